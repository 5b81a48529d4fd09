"""Tests of `vipengine.errors`."""
