"""A frame of persons, opened, checked, and ready to be asked. Any data frame that narwhals knows can be handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import narwhals as nw

from vipengine.cohort.check import checked
from vipengine.cohort.columns import Columns, read_columns
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Problem
from vipengine.pathway.versions import pathway_of

#: Spark takes a point in a name for a part of a structure. There it is written with a sign that looks the same.
_POINT, _SPARK_POINT = ".", "\u2024"

_Opened = nw.DataFrame[Any] | nw.LazyFrame[Any]


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of a frame at a date; nothing is computed before the answer is collected."""

    knowledge: Knowledge = field(repr=False)
    as_of: date
    #: What the columns mean, by their names in `rows`.
    columns: Columns
    #: The pathways, as `id` or `id@version`, of everybody for whom no column names any; none when they are found.
    pathways: tuple[str, ...]
    rows: nw.LazyFrame[Any] = field(repr=False)
    #: What is worth knowing of the values, though nothing is wrong.
    notes: tuple[Problem, ...] = ()
    #: The kind of frame that was handed in, which `native` gives back.
    kind: Literal["eager", "lazy", "pandas", "spark"] = "lazy"

    def named(self, kind: str, of: str) -> str:
        """Return what an answer's column is called in `rows`: `status.ips` for the status of `ips`."""
        return f"{kind}{_SPARK_POINT if self.kind == 'spark' else _POINT}{of}"

    def native(self, rows: nw.LazyFrame[Any]) -> Any:
        """Return rows that were made of these persons' as a frame of the kind that was handed in.

        A pandas frame comes back with a new index and with types that can hold nulls.
        """
        match self.kind:
            case "eager":
                return rows.collect().to_native()
            case "lazy":
                return rows.to_native()
            case "pandas":
                return rows.collect().to_arrow().to_pandas(types_mapper=nw.dependencies.get_pandas().ArrowDtype)
            case "spark":
                names = rows.collect_schema().names()
                return rows.to_native().toDF(*(name.replace(_SPARK_POINT, _POINT) for name in names))


def persons_of(
    knowledge: Knowledge,
    frame: Any,
    *,
    as_of: date,
    person: str = "person",
    unit: str | None = None,
    pathways: Iterable[str] = (),
) -> Persons:
    """Return the persons of a frame with one row each.

    Args:
        knowledge: What is asked of the persons.
        frame: A frame of polars, pandas, PyArrow, DuckDB, PySpark or another library that narwhals knows.
        as_of: The date of judgement.
        person: The column that holds the person's id.
        unit: The column that holds the clinic or municipality that persons are counted by.
        pathways: The pathways, as `id` or `id@version`, that everybody is in for whom a column `pathways` names none.
            With none here either they are found by the criteria to enter.

    Raises:
        DocumentError: columns, types or values that cannot be right; every problem at once.
        UsageError: a pathway, or a version of one, that does not exist.
    """
    chosen = tuple(pathways)
    for reference in chosen:
        pathway_of(knowledge, reference)
    given = _opened(frame)
    kind = _kind(given)
    columns, problems = read_columns(knowledge, given.collect_schema().names(), person=person, unit=unit)
    if problems:
        raise DocumentError(problems)
    rows, left_out = _as_arrow(given, columns) if kind == "pandas" else (given.lazy(), ())
    if kind == "spark":
        rows, columns = _addressable(rows), columns.with_point(_SPARK_POINT)
    found = checked(knowledge, columns, rows)
    if found.problems:
        raise DocumentError(_as_written(problem) for problem in found.problems)
    notes = (*left_out, *(_as_written(note) for note in found.notes))
    return Persons(knowledge, as_of, columns, chosen, found.rows, notes, kind)


def _opened(frame: Any) -> _Opened:
    try:
        opened: _Opened = nw.from_native(frame)
    except TypeError:
        raise DocumentError([Problem("not-a-frame", None, {"type": type(frame).__name__})]) from None
    return opened


def _kind(frame: _Opened) -> Literal["eager", "lazy", "pandas", "spark"]:
    if frame.implementation.is_spark_like():
        return "spark"
    if frame.implementation.is_pandas_like():
        return "pandas"
    return "eager" if isinstance(frame, nw.DataFrame) else "lazy"


def _as_arrow(frame: _Opened, columns: Columns) -> tuple[nw.LazyFrame[Any], tuple[Problem, ...]]:
    """Return a pandas frame with true nulls, and notes of columns without a meaning that hold values of many kinds.

    Raises:
        DocumentError: a column that has a meaning holds values of many kinds.
    """
    plain = frame.to_native().reset_index(drop=True)
    mixed = [] if _is_readable(plain) else [name for name in plain.columns if not _is_readable(plain[[name]])]
    ignored = {column.name for column in columns.ignored}
    if not ignored.issuperset(mixed):
        raise DocumentError(Problem("column-mixed", None, {"column": name}) for name in mixed if name not in ignored)
    notes = tuple(Problem("column-left-out", None, {"column": name}) for name in mixed)
    return _arrow(plain.drop(columns=mixed)).lazy(), notes


def _is_readable(plain: Any) -> bool:
    try:
        _arrow(plain)
    except (TypeError, ValueError):
        return False
    return True


def _arrow(plain: Any) -> nw.DataFrame[Any]:
    opened: nw.DataFrame[Any] = nw.from_native(nw.from_native(plain).to_arrow())
    return opened


def _addressable(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return a Spark frame with names by which every column can be asked for."""
    names = frame.collect_schema().names()
    opened: nw.LazyFrame[Any] = nw.from_native(
        frame.to_native().toDF(*(name.replace(_POINT, _SPARK_POINT) for name in names))
    )
    return opened


def _as_written(problem: Problem) -> Problem:
    data = {
        key: value.replace(_SPARK_POINT, _POINT) if isinstance(value, str) else value
        for key, value in problem.data.items()
    }
    return replace(problem, data=data)
