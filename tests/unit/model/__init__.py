"""Tests of `vipengine.model`."""
