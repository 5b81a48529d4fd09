"""No two parts of one item have the same id, and what a requirement replaces is gone."""

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
    """Yield a problem for each part whose id another of its list has, and each replaced requirement that is there."""
    for requirement in knowledge.requirements.values():
        for place, old in enumerate(requirement.replaces):
            if old in knowledge.requirements:
                at = places.of("requirements", requirement.id, "replaces", place)
                yield Problem("replaces-present", at, {"id": requirement.id, "old": old})
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
