"""The dated way to close gaps: which actions, in which order and when; how a goal is reached, and what falls."""
