"""What cannot be right in a plan's states and dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import MONDAY, action, knowledge, region, requirement

from vipengine.errors import Loc, Position
from vipengine.gap.check import problems_in
from vipengine.messages import DO, WHAT
from vipengine.model.plan import ActionRecord, Consultation, PlanSettings

KNOWN = knowledge(requirements=[requirement("desk")], actions=[action("open-desk", {"desk": 3})])
BEFORE, AFTER = date(2025, 12, 1), date(2026, 2, 2)


def places(loc: Loc, *, of_key: bool = False) -> Position:
    """Return a place that spells out the path."""
    return Position("/".join(map(str, loc)))


def found(**plan: Any) -> list[tuple[str, str]]:
    """Return the place and the code of every problem of a plan, as of the Monday."""
    document = region({"desk": 1}, plan=PlanSettings(**plan))
    return [(str(problem.at).split(":")[0], problem.code) for problem in problems_in(KNOWN, document, places)]


def record(**fields: Any) -> dict[str, Any]:
    """Return a plan with what is said of its one action."""
    return {"actions": {"open-desk": ActionRecord(**fields)}}


def period(**dates: date) -> Consultation:
    """Return a consultation by its dates."""
    return Consultation.model_validate({"from": dates.get("start"), "to": dates.get("end")})


@pytest.mark.parametrize(
    ("plan", "place", "code"),
    [
        ({"state": "draft", "decided_on": BEFORE}, "decided_on", "plan-state-behind"),
        ({"state": "consultation", "decided_on": BEFORE}, "decided_on", "plan-state-behind"),
        ({"state": "decided", "decided_on": AFTER}, "decided_on", "plan-date-future"),
        ({"decided_on": BEFORE, "follow_up_on": BEFORE}, "follow_up_on", "follow-up-before-decision"),
        ({"consultation": period(start=AFTER, end=MONDAY)}, "consultation/to", "consultation-backwards"),
        ({"decided_on": BEFORE, "consultation": period(end=MONDAY)}, "decided_on", "consultation-after-decision"),
        (record(state="ongoing", start=AFTER), "actions/open-desk/start", "plan-date-future"),
        (record(state="done", start=MONDAY, end=BEFORE), "actions/open-desk/end", "action-backwards"),
        (record(state="done"), "actions/open-desk", "action-done-undated"),
        (record(state="ongoing", end=MONDAY), "actions/open-desk/end", "action-not-ended"),
        (record(state="not_started", start=BEFORE), "actions/open-desk/start", "action-not-started"),
        (
            record(state="ongoing", owner="Head of  ward", reviewer="head of ward"),
            "actions/open-desk/reviewer",
            "action-own-reviewer",
        ),
        ({"actions": {"opn-desk": ActionRecord(state="ongoing")}}, "actions/opn-desk", "unknown-id"),
    ],
)
def test_what_cannot_be_right_is_a_problem_in_its_place(plan: dict[str, Any], place: str, code: str) -> None:
    """One problem for each."""
    assert found(**plan) == [(f"plan/{place}", code)]
    assert {*WHAT[code]} == {*DO[code]} == {"sv", "en"}


@pytest.mark.parametrize(
    "plan",
    [
        {"state": "draft"},
        {"state": "decided", "decided_on": MONDAY},
        {"decided_on": MONDAY, "consultation": period(start=BEFORE, end=MONDAY)},
        {"consultation": period(start=AFTER)},
        record(state="done", start=MONDAY, end=MONDAY),
        record(state="dropped", end=MONDAY),
        record(state="ongoing", owner="Head", reviewer="Controller"),
    ],
)
def test_what_may_be_right_is_none(plan: dict[str, Any]) -> None:
    """On the boundary too: decided, begun and done on the day of the document."""
    assert found(**plan) == []


def test_all_problems_are_told_at_once() -> None:
    """Of the plan and of each action."""
    records = {"open-desk": ActionRecord(state="done"), "close-desk": ActionRecord(state="done", end=AFTER)}

    assert sorted(code for _, code in found(state="draft", decided_on=AFTER, actions=records)) == [
        "action-done-undated",
        "plan-date-future",
        "plan-date-future",
        "plan-state-behind",
        "unknown-id",
    ]
