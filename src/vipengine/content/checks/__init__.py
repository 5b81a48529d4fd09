"""Checks of joined knowledge, one per file: each takes the knowledge and the places, and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vipengine.content.checks import (
    calculators,
    costs,
    cycles,
    duplicates,
    indicators,
    measured,
    milestones,
    needs,
    provenance,
    reachability,
    references,
    sizing,
    usage,
)
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem

CHECKS: tuple[Callable[[Knowledge, Places], Iterator[Problem]], ...] = (
    duplicates.check,
    references.check,
    cycles.check,
    reachability.check,
    milestones.check,
    indicators.check,
    measured.check,
    calculators.check,
    sizing.check,
    usage.check,
    needs.check,
    costs.check,
    provenance.check,
)


def check(knowledge: Knowledge, places: Places) -> list[Problem]:
    """Return every problem that any check finds."""
    return [problem for one in CHECKS for problem in one(knowledge, places)]
