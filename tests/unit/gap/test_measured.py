"""What is claimed beside what was measured."""

from datetime import date, timedelta
from typing import Any

import pytest
from builders import MONDAY, clinic, indicator, knowledge, municipality, region, requirement
from hypothesis import given
from hypothesis import strategies as st

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.claims.verdicts import CellState
from vipengine.gap.measured import Judgement, is_hidden, judged, latest_of, share_of
from vipengine.model.region import Claim, ClaimForm, MeasuredShare
from vipengine.model.shares import interval


def measurement(numerator: int | None, denominator: int | None, **fields: Any) -> MeasuredShare:
    """Return a measurement that ended on the Monday of the analysis."""
    given = {"indicator": "in-time", "to": MONDAY, "source": "register", **fields}
    return MeasuredShare.model_validate({"numerator": numerator, "denominator": denominator, **given})


def analysed(claims: dict[str, ClaimForm], *measured: MeasuredShare, **fields: Any) -> GapAnalysis:
    """Return the analysis of a region whose access is tested by an indicator."""
    access = requirement("access", measured_by=("in-time",), parts=fields.pop("parts", ("region",)))
    home = region(claims, measurements=measured, units=fields.pop("units", ()))
    return analyse_gap(
        knowledge(requirements=[access, requirement("untested")], indicators=[indicator()]), home, **fields
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "claimed", "expected"),
    [
        (12, 40, "met", "claimed_more"),
        (12, 40, "gap", "no_target"),
        (20, 40, "met", "no_target"),
        (35, 40, "met", "no_target"),
        (35, 40, "gap", "no_target"),
        (12, 40, "not_assessed", "not_claimed"),
        (12, 40, "not_applicable", "not_claimed"),
        (5, 19, "met", "insufficient_volume"),
        (0, 20, "met", "claimed_more"),
        (4, 40, "met", "insufficient_volume"),
        (36, 40, "met", "insufficient_volume"),
        (None, 40, "met", "insufficient_volume"),
        (None, None, "met", "insufficient_volume"),
    ],
)
def test_without_a_target_only_most_against_the_claim_is_a_disagreement(
    numerator: int | None, denominator: int | None, claimed: CellState, expected: Judgement
) -> None:
    """No level is invented: 30 % against a claim that it is met says something, 50 % does not."""
    assert judged(indicator(), measurement(numerator, denominator), claimed) == expected


@pytest.mark.parametrize(
    ("numerator", "claimed", "expected"),
    [
        (40, "met", "claimed_more"),
        (40, "gap", "agrees"),
        (80, "met", "open"),
        (80, "gap", "open"),
        (95, "met", "agrees"),
        (95, "gap", "claimed_less"),
    ],
)
def test_with_a_target_claims_are_held_against_it(numerator: int, claimed: CellState, expected: Judgement) -> None:
    """Below the target, at it within the uncertainty, and above it, of a hundred persons."""
    assert judged(indicator(target=80), measurement(numerator, 100), claimed) == expected


def test_the_boundary_of_the_target_is_the_end_of_the_interval() -> None:
    """The interval that begins at the target has reached it, and one that begins below it has not."""
    low, high = interval(60, 100)  # type: ignore[misc]
    states = {
        aim: judged(indicator(target=aim, unit="ratio"), measurement(60, 100), "met")
        for aim in (low, low + 1e-9, high, high + 1e-9)
    }

    assert list(states.values()) == ["agrees", "open", "open", "claimed_more"]


def test_where_fewer_is_better_the_share_is_turned() -> None:
    """A share that should be low and is high speaks against a claim that it is met, with and without a target."""
    fewer = {"direction": "low"}

    assert judged(indicator(**fewer), measurement(70, 100), "met") == "claimed_more"
    assert judged(indicator(**fewer), measurement(20, 100), "met") == "no_target"
    assert judged(indicator(target=10, **fewer), measurement(30, 100), "met") == "claimed_more"
    assert judged(indicator(target=50, **fewer), measurement(20, 100), "met") == "agrees"
    assert judged(indicator(target=50, **fewer), measurement(20, 100), "gap") == "claimed_less"


