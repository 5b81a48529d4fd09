"""Look the content up by words, in both languages, and by what it is tagged with."""
