"""Which claim holds where: several respondents, and those who do something for others."""

from datetime import date, timedelta
from typing import Any

import pytest
from builders import MONDAY, clinic, knowledge, municipality, region, requirement

from vipengine.gap.findings import Cell, Finding, findings_of
from vipengine.gap.scope import scope_of
from vipengine.model.capability import Number, Requirement
from vipengine.model.region import Claim, ClaimForm, Provision, Region

SUPPORT = requirement("support", parts=("municipality",))
BOTH = requirement("support", parts=("region", "municipality"))
UNITS = (municipality("big"), municipality("near"), municipality("far"), clinic("ward"))


def provided(provider: str, *consumers: str, **fields: Any) -> Provision:
    """Return a provision of the only requirement."""
    given = {"provider": provider, "consumers": consumers, "requirements": ("support",), **fields}
    return Provision.model_validate(given)


def finding(home: Region, need: Requirement = SUPPORT, as_of: date | None = None) -> Finding:
    """Return the finding on the only requirement."""
    known = knowledge(requirements=[need])
    return findings_of(known, home, scope_of(known, ["path"]), as_of)[0]


def home(claims: ClaimForm | None, *provisions: Provision) -> Region:
    """Return a region with three municipalities and a ward that says this of the only requirement."""
    return region({} if claims is None else {"support": claims}, units=UNITS, provisions=provisions)


def cell(document: Region, unit: str, need: Requirement = SUPPORT, **more: Any) -> Cell:
    """Return the one cell of a unit."""
    return next(cell for cell in finding(document, need, **more).cells if cell.unit == unit)


def answers(*levels: int | str, unit: str | None = None) -> tuple[Claim, ...]:
    """Return one claim for each respondent: a level, or a state."""
    said = ({"state": level} if isinstance(level, str) else {"level": level} for level in levels)
    return tuple(Claim(unit=unit, respondent=f"role {place}", **words) for place, words in enumerate(said))  # type: ignore[arg-type]


def test_a_consumer_is_judged_by_what_its_provider_says() -> None:
    """The cell holds the provider's own claim and tells who does it; the neighbour without a provision does not."""
    claim = Claim(unit="big", level=3)
    document = home((claim,), provided("big", "near"))

    near, far = cell(document, "near"), cell(document, "far")

    assert (near.state, near.provided_by, near.inherited_from) == ("met", "big", None)
    assert near.claim is claim
    assert (far.state, far.provided_by, far.claim) == ("not_assessed", None, None)


def test_what_a_consumer_itself_claims_is_kept_but_does_not_hold() -> None:
    """The document is unchanged: the provider's claim is laid over the unit's own."""
    own = Claim(unit="near", level=0)
    document = home((Claim(unit="big", level=3), own), provided("big", "near"))
    before = document.model_copy(deep=True)

    assert cell(document, "near").state == "met"
    assert document == before
    assert own in document.capabilities["support"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("provider", "own", "state"),
    [
        (Claim(level=3), Claim(level=3), "met"),
        (Claim(level=3), Claim(level=1), "gap"),
        (Claim(level=1), Claim(level=3), "gap"),
        (Claim(level=3), None, "not_assessed"),
        (Claim(level=1), None, "gap"),
        (Claim(level=3), Claim(state="not_applicable"), "met"),
        (None, Claim(level=3), "not_assessed"),
        (None, Claim(level=1), "gap"),
        (Claim(state="not_applicable"), Claim(level=3), "not_assessed"),
        (Claim(state="insufficient_volume"), Claim(level=3), "insufficient_volume"),
    ],
)
def test_with_a_duty_that_remains_the_worse_of_the_two_holds(
    provider: Claim | None, own: Claim | None, state: str
) -> None:
    """The consumer's claim is about the duty that remains; silence about it is not assessed, and never met."""
    said = [
        claim.model_copy(update={"unit": unit})
        for unit, claim in (("big", provider), ("near", own))
        if claim is not None
    ]

    found = cell(home(tuple(said) or None, provided("big", "near", residual="to follow up")), "near")

    assert (found.state, found.provided_by) == (state, "big")


def test_a_claim_from_above_says_nothing_of_a_duty_that_remains() -> None:
    """Only the unit itself can answer for its own duty."""
    document = home((Claim(level=4), Claim(unit="big", level=4)), provided("big", "near", residual="to follow up"))

    assert [cell(document, unit).state for unit in ("big", "near", "far")] == ["met", "not_assessed", "met"]


@pytest.mark.parametrize("silent", [None, "not_assessed", "not_applicable"])
def test_a_provider_that_has_nothing_provides_nothing(silent: Any) -> None:
    """The unit's own claim then holds, and it is still told who should do it, and how it stands there."""
    said = (Claim(unit="near", level=3), *([Claim(unit="big", state=silent)] if silent else []))
    found = cell(home(said, provided("big", "near")), "near")

    assert (found.state, found.provided_by, found.provider_state) == ("met", "big", silent or "not_assessed")


