"""What becomes of a plan if its conditions change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import CALENDAR, MONDAY, action, knowledge, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.errors import UsageError
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.what_if import Change, WhatIf, changed, what_if
from vipengine.model.base import DatePeriod
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Region

KNOWN = knowledge(
    requirements=[requirement(name) for name in ("agreement", "staff", "routine", "team")],
    actions=[
        action("agree", {"agreement": 3}, decision=True),
        action("recruit", {"staff": 3}, needs=("agree",), lead_time="10 working_days", decision=True),
        action("write", {"routine": 3}),
        action("write-anew", {"routine": 3}, lead_time="8 working_days"),
        action("gather", {"team": 3}, needs=("write",), lead_time="3 working_days", decision=True),
    ],
)
GAPS = {"agreement": 0, "staff": 0, "routine": 0, "team": 0}
FEBRUARY, MARCH, APRIL = date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 1)
MONTH, WEEK = DatePeriod(count=1, unit="months"), DatePeriod(count=1, unit="weeks")


def home(*meetings: date, deadline: date | None = None) -> Region:
    """Return a region that lacks everything."""
    return region(GAPS, plan=PlanSettings(meetings=meetings, deadline=deadline))


def supposed(here: Region, change: Change) -> WhatIf:
    """Return what becomes of the region's plan."""
    return what_if(KNOWN, analyse_gap(KNOWN, here), change)


def test_later_meetings_move_what_waits_for_them() -> None:
    """By working days, each action by its own; what needs no decision stays."""
    found = supposed(home(FEBRUARY, MARCH), Change(meetings_later=MONTH))
    moved = {item.action: (item.begins_later, item.ends_later) for item in found.actions}

    assert moved == {"agree": (20, 20), "recruit": (23, 23), "write": (0, 0), "gather": (20, 20)}
    assert found.actions[0].then is not None
    assert found.actions[0].then.start == MARCH
    assert (found.now.end, found.then.end, found.ends_later) == (date(2026, 3, 16), date(2026, 4, 16), 23)


def test_an_action_that_just_missed_a_meeting_may_become_earlier() -> None:
    """It is ready on 13 January, after the meeting on the 7th; a week later that meeting is in time for it."""
    here = home(date(2026, 1, 7), APRIL)
    found = {item.action: item for item in supposed(here, Change(meetings_later=WEEK)).actions}

    assert found["agree"].begins_later == 5
    assert found["gather"].now is not None
    assert found["gather"].then is not None
    assert (found["gather"].now.start, found["gather"].then.start) == (APRIL, date(2026, 1, 14))
    assert (found["gather"].begins_later or 0) < 0


def test_what_cannot_be_done_leaves_its_gaps_open() -> None:
    """Its own and those of what needs it."""
    found = supposed(home(), Change(without=("agree",)))

    assert found.left_open == ("agreement", "staff")
    assert [item.action for item in found.actions if item.then is None] == ["agree", "recruit"]
    assert {item.begins_later for item in found.actions if item.then is None} == {None}


def test_another_action_takes_its_place_where_there_is_one() -> None:
    """Nothing is left open, but what needs the first one falls out."""
    found = supposed(region({"routine": 0}), Change(without=("write",)))

    assert found.left_open == ()
    assert [(item.action, item.now is None, item.then is None) for item in found.actions] == [
        ("write-anew", True, False),
        ("write", False, True),
    ]
    assert supposed(home(), Change(without=("write",))).left_open == ("team",)


def test_what_becomes_too_late_for_the_deadline_is_told() -> None:
    """Only what was in time before; the chain is that of the plan as it would be."""
    found = supposed(home(FEBRUARY, MARCH, deadline=date(2026, 3, 31)), Change(meetings_later=MONTH))

    assert (found.now.late, found.then.late) == ((), ("agree", "recruit"))
    assert found.newly_late == ("recruit",)
    late_already = supposed(home(FEBRUARY, MARCH, deadline=MARCH), Change(meetings_later=MONTH))
    assert sorted(late_already.newly_late) == ["agree", "gather"]


def test_a_deadline_can_be_tried() -> None:
    """It moves no date, and tells what would be late."""
    found = supposed(home(), Change(deadline=date(2026, 1, 13)))

    assert found.ends_later == 0
    assert sorted(found.newly_late) == ["gather", "recruit"]


