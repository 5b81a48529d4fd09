"""The answers about persons as a frame of their own, and such a frame as a file, written piece by piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_never

import narwhals as nw

from vipengine.cohort.files import ENDINGS, Kind
from vipengine.cohort.persons import Persons
from vipengine.content.read import shown
from vipengine.errors import Position, Problem, UsageError

_ANSWERS = ("status", "milestone")


def answers(persons: Persons, rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return each person's id, unit and answers, without what they were judged by."""
    return rows.select(*_ids(persons), *_names(persons, rows))


def long_answers(persons: Persons, rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return one row for each person and answer: id, unit, `kind` (status or milestone), `of` (an id) and `value`."""
    starts = {kind: persons.named(kind, "") for kind in _ANSWERS}
    names = _names(persons, rows)
    as_text = rows.select(*_ids(persons), *(nw.col(name).cast(nw.String) for name in names))
    told = as_text.unpivot(names, index=_ids(persons), variable_name="of", value_name="value")
    is_status = nw.col("of").str.starts_with(starts["status"])
    kind = nw.when(is_status).then(nw.lit("status")).otherwise(nw.lit("milestone"))
    status, milestone = (nw.col("of").str.slice(len(starts[name])) for name in _ANSWERS)
    named = told.filter(~nw.col("value").is_null()).with_columns(kind=kind)
    named = named.with_columns(of=nw.when(nw.col("kind") == "status").then(status).otherwise(milestone))
    return named.select(*_ids(persons), "kind", "of", "value")


def kind_written(path: Path) -> Kind:
    """Return the kind of file that an ending tells.

    Raises:
        UsageError: frames are not written as such.
    """
    if path.suffix.lower() not in ENDINGS:
        data = {"ending": path.suffix, "endings": ", ".join(ENDINGS)}
        raise UsageError([Problem("frame-ending-written", Position(shown(path), 0), data)])
    return ENDINGS[path.suffix.lower()]


def write_frame(rows: nw.LazyFrame[Any], path: Path, kind: Kind, *, separator: str = ",") -> None:
    """Write the rows of a polars frame to a file; a csv file begins with a mark by which spreadsheets know its letters."""
    native = rows.to_native()
    match kind:
        case "parquet":
            native.sink_parquet(path)
        case "csv":
            native.sink_csv(path, separator=separator, include_bom=True)
        case "ndjson":
            native.sink_ndjson(path)
        case _:
            assert_never(kind)


def _ids(persons: Persons) -> list[str]:
    return [name for name in (persons.columns.person, persons.columns.unit) if name is not None]


def _names(persons: Persons, rows: nw.LazyFrame[Any]) -> list[str]:
    starts = tuple(persons.named(kind, "") for kind in _ANSWERS)
    return [name for name in rows.collect_schema().names() if name.startswith(starts)]
