"""What is claimed and what is also verified."""

from datetime import date, timedelta
from typing import Any, Literal

import pytest
from builders import MONDAY, clinic, knowledge, municipality, region, requirement

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.coverage import Share
from vipengine.gap.verified import Verification, is_valid, is_verified, last_day
from vipengine.model.region import Claim, ClaimForm, Evidence, Provision

KNOWN = knowledge(
    requirements=[requirement("team"), requirement("routine"), requirement("outside", pathways=("other",))]
)


def evidence(on: date = MONDAY, valid_for: str | None = None) -> Evidence:
    """Return a document of a day."""
    fields: dict[str, Any] = {"kind": "document", "date": on, "valid_for": valid_for}
    return Evidence(**fields)


def analysed(claims: dict[str, ClaimForm], **fields: Any) -> GapAnalysis:
    """Return the analysis of a region that claims this."""
    return analyse_gap(KNOWN, region(claims, **fields))


@pytest.mark.parametrize(
    ("valid_for", "last"),
    [
        (None, None),
        ("12 months", date(2027, 1, 5)),
        ("2 weeks", date(2026, 1, 19)),
        ("0 days", MONDAY),
        ("9999 years", None),
    ],
)
def test_evidence_lasts_as_long_as_it_says(valid_for: str | None, last: date | None) -> None:
    """From its own date; evidence that says nothing, or longer than there are dates, does not grow old."""
    assert last_day(evidence(MONDAY, valid_for)) == last


def test_evidence_is_valid_from_its_own_day_to_its_last() -> None:
    """Evidence of tomorrow shows nothing today."""
    shown = evidence(MONDAY, "10 days")
    days = {offset: is_valid(shown, MONDAY + timedelta(days=offset)) for offset in (-1, 0, 10, 11)}

    assert days == {-1: False, 0: True, 10: True, 11: False}


@pytest.mark.parametrize(("source", "expected"), [("self", False), ("peer", True), ("register", True)])
def test_who_looks_from_outside_verifies(source: Literal["self", "peer", "register"], expected: bool) -> None:
    """A peer's or a register's word needs no evidence; a unit's own does."""
    assert is_verified(Claim(level=3, source=source), MONDAY) is expected


def test_one_valid_piece_of_evidence_is_enough() -> None:
    """What has run out takes nothing away from what has not."""
    old, new = evidence(date(2020, 1, 1), "12 months"), evidence(date(2025, 12, 1), "12 months")

    assert is_verified(Claim(level=3, evidence=(old, new)), MONDAY)
    assert not is_verified(Claim(level=3, evidence=(old,)), MONDAY)


def test_the_verified_share_is_of_what_is_met() -> None:
    """Gaps are in neither number, however well shown; what others take over counts where it is taken over."""
    claims: dict[str, ClaimForm] = {
        "team": (Claim(level=4, evidence=(evidence(),)), Claim(unit="ward", level=4)),
        "routine": Claim(level=1, evidence=(evidence(),)),
    }

    assert analysed(claims, units=[clinic("ward")]).verification.verified == Share(1, 2)
    assert analysed({}).verification.verified.share is None


def test_evidence_that_has_run_out_lowers_no_level() -> None:
    """The finding and the three numbers are the same with and without it; it is told, the first to expire first."""
    old = evidence(date(2020, 1, 1), "12 months")
    older = evidence(date(2018, 1, 1), "12 months")
    claims: dict[str, ClaimForm] = {
        "team": Claim(level=4, evidence=(old,)),
        "routine": Claim(level=1, evidence=(older,), part="region"),
        "outside": Claim(level=1, evidence=(older,)),
    }
    bare: dict[str, ClaimForm] = {"team": 4, "routine": 1}

    found = analysed(claims)

    assert [(item.requirement, item.part, item.on) for item in found.verification.expired] == [
        ("routine", "region", date(2019, 1, 1)),
        ("team", None, date(2021, 1, 1)),
    ]
    assert found.coverage == analysed(bare).coverage
    assert found.with_state("met")[0].requirement == "team"
    assert found.verification.verified == Share(0, 1)


def test_evidence_not_yet_made_is_neither_valid_nor_expired() -> None:
    """What is dated after the analysis has not happened."""
    later = Claim(level=4, evidence=(evidence(MONDAY + timedelta(days=1), "1 day"),))

    assert analysed({"team": later}).verification == Verification(Share(0, 1))


def test_what_is_provided_is_verified_by_the_claim_that_holds() -> None:
    """A neighbour's evidence verifies the consumer's cell too."""
    known = knowledge(requirements=[requirement("support", parts=("municipality",))])
    claim = Claim(unit="big", level=4, source="peer")
    provision = Provision(provider="big", consumers=("near",), requirements=("support",))
    units = [municipality("big"), municipality("near")]

    found = analyse_gap(known, region({"support": (claim,)}, units=units, provisions=(provision,)))

    assert found.verification.verified == Share(2, 2)
