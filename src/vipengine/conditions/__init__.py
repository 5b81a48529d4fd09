"""Conditions: one tree, and one reader of it per file (parse, check, evaluate, describe)."""
