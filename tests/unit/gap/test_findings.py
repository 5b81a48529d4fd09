"""Verdicts, cells and findings."""

from typing import Any, get_args

import pytest
from builders import clinic, intervention, knowledge, municipality, pathway, rank, region, requirement, step
from hypothesis import given
from hypothesis import strategies as st

from vipengine.gap.findings import (
    CellState,
    Finding,
    PhaseOf,
    RankHere,
    Verdict,
    best_ranks,
    findings_of,
    judge,
    number_needed,
    state_of,
)
from vipengine.gap.scope import scope_of
from vipengine.model.capability import Number, Requirement
from vipengine.model.programme import Rank
from vipengine.model.region import Claim, Region

COUNTED = requirement("staff", target=4, number=Number(unit="fte", minimum=2, per=20))


def finding(need: Requirement, home: Region) -> Finding:
    """Return the finding on the only requirement."""
    known = knowledge(requirements=[need])
    return findings_of(known, home, scope_of(known, ["path"]))[0]


def cells(need: Requirement, home: Region) -> list[tuple[str, str, CellState, str | None]]:
    """Return part, unit, state and provenance of every cell."""
    return [(cell.part, cell.unit, cell.state, cell.inherited_from) for cell in finding(need, home).cells]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (None, Verdict("not_assessed")),
        (Claim(state="not_assessed"), Verdict("not_assessed")),
        (Claim(state="not_applicable"), Verdict("not_applicable")),
        (Claim(state="insufficient_volume"), Verdict("insufficient_volume")),
        (Claim(level=3), Verdict("met", 3, reached=1.0)),
        (Claim(level=4), Verdict("met", 4, reached=1.0)),
        (Claim(level=2), Verdict("gap", 2, reached=2 / 3)),
        (Claim(level=0), Verdict("gap", 0, reached=0.0)),
    ],
)
def test_a_level_is_held_against_the_target(claim: Claim | None, verdict: Verdict) -> None:
    """Every row of the table for a requirement with target 3."""
    assert judge(requirement("team", target=3), claim) == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (Claim(value=2), Verdict("met", None, 2, 2, 1.0)),
        (Claim(value=1.5), Verdict("gap", None, 1.5, 2, 0.75)),
        (Claim(value=2, demand=100), Verdict("gap", None, 2, 5, 0.4)),
        (Claim(value=2, demand=10), Verdict("met", None, 2, 2, 1.0)),
        (Claim(level=2), Verdict("gap", 2, reached=0.5)),
        (Claim(level=0, value=2), Verdict("met", 0, 2, 2, 1.0)),
    ],
)
def test_a_number_is_held_against_what_is_needed(claim: Claim, verdict: Verdict) -> None:
    """A number counts against the minimum or the demand; a level still counts against the target."""
    assert judge(COUNTED, claim) == verdict


def test_nothing_needed_is_met_by_nothing() -> None:
    """Where no number is needed, none is enough."""
    assert judge(requirement("beds", number=Number(unit="beds", minimum=0)), Claim(value=0)).reached == 1


def test_planned_is_not_in_place_even_where_the_target_is_one() -> None:
    """Level 1 is a plan: it meets no target, not even 1."""
    low = requirement("low", target=1)

    assert judge(low, Claim(level=1)).state == "gap"
    assert judge(low, Claim(level=2)).state == "met"


@given(st.integers(1, 4), st.booleans())
def test_planned_never_counts_as_in_place(target: int, counted: bool) -> None:
    """Whatever the requirement, level 1 is a gap."""
    number = Number(unit="fte", minimum=1) if counted else None

    assert judge(requirement("any", target=target, number=number), Claim(level=1)).state == "gap"


def test_demand_raises_the_number_needed_and_never_lowers_it() -> None:
    """The minimum holds until the demand calls for more."""
    number = Number(unit="fte", minimum=2, per=20)

    assert [number_needed(number, demand) for demand in (None, 0, 40, 60)] == [2, 2, 2, 3]


@given(st.lists(st.sampled_from(get_args(CellState))))
def test_a_finding_is_met_only_when_every_cell_that_applies_is(states: list[CellState]) -> None:
    """A gap outweighs everything, what is unknown is never met, and what does not apply counts for nothing."""
    state = state_of(states)

    assert (state == "gap") == ("gap" in states)
    assert (state == "met") == ("met" in states and set(states) <= {"met", "not_applicable"})
    assert (state == "not_applicable") == (set(states) <= {"not_applicable"})


