"""Descriptions of regions in which units do things for each other: what is wrong, where, and what to do."""

from __future__ import annotations

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text, validated
from vipengine.errors import DocumentError
from vipengine.gap.check import problems_in
from vipengine.model.region import Region

HEAD = """region: r
name: R
as_of: 2026-01-01
pathways: [schizophrenia-continued-care]
units:
  - {id: sjovik, kind: municipality}
  - {id: alby, kind: municipality}
  - {id: norrby, kind: municipality}
"""
Words = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def wrong(text: str, knowledge: Knowledge) -> DocumentError:
    """Return what is wrong with a region that ends like this."""
    with pytest.raises(DocumentError) as caught:
        document = read_text(HEAD + text, "r.yaml")
        found = problems_in(knowledge, validated(document, Region), document.position)
        if found:
            raise DocumentError(found)
    return caught.value


def provided(text: str) -> str:
    """Return one provision with the words of a test."""
    return f"provisions:\n  - {{{text}}}\n"


GIVEN = "requirements: [housing-support-service]"
CASES: dict[str, tuple[str, str, Words]] = {
    "unknown provider": (
        provided(f"provider: sjovk, consumers: [alby], {GIVEN}"),
        "10:16",
        (
            "enheten ”sjovk” finns inte",
            "Menade du ”sjovik”? Lägg till enheten under units, eller ange regionens eget id.",
            'there is no unit "sjovk"',
            'Did you mean "sjovik"? Add the unit under units, or give the id of the region itself.',
        ),
    ),
    "unknown requirement": (
        provided("provider: sjovik, consumers: [alby], requirements: [housing-suport-service]"),
        "10:58",
        (
            "kravet ”housing-suport-service” finns inte",
            "Menade du ”housing-support-service”? Se ”vip list”.",
            'there is no requirement "housing-suport-service"',
            'Did you mean "housing-support-service"? See "vip list".',
        ),
    ),
    "a part that the requirement does not have": (
        provided(f"provider: sjovik, consumers: [alby], part: region, {GIVEN}"),
        "10:72",
        (
            "kravet ”housing-support-service” har ingen del för ”region”",
            "Delar: municipality.",
            'the requirement "housing-support-service" has no part for "region"',
            "Parts: municipality.",
        ),
    ),
    "for itself": (
        provided(f"provider: sjovik, consumers: [alby, sjovik], {GIVEN}"),
        "10:42",
        (
            "”sjovik” står som utförare åt sig själv",
            "Ta bort enheten ur consumers.",
            '"sjovik" is said to do something for itself',
            "Remove the unit from consumers.",
        ),
    ),
    "an end before the start": (
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, from: 2026-02-01, until: 2026-01-01"),
        "10:109",
        (
            "åtagandet slutar 2026-01-01, innan det börjar 2026-02-01",
            "Rätta ett av datumen.",
            "the provision ends on 2026-01-01, before it starts on 2026-02-01",
            "Correct one of the dates.",
        ),
    ),
    "from two sides": (
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}")
        + f"  - {{provider: norrby, consumers: [alby], {GIVEN}}}\n",
        "11:36",
        (
            "”alby” får ”housing-support-service” från två håll samtidigt",
            "Behåll ett av åtagandena, skilj delarna åt med part, eller låt det ena sluta innan det andra börjar.",
            '"alby" gets "housing-support-service" from two sides at the same time',
            "Keep one of the provisions, tell the parts apart with part, or let one end before the other starts.",
        ),
    ),
    "left to nobody there is": (
        "capabilities: {housing-support-service: {unit: alby, state: not_applicable, left_to: sjovk}}",
        "9:86",
        (
            "svaret om ”housing-support-service” gäller enheten ”sjovk”, som inte finns",
            "Menade du ”sjovik”? Lägg till enheten under units.",
            'the claim about "housing-support-service" is for the unit "sjovk", which does not exist',
            'Did you mean "sjovik"? Add the unit under units.',
        ),
    ),
    "one respondent twice": (
        "capabilities: {housing-support-service: [{respondent: chef, level: 1}, {respondent: Chef, level: 3}]}",
        "9:85",
        (
            "”Chef” har svarat två gånger för ”r” om ”housing-support-service”",
            "Behåll ett svar för varje respondent; den som svarar ska kunna skiljas från de andra.",
            '"Chef" has answered twice for "r" about "housing-support-service"',
            "Keep one claim for each respondent; those who answer must be told apart.",
        ),
    ),
    "more than all": (
        "measurements: [{indicator: current-care-plan, numerator: 9, denominator: 8, to: 2026-01-01, source: s}]",
        "9:58",
        (
            "täljaren 9 är större än nämnaren 8",
            "Rätta ett av talen.",
            "the numerator 9 is larger than the denominator 8",
            "Correct one of the numbers.",
        ),
    ),
    "a median": (
        "measurements: [{indicator: duration-of-untreated-psychosis, numerator: 1, denominator: 8, to: 2026-01-01, "
        "source: s}]",
        "9:28",
        (
            "indikatorn ”duration-of-untreated-psychosis” är en median och ingen andel",
            "Ta bort den; bara andelar kan jämföras med det som uppges.",
            'the indicator "duration-of-untreated-psychosis" is a median and no share',
            "Remove it; only shares can be held against claims.",
        ),
    ),
    "evidence that lasts for hours": (
        "capabilities: {panss: {level: 3, evidence: [{kind: visit, date: 2026-01-01, valid_for: 72 hours}]}}",
        "9:88",
        (
            "”72 hours” är inte en tid som räknas i hela dagar",
            "Skriv till exempel 90 days eller 12 months (enheter: days, weeks, months, years).",
            '"72 hours" is not a period of whole days',
            "Write for example 90 days or 12 months (units: days, weeks, months, years).",
        ),
    ),
    "evidence that lasts for nonsense": (
        "capabilities: {housing-support-service: {level: 3, evidence: [{kind: visit, date: 2026-01-01, valid_for: ett år}]}}",
        "9:106",
        (
            "”ett år” är inte en tid som räknas i hela dagar",
            "Skriv till exempel 90 days eller 12 months (enheter: days, weeks, months, years).",
            '"ett år" is not a period of whole days',
            "Write for example 90 days or 12 months (units: days, weeks, months, years).",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_region_that_cannot_be_used(name: str, knowledge: Knowledge) -> None:
    """Where, what, and what to do."""
    text, place, (what_sv, do_sv, what_en, do_en) = CASES[name]
    error = wrong(text, knowledge)

    assert error.text("sv") == f"r.yaml:{place}: {what_sv}\n    → {do_sv}"
    assert error.text("en") == f"r.yaml:{place}: {what_en}\n    → {do_en}"


def test_a_ring_is_spelt_out(knowledge: Knowledge) -> None:
    """Each unit of the ring is named, at the first provision that is part of it."""
    ring = "".join(
        f"  - {{provider: {one}, consumers: [{other}], {GIVEN}}}\n"
        for one, other in (("sjovik", "alby"), ("alby", "norrby"), ("norrby", "sjovik"))
    )
    problem = wrong(f"provisions:\n{ring}", knowledge).problems[0]

    assert (problem.code, problem.at and (problem.at.line, problem.at.column)) == ("provision-ring", (10, 16))
    assert {"sjovik", "alby", "norrby"} <= set(str(problem.data["ring"]).split(" → "))


def test_everything_wrong_is_told_at_once(knowledge: Knowledge) -> None:
    """Four problems of one provision and one of a measurement."""
    text = provided("provider: x, consumers: [y, alby], requirements: [z], from: 2026-02-01, until: 2026-01-01")
    text += "measurements: [{indicator: w, numerator: 1, denominator: 2, to: 2026-01-01, source: s}]"

    assert sorted(problem.code for problem in wrong(text, knowledge).problems) == [
        "provision-dates",
        "provision-unit-unknown",
        "provision-unit-unknown",
        "unknown-id",
        "unknown-id",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "provisions: sjovik",
        "provisions: [sjovik]",
        provided(f"provider: sjovik, consumers: [], {GIVEN}"),
        provided(f"provider: sjovik, consumers: alby, {GIVEN}"),
        provided(f"consumers: [alby], {GIVEN}"),
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, until: 2026-13-01"),
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, until: soon"),
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, residual: 3"),
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, residual: {{sv: bara svenska}}"),
        provided(f"provider: sjovik, consumers: [alby], {GIVEN}, start: 2026-01-01"),
        "measurements: [{indicator: current-care-plan, numerator: -1, denominator: 8, to: 2026-01-01, source: s}]",
        "measurements: [{indicator: current-care-plan, numerator: 1.5, denominator: 8, to: 2026-01-01, source: s}]",
        "measurements: [{indicator: current-care-plan, numerator: 30 %, denominator: 8, to: 2026-01-01, source: s}]",
        "measurements: [{indicator: current-care-plan, denominator: 8, to: 2026-01-01, source: s}]",
        "measurements: [{indicator: current-care-plan, numerator: 1, denominator: 8, to: 2026-01-01}]",
        "capabilities: {panss: {state: not_applicable, left_to: [alby]}}",
        "capabilities: {panss: {level: 3, agreed_until: tills vidare}}",
    ],
)
def test_what_is_not_of_the_form_is_a_problem_with_a_place(text: str, knowledge: Knowledge) -> None:
    """Never a traceback, and never a guess."""
    for problem in wrong(text, knowledge).problems:
        assert problem.at is not None
        assert problem.at.line >= 9
        assert all(problem.text(lang) for lang in ("sv", "en"))
