"""What is shown beside the findings."""

from datetime import date
from typing import Any

import pytest
from builders import MONDAY, chain, clinic, indicator, knowledge, layer, municipality, region, requirement

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.notices import ORPHANED, Notice
from vipengine.model.capability import Number
from vipengine.model.region import Claim, ClaimForm, MeasuredShare, Provision

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


@pytest.mark.parametrize(("field", "name"), [("agreed_until", "agreement"), ("staffed_until", "post")])
@pytest.mark.parametrize(("until", "verb"), [(date(2026, 1, 4), "ended"), (MONDAY, "ends")])
def test_agreements_and_posts_that_end_are_noticed_as_money_is(field: str, name: str, until: date, verb: str) -> None:
    """On its last day it has not ended, and the level counts before and after."""
    claim = Claim(level=4).model_copy(update={field: until})

    assert notices({"team": claim}) == (Notice(f"{name}_{verb}", "team", unit="home", on=until),)  # type: ignore[arg-type]
    assert analyse_gap(KNOWN, region({"team": claim})).findings[0].state == "met"


UNITS = (municipality("big"), municipality("near"), municipality("far"))


def provided(**fields: Any) -> Provision:
    """Return what the big municipality does for a neighbour."""
    given = {"provider": "big", "consumers": ("near",), "requirements": ("plan",), **fields}
    return Provision.model_validate(given)


