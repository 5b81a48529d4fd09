"""Reading: YAML with positions, documents, and the knowledge that all content is joined into."""
