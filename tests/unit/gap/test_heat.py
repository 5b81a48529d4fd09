"""Where each unit stands: one state for every unit and requirement."""

from __future__ import annotations

import pytest
from builders import chain, clinic, intervention, knowledge, municipality, pathway, region, requirement, step
from hypothesis import given, settings
from hypothesis import strategies as some

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.heat import Heat, HeatMap, heat_map
from vipengine.model.capability import Number
from vipengine.model.region import Claim

KNOWN = knowledge(
    requirements=[
        requirement("desk"),
        requirement("team", parts=("region", "municipality")),
        requirement("posts", number=Number(unit="fte", minimum=2)),
    ]
)
UNITS = (municipality("town"), clinic("clinic"), municipality("village"))


def heat(**said: object) -> HeatMap:
    """Return the heat map of a region of two municipalities and a clinic."""
    return heat_map(analyse_gap(KNOWN, region(said, units=UNITS)))


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        (0, "absent"),
        (1, "absent"),
        (2, "partial"),
        (3, "met"),
        (4, "met"),
        ("not_assessed", "not_assessed"),
        ("not_applicable", "not_applicable"),
        ("insufficient_volume", "insufficient_volume"),
    ],
)
def test_a_gap_is_told_apart_by_whether_anything_is_in_place(claim: object, state: Heat) -> None:
    """What is only planned is not."""
    assert heat(desk=claim).state("desk", "home") == state


@pytest.mark.parametrize(("value", "state"), [(0, "absent"), (0.5, "partial"), (2, "met")])
def test_what_is_counted_is_absent_only_when_there_is_none(value: float, state: Heat) -> None:
    """However few the others are."""
    assert heat(posts=Claim(value=value, measure="fte")).state("posts", "home") == state


def test_units_stand_in_the_order_of_the_document_after_the_region() -> None:
    """Those that answer for nothing are left out."""
    assert heat().units == ("home", "town", "village")
    assert heat(desk=(Claim(level=3), Claim(unit="clinic", level=3))).units == ("home", "town", "clinic", "village")


def test_a_unit_that_does_not_answer_for_a_requirement_has_no_state() -> None:
    """That is not the same as not assessed."""
    found = heat()

    assert (found.state("desk", "town"), found.state("team", "town")) == (None, "not_assessed")


def test_a_unit_that_answers_for_two_parts_has_the_worse_state() -> None:
    """Without municipalities the region answers for theirs."""
    said = {"team": (Claim(part="region", level=4), Claim(part="municipality", level=2))}
    found = heat_map(analyse_gap(KNOWN, region(said)))

    assert found.state("team", "home") == "partial"


def test_the_counts_leave_out_what_is_not_applicable() -> None:
    """As the coverage does."""
    found = heat(desk=3, team=(Claim(level=3), Claim(unit="village", state="not_applicable")))

    assert found.met_at("home") == (2, 3)
    assert found.met_at("village") == (0, 0)
    assert found.met_of("team") == (2, 2)
    assert found.met_of("posts") == (0, 1)


def test_a_requirement_stands_below_the_first_phase_that_needs_it() -> None:
    """Once, and those of the whole pathway last."""
    path = pathway(
        "path", [step("a", "first", interventions=("talk",)), step("b", "second", interventions=("talk", "walk"))]
    )
    known = knowledge(
        pathways=[path, chain("other", "x")],
        interventions=[intervention("talk"), intervention("walk")],
        requirements=[
            requirement("whole"),
            requirement("walker", interventions=("walk",)),
            requirement("talker", interventions=("talk",)),
        ],
    )
    found = heat_map(analyse_gap(known, region({})))

    assert [(group.phase, group.requirements) for group in found.groups] == [
        ("first", ("talker",)),
        ("second", ("walker",)),
        (None, ("whole",)),
    ]


@settings(max_examples=40, deadline=None)
@given(some.lists(some.sampled_from([0, 2, 4, None]), min_size=3, max_size=3))
def test_the_cells_are_those_of_the_analysis(levels: list[int | None]) -> None:
    """Every requirement and unit that has a cell has a state, and nothing else has."""
    places = ("home", "town", "village")
    claims = tuple(
        Claim(unit=None if place == "home" else place, level=level)
        for place, level in zip(places, levels, strict=True)
        if level is not None
    )
    analysis = analyse_gap(KNOWN, region({"team": claims} if claims else {}, units=UNITS))
    found = heat_map(analysis)

    assert set(found.states) == {(item.requirement, cell.unit) for item in analysis.findings for cell in item.cells}
    assert set(found.requirements) == {item.requirement for item in analysis.findings}
    met, applicable = analysis.coverage.met.numerator, analysis.coverage.met.denominator
    assert sum(found.met_of(name)[0] for name in found.requirements) == met
    assert sum(found.met_of(name)[1] for name in found.requirements) == applicable