def test_those_of_whom_nobody_knows_are_not_held_against_anybody() -> None:
    """12 of 40 is a disagreement, but not when fifty more may all have come in time."""
    assert judged(indicator(), measurement(12, 40, unknown=50), "met") == "no_target"
    assert judged(indicator(), measurement(12, 40, unknown=None), "met") == "insufficient_volume"


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["met", "gap"]))
def test_more_unknown_never_makes_a_disagreement(yes: int, no: int, unknown: int, claimed: CellState) -> None:
    """What is not known can only make the judgement more careful."""
    certain = judged(indicator(), measurement(yes, yes + no), claimed)
    careful = judged(indicator(), measurement(yes, yes + no, unknown=unknown), claimed)

    assert careful in (certain, "no_target")


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [(0, 40, False), (1, 40, True), (4, 40, True), (5, 40, False), (35, 40, False), (36, 40, True), (40, 40, False)],
)
def test_small_counts_are_hidden_on_either_side(numerator: int, denominator: int, hidden: bool) -> None:
    """One to four persons could be pointed out, whether they got it or did not; nobody is no person."""
    found = measurement(numerator, denominator)

    assert is_hidden(found) is hidden
    assert (share_of(found) is None) is hidden


def test_a_share_of_nobody_is_none() -> None:
    """There is nothing to divide by."""
    assert share_of(measurement(0, 0)) is None


def test_a_claim_and_a_measurement_that_disagree_are_a_finding() -> None:
    """The finding stays as it was claimed; what was measured stands beside it."""
    found = analysed({"access": 4}, measurement(12, 40))
    told = found.disagreements[0]

    assert found.findings[0].state == "met"
    assert (told.requirement, told.unit, told.claimed, told.level, told.judgement) == (
        "access",
        "home",
        "met",
        4,
        "claimed_more",
    )
    assert found.coverage == analysed({"access": 4}).coverage


def test_what_agrees_or_is_too_small_is_shown_but_is_no_finding() -> None:
    """Every measurement of a tested requirement stands beside its claim."""
    assert [item.judgement for item in analysed({"access": 4}, measurement(3, 7)).comparisons] == [
        "insufficient_volume"
    ]
    assert analysed({"access": 4}, measurement(3, 7)).disagreements == ()
    assert analysed({"access": 1}, measurement(12, 40)).disagreements == ()


def test_a_unit_is_measured_against_what_holds_there() -> None:
    """The ward's own claim, else that of the nearest above; the region as a whole against all its municipalities."""
    units = (clinic("ward"), clinic("corner", parent="ward"), municipality("north"), municipality("south"))
    own = analysed(
        {"access": (Claim(level=1), Claim(unit="ward", level=4))},
        *(measurement(12, 40, unit=unit) for unit in (None, "ward", "corner")),
        units=units,
    )
    spread = analysed(
        {"access": (Claim(unit="north", level=4), Claim(unit="south", level=1))},
        measurement(12, 40),
        units=units,
        parts=("municipality",),
    )

    assert [(item.unit, item.claimed) for item in own.comparisons] == [
        ("home", "gap"),
        ("ward", "met"),
        ("corner", "met"),
    ]
    assert [(item.unit, item.claimed, item.level) for item in spread.comparisons] == [("home", "gap", 1)]


def test_the_latest_measurement_by_the_date_counts() -> None:
    """What was measured after the analysis has not happened; of two made the same day the last one given counts."""
    early, late = measurement(35, 40, to=MONDAY - timedelta(days=90)), measurement(12, 40)
    future = measurement(20, 40, to=MONDAY + timedelta(days=1))

    assert latest_of([late, future, early], "home", MONDAY) == {("in-time", "home"): late}
    assert latest_of([late, early], "home", date(2025, 12, 1)) == {("in-time", "home"): early}
    assert analysed({"access": 4}, early, measured=[late]).disagreements[0].measurement == late
    assert analysed({"access": 4}, late, measured=[measurement(20, 40)]).disagreements == ()


def test_a_requirement_without_an_indicator_has_nothing_beside_it() -> None:
    """An indicator tests the requirements that name it, and no others."""
    assert [item.requirement for item in analysed({"untested": 4}, measurement(12, 40)).comparisons] == ["access"]
