"""Adding periods to moments, and counting completed units."""

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.clock.arithmetic import DateUnit, add, date_after, elapsed
from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import instant
from vipengine.errors import Problem, UsageError
from vipengine.model.base import Moment, Period, Unit
from vipengine.model.pathway import Rounding

DAYS = st.dates(date(2021, 1, 1), date(2028, 12, 31))
TIMES = st.datetimes(datetime.fromisoformat("2021-01-01"), datetime.fromisoformat("2028-12-31"))
MOMENTS = DAYS | TIMES
UNITS = st.sampled_from(get_args(Unit))
DATE_UNITS = st.sampled_from(get_args(DateUnit))
COUNTS = st.integers(0, 36)


def at(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def period(text: str) -> Period:
    count, unit = text.split()
    return Period.model_validate({"count": int(count), "unit": unit})


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-11-20", "72 hours", "2026-11-23"),
        ("2026-11-20", "24 hours", "2026-11-21"),
        ("2026-11-20", "25 hours", "2026-11-22"),
        ("2026-11-20", "0 hours", "2026-11-20"),
        ("2026-11-20T14:30", "72 hours", "2026-11-23T14:30"),
        ("2026-11-20T13:30+00:00", "72 hours", "2026-11-23T14:30"),
        ("2026-11-20", "14 days", "2026-12-04"),
        ("2026-11-20T14:30", "14 days", "2026-12-04"),
        ("2026-11-20T23:30+00:00", "0 days", "2026-11-21"),
        ("2026-11-20", "2 weeks", "2026-12-04"),
        ("2026-11-20", "3 working_days", "2026-11-25"),
        ("2026-11-20T14:30", "7 working_days", "2026-12-01"),
        ("2026-06-18", "1 working_days", "2026-06-22"),
        ("2026-01-31", "1 months", "2026-02-28"),
        ("2028-01-31", "1 months", "2028-02-29"),
        ("2026-01-31", "2 months", "2026-03-31"),
        ("2026-11-30", "14 months", "2028-01-30"),
        ("2026-12-31", "12 months", "2027-12-31"),
        ("2028-02-29", "1 years", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2027-03-01", "1 years", "2028-03-01"),
        ("2027-01-31", "30 days", "2027-03-02"),
    ],
)
def test_a_period_ends_with_its_last_moment(calendar: Calendar, start: str, length: str, end: str) -> None:
    """Months stay months, hours need a known hour, and all other units give a whole day."""
    result = add(at(start), period(length), calendar)
    assert (type(result), result) == (type(at(end)), at(end))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-28T14:30", 24, "2026-03-29T15:30"),
        ("2026-03-27T14:30", 72, "2026-03-30T15:30"),
        ("2026-10-24T14:30", 24, "2026-10-25T13:30"),
        ("2026-10-23T14:30", 72, "2026-10-26T13:30"),
    ],
)
def test_hours_are_time_that_has_passed(calendar: Calendar, start: str, hours: int, end: str) -> None:
    """The night in March is an hour shorter and the night in October an hour longer."""
    assert add(at(start), Period(count=hours, unit="hours"), calendar) == at(end)


def test_the_hour_after_the_first_half_past_two_in_october_is_the_second(calendar: Calendar) -> None:
    """The repeated hour is told apart."""
    end = add(at("2026-10-25T02:30"), period("1 hours"), calendar)
    assert isinstance(end, datetime)
    assert (end, end.fold) == (at("2026-10-25T02:30"), 1)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-01-31", "1 months", "2026-03-01"),
        ("2028-01-30", "1 months", "2028-03-01"),
        ("2028-01-29", "1 months", "2028-02-29"),
        ("2028-02-29", "1 years", "2029-03-01"),
    ],
)
def test_a_missing_day_can_become_the_first_of_the_next_month(
    calendar: Calendar, start: str, length: str, end: str
) -> None:
    """Only a day that the month lacks is moved; when the first day counts, the end is a day earlier."""
    assert add(at(start), period(length), calendar, rounding="first_of_next") == at(end)
    earlier = add(at(start), period(length), calendar, rounding="first_of_next", day_zero_counts=True)
    assert earlier == at(end) - timedelta(days=1)


def test_a_missing_day_can_be_refused(calendar: Calendar) -> None:
    """The refusal names the day and the month that lacks it."""
    assert add(at("2026-01-28"), period("1 months"), calendar, rounding="refuse") == at("2026-02-28")
    with pytest.raises(UsageError) as refusal:
        add(at("2026-01-31"), period("1 months"), calendar, rounding="refuse")
    assert refusal.value.problems == (Problem("no-such-day", data={"day": 31, "year": 2026, "month": 2}),)
    assert "31" in refusal.value.text("sv")
    assert "2026-02" in refusal.value.text("en")


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-11-23", "5 days", "2026-11-27"),
        ("2026-11-23", "1 weeks", "2026-11-29"),
        ("2026-11-23", "3 working_days", "2026-11-25"),
        ("2026-11-21", "3 working_days", "2026-11-25"),
        ("2026-01-01", "1 months", "2026-01-31"),
        ("2026-01-01", "1 years", "2026-12-31"),
        ("2026-11-23", "24 hours", "2026-11-23"),
        ("2026-11-23T10:00", "24 hours", "2026-11-24T10:00"),
        ("2026-11-23", "0 days", "2026-11-23"),
        ("2026-11-21", "0 working_days", "2026-11-23"),
    ],
)
def test_the_first_day_can_be_day_one(calendar: Calendar, start: str, length: str, end: str) -> None:
    """Counting the anchor's own day ends a day earlier, but never before that day; exact hours are not days."""
    assert add(at(start), period(length), calendar, day_zero_counts=True) == at(end)


