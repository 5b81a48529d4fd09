"""The words of every problem, by topic: what is wrong (`WHAT`), and what to do about it (`DO`)."""

from vipengine.messages import (
    clock,
    conditions,
    content,
    drawing,
    files,
    form,
    gap,
    persons,
    plan,
    receipts,
    scenarios,
    search,
    sessions,
    workshop,
)
from vipengine.messages.words import DO, KIND, WHAT, Language, Words

__all__ = [
    "DO",
    "KIND",
    "WHAT",
    "Language",
    "Words",
    "clock",
    "conditions",
    "content",
    "drawing",
    "files",
    "form",
    "gap",
    "persons",
    "plan",
    "receipts",
    "scenarios",
    "search",
    "sessions",
    "workshop",
]
