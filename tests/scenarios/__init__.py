"""Scenarios written in YAML, each a test of its own."""
