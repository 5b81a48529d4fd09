"""What stops the clock of a milestone, and for how long."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.clock.calendar import Calendar
from vipengine.clock.deadline import judge
from vipengine.clock.moment import day_of, is_after
from vipengine.clock.pause import Standstill
from vipengine.model.base import Moment
from vipengine.model.pathway import Milestone, Pause
from vipengine.model.patient import EventRecord

ADMITTED = {"starts": "admission", "ends": "discharge", "label": {"sv": "Inskriven", "en": "Admitted"}}
ABROAD = {"starts": "departure", "ends": "return", "label": {"sv": "Utomlands", "en": "Abroad"}}


def at(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def milestone(**fields: Any) -> Milestone:
    words = {"sv": "Första besök", "en": "First visit"}
    head = {"id": "first-visit", "title": words, "mark": "source", "event": "first_visit", "from": ["referral"]}
    return Milestone.model_validate(head | {"paused_by": [ADMITTED, ABROAD]} | fields, strict=False)


def records(*events: tuple[str, str]) -> list[EventRecord]:
    return [EventRecord(event=event, at=at(moment)) for event, moment in events]


def limit_of(calendar: Calendar, stone: Milestone, as_of: str, *events: tuple[str, str]) -> Moment:
    state = judge(stone, records(*events), at(as_of), calendar)
    assert state.deadline is not None
    assert state.deadline.limit is not None
    return state.deadline.limit


@pytest.mark.parametrize(
    ("length", "start", "end", "limit"),
    [
        ("10 days", "2026-11-04", "2026-11-07", "2026-11-15"),
        ("10 days", "2026-11-04T22:00", "2026-11-07T01:00", "2026-11-15"),
        ("10 days", "2026-11-04T08:00", "2026-11-04T20:00", "2026-11-12"),
        ("10 days", "2026-11-12", "2026-11-20", "2026-11-20"),
        ("1 month", "2026-11-04", "2026-11-07", "2026-12-05"),
        ("7 working_days", "2026-11-06", "2026-11-09", "2026-11-12"),
        ("7 working_days", "2026-11-04", "2026-11-14", "2026-11-20"),
        ("7 working_days", "2026-11-11", "2026-11-14", "2026-11-16"),
        ("240 hours", "2026-11-04", "2026-11-07", "2026-11-15"),
    ],
)
def test_the_time_that_remained_is_counted_from_the_end_of_the_pause(
    calendar: Calendar, length: str, start: str, end: str, limit: str
) -> None:
    """Whole days for dates, working days for working days, and a clock with nothing left ends when it goes on."""
    events = [("referral", "2026-11-02"), ("admission", start), ("discharge", end)]
    assert limit_of(calendar, milestone(limit=length), "2026-12-01", *events) == at(limit)


def test_hours_stand_still_to_the_minute(calendar: Calendar) -> None:
    """When every moment is known, the limit moves by exactly the time of the pause."""
    events = [("referral", "2026-11-02T10:00"), ("admission", "2026-11-03T22:15"), ("discharge", "2026-11-04T06:45")]
    assert limit_of(calendar, milestone(limit="72 hours"), "2026-12-01", *events) == at("2026-11-05T18:30")


def test_a_pause_of_which_only_days_are_known_gives_a_whole_day(calendar: Calendar) -> None:
    """The hour of the limit cannot be known any longer."""
    events = [("referral", "2026-11-02T10:00"), ("admission", "2026-11-03"), ("discharge", "2026-11-04T06:45")]
    assert limit_of(calendar, milestone(limit="72 hours"), "2026-12-01", *events) == at("2026-11-06")


def test_the_target_is_moved_too_and_not_before_is_not(calendar: Calendar) -> None:
    """A pause gives more time; it does not forbid what was allowed."""
    stone = milestone(not_before="3 days", target="5 days", limit="10 days")
    events = records(("referral", "2026-11-02"), ("admission", "2026-11-04"), ("discharge", "2026-11-07"))
    deadline = judge(stone, events, at("2026-11-30"), calendar).deadline
    assert deadline is not None
    moments = (deadline.not_before, deadline.target, deadline.limit, deadline.overdue_from)
    assert moments == (at("2026-11-05"), at("2026-11-10"), at("2026-11-15"), at("2026-11-16"))


def test_a_target_in_working_days_is_moved_in_working_days(calendar: Calendar) -> None:
    """Four of the five working days remained on the Tuesday when the clock stopped."""
    stone = milestone(target="5 working_days")
    events = records(("referral", "2026-11-02"), ("admission", "2026-11-03"), ("discharge", "2026-11-05"))
    deadline = judge(stone, events, at("2026-11-30"), calendar).deadline
    assert deadline is not None
    assert deadline.target == at("2026-11-11")


def test_a_target_on_a_day_off_does_not_wait_for_a_working_day(calendar: Calendar) -> None:
    """Only a limit rolls, so a pause on the Sunday comes too late for a target on the Saturday."""
    stone = milestone(target="3 days", limit="3 days", roll=True)
    events = records(("referral", "2026-11-18"), ("admission", "2026-11-22"), ("discharge", "2026-11-24"))
    deadline = judge(stone, events, at("2026-12-20"), calendar).deadline
    assert deadline is not None
    assert (deadline.target, deadline.limit) == (at("2026-11-21"), at("2026-11-25"))


def test_pauses_are_listed(calendar: Calendar) -> None:
    """Each standstill is shown with its pause, in order of start, and the open one has no end."""
    events = records(
        ("referral", "2026-11-02"),
        ("departure", "2026-11-08"),
        ("discharge", "2026-11-03"),
        ("admission", "2026-11-04"),
        ("admission", "2026-11-05"),
        ("discharge", "2026-11-06"),
    )
    state = judge(milestone(limit="10 days"), events, at("2026-11-09"), calendar)
    admitted, abroad = Pause.model_validate(ADMITTED), Pause.model_validate(ABROAD)
    first = Standstill(admitted, at("2026-11-04"), at("2026-11-06"))
    assert (state.status, state.pauses) == ("paused", (first, Standstill(abroad, at("2026-11-08"))))


def test_overlapping_pauses_count_once(calendar: Calendar) -> None:
    """Two reasons to stand still on the same days give those days only once."""
    events = [
        ("referral", "2026-11-02"),
        ("admission", "2026-11-04"),
        ("departure", "2026-11-05"),
        ("return", "2026-11-06"),
        ("discharge", "2026-11-07"),
        ("departure", "2026-11-07"),
        ("return", "2026-11-09"),
    ]
    assert limit_of(calendar, milestone(limit="10 days"), "2026-12-01", *events) == at("2026-11-17")


@pytest.mark.parametrize(
    ("start", "end", "limit"),
    [
        ("2026-10-20", "2026-10-25", "2026-11-12"),
        ("2026-10-20", "2026-11-05", "2026-11-15"),
        ("2026-11-13", "2026-11-20", "2026-11-12"),
    ],
)
def test_only_the_time_between_anchor_and_limit_can_stand_still(
    calendar: Calendar, start: str, end: str, limit: str
) -> None:
    """A pause before the clock starts or after it has run out gives no time."""
    events = [("referral", "2026-11-02"), ("admission", start), ("discharge", end)]
    assert limit_of(calendar, milestone(limit="10 days"), "2026-12-01", *events) == at(limit)


def test_a_pause_before_the_day_that_is_counted_from_gives_no_time(calendar: Calendar) -> None:
    """A clock that starts the next day cannot stand still the evening before."""
    events = [("referral", "2026-11-02T13:00"), ("admission", "2026-11-02T15:00"), ("discharge", "2026-11-04")]
    assert limit_of(calendar, milestone(limit="10 days", cutoff_hour=12), "2026-12-01", *events) == at("2026-11-14")


def test_a_pause_gives_the_time_until_the_event(calendar: Calendar) -> None:
    """A visit during the pause ends the count, and a pause after the visit is none of it."""
    stone = milestone(limit="10 days")
    before = [("referral", "2026-11-02"), ("admission", "2026-11-10")]
    visit = records(*before, ("first_visit", "2026-11-13"), ("discharge", "2026-11-20"), ("departure", "2026-11-21"))
    state = judge(stone, visit, at("2026-12-01"), calendar)
    assert state.deadline is not None
    assert (state.status, state.deadline.limit, len(state.pauses)) == ("met", at("2026-11-15"), 1)


@pytest.mark.parametrize(
    ("start", "end", "limit", "rolled_from"),
    [
        ("2026-11-20", "2026-11-24", "2026-11-25", None),
        ("2026-11-22", "2026-11-24", "2026-11-25", None),
        ("2026-11-20", "2026-11-27", "2026-11-30", "2026-11-28"),
        ("2026-11-24", "2026-11-27", "2026-11-23", "2026-11-21"),
    ],
)
def test_a_limit_rolls_after_it_has_been_moved(
    calendar: Calendar, start: str, end: str, limit: str, rolled_from: str | None
) -> None:
    """The moved limit rolls when it ends on a day off; a pause within the extra days keeps what remained of them."""
    stone = milestone(limit="3 days", roll=True)
    events = records(("referral", "2026-11-18"), ("admission", start), ("discharge", end))
    deadline = judge(stone, events, at("2026-12-20"), calendar).deadline
    assert deadline is not None
    assert (deadline.limit, deadline.rolled_from) == (at(limit), None if rolled_from is None else at(rolled_from))


UNITS = st.sampled_from(["hours", "days", "working_days", "weeks", "months"])


@given(UNITS, st.integers(1, 20), st.booleans(), st.integers(0, 30), st.integers(0, 60))
def test_a_clock_that_stopped_in_time_never_runs_out(
    calendar: Calendar, unit: str, count: int, roll: bool, after: int, stood: int
) -> None:
    """However long it stands, an open pause that began before the limit keeps the milestone from being overdue."""
    stone = milestone(limit={"count": count, "unit": unit}, roll=roll)
    anchor = date(2026, 11, 2)
    start = anchor + timedelta(days=after)
    events = [EventRecord(event="referral", at=anchor), EventRecord(event="admission", at=start)]
    before = judge(stone, events[:1], start, calendar)
    assert before.deadline is not None
    assert before.deadline.limit is not None
    status = judge(stone, events, start + timedelta(days=stood), calendar).status
    assert status == ("overdue" if is_after(start, before.deadline.limit) else "paused")


@given(UNITS, st.integers(1, 20), st.integers(0, 30), st.integers(0, 60))
def test_a_pause_never_takes_time_away(calendar: Calendar, unit: str, count: int, after: int, stood: int) -> None:
    """The limit with a pause is at or after the limit without it."""
    stone = milestone(limit={"count": count, "unit": unit})
    start = date(2026, 11, 2) + timedelta(days=after)
    pause = [("admission", start.isoformat()), ("discharge", (start + timedelta(days=stood)).isoformat())]
    without, paused = (
        limit_of(calendar, stone, "2027-12-01", ("referral", "2026-11-02"), *events) for events in ([], pause)
    )
    assert day_of(paused) >= day_of(without)
