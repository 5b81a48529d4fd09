"""Turn a condition into an expression over the columns of a data frame: null is unknown, in strong Kleene logic.

`evaluate` is the reference; the tests of agreement hold this module to it on every engine. What is the same for
everybody is settled here and never reaches the frame. Time since a date is never counted out where it is compared with
a number: the comparison is made with a date that is computed once.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import ceil, floor
from typing import Any, assert_never

import narwhals as nw

from vipengine.clock.arithmetic import DateUnit, elapsed
from vipengine.conditions.case import FactData
from vipengine.conditions.tree import (
    FLIPPED,
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    HasCode,
    Known,
    Leaf,
    Never,
    Not,
    Operator,
    Since,
    Term,
)

#: The truth of a condition for every row: an expression that is null where it is unknown, or what it is for everybody.
Judged = nw.Expr | bool | None

_COMPARE: dict[Operator, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
#: Stands between the codes of a person, which are one text.
_BETWEEN_CODES, _ANY_CODE = r"[\s,;]", r"[^\s,;]"
#: Added before a whole division and taken away after it, so that engines need not agree on what is below zero.
_SHIFT = 1_000_000


@dataclass(frozen=True, slots=True)
class InFrame:
    """Where the value of a fact is: an expression that is null where it is unknown, or the same value for everybody."""

    value: nw.Expr | FactData | None = None
    #: Of a date fact, whether it is known never to have happened; never null.
    never: nw.Expr | None = None
    #: The value is a date, and the fact is how many whole units have passed since.
    since: DateUnit | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition is turned into an expression over."""

    as_of: date
    #: Where each fact is; one that is not here is unknown for everybody.
    facts: Mapping[str, InFrame]
    #: Gives a boolean expression that is null in every row.
    unknown: Callable[[], nw.Expr]
    #: Gives a column that holds an expression, for one that is used several times.
    let: Callable[[nw.Expr], nw.Expr]

    def fact(self, name: str) -> InFrame:
        """Return where a fact is."""
        return self.facts.get(name, InFrame())


def to_frame(condition: Condition, scope: Scope) -> Judged:
    """Return the truth of a condition for every row."""
    match condition:
        case Not(part=part):
            return negated(to_frame(part, scope))
        case AllOf(parts=parts):
            return all_of([to_frame(part, scope) for part in parts], scope.unknown)
        case AnyOf(parts=parts):
            return any_of([to_frame(part, scope) for part in parts], scope.unknown)
        case AtLeast(parts=parts, count=count):
            return _at_least(count, parts, scope)
        case _:
            return _leaf(condition, scope)


def _leaf(leaf: Leaf, scope: Scope) -> Judged:
    match leaf:
        case Known(fact=fact):
            return _known(scope.fact(fact))
        case Flag(fact=fact):
            return _flag(scope.fact(fact).value)
        case Never(fact=fact):
            return _never(scope.fact(fact))
        case Among(fact=fact, options=options):
            alike = [_alike(scope.fact(fact).value, option) for option in options]
            return any_of(alike, scope.unknown)
        case HasCode(fact=fact, prefixes=prefixes):
            return _codes(scope.fact(fact).value, prefixes)
        case Compare(left=left, operator=op, right=right):
            return _compared(value_in_frame(left, scope), op, value_in_frame(right, scope), scope.as_of)
        case _:  # pragma: no cover
            assert_never(leaf)


def negated(truth: Judged) -> Judged:
    """Return the opposite; unknown stays unknown.

    >>> negated(True), negated(None)
    (False, None)
    """
    if truth is None:
        return None
    return not truth if isinstance(truth, bool) else ~truth


def all_of(parts: Iterable[Judged], unknown: Callable[[], nw.Expr]) -> Judged:
    """Return whether every part is true.

    >>> all_of([True, None], lambda: ...), all_of([None, False], lambda: ...)
    (None, False)
    """
    return _joined([*parts], operator.and_, False, unknown)


