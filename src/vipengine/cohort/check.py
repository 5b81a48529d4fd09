"""Hold the values of a frame of persons against what its columns mean: types, answers, ids; every problem at once.

What can be read in one way only is brought to one form: whole numbers that are stored as decimals, categories as text,
moments with a time zone as Swedish civil time. What cannot is a problem with the column, the number of values and,
where rows have an order, the first data row, counted from 1. Values that stand for nothing (NaN, infinity) are unknown,
and noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, assert_never, get_args

import narwhals as nw
from narwhals.dtypes import DType

from vipengine.cohort.columns import SEPARATOR, Column, Columns
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import has_identity_number
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.patient import InterventionState
from vipengine.pathway.versions import pathway_of

#: What the values of a column are.
Holds = Literal["boolean", "integer", "decimal", "date", "moment", "text", "id"]
#: The frames whose rows have an order, so that a row can be named.
_ORDERED = frozenset({nw.Implementation.POLARS, nw.Implementation.PANDAS, nw.Implementation.PYARROW})
#: Ten digits, alone or after a century: personal identity numbers look so, and so do many other numbers.
_LIKE_IDENTITY = r"(?:^|[^0-9])(?:18|19|20)?[0-9]{6}[-+ ]?[0-9]{4}(?:$|[^0-9])|^[0-9]{9}$"
#: Of arbitrary ten-digit numbers one in 140 has a date and a check digit that fit; more than one in 20 is no chance.
_BY_CHANCE, _SAMPLE = 1 / 20, 1000
#: Decimals hold every whole number up to here.
_WHOLE = 2**53
_CIVIL_TIME = "Europe/Stockholm"


#: What a column becomes that no row has a value in.
_TYPES: Mapping[Holds, DType] = {
    "boolean": nw.Boolean(),
    "integer": nw.Int64(),
    "decimal": nw.Float64(),
    "date": nw.Date(),
    "moment": nw.Date(),
    "text": nw.String(),
    "id": nw.String(),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A frame whose columns have one form each, what is wrong with it, and what is worth knowing."""

    rows: nw.LazyFrame[Any] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    #: Not wrong, but not as it was handed in: values that count as unknown.
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Test:
    """Values of a column that cannot be used; `bad` is true, false or null for each row."""

    column: str
    code: str
    bad: nw.Expr = field(repr=False)
    data: Mapping[str, object] = field(default_factory=dict)
    #: The words that may stand there, when they are a list.
    options: tuple[str, ...] = ()
    #: Whether the values are only noted, and count as unknown.
    is_note: bool = False


def checked(knowledge: Knowledge, columns: Columns, frame: nw.LazyFrame[Any]) -> Checked:
    """Return the frame in one form, with every problem of its types and values.

    The types are looked at first; the values are read only when the types are right.
    """
    schema: Mapping[str, DType] = frame.collect_schema()
    holds = holds_of(knowledge, columns)
    problems = (*_type_problems(holds, schema), *_time_zones(holds, schema, frame.implementation))
    if problems:
        return Checked(frame, problems)
    failed = _failed(frame, [*_tests(knowledge, columns, holds, schema)])
    wrong = [problem for test, problem in failed if not test.is_note]
    wrong += [*_id_problems(columns.person, frame), *_pathway_problems(knowledge, columns, frame)]
    if wrong:
        return Checked(frame, tuple(wrong))
    rows = frame.with_columns(*(_in_one_form(name, holds[name], schema[name]) for name in holds))
    return Checked(rows, notes=tuple(problem for _, problem in failed))


def holds_of(knowledge: Knowledge, columns: Columns) -> dict[str, Holds]:
    """Return what the values of each known column are."""
    ids: dict[str, Holds] = {columns.person: "id"}
    if columns.unit is not None:
        ids[columns.unit] = "id"
    return ids | {column.name: _holds(knowledge, column) for column in columns.known}


def _holds(knowledge: Knowledge, column: Column) -> Holds:
    match column.role:
        case "fact":
            return _of_fact(knowledge, column.of)
        case "fact.never" | "consent":
            return "boolean"
        case "fact.date" | "intervention.from" | "intervention.on" | "intervention.until":
            return "date"
        case "event" | "event.latest":
            return "moment"
        case "intervention" | "diagnoses" | "pathways":
            return "text"
    assert_never(column.role)


