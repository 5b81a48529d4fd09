"""Tests of what users install and import."""
