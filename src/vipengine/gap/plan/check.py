"""Courses, seats, lead times and costs of a region's document that are of no action of the knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, Problem, nearest
from vipengine.model.region import Region

_Found = Iterator[tuple[Loc, Problem]]


def course_problems(knowledge: Knowledge, region: Region) -> _Found:
    """Yield the courses of actions that do not exist."""
    for place, course in enumerate(region.plan.courses):
        if course.action not in knowledge.actions:
            yield ("plan", "courses", place, "action"), _unknown(course.action, knowledge)


def local_problems(knowledge: Knowledge, region: Region) -> _Found:
    """Yield the seats, lead times and costs of actions that do not exist; their places are those of the keys."""
    for field in ("seats", "lead_times", "costs"):
        for action in getattr(region.plan, field):
            if action not in knowledge.actions:
                yield ("plan", field, action), _unknown(action, knowledge)


def _unknown(action: str, knowledge: Knowledge) -> Problem:
    return Problem("unknown-id", None, {"kind": "actions", "id": action}, nearest(action, knowledge.actions))
