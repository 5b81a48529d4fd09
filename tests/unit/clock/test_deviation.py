"""Where a regional limit ends later than the national one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.clock.calendar import Calendar
from vipengine.clock.deviation import Deviation, deviations
from vipengine.model.pathway import Milestone


def milestone(limit: str | None, roll: bool = False) -> Milestone:
    words = {"sv": "Första besök", "en": "First visit"}
    head = {"id": "first-visit", "title": words, "mark": "source", "event": "first_visit", "from": ["referral"]}
    return Milestone.model_validate(head | {"limit": limit, "roll": roll}, strict=False)


NATIONAL = milestone("72 hours")
REGIONAL = milestone("3 working_days")


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def test_three_working_days_from_a_friday_end_two_days_after_72_hours(calendar: Calendar) -> None:
    """A referral on a Friday: the nation says Monday, the region Wednesday."""
    friday = date(2026, 11, 20)
    found = deviations(REGIONAL, NATIONAL, [friday], calendar)
    assert found == (Deviation(friday, date(2026, 11, 23), date(2026, 11, 25)),)
    assert found[0].days_later == 2


def test_in_an_ordinary_week_wednesday_to_saturday_deviate(calendar: Calendar) -> None:
    """Monday and Tuesday are equal, and so is Sunday, whose three working days are its three days."""
    week = days_from(date(2026, 11, 16), 7)
    later = {found.anchor.strftime("%a"): found.days_later for found in deviations(REGIONAL, NATIONAL, week, calendar)}
    assert later == {"Wed": 2, "Thu": 2, "Fri": 2, "Sat": 1}


def test_a_holiday_makes_monday_deviate(calendar: Calendar) -> None:
    """In the week of Christmas, Monday's third working day is after the weekend."""
    monday = date(2026, 12, 21)
    expected = Deviation(monday, date(2026, 12, 24), date(2026, 12, 28))
    assert deviations(REGIONAL, NATIONAL, [monday], calendar) == (expected,)


def test_no_day_deviates_the_other_way_round(calendar: Calendar) -> None:
    """Three working days never end before 72 hours, so the nation is never later than the region."""
    assert deviations(NATIONAL, REGIONAL, days_from(date(2026, 1, 1), 730), calendar) == ()


def test_a_limit_that_rolls_is_compared_where_it_ends(calendar: Calendar) -> None:
    """Three days or the next weekday never end later than three working days."""
    days = days_from(date(2026, 1, 1), 365)
    assert deviations(milestone("3 days", roll=True), REGIONAL, days, calendar) == ()
    assert deviations(milestone("3 days", roll=True), NATIONAL, [date(2026, 11, 18)], calendar)[0].days_later == 2


@pytest.mark.parametrize(("regional", "national"), [(None, "72 hours"), ("3 working_days", None)])
def test_a_milestone_without_a_limit_is_not_compared(
    calendar: Calendar, regional: str | None, national: str | None
) -> None:
    """That no limit is known is not a longer limit."""
    assert deviations(milestone(regional), milestone(national), [date(2026, 11, 20)], calendar) == ()


@given(st.lists(st.dates(date(2021, 1, 1), date(2031, 12, 1)), max_size=20))
def test_each_deviation_is_later_and_in_the_order_given(calendar: Calendar, anchors: list[date]) -> None:
    """The anchors come back in their order, and only those that are later."""
    found = deviations(REGIONAL, NATIONAL, anchors, calendar)
    assert all(item.days_later > 0 for item in found)
    remaining = iter(anchors)
    assert all(item.anchor in remaining for item in found)
