"""Tests of `vipengine.content`."""
