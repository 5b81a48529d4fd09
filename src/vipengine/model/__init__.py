"""Frozen values of the field, one pydantic model each: the single definition of every document and content type."""
