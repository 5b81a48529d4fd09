"""Scenarios: read them, run them against the knowledge, and say where what came out is not what was expected."""
