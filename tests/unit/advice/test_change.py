"""Changes to what is known of a person."""

from __future__ import annotations

from datetime import date

import pytest

from advice.small import document, known, walking
from vipengine.advice.change import ConsentChange, FactChange, StandingChange, changed, read_change, written
from vipengine.advice.facts import state_of
from vipengine.conditions.case import NEVER
from vipengine.content.read import validated
from vipengine.errors import DocumentError, UsageError
from vipengine.model.patient import Patient

DAY = date(2026, 11, 21)


def after(text: str, *changes: str):
    """Return what is known of a person after changes."""
    patient = validated(document(text), Patient)
    return state_of(known(), changed(patient, [read_change(known(), change) for change in changes], DAY), DAY)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("ill=true", FactChange("ill", True)),
        ("ill=unknown", FactChange("ill", None)),
        ("children=2", FactChange("children", 2)),
        ("weight=101.5", FactChange("weight", 101.5)),
        ("severity=mild", FactChange("severity", "mild")),
        ("codes=F20.0,F25", FactChange("codes", ("F20.0", "F25"))),
        ("last_check=never", FactChange("last_check", NEVER)),
        ("last_check=2026-01-01", FactChange("last_check", "2026-01-01")),
        ("intervention.walk=declined", StandingChange("walk", "declined")),
        ("consent.sharing=refused", ConsentChange("sharing", given=False)),
    ],
)
def test_a_change_is_written_as_it_is_read(text: str, change: object) -> None:
    """What is printed can be given back."""
    assert read_change(known(), text) == change
    assert written(read_change(known(), text)) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ill", "change-form"),
        ("ill=", "change-form"),
        ("event.seen=true", "change-form"),
        ("il=true", "unknown-id"),
        ("intervention.walks=wanted", "unknown-id"),
        ("consent.share=given", "unknown-id"),
        ("intervention.walk=yes", "change-value"),
        ("consent.sharing=yes", "change-value"),
    ],
)
def test_what_is_no_change_is_refused(text: str, code: str) -> None:
    """Each with its own words."""
    with pytest.raises(UsageError) as error:
        read_change(known(), text)

    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [("weight=heavy", "fact-type-decimal"), ("ill=yes", "fact-type-boolean"), ("heavy=true", "fact-is-derived")],
)
def test_a_value_of_the_wrong_type_is_refused_as_in_a_document(text: str, code: str) -> None:
    """The document's own words are used."""
    with pytest.raises(DocumentError) as error:
        after("", text)

    assert [problem.code for problem in error.value.problems] == [code]


def test_a_change_outweighs_everything_that_the_document_says_of_the_fact() -> None:
    """Facts, observations, diagnoses and what has happened."""
    text = (
        "diagnoses: [{code: F20, date: 2026-01-01}]\n"
        "observations: [{fact: weight, value: 90, unit: kg, date: 2026-11-21}]\n"
        "events: [{event: seen, at: 2026-11-20}]"
    )
    case = after(text, "ill=false", "weight=120", "last_seen=never").case

    assert [case.reading(name).value for name in ("ill", "weight", "heavy", "last_seen")] == [False, 120.0, True, NEVER]
    assert not after(text, "weight=unknown").case.reading("weight").known


def test_a_new_word_on_an_intervention_or_a_consent_is_the_last_word() -> None:
    """Also on the same day as another."""
    text = (
        "interventions: [{id: walk, state: declined, on: 2026-11-21}]\nconsents: [{kind: sharing, refused: 2026-11-21}]"
    )
    person = after(text, "intervention.walk=wanted", "consent.sharing=given")

    assert person.interventions["walk"].state == "wanted"
    assert person.consents == {"sharing": True}


def test_an_intervention_that_begins_is_under_way_from_the_day() -> None:
    """It has a beginning, not a day on which it was done."""
    assert after("", "intervention.walk=ongoing").interventions["walk"].start == DAY


def test_the_document_itself_is_left_as_it_was() -> None:
    """A change makes a new one."""
    patient = validated(document("facts: {ill: true}"), Patient)
    changed(patient, [FactChange("ill", False)], DAY)

    assert patient.facts == {"ill": True}
    assert walking() is walking()
