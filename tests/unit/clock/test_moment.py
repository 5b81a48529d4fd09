"""Which of two moments comes later, and on which Swedish day a moment falls."""

from datetime import UTC, date, datetime

import pytest

from vipengine.clock.moment import civil, day_of, first_after, instant, is_after
from vipengine.model.base import Moment


def at(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-20T23:59", "2026-11-20"),
        ("2026-11-20T23:30+00:00", "2026-11-21"),
        ("2026-07-01T22:30+00:00", "2026-07-02"),
    ],
)
def test_a_moment_falls_on_its_swedish_day(moment: str, day: str) -> None:
    """A moment with an offset belongs to the day it is in Sweden, in summer and in winter."""
    assert day_of(at(moment)) == at(day)


@pytest.mark.parametrize(
    ("moment", "other", "after"),
    [
        ("2026-11-21", "2026-11-20", True),
        ("2026-11-20", "2026-11-20", False),
        ("2026-11-19", "2026-11-20", False),
        ("2026-11-20T14:31", "2026-11-20T14:30", True),
        ("2026-11-20T14:30", "2026-11-20T14:30", False),
        ("2026-11-20T14:30", "2026-11-20T14:30+00:00", False),
        ("2026-11-20T14:30+00:00", "2026-11-20T14:30", True),
        ("2026-11-20T23:59", "2026-11-20", False),
        ("2026-11-20", "2026-11-20T00:00", False),
        ("2026-11-21", "2026-11-20T23:59", True),
    ],
)
def test_moments_compare_by_instant_and_dates_by_day(moment: str, other: str, after: bool) -> None:
    """Two datetimes compare to the second; a date and a datetime compare by the day."""
    assert is_after(at(moment), at(other)) is after


def test_the_repeated_hour_of_october_has_an_order() -> None:
    """The second 02:30 of the night comes after the first, and after the first 02:45."""
    first = datetime.fromisoformat("2026-10-25T02:30")
    second = first.replace(fold=1)
    assert is_after(second, first)
    assert is_after(second, first.replace(minute=45))
    assert not is_after(first, second)


def test_an_instant_is_given_in_utc() -> None:
    """Civil time is two hours ahead in summer and one in winter; a date begins at midnight."""
    assert instant(at("2026-07-01T12:00")) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert instant(at("2026-07-01T12:00")).tzinfo is UTC
    assert instant(at("2026-12-01")) == datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_civil_time_has_no_offset_and_keeps_the_repeated_hour_apart() -> None:
    """An instant in the second 02:30 is marked by `fold`."""
    second = civil(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert (second, second.fold) == (datetime.fromisoformat("2026-10-25T02:30"), 1)
    assert civil(second) is second


def test_the_first_moment_after_is_the_next_day_or_second() -> None:
    """A date ends with its day, a datetime with its second."""
    assert first_after(at("2026-12-31")) == at("2027-01-01")
    assert first_after(at("2026-12-31T23:59:59")) == at("2027-01-01T00:00:00")
    assert first_after(at("2026-03-29T01:59:59")) == at("2026-03-29T03:00:00")