@pytest.mark.parametrize("moment", ["2026-11-20", "2026-11-20T14:30"])
@pytest.mark.parametrize("unit", ["years", "months", "days", "hours"])
def test_a_result_after_the_last_date_is_refused(calendar: Calendar, moment: str, unit: Unit) -> None:
    """A period that no date can hold is an error of the call, not a crash; only hours are counted from an hour."""
    with pytest.raises(UsageError) as refusal:
        add(at(moment), Period(count=10**8, unit=unit), calendar)
    exact = unit == "hours" and "T" in moment
    days = -(-(10**8) // 24)
    period = f"{days} days" if unit == "hours" and not exact else f"{10**8} {unit}"
    data = {"start": at(moment) if exact else at(moment[:10]), "period": period}
    assert refusal.value.problems == (Problem("date-range", data=data),)


@pytest.mark.parametrize(("unit", "count"), [("years", -3000), ("days", 10**7)])
def test_a_date_before_the_first_or_after_the_last_is_refused(unit: DateUnit, count: int) -> None:
    """The refusal carries the start and the period."""
    with pytest.raises(UsageError) as refusal:
        date_after(unit, count, date(2026, 1, 1))
    data = {"start": date(2026, 1, 1), "period": f"{count} {unit}"}
    assert refusal.value.problems == (Problem("date-range", data=data),)


def test_working_days_beyond_the_calendar_are_refused(calendar: Calendar) -> None:
    """No holidays are known there."""
    with pytest.raises(UsageError) as refusal:
        add(at("2060-12-30"), period("5 working_days"), calendar)
    assert refusal.value.problems[0].code == "calendar-range"


@pytest.mark.parametrize(
    ("unit", "start", "end", "count"),
    [
        ("years", "2008-02-29", "2026-02-27", 17),
        ("years", "2008-02-29", "2026-02-28", 18),
        ("years", "2008-02-29", "2024-02-28", 15),
        ("years", "2008-02-29", "2024-02-29", 16),
        ("years", "2008-11-20", "2026-11-19", 17),
        ("years", "2008-11-20", "2026-11-20", 18),
        ("months", "2026-01-31", "2026-02-27", 0),
        ("months", "2026-01-31", "2026-02-28", 1),
        ("months", "2025-11-20", "2026-11-19", 11),
        ("months", "2025-11-20", "2026-11-20", 12),
        ("weeks", "2026-11-20", "2026-12-03", 1),
        ("weeks", "2026-11-20", "2026-12-04", 2),
        ("days", "2026-02-28", "2026-03-01", 1),
        ("days", "2026-11-20", "2026-11-19", -1),
        ("years", "2026-11-20", "2026-11-19", -1),
    ],
)
def test_only_completed_units_count(unit: DateUnit, start: str, end: str, count: int) -> None:
    """The day before does not yet count, the day itself does."""
    assert elapsed(unit, date.fromisoformat(start), date.fromisoformat(end)) == count


@given(DATE_UNITS, st.integers(-40, 400), DAYS)
def test_elapsed_finds_the_number_that_was_added(unit: DateUnit, count: int, start: date) -> None:
    """Counting back gives what was counted on, on the last days of months as well."""
    assert elapsed(unit, start, date_after(unit, count, start)) == count


@given(DATE_UNITS, DAYS, DAYS)
def test_elapsed_is_the_largest_number_that_fits(unit: DateUnit, start: date, end: date) -> None:
    """One unit more would end after the end."""
    count = elapsed(unit, start, end)
    assert date_after(unit, count, start) <= end < date_after(unit, count + 1, start)


@given(MOMENTS, UNITS, COUNTS, COUNTS, st.sampled_from(["last_day", "first_of_next"]), st.booleans())
def test_a_longer_period_never_ends_earlier(
    calendar: Calendar, start: Moment, unit: Unit, count: int, more: int, rounding: Rounding, day_zero: bool
) -> None:
    """The end grows with the period."""
    shorter, longer = (
        add(start, Period(count=length, unit=unit), calendar, rounding=rounding, day_zero_counts=day_zero)
        for length in (count, count + more)
    )
    assert instant(shorter) <= instant(longer)


@given(DAYS, st.integers(0, 40), UNITS, COUNTS, st.sampled_from(["last_day", "first_of_next"]), st.booleans())
def test_a_later_start_never_ends_earlier(
    calendar: Calendar, start: date, later: int, unit: Unit, count: int, rounding: Rounding, day_zero: bool
) -> None:
    """The end grows with the start."""
    length = Period(count=count, unit=unit)
    ends = [
        add(day, length, calendar, rounding=rounding, day_zero_counts=day_zero)
        for day in (start, start + timedelta(days=later))
    ]
    assert ends == sorted(ends)


@given(TIMES, st.integers(0, 200))
def test_exact_hours_are_as_many_as_asked_for(calendar: Calendar, start: datetime, count: int) -> None:
    """Across every change of the clocks, the instants are `count` hours apart."""
    end = add(start, Period(count=count, unit="hours"), calendar)
    assert instant(end) - instant(start) == timedelta(hours=count)


@given(MOMENTS, UNITS, st.integers(1, 36))
def test_counting_the_first_day_ends_at_most_as_late(calendar: Calendar, start: Moment, unit: Unit, count: int) -> None:
    """Day one instead of day zero never gives more time."""
    length = Period(count=count, unit=unit)
    with_day_zero = add(start, length, calendar, day_zero_counts=True)
    assert instant(with_day_zero) <= instant(add(start, length, calendar))
