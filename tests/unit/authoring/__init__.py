"""Tests of what authors learn of their content."""
