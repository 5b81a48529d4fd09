"""Tests of the charts of a gap analysis."""
