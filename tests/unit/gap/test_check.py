"""What does not hold together in a region's document."""

from datetime import date
from typing import Any

import pytest
from builders import MONDAY, clinic, indicator, knowledge, municipality, region, requirement

from vipengine.errors import Position, Problem
from vipengine.gap.check import problems_in
from vipengine.gap.claims.units import Loc
from vipengine.messages import DO, WHAT
from vipengine.model.capability import Number
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Claim, ClaimForm, MeasuredShare, Provision, Region

KNOWN = knowledge(
    requirements=[
        requirement("team"),
        requirement("staff", number=Number(unit="fte", minimum=1)),
        requirement("places", number=Number(unit="places", minimum=1, per=20)),
    ]
)


def places(loc: Loc, *, of_key: bool = False) -> Position:
    """Return a place that spells out the path."""
    return Position("/".join(str(part) for part in loc))


def found(document: Region) -> list[tuple[str, str]]:
    """Return the place and the code of every problem."""
    return [(problem.at.path, problem.code) for problem in problems_in(KNOWN, document, places) if problem.at]


def test_a_sound_document_has_no_problems() -> None:
    """Every form of claim that fits is accepted."""
    claims: dict[str, ClaimForm] = {
        "team": (Claim(level=2), Claim(unit="ward", state="not_assessed")),
        "staff": Claim(unit="fte", value=0.5),
        "places": Claim(unit="ward", measure="places", value=3, demand=40),
    }

    assert found(region(claims, units=[clinic("ward"), municipality("north", parent="home")])) == []


def test_a_level_for_a_counted_requirement_is_accepted() -> None:
    """Who cannot count may still answer with a level."""
    assert found(region({"staff": 3})) == []


@pytest.mark.parametrize(
    ("claim", "place", "code"),
    [
        (Claim(unit="wrad", level=1), "unit", "claim-unit-unknown"),
        (Claim(), "", "claim-empty"),
        (Claim(state="not_applicable", level=1), "state", "claim-contradicts-itself"),
        (Claim(part="joint", level=1), "part", "claim-part"),
        (Claim(value=2), "value", "claim-needs-level"),
        (Claim(level=2, demand=3), "demand", "claim-demand"),
    ],
)
def test_a_claim_that_cannot_be_used_is_a_problem(claim: Claim, place: str, code: str) -> None:
    """Each way in which a claim does not fit has a code and a place."""
    here = "capabilities/team" + (f"/{place}" if place else "")

    assert found(region({"team": claim}, units=[clinic("ward")])) == [(here, code)]


def test_a_wrong_measure_is_a_problem() -> None:
    """A number must be counted in the measure of the requirement."""
    problem = Problem(
        "claim-measure",
        places(("capabilities", "staff", "unit")),
        {"requirement": "staff", "said": "ftes", "measure": "fte"},
        ("fte",),
    )

    assert problems_in(KNOWN, region({"staff": Claim(unit="ftes", value=1)}), places) == [problem]


def test_a_number_for_a_unit_without_its_measure_is_one_problem() -> None:
    """The unit in the place of the measure is told as such, and not also taken for a second claim of the region."""
    claims = (Claim(level=1), Claim(unit="ward", value=1))

    assert found(region({"staff": claims}, units=[clinic("ward")])) == [("capabilities/staff/1/unit", "claim-measure")]


def test_two_claims_for_the_same_unit_and_part_are_a_problem() -> None:
    """A second claim is refused, not preferred; a claim for another part is no second claim."""
    twice = region({"team": (Claim(level=1), Claim(unit="home", level=2), Claim(part="region", level=2))})

    assert found(twice) == [("capabilities/team/1", "claim-twice")]


def test_unknown_names_are_problems_with_the_nearest() -> None:
    """Pathways, versions, layers and requirements are looked up, and all unknown ones are told at once."""
    document = region({"taem": 1}, pathways=("paht", "path@9"), layers=("nowhere",))

    problems = problems_in(KNOWN, document, places)

    assert problems == [
        Problem("unknown-id", places(("pathways", 0)), {"kind": "pathways", "id": "paht"}, ("path",)),
        Problem("unknown-version", places(("pathways", 1)), {"pathway": "path", "version": "9", "known": "1"}),
        Problem("unknown-id", places(("layers", 0)), {"kind": "layers", "id": "nowhere"}),
        Problem("unknown-id", places(("capabilities", "taem")), {"kind": "requirements", "id": "taem"}, ("team",)),
    ]