def _of_fact(knowledge: Knowledge, name: str) -> Holds:
    match knowledge.facts[name].type:
        case "choice" | "code_set":
            return "text"
        case kind:
            return kind


def _type_problems(holds: Mapping[str, Holds], schema: Mapping[str, DType]) -> Iterator[Problem]:
    for name, kind in holds.items():
        if not _fits(kind, schema[name]):
            yield Problem(f"frame-type-{kind}", None, {"column": name, "type": _called(schema[name])})


def _called(dtype: DType) -> str:
    """Return what a type is called, without what it holds inside."""
    return type(dtype).__name__


def _fits(kind: Holds, dtype: DType) -> bool:
    if dtype == nw.Unknown:
        return True
    match kind:
        case "boolean":
            return dtype == nw.Boolean
        case "integer" | "decimal":
            return dtype.is_numeric()
        case "date" | "moment":
            return dtype in (nw.Date, nw.Datetime)
        case "text":
            return _is_text(dtype)
        case "id":
            return _is_text(dtype) or dtype.is_integer()
    assert_never(kind)


def _is_text(dtype: DType) -> bool:
    return dtype in (nw.String, nw.Categorical, nw.Enum)


def _zone(dtype: DType) -> str | None:
    return dtype.time_zone if isinstance(dtype, nw.Datetime) else None


def _time_zones(
    holds: Mapping[str, Holds], schema: Mapping[str, DType], engine: nw.Implementation
) -> Iterator[Problem]:
    """Yield moments that have a time zone beside those that have none, and zones that an engine cannot change."""
    zones = {name: _zone(schema[name]) for name, kind in holds.items() if schema[name] == nw.Datetime}
    moments = [name for name in zones if holds[name] == "moment"]
    aware = [name for name in moments if zones[name] is not None]
    naive = [name for name in moments if zones[name] is None]
    if aware and naive:
        yield Problem("frame-time-zones", None, {"aware": ", ".join(aware), "naive": ", ".join(naive)})
    other = next((zone for zone in zones.values() if zone not in (None, _CIVIL_TIME)), None)
    if other is not None and engine not in _ORDERED:
        yield Problem("frame-session-zone", None, {"zone": other, "wanted": _CIVIL_TIME})


def _in_one_form(name: str, kind: Holds, dtype: DType) -> nw.Expr:
    column = nw.col(name)
    if dtype == nw.Unknown:
        return column.cast(_TYPES[kind])
    match kind:
        case "boolean":
            return column
        case "integer":
            return column if dtype.is_integer() else nw.when(_is_whole(column)).then(column).cast(nw.Int64)
        case "decimal":
            return (nw.when(column.is_finite()).then(column) if dtype.is_float() else column).cast(nw.Float64)
        case "date" | "moment":
            return _civil(column, kind, dtype)
        case "text":
            return column if dtype == nw.String else column.cast(nw.String)
        case "id":
            return column if dtype == nw.String or dtype.is_integer() else column.cast(nw.String)
    assert_never(kind)


def _is_whole(column: nw.Expr) -> nw.Expr:
    return (column == column.round(0)) & (column.abs() <= _WHOLE)


def _civil(column: nw.Expr, kind: Literal["date", "moment"], dtype: DType) -> nw.Expr:
    """Return days, or moments in Swedish civil time."""
    moment = column
    if _zone(dtype) not in (None, _CIVIL_TIME):
        moment = moment.dt.convert_time_zone(_CIVIL_TIME)
    if _zone(dtype) is not None:
        moment = moment.dt.replace_time_zone(None)
    return moment.dt.date() if kind == "date" and dtype == nw.Datetime else moment


def _tests(
    knowledge: Knowledge, columns: Columns, holds: Mapping[str, Holds], schema: Mapping[str, DType]
) -> Iterator[_Test]:
    person = nw.col(columns.person)
    missing = person.is_null() | (person.cast(nw.String) == "")
    yield _Test(columns.person, "frame-id-missing", missing)
    for name, kind in holds.items():
        column, dtype = nw.col(name), schema[name]
        if dtype == nw.Unknown:
            yield _Test(name, "frame-untyped", ~column.is_null())
        elif kind == "integer" and not dtype.is_integer():
            is_finite = column.is_finite() if dtype.is_float() else ~column.is_null()
            yield _Test(name, "frame-not-whole", is_finite & ~_is_whole(column))
        if kind in ("integer", "decimal") and dtype.is_float():
            yield _Test(name, "frame-not-finite", ~column.is_finite(), is_note=True)
    yield from _option_tests(knowledge, columns)


