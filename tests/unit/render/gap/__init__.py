"""Tests of the report of a gap analysis."""
