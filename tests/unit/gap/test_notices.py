"""What is shown beside the findings."""

from datetime import date
from typing import Any

import pytest
from builders import MONDAY, chain, clinic, knowledge, layer, region, requirement

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.notices import Notice
from vipengine.model.capability import Number
from vipengine.model.region import Claim, ClaimForm

KNOWN = knowledge(
    pathways=[chain("path", "meet"), chain("other", "else")],
    layers=[layer("north", "other")],
    requirements=[
        requirement("team"),
        requirement("staff", number=Number(unit="fte", minimum=1, per=20)),
        requirement("plan", parts=("region", "municipality")),
    ],
)


def notices(claims: dict[str, ClaimForm], **fields: Any) -> tuple[Notice, ...]:
    """Return the notices of a region with these claims."""
    return analyse_gap(KNOWN, region(claims, **fields)).notices


@pytest.mark.parametrize(
    ("until", "kind"),
    [(date(2026, 1, 4), "funding_ended"), (MONDAY, "funding_ends"), (date(2030, 1, 1), "funding_ends")],
)
def test_money_that_ends_is_noticed_and_the_level_still_counts(until: date, kind: str) -> None:
    """On its last day the money has not ended yet."""
    analysis = analyse_gap(KNOWN, region({"team": Claim(level=4, funded_until=until)}))

    assert [(notice.kind, notice.requirement, notice.unit, notice.on) for notice in analysis.notices] == [
        (kind, "team", "home", until)
    ]
    assert analysis.findings[0].state == "met"


def test_a_number_without_demand_is_noticed() -> None:
    """Where the need grows with demand, a claim that states none is judged by the minimum alone."""
    assert notices({"staff": Claim(value=1)}) == (Notice("demand_unknown", "staff", unit="home"),)
    assert notices({"staff": Claim(value=1, demand=5)}) == ()


def test_not_applicable_without_a_reason_is_noticed() -> None:
    """Who says that something does not apply should say why."""
    ward = Claim(unit="ward", state="not_applicable")

    assert notices({"team": (Claim(level=4), ward)}, units=[clinic("ward")]) == (
        Notice("reason_missing", "team", unit="ward"),
    )


def test_not_applicable_in_a_single_word_lacks_its_reason_too() -> None:
    """The short form has no room for one."""
    assert notices({"plan": "not_applicable"})[0] == Notice("reason_missing", "plan", unit="home")
    assert notices({"team": Claim(state="not_applicable", reason="no such persons")}) == ()


def test_a_part_that_nobody_speaks_of_is_noticed() -> None:
    """When one part is claimed and the other is not, the other may have been forgotten."""
    assert notices({"plan": Claim(part="region", level=3)}) == (Notice("part_unclaimed", "plan", "municipality"),)
    assert notices({"plan": 3}) == notices({}) == notices({"plan": "not_assessed"}) == ()


def test_a_requirement_that_everybody_leaves_to_the_other_is_noticed() -> None:
    """When every part is said not to apply, nobody answers for it."""
    disowned = tuple(Claim(part=part, state="not_applicable", reason="theirs") for part in ("region", "municipality"))

    assert notices({"plan": disowned}) == (Notice("part_disowned", "plan"),)
    assert analyse_gap(KNOWN, region({"plan": disowned})).finding("plan").state == "not_applicable"  # type: ignore[union-attr]


def test_a_layer_without_its_pathway_is_noticed() -> None:
    """A layer that adds nothing is told."""
    assert notices({}, layers=("north",)) == (Notice("layer_unused", layer="north"),)
