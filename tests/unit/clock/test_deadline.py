"""The deadline of a milestone, and the table that gives its status."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.clock.calendar import Calendar
from vipengine.clock.deadline import Deadline, MilestoneState, MilestoneStatus, deadline_of, judge
from vipengine.clock.moment import instant, is_after
from vipengine.errors import UsageError
from vipengine.model.base import Moment, Period, Unit
from vipengine.model.pathway import Milestone
from vipengine.model.patient import EventRecord


def at(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def milestone(**fields: Any) -> Milestone:
    words = {"sv": "Första besök", "en": "First visit"}
    given_fields = {"event": "first_visit", "from": ["referral_received", "suspicion_reported"]} | fields
    return Milestone.model_validate(
        {"id": "first-visit", "title": words, "mark": "source"} | given_fields, strict=False
    )


def happened(**events: str) -> list[EventRecord]:
    return [EventRecord(event=event, at=at(moment)) for event, moment in events.items()]


def referred(moment: str) -> list[EventRecord]:
    return happened(referral_received=moment)


FOLLOW_UP = {"not_before": "5 days", "target": "6 days", "limit": "7 days"}
AWAY = [{"starts": "admission", "ends": "discharge", "label": {"sv": "Inskriven", "en": "Admitted"}}]
REFERRAL = {"referral_received": "2026-11-02"}

#: Row of the table, fields of the milestone, what happened, whether it was declined, as_of, status.
ROWS: list[tuple[int, Mapping[str, Any], Mapping[str, str], bool, str, MilestoneStatus]] = [
    (1, FOLLOW_UP, {"first_visit": "2026-11-08"}, False, "2026-11-20", "unknown"),
    (1, FOLLOW_UP, {"first_visit": "2026-11-08"}, True, "2026-11-20", "unknown"),
    (2, {}, REFERRAL | {"first_visit": "2026-11-08"}, False, "2026-11-20", "unknown"),
    (3, FOLLOW_UP, REFERRAL | {"first_visit": "2026-11-06"}, False, "2026-11-20", "early"),
    (4, FOLLOW_UP, REFERRAL | {"first_visit": "2026-11-10"}, False, "2026-11-20", "met_late"),
    (4, FOLLOW_UP, REFERRAL | {"first_visit": "2026-11-10"}, True, "2026-11-20", "met_late"),
    (5, FOLLOW_UP, REFERRAL | {"first_visit": "2026-11-07"}, False, "2026-11-20", "met"),
    (5, FOLLOW_UP, REFERRAL | {"first_visit": "2026-11-09"}, False, "2026-11-20", "met"),
    (5, {"target": "2 days"}, REFERRAL | {"first_visit": "2026-12-24"}, False, "2026-12-30", "met"),
    (5, {"not_before": "2 days"}, REFERRAL | {"first_visit": "2026-11-04"}, False, "2026-11-20", "met"),
    (6, FOLLOW_UP, {}, True, "2026-11-20", "declined"),
    (6, FOLLOW_UP, REFERRAL, True, "2026-11-20", "declined"),
    (6, {}, REFERRAL, True, "2026-11-20", "declined"),
    (7, FOLLOW_UP, {}, False, "2026-11-20", "not_started"),
    (7, {}, {"admission": "2026-11-02"}, False, "2026-11-20", "not_started"),
    (8, {}, REFERRAL, False, "2026-11-20", "unknown"),
    (9, FOLLOW_UP, REFERRAL, False, "2026-11-06", "early"),
    (9, FOLLOW_UP | {"paused_by": AWAY}, REFERRAL | {"admission": "2026-11-05"}, False, "2026-11-06", "early"),
    (10, FOLLOW_UP, REFERRAL, False, "2026-11-10", "overdue"),
    (10, FOLLOW_UP | {"paused_by": AWAY}, REFERRAL | {"admission": "2026-11-10"}, False, "2026-11-20", "overdue"),
    (11, FOLLOW_UP | {"paused_by": AWAY}, REFERRAL | {"admission": "2026-11-09"}, False, "2026-11-20", "paused"),
    (
        11,
        {"target": "2 days", "paused_by": AWAY},
        REFERRAL | {"admission": "2026-11-09"},
        False,
        "2026-11-20",
        "paused",
    ),
    (12, FOLLOW_UP, REFERRAL, False, "2026-11-09", "due_today"),
    (12, {"limit": "0 days"}, REFERRAL, False, "2026-11-02", "due_today"),
    (13, FOLLOW_UP, REFERRAL, False, "2026-11-07", "open"),
    (13, FOLLOW_UP, REFERRAL, False, "2026-11-08", "open"),
    (13, {"target": "2 days"}, REFERRAL, False, "2027-11-08", "open"),
    (13, {"not_before": "2 days"}, REFERRAL, False, "2026-11-04", "open"),
]


@pytest.mark.parametrize(("row", "fields", "events", "declined", "as_of", "status"), ROWS)
def test_each_row_of_the_table_gives_its_status(
    calendar: Calendar,
    row: int,
    fields: Mapping[str, Any],
    events: Mapping[str, str],
    declined: bool,
    as_of: str,
    status: MilestoneStatus,
) -> None:
    """The first row that fits decides."""
    assert judge(milestone(**fields), happened(**events), at(as_of), calendar, declined=declined).status == status


def test_the_table_covers_every_row_and_every_status() -> None:
    """No row and no status goes untested."""
    assert {row for row, *_ in ROWS} == set(range(1, 14))
    assert {row[-1] for row in ROWS} == set(get_args(MilestoneStatus))


def test_a_state_holds_what_it_was_judged_by(calendar: Calendar) -> None:
    """Anchor, event, deadline and every moment between them are part of the answer."""
    events = happened(first_visit="2026-11-09", referral_received="2026-11-02T10:00")
    state = judge(milestone(**FOLLOW_UP), events, at("2026-11-20"), calendar)
    moments = [at(f"2026-11-{day}") for day in ("07", "08", "09", "10")]
    assert state == MilestoneState(
        milestone="first-visit",
        status="met",
        anchor_event="referral_received",
        anchor_at=at("2026-11-02T10:00"),
        met_at=at("2026-11-09"),
        deadline=Deadline(at("2026-11-02T10:00"), *moments),
        pauses=(),
        past_target=True,
    )


def test_an_event_without_an_anchor_is_still_shown(calendar: Calendar) -> None:
    """It is known that it happened; only whether it was in time is unknown."""
    state = judge(milestone(**FOLLOW_UP), happened(first_visit="2026-11-09"), at("2026-11-20"), calendar)
    assert state == MilestoneState("first-visit", "unknown", met_at=at("2026-11-09"))


@pytest.mark.parametrize(("as_of", "past"), [("2026-11-08", False), ("2026-11-09", True), ("2026-11-10", True)])
def test_a_target_has_passed_the_day_after(calendar: Calendar, as_of: str, past: bool) -> None:
    """The target's own day is in time, and passing it alone does not make a milestone overdue."""
    assert judge(milestone(**FOLLOW_UP), referred("2026-11-02"), at(as_of), calendar).past_target is past


