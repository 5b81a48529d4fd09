"""From a document to what is known of a person at a date."""

from __future__ import annotations

from datetime import date

import pytest

from advice.small import document, known, state
from vipengine.advice.facts import state_of
from vipengine.conditions.case import Reading
from vipengine.content.read import validated
from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.patient import Patient

TODAY = date(2026, 11, 21)


def reading(text: str, fact: str) -> Reading:
    """Return what is known of one fact."""
    return state(text).case.reading(fact)


def test_an_empty_document_knows_nothing() -> None:
    """What nobody wrote is missing, and no intervention or consent stands anywhere."""
    person = state("")

    assert {found.unknown for found in person.case.readings.values()} == {"missing", "underivable"}
    assert (person.interventions, person.consents) == ({}, {})


def test_birth_date_and_sex_are_facts() -> None:
    """The part about the person answers for two facts."""
    text = "person: {birth_date: 2004-03-02, sex: female}"

    assert reading(text, "birth_date").value == date(2004, 3, 2)
    assert reading(text, "sex").value == "female"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("facts: {ill: false}", "ill", False),
        ("facts: {weight: 80}", "weight", 80),
        ("facts: {children: 2}", "children", 2),
        ("facts: {severity: mild}", "severity", "mild"),
        ("facts: {codes: [F20.0, Z63]}", "codes", ("F20.0", "Z63")),
        ("facts: {last_check: 2026-01-31}", "last_check", date(2026, 1, 31)),
        ("facts: {last_check: never}", "last_check", "never"),
    ],
)
def test_every_type_of_fact_can_be_given(text: str, fact: str, value: object) -> None:
    """A fact without a date of its own is true at the document's date."""
    assert reading(text, fact) == Reading(fact, value, TODAY)


def test_a_dated_fact_keeps_its_date() -> None:
    """The date says since when the value is known."""
    assert reading("facts: {ill: {value: true, date: 2026-05-01}}", "ill") == Reading("ill", True, date(2026, 5, 1))


def test_a_derived_fact_follows_from_what_is_given() -> None:
    """It is computed, and says from what."""
    assert reading("facts: {weight: 120}", "heavy") == Reading("heavy", True, derived_from=("weight",))


def test_the_last_observation_counts() -> None:
    """Observations are read in the order of their dates, and outweigh the facts."""
    text = """
facts: {weight: 70}
observations:
  - {fact: weight, value: 90, unit: kg, date: 2026-11-20}
  - {fact: weight, value: 80, unit: kg, date: 2026-10-01}"""

    assert reading(text, "weight") == Reading("weight", 90, date(2026, 11, 20))


@pytest.mark.parametrize(("day", "unknown"), [("2026-05-21", None), ("2026-05-20", "stale")])
def test_a_value_is_stale_the_day_after_its_time(day: str, unknown: str | None) -> None:
    """Six months to the day still counts; a day more does not."""
    text = f"observations: [{{fact: weight, value: 90, unit: kg, date: {day}}}]"

    assert reading(text, "weight").unknown == unknown


def test_a_value_out_of_range_is_unknown() -> None:
    """A weight that nobody can have is no weight."""
    assert reading("facts: {weight: 800}", "weight").unknown == "out_of_range"


@pytest.mark.parametrize(
    ("diagnoses", "value"),
    [("[]", None), ("[{code: Z63}]", None), ("[{code: F20.0}]", True), ("[{code: F25.1}]", True)],
)
def test_a_diagnosis_makes_its_fact_true_and_never_false(diagnoses: str, value: object) -> None:
    """A code that is not there says nothing: the diagnosis may not have been set yet."""
    assert reading(f"diagnoses: {diagnoses}", "ill").value == value


def test_the_latest_matching_diagnosis_dates_its_fact() -> None:
    """Other diagnoses have no part in it."""
    text = "diagnoses: [{code: F20.0, date: 2025-01-01}, {code: F25, date: 2026-01-01}, {code: Z63, date: 2026-06-01}]"

    assert reading(text, "ill").on == date(2026, 1, 1)


def test_a_given_fact_outweighs_a_diagnosis() -> None:
    """Whoever writes the fact has seen the diagnosis."""
    assert reading("diagnoses: [{code: F20.0}]\nfacts: {ill: false}", "ill").value is False


