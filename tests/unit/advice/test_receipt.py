"""A receipt can be made again to the same bytes, or says what differs."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vipengine.advice import receipt as receipts
from vipengine.advice.decide import recommend
from vipengine.advice.receipt import canonical, hash_of, input_of, receipt_of
from vipengine.advice.replay import ReplayDifference, read_receipt, replay
from vipengine.clock.calendar import Calendar
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import validated
from vipengine.errors import DocumentError, UsageError
from vipengine.model.patient import DatedValue, Patient

from .small import document, walking

KNOWLEDGE = walking("offer_when: ill", "unless: weight > 100")
PERSON = """pathways: [road]
comment: not part of the receipt
facts: {weight: {value: 82.0, date: 2026-11-01}, ill: true, severity: mild}
events: [{event: came, at: 2026-11-20T09:00}]
diagnoses: []"""


def patient(text: str = PERSON) -> Patient:
    return validated(document(text), Patient)


def receipt(knowledge: Knowledge = KNOWLEDGE, text: str = PERSON) -> str:
    person = patient(text)
    return receipt_of(recommend(knowledge, person), person)


def changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    """Return a receipt that somebody changed and gave a new hash."""
    body = json.loads(receipt())
    change(body)
    return canonical({**body, "sha256": hash_of(body)}).encode()


def code(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_receipt(raw, "receipt.json")
    return caught.value.problems[0].code


def test_a_receipt_is_the_same_every_time() -> None:
    """And its hash is that of all the rest."""
    text = receipt()
    assert receipt() == text
    body = json.loads(text)
    assert body["sha256"] == hash_of(body)
    without = {name: value for name, value in body.items() if name != "sha256"}
    assert body["sha256"] == hashlib.sha256(canonical(without).encode()).hexdigest()


def test_a_receipt_tells_what_the_advice_rested_on() -> None:
    """Content, calendar, input, what was unknown and why, and the result."""
    body = json.loads(receipt())
    assert body["content"] == KNOWLEDGE.hash
    assert body["as_of"] == "2026-11-21"
    assert body["input"]["facts"]["weight"] == {"date": "2026-11-01", "value": 82}
    assert body["input"]["diagnoses"] == []
    assert "comment" not in body["input"]
    assert "allergic" in body["unknown"]["missing"]
    assert body["result"]["statuses"]["walk"]["status"] == "offer"
    assert body["result"]["milestones"]["seen-in-time"]["limit"] == "2026-11-23T09:00:00"


@pytest.mark.parametrize(
    ("given", "written"), [(104.0, 104), (104.5, 104.5), (0.1, 0.1), (-0.0, 0), (2.0**60, 2.0**60)]
)
def test_a_number_is_written_in_one_way(given: float, written: float) -> None:
    """A whole fraction is a whole number, as long as that is exact."""
    person = Patient(as_of=date(2026, 11, 21), facts={"weight": DatedValue(value=given, date=date(2026, 11, 1))})
    found = input_of(person)["facts"]["weight"]["value"]
    assert (found, type(found)) == (written, type(written))


def test_what_is_not_a_finite_number_has_no_receipt() -> None:
    """It cannot come from a file, but from a program it can."""
    person = patient().model_copy(update={"facts": {"weight": float("inf")}})
    with pytest.raises(UsageError) as caught:
        receipt_of(recommend(KNOWLEDGE, person), person)
    assert caught.value.problems[0].code == "receipt-number"


def test_the_replay_comes_out_the_same() -> None:
    """Byte for byte, at the receipt's own date."""
    found = replay(KNOWLEDGE, read_receipt(receipt().encode(), "r"))
    assert found.same
    assert found.differences == ()


def test_another_date_than_the_document_is_kept() -> None:
    """The receipt replays at the date it was judged by."""
    person = patient()
    text = receipt_of(recommend(KNOWLEDGE, person, as_of=date(2026, 12, 24)), person)
    assert json.loads(text)["as_of"] == "2026-12-24"
    assert replay(KNOWLEDGE, read_receipt(text.encode(), "r")).same


