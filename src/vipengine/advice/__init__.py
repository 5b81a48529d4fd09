"""Advice for one person: facts from the document, one status per intervention, deadlines, questions, explanations."""
