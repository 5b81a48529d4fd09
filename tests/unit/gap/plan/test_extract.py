"""One principal's part of a joint plan."""

from __future__ import annotations

from datetime import date

from builders import action, knowledge, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.extract import DECIDERS, extract
from vipengine.model.plan import Course, PlanSettings

PRINCIPALS = ("region", "municipality", "joint")


def known_with(principals: tuple[str, ...]) -> Knowledge:
    """Return knowledge of one requirement and one action for each principal, each action waiting for the one before."""
    actions = [
        action(f"do-{place}", {f"need-{place}": 3}, needs=(f"do-{place - 1}",) if place else ()).model_copy(
            update={"principal": principal}
        )
        for place, principal in enumerate(principals)
    ]
    return knowledge(requirements=[requirement(f"need-{place}") for place in range(len(principals))], actions=actions)


@given(st.lists(st.sampled_from(PRINCIPALS), min_size=1, max_size=6).map(tuple))
@settings(max_examples=40, deadline=None)
def test_the_extracts_together_are_the_plan(principals: tuple[str, ...]) -> None:
    """What is joint stands in both; nothing is lost, and nothing gets another place or date."""
    known = known_with(principals)
    gaps = region({f"need-{place}": 0 for place in range(len(principals))})
    plan = plan_actions(known, analyse_gap(known, gaps))

    parts = [extract(known, plan, principal) for principal in DECIDERS]

    assert {item for part in parts for item in part.actions} == set(plan.actions)
    for part, principal in zip(parts, DECIDERS, strict=True):
        assert {known.actions[item.action].principal for item in part.actions} <= {principal, "joint"}
        assert (part.start, part.end, part.deadline) == (plan.start, plan.end, plan.deadline)


def test_an_extract_without_actions_is_a_plan_without_actions() -> None:
    """And no error."""
    known = known_with(("region",))
    plan = plan_actions(known, analyse_gap(known, region({"need-0": 0})))

    assert extract(known, plan, "municipality").actions == ()


def test_training_without_a_seat_stands_in_the_extract_of_the_one_who_trains() -> None:
    """Not in the other's."""
    known = known_with(("region", "municipality"))
    courses = tuple(Course(action=f"do-{place}", date=date(2025, 3, 3)) for place in (0, 1))
    gaps = region({"need-0": 0, "need-1": 0}, plan=PlanSettings(courses=courses))
    plan = plan_actions(known, analyse_gap(known, gaps))

    assert plan.without_course == ("do-0", "do-1")
    assert [extract(known, plan, principal).without_course for principal in DECIDERS] == [("do-0",), ("do-1",)]
