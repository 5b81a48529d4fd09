"""Tests of `vipengine.cohort`."""
