"""What a cell of a form says: the value of each kind of cell, or what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vipengine.content.read import has_identity_number
from vipengine.errors import Position, Problem
from vipengine.workshop.answers import FormClaim, plain
from vipengine.workshop.words import INPUT, STATE_OF, Column

#: What a cell holds.
Held = str | int | float | bool | date | None
_NUMBER = re.compile(r"^\d+([.,]\d{1,2})?$", re.ASCII)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_LEVELS = range(5)


@dataclass(frozen=True, slots=True, order=True)
class CellPlace(Position):
    """A cell: `path` is the file and the sheet, and the rest is written as a spreadsheet does, `F7`."""

    def __str__(self) -> str:
        return f"{self.path}!{letters(self.column)}{self.line}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as it stands in the file."""

    value: Held
    place: Position
    is_formula: bool = False


class _NotSuchError(ValueError):
    """The cell says nothing of its kind."""


def letters(column: int) -> str:
    """Return the letters of a column, which counts from 1.

    Example:
        >>> letters(1), letters(28)
        ('A', 'AB')
    """
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def answer_in(cells: Mapping[Column, Seen]) -> tuple[FormClaim, list[Problem]]:
    """Return what the cells of one line say, and what is wrong with them; a wrong cell says nothing."""
    said: dict[str, object] = {}
    problems: list[Problem] = []
    for column in INPUT:
        cell = cells[column]
        try:
            said |= _read(column, cell)
        except _NotSuchError as error:
            problems.append(Problem(str(error), cell.place, {"said": cell.value}))
    answer = FormClaim(**said)  # type: ignore[arg-type]
    return answer, problems or list(_whole(answer, cells))


def _read(column: Column, cell: Seen) -> dict[str, object]:
    if cell.is_formula:
        raise _NotSuchError("form-formula")
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return {}
    if column == "level":
        return _level(cell.value)
    return {column: _KINDS[column](cell.value)}


def _level(value: Held) -> dict[str, object]:
    text = str(value).strip().casefold()
    if text in STATE_OF:
        return {"state": STATE_OF[text]}
    if isinstance(value, bool | date) or text.removesuffix(".0") not in map(str, _LEVELS):
        raise _NotSuchError("form-level")
    return {"level": int(text[0])}


def _number(value: Held) -> float:
    if isinstance(value, str) and _NUMBER.match(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or not math.isfinite(value):
        raise _NotSuchError("form-number")
    return value


def _day(value: Held) -> date:
    """Read a date; a text only when it is written in the one way that cannot be misread."""
    try:
        if isinstance(value, str) and _DAY.match(value.strip()):
            return date.fromisoformat(value.strip())
    except ValueError:
        pass
    if not isinstance(value, date):
        raise _NotSuchError("form-date")
    return value.date() if isinstance(value, datetime) else value


def _text(value: Held) -> str | None:
    text = plain(f"{value:g}" if isinstance(value, float) else str(value))
    if text is not None and has_identity_number(text):
        raise _NotSuchError("identity-number")
    return text


_KINDS: Mapping[Column, Callable[[Held], object]] = {
    "value": _number,
    "demand": _number,
    "funded_until": _day,
    "reason": _text,
    "comment": _text,
}


def _whole(answer: FormClaim, cells: Mapping[Column, Seen]) -> Iterator[Problem]:
    """Yield what does not hold together in a line whose every cell can be read."""
    answered = answer.level is not None or answer.value is not None
    place = cells["level"].place
    if not answer.is_empty and not answered and answer.state is None:
        yield Problem("form-no-answer", place)
    if answer.value is not None and answer.state is not None:
        yield Problem("form-number-and-state", cells["value"].place, {"said": cells["level"].value})