def _option_tests(knowledge: Knowledge, columns: Columns) -> Iterator[_Test]:
    for column in columns.known:
        options = _options(knowledge, column)
        if options:
            text = nw.col(column.name).cast(nw.String)
            yield _Test(column.name, "frame-option", ~text.is_in(options), {"options": ", ".join(options)}, options)


def _options(knowledge: Knowledge, column: Column) -> tuple[str, ...]:
    """Return the words that may stand in a column, or none when any may."""
    match column.role:
        case "fact":
            return tuple(option.id for option in knowledge.facts[column.of].options)
        case "intervention":
            return get_args(InterventionState)
        case _:
            return ()


def _failed(frame: nw.LazyFrame[Any], tests: Sequence[_Test]) -> list[tuple[_Test, Problem]]:
    """Return the tests that some row fails, each with its problem; the frame is read once."""
    counts = collected(frame.select(*(_count(test.bad).alias(str(place)) for place, test in enumerate(tests)))).row(0)
    return [(test, _problem(frame, test, int(count))) for test, count in zip(tests, counts, strict=True) if count]


def collected(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    """Return the rows of a small answer; a file that it comes from is read piece by piece."""
    return frame.collect(engine="streaming") if frame.implementation == nw.Implementation.POLARS else frame.collect()


def _count(bad: nw.Expr) -> nw.Expr:
    return bad.cast(nw.Int64).sum()


def _problem(frame: nw.LazyFrame[Any], test: _Test, count: int) -> Problem:
    data = {"column": test.column, "count": count, **test.data}
    meant: tuple[str, ...] = ()
    if test.options:
        found = collected(frame.filter(test.bad).select(nw.col(test.column).cast(nw.String)).head(1)).item()
        meant = nearest(found, test.options)
    return of_values(test.code, data, _first_row(frame, test), meant)


def of_values(
    code: str, data: Mapping[str, object], row: int | None, meant: Iterable[str] = (), path: Any = None
) -> Problem:
    """Return a problem of some values of a column, in words that name the first row where it is known."""
    if row is None:
        return Problem(code, path, data, tuple(meant))
    return Problem(f"{code}-row", path, {**data, "row": row}, tuple(meant))


def _first_row(frame: nw.LazyFrame[Any], test: _Test) -> int | None:
    """Return the first data row that fails, counted from 1; None where rows have no order."""
    if frame.implementation not in _ORDERED:
        return None
    failed = collected(frame.select(test.bad.alias("bad"))).with_row_index("row").filter(nw.col("bad"))
    return int(failed["row"].min()) + 1


def _id_problems(person: str, rows: nw.LazyFrame[Any]) -> Iterator[Problem]:
    ids = rows.select(nw.col(person).alias("id")).filter(~nw.col("id").is_null())
    several = ids.group_by("id").agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
    repeated, of = collected(several.select(nw.len().alias("ids"), nw.col("rows").sum())).row(0)
    if repeated:
        yield Problem("frame-id-repeated", None, {"column": person, "count": int(repeated), "rows": int(of)})
    if _are_identity_numbers(ids):
        yield Problem("frame-id-personal", None, {"column": person})


def _are_identity_numbers(ids: nw.LazyFrame[Any]) -> bool:
    """Tell identity numbers from other numbers by how many fit, among those that have the form."""
    texts = ids.select(nw.col("id").cast(nw.String)).filter(nw.col("id").str.contains(_LIKE_IDENTITY))
    sample = collected(texts.head(_SAMPLE))["id"].to_list()
    fitting = sum(has_identity_number(text.zfill(10)) for text in sample)
    return fitting > len(sample) * _BY_CHANCE


def _pathway_problems(knowledge: Knowledge, columns: Columns, rows: nw.LazyFrame[Any]) -> Iterator[Problem]:
    name = columns.name_of("pathways")
    if name is None:
        return
    texts = collected(rows.select(nw.col(name).alias("text")).unique())["text"].drop_nulls().to_list()
    references = {reference for text in texts for reference in re.split(SEPARATOR, text) if reference}
    for reference in sorted(references):
        try:
            pathway_of(knowledge, reference)
        except UsageError as error:
            yield from error.problems