def test_the_first_of_several_anchors_starts_the_clock(calendar: Calendar) -> None:
    """A later anchor does not move the deadline, whatever the order of the record."""
    events = happened(referral_received="2026-11-05", suspicion_reported="2026-11-02", admission="2026-11-01")
    state = judge(milestone(limit="7 days"), events, at("2026-11-06"), calendar)
    assert (state.anchor_event, state.anchor_at) == ("suspicion_reported", at("2026-11-02"))


def test_what_happened_before_the_anchor_does_not_meet_the_milestone(calendar: Calendar) -> None:
    """The first occurrence at or after the anchor counts."""
    visits = [EventRecord(event="first_visit", at=at(f"2026-11-{day}")) for day in ("09", "01", "06")]
    state = judge(milestone(limit="7 days"), [*visits, *referred("2026-11-02")], at("2026-11-20"), calendar)
    assert (state.met_at, state.status) == (at("2026-11-06"), "met")


def test_an_event_on_the_day_of_the_anchor_meets_the_milestone(calendar: Calendar) -> None:
    """The hour of the anchor need not be known."""
    events = happened(referral_received="2026-11-02", first_visit="2026-11-02T09:00")
    assert judge(milestone(limit="0 days"), events, at("2026-11-02"), calendar).status == "met"