def test_a_unit_twice_or_called_as_the_region_is_a_problem() -> None:
    """Every unit has an id of its own."""
    document = region(units=[clinic("ward"), clinic("ward"), clinic("home")])

    assert found(document) == [("units/1/id", "duplicate-unit"), ("units/2/id", "duplicate-unit")]


def test_an_unknown_parent_is_a_problem() -> None:
    """A unit can only be below a unit that exists."""
    assert found(region(units=[clinic("ward", parent="nrth")])) == [("units/0/parent", "unit-parent-unknown")]


def test_units_below_each_other_are_a_problem() -> None:
    """Units that form a ring are no tree."""
    ring = [clinic("a"), clinic("b", parent="c"), clinic("c", parent="b")]

    assert found(region(units=ring)) == [("units/1/parent", "unit-cycle")]


@pytest.mark.parametrize(("start", "expected"), [(None, 1), (date(2026, 1, 3), 1), (date(2025, 12, 1), 0)])
def test_a_deadline_before_the_start_is_a_problem(start: date | None, expected: int) -> None:
    """The plan cannot end before it begins, on its own start or the date of the document."""
    plan = PlanSettings(start=start, deadline=date(2026, 1, 2))

    assert date(2026, 1, 2) < MONDAY
    assert found(region(plan=plan)) == [("plan/deadline", "plan-dates")] * expected


def everything_wrong() -> list[Problem]:
    """Return one problem of every kind that a document can have."""
    claims: dict[str, Any] = {
        "team": (
            Claim(part="joint", value=1, demand=1, state="not_applicable"),
            Claim(unit="x", level=1),
            Claim(),
            Claim(level=1),
        ),
        "staff": Claim(unit="x", value=1),
        "nothing": 1,
    }
    units = [clinic("a", parent="b"), clinic("b", parent="a"), clinic("d", parent="c"), clinic("d")]
    plan = PlanSettings(deadline=date(2020, 1, 1))
    return problems_in(KNOWN, region(claims, units=units, pathways=("path@0", "p"), layers=("l",), plan=plan))


def test_every_problem_has_words_in_both_languages() -> None:
    """Nothing that can be found lacks a sentence, and every value that the sentence needs is there."""
    problems = everything_wrong()

    assert len({problem.code for problem in problems}) == 14
    for problem in problems:
        assert problem.code in WHAT
        assert problem.code in DO
        assert "{" not in problem.text("sv") + problem.text("en")


def respondent(name: str | None, level: int = 1, **fields: Any) -> Claim:
    """Return a claim of one who answers."""
    return Claim(respondent=name, level=level, **fields)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((respondent("a"), respondent("b"), respondent("c", part="region")), []),
        ((respondent("a"), respondent(None)), [("capabilities/team/1", "claim-twice")]),
        ((respondent(None), respondent("b")), [("capabilities/team/1", "claim-twice")]),
        ((respondent("a"), respondent("a", 3)), [("capabilities/team/1/respondent", "respondent-twice")]),
        ((respondent("Head"), respondent(" head ")), [("capabilities/team/1/respondent", "respondent-twice")]),
        ((respondent("a"), respondent("b", unit="ward"), respondent("a", unit="ward")), []),
        ((respondent(" "), respondent("b")), [("capabilities/team/1", "claim-twice")]),
    ],
)
def test_several_may_answer_for_one_unit_if_each_is_named(claims: tuple[Claim, ...], expected: list[Any]) -> None:
    """A name that is written with other capitals is the same; one without a name is a second claim as before."""
    assert found(region({"team": claims}, units=[clinic("ward")])) == expected


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        (Claim(state="not_applicable", left_to="ward"), None),
        (Claim(level=2, left_to="ward"), "left-not-applicable"),
        (Claim(state="not_applicable", left_to="wrad"), "claim-unit-unknown"),
        (Claim(state="not_applicable", left_to="home"), "left-to-itself"),
        (Claim(unit="ward", state="not_applicable", left_to="ward"), "left-to-itself"),
    ],
)
def test_what_is_left_to_another_names_a_unit_that_is_another(claim: Claim, code: str | None) -> None:
    """The region leaves it to a unit, or a unit to the region, and says that it is not applicable at its own."""
    expected = [] if code is None else [("capabilities/team/left_to", code)]

    assert found(region({"team": claim}, units=[clinic("ward")])) == expected


