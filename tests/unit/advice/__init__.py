"""Tests of the advice for one person."""