def test_an_event_that_is_its_own_anchor_does_not_meet_itself(calendar: Calendar) -> None:
    """A second visit counted from the first needs two records."""
    second = milestone(**{"from": ["first_visit"]}, limit="7 days")
    once = happened(first_visit="2026-11-02")
    assert judge(second, once, at("2026-11-05"), calendar).status == "open"
    assert judge(second, once + happened(first_visit="2026-11-04"), at("2026-11-05"), calendar).status == "met"


def test_what_happens_after_the_date_is_not_known(calendar: Calendar) -> None:
    """A future visit, anchor or end of a pause changes nothing."""
    events = happened(referral_received="2026-11-02", admission="2026-11-04", discharge="2026-11-06")
    pausing = milestone(limit="7 days", paused_by=AWAY)
    assert judge(pausing, events, at("2026-11-01"), calendar).status == "not_started"
    assert judge(pausing, events, at("2026-11-03"), calendar).status == "open"
    assert judge(pausing, events, at("2026-11-05"), calendar).status == "paused"
    assert judge(pausing, events, at("2026-11-06"), calendar).status == "open"
    future_visit = [*events, *happened(first_visit="2026-11-08")]
    assert judge(pausing, future_visit, at("2026-11-07"), calendar).met_at is None


@pytest.mark.parametrize(
    ("as_of", "anchor", "status"),
    [
        ("2026-11-15", "2026-11-02", "open"),
        ("2026-11-16", "2026-11-02", "due_today"),
        ("2026-11-17", "2026-11-17", "open"),
        ("2026-12-01", "2026-11-17", "due_today"),
        ("2026-12-02", "2026-11-17", "overdue"),
    ],
)
def test_a_repeating_milestone_is_counted_from_its_latest_anchor(
    calendar: Calendar, as_of: str, anchor: str, status: MilestoneStatus
) -> None:
    """Each review starts a new round, and no round is ever met."""
    review = milestone(**{"from": ["referral_received", "first_visit"]}, limit="14 days", repeats=True)
    events = happened(referral_received="2026-11-02", first_visit="2026-11-17")
    state = judge(review, events, at(as_of), calendar)
    assert (state.anchor_at, state.status, state.met_at) == (at(anchor), status, None)


def test_a_repeating_milestone_is_never_met(calendar: Calendar) -> None:
    """An event that is not among the anchors starts no new round."""
    review = milestone(limit="14 days", repeats=True)
    events = happened(referral_received="2026-11-02", first_visit="2026-11-10")
    assert judge(review, events, at("2026-11-20"), calendar).status == "overdue"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-11-05T09:59", "due_today"),
        ("2026-11-05T10:00:00", "due_today"),
        ("2026-11-05T10:00:01", "overdue"),
        ("2026-11-05", "due_today"),
        ("2026-11-04T23:59", "open"),
        ("2026-11-06", "overdue"),
    ],
)
def test_hours_run_out_after_the_last_allowed_second(calendar: Calendar, as_of: str, status: MilestoneStatus) -> None:
    """At the limit it is due; a date as_of leaves its whole day."""
    assert judge(milestone(limit="72 hours"), referred("2026-11-02T10:00"), at(as_of), calendar).status == status


