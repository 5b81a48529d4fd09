"""A milestone's times make sense together: not before ≤ target ≤ limit, and what repeats can be renewed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.base import Period, Unit
from vipengine.model.pathway import Milestone

#: The shortest and the longest a unit can be, in days. Working days stretch over weekends and holidays.
_DAYS: dict[Unit, tuple[float, float]] = {
    "hours": (1 / 24, 1 / 24),
    "days": (1, 1),
    "working_days": (1, 6),
    "weeks": (7, 7),
    "months": (28, 31),
    "years": (365, 366),
}


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each milestone whose times contradict each other or that cannot be renewed."""
    owners = [("pathways", pathway.id, pathway.milestones) for pathway in knowledge.pathways.values()]
    owners += [("layers", layer.id, layer.milestones) for layer in knowledge.layers.values()]
    for kind, owner, milestones in owners:
        for place, milestone in enumerate(milestones):
            for code in _defects(milestone):
                yield Problem(code, places.of(kind, owner, "milestones", place), {"id": milestone.id})


def _defects(milestone: Milestone) -> Iterator[str]:
    times = [time for time in (milestone.not_before, milestone.target, milestone.limit) if time is not None]
    if any(_is_surely_longer(first, second) for first, second in pairwise(times)):
        yield "milestone-times"
    if milestone.repeats and milestone.limit is not None and milestone.event not in milestone.anchor:
        yield "milestone-not-renewed"


def _is_surely_longer(first: Period, second: Period) -> bool:
    return first.count * _DAYS[first.unit][0] > second.count * _DAYS[second.unit][1]
