"""A frame of a few persons, from rows that are written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import narwhals as nw

from vipengine.cohort.check import Holds, holds_of
from vipengine.cohort.columns import read_columns
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Problem

#: The smallest frame has this column alone.
PERSON = "person"
Row = Mapping[str, bool | int | float | str]


def frame_of(knowledge: Knowledge, rows: Sequence[tuple[int, Row]]) -> nw.DataFrame[Any]:
    """Return a frame with each row as many times as its number says; persons are numbered from 1.

    Dates and moments are written as text: `2026-11-22`, `2026-11-22T09:30`.

    Raises:
        DocumentError: a name or a date that cannot be right; every problem at once.
    """
    names = tuple(dict.fromkeys(name for _, row in rows for name in row))
    columns, problems = read_columns(knowledge, (PERSON, *names))
    if problems:
        raise DocumentError(problems)
    holds = holds_of(knowledge, columns)
    values = {name: [_read(name, holds, row.get(name)) for count, row in rows for _ in range(count)] for name in names}
    persons = list(range(1, sum(count for count, _ in rows) + 1))
    frame: nw.DataFrame[Any] = nw.from_dict({PERSON: persons, **values}, backend=nw.Implementation.POLARS)
    return frame


def _read(name: str, holds: Mapping[str, Holds], value: Any) -> Any:
    match holds.get(name):
        case "date" | "moment" if isinstance(value, str):
            return _moment(name, value)
        case "decimal" if isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        case _:
            return value


def _moment(name: str, text: str) -> date | datetime:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        raise DocumentError([Problem("impossible-date", None, {"column": name, "value": text})]) from None
