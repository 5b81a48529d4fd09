"""In which order gaps matter."""

import random
from typing import Any

import pytest
from builders import chain, clinic, intervention, knowledge, municipality, pathway, rank, region, requirement, step
from hypothesis import given
from hypothesis import strategies as st

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.priority import Priority
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, ClaimForm, Region

PATH = pathway(steps=[step("treat", interventions=("best", "fair", "rare", "free"))])
INTERVENTIONS = [
    intervention("best", rank(2)),
    intervention("fair", rank(5)),
    intervention("rare", rank(9)),
    intervention("free"),
]


def needs() -> list[Requirement]:
    """Return one requirement for each wording and each duty."""
    wordings = [requirement(f"for-{name}", interventions=(name,)) for name in ("rare", "free", "fair", "best")]
    duties = [requirement("lawful", legal=True), requirement("safe", safety=True, interventions=("rare",))]
    return [*wordings, *duties]


def priorities(requirements: list[Requirement], home: Region) -> tuple[Priority, ...]:
    """Return the gaps of a region in order."""
    known = knowledge(pathways=[PATH], interventions=INTERVENTIONS, requirements=requirements)
    return analyse_gap(known, home).priorities


def order(requirements: list[Requirement], claims: dict[str, ClaimForm], **fields: Any) -> list[str]:
    """Return the ids of the gaps in order."""
    return [gap.requirement for gap in priorities(requirements, region(claims, **fields))]


def test_duty_comes_first_then_the_wording_of_the_rank() -> None:
    """Law and safety, then should, can, no rank and exceptional: no rank is not the lowest."""
    claims: dict[str, ClaimForm] = {need.id: 0 for need in needs()}

    assert order(needs(), claims) == ["lawful", "safe", "for-best", "for-fair", "for-free", "for-rare"]


def test_what_stops_more_of_the_pathway_comes_before() -> None:
    """Between equal wordings the number of steps and milestones lost decides."""
    known = knowledge(
        pathways=[chain("path", "one", "two", "three")],
        requirements=[requirement("late", steps=("three",)), requirement("soon", steps=("one",)), requirement("all")],
    )

    found = analyse_gap(known, region({"late": 0, "soon": 0, "all": 0})).priorities

    assert [(gap.requirement, gap.lost) for gap in found] == [("soon", 3), ("late", 1), ("all", 0)]


def test_more_persons_come_before_a_larger_gap() -> None:
    """Where persons live decides before the size of the gap, and the size before the id."""
    wanted = [requirement(name, parts=("municipality",)) for name in ("a", "b", "c")]
    units = [municipality("small", 10), municipality("large", 100)]
    claims: dict[str, ClaimForm] = {
        "a": (Claim(unit="small", level=0), Claim(unit="large", level=4)),
        "b": (Claim(unit="small", level=4), Claim(unit="large", level=2)),
        "c": (Claim(unit="small", level=4), Claim(unit="large", level=1)),
    }

    assert order(wanted, claims, units=units) == ["c", "b", "a"]


def test_persons_are_counted_once() -> None:
    """A unit below another with the same gap is part of that one; unknown populations are not guessed."""
    both = [requirement("team", parts=("region", "municipality"))]
    units = [municipality("north", 30), municipality("south", 20), clinic("ward", 5)]
    below = [*units, municipality("village", 7, parent="south")]
    municipal = {"team": (Claim(part="region", level=4), Claim(part="municipality", level=0))}

    assert priorities(both, region({"team": 0}, units=units, population=60))[0].persons == 60
    assert priorities(both, region(municipal, units=below, population=60))[0].persons == 50
    assert priorities(both, region({"team": 0}))[0].persons is None


def test_reasons_are_told_from_the_weightiest() -> None:
    """Every reason that holds is there, and none that does not."""
    known = knowledge(
        pathways=[pathway(steps=[step("treat", interventions=("best",))])],
        interventions=INTERVENTIONS,
        requirements=[
            requirement("a", interventions=("best",), steps=("treat",), legal=True, safety=True),
            requirement("b"),
        ],
    )

    found = analyse_gap(known, region({"a": 0, "b": 0})).priorities

    assert found[0].reasons == ("law", "safety", "should", "steps_or_milestones_lost")
    assert found[1].reasons == ("no_rank",)
    assert [gap.place for gap in found] == [1, 2]


@pytest.mark.parametrize("duty", ["legal", "safety"])
def test_what_duty_demands_is_not_said_to_lack_a_rank(duty: str) -> None:
    """Law and safety weigh more than any rank."""
    known = knowledge(requirements=[requirement("a", **{duty: True})])

    (gap,) = analyse_gap(known, region({"a": 0})).priorities

    assert gap.reasons == ("law" if duty == "legal" else "safety",)


@given(st.randoms(use_true_random=False), st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4)))
def test_order_does_not_depend_on_the_order_of_the_files(shuffled: random.Random, levels: dict[str, int]) -> None:
    """The same gaps come in the same order however requirements and claims are written down."""
    wanted = [requirement(name, steps=("treat",) if name in "ace" else ()) for name in "abcdef"]
    claims = list(levels.items())
    first = priorities(wanted, region(dict(claims)))
    shuffled.shuffle(wanted)
    shuffled.shuffle(claims)

    assert priorities(wanted, region(dict(claims))) == first
    assert {gap.requirement for gap in first} == {name for name, level in levels.items() if level < 3}
