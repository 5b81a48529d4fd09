"""Charts of a gap analysis: each a pure `Drawing` of simple shapes, which one door (`plot`) turns into a picture."""
