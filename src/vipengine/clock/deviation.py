"""Where a regional limit ends later than the national one, anchor day by anchor day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vipengine.clock.calendar import Calendar
from vipengine.clock.deadline import deadline_of
from vipengine.clock.moment import day_of
from vipengine.model.pathway import Milestone


@dataclass(frozen=True, slots=True)
class Deviation:
    """An anchor day from which the region allows more time than the nation; the limits are the last days allowed."""

    anchor: date
    national_limit: date
    regional_limit: date

    @property
    def days_later(self) -> int:
        """How many calendar days later the regional limit ends."""
        return (self.regional_limit - self.national_limit).days


def deviations(
    regional: Milestone, national: Milestone, anchors: Iterable[date], calendar: Calendar
) -> tuple[Deviation, ...]:
    """Return the anchor days, in the order given, from which the regional limit ends on a later day.

    Limits are compared by the day, so 72 hours count as three days. A milestone without a limit cannot be compared
    and gives none.

    Raises:
        UsageError: `calendar-range`, `date-range` or `no-such-day`, as for `add`.
    """
    pairs = ((day, _last_day(national, day, calendar), _last_day(regional, day, calendar)) for day in anchors)
    return tuple(
        Deviation(day, nation, region)
        for day, nation, region in pairs
        if nation is not None and region is not None and region > nation
    )


def _last_day(milestone: Milestone, anchor: date, calendar: Calendar) -> date | None:
    limit = deadline_of(milestone, anchor, calendar).limit
    return None if limit is None else day_of(limit)