def test_what_decides_the_end_may_be_another() -> None:
    """When nobody is recruited, it is what comes after the routine."""
    found = supposed(home(), Change(without=("recruit",)))

    assert found.path_changes
    assert found.then.critical_path == ("write", "gather")
    assert (found.ends_later or 0) < 0


def test_a_plan_that_is_left_empty_ends_nowhere() -> None:
    """There is no day to compare with."""
    found = supposed(region({"agreement": 0}), Change(without=("agree",)))

    assert (found.ends_later, found.then.end, found.left_open) == (None, None, ("agreement",))


def test_an_action_that_does_not_exist_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(UsageError) as refused:
        supposed(home(), Change(without=("agre",)))

    assert refused.value.problems[0].code == "unknown-id"
    assert '"agree"' in refused.value.text("en")


@pytest.mark.parametrize("change", [Change(deadline=date(2026, 1, 2)), Change(start=date(2026, 6, 1))])
def test_a_deadline_before_the_start_is_refused(change: Change) -> None:
    """Whichever of them is tried."""
    with pytest.raises(UsageError) as refused:
        supposed(home(deadline=date(2026, 5, 1)), change)

    assert refused.value.problems[0].code == "plan-dates"


MEETINGS = st.lists(st.dates(date(2025, 12, 1), date(2026, 12, 31)), max_size=6).map(tuple)
CHANGES = st.builds(
    Change,
    meetings_later=st.none()
    | st.builds(DatePeriod, count=st.integers(0, 3), unit=st.sampled_from(("weeks", "months"))),
    extra_meetings=st.lists(st.dates(MONDAY, date(2026, 12, 31)), max_size=2).map(tuple),
    start=st.none() | st.dates(MONDAY, date(2027, 1, 1)),
    without=st.lists(st.sampled_from(tuple(KNOWN.actions)), max_size=2, unique=True).map(tuple),
)


@given(MEETINGS, CHANGES)
@settings(max_examples=40)
def test_the_plan_as_it_would_be_is_that_of_the_changed_document(meetings: tuple[date, ...], change: Change) -> None:
    """Every action of either plan is told once, and its days are counted between the two."""
    here = home(*meetings)
    found = supposed(here, change)
    other = here.model_copy(update={"plan": changed(here.plan, change)})

    assert found.now == plan_actions(KNOWN, analyse_gap(KNOWN, here))
    assert found.then == plan_actions(KNOWN, analyse_gap(KNOWN, other), change.without)
    names = [item.action for item in found.actions]
    assert sorted(names) == sorted({item.action for plan in (found.now, found.then) for item in plan.actions})
    for item in found.actions:
        if item.now and item.then:
            assert (item.ends_later or 0) == days_later(item.now.end, item.then.end)


def days_later(now: date, then: date) -> int:
    """Count the working days from one day to another, one by one."""
    step, day, count = (1 if then >= now else -1), now, 0
    while day != then:
        day += timedelta(days=step)
        count += step * CALENDAR.is_working_day(day if step > 0 else day + timedelta(days=1))
    return count


@given(MEETINGS)
@settings(max_examples=20)
def test_no_change_changes_nothing(meetings: tuple[date, ...]) -> None:
    """Both plans are the same."""
    found = supposed(home(*meetings), Change())

    assert (found.now, found.ends_later, found.newly_late, found.left_open) == (found.then, 0, (), ())
    assert {(item.begins_later, item.ends_later) for item in found.actions} == {(0, 0)}


@given(MEETINGS, st.integers(0, 12))
@settings(max_examples=40)
def test_later_meetings_never_make_a_first_decision_earlier(meetings: tuple[date, ...], weeks: int) -> None:
    """Where all of them are still to come: the first is the one that it waits for, before and after."""
    to_come = tuple(day for day in meetings if day >= MONDAY)
    change = Change(meetings_later=DatePeriod(count=weeks, unit="weeks"))
    found = {item.action: item for item in supposed(home(*to_come), change).actions}

    assert (found["agree"].begins_later or 0) >= 0
    assert (found["agree"].ends_later or 0) >= 0


@given(MEETINGS, st.dates(MONDAY, date(2027, 6, 1)))
@settings(max_examples=40)
def test_an_extra_meeting_makes_nothing_later(meetings: tuple[date, ...], extra: date) -> None:
    """Where no decision lacked a meeting: one that did was dated as soon as it was ready."""
    found = supposed(home(*meetings, date(2030, 1, 7)), Change(extra_meetings=(extra,)))

    assert all((item.begins_later or 0) <= 0 for item in found.actions)
    assert found.then.without_meeting == ()