def test_other_content_shows_what_changed_in_the_result() -> None:
    """The content's hash, and the status with its path."""
    other = replace(walking("offer_when: ill", "unless: weight > 80"), hash="other")
    found = replay(other, read_receipt(receipt().encode(), "r"))
    assert not found.same
    assert ReplayDifference("content", "content", "hash", "other") in found.differences
    assert ReplayDifference("result", "result.statuses.walk.status", "offer", "contraindicated") in found.differences


def test_another_version_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when everything else comes out the same."""
    raw = receipt().encode()
    monkeypatch.setattr(receipts, "VERSION", "99")
    (found,) = replay(KNOWLEDGE, read_receipt(raw, "r")).differences
    assert (found.aspect, found.path, found.now) == ("version", "package.version", "99")


def test_another_calendar_is_told() -> None:
    """A day off more can move a deadline."""
    calendar = Calendar(KNOWLEDGE.calendar.first, KNOWLEDGE.calendar.last, frozenset())
    found = replay(replace(KNOWLEDGE, calendar=calendar), read_receipt(receipt().encode(), "r"))
    assert [item.aspect for item in found.differences] == ["calendar"]


def test_input_that_is_written_otherwise_is_told() -> None:
    """For instance a receipt that another program made."""

    def write_fraction(body: dict[str, Any]) -> None:
        body["input"]["facts"]["weight"]["value"] = 82.0

    (found,) = replay(KNOWLEDGE, read_receipt(changed(write_fraction), "r")).differences
    assert found == ReplayDifference("input", "input.facts.weight.value", 82.0, 82)


def test_input_that_can_no_longer_be_judged_is_told() -> None:
    """The content has lost a fact that the person has."""

    def rename(body: dict[str, Any]) -> None:
        body["input"]["facts"]["lost"] = True

    found = replay(replace(KNOWLEDGE, hash="other"), read_receipt(changed(rename), "r"))
    assert [problem.code for problem in found.problems] == ["unknown-id"]
    assert [item.aspect for item in found.differences] == ["content"]
    assert not found.same


@pytest.mark.parametrize(
    "rewrite",
    [lambda text: text.replace("\n", "\r\n"), lambda text: json.dumps(json.loads(text)), lambda text: text + "\n"],
)
def test_the_same_words_in_another_form_are_not_the_same_bytes(rewrite: Callable[[str], str]) -> None:
    """The hash holds, but byte for byte it is not."""
    found = replay(KNOWLEDGE, read_receipt(rewrite(receipt()).encode(), "r"))
    assert [item.aspect for item in found.differences] == ["form"]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"status": "offer"', '"status": "start"'), ("82", "83"), ('"as_of": "2026-11-21"', '"as_of": "2026-11-22"')],
)
def test_a_receipt_that_was_changed_is_refused(old: str, new: str) -> None:
    """Whatever was changed."""
    assert old in receipt()
    assert code(receipt().replace(old, new, 1).encode()) == "receipt-tampered"


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"{}", b"\xff", b'{"form": 1, "form": 1}', b"[" * 100_000, b" " * 5_000_001, b'{"form": NaN}'],
)
def test_what_is_no_receipt_is_refused(raw: bytes) -> None:
    """Cut off, empty, another file, not text, too large."""
    assert code(raw) == "receipt-unreadable"


def test_a_receipt_of_another_form_is_refused() -> None:
    """A later version may write more than this one can read."""
    assert code(changed(lambda body: body.update(form=2))) == "receipt-form"


@pytest.mark.parametrize("day", ["soon", 7, None])
def test_a_receipt_needs_a_date(day: object) -> None:
    """Even with a right hash."""
    assert code(changed(lambda body: body.update(as_of=day))) == "receipt-unreadable"


def test_a_receipt_whose_input_is_no_person_is_refused() -> None:
    """With what is wrong in it."""
    assert code(changed(lambda body: body["input"].update(sex="female"))) == "field-unknown"
