"""Swedish working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.clock.calendar import Calendar, swedish_calendar, to_json
from vipengine.errors import Problem, UsageError

DAYS = st.dates(date(2021, 1, 1), date(2031, 12, 31))
COUNTS = st.integers(-60, 60)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("off", ["2026-06-19", "2026-12-24", "2026-12-31", "2026-01-06", "2026-05-14", "2026-11-22"])
def test_eves_holidays_and_sundays_are_off(calendar: Calendar, off: str) -> None:
    """The three eves are off as public holidays and weekends are."""
    assert not calendar.is_working_day(day(off))


@pytest.mark.parametrize("working", ["2026-01-05", "2026-04-02", "2026-04-30", "2026-12-23", "2026-11-20"])
def test_days_before_other_holidays_are_working_days(calendar: Calendar, working: str) -> None:
    """Twelfth Night, Maundy Thursday and Walpurgis Night are working days unless a region says otherwise."""
    assert calendar.is_working_day(day(working))


def test_one_working_day_after_the_day_before_midsummers_eve_is_monday(calendar: Calendar) -> None:
    """Midsummer's Eve is not counted."""
    assert calendar.add_working_days(day("2026-06-18"), 1) == day("2026-06-22")


def test_christmas_2026_has_nine_working_days(calendar: Calendar) -> None:
    """Both ends are counted, and the eves are off."""
    assert calendar.working_days_between(day("2026-12-21"), day("2027-01-07")) == 9


def test_bridge_days_are_off_when_they_are_given() -> None:
    """A Friday after Ascension Day is off only where the region says so."""
    bridged = swedish_calendar(2026, 2026, [day("2026-05-15")])
    assert bridged.next_working_day(day("2026-05-14")) == day("2026-05-18")
    assert swedish_calendar(2026, 2026).next_working_day(day("2026-05-14")) == day("2026-05-15")


def test_the_next_working_day_of_a_working_day_is_itself(calendar: Calendar) -> None:
    """Only a day off moves."""
    assert calendar.next_working_day(day("2026-11-20")) == day("2026-11-20")
    assert calendar.next_working_day(day("2026-11-21")) == day("2026-11-23")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-20", 3, "2026-11-25"),
        ("2026-11-21", 3, "2026-11-25"),
        ("2026-11-22", 3, "2026-11-25"),
        ("2026-11-23", 3, "2026-11-26"),
        ("2026-11-22", 0, "2026-11-23"),
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-20"),
    ],
)
def test_working_days_are_counted_from_the_day_after(calendar: Calendar, start: str, count: int, end: str) -> None:
    """The first day is day zero, on a day off too; a count of zero gives the first working day."""
    assert calendar.add_working_days(day(start), count) == day(end)


def test_no_working_days_lie_between_a_day_and_an_earlier_one(calendar: Calendar) -> None:
    """The count is zero when the end comes first."""
    assert calendar.working_days_between(day("2026-11-24"), day("2026-11-20")) == 0


SPRING = Calendar(
    date(2026, 3, 1), date(2026, 6, 30), frozenset({date(2026, 4, 3), date(2026, 4, 5), date(2026, 5, 1)})
)
SPRING_DAYS = st.dates(SPRING.first, SPRING.last)


@given(SPRING_DAYS, SPRING_DAYS)
@settings(max_examples=80)
def test_working_days_are_as_many_as_there_are_when_each_is_asked(start: date, end: date) -> None:
    """The count is that of the days one by one, also where a day off is in a weekend."""
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]

    assert SPRING.working_days_between(start, end) == sum(map(SPRING.is_working_day, days))


NOVEMBER = Calendar(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("asked", "outside"),
    [
        (lambda: NOVEMBER.is_working_day(date(2026, 12, 1)), "2026-12-01"),
        (lambda: NOVEMBER.is_working_day(date(2026, 10, 31)), "2026-10-31"),
        (lambda: NOVEMBER.next_working_day(date(2026, 10, 31)), "2026-10-31"),
        (lambda: NOVEMBER.add_working_days(date(2026, 11, 30), 1), "2026-12-01"),
        (lambda: NOVEMBER.add_working_days(date(2026, 10, 31), 1), "2026-10-31"),
        (lambda: NOVEMBER.add_working_days(date(2026, 11, 2), -1), "2026-10-31"),
        (lambda: NOVEMBER.working_days_between(date(2026, 10, 30), date(2026, 11, 2)), "2026-10-30"),
        (lambda: NOVEMBER.working_days_between(date(2026, 12, 2), date(2026, 11, 2)), "2026-12-02"),
        (lambda: Calendar(NOVEMBER.first, NOVEMBER.last, frozenset({date(2026, 12, 24)})), "2026-12-24"),
    ],
)
def test_a_day_outside_the_calendar_is_refused(asked, outside: str) -> None:  # type: ignore[no-untyped-def]
    """The calendar never answers for a day that it does not cover."""
    with pytest.raises(UsageError) as refusal:
        asked()
    span = {"day": day(outside), "first": NOVEMBER.first, "last": NOVEMBER.last}
    assert refusal.value.problems == (Problem("calendar-range", data=span),)


def test_the_refusal_names_the_day_and_the_span() -> None:
    """The reader is told which day, which span and what to do, in both languages."""
    with pytest.raises(UsageError) as refusal:
        NOVEMBER.is_working_day(date(2026, 12, 1))
    swedish = "2026-12-01 ligger utanför arbetsdagskalendern, som gäller från 2026-11-01 till 2026-11-30"
    assert refusal.value.text("sv").splitlines()[0] == swedish
    assert "2026-11-01 to 2026-11-30" in refusal.value.text("en")


def test_a_calendar_that_ends_before_it_begins_is_refused() -> None:
    """An empty span is a mistake."""
    with pytest.raises(UsageError):
        Calendar(date(2026, 12, 1), date(2026, 11, 30))
    with pytest.raises(UsageError):
        swedish_calendar(2027, 2026)


def test_the_first_and_last_years_with_known_holidays_are_covered() -> None:
    """The whole span that the holidays are known for can be asked about."""
    assert not swedish_calendar(1953, 1953).is_working_day(day("1953-12-24"))
    assert not swedish_calendar(2100, 2100).is_working_day(day("2100-12-24"))


@pytest.mark.parametrize(("years", "unknown"), [((1952, 2026), 1952), ((2026, 2101), 2101), ((1900, 1901), 1900)])
def test_years_without_known_holidays_are_refused(years: tuple[int, int], unknown: int) -> None:
    """Years for which no holidays are known would otherwise seem to have none."""
    with pytest.raises(UsageError) as refusal:
        swedish_calendar(*years)
    span = {"day": unknown, "first": 1953, "last": 2100}
    assert refusal.value.problems == (Problem("calendar-range", data=span),)


def test_a_bridge_day_in_another_year_is_refused() -> None:
    """A day off that can never count is a mistake."""
    with pytest.raises(UsageError):
        swedish_calendar(2026, 2026, [date(2027, 5, 7)])


def test_a_calendar_is_written_in_one_order_only(calendar: Calendar) -> None:
    """The days off have no order of their own; what is written has, so that it can be compared byte for byte."""
    written = to_json(calendar)

    assert written["days_off"] == sorted(day.isoformat() for day in calendar.days_off)
    assert (written["first"], written["last"]) == (calendar.first.isoformat(), calendar.last.isoformat())