def test_all_diagnoses_fill_a_set_of_codes() -> None:
    """An empty list is known to be empty; no list is unknown."""
    assert reading("diagnoses: [{code: F20.0}, {code: Z63}]", "codes").value == ("F20.0", "Z63")
    assert reading("diagnoses: []", "codes").value == ()
    assert reading("", "codes").unknown == "missing"


def test_what_is_recorded_after_the_day_is_left_out() -> None:
    """A person can be judged at an earlier day than the document's."""
    text = """
diagnoses: [{code: F20.0, date: 2026-11-01}]
observations: [{fact: weight, value: 90, unit: kg, date: 2026-11-01}]
facts: {children: 2, wants: {value: true, date: 2026-10-01}}
interventions: [{id: walk, state: ongoing, from: 2026-11-01}]
consents: [{kind: sharing, given: 2026-11-01}]"""
    patient = validated(document(text), Patient)

    person = state_of(known(), patient, date(2026, 10, 31))

    assert [person.case.reading(fact).known for fact in ("ill", "weight", "children")] == [False, False, False]
    assert person.case.reading("wants").value is True
    assert (person.interventions, person.consents) == ({}, {})


def test_the_last_record_of_an_intervention_counts() -> None:
    """Whatever the order they are written in."""
    text = """
interventions:
  - {id: walk, state: declined, on: 2026-10-01}
  - {id: walk, state: wanted, on: 2026-05-01}"""

    assert state(text).interventions["walk"].state == "declined"


@pytest.mark.parametrize(("until", "standing"), [("2026-11-22", "ongoing"), ("2026-11-21", "done")])
def test_an_ongoing_intervention_is_done_when_its_end_has_come(until: str, standing: str) -> None:
    """The day it ended is the day it was done."""
    record = state(f"interventions: [{{id: walk, state: ongoing, until: {until}}}]").interventions["walk"]

    assert (record.state, record.on) == (standing, date(2026, 11, 21) if standing == "done" else None)


@pytest.mark.parametrize(
    ("consents", "given"),
    [
        ("{kind: sharing, given: 2026-01-01}", True),
        ("{kind: sharing, refused: 2026-01-01}", False),
        ("{kind: sharing, given: 2026-01-01, withdrawn: 2026-02-01}", False),
        ("{kind: sharing, given: 2026-01-01, withdrawn: 2026-12-01}", True),
        ("{kind: sharing, given: 2026-02-01}, {kind: sharing, refused: 2026-01-01}", True),
        ("{kind: sharing, refused: 2026-02-01}, {kind: sharing, given: 2026-01-01}", False),
        ("{kind: sharing, given: 2026-01-01, withdrawn: 2026-02-01}, {kind: sharing, given: 2026-03-01}", True),
        ("{kind: sharing, given: 2026-01-01, withdrawn: 2026-01-01}", False),
        ("{kind: sharing, refused: 2026-01-01}, {kind: sharing, given: 2026-01-01}", False),
    ],
)
def test_the_last_word_on_a_consent_counts(consents: str, given: bool) -> None:
    """A withdrawal that has not come yet does not count, and a no outweighs a yes of the same day."""
    assert state(f"consents: [{consents}]").consents == {"sharing": given}


