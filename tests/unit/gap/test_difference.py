"""Two analyses of one region compared: each change by the table, each with the causes that can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

import pytest
from builders import MONDAY, indicator, knowledge, municipality, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, UsageError
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.difference import ChangeKind, FindingChange, GapDifference, difference
from vipengine.model.region import Claim, ClaimForm, MeasuredShare, Provision

LATER = date(2027, 1, 4)
DESK = knowledge(requirements=[requirement("desk")])


def compared(
    before: Mapping[str, ClaimForm],
    after: Mapping[str, ClaimForm],
    old: Knowledge = DESK,
    new: Knowledge | None = None,
) -> GapDifference:
    """Compare what a region said on a Monday and what it said a year later."""
    known = new or old
    first = analyse_gap(old, region(before))
    return difference(first, analyse_gap(known, region(after), as_of=LATER), old, known)


def only(found: GapDifference) -> FindingChange:
    """Return the one change."""
    assert len(found.changes) == 1
    return found.changes[0]


def causes(found: GapDifference) -> list[str]:
    """Return the kinds of cause of the one change."""
    return [cause.kind for cause in only(found).causes]


@pytest.mark.parametrize(
    ("before", "after", "kind", "regression"),
    [
        (3, 1, "opened", True),
        ("not_assessed", 1, "opened", False),
        (1, 3, "closed", False),
        (1, "not_applicable", "closed", False),
        (1, 2, "better", False),
        (2, 1, "worse", True),
        (3, "not_assessed", "unassessed", True),
        (1, "not_assessed", "unassessed", True),
        ("not_assessed", 3, "assessed", False),
        ("not_assessed", "insufficient_volume", "assessed", False),
        (1, 1, "same", False),
        (3, "insufficient_volume", "same", False),
        ("not_assessed", "not_assessed", "same", False),
    ],
)
def test_each_change_has_its_kind(before: ClaimForm, after: ClaimForm, kind: str, regression: bool) -> None:
    """What nobody assesses any longer has not been closed; a first answer is no regression."""
    change = only(compared({"desk": before}, {"desk": after}))

    assert (change.kind, change.is_regression) == (kind, regression)


def test_a_changed_claim_is_shown_as_it_was_and_is() -> None:
    """Who said it, of which part."""
    change = only(compared({"desk": 1}, {"desk": 3}))

    (cause,) = change.causes
    (claim,) = cause.claims
    assert (cause.kind, claim.unit, claim.part) == ("claim", "home", "region")
    assert (claim.before.level, claim.after.level) == (1, 3)


def test_a_comment_or_new_evidence_is_no_cause() -> None:
    """They change no finding."""
    assert causes(compared({"desk": Claim(level=3)}, {"desk": Claim(level=3, comment="new", as_of=MONDAY)})) == []


def test_a_requirement_that_is_new_opens_a_gap_without_being_a_regression() -> None:
    """The region is where it was; more is asked for."""
    more = knowledge(requirements=[requirement("desk"), requirement("room")])
    found = compared({"desk": 3}, {"desk": 3, "room": 0}, new=more)

    room = next(change for change in found.changes if change.requirement == "room")
    assert (room.kind, [cause.kind for cause in room.causes]) == ("opened", ["required"])
    assert found.regressions == ()


def test_a_higher_target_opens_a_gap_without_being_a_regression() -> None:
    """The same level does not reach it."""
    found = compared({"desk": 3}, {"desk": 3}, new=knowledge(requirements=[requirement("desk", target=4)]))

    assert (only(found).kind, causes(found), found.regressions) == ("opened", ["target"], ())


def test_a_requirement_that_is_gone_is_told_last() -> None:
    """And has not been closed by the region."""
    found = compared({"desk": 1}, {}, new=knowledge(requirements=[requirement("room")]))

    assert [change.requirement for change in found.changes] == ["room", "desk"]
    assert found.changes[1].kind == "same"
    assert [cause.kind for cause in found.changes[1].causes] == ["not_required"]


def test_a_renamed_requirement_is_compared_with_what_it_replaces() -> None:
    """It is neither new nor gone."""
    renamed = knowledge(requirements=[requirement("counter", replaces=("desk",))])
    found = compared({"desk": 1}, {"counter": 3}, new=renamed)

    assert (only(found).kind, causes(found)) == ("closed", ["replaced", "claim"])
    assert only(found).causes[0].replaced == ("desk",)


def test_a_split_requirement_is_compared_in_both_of_its_parts() -> None:
    """Each with the one that there was."""
    split = [requirement("front", replaces=("desk",)), requirement("back", replaces=("desk",))]
    found = compared({"desk": 1}, {"front": 3, "back": 1}, new=knowledge(requirements=split))

    assert {change.requirement: change.kind for change in found.changes} == {"front": "closed", "back": "same"}


def test_money_that_ends_between_the_analyses_is_a_cause() -> None:
    """Also when the unit still claims the same level."""
    funded = Claim(level=3, funded_until=date(2026, 6, 30))

    assert causes(compared({"desk": funded}, {"desk": funded})) == ["funding"]


def test_an_old_name_in_a_region_is_told_what_it_is_called_now() -> None:
    """Rather than the nearest name."""
    renamed = knowledge(requirements=[requirement("counter", replaces=("desk",))])

    with pytest.raises(DocumentError) as error:
        analyse_gap(renamed, region({"desk": 1}))

    assert [(problem.code, problem.data["by"]) for problem in error.value.problems] == [
        ("requirement-replaced", "counter")
    ]


def test_two_regions_or_the_wrong_order_are_refused() -> None:
    """A comparison needs one region and two dates in order."""
    first, second = analyse_gap(DESK, region()), analyse_gap(DESK, region(), as_of=LATER)
    other = analyse_gap(DESK, region().model_copy(update={"region": "away"}))

    for pair, code in (((first, other), "difference-regions"), ((second, first), "difference-order")):
        with pytest.raises(UsageError) as error:
            difference(*pair, DESK, DESK)
        assert [problem.code for problem in error.value.problems] == [code]


FORMS = st.sampled_from([0, 1, 2, 3, 4, "not_assessed", "not_applicable", "insufficient_volume"])
_OPPOSITE: dict[str, set[str]] = {
    "opened": {"closed", "assessed", "unassessed", "same"},
    "closed": {"opened"},
    "better": {"worse"},
    "worse": {"better"},
    "assessed": {"unassessed"},
    "unassessed": {"assessed", "opened"},
    "same": {"same", "opened"},
}


@given(before=FORMS, after=FORMS)
@settings(max_examples=60, deadline=None)
def test_going_back_undoes_the_change(before: ClaimForm, after: ClaimForm) -> None:
    """Each change has its opposite, and no change is its own but none at all."""
    there = only(compared({"desk": before}, {"desk": after})).kind
    back = only(compared({"desk": after}, {"desk": before})).kind

    assert back in _OPPOSITE[there]
    assert set(_OPPOSITE) == set(get_args(ChangeKind))


@given(form=FORMS)
def test_a_region_compared_with_itself_has_not_changed(form: ClaimForm) -> None:
    """At whatever level."""
    assert only(compared({"desk": form}, {"desk": form})).kind == "same"


@pytest.mark.parametrize(
    ("field", "cause"), [("funded_until", "funding"), ("agreed_until", "agreement"), ("staffed_until", "post")]
)
@pytest.mark.parametrize(("day", "is_cause"), [(date(2026, 1, 4), False), (MONDAY, True), (LATER, False)])
def test_what_it_rested_on_has_ended_between_the_two(field: str, cause: str, day: date, is_cause: bool) -> None:
    """From the first analysis on, and before the second; money, agreements and posts alike."""
    claim = Claim(level=3).model_copy(update={field: day})

    assert (cause in causes(compared({"desk": claim}, {"desk": claim}))) is is_cause


def test_another_provider_is_a_cause() -> None:
    """A municipality loses what its neighbour did for it, and what is claimed is the same."""
    known = knowledge(requirements=[requirement("desk", parts=("municipality",))])
    units = [municipality("big"), municipality("near")]
    said: dict[str, ClaimForm] = {"desk": (Claim(unit="big", level=3),)}
    provision = Provision(provider="big", consumers=("near",), requirements=("desk",))
    before, after = region(said, units=units, provisions=(provision,)), region(said, units=units)

    found = difference(analyse_gap(known, before), analyse_gap(known, after, as_of=LATER), known, known)

    assert (only(found).kind, "provision" in causes(found)) == ("unassessed", True)


def test_a_disagreement_with_a_measurement_is_a_cause_when_it_is_new() -> None:
    """It is told once, and not in the next comparison."""
    known = knowledge(requirements=[requirement("desk", measured_by=("in-time",))], indicators=[indicator()])
    figures = {"indicator": "in-time", "numerator": 12, "denominator": 40, "to": MONDAY, "source": "records"}
    home, seen = region({"desk": 3}), region({"desk": 3}, measurements=(MeasuredShare.model_validate(figures),))
    plain, later = analyse_gap(known, home), analyse_gap(known, seen, as_of=LATER)

    assert "measured" in causes(difference(plain, later, known, known))
    assert causes(difference(later, later, known, known)) == []
