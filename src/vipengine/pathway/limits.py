"""How a region's limits stand beside the national ones, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vipengine.clock.calendar import Calendar
from vipengine.clock.deviation import Deviation, deviations
from vipengine.model.pathway import Layer, Milestone, Pathway


@dataclass(frozen=True, slots=True)
class Comparison:
    """A regional milestone beside the national one that it must not end after, and the days on which it does."""

    regional: Milestone
    national: Milestone
    days: tuple[Deviation, ...]


def comparisons(pathway: Pathway, layer: Layer, first: date, days: int, calendar: Calendar) -> tuple[Comparison, ...]:
    """Return every comparison that the layer names, for clocks that start on one of so many days from `first` on.

    Raises:
        UsageError: `calendar-range`, `date-range` or `no-such-day`, as for `add`.
    """
    anchors = tuple(first + timedelta(days=count) for count in range(days))
    return tuple(
        Comparison(regional, national, deviations(regional, national, anchors, calendar))
        for regional, national in _pairs(pathway, layer)
    )


def _pairs(pathway: Pathway, layer: Layer) -> Iterator[tuple[Milestone, Milestone]]:
    national = {milestone.id: milestone for milestone in pathway.milestones}
    for milestone in layer.milestones:
        if milestone.compares_with in national:
            yield milestone, national[milestone.compares_with]