def kinds(
    claims: dict[str, ClaimForm], *provisions: Provision, **fields: Any
) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return kind, unit and the others of every notice of a region with three municipalities."""
    found = notices(claims, units=UNITS, provisions=provisions, **fields)
    return [(notice.kind, notice.unit, notice.others) for notice in found]


BIG = Claim(unit="big", level=3)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, []),
        ({"until": MONDAY}, [("provision_ends", "big", ("near",))]),
        ({"until": date(2026, 1, 4)}, [("provision_ended", "big", ("near",))]),
        ({"from": date(2026, 2, 1), "until": date(2026, 3, 1)}, []),
    ],
)
def test_a_provision_that_ends_is_noticed(dates: dict[str, date], expected: list[Any]) -> None:
    """One without an end, or that has not begun, is not; on its last day it has not ended."""
    assert kinds({"plan": (Claim(part="region", level=3), BIG)}, provided(**dates)) == expected


def test_a_provision_is_noticed_once_for_all_that_it_is_about() -> None:
    """What is needed of it is named, and what is not is left out."""
    both = provided(requirements=("plan", "team", "elsewhere"), until=MONDAY)
    known = knowledge(requirements=[*KNOWN.requirements.values(), requirement("elsewhere", pathways=("none",))])

    found = analyse_gap(known, region({}, units=UNITS, provisions=(both,))).notices

    assert [notice.requirements for notice in found if notice.kind == "provision_ends"] == [("plan", "team")]


@pytest.mark.parametrize(
    ("own", "residual", "expected"),
    [
        (2, None, [("doubly_claimed", "near", ("big",))]),
        (1, None, []),
        (4, "a duty", []),
    ],
)
def test_who_gets_it_from_another_and_has_it_too_is_noticed(
    own: int, residual: str | None, expected: list[Any]
) -> None:
    """Not what is only planned, and not where the own claim is about the duty that remains."""
    claims = {"plan": (Claim(part="region", level=3), BIG, Claim(unit="near", level=own))}

    assert kinds(claims, provided(residual=residual)) == expected


@pytest.mark.parametrize("said", [None, "not_assessed", "not_applicable"])
def test_a_provider_that_has_not_answered_is_noticed(said: Any) -> None:
    """Somebody is to do it, and nobody says that it is done."""
    claims = (Claim(part="region", level=3), *([Claim(unit="big", state=said, reason="why")] if said else []))

    assert ("provider_silent", "big", ("near",)) in kinds({"plan": claims}, provided())


def left(unit: str | None, to: str) -> Claim:
    """Return a claim that somebody else does it."""
    return Claim(unit=unit, state="not_applicable", left_to=to)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((BIG, left("near", "big")), []),
        ((left("big", "near"), left("near", "big")), [("left_between", "big", ("near",))]),
        (
            (left("big", "near"), left("near", "far"), left("far", "big")),
            [("left_between", "big", ("near", "far"))],
        ),
        ((left("near", "far"),), [("left_unanswered", "near", ("far",))]),
        ((left("near", "far"), Claim(unit="far", state="not_assessed")), [("left_unanswered", "near", ("far",))]),
        (
            (left("near", "far"), Claim(unit="far", state="not_applicable", reason="none")),
            [("left_unanswered", "near", ("far",))],
        ),
        ((left("near", "far"), left("far", "big"), BIG), []),
        ((left("near", "far"), Claim(unit="far", state="insufficient_volume")), []),
        ((left("near", "home"), Claim(level=3)), []),
        ((left("near", "home"), Claim(part="region", level=3)), [("left_unanswered", "near", ("home",))]),
    ],
)
def test_what_is_left_to_another_is_followed_to_who_answers(claims: tuple[Claim, ...], expected: list[Any]) -> None:
    """To somebody who has answered for the part, to nobody, or back to where it came from."""
    found = [notice for notice in kinds({"plan": claims}) if notice[0].startswith("left")]

    assert found == expected


def test_a_region_and_a_municipality_that_point_at_each_other_answer_for_nothing() -> None:
    """Each part is left to the other: it is told once, and not also that every part is disowned."""
    claims = (left(None, "big"), left("big", "home"), left("near", "home"), left("far", "home"))
    found = notices({"plan": claims}, units=UNITS)

    assert [notice.kind for notice in found if notice.kind in ORPHANED] == ["left_between"]


def test_each_answering_for_its_part_is_a_division_of_work() -> None:
    """The region leaves the municipal part to the municipalities, and they leave the regional part to it."""
    claims = (
        Claim(part="region", level=3),
        Claim(part="municipality", unit="big", level=3),
        left("near", "big").model_copy(update={"part": "municipality"}),
        Claim(part="region", unit="near", state="not_applicable", left_to="home"),
    )

    assert [kind for kind, *_ in kinds({"plan": claims}) if kind in ORPHANED] == []


def test_who_is_left_with_it_has_given_its_reason() -> None:
    """Saying who does it is a reason for not doing it."""
    assert "reason_missing" not in [kind for kind, *_ in kinds({"plan": (BIG, left("near", "big"))})]


@pytest.mark.parametrize(
    ("answers", "spread"),
    [
        (({"level": 2}, {"level": 3}), None),
        (({"level": 1}, {"level": 3}), (1, 3)),
        (({"level": 2}, {"state": "not_assessed"}), None),
        (({"state": "not_applicable", "reason": "x"}, {"state": "not_assessed"}), None),
    ],
)
def test_respondents_two_levels_apart_are_noticed(
    answers: tuple[dict[str, Any], ...], spread: tuple[int, int] | None
) -> None:
    """One level is a matter of taste; who has not assessed contradicts nobody."""
    said = tuple(Claim(respondent=f"role {place}", **words) for place, words in enumerate(answers))
    expected = (
        [] if spread is None else [Notice("respondents_differ", "team", unit="home", spread=spread, respondents=2)]
    )

    assert [notice for notice in notices({"team": said}) if notice.kind == "respondents_differ"] == expected


@pytest.mark.parametrize("other", [{"state": "not_applicable", "reason": "x"}, {"state": "insufficient_volume"}])
def test_respondents_who_say_different_things_are_noticed(other: dict[str, Any]) -> None:
    """A level is of another kind than that it does not apply; there is then no spread of levels."""
    said = (Claim(respondent="a", level=2), Claim(respondent="b", **other))

    assert notices({"team": said})[0] == Notice("respondents_differ", "team", unit="home", respondents=2)


def test_respondents_whose_numbers_come_to_different_things_are_noticed() -> None:
    """One number is enough and the other is not."""
    said = [Claim(respondent=name, value=value, measure="fte", demand=20) for name, value in (("a", 1), ("b", 0.5))]

    assert [notice.kind for notice in notices({"staff": tuple(said)})] == ["respondents_differ"]
    same = tuple(claim.model_copy(update={"value": 1}) for claim in said)
    assert notices({"staff": same}) == ()


def test_measurements_that_say_nothing_here_are_noticed() -> None:
    """One that tests no requirement, or that was made after the date of the analysis."""
    known = knowledge(
        requirements=[requirement("access", measured_by=("in-time",))], indicators=[indicator(), indicator("other")]
    )
    later = {"numerator": 12, "denominator": 40, "to": date(2026, 1, 6), "source": "s"}
    measured = tuple(MeasuredShare.model_validate({"indicator": name, **later}) for name in ("in-time", "other"))
    home = region({}, measurements=measured)

    assert analyse_gap(known, home).notices == (
        Notice("measurement_later", unit="home", on=date(2026, 1, 6), indicator="in-time"),
        Notice("measurement_unused", indicator="other"),
    )
    assert analyse_gap(known, home).comparisons == ()