@pytest.mark.parametrize(
    ("visit", "status"),
    [
        ("2026-11-05T10:00:00", "met"),
        ("2026-11-05T10:00:01", "met_late"),
        ("2026-11-05", "met"),
        ("2026-11-06", "met_late"),
    ],
)
def test_a_visit_at_the_limit_is_in_time(calendar: Calendar, visit: str, status: MilestoneStatus) -> None:
    """A visit of which only the day is known is compared by the day."""
    events = happened(referral_received="2026-11-02T10:00", first_visit=visit)
    assert judge(milestone(limit="72 hours"), events, at("2026-12-01"), calendar).status == status


def test_a_visit_late_on_the_date_has_happened(calendar: Calendar) -> None:
    """A date means the end of its day for what has happened."""
    events = happened(referral_received="2026-11-02", first_visit="2026-11-05T23:30")
    assert judge(milestone(limit="3 days"), events, at("2026-11-05"), calendar).status == "met"
    assert judge(milestone(limit="3 days"), events, at("2026-11-05T23:00"), calendar).status == "due_today"


@pytest.mark.parametrize(
    ("anchor", "counted_from", "limit"),
    [
        ("2026-11-02T11:59", "2026-11-02T11:59", "2026-11-06"),
        ("2026-11-02T12:00", "2026-11-03", "2026-11-07"),
        ("2026-11-02T11:00+00:00", "2026-11-03", "2026-11-07"),
        ("2026-11-02", "2026-11-02", "2026-11-06"),
    ],
)
def test_payment_counts_from_the_next_day_after_noon(
    calendar: Calendar, anchor: str, counted_from: str, limit: str
) -> None:
    """Five days of which the first counts, notified before noon; a notice without an hour counts from its day."""
    payment = milestone(limit="5 days", day_zero_counts=True, cutoff_hour=12)
    deadline = deadline_of(payment, at(anchor), calendar)
    assert (deadline.counted_from, deadline.limit) == (at(counted_from), at(limit))


def test_hours_after_the_cut_off_count_in_whole_days(calendar: Calendar) -> None:
    """A notice in the afternoon is treated as one that came the next day."""
    notice = milestone(limit="24 hours", cutoff_hour=12)
    assert deadline_of(notice, at("2026-11-02T11:00"), calendar).limit == at("2026-11-03T11:00")
    assert deadline_of(notice, at("2026-11-02T13:00"), calendar).limit == at("2026-11-04")


@pytest.mark.parametrize(
    ("anchor", "limit", "rolled_from"),
    [
        ("2026-11-17", "2026-11-20", None),
        ("2026-11-18", "2026-11-23", "2026-11-21"),
        ("2026-11-17T14:30", "2026-11-20T14:30", None),
        ("2026-11-18T14:30", "2026-11-23", "2026-11-21T14:30"),
        ("2026-12-21", "2026-12-28", "2026-12-24"),
    ],
)
def test_a_limit_on_a_day_off_moves_to_the_next_working_day(
    calendar: Calendar, anchor: str, limit: str, rolled_from: str | None
) -> None:
    """Three days or the next weekday: what moved is shown, and the whole working day is allowed."""
    deadline = deadline_of(milestone(target="72 hours", limit="72 hours", roll=True), at(anchor), calendar)
    assert deadline.limit == at(limit)
    assert deadline.rolled_from == (None if rolled_from is None else at(rolled_from))
    assert deadline.target == at(rolled_from or limit)


def test_a_limit_stays_on_a_day_off_unless_it_rolls(calendar: Calendar) -> None:
    """Seventy-two hours run through a weekend."""
    assert deadline_of(milestone(limit="72 hours"), at("2026-11-18"), calendar).limit == at("2026-11-21")


def test_the_rounding_of_the_milestone_is_used(calendar: Calendar) -> None:
    """A month from 31 January ends as the milestone says."""
    limits = [
        deadline_of(milestone(limit="1 month", rounding=rounding), at("2026-01-31"), calendar).limit
        for rounding in ("last_day", "first_of_next")
    ]
    assert limits == [at("2026-02-28"), at("2026-03-01")]
    with pytest.raises(UsageError):
        deadline_of(milestone(limit="1 month", rounding="refuse"), at("2026-01-31"), calendar)


