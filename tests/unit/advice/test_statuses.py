"""Statuses alone: the same as the advice gives, for one person among many."""

from __future__ import annotations

import pytest

from vipengine.advice.prepared import prepared, table
from vipengine.advice.status import PRECEDENCE, Situation, Status, status_of
from vipengine.advice.statuses import statuses
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import validated
from vipengine.errors import DocumentError, UsageError
from vipengine.model.patient import Patient

from .small import advice, document, known, walking


def walk(knowledge: Knowledge, text: str = "", as_of: str = "2026-11-21") -> Status | None:
    """Return the status of the walk, held to the whole advice."""
    patient = validated(document("pathways: [road]\n" + text, as_of), Patient)
    found = statuses(knowledge, patient).get("walk")
    whole = advice(knowledge, text, as_of).of("walk")
    assert found is (whole and whole.status)
    return found


def test_the_look_up_holds_the_published_table():
    """One situation by hand; the tests of agreement walk through what persons can reach."""
    found = table("for")[0b00_11_01_00_11]

    assert PRECEDENCE[found] is status_of(Situation(wish=Truth.UNKNOWN)) is Status.OFFER
    assert sum(place >= 0 for place in table("against")) == 4 * 81


def test_a_knowledge_is_prepared_once():
    """Two knowledges are told apart even when they say the same hash."""
    first, second = walking(), walking("offer_when: ill")

    assert prepared(first) is prepared(first)
    assert prepared(first) is not prepared(second)


@pytest.mark.parametrize(
    ("fields", "text", "expected"),
    [
        ((), "", Status.OFFER),
        (("offer_when: ill",), "", Status.UNDETERMINED),
        (("offer_when: ill",), "facts: {ill: false}", Status.NOT_APPLICABLE),
        (("unless: allergic", "asks_wish: false"), "", Status.CHECK_FIRST),
        (("unless: allergic",), "facts: {allergic: true}", Status.CONTRAINDICATED),
        (("start_when: wants", "reoffer_after: 6 months"), "facts: {wants: false}", Status.NOT_WANTED),
        (
            ("start_when: wants", "reoffer_after: 6 months"),
            "facts: {wants: {value: false, date: '2026-05-21'}}",
            Status.OFFER,
        ),
        (("asks_wish: false", "consent: [sharing, register]"), "", Status.NEEDS_CONSENT),
        (
            ("asks_wish: false", "consent: [sharing, register]"),
            "consents: [{kind: register, refused: '2026-01-01'}]",
            Status.CONSENT_REFUSED,
        ),
        (("repeat: 12 months",), "interventions: [{id: walk, state: done, on: '2026-01-01'}]", Status.DONE),
        (("repeat: 6 months",), "interventions: [{id: walk, state: done, on: '2026-01-01'}]", Status.OFFER),
        (("valid_from: '2027'",), "", None),
    ],
)
def test_a_status_is_what_conditions_records_and_dates_make_it(
    fields: tuple[str, ...], text: str, expected: Status | None
):
    """Each column of the table, and a rule that does not hold yet."""
    assert walk(walking(*fields), text) is expected


def test_pathways_are_found_when_none_is_named():
    """By the condition to enter them."""
    ill = validated(document("facts: {ill: true}"), Patient)
    unknown = validated(document(""), Patient)

    assert statuses(known(), ill) == {"walk": Status.OFFER}
    assert statuses(known(), unknown) == {}


def test_what_cannot_be_right_is_refused_as_in_the_advice():
    """A fact that does not exist, and a version that does not."""
    with pytest.raises(DocumentError):
        statuses(known(), validated(document("facts: {iil: true}"), Patient))
    with pytest.raises(UsageError):
        statuses(known(), validated(document("pathways: [road@9]"), Patient))
