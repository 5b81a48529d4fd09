"""Tests of `vipengine.conditions`."""
