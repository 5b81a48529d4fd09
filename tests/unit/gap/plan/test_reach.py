"""The fewest and the cheapest actions that reach a goal in time, and what is in the way of a goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from builders import CALENDAR, MONDAY, action, chain, knowledge, pathway, region, requirement, step, transition
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.errors import UsageError
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.choose import Choice, in_order, waits_of
from vipengine.gap.plan.reach import ActionSet, DatedAction, Obstacle, Reach, Route, reach
from vipengine.gap.plan.schedule import earliest, timing
from vipengine.model.capability import Action, Effort
from vipengine.model.plan import Course, PlanSettings
from vipengine.model.region import ClaimForm, Region

pytest.importorskip("highspy")

#: Two ways to the end: by `ward`, which needs beds, and by `team`, which needs staff and premises.
FORK = pathway(
    steps=[step("in"), step("ward"), step("team"), step("end")],
    transitions=[
        transition("in", "ward"),
        transition("in", "team"),
        transition("ward", "end"),
        transition("team", "end"),
    ],
)
NEEDS = [
    requirement("beds", steps=("ward",)),
    requirement("staff", steps=("team",)),
    requirement("premises", steps=("team",)),
    requirement("routine", steps=("end",), prerequisites=("agreement",)),
    requirement("agreement"),
]


def priced(made: Action, effort: int, build: int | None = None) -> Action:
    """Return the action with an effort in time and a cost."""
    cost = made.cost.model_copy(update={"build": build, "run_per_year": build})
    return made.model_copy(update={"effort": Effort(knowledge=1, time=effort, resources=1), "cost": cost})


ACTIONS = [
    priced(action("build-ward", {"beds": 3}, lead_time="30 working_days"), 5, 700),
    action("recruit", {"staff": 3}, lead_time="10 working_days", decision=True),
    action("rent", {"premises": 3}),
    action("write", {"routine": 3}),
    action("agree", {"agreement": 3}, lead_time="10 working_days"),
]
KNOWN = knowledge(pathways=[FORK], requirements=NEEDS, actions=ACTIONS)
LACKING: dict[str, ClaimForm] = dict.fromkeys(("beds", "staff", "premises", "routine", "agreement"), 0)


def found(goal: str, home: Region, before: date | None = None, known: Knowledge = KNOWN) -> Reach:
    """Return how a region reaches a goal."""
    return reach(known, analyse_gap(known, home), goal, before)


def names(chosen: ActionSet | None) -> tuple[str, ...] | None:
    """Return the actions of a set in order."""
    return chosen and tuple(item.action for item in chosen.actions)


def test_a_step_needs_one_open_route_with_prerequisites() -> None:
    """The fewest go by the ward; the least effort by the team; each has its dates."""
    made = found("end", region(LACKING))

    assert made.smallest == ActionSet(
        actions=(
            DatedAction("build-ward", MONDAY, date(2026, 2, 16), None, (), ("beds",)),
            DatedAction("agree", MONDAY, date(2026, 1, 19), None, (), ("agreement",)),
            DatedAction("write", date(2026, 1, 20), date(2026, 1, 27), None, ("agree",), ("routine",)),
        ),
        end=date(2026, 2, 16),
        effort=13,
        build=700,
        run_per_year=700,
        unpriced=("agree", "write"),
        routes=(Route("path", ("in", "ward", "end")),),
        unknown=(),
    )
    assert made.cheapest is not None
    assert (made.cheapest.names, made.cheapest.effort) == ({"agree", "recruit", "rent", "write"}, 12)
    assert made.cheapest.routes == (Route("path", ("in", "team", "end")),)


def test_a_date_can_decide_the_route() -> None:
    """The ward takes too long, so the team is the only way."""
    made = found("step:end", region(LACKING), date(2026, 2, 2))

    assert made.smallest is not None
    assert made.smallest.names == {"recruit", "rent", "agree", "write"}
    assert made.smallest == made.cheapest
    assert made.alternatives == ()


def test_a_goal_that_is_there_needs_nothing() -> None:
    """The set is empty, and there is nothing to choose between."""
    made = found("end", region({"beds": 3, "routine": 3}))

    assert made.smallest is not None
    assert (made.smallest.actions, made.smallest.end, made.alternatives) == ((), None, ())


def test_what_is_not_assessed_is_told_and_never_taken_for_lacking() -> None:
    """A route whose needs nobody has judged is open, with a reservation."""
    made = found("end", region({"beds": "not_assessed", "staff": 0, "routine": 3}))

    assert made.smallest is not None
    assert (made.smallest.actions, made.smallest.unknown) == ((), ("beds",))


def test_a_prerequisite_counts_only_where_the_requirement_itself_is_lacking() -> None:
    """A routine that is in place needs no agreement any more."""
    made = found("requirement:routine", region(LACKING | {"routine": 3}))

    assert names(made.smallest) == ()


def test_alternatives_do_not_hold_other_sets() -> None:
    """The two routes are told once each, as smallest and as cheapest."""
    spare = action("lease-ward", {"beds": 3}, lead_time="40 working_days")
    known = knowledge(pathways=[FORK], requirements=NEEDS, actions=[*ACTIONS, spare])
    made = found("ward", region(LACKING), known=known)

    assert [names(one) for one in (made.smallest, made.cheapest, *made.alternatives)] == [
        ("lease-ward",),
        ("lease-ward",),
        ("build-ward",),
    ]


def test_all_is_every_gap_and_dated_as_the_plan() -> None:
    """Where each gap has one action, the set is the plan."""
    home = region(LACKING, plan=PlanSettings(meetings=(date(2026, 2, 2),)))
    plan = plan_actions(KNOWN, analyse_gap(KNOWN, home))
    made = found("all", home)

    assert made.smallest is not None
    assert [(item.action, item.start, item.end, item.meeting) for item in made.smallest.actions] == [
        (item.action, item.start, item.end, item.meeting) for item in plan.actions
    ]


def test_the_regions_own_deadline_holds_when_no_date_is_given() -> None:
    """And a date that is given goes before it."""
    home = region(LACKING, plan=PlanSettings(deadline=date(2026, 1, 20)))

    assert found("end", home).obstacle is not None
    assert found("end", home, date(2026, 3, 2)).obstacle is None


def test_a_gap_without_an_action_is_named_on_the_way_where_fewest_lack_one() -> None:
    """The ward lacks one, the team two."""
    known = knowledge(pathways=[FORK], requirements=NEEDS, actions=[ACTIONS[3], ACTIONS[4]])

    assert found("end", region(LACKING), known=known).obstacle == Obstacle("no_action", ("beds",))


def test_lead_times_that_are_too_long_are_named_with_their_chain() -> None:
    """The chain of the set that would be ready first, and when that is."""
    made = found("end", region(LACKING), date(2026, 1, 26))

    assert made.obstacle == Obstacle(
        "lead_time",
        chain=(
            DatedAction("agree", MONDAY, date(2026, 1, 19), None, (), ("agreement",)),
            DatedAction("write", date(2026, 1, 20), date(2026, 1, 27), None, ("agree",), ("routine",)),
        ),
        earliest=date(2026, 1, 27),
    )


def test_waiting_for_a_meeting_is_told_from_lead_times() -> None:
    """Without the wait it could have been in time."""
    home = region({"staff": 0, "premises": 3, "beds": 3}, plan=PlanSettings(meetings=(date(2026, 2, 2),)))
    made = found("team", home, date(2026, 1, 30))

    assert made.obstacle is not None
    assert (made.obstacle.kind, made.obstacle.earliest) == ("meeting", date(2026, 2, 16))
    assert [item.meeting for item in made.obstacle.chain] == [date(2026, 2, 2)]


def test_a_decision_without_a_meeting_cannot_be_dated() -> None:
    """The action that waits for one is last in the chain."""
    home = region({"staff": 0, "premises": 3}, plan=PlanSettings(meetings=(date(2026, 1, 2),)))
    made = found("team", home)

    assert made.obstacle is not None
    assert (made.obstacle.kind, made.obstacle.earliest) == ("no_meeting", None)
    assert [item.action for item in made.obstacle.chain] == ["recruit"]


def test_a_step_that_nothing_leads_to_is_told() -> None:
    """A ring without a start is reached by nobody."""
    ring = pathway(
        steps=[step("in"), step("left"), step("right")],
        transitions=[transition("left", "right"), transition("right", "left")],
    )

    assert found("left", region({}), known=knowledge(pathways=[ring])).obstacle == Obstacle("no_route")


def test_an_unknown_goal_is_refused_with_the_nearest() -> None:
    """As is a kind that does not have the name."""
    for name, nearest in (("wart", ("ward",)), ("milestone:ward", ()), ("place:ward", ())):
        with pytest.raises(UsageError) as raised:
            found(name, region({}))
        assert [(problem.code, problem.nearest) for problem in raised.value.problems] == [("unknown-goal", nearest)]


# Random regions against every subset of their actions

REQUIREMENTS = ("q0", "q1", "q2", "q3")
IDS = ("a", "b", "c", "d", "e", "f")
STEPS = ("s0", "s1", "s2", "s3")


@dataclass(frozen=True)
class Case:
    """A small region, its knowledge, and a date."""

    known: Knowledge
    home: Region
    goal: str
    before: date | None

    @property
    def analysis(self) -> GapAnalysis:
        """What the region lacks."""
        return analyse_gap(self.known, self.home)


@st.composite
def cases(draw: Any) -> Case:
    """Draw requirements of steps, with prerequisites, and actions with needs, lead times and decisions."""
    some = st.lists(st.sampled_from(STEPS), max_size=2, unique=True).map(tuple)
    needed = [
        requirement(name, steps=draw(some), pathways=("path",), prerequisites=_some(draw, REQUIREMENTS[:place]))
        for place, name in enumerate(REQUIREMENTS)
    ]
    edges = [pair for pair in combinations(STEPS, 2) if draw(st.booleans())]
    known = knowledge(
        pathways=[pathway(steps=[step(name) for name in STEPS], transitions=[transition(*pair) for pair in edges])],
        requirements=needed,
        actions=[_action(draw, place) for place in range(draw(st.integers(2, len(IDS))))],
    )
    levels = {name: draw(st.sampled_from([0, 0, 2, 3, "not_assessed"])) for name in REQUIREMENTS}
    meetings = tuple(draw(st.sampled_from([(), (date(2026, 1, 13),), (date(2026, 1, 9), date(2026, 2, 2))])))
    before = draw(st.none() | st.dates(date(2026, 1, 5), date(2026, 2, 20)))
    goal = draw(st.sampled_from(["all", "s3", "s3", "s2", "q3", "q2"]))
    return Case(known, region(levels, plan=PlanSettings(meetings=meetings)), goal, before)


def _some(draw: Any, options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in options if draw(st.integers(0, 2)) == 0)


def _action(draw: Any, place: int) -> Action:
    closed = draw(st.lists(st.sampled_from(REQUIREMENTS), min_size=1, max_size=2, unique=True))
    made = action(
        IDS[place],
        {name: draw(st.sampled_from([2, 3, 3, 4])) for name in closed},
        needs=_some(draw, IDS[:place]),
        lead_time=f"{draw(st.integers(1, 12))} working_days",
        decision=draw(st.booleans()),
    )
    return priced(made, draw(st.integers(1, 5)))


def lifted(case: Case, chosen: frozenset[str]) -> GapAnalysis:
    """Return the analysis of the region when these actions have lifted what they lift."""
    levels: dict[str, Any] = dict(case.home.capabilities)
    for name in chosen:
        for item in case.known.actions[name].closes:
            if levels[item.requirement] != "not_assessed":
                levels[item.requirement] = max(levels[item.requirement], item.level)
    return analyse_gap(case.known, region(levels))


def reached(case: Case, chosen: frozenset[str]) -> bool:
    """Return whether the lifted region has all that the goal rests on; found by walking every path."""
    before = {finding.requirement: finding.state for finding in case.analysis.findings}
    after = {finding.requirement: finding.state for finding in lifted(case, chosen).findings}

    def holds(name: str) -> bool:
        if before[name] != "gap":
            return True
        wanted = case.known.requirements[name].prerequisites
        return after[name] != "gap" and all(holds(other) for other in wanted)

    if case.goal == "all":
        return all(map(holds, REQUIREMENTS))
    if case.goal in REQUIREMENTS:
        return holds(case.goal)
    is_open = {
        name: all(holds(item.id) for item in case.known.requirements.values() if name in item.needed_by.steps)
        for name in STEPS
    }
    return any(all(is_open[name] for name in path) for path in paths(case, case.goal))


def paths(case: Case, goal: str) -> Iterator[tuple[str, ...]]:
    """Yield every path from a start to a step."""
    into = [edge.start for edge in case.known.pathways["path"].transitions if edge.end == goal]
    if not into:
        yield (goal,)
    for start in into:
        yield from ((*path, goal) for path in paths(case, start))


def choice_of(case: Case) -> Choice:
    """Return what actions are chosen by."""
    analysis = case.analysis
    findings = {finding.requirement: finding for finding in analysis.findings}
    return Choice(case.known, findings, {gap.requirement: gap.place for gap in analysis.priorities})


def end_of(case: Case, choice: Choice, chosen: frozenset[str]) -> date | None:
    """Return when a set ends; none when a decision finds no meeting."""
    able = choice.with_needs(name for name in case.known.actions if choice.closes(name))
    waits = {name: tuple(other for other in one if other in chosen) for name, one in waits_of(able, choice).items()}
    waits = {name: waits[name] for name in sorted(chosen)}
    by = timing(CALENDAR, case.home.plan.meetings)
    spans = earliest(in_order(waits, choice), waits, MONDAY, by)
    if any(by.is_undecided(case.known.actions[name], span) for name, span in spans.items()):
        return None
    return max((span.end for span in spans.values()), default=MONDAY)


def order_of(case: Case, chosen: frozenset[str]) -> tuple[int, int, tuple[bool, ...]]:
    """Return the size, the effort, and the place by id."""
    efforts = [case.known.actions[name].effort for name in chosen]
    effort = sum(item.knowledge + item.time + item.resources for item in efforts)
    return len(chosen), effort, tuple(name not in chosen for name in sorted(case.known.actions))


def sets_of(case: Case) -> dict[frozenset[str], date | None]:
    """Return every set that reaches the goal, whenever, with when it ends."""
    choice = choice_of(case)
    able = sorted(choice.with_needs(name for name in case.known.actions if choice.closes(name)))
    every = (
        frozenset(name for name, taken in zip(able, bits, strict=True) if taken)
        for bits in product((0, 1), repeat=len(able))
    )
    whole = (chosen for chosen in every if choice.with_needs(chosen) == chosen)
    return {chosen: end_of(case, choice, chosen) for chosen in whole if reached(case, chosen)}


@given(cases())
@settings(max_examples=80, deadline=None)
def test_sets_are_the_best_of_all_subsets(case: Case) -> None:
    """Smallest, cheapest and alternatives are those that trying every subset finds, to the last action."""
    sets = sets_of(case)
    in_time = {one for one, end in sets.items() if end is not None and (case.before is None or end <= case.before)}
    made = reach(case.known, case.analysis, case.goal, case.before)

    if not in_time:
        assert made.smallest is made.cheapest is None
        assert made.obstacle is not None
        assert (made.obstacle.kind in ("no_action", "no_route")) == (not sets)
        ends = [end for end in sets.values() if end is not None]
        assert made.obstacle.earliest == min(ends, default=None)
        return
    assert made.smallest is not None
    assert made.cheapest is not None
    assert made.smallest.names == min(in_time, key=lambda one: order_of(case, one))
    cheapest = min(in_time, key=lambda one: (order_of(case, one)[1], order_of(case, one)[0], order_of(case, one)[2]))
    assert made.cheapest.names == cheapest
    told = [made.smallest.names, made.cheapest.names]
    for other in made.alternatives:
        left = [one for one in in_time if not any(earlier <= one for earlier in told)]
        assert other.names == min(left, key=lambda one: order_of(case, one))
        told.append(other.names)
    assert len(made.alternatives) == 3 or all(any(earlier <= one for earlier in told) for one in in_time)


@given(cases())
@settings(max_examples=80, deadline=None)
def test_a_set_reaches_the_goal_and_none_of_it_is_superfluous(case: Case) -> None:
    """The region that has done it needs nothing more; without any one of the actions the goal is not reached."""
    made = reach(case.known, case.analysis, case.goal, case.before)

    for chosen in [one for one in (made.smallest, made.cheapest, *made.alternatives) if one is not None]:
        done = reach(case.known, lifted(case, chosen.names), case.goal)
        assert reached(case, chosen.names)
        assert done.smallest is not None
        assert done.smallest.actions == ()
        assert chosen.end is None or case.before is None or chosen.end <= case.before
        choice = choice_of(case)
        for name in chosen.names:
            rest = chosen.names - {name}
            assert choice.with_needs(rest) != rest or not reached(case, rest)


def test_a_chain_of_pathway_steps_needs_every_step() -> None:
    """What an earlier step lacks stops the later."""
    known = knowledge(
        pathways=[chain("path", "one", "two", "three")],
        requirements=[requirement("early", steps=("one",)), requirement("late", steps=("three",))],
        actions=[action("first", {"early": 3}), action("last", {"late": 3})],
    )

    assert names(found("two", region({"early": 0, "late": 0}), known=known).smallest) == ("first",)


def test_a_goal_without_a_seat_left_is_told_with_its_chain() -> None:
    """Too few seats are in the way as a missing meeting is; with enough, the set is dated by the course."""
    course = Course(action="write", date=date(2026, 3, 2), seats=6)
    few, enough = (PlanSettings(courses=(course,), seats={"write": seats}) for seats in (7, 6))
    hindered = found("requirement:routine", region(LACKING, plan=few))
    reached = found("requirement:routine", region(LACKING, plan=enough))

    assert hindered.obstacle is not None
    assert hindered.obstacle.kind == "no_course"
    assert [item.action for item in hindered.obstacle.chain] == ["agree", "write"]
    assert reached.smallest is not None
    assert [item.rounds for item in reached.smallest.actions] == [(), (date(2026, 3, 2),)]
    assert reached.smallest.end == date(2026, 3, 9)


def test_a_set_avoids_the_action_that_has_no_seat() -> None:
    """The ward would be the smallest, were there a course for it."""
    settings = PlanSettings(courses=(Course(action="build-ward", date=date(2025, 3, 3)),))
    usual, other = (
        names(found("end", home).smallest) or () for home in (region(LACKING), region(LACKING, plan=settings))
    )

    assert "build-ward" in usual
    assert {"recruit", "rent"} <= {*other} and "build-ward" not in other


def test_a_date_before_the_start_is_refused() -> None:
    """The plan has not begun by then; on its first day it may be that nothing is to be done."""
    with pytest.raises(UsageError) as refused:
        found("end", region(LACKING), date(2026, 1, 2))

    assert refused.value.problems[0].code == "before-start"
    assert found("end", region(dict.fromkeys(LACKING, 4)), MONDAY).obstacle is None
