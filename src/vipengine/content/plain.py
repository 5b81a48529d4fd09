"""Take plain Python data for a document, so that a program that holds it need not write a file first.

The data is held to what a file is held to: bounded depth, text keys, no personal identity number. A place is the name
of the document and the path in it: `person: facts.severity`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from vipengine.content.read import MAX_DEPTH, Document, has_identity_number
from vipengine.errors import DocumentError, Loc, Position, Problem


def document_from(data: object, name: str) -> Document:
    """Return the data as a document; dates become the text that a file would have.

    Raises:
        DocumentError: with everything that a file could not have said.
    """
    taken = _Taken(name)
    plain = taken.value(data, ())
    if taken.problems:
        raise DocumentError(taken.problems)
    return Document(name, plain, taken.places, taken.places)


@dataclass(slots=True)
class _Taken:
    """What has been taken of the data so far."""

    name: str
    places: dict[Loc, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, value: object, loc: Loc) -> Any:
        self.places[loc] = Position(self.name + ": " * bool(loc) + _path(loc), 0)
        if len(loc) > MAX_DEPTH:
            return self._refuse("yaml-too-deep", loc, depth=MAX_DEPTH)
        match value:
            case Mapping():
                return dict(self._items(value, loc))
            case list() | tuple() | set() | frozenset():
                return [self.value(item, (*loc, place)) for place, item in enumerate(_ordered(value))]
            case _:
                return self._scalar(value, loc)

    def _items(self, data: Mapping[Any, Any], loc: Loc) -> Iterator[tuple[str, Any]]:
        for key, value in data.items():
            if not isinstance(key, str):
                self._refuse("yaml-key-not-text", loc)
            elif has_identity_number(key):
                self._refuse("identity-number", loc)
            else:
                yield key, self.value(value, (*loc, key))

    def _scalar(self, value: object, loc: Loc) -> Any:
        plain = value.isoformat() if isinstance(value, date | datetime) else value
        if has_identity_number(str(plain)):
            return self._refuse("identity-number", loc)
        if isinstance(plain, float) and not math.isfinite(plain):
            return self._refuse("not-a-number-here", loc, value=plain)
        if not isinstance(plain, str | bool | int | float | None):
            return self._refuse("not-plain-data", loc, type=type(value).__name__)
        return plain

    def _refuse(self, code: str, loc: Loc, **data: object) -> None:
        self.problems.append(Problem(code, self.places[loc], data))


def _ordered(items: Iterable[Any]) -> Iterable[Any]:
    return sorted(items, key=repr) if isinstance(items, set | frozenset) else items


def _path(loc: Loc) -> str:
    """Return a path as it is written in Python and in words alike: `events[0].at`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")
