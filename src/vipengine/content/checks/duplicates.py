"""No two parts of one item have the same id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem

_PARTS = {
    "pathways": ("versions", "entry", "exit", "phases", "steps", "milestones", "benchmarks"),
    "layers": ("entry", "milestones", "benchmarks"),
    "facts": ("options",),
}


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each part whose id another part of the same list has already."""
    for kind, lists in _PARTS.items():
        for item in getattr(knowledge, kind).values():
            for name in lists:
                for place in _repeated(getattr(item, name)):
                    at = places.of(kind, item.id, name, place, "id")
                    yield Problem("duplicate-id", at, {"kind": name, "id": getattr(item, name)[place].id})


def _repeated(parts: tuple[Any, ...]) -> Iterator[int]:
    seen: set[str] = set()
    for place, part in enumerate(parts):
        if part.id in seen:
            yield place
        seen.add(part.id)