def any_of(parts: Iterable[Judged], unknown: Callable[[], nw.Expr]) -> Judged:
    """Return whether some part is true.

    >>> any_of([True, None], lambda: ...), any_of([None, False], lambda: ...)
    (True, None)
    """
    return _joined([*parts], operator.or_, True, unknown)


def _joined(
    parts: list[Judged],
    join: Callable[[nw.Expr, nw.Expr], nw.Expr],
    settles: bool,
    unknown: Callable[[], nw.Expr],
) -> Judged:
    """Join parts, of which one that is `settles` decides for all."""
    if any(part is settles for part in parts):
        return settles
    expressions = [part for part in parts if isinstance(part, nw.Expr)]
    is_open = any(part is None for part in parts)
    if not expressions:
        return None if is_open else not settles
    return reduce(join, [*expressions, unknown()] if is_open else expressions)


def _at_least(count: int, parts: tuple[Condition, ...], scope: Scope) -> Judged:
    judged = [to_frame(part, scope) for part in parts]
    if count == 1:
        return any_of(judged, scope.unknown)
    if count == len(parts):
        return all_of(judged, scope.unknown)
    certain, doubtful = sum(part is True for part in judged), sum(part is None for part in judged)
    known = [_once(truth, part, scope) for truth, part in zip(judged, parts, strict=True) if isinstance(truth, nw.Expr)]
    wanted = count - certain
    if wanted <= 0 or len(known) + doubtful < wanted:
        return wanted <= 0
    if not known:
        return None
    is_certain = _counted(known, False) >= wanted
    is_possible = _counted(known, True) >= wanted - doubtful
    return nw.when(is_certain | ~is_possible).then(is_certain)


def _once(truth: nw.Expr, condition: Condition, scope: Scope) -> nw.Expr:
    return scope.let(truth) if _counts(condition) else truth


