"""Conditions over frames: what is settled before the frame is asked, and the dates that stand for elapsed time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.clock.arithmetic import DateUnit, elapsed
from vipengine.conditions.to_frame import InFrame, Judged, Scope, last_day, to_frame
from vipengine.conditions.tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    HasCode,
    Known,
    Never,
    Not,
    Since,
)

AS_OF = date(2026, 11, 21)
UNKNOWN, YES, NO = Flag("unknown"), Flag("yes"), Flag("no")
COLUMN = Flag("column")


def scope(as_of: date = AS_OF, **facts: InFrame) -> Scope:
    """Return a scope over one boolean column, `column`, and facts that are the same for everybody."""
    settled = {"yes": InFrame(True), "no": InFrame(False), "column": InFrame(nw.col("column"))}
    return Scope(as_of, {**settled, **facts}, lambda: nw.lit(None, dtype=nw.Boolean), lambda expression: expression)


def over(condition: Condition, *values: bool | None) -> list[bool | None]:
    """Return the truth of a condition for these values of the column."""
    truth = to_frame(condition, scope())
    assert isinstance(truth, nw.Expr)
    frame = nw.from_native(pl.DataFrame({"column": pl.Series(values, dtype=pl.Boolean)}))
    return frame.select(found=truth)["found"].to_list()


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (UNKNOWN, None),
        (Not(UNKNOWN), None),
        (Not(YES), False),
        (AllOf((YES, UNKNOWN)), None),
        (AllOf((COLUMN, NO)), False),
        (AnyOf((COLUMN, YES)), True),
        (AnyOf((NO, UNKNOWN)), None),
        (AtLeast(2, (YES, COLUMN, YES)), True),
        (AtLeast(2, (NO, COLUMN, NO)), False),
        (AtLeast(2, (YES, UNKNOWN, NO)), None),
        (Known("unknown"), False),
        (Known("yes"), True),
        (Never("unknown"), None),
        (HasCode("unknown", ("F20",)), None),
        (Compare(FactValue("unknown"), ">", Constant(3)), None),
        (Compare(Since("years", "unknown"), ">", Constant(3)), None),
        (Compare(Constant(4), ">", Constant(3)), True),
    ],
)
def test_what_is_the_same_for_everybody_never_reaches_the_frame(condition: Condition, expected: bool | None) -> None:
    """A fact without a column is unknown, and what that settles is settled at once."""
    assert to_frame(condition, scope()) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (COLUMN, [True, False, None]),
        (Not(COLUMN), [False, True, None]),
        (AllOf((COLUMN, YES)), [True, False, None]),
        (AllOf((COLUMN, UNKNOWN)), [None, False, None]),
        (AnyOf((COLUMN, UNKNOWN)), [True, None, None]),
        (Known("column"), [True, True, False]),
        (AtLeast(2, (COLUMN, COLUMN, NO)), [True, False, None]),
        (AtLeast(2, (COLUMN, UNKNOWN, NO)), [None, False, None]),
        (AtLeast(2, (COLUMN, UNKNOWN, YES)), [True, None, None]),
    ],
)
def test_null_is_unknown(condition: Condition, expected: list[bool | None]) -> None:
    """Strong Kleene logic, row by row: for true, false and null."""
    assert over(condition, True, False, None) == expected


def test_counting_within_counting_stays_small() -> None:
    """A count is put in a column of its own before another count reads it."""
    put: list[nw.Expr] = []

    def let(expression: nw.Expr) -> nw.Expr:
        put.append(expression)
        return nw.col(str(len(put)))

    deep: Condition = COLUMN
    for _ in range(50):
        deep = AtLeast(2, (COLUMN, deep, COLUMN))

    to_frame(deep, Scope(AS_OF, scope().facts, lambda: nw.lit(None), let))

    assert len(put) == 49


def since(operator: str, count: float, unit: DateUnit = "years") -> Compare:
    return Compare(Since(unit, "day"), operator, Constant(count))


@pytest.mark.parametrize(
    ("condition", "last"),
    [
        (since(">=", 18), date(2008, 2, 29)),
        (since(">", 17), date(2008, 2, 29)),
        (since(">", 17.5), date(2008, 2, 29)),
        (since(">=", 17.5), date(2008, 2, 29)),
    ],
)
def test_elapsed_time_is_a_comparison_with_one_date(condition: Compare, last: date) -> None:
    """Who is born on 29 February is a year older on 28 February when the year has no 29th."""
    truth = to_frame(condition, scope(date(2026, 2, 28), day=InFrame(nw.col("day"))))

    assert isinstance(truth, nw.Expr)
    days = [last, last + timedelta(days=1), None]
    assert nw.from_native(pl.DataFrame({"day": days})).select(found=truth)["found"].to_list() == [True, False, None]


@pytest.mark.parametrize("operator", ["<", "<=", "==", "!=", ">=", ">"])
@pytest.mark.parametrize("count", [-3000, -1, 0, 1, 1.5, 3000])
@pytest.mark.parametrize("unit", get_args(DateUnit))
def test_every_comparison_with_elapsed_time_is_that_of_the_clock(operator: str, count: float, unit: DateUnit) -> None:
    """Also with so many units that no date is as old."""
    days = [date.min, date(2025, 11, 20), date(2025, 11, 21), date(2025, 11, 22), AS_OF, date(2026, 12, 21), date.max]
    compared: Judged = to_frame(since(operator, count, unit), scope(day=InFrame(nw.col("day"))))

    assert isinstance(compared, nw.Expr)
    found = nw.from_native(pl.DataFrame({"day": days})).select(found=compared)["found"].to_list()
    meaning = {"<": "__lt__", "<=": "__le__", "==": "__eq__", "!=": "__ne__", ">=": "__ge__", ">": "__gt__"}[operator]
    assert found == [getattr(float(elapsed(unit, day, AS_OF)), meaning)(count) for day in days]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(get_args(DateUnit)), st.integers(-500, 500), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_last_day_is_the_last_since_which_so_many_units_have_passed(
    unit: DateUnit, count: int, as_of: date
) -> None:
    """On it they have passed, and a day later they have not."""
    day = last_day(unit, count, as_of)

    assert day is not None
    assert elapsed(unit, day, as_of) >= count > elapsed(unit, day + timedelta(days=1), as_of)


def test_there_is_no_day_so_long_ago() -> None:
    """Before the first year of the calendar."""
    assert last_day("years", 2027, AS_OF) is None
