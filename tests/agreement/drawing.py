"""Draw typed conditions over a vocabulary, and persons whose values stand at and around every boundary."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from math import inf, nan
from typing import Any

from hypothesis import strategies as st

from vipengine.clock.arithmetic import date_after
from vipengine.conditions.case import NEVER, FactData, Given
from vipengine.conditions.tree import (
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
    Never,
    Not,
    Operator,
    Since,
    Term,
)
from vipengine.model.vocabulary import Fact, FactType

#: How many cases, a condition or a knowledge and a person, a law is tried on; `make agree` raises it.
CASES = int(os.environ.get("AGREE_CASES", "2000"))

_OPERATORS = ("<", "<=", "==", "!=", ">=", ">")
_UNITS = ("days", "weeks", "months", "years")
#: A leap day, a month's last day, a day that many months lack, and an ordinary one.
AS_OF = (date(2024, 2, 29), date(2025, 2, 28), date(2026, 5, 31), date(2026, 11, 22))
#: Few amounts, so that they meet in values and constants.
_AMOUNTS = (-1, 0, 1, 2, 12, 17, 18, 19, 20, 40, 50, 100, 100.5, 129, 130, 299.9, 300, 301, 520)
_CODES = ("F20", "F20.0", "F2", "F25", "J45.9", "F")


def conditions(facts: Mapping[str, Fact]) -> st.SearchStrategy[Condition]:
    """Draw conditions that the checker would let through: every operator, nested."""
    leaves = st.one_of(*(st.sampled_from(kind) for kind in _leaves(facts)))
    return st.recursive(leaves, _joined, max_leaves=8)


def _named(facts: Mapping[str, Fact], *kinds: FactType) -> list[str]:
    return [name for name, fact in facts.items() if fact.type in kinds]


def _leaves(facts: Mapping[str, Fact]) -> list[list[Condition]]:
    """List all leaves by kind, so that drawing one is a single choice."""
    dates, choices, code_sets = _named(facts, "date"), _named(facts, "choice"), _named(facts, "code_set")
    numbers: list[Term] = [FactValue(name) for name in _named(facts, "integer", "decimal")]
    numbers += [Since(unit, name) for unit, name in product(_UNITS, dates)]
    options = sorted({option.id for name in choices for option in facts[name].options})
    return [
        [Flag(name) for name in _named(facts, "boolean")],
        [Known(name) for name in facts],
        [Never(name) for name in dates],
        [Among(name, some) for name in choices for some in [*combinations(options, 1), *combinations(options, 2)]],
        [HasCode(name, some) for name in code_sets for some in combinations(_CODES, 2)],
        _compared(numbers, _OPERATORS, _AMOUNTS),
        _compared([FactValue(name) for name in dates], _OPERATORS, AS_OF),
        _compared([FactValue(name) for name in choices], ("==", "!="), options),
    ]


def _compared(terms: list[Term], operators: Sequence[Operator], constants: Iterable[Any]) -> list[Condition]:
    fixed = [Constant(value) for value in constants]
    sides = [*product(terms, fixed), *product(fixed, terms), *product(terms, terms)]
    return [Compare(left, operator, right) for (left, right), operator in product(sides, operators)]


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    counted = several.flatmap(lambda some: st.builds(AtLeast, st.integers(1, len(some)), st.just(some)))
    return parts.map(Not) | several.map(AllOf) | several.map(AnyOf) | counted


def given_facts(facts: Mapping[str, Fact], as_of: date) -> st.SearchStrategy[dict[str, Given]]:
    """Draw what is given of a person at a date: any fact may be missing."""
    drawn = {name: given_value(fact, as_of) for name, fact in facts.items() if fact.derive is None}
    return st.tuples(*drawn.values()).map(
        lambda values: {name: value for name, value in zip(drawn, values, strict=True) if value is not None}
    )


def given_value(fact: Fact, as_of: date) -> st.SearchStrategy[Given | None]:
    """Draw a value of a fact with the date at which it was true, up to `as_of`; sometimes none."""
    values = [Given(value, day) for value, day in product(values_of(fact, as_of), [None, *_days_of(fact, as_of)])]
    return st.sampled_from([*values, *[None] * (len(values) // 3)])


def values_of(fact: Fact, as_of: date) -> Sequence[FactData]:
    """Return values of the fact's type at its boundaries, also out of its range."""
    match fact.type:
        case "boolean":
            return (False, True)
        case "integer":
            return [int(amount) for amount in _AMOUNTS]
        case "decimal":
            return (*_AMOUNTS, inf, -inf, nan, 10**20)
        case "choice":
            return [option.id for option in fact.options]
        case "code_set":
            return [(), *combinations(_CODES, 1), *combinations(_CODES, 2)]
        case "date":
            return (NEVER, *past_days(as_of))


def past_days(as_of: date) -> list[date]:
    """Return days at and around a whole number of every unit before `as_of`."""
    lengths = [("days", 0), ("days", 14), ("weeks", 2), ("months", 1), ("months", 12), ("years", 18), ("years", 130)]
    return _around((date_after(unit, -count, as_of) for unit, count in lengths), as_of)


def _days_of(fact: Fact, as_of: date) -> list[date]:
    if fact.valid_for is None:
        return [as_of]
    return _around([as_of, date_after(fact.valid_for.unit, -fact.valid_for.count, as_of)], as_of)


def _around(days: Iterable[date], as_of: date) -> list[date]:
    near = {day + timedelta(days=step) for day in days for step in (-2, -1, 0, 1)}
    return sorted(day for day in near if day <= as_of)
