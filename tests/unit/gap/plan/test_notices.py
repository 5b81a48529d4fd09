"""What should be seen beside a plan."""

from __future__ import annotations

from datetime import date

from builders import action, knowledge, municipality, region, requirement

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.notices import PlanNotice, plan_notices
from vipengine.model.base import Period
from vipengine.model.plan import Course, PlanSettings
from vipengine.model.region import Region

KNOWN = knowledge(
    requirements=[requirement("skill"), requirement("housing", parts=("municipality",))],
    actions=[
        action("train", {"skill": 3}),
        action("house", {"housing": 3}, decision=True).model_copy(update={"principal": "municipality"}),
    ],
)
FEBRUARY, MARCH = date(2026, 2, 2), date(2026, 3, 2)


def notices(home: Region) -> tuple[PlanNotice, ...]:
    """Return the notices of a region's plan."""
    analysis = analyse_gap(KNOWN, home)
    return plan_notices(KNOWN, analysis, plan_actions(KNOWN, analysis))


def trained(plan: PlanSettings) -> tuple[PlanNotice, ...]:
    """Return the notices of a region that only lacks the skill."""
    return notices(region({"skill": 0, "housing": 4}, plan=plan))


def test_decisions_without_any_meetings_are_told() -> None:
    """Where meetings are given, or nothing is to be decided, there is nothing to tell."""
    units = [municipality("north")]

    assert notices(region({"skill": 4, "housing": 0}, units=units)) == (PlanNotice("no_meetings", ("house",)),)
    assert notices(region({"housing": 0}, units=units, plan=PlanSettings(meetings=(FEBRUARY,)))) == ()
    assert trained(PlanSettings()) == ()


def test_meetings_that_stand_twice_or_out_of_order_are_told() -> None:
    """They count as if they stood in order, once."""
    mixed = PlanSettings(meetings=(MARCH, FEBRUARY, MARCH, MARCH))

    assert trained(mixed) == (PlanNotice("meetings_unordered", on=FEBRUARY), PlanNotice("meeting_twice", on=MARCH))
    assert trained(PlanSettings(meetings=(FEBRUARY, MARCH))) == ()


def test_courses_are_told_with_their_seats() -> None:
    """And where nobody has said how many are needed, or free."""
    known, open_ = Course(action="train", date=FEBRUARY, seats=6), Course(action="train", date=FEBRUARY)
    course = PlanNotice("course", ("train",), seats=6, stated=True)

    assert trained(PlanSettings(courses=(known,), seats={"train": 6})) == (course,)
    assert trained(PlanSettings(courses=(open_,), seats={"train": 6}))[1:] == (PlanNotice("seats_unknown", ("train",)),)
    assert trained(PlanSettings(courses=(known,))) == (
        PlanNotice("course", ("train",)),
        PlanNotice("seats_unknown", ("train",)),
    )


def test_a_lead_time_of_the_region_is_told_where_it_is_another() -> None:
    """The same one says nothing new."""
    slow, same = (Period(count=count, unit="working_days") for count in (20, 5))

    assert trained(PlanSettings(lead_times={"train": slow})) == (PlanNotice("lead_time", ("train",)),)
    assert trained(PlanSettings(lead_times={"train": same})) == ()


def test_an_action_that_no_municipality_can_own_is_told() -> None:
    """A region without municipalities has nobody to answer for it."""
    alone = region({"skill": 0, "housing": 0}, plan=PlanSettings(meetings=(FEBRUARY,)))

    assert notices(alone) == (PlanNotice("no_owner", ("house",)),)