PROBLEMS = [
    (
        "facts: {heavy: true}",
        Problem("fact-is-derived", Position("person.yaml", 2, 9), {"fact": "heavy", "derive": "weight > 100"}),
        "heavy räknas fram (weight > 100) och kan inte anges\n    → Ange det som den räknas fram ur.",
        "heavy is computed (weight > 100) and cannot be given\n    → Give what it is computed from.",
    ),
    (
        "facts: {severity: milt}",
        Problem(
            "fact-option",
            Position("person.yaml", 2, 19),
            {"fact": "severity", "value": "milt", "options": "mild, severe"},
            ("mild",),
        ),
        "”milt” är inte ett svar på severity\n    → Menade du ”mild”? Svaren är mild, severe.",
        '"milt" is not an answer to severity\n    → Did you mean "mild"? The answers are mild, severe.',
    ),
    (
        'facts: {ill: "ja"}',
        Problem("fact-type-boolean", Position("person.yaml", 2, 14), {"fact": "ill", "value": "ja"}),
        "ill ska vara true eller false, inte ”ja”\n"
        "    → Skriv true eller false utan citattecken; utelämna det som är okänt.",
        'ill must be true or false, not "ja"\n    → Write true or false without quotes; leave out what is unknown.',
    ),
    (
        "facts: {children: 1.5}",
        Problem("fact-type-integer", Position("person.yaml", 2, 19), {"fact": "children", "value": 1.5}),
        "children ska vara ett heltal, inte ”1.5”\n    → Skriv ett heltal utan citattecken.",
        'children must be a whole number, not "1.5"\n    → Write a whole number without quotes.',
    ),
    (
        "facts: {weight: true}",
        Problem("fact-type-decimal", Position("person.yaml", 2, 17), {"fact": "weight", "value": True}),
        "weight ska vara ett tal, inte ”True”\n    → Skriv ett tal med decimalpunkt utan citattecken.",
        'weight must be a number, not "True"\n    → Write a number with a decimal point, without quotes.',
    ),
    (
        "facts: {codes: F20}",
        Problem("fact-type-code-set", Position("person.yaml", 2, 16), {"fact": "codes", "value": "F20"}),
        "codes ska vara en lista med koder, inte ”F20”\n    → Skriv till exempel [F20.0, F25].",
        'codes must be a list of codes, not "F20"\n    → Write for example [F20.0, F25].',
    ),
    (
        "facts: {last_check: 2026-02-30}",
        Problem("fact-type-date", Position("person.yaml", 2, 21), {"fact": "last_check", "value": "2026-02-30"}),
        "last_check ska vara ett datum eller never, inte ”2026-02-30”\n"
        "    → Skriv datum som 2026-11-22, eller never om det aldrig har hänt.",
        'last_check must be a date or never, not "2026-02-30"\n'
        "    → Write dates as 2026-11-22, or never if it has never happened.",
    ),
    (
        "person: {birth_date: 2027-01-01}",
        Problem("born-after", Position("person.yaml", 2, 22), {"birth": date(2027, 1, 1), "as_of": TODAY}),
        "födelsedatumet 2027-01-01 är efter 2026-11-21\n    → Rätta birth_date eller as_of.",
        "the birth date 2027-01-01 is after 2026-11-21\n    → Correct birth_date or as_of.",
    ),
    (
        "person: {birth_date: 2004-03-02}\ndiagnoses: [{code: F20, date: 2004-03-01}]",
        Problem(
            "date-before-birth", Position("person.yaml", 3, 31), {"date": date(2004, 3, 1), "birth": date(2004, 3, 2)}
        ),
        "2004-03-01 är före födelsen (2004-03-02)\n    → Rätta datumet.",
        "2004-03-01 is before birth (2004-03-02)\n    → Correct the date.",
    ),
    (
        "interventions: [{id: walk, state: ongoing, from: 2026-02-01, until: 2026-01-31}]",
        Problem(
            "end-before-start", Position("person.yaml", 2, 69), {"start": date(2026, 2, 1), "end": date(2026, 1, 31)}
        ),
        "slutet 2026-01-31 är före starten 2026-02-01\n    → Rätta ett av datumen.",
        "the end 2026-01-31 is before the start 2026-02-01\n    → Correct one of the dates.",
    ),
    (
        "consents: [{kind: sharing, given: 2026-02-01, withdrawn: 2026-01-31}]",
        Problem(
            "end-before-start", Position("person.yaml", 2, 58), {"start": date(2026, 2, 1), "end": date(2026, 1, 31)}
        ),
        "slutet 2026-01-31 är före starten 2026-02-01\n    → Rätta ett av datumen.",
        "the end 2026-01-31 is before the start 2026-02-01\n    → Correct one of the dates.",
    ),
    (
        "consents: [{kind: sharing}]",
        Problem("consent-empty", Position("person.yaml", 2, 12), {"consent": "sharing"}),
        "samtycket sharing har varken given eller refused\n"
        "    → Skriv datumet då det gavs eller nekades, eller ta bort raden.",
        "the consent sharing has neither given nor refused\n"
        "    → Write the date it was given or refused, or remove the line.",
    ),
    (
        "observations: [{fact: weight, value: 90, unit: cm, date: 2026-01-01}]",
        Problem("wrong-unit", Position("person.yaml", 2, 48), {"fact": "weight", "unit": "kg", "given": "cm"}),
        "weight mäts i kg, inte cm\n    → Räkna om värdet.",
        "weight is measured in kg, not cm\n    → Convert the value.",
    ),
    (
        "observations: [{fact: wieght, value: 90, unit: kg, date: 2026-01-01}]",
        Problem("unknown-id", Position("person.yaml", 2, 23), {"kind": "facts", "id": "wieght"}, ("weight",)),
        "uppgiften ”wieght” finns inte\n    → Menade du ”weight”? Se ”vip list”.",
        'there is no fact "wieght"\n    → Did you mean "weight"? See "vip list".',
    ),
    (
        "events: [{event: come, at: 2026-01-01}]",
        Problem("unknown-id", Position("person.yaml", 2, 18), {"kind": "events", "id": "come"}, ("came",)),
        "händelsen ”come” finns inte\n    → Menade du ”came”? Se ”vip list”.",
        'there is no event "come"\n    → Did you mean "came"? See "vip list".',
    ),
    (
        "interventions: [{id: wolk, state: wanted}]",
        Problem("unknown-id", Position("person.yaml", 2, 22), {"kind": "interventions", "id": "wolk"}, ("walk",)),
        "insatsen ”wolk” finns inte\n    → Menade du ”walk”? Se ”vip list”.",
        'there is no intervention "wolk"\n    → Did you mean "walk"? See "vip list".',
    ),
    (
        "consents: [{kind: shering, given: 2026-01-01}]",
        Problem("unknown-id", Position("person.yaml", 2, 19), {"kind": "terms", "id": "shering"}, ("sharing",)),
        "termen ”shering” finns inte\n    → Menade du ”sharing”? Se ”vip list”.",
        'there is no term "shering"\n    → Did you mean "sharing"? See "vip list".',
    ),
    (
        "layers: [north]",
        Problem("unknown-id", Position("person.yaml", 2, 10), {"kind": "layers", "id": "north"}),
        "det regionala lagret ”north” finns inte\n    → Se ”vip list”.",
        'there is no regional layer "north"\n    → See "vip list".',
    ),
    (
        'pathways: ["rod@1"]',
        Problem("unknown-id", Position("person.yaml", 2, 12), {"kind": "pathways", "id": "rod"}, ("road",)),
        "vårdförloppet ”rod” finns inte\n    → Menade du ”road”? Se ”vip list”.",
        'there is no pathway "rod"\n    → Did you mean "road"? See "vip list".',
    ),
]


