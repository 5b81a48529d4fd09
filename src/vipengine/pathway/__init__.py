"""A pathway as a graph: one of its published versions, the order of its steps, and what lies behind a step."""
