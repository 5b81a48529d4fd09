"""Swedish working days: Monday to Friday, except public holidays, the three eves and what a region adds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from vipengine.errors import Problem, UsageError

_DAY = timedelta(days=1)
#: The number of Saturdays among the weekdays, which is also how many Mondays to Fridays a week has.
_SATURDAY = 5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off from `first` to `last`; outside that span it answers nothing.

    Raises:
        UsageError: `calendar-range`, from every method, when a day that is asked for or passed lies outside the span.
    """

    first: date
    last: date
    #: Public holidays, eves and bridge days (klämdagar); Saturdays and Sundays are off without being listed.
    days_off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Check that the span is not empty and holds every day off."""
        for day in (self.last, *sorted(self.days_off)):
            self._check(day)

    def is_working_day(self, day: date) -> bool:
        """Return whether the day is neither in a weekend nor a day off."""
        self._check(day)
        return day.weekday() < _SATURDAY and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, which is day zero whether it is a working day or not.

        A negative count goes backwards; a count of zero gives the first working day from `day` on.
        """
        if count == 0:
            return self.next_working_day(day)
        self._check(day)
        step = _DAY if count > 0 else -_DAY
        remaining = abs(count)
        while remaining:
            day += step
            remaining -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days there are from `start` to `end`, both included; none if `end` comes first."""
        self._check(start)
        self._check(end)
        if end < start:
            return 0
        off = _sorted_days_off(self.days_off)
        days_off = bisect_right(off, end) - bisect_left(off, start)
        return _weekdays_until(end.toordinal()) - _weekdays_until(start.toordinal() - 1) - days_off

    def _check(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise _outside(day, self.first, self.last)


def swedish_calendar(first_year: int, last_year: int, extra_days_off: Iterable[date] = ()) -> Calendar:
    """Return the Swedish calendar of whole years, with Midsummer's, Christmas and New Year's Eve as days off.

    Bridge days (klämdagar) and other local days off are given as `extra_days_off`, within the years.

    Raises:
        UsageError: `calendar-range`, when the holidays of some year are not known or an extra day is in another year.
    """
    import holidays  # A slow import that most calls never need.

    years = range(first_year, last_year + 1)
    known = holidays.country_holidays("SE", years=years, categories=("public", "de_facto"))
    for year in (first_year, last_year):
        if not known.start_year <= year <= known.end_year:
            raise _outside(year, known.start_year, known.end_year)
    return Calendar(date(first_year, 1, 1), date(last_year, 12, 31), frozenset(known) | frozenset(extra_days_off))


@lru_cache(maxsize=8)
def _sorted_days_off(days_off: frozenset[date]) -> tuple[date, ...]:
    """Return the days off that are not in a weekend."""
    return tuple(sorted(day for day in days_off if day.weekday() < _SATURDAY))


def _weekdays_until(ordinal: int) -> int:
    """Return how many Mondays to Fridays there are up to a day, from the first day of the year 1, a Monday."""
    weeks, days = divmod(ordinal, _WEEK)
    return weeks * _SATURDAY + min(days, _SATURDAY)


def to_json(calendar: Calendar) -> dict[str, Any]:
    """Return the calendar as plain values, always in the same order."""
    return {
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "days_off": [day.isoformat() for day in sorted(calendar.days_off)],
    }


def _outside(day: date | int, first: date | int, last: date | int) -> UsageError:
    return UsageError([Problem("calendar-range", data={"day": day, "first": first, "last": last})])
