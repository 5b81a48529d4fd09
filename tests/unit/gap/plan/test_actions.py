"""The action plan."""

import random
from dataclasses import replace
from datetime import date

from builders import CALENDAR, MONDAY, action, knowledge, municipality, region, requirement
from hypothesis import given
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import ActionPlan, PlannedAction, plan_actions
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Claim, ClaimForm, Region

KNOWN = knowledge(
    requirements=[
        requirement("team", legal=True, prerequisites=("staff",)),
        requirement("staff"),
        requirement("routine"),
        requirement("premises"),
    ],
    actions=[
        action("form-team", {"team": 3}, lead_time="2 weeks"),
        action("recruit", {"staff": 3}, lead_time="10 working_days", decision=True),
        action("write-routine", {"routine": 4}, lead_time="5 working_days"),
    ],
)
GAPS: dict[str, ClaimForm] = {"team": 0, "staff": 1, "routine": 2, "premises": 0}


def plan(home: Region, known: Knowledge = KNOWN) -> ActionPlan:
    """Return the plan of a region."""
    return plan_actions(known, analyse_gap(known, home))


def test_a_plan_is_ordered_dated_and_complete() -> None:
    """Prerequisites first, then priority; earliest and latest dates; what no action closes is told."""
    made = plan(region(GAPS))

    assert made == ActionPlan(
        region="home",
        start=MONDAY,
        end=date(2026, 2, 3),
        deadline=None,
        actions=(
            PlannedAction("recruit", 1, MONDAY, date(2026, 1, 19), MONDAY, date(2026, 1, 19), 0, True, ("staff",), ()),
            PlannedAction(
                "form-team",
                2,
                date(2026, 1, 20),
                date(2026, 2, 3),
                date(2026, 1, 20),
                date(2026, 2, 3),
                0,
                True,
                ("team",),
                ("recruit",),
            ),
            PlannedAction(
                "write-routine",
                3,
                MONDAY,
                date(2026, 1, 12),
                date(2026, 1, 27),
                date(2026, 2, 3),
                16,
                False,
                ("routine",),
                (),
            ),
        ),
        without_action=("premises",),
    )
    assert made.critical_path == ("recruit", "form-team")


def test_no_gaps_give_an_empty_plan() -> None:
    """Nothing to do has no end."""
    made = plan(region({"team": 4}))

    assert (made.actions, made.end, made.without_action) == ((), None, ())


def test_the_plan_starts_when_it_is_told_to() -> None:
    """The plan's own start goes before the date of the analysis, and moves to a working day."""
    made = plan(region(GAPS, plan=PlanSettings(start=date(2026, 2, 28))))

    assert made.start == made.actions[0].start == date(2026, 3, 2)


def test_meetings_decide_when_decisions_are_made() -> None:
    """An action with a decision starts at the meeting, and the plan tells which."""
    meetings = (date(2026, 2, 2), date(2026, 3, 2))
    made = plan(region(GAPS, plan=PlanSettings(meetings=meetings)))

    assert (made.actions[0].start, made.actions[0].meeting, made.without_meeting) == (meetings[0], meetings[0], ())
    assert made.actions[1].meeting is None


def test_a_decision_without_a_meeting_is_told() -> None:
    """Meetings that have passed leave the decision without one."""
    made = plan(region(GAPS, plan=PlanSettings(meetings=(date(2026, 1, 2),))))

    assert made.without_meeting == ("recruit",)


def test_a_deadline_gives_slack_but_the_same_critical_path() -> None:
    """Latest dates count from the deadline; what decides the end of the plan is the same."""
    made = plan(region(GAPS, plan=PlanSettings(deadline=date(2026, 2, 10))))

    assert made.actions[1].latest_end == date(2026, 2, 10)
    assert [item.slack for item in made.actions] == [5, 5, 21]
    assert made.critical_path == ("recruit", "form-team")


def test_a_deadline_that_cannot_be_met_leaves_the_plan_as_without_one() -> None:
    """Only the deadline and the chain that takes too long are told besides."""
    late = plan(region(GAPS, plan=PlanSettings(deadline=date(2026, 2, 2))))

    assert late == replace(plan(region(GAPS)), deadline=date(2026, 2, 2), late=("recruit", "form-team"))


CLAIMS = st.dictionaries(
    st.sampled_from(tuple(KNOWN.requirements)),
    st.builds(Claim, level=st.integers(0, 4)) | st.just(Claim(state="not_assessed")),
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_plan_is_the_same_however_the_input_is_ordered(claims: dict[str, Claim], shuffled: random.Random) -> None:
    """Units, claims, requirements and actions may stand in any order."""
    units = [municipality("north", 10), municipality("south", 20)]
    made = plan(region(claims, units=units))
    other = knowledge(
        requirements=shuffled.sample(list(KNOWN.requirements.values()), 4),
        actions=shuffled.sample(list(KNOWN.actions.values()), 3),
    )
    mixed = dict(shuffled.sample(list(claims.items()), len(claims)))

    assert plan(region(mixed, units=reversed(units)), other) == made


@given(CLAIMS, st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_the_plan_closes_gaps_and_nothing_else(claims: dict[str, Claim], start: date) -> None:
    """What is closed and what is without an action are the gaps, once each; every date is a working day."""
    home = region(claims, plan=PlanSettings(start=start))
    gaps = sorted(gap.requirement for gap in analyse_gap(KNOWN, home).priorities)
    made = plan(home)

    closed = [gap for item in made.actions for gap in item.closes]

    assert sorted([*closed, *made.without_action]) == gaps
    places = {item.action: item.place for item in made.actions}
    for item in made.actions:
        assert all(places[name] < item.place for name in item.needs)
        days = (item.start, item.end, item.latest_start, item.latest_end)
        assert all(CALENDAR.is_working_day(day) for day in days)
