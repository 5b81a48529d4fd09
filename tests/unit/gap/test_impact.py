"""The consequence analysis of a plan."""

from __future__ import annotations

from typing import Any

import pytest
from builders import action, knowledge, region, requirement, text
from pydantic import ValidationError

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.impact import KINDS, ActionImpact, PlanImpacts, foremost, impacts_of
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.extract import extract
from vipengine.model.base import SourceRef
from vipengine.model.capability import Action
from vipengine.model.impact import Impact, Omission

SOURCE = (SourceRef(source="s"),)
COST = Impact(kind="economy", when="short", direction="up", text=text("more"), sources=SOURCE)
RULES = Impact(kind="law", text=text("rules"), sources=SOURCE)
HARM = Omission(kind="person", text=text("late"), sources=SOURCE)


def described(made: Action, *impacts: Impact, **fields: Any) -> Action:
    """Return the action with consequences."""
    return made.model_copy(update={"impacts": impacts, **fields})


KNOWN = knowledge(
    requirements=[requirement("team", safety=True, omissions=(HARM,)), requirement("routine"), requirement("data")],
    actions=[
        described(action("form", {"team": 3}, needs=("decide",)), COST, RULES),
        described(action("decide", {"board": 3})),
        described(action("write", {"routine": 3}), RULES, principal="municipality"),
    ],
)
ANALYSIS = analyse_gap(KNOWN, region({"team": 0, "routine": 0, "data": 0}))
PLAN = plan_actions(KNOWN, ANALYSIS)


def found() -> PlanImpacts:
    """Return the consequences of the plan."""
    return impacts_of(KNOWN, ANALYSIS, PLAN)


def test_consequences_are_gathered_by_kind_in_the_order_of_the_plan() -> None:
    """All six kinds are there, also those that nothing is described of."""
    by_kind = {part.kind: part for part in found().by_kind}

    assert tuple(by_kind) == KINDS
    assert by_kind["law"].impacts == (ActionImpact("form", RULES), ActionImpact("write", RULES))
    assert by_kind["it"].impacts == ()


def test_what_is_not_described_is_named_by_kind_and_as_a_whole() -> None:
    """An action that tells of the law has not told of the cost; one that tells nothing is unknown, not harmless."""
    by_kind = {part.kind: part.not_described for part in found().by_kind}

    assert by_kind["economy"] == ("decide", "write")
    assert by_kind["it"] == ("decide", "form", "write")
    assert found().not_described == ("decide",)


def test_the_foremost_are_those_that_close_the_most_urgent_gaps() -> None:
    """With all that each of them says, in the order of the plan; what no gap is closed by comes last but is told."""
    few = {part.kind: [item.action for item in part.impacts] for part in foremost(found(), 1)}
    all_of_them = foremost(found(), len(PLAN.actions))

    assert few == {"economy": ["form"], "law": ["form"]}
    assert all_of_them == tuple(part for part in found().by_kind if part.impacts)


def test_an_action_that_only_makes_others_possible_is_told_where_there_is_room() -> None:
    """It closes no gap, and so no gap makes it urgent."""
    known = knowledge(
        requirements=[requirement("team")],
        actions=[
            described(action("decide", {"board": 3}), RULES),
            described(action("form", {"team": 3}, needs=("decide",)), RULES),
        ],
    )
    analysis = analyse_gap(known, region({"team": 0}))
    impacts = impacts_of(known, analysis, plan_actions(known, analysis))

    told = [[item.action for part in foremost(impacts, most) for item in part.impacts] for most in (1, 2)]

    assert told == [["form"], ["decide", "form"]]


def test_each_gap_has_the_consequences_of_what_closes_it_and_of_leaving_it() -> None:
    """The most urgent first; a gap that no action closes has none, and what is only needed on the way does not count."""
    by_gap = {part.requirement: part for part in found().by_gap}

    assert tuple(by_gap) == tuple(gap.requirement for gap in ANALYSIS.priorities)
    assert by_gap["team"].actions == ("form",)
    assert by_gap["team"].impacts == (ActionImpact("form", COST), ActionImpact("form", RULES))
    assert by_gap["team"].omissions == (HARM,)
    assert (by_gap["data"].actions, by_gap["data"].impacts, by_gap["data"].omissions) == ((), (), ())


def test_an_extract_has_the_consequences_of_its_own_actions() -> None:
    """What the other principal does alone is not in it."""
    own = impacts_of(KNOWN, ANALYSIS, extract(KNOWN, PLAN, "municipality"))

    assert [item for part in own.by_kind for item in part.impacts] == [ActionImpact("write", RULES)]
    assert own.not_described == ()


def test_a_consequence_without_a_source_is_refused() -> None:
    """Nobody can check it."""
    with pytest.raises(ValidationError):
        Impact(kind="economy", text=text("more"), sources=())