def test_municipalities_inherit_what_the_region_says_of_them() -> None:
    """A municipality's own claim holds; one without a claim takes the one above, and it is told whose it is."""
    need = requirement("support", parts=("region", "municipality"))
    claims = {"support": (Claim(level=3), Claim(unit="south", level=1))}
    units = [municipality("north"), municipality("south"), municipality("village", parent="south")]

    assert cells(need, region(claims, units=units)) == [
        ("region", "home", "met", None),
        ("municipality", "north", "met", "home"),
        ("municipality", "south", "gap", None),
        ("municipality", "village", "gap", "south"),
    ]


def test_a_claim_for_one_part_says_nothing_of_the_others() -> None:
    """The part that nobody speaks of is not assessed, and so is the finding."""
    need = requirement("plan", parts=("region", "joint"))
    found = finding(need, region({"plan": Claim(part="region", level=4)}))

    assert [cell.state for cell in found.cells] == ["met", "not_assessed"]
    assert found.state == "not_assessed"


def test_a_clinic_that_claims_gets_a_cell_beside_the_region() -> None:
    """The region still answers for itself."""
    home = region({"team": (Claim(level=3), Claim(unit="ward", level=0))}, units=[clinic("ward"), clinic("quiet")])

    assert cells(requirement("team"), home) == [
        ("region", "home", "met", None),
        ("region", "ward", "gap", None),
    ]


def test_inheriting_leaves_the_claims_as_they_were() -> None:
    """The cell holds the very claim that was made; the document is unchanged."""
    made = Claim(level=2)
    home = region({"support": made}, units=[municipality("north")])
    before = home.model_copy(deep=True)

    cell = finding(requirement("support", parts=("municipality",)), home).cells[0]

    assert (cell.unit, cell.inherited_from) == ("north", "home")
    assert cell.claim is made
    assert home == before


def test_a_finding_tells_the_lowest_claim_and_the_largest_need() -> None:
    """Of several units the worst off is shown."""
    claims = (Claim(value=3, demand=100), Claim(unit="ward", measure="fte", value=2), Claim(unit="b", level=1))
    found = finding(COUNTED, region({"staff": claims}, units=[clinic("ward"), clinic("b")]))

    assert (found.level, found.value, found.needed, found.target) == (1, 2, 5, 4)
    assert [cell.unit for cell in found.gaps] == ["home", "b"]


def test_an_unanswered_number_still_tells_what_is_needed() -> None:
    """The minimum is shown when nobody has answered; a requirement by level needs no number."""
    assert finding(COUNTED, region()).needed == 2
    assert finding(requirement("team"), region()).needed is None


def ranked(*ranks: Rank, law: bool = False, **fields: Any) -> Finding:
    """Return the finding on a requirement of an intervention with these ranks."""
    known = knowledge(
        pathways=[pathway(steps=[step("treat", "second", interventions=("talk",))])],
        interventions=[intervention("talk", *ranks, law=law), intervention("outside", rank(1))],
        requirements=[requirement("need", interventions=("talk", "outside"), **fields)],
    )
    return findings_of(known, region(), scope_of(known, ["path"]))[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "should"), (3, "should"), (4, "can"), (7, "can"), (8, "exceptional"), (10, "exceptional")],
)
def test_modality_follows_the_rank(value: int, expected: str) -> None:
    """The wording class of the rank is the modality."""
    assert ranked(rank(value)).modality == expected


def test_no_rank_gives_no_modality() -> None:
    """Without a rank nothing is said: it is not low. Interventions outside the pathways lend no rank."""
    found = ranked()

    assert (found.modality, found.ranks, found.interventions) == (None, (), ("talk",))


def test_do_not_and_research_lend_no_modality() -> None:
    """Only ranks that advise for the intervention speak for what it needs."""
    against = Rank(guideline="riktlinje", strength="do_not")

    assert ranked(against, Rank(guideline="other", strength="research_only")).modality is None


def test_law_makes_it_a_must() -> None:
    """The law of the requirement stands above every rank, and the rank is kept."""
    by_law = ranked(rank(9), legal=True)

    assert (by_law.modality, by_law.legal, by_law.strength) == ("must", True, "exceptional")
    assert (ranked(safety=True).modality, ranked(safety=True).safety) == (None, True)


def test_a_legal_duty_to_give_something_is_no_law_on_what_it_needs() -> None:
    """The law demands the plan, not the training of those who draw it up."""
    assert (ranked(law=True).modality, ranked(law=True).legal) == (None, False)


def test_ranks_are_compared_within_a_guideline_only() -> None:
    """Each guideline's best rank is kept; between guidelines only the wording is compared, then the name."""
    ranks = best_ranks([intervention("a", rank(3, "old"), rank(5, "new")), intervention("b", rank(1, "old"))])

    assert ranks == (RankHere("old", "b", "should", 1), RankHere("new", "a", "can", 5))


def test_phases_are_those_that_need_it() -> None:
    """The finding names the phases, by pathway."""
    assert ranked().phases == (PhaseOf("path", "second"),)
