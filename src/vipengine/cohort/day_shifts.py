"""How many days lie between the day from which a period is counted and the day on which it ends, for every such day.

`clock.deadline` says where each period ends. What it says of all the days that can occur is kept here by the number of
days, so that a frame can be judged column by column, with no date arithmetic of its own.
"""

from __future__ import annotations

import functools
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from vipengine.clock.calendar import Calendar
from vipengine.clock.deadline import deadline_of
from vipengine.clock.moment import day_of, instant
from vipengine.errors import UsageError
from vipengine.model.base import Period
from vipengine.model.pathway import Milestone

#: Nothing earlier is judged where the number of days varies and no calendar of working days is needed.
EARLIEST = date(1950, 1, 1)
#: Since when Swedish clocks are moved twice a year.
_FIRST_SUMMER = 1980

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)

_End = Literal["not_before", "limit"]
#: First and last day of some days that follow each other.
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Shifts:
    """By how many days a period moves each day to the day on which it ends."""

    #: For all days but those below.
    usual: int
    #: The days that are moved by another number, as spans in order; by None when their period has no end.
    others: Mapping[int | None, tuple[Span, ...]]
    #: The first day of which this is known; None when it is so for every day.
    first: date | None = None


@functools.lru_cache(maxsize=64)
def shifts(milestone: Milestone, end: _End, calendar: Calendar, last: date) -> Shifts:
    """Return by how many days `not_before` or `limit` of a milestone, which has it, moves each day up to `last`."""
    timed = milestone.model_copy(update={"target": None, "not_before": None, "limit": None})
    timed = timed.model_copy(update={end: getattr(milestone, end)})
    rolls = end == "limit" and milestone.roll
    if _is_steady(getattr(milestone, end)) and not rolls:
        return Shifts(_shift(timed, end, calendar, last) or 0, {})
    needs_calendar = rolls or getattr(milestone, end).unit == "working_days"
    first = calendar.first if needs_calendar else EARLIEST
    counts = _counts if needs_calendar else _counts_by_month
    found = counts(timed, end, calendar, first, last)
    usual = Counter(count for count in found.values() if count is not None).most_common(1)[0][0]
    return Shifts(usual, _by_count(found, usual), first)


def to_working_days(milestone: Milestone, calendar: Calendar, last: date) -> Shifts:
    """Return by how many days each day up to `last` is moved to become a working day."""
    on_the_day = {"limit": Period(count=0, unit="days"), "roll": True, "day_zero_counts": False}
    return shifts(milestone.model_copy(update=on_the_day), "limit", calendar, last)


@functools.cache
def summers(last_year: int) -> tuple[tuple[datetime, datetime], ...]:
    """Return from when until when summer time holds, in Swedish civil time, each year up to the last one.

    The hour that the clocks skip is no summer time, and the hour that comes twice is its first time.
    """
    return tuple(_summer(year) for year in range(_FIRST_SUMMER, last_year + 1))


def _is_steady(period: Period) -> bool:
    """Return whether the period has the same number of days wherever it is counted from."""
    return period.unit in ("hours", "days", "weeks")


def _counts(milestone: Milestone, end: _End, calendar: Calendar, first: date, last: date) -> dict[date, int | None]:
    return {day: _shift(milestone, end, calendar, day) for day in _days(first, last)}


def _counts_by_month(
    milestone: Milestone, end: _End, calendar: Calendar, first: date, last: date
) -> dict[date, int | None]:
    """Return the same for months and years: within a month the number falls or stays, where the month it leads to ends."""
    found: dict[date, int | None] = {}
    while first <= last:
        final = min(date(first.year, first.month, monthrange(first.year, first.month)[1]), last)
        count = _shift(milestone, end, calendar, first)
        if count is not None and count == _shift(milestone, end, calendar, final):
            found |= dict.fromkeys(_days(first, final), count)
        else:
            found |= _counts(milestone, end, calendar, first, final)
        first = final + _DAY
    return found


def _shift(milestone: Milestone, end: _End, calendar: Calendar, day: date) -> int | None:
    try:
        moment = getattr(deadline_of(milestone, day, calendar), end)
    except UsageError:
        return None
    return (day_of(moment) - day).days


def _days(first: date, last: date) -> Iterable[date]:
    return (first + _DAY * number for number in range((last - first).days + 1))


def _by_count(found: Mapping[date, int | None], usual: int) -> dict[int | None, tuple[Span, ...]]:
    spans: dict[int | None, list[Span]] = {}
    for day, count in found.items():
        if count == usual:
            continue
        own = spans.setdefault(count, [])
        if own and own[-1][1] == day - _DAY:
            own[-1] = (own[-1][0], day)
        else:
            own.append((day, day))
    return {count: tuple(own) for count, own in spans.items()}


def _summer(year: int) -> tuple[datetime, datetime]:
    middle = datetime(year, 7, 1)  # noqa: DTZ001 -- Swedish civil time
    before, after = datetime(year, 1, 1), datetime(year + 1, 1, 1)  # noqa: DTZ001 -- Swedish civil time
    return _change(before, middle), _change(middle, after)


def _change(start: datetime, end: datetime) -> datetime:
    """Return the first minute with another distance from UTC than `start`; there is one such change before `end`."""
    low, high = 0, int((end - start) / _MINUTE)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(start + _MINUTE * middle) == _offset(start) else (low, middle)
    return start + _MINUTE * high


def _offset(moment: datetime) -> timedelta:
    return moment - instant(moment).replace(tzinfo=None)