def test_overdue_begins_after_the_limit(calendar: Calendar) -> None:
    """A day later for a date, a second later for an hour, and never without a limit."""
    assert deadline_of(milestone(limit="3 days"), at("2026-11-02"), calendar).overdue_from == at("2026-11-06")
    exact = deadline_of(milestone(limit="72 hours"), at("2026-11-02T10:00"), calendar)
    assert exact.overdue_from == at("2026-11-05T10:00:01")
    assert deadline_of(milestone(target="3 days"), at("2026-11-02"), calendar).overdue_from is None


MOMENTS = st.dates(date(2021, 1, 1), date(2027, 12, 31)) | st.datetimes(
    datetime.fromisoformat("2021-01-01"), datetime.fromisoformat("2027-12-31")
)
PERIODS = st.builds(Period, count=st.integers(0, 24), unit=st.sampled_from(get_args(Unit)))
EVENTS = st.lists(
    st.builds(
        EventRecord,
        event=st.sampled_from(["referral_received", "first_visit", "admission", "discharge"]),
        at=MOMENTS,
    ),
    max_size=6,
)
MILESTONES = st.fixed_dictionaries(
    {},
    optional={
        "not_before": PERIODS,
        "target": PERIODS,
        "limit": PERIODS,
        "repeats": st.booleans(),
        "roll": st.booleans(),
        "day_zero_counts": st.booleans(),
        "cutoff_hour": st.integers(0, 24),
        "paused_by": st.just(AWAY),
    },
).map(lambda fields: milestone(**fields))


@given(MILESTONES, MOMENTS)
def test_overdue_never_begins_before_the_limit_has_ended(calendar: Calendar, stone: Milestone, anchor: Moment) -> None:
    """The limit itself is always allowed."""
    deadline = deadline_of(stone, anchor, calendar)
    if deadline.limit is not None and deadline.overdue_from is not None:
        assert instant(deadline.overdue_from) > instant(deadline.limit)
    assert (deadline.limit is None) == (deadline.overdue_from is None)


@given(MILESTONES, EVENTS, MOMENTS, st.booleans())
def test_the_same_input_gives_the_same_answer(
    calendar: Calendar, stone: Milestone, events: list[EventRecord], as_of: Moment, declined: bool
) -> None:
    """Judging twice gives equal states, and events after the date make no difference."""
    state = judge(stone, events, as_of, calendar, declined=declined)
    known = [record for record in events if not is_after(record.at, as_of)]
    assert judge(stone, events, as_of, calendar, declined=declined) == state
    assert judge(stone, known, as_of, calendar, declined=declined) == state


@given(MILESTONES, EVENTS, MOMENTS, st.booleans())
def test_statuses_and_moments_never_contradict_each_other(
    calendar: Calendar, stone: Milestone, events: list[EventRecord], as_of: Moment, declined: bool
) -> None:
    """Overdue is after the limit, due is not, and nothing is met without having happened."""
    state = judge(stone, events, as_of, calendar, declined=declined)
    limit = state.deadline.limit if state.deadline else None
    assert (state.met_at is not None) or state.status not in {"met", "met_late"}
    assert (limit is not None and is_after(as_of, limit)) or state.status != "overdue"
    if state.status in {"open", "due_today", "paused"}:
        assert limit is None or not is_after(as_of, limit)
    assert (state.anchor_at is None) == (state.deadline is None)


@given(MILESTONES, st.dates(date(2021, 1, 1), date(2027, 12, 31)), st.integers(0, 400))
def test_overdue_never_becomes_open_again_by_waiting(
    calendar: Calendar, stone: Milestone, anchor: date, days: int
) -> None:
    """Without new events, time only goes one way."""
    order = ["early", "open", "due_today", "overdue"]
    events = [EventRecord(event="referral_received", at=anchor)]
    states = [judge(stone, events, anchor + timedelta(days=number), calendar).status for number in (days, days + 1)]
    if "unknown" not in states:
        assert order.index(states[0]) <= order.index(states[1])
