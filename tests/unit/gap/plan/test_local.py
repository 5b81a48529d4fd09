"""What a region's own settings make of its plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import MONDAY, action, knowledge, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.clock.arithmetic import add
from vipengine.clock.moment import day_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.documents import read_region
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.model.base import Period
from vipengine.model.plan import Course, PlanSettings

KNOWN = knowledge(
    requirements=[requirement("skill"), requirement("team"), requirement("routine")],
    actions=[
        action("train", {"skill": 3}, needs=("form-team",)),
        action("form-team", {"team": 3}),
        action("write", {"routine": 3}, needs=("form-team",)),
    ],
)
GAPS = {"skill": 0, "team": 0, "routine": 0}
LATER = date(2026, 3, 2)
REGIONS = Path(__file__).parents[4] / "gap" / "regions"


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    """Return the knowledge that comes with the program."""
    return load_knowledge()


def plan(settings: PlanSettings, without: tuple[str, ...] = (), team: int = 0) -> ActionPlan:
    """Return the plan of a region with these settings."""
    home = region({**GAPS, "team": team}, plan=settings)
    return plan_actions(KNOWN, analyse_gap(KNOWN, home), without)


def test_an_action_that_trains_begins_at_its_course() -> None:
    """On a working day; the others are as they were, and the plan ends when the training does."""
    made = plan(PlanSettings(courses=(Course(action="train", date=date(2026, 2, 28), seats=6),), seats={"train": 6}))
    found = {item.action: item for item in made.actions}

    assert (found["train"].start, found["train"].rounds, made.without_course) == (LATER, (LATER,), ())
    assert made.end == found["train"].end == date(2026, 3, 9)
    assert found["form-team"].start == MONDAY


def test_training_without_a_seat_is_told() -> None:
    """With too few seats, and with no course left."""
    few = PlanSettings(courses=(Course(action="train", date=LATER, seats=6),), seats={"train": 7})
    past = PlanSettings(courses=(Course(action="train", date=date(2025, 3, 3), seats=6),))

    assert plan(few).without_course == plan(past).without_course == ("train",)


def test_a_lead_time_of_the_region_goes_before_that_of_the_knowledge() -> None:
    """Also in what waits for it."""
    slow = plan(PlanSettings(lead_times={"form-team": Period(count=20, unit="working_days")}))
    usual = plan(PlanSettings())

    assert slow.actions[0].end == date(2026, 2, 2)
    assert slow.actions[1].start > usual.actions[1].start


def test_an_action_that_cannot_be_done_takes_what_needs_it_along() -> None:
    """Unless what it brings about is there already."""
    assert plan(PlanSettings(), ("form-team",)).without_action == ("routine", "skill", "team")
    assert plan(PlanSettings(), ("train",)).without_action == ("skill",)
    there = plan(PlanSettings(), ("form-team",), team=3)
    assert (len(there.actions), there.without_action) == (2, ())


@pytest.mark.parametrize("name", ["orebro", "pahittad-region", "sodra-lappland", "stockholm-ips"])
def test_without_courses_and_lead_times_a_plan_is_dated_by_meetings_and_lead_times_alone(
    name: str, shipped: Knowledge
) -> None:
    """The rule of a plan in its plainest form, held against the regions that come with the program."""
    home = read_region(REGIONS / f"{name}.yaml")
    settings = home.plan.model_copy(update={"courses": (), "seats": {}, "lead_times": {}})
    analysis = analyse_gap(shipped, home.model_copy(update={"plan": settings}))
    made, calendar = plan_actions(shipped, analysis), shipped.calendar
    meetings = sorted(calendar.next_working_day(day) for day in settings.meetings)
    ends = {item.action: item.end for item in made.actions}

    assert made.actions
    for item in made.actions:
        known = shipped.actions[item.action]
        ready = max((calendar.add_working_days(ends[need], 1) for need in item.needs), default=made.start)
        begin = next((day for day in meetings if day >= ready and known.decision), ready)
        assert (item.start, item.rounds) == (begin, ())
        assert item.end == calendar.next_working_day(day_of(add(begin, known.lead_time, calendar)))


COURSES = tuple(
    Course(action=name, date=date(2026, month, 2), seats=seats)
    for name, month, seats in (("train", 2, 4), ("train", 6, None), ("write", 3, 2), ("write", 3, 5))
)


@given(st.permutations(COURSES), st.permutations([MONDAY, LATER, date(2026, 6, 1)]))
@settings(max_examples=20)
def test_the_order_of_courses_and_meetings_does_not_matter(courses: list[Course], meetings: list[date]) -> None:
    """They are taken by their dates."""
    seats = {"train": 6, "write": 6}
    plain = PlanSettings(courses=COURSES, meetings=(MONDAY, LATER, date(2026, 6, 1)), seats=seats)

    assert plan(plain.model_copy(update={"courses": tuple(courses), "meetings": tuple(meetings)})) == plan(plain)