def test_what_is_provided_can_be_provided_on() -> None:
    """The claim comes from the first who does it, and each unit is told its own provider."""
    claim = Claim(unit="big", level=3)
    document = home((claim,), provided("big", "near"), provided("near", "far"))

    assert [(cell(document, unit).claim, cell(document, unit).provided_by) for unit in ("near", "far")] == [
        (claim, "big"),
        (claim, "near"),
    ]


def test_the_region_can_do_it_for_a_municipality_and_the_other_way_round() -> None:
    """Provider and consumer may be the region itself or any unit."""
    from_region = home((Claim(level=4), Claim(unit="near", level=0)), provided("home", "near"))
    to_region = home((Claim(level=0, part="region"), Claim(unit="big", level=4)), provided("big", "home"))

    assert cell(from_region, "near").state == "met"
    assert cell(to_region, "home", BOTH).state == "met"


def test_a_provision_of_one_part_leaves_the_other_alone() -> None:
    """What is done for a unit is done for the part that is named."""
    document = home((Claim(unit="big", level=4), Claim(level=1)), provided("big", "home", part="region"))
    found = finding(document, BOTH)

    assert [(cell.part, cell.unit, cell.state) for cell in found.cells] == [
        ("region", "home", "met"),
        ("municipality", "big", "met"),
        ("municipality", "near", "gap"),
        ("municipality", "far", "gap"),
    ]


def test_a_unit_that_somebody_does_it_for_answers_also_after_the_provision() -> None:
    """A ward answers only where it has claimed, or is named as a consumer: when the provision ends it has a hole."""
    team = requirement("support")
    document = home(Claim(level=4), provided("home", "ward", until=MONDAY))

    assert cell(document, "ward", team).state == "met"
    assert cell(document, "ward", team, as_of=MONDAY + timedelta(days=1)).provided_by is None
    assert [cell.unit for cell in finding(home(Claim(level=4)), team).cells] == ["home"]


@pytest.mark.parametrize(("offset", "expected"), [(-1, None), (0, "big"), (5, "big"), (10, "big"), (11, None)])
def test_a_provision_counts_from_its_first_to_its_last_day(offset: int, expected: str | None) -> None:
    """Both days belong to it."""
    days = {"from": MONDAY, "until": MONDAY + timedelta(days=10)}
    document = home(Claim(unit="big", level=3), provided("big", "near", **days))

    assert cell(document, "near", as_of=MONDAY + timedelta(days=offset)).provided_by == expected


def test_the_date_of_the_document_is_used_when_none_is_given() -> None:
    """A provision that had ended when the region described itself does not count."""
    ended = provided("big", "near", until=MONDAY - timedelta(days=1))

    assert cell(home(Claim(unit="big", level=3), ended), "near").state == "not_assessed"


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ((3, 4), 3),
        ((4, 1, 3), 1),
        (("not_assessed", 4), 4),
        (("not_applicable", 4), 4),
        (("not_applicable", "not_assessed"), None),
        ((4, "insufficient_volume"), None),
    ],
)
def test_of_several_respondents_the_lowest_answer_holds(said: tuple[int | str, ...], holds: int | None) -> None:
    """Nobody's yes outvotes another's no, and not assessed is no answer; the order of the claims does not matter."""
    for order in (said, said[::-1]):
        found = cell(home(answers(*order, unit="big")), "big")

        assert found.verdict.level == holds
        assert len(found.answers) == len(said)


def test_a_gap_outweighs_too_few_persons() -> None:
    """One respondent who sees a lack is heard although another finds too little to judge by."""
    assert cell(home(answers("insufficient_volume", 1, unit="big")), "big").state == "gap"


def test_numbers_are_compared_by_how_much_of_what_is_needed_there_is() -> None:
    """Three for a demand that calls for six is less than two for one that calls for two."""
    counted = requirement("support", parts=("municipality",), number=Number(unit="fte", minimum=1, per=10))
    said = (
        Claim(unit="big", measure="fte", value=2, demand=20, respondent="a"),
        Claim(unit="big", measure="fte", value=3, demand=60, respondent="b"),
    )

    assert cell(home(said), "big", counted).verdict.value == 3


def test_the_spread_of_the_answers_is_kept() -> None:
    """All answers, and the lowest and highest level; one answer has no spread."""
    several = cell(home(answers(3, 1, 4, "not_assessed", unit="big")), "big")

    assert [claim.level for claim in several.answers] == [1, 3, 4, None]
    assert several.spread == (1, 4)
    assert (cell(home(Claim(unit="big", level=2)), "big").answers, cell(home(None), "big").spread) == ((), None)


def test_what_is_taken_over_keeps_the_answers() -> None:
    """A unit below, and one that is provided for, show that the respondents of the other differ."""
    document = home(answers(1, 4), provided("home", "near"))

    assert [len(cell(document, unit).answers) for unit in ("near", "far")] == [2, 2]