PLACES = knowledge(
    requirements=[requirement("team", parts=("region", "municipality")), requirement("staff"), requirement("alone")]
)
UNITS = (municipality("a"), municipality("b"), municipality("c"))


def provision(provider: str, *consumers: str, **fields: Any) -> Provision:
    """Return what one does for others."""
    given = {"provider": provider, "consumers": consumers, "requirements": ("team",), **fields}
    return Provision.model_validate(given)


def of_provisions(*provisions: Provision) -> list[tuple[str, str]]:
    """Return the place and the code of every problem of provisions."""
    problems = problems_in(PLACES, region(units=UNITS, provisions=provisions), places)
    return [(problem.at.path, problem.code) for problem in problems if problem.at]


@pytest.mark.parametrize(
    ("provisions", "expected"),
    [
        ((provision("a", "b", "c"), provision("a", "home", part="region")), []),
        ((provision("x", "b"),), [("provisions/0/provider", "provision-unit-unknown")]),
        ((provision("a", "b", "x"),), [("provisions/0/consumers/1", "provision-unit-unknown")]),
        ((provision("a", "b", "a"),), [("provisions/0/consumers/1", "provision-itself")]),
        ((provision("a", "b", requirements=("tem",)),), [("provisions/0/requirements/0", "unknown-id")]),
        ((provision("a", "b", part="joint"),), [("provisions/0/requirements/0", "claim-part")]),
        (
            (provision("a", "b", **{"from": date(2026, 2, 1), "until": date(2026, 1, 31)}),),
            [("provisions/0/until", "provision-dates")],
        ),
        ((provision("a", "b", **{"from": date(2026, 2, 1), "until": date(2026, 2, 1)}),), []),
        ((provision("a", "b", "b"),), [("provisions/0/consumers/1", "provision-twice")]),
        ((provision("a", "b"), provision("c", "b")), [("provisions/1/consumers/0", "provision-twice")]),
        ((provision("a", "b"), provision("c", "b", requirements=("staff",))), []),
        ((provision("a", "b", part="region"), provision("c", "b", part="municipality")), []),
        (
            (provision("a", "b", until=date(2026, 1, 1)), provision("c", "b", **{"from": date(2026, 1, 2)})),
            [],
        ),
        ((provision("a", "b"), provision("b", "a")), [("provisions/0/provider", "provision-ring")]),
        (
            (provision("a", "b"), provision("b", "c"), provision("c", "a")),
            [("provisions/0/provider", "provision-ring")],
        ),
        ((provision("a", "b"), provision("b", "a", requirements=("staff",))), []),
    ],
)
def test_provisions_must_hold_together(provisions: tuple[Provision, ...], expected: list[Any]) -> None:
    """Units, requirements and parts exist; nobody serves itself, directly or in a ring; nobody is served twice."""
    assert of_provisions(*provisions) == expected


def measurement(**fields: Any) -> MeasuredShare:
    """Return a measurement."""
    given = {"indicator": "in-time", "numerator": 12, "denominator": 40, "to": MONDAY, "source": "register", **fields}
    return MeasuredShare.model_validate(given)


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        ((measurement(), measurement(unit="a"), measurement(to=date(2025, 1, 1))), []),
        ((measurement(indicator="in-tmie"),), [("measurements/0/indicator", "unknown-id")]),
        ((measurement(indicator="days"),), [("measurements/0/indicator", "measurement-median")]),
        ((measurement(unit="x"),), [("measurements/0/unit", "measurement-unit-unknown")]),
        ((measurement(numerator=41),), [("measurements/0/numerator", "measurement-counts")]),
        ((measurement(numerator=None), measurement(unit="a", denominator=None)), []),
        ((measurement(**{"from": date(2026, 1, 6)}),), [("measurements/0/to", "measurement-dates")]),
        ((measurement(), measurement(unit="home")), [("measurements/1", "measurement-twice")]),
    ],
)
def test_measurements_must_hold_together(measured: tuple[MeasuredShare, ...], expected: list[Any]) -> None:
    """Indicators are shares that exist, units exist, and counts and dates are in order."""
    content = knowledge(
        requirements=PLACES.requirements.values(), indicators=[indicator("in-time"), indicator("days", kind="median")]
    )
    problems = problems_in(content, region(units=UNITS, measurements=measured), places)

    assert [(problem.at.path, problem.code) for problem in problems if problem.at] == expected