@pytest.mark.parametrize(
    ("text", "problem", "swedish", "english"), PROBLEMS, ids=[f"{item[1].code}-{n}" for n, item in enumerate(PROBLEMS)]
)
def test_a_document_that_cannot_be_right_is_refused(text: str, problem: Problem, swedish: str, english: str) -> None:
    """What is wrong, where, and what to do, in both languages."""
    with pytest.raises(DocumentError) as caught:
        state(text)

    assert caught.value.problems == (problem,)
    assert caught.value.text("sv") == f"{problem.at}: {swedish}"
    assert caught.value.text("en") == f"{problem.at}: {english}"


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    """Nobody should have to mend a file one error at a time."""
    with pytest.raises(DocumentError) as caught:
        state("layers: [north]\nfacts: {ill: 1, heavy: true}\nconsents: [{kind: sharing}]")

    assert [problem.code for problem in caught.value.problems] == [
        "unknown-id",
        "fact-type-boolean",
        "fact-is-derived",
        "consent-empty",
    ]


def test_a_person_from_no_file_has_no_places() -> None:
    """Programs that make persons themselves get the same problems without lines."""
    patient = Patient.model_validate({"as_of": TODAY, "facts": {"heavy": True}})

    with pytest.raises(DocumentError) as caught:
        state_of(known(), patient, TODAY)

    assert caught.value.problems[0].at is None
