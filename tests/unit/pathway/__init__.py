"""Tests of the pathway graph."""
