"""Adding a period to a moment, and counting completed units between two dates.

A month stays a month: 31 January and one month is the last day of February, never 30 days later. Hours are time that
has passed, also across the nights when Swedish clocks are moved. Every other unit gives a date, that is a whole day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from math import ceil
from typing import Literal, assert_never

from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import civil, day_of, instant
from vipengine.errors import Problem, UsageError
from vipengine.model.base import Moment, Period
from vipengine.model.pathway import Rounding

#: The units that need no calendar of working days and no hour.
DateUnit = Literal["days", "weeks", "months", "years"]

_DAY = timedelta(days=1)
_MONTHS = {"months": 1, "years": 12}
#: Every month has at least so many days.
_IN_EVERY_MONTH = 28


def add(
    moment: Moment,
    period: Period,
    calendar: Calendar,
    *,
    rounding: Rounding = "last_day",
    day_zero_counts: bool = False,
) -> Moment:
    """Return the last moment of the period when it is counted from `moment`.

    Hours from a datetime give a datetime in Swedish civil time. Hours from a date count in whole days, begun days
    included, because the hour is not known: 72 hours from a date end with the third day after it.

    When a month lacks the day, `rounding` gives its last day, gives the first of the next month, or refuses. With
    `day_zero_counts` the day of `moment` is day one, so that everything but hours from a datetime ends a day earlier.

    Raises:
        UsageError: `no-such-day` when rounding is refused, `calendar-range` when working days go beyond the
            calendar, `date-range` when the result is later than any date.
    """
    if period.unit == "hours" and isinstance(moment, datetime):
        return _after_hours(moment, period.count)
    day = day_of(moment)
    if not (day_zero_counts and period.count):
        return _last_day(day, period, calendar, rounding)
    if period.unit == "working_days":
        return calendar.add_working_days(day - _DAY, period.count)
    return _last_day(day, period, calendar, rounding) - _DAY


def date_after(unit: DateUnit, count: int, start: date) -> date:
    """Return the date `count` units after `start`, or before it when negative; a day that is missing is the last one.

    Raises:
        UsageError: `date-range` when there is no such date.
    """
    return _count_on(unit, count, start, "last_day")


def elapsed(unit: DateUnit, start: date, end: date) -> int:
    """Return how many whole units have passed on the day `end`; negative when `end` comes first.

    It is the largest number for which `date_after` is not later than `end`, so a person born on 29 February becomes
    a year older on 28 February when the year has no 29th.
    """
    match unit:
        case "days":
            return (end - start).days
        case "weeks":
            return (end - start).days // 7
        case "months":
            return _months_between(start, end)
        case "years":
            return _months_between(start, end) // 12
        case _:  # pragma: no cover
            assert_never(unit)


def _after_hours(moment: datetime, count: int) -> datetime:
    try:
        return civil(instant(moment) + timedelta(hours=count))
    except OverflowError:
        raise _beyond(moment, f"{count} hours") from None


def _last_day(day: date, period: Period, calendar: Calendar, rounding: Rounding) -> date:
    match period.unit:
        case "working_days":
            return calendar.add_working_days(day, period.count)
        case "hours":
            return _count_on("days", ceil(period.count / 24), day, rounding)
        case unit:
            return _count_on(unit, period.count, day, rounding)


def _count_on(unit: DateUnit, count: int, start: date, rounding: Rounding) -> date:
    try:
        match unit:
            case "days" | "weeks":
                return start + timedelta(**{unit: count})
            case "months" | "years":
                return _add_months(start, count * _MONTHS[unit], rounding)
            case _:  # pragma: no cover
                assert_never(unit)
    except (OverflowError, ValueError):
        raise _beyond(start, f"{count} {unit}") from None


def _add_months(start: date, count: int, rounding: Rounding) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    if start.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, start.day)
    last = monthrange(year, month + 1)[1]
    found = date(year, month + 1, min(start.day, last))
    if start.day <= last or rounding == "last_day":
        return found
    if rounding == "first_of_next":
        return found + _DAY
    raise UsageError([Problem("no-such-day", data={"day": start.day, "year": year, "month": month + 1})])


def _months_between(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if _add_months(start, months, "last_day") <= end else months - 1


def _beyond(start: Moment, period: str) -> UsageError:
    return UsageError([Problem("date-range", data={"start": start, "period": period})])
