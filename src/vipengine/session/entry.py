"""One line of a stream: what is learnt of one person at a moment."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from vipengine.content.explain import problems_of
from vipengine.content.read import has_identity_number
from vipengine.content.strict_json import loads
from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.base import Day, Id, Moment, Name, Value
from vipengine.model.patient import InterventionState

#: Longer lines are refused unread.
MAX_LINE = 65_536

#: What a line can tell; a line that tells none of it says only that time has passed.
_KINDS = ("fact", "event", "intervention", "consent", "diagnosis", "birth_date", "sex", "pathways", "layers")


class Entry(Value):
    """What is learnt of a person at a moment: one thing, or only that time has passed.

    `person` is a pseudonym: never a name or a personal identity number.
    """

    person: str = Field(min_length=1, max_length=80)
    at: Moment
    fact: Name | None = None
    value: bool | int | float | str | tuple[str, ...] | None = None
    unit: str | None = None
    event: Name | None = None
    intervention: Id | None = None
    state: InterventionState | None = None
    #: The planned end of an ongoing intervention.
    until: Day | None = None
    consent: Name | None = None
    answer: Literal["given", "refused", "withdrawn"] | None = None
    diagnosis: str | None = None
    birth_date: Day | None = None
    sex: Literal["female", "male", "other"] | None = None
    pathways: tuple[str, ...] | None = None
    layers: tuple[Id, ...] | None = None

    @model_validator(mode="after")
    def _tells_one_thing(self) -> Entry:
        told = [name for name in _KINDS if getattr(self, name) is not None]
        if len(told) > 1:
            raise PydanticCustomError("entry-several", "several things", {"names": ", ".join(told)})
        for name, part in (("fact", "value"), ("intervention", "state"), ("consent", "answer")):
            if (getattr(self, name) is None) != (getattr(self, part) is None):
                raise PydanticCustomError("entry-half", "one without the other", {"name": name, "part": part})
        return self


def read_entry(line: str, at: Position) -> Entry:
    """Return what a line of JSON tells.

    Raises:
        DocumentError: the line is too long, cut off, not JSON, or tells what no line can tell.
    """
    if len(line) > MAX_LINE:
        raise DocumentError([Problem("line-too-long", at, {"limit": MAX_LINE})])
    data = _data(line, at)
    if not isinstance(data, dict):
        raise DocumentError([Problem("line-not-mapping", at)])
    if has_identity_number(json.dumps(data, ensure_ascii=False)):
        raise DocumentError([Problem("line-identity-number", at)])
    return _entry(data, at)


def _data(line: str, at: Position) -> Any:
    try:
        return loads(line)
    except json.JSONDecodeError as error:
        place = Position(at.path, at.line, error.colno)
        raise DocumentError([Problem("line-not-json", place)]) from None
    except ValueError:
        raise DocumentError([Problem("line-not-json", at)]) from None


def _entry(data: dict[str, Any], at: Position) -> Entry:
    def position(loc: tuple[str | int, ...], *, of_key: bool = False) -> Position:
        return at

    try:
        return Entry.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise DocumentError(problems_of(error, Entry, position)) from None
