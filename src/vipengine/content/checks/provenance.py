"""What is said to come from a source names it, and a regional figure never stands as a national one."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem

_SOURCED = (
    "interventions",
    "rules",
    "gates",
    "pathways",
    "layers",
    "requirements",
    "actions",
    "indicators",
    "calculators",
    "guidelines",
    "programmes",
)


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each item without a source, and for each foreign milestone in a national pathway."""
    for kind in _SOURCED:
        for item in getattr(knowledge, kind).values():
            if item.mark == "source" and not item.sources:
                yield Problem("item-without-source", places.of(kind, item.id), {"kind": kind, "id": item.id})
    for pathway in knowledge.pathways.values():
        for place, milestone in enumerate(pathway.milestones):
            at = places.of("pathways", pathway.id, "milestones", place)
            if milestone.mark == "source" and not milestone.sources:
                yield Problem("item-without-source", at, {"kind": "milestones", "id": milestone.id})
            if pathway.scope == "national" and milestone.scope != "national":
                yield Problem("milestone-not-national", at, {"id": milestone.id, "scope": milestone.scope})
