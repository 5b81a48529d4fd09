"""Read a file of persons as a lazy frame, typed by what its columns mean: csv, newline-delimited JSON or parquet.

In a csv file all is text, and so may dates be in the others. Text is read by what the column means; what cannot be read
is a problem, and never becomes unknown. An empty field is unknown. Rows without any value are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, assert_never

import polars as pl

from vipengine.cohort.check import Holds, holds_of, of_values
from vipengine.cohort.columns import read_columns
from vipengine.cohort.files import Header, csv_fault, header_of, json_fault, kind_of, row_length
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$"
_TRUE, _FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")
#: A name in an object of JSON, in quotes and with its colon.
_KEY = r'"(?:[^"\\]|\\.)*"\s*:'
#: A whole number that was written as a decimal.
_WHOLE = r"^([-+]?\d+)[.,]0*$"


_Tests = dict[Literal["broken", "day", "moment"], pl.Expr]
#: How many texts of each kind were found in a column.
_Counted = dict[Literal["broken", "day", "moment"], int]


@dataclass(frozen=True, slots=True)
class _Text:
    """A column of text that stands for values."""

    name: str
    kind: Holds
    decimal_comma: bool

    @property
    def clean(self) -> pl.Expr:
        """The texts without spaces around them; an empty one is no value."""
        column = pl.col(self.name) if self.kind == "id" else pl.col(self.name).str.strip_chars()
        return pl.when(column != "").then(column)

    def tests(self) -> _Tests:
        """Return which clean texts cannot be read, and of moments which are days."""
        column = pl.col(self.name)
        if self.kind == "moment":
            day = column.str.to_date("%Y-%m-%d", strict=False).is_not_null() & column.str.contains(_DAY)
            moment = _moments(column).is_not_null()
            return {"broken": column.is_not_null() & ~day & ~moment, "day": day, "moment": moment}
        return {} if self.kind in ("text", "id") else {"broken": column.is_not_null() & self._read(column).is_null()}

    def values(self, counted: _Counted) -> pl.Expr:
        """Return the values of clean texts, when it is known that all can be read."""
        column = pl.col(self.name)
        return _moments(column) if counted.get("moment") else self._read(column)

    def _read(self, column: pl.Expr) -> pl.Expr:
        match self.kind:
            case "boolean":
                return (
                    pl.when(column.is_in(_TRUE)).then(statement=True).when(column.is_in(_FALSE)).then(statement=False)
                )
            case "integer":
                return column.str.replace(_WHOLE, "$1").cast(pl.Int64, strict=False)
            case "decimal":
                return (column.str.replace(",", ".", literal=True) if self.decimal_comma else column).cast(
                    pl.Float64, strict=False
                )
            case "date" | "moment":
                return pl.when(column.str.contains(_DAY)).then(column.str.to_date("%Y-%m-%d", strict=False))
            case "text" | "id":
                return column
        assert_never(self.kind)


def _moments(column: pl.Expr) -> pl.Expr:
    """Return texts with a time as moments, others as null."""
    text = pl.when(column.str.contains(_MOMENT)).then(column.str.replace("T", " ", literal=True))
    whole = pl.when(text.str.len_bytes() == len("2026-11-22 09:30")).then(text + ":00").otherwise(text)
    return whole.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False, time_unit="us")


def read_frame(
    knowledge: Knowledge, path: Path | str, *, person: str = "person", unit: str | None = None
) -> pl.LazyFrame:
    """Return the persons of a file: `.csv` (UTF-8, comma or semicolon), `.ndjson`, `.jsonl` or `.parquet`.

    Args:
        knowledge: What the columns mean, and so how text in them is read.
        path: The file; the frame reads it again whenever it is collected.
        person: The column with the person's id; it stays text, so that leading zeros stay.
        unit: The column to count by, which stays text too.

    Raises:
        DocumentError: the file cannot be read, or holds names or texts that cannot be right; all such at once.
    """
    file = Path(path)
    kind = kind_of(file)
    try:
        match kind:
            case "csv":
                frame, comma = _csv(file)
            case "ndjson":
                frame, comma = _ndjson(file), False
            case "parquet":
                frame, comma = pl.scan_parquet(file, glob=False), False
        return _typed(knowledge, frame, file, (person, unit), decimal_comma=comma)
    except pl.exceptions.PolarsError:
        raise DocumentError(_fault(file, kind)) from None


def _fault(file: Path, kind: str) -> tuple[Problem, ...]:
    """Return why a file cannot be read."""
    if kind == "parquet":
        return (Problem("frame-not-parquet", Position(shown(file), 0)),)
    found = csv_fault(file, header_of(file)) if kind == "csv" else json_fault(file)
    return found or (Problem("frame-unreadable", Position(shown(file), 0)),)


def _csv(file: Path) -> tuple[pl.LazyFrame, bool]:
    """Return the texts of a csv file, and whether its decimals have a comma."""
    header = header_of(file)
    problems = _uneven_rows(file, header)
    if problems:
        raise DocumentError(problems)
    texts = pl.scan_csv(file, separator=header.separator, new_columns=header.names, infer_schema=False, glob=False)
    return texts, header.separator == ";"


def _uneven_rows(file: Path, header: Header) -> tuple[Problem, ...]:
    """Return the first row with more or fewer fields than the header; a reader of csv would fill it up with nothing."""
    line = pl.col("line")
    bare = pl.when(line.str.contains('"', literal=True)).then(line.str.replace_all(r'"[^"]*"', "")).otherwise(line)
    fields = bare.str.count_matches(header.separator, literal=True) + 1
    uneven = (fields != len(header.names)) & ~line.is_in(["", "\r"])
    found = (
        pl.scan_lines(file, glob=False, row_index_name="number")
        .select(
            several_lines=(line.str.count_matches('"', literal=True) % 2 == 1).any(),
            number=pl.col("number").filter(uneven).min(),
            fields=fields.filter(uneven).first(),
        )
        .collect(engine="streaming")
    )
    several_lines, number, count = found.row(0)
    if several_lines:
        return csv_fault(file, header)
    return () if number is None else (row_length(file, number + 1, count, len(header.names)),)


def _ndjson(file: Path) -> pl.LazyFrame:
    """Return the values of the objects as text; their names are found by looking at every line.

    A list of codes becomes one text: `["F20.0", "F25"]` is `F20.0, F25`.
    """
    found = (
        pl.scan_lines(file, glob=False, row_index_name="number")
        .select("number", key=pl.col("line").str.extract_all(_KEY))
        .explode("key")
        .drop_nulls("key")
        .group_by("key")
        .agg(pl.col("number").min())
        .sort("number", "key")
        .collect(engine="streaming")
    )
    try:
        names = dict.fromkeys(json.loads(key.rstrip(": \t")) for key in found["key"])
    except ValueError:
        names = {}
    if not names:
        raise DocumentError(json_fault(file))
    frame = pl.scan_ndjson(file, schema=dict.fromkeys(names, pl.String()))
    is_list = pl.all().str.starts_with("[")
    return frame.with_columns(pl.when(is_list).then(pl.all().str.replace_all(r'[\[\]"]', "")).otherwise(pl.all()))


def _typed(
    knowledge: Knowledge, frame: pl.LazyFrame, file: Path, ids: tuple[str, str | None], *, decimal_comma: bool
) -> pl.LazyFrame:
    person, unit = ids
    schema = frame.collect_schema()
    columns, problems = read_columns(knowledge, schema.names(), person=person, unit=unit)
    _raise(problems, file)
    holds = holds_of(knowledge, columns)
    texts = [_Text(name, kind, decimal_comma) for name, kind in holds.items() if schema[name] == pl.String]
    clean = frame.with_columns(text.clean.alias(text.name) for text in texts)
    counted = _counted(clean, texts)
    _raise([*_unreadable(clean, texts, counted)], file)
    filled = clean.filter(pl.any_horizontal(pl.all().is_not_null()))
    return filled.with_columns(text.values(counted[text.name]).alias(text.name) for text in texts)


def _counted(clean: pl.LazyFrame, texts: Sequence[_Text]) -> dict[str, _Counted]:
    """Count the texts that cannot be read, and the days among the moments; the file is read once."""
    tests = [(text.name, what, test) for text in texts for what, test in text.tests().items()]
    sums = [test.sum().alias(str(place)) for place, (_, _, test) in enumerate(tests)]
    found = clean.select(pl.first().count().alias("rows"), *sums).collect(engine="streaming").row(0)[1:]
    counted: dict[str, _Counted] = {text.name: {} for text in texts}
    for (name, what, _), count in zip(tests, found, strict=True):
        counted[name][what] = count or 0
    return counted


def _unreadable(clean: pl.LazyFrame, texts: Sequence[_Text], counted: Mapping[str, _Counted]) -> Iterator[Problem]:
    for text in texts:
        found = counted[text.name]
        if found.get("broken"):
            data = {"column": text.name, "count": found["broken"]}
            yield of_values(f"frame-text-{text.kind}", data, _first_row(clean, text.tests()["broken"]))
        if found.get("day") and found.get("moment"):
            data = {"column": text.name, "count": found["day"]}
            yield of_values("frame-moments-mixed", data, _first_row(clean, text.tests()["day"]))


def _first_row(clean: pl.LazyFrame, test: pl.Expr) -> int:
    """Return the first data row that a test is true of, counted from 1."""
    number = pl.arg_where(test).min() + 1
    return int(clean.select(number).collect(engine="streaming").item())


def _raise(problems: Sequence[Problem], file: Path) -> None:
    if problems:
        raise DocumentError(replace(problem, at=Position(shown(file), 0)) for problem in problems)
