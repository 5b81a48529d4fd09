"""Tests of the gap analysis."""
