"""Replay a receipt: judge its input again, and say what came out the same and what did not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import ValidationError

from vipengine.advice.decide import recommend
from vipengine.advice.receipt import FORM, hash_of, receipt_of
from vipengine.content.explain import problems_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.strict_json import loads
from vipengine.errors import DocumentError, Position, Problem, VipError
from vipengine.model.patient import Patient

#: What a difference is about: the program, its content, its calendar, the person's document, what it came to, or
#: only how the receipt is written.
Aspect = Literal["version", "content", "calendar", "input", "result", "form"]

_ASPECTS: tuple[tuple[str, Aspect], ...] = (
    ("package", "version"),
    ("content", "content"),
    ("calendar", "calendar"),
    ("input", "input"),
    ("unknown", "result"),
    ("result", "result"),
)
_KEYS = frozenset({"form", "as_of", "sha256", *(name for name, _ in _ASPECTS)})
_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt whose hash is right; its words are those that were written."""

    text: str
    body: Mapping[str, Any]
    as_of: date
    patient: Patient


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """Something that the receipt says otherwise than the replay; `path` leads to it in the receipt."""

    aspect: Aspect
    path: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of replaying a receipt; `problems` tell why the input cannot be judged any more."""

    differences: tuple[ReplayDifference, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every byte came out again."""
        return not self.differences and not self.problems


def read_receipt(raw: bytes, path: str) -> Receipt:
    """Return a receipt after checking that nobody has changed it.

    Raises:
        DocumentError: it is no receipt, is of another form, or its hash is not that of its words.
    """
    where = Position(path)
    if len(raw) > _MAX_BYTES:
        raise DocumentError([Problem("receipt-unreadable", where)])
    try:
        text = raw.decode()
        body = loads(text)
    except ValueError:
        raise DocumentError([Problem("receipt-unreadable", where)]) from None
    _check(body, where)
    return Receipt(text, body, _day(body["as_of"], where), _patient(body["input"], where))


def replay(knowledge: Knowledge, receipt: Receipt) -> Replay:
    """Judge the input of a receipt again, at its own date, and compare."""
    try:
        again = receipt_of(recommend(knowledge, receipt.patient, as_of=receipt.as_of), receipt.patient)
    except VipError as error:
        return Replay((*_content_differs(receipt, knowledge),), error.problems)
    found = tuple(_differences(receipt.body, json.loads(again)))
    if not found and receipt.text != again:
        found = (ReplayDifference("form", "", None, None),)
    return Replay(found)


def _content_differs(receipt: Receipt, knowledge: Knowledge) -> Iterator[ReplayDifference]:
    if receipt.body["content"] != knowledge.hash:
        yield ReplayDifference("content", "content", receipt.body["content"], knowledge.hash)


def _differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ReplayDifference]:
    for name, aspect in _ASPECTS:
        for path, before, after in _unlike(then[name], now[name], name):
            yield ReplayDifference(aspect, path, before, after)


def _unlike(then: Any, now: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(then, dict) and isinstance(now, dict):
        for name in sorted({*then, *now}):
            yield from _unlike(then.get(name), now.get(name), f"{path}.{name}")
    elif json.dumps(then) != json.dumps(now):
        yield path, then, now


def _check(body: Any, where: Position) -> None:
    if not isinstance(body, dict) or body.keys() != _KEYS:
        raise DocumentError([Problem("receipt-unreadable", where)])
    if body["form"] != FORM:
        raise DocumentError([Problem("receipt-form", where, {"form": body["form"], "known": FORM})])
    if body["sha256"] != _hash(body):
        raise DocumentError([Problem("receipt-tampered", where)])


def _hash(body: Mapping[str, Any]) -> str | None:
    try:
        return hash_of(body)
    except (VipError, UnicodeError):
        return None


def _day(text: Any, where: Position) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise DocumentError([Problem("receipt-unreadable", where)]) from None


def _patient(data: Any, where: Position) -> Patient:
    def position(loc: tuple[str | int, ...], *, of_key: bool = False) -> Position:
        return where

    try:
        return Patient.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise DocumentError(problems_of(error, Patient, position)) from None
