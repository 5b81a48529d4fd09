"""The words of every problem, by topic: what is wrong (`WHAT`), and what to do about it (`DO`)."""

from vipengine.messages import (
    clock,
    cohort,
    conditions,
    content,
    drawing,
    files,
    form,
    gap,
    indicators,
    logic,
    persons,
    receipts,
    scenarios,
    search,
    sessions,
)
from vipengine.messages.words import DO, KIND, WHAT, Language, Words

__all__ = [
    "DO",
    "KIND",
    "WHAT",
    "Language",
    "Words",
    "clock",
    "cohort",
    "conditions",
    "content",
    "drawing",
    "files",
    "form",
    "gap",
    "indicators",
    "logic",
    "persons",
    "receipts",
    "scenarios",
    "search",
    "sessions",
]