def _counts(condition: Condition) -> bool:
    """Return whether a condition counts parts, so that writing it out twice for each of them would never end."""
    match condition:
        case AtLeast():
            return True
        case Not(part=part):
            return _counts(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(_counts(part) for part in parts)
        case _:
            return False


def _counted(parts: Iterable[nw.Expr], instead: bool) -> nw.Expr:
    return reduce(operator.add, [part.fill_null(instead).cast(nw.Int16) for part in parts])


def _known(found: InFrame) -> Judged:
    match found.value:
        case nw.Expr() as value:
            is_there = ~value.is_null()
            return is_there if found.never is None else is_there | found.never
        case None:
            return False if found.never is None else found.never
        case _:
            return True


def _flag(value: nw.Expr | FactData | None) -> Judged:
    return value if value is None or isinstance(value, nw.Expr) else value is True


def _never(found: InFrame) -> Judged:
    is_known, never = _known(found), found.never
    if not isinstance(is_known, nw.Expr):
        return False if is_known else None
    return nw.when(is_known).then(~is_known if never is None else never)


def _alike(value: nw.Expr | FactData | None, option: str) -> Judged:
    return None if value is None else value == option


def _codes(value: nw.Expr | FactData | None, prefixes: tuple[str, ...]) -> Judged:
    if isinstance(value, nw.Expr):
        return has_code(value, prefixes)
    return None if value is None else isinstance(value, tuple) and any(code.startswith(prefixes) for code in value)


def has_code(codes: nw.Expr, prefixes: Iterable[str]) -> nw.Expr:
    """Return whether a text of codes holds one that begins with one of the prefixes; null where there is no text."""
    begun = "|".join(re.escape(prefix) or _ANY_CODE for prefix in prefixes)
    return codes.str.contains(f"(?:^|{_BETWEEN_CODES})(?:{begun})")


def value_in_frame(term: Term, scope: Scope) -> InFrame:
    """Return where the value of a term is: null where it is unknown; there is no time since what never happened."""
    match term:
        case Constant(value=value):
            return InFrame(value)
        case FactValue(fact=fact):
            found = scope.fact(fact)
            return InFrame(found.value, since=found.since)
        case Since(unit=unit, fact=fact):
            return _since(scope.fact(fact), unit, scope.as_of)
        case _:  # pragma: no cover
            assert_never(term)


def _since(start: InFrame, unit: DateUnit, as_of: date) -> InFrame:
    if isinstance(start.value, date):
        return InFrame(elapsed(unit, start.value, as_of))
    return InFrame(start.value, since=None if start.value is None else unit)


def _compared(left: InFrame, op: Operator, right: InFrame, as_of: date) -> Judged:
    if left.value is None or right.value is None:
        return None
    if left.since is not None and isinstance(right.value, int | float):
        return _since_compared(left, op, right.value, as_of)
    if right.since is not None and isinstance(left.value, int | float):
        return _since_compared(right, FLIPPED[op], left.value, as_of)
    judged: Judged = _COMPARE[op](_value(left, as_of), _value(right, as_of))
    return judged


def _since_compared(start: InFrame, op: Operator, count: float, as_of: date) -> Judged:
    """Compare the units since a date with a number: the longer ago it was, the more have passed."""
    begun, reached = ceil(count), floor(count) + 1
    match op:
        case ">=":
            return passed(start, begun, as_of)
        case "<":
            return negated(passed(start, begun, as_of))
        case ">":
            return passed(start, reached, as_of)
        case "<=":
            return negated(passed(start, reached, as_of))
        case "==":
            return passed(start, begun, as_of) & ~passed(start, reached, as_of)
        case "!=":
            return ~passed(start, begun, as_of) | passed(start, reached, as_of)
        case _:  # pragma: no cover
            assert_never(op)


def passed(start: InFrame, count: int, as_of: date) -> nw.Expr:
    """Return whether so many units have passed since a date; null where there is no date."""
    assert isinstance(start.value, nw.Expr)  # noqa: S101 -- a date that is the same for everybody is counted out
    assert start.since is not None  # noqa: S101 -- only what counts from a date comes here
    last = last_day(start.since, count, as_of)
    return start.value < date.min if last is None else start.value <= last


def last_day(unit: DateUnit, count: int, as_of: date) -> date | None:
    """Return the last day since which at least so many units have passed at `as_of`, or None when there is none.

    >>> last_day("years", 18, date(2026, 2, 28))
    datetime.date(2008, 2, 29)
    """
    days = range(1, date.max.toordinal() + 1)
    found = bisect_right(days, -count, key=lambda day: -elapsed(unit, date.fromordinal(day), as_of))
    return date.fromordinal(found) if found else None


def _value(found: InFrame, as_of: date) -> Any:
    if found.since is None or not isinstance(found.value, nw.Expr):
        return found.value
    match found.since:
        case "days":
            return as_of.toordinal() - day_number(found.value)
        case "weeks":
            return _whole(as_of.toordinal() - day_number(found.value), 7)
        case "months":
            return _months(found.value, as_of)
        case "years":
            return _whole(_months(found.value, as_of), 12)
        case _:  # pragma: no cover
            assert_never(found.since)


def day_number(day: nw.Expr) -> nw.Expr:
    """Return the number of a day, as `date.toordinal` counts them."""
    year = day.dt.year().cast(nw.Int64) - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + day.dt.ordinal_day().cast(nw.Int64)


def _months(start: nw.Expr, end: date) -> nw.Expr:
    """Return the whole months since a day; on a month's last day one that began on a later day is whole too."""
    year, month = start.dt.year().cast(nw.Int64), start.dt.month().cast(nw.Int64)
    begun = end.year * 12 + end.month - year * 12 - month
    is_last = end == date.max or (end + timedelta(days=1)).day == 1
    return begun if is_last else begun - (start.dt.day() > end.day).cast(nw.Int64)


def _whole(number: nw.Expr, by: int) -> nw.Expr:
    return (number + by * _SHIFT) // by - _SHIFT
