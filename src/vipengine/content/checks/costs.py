"""Every cost in kronor names the source that gives it."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each action that has a cost without a source."""
    for action in knowledge.actions.values():
        priced = action.cost.build is not None or action.cost.run_per_year is not None
        if priced and not action.cost.sources:
            yield Problem("cost-without-source", places.of("actions", action.id, "cost"), {"id": action.id})
