"""Judge a condition for a case: the reference meaning, with a trace that every explanation reads."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, assert_never

from vipengine.clock.arithmetic import elapsed
from vipengine.conditions import truth as kleene
from vipengine.conditions.case import NEVER, Case, FactData, Given, Reading, read_fact
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
    Leaf,
    Never,
    Not,
    Operator,
    Since,
    Term,
    facts_in,
)
from vipengine.conditions.truth import Truth
from vipengine.model.vocabulary import Fact

_COMPARE: dict[Operator, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


@dataclass(frozen=True, slots=True)
class Trace:
    """What a condition came to and why: its parts' traces, and the readings that a leaf looked at."""

    condition: Condition
    truth: Truth
    parts: tuple[Trace, ...] = ()
    readings: tuple[Reading, ...] = ()

    def leaves(self) -> Iterator[Trace]:
        """Yield the traces of the leaves, in reading order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def deciding(trace: Trace) -> tuple[Trace, ...]:
    """Return the leaves that made the condition come to what it did, in reading order."""
    if not trace.parts:
        return (trace,)
    if isinstance(trace.condition, Not):
        return deciding(trace.parts[0])
    return tuple(leaf for part in trace.parts if part.truth is trace.truth for leaf in deciding(part))


def evaluate(condition: Condition, case: Case) -> Trace:
    """Return the truth of a condition in strong Kleene logic, with its trace."""
    match condition:
        case Not(part=part):
            inner = evaluate(part, case)
            return Trace(condition, kleene.negate(inner.truth), (inner,))
        case AllOf(parts=parts):
            return _joined(condition, parts, len(parts), case)
        case AnyOf(parts=parts):
            return _joined(condition, parts, 1, case)
        case AtLeast(parts=parts, count=count):
            return _joined(condition, parts, count, case)
        case _:
            names = facts_in(condition) if isinstance(condition, Compare) else (condition.fact,)
            readings = tuple([case.reading(fact) for fact in names])
            return Trace(condition, _leaf(condition, case), (), readings)


def _joined(condition: Condition, parts: tuple[Condition, ...], count: int, case: Case) -> Trace:
    traces = tuple([evaluate(part, case) for part in parts])
    return Trace(condition, kleene.at_least(count, [trace.truth for trace in traces]), traces)


def _leaf(leaf: Leaf, case: Case) -> Truth:
    match leaf:
        case Known(fact=fact):
            return kleene.of(case.reading(fact).known)
        case Compare(left=left, operator=op, right=right):
            return _compare(value_of(left, case), op, value_of(right, case))
        case Flag(fact=fact):
            return _judge(case.reading(fact).value, lambda value: value is True)
        case Never(fact=fact):
            return _judge(case.reading(fact).value, lambda value: value == NEVER)
        case Among(fact=fact, options=options):
            return _judge(case.reading(fact).value, lambda value: value in options)
        case HasCode(fact=fact, prefixes=prefixes):
            return _judge(case.reading(fact).value, lambda value: _has_code(value, prefixes))
        case _:  # pragma: no cover
            assert_never(leaf)


def _judge(value: FactData | None, test: Callable[[FactData], bool]) -> Truth:
    return Truth.UNKNOWN if value is None else kleene.of(test(value))


def _has_code(value: FactData, prefixes: tuple[str, ...]) -> bool:
    return isinstance(value, tuple) and any(code.startswith(prefixes) for code in value)


def _compare(left: FactData | None, op: Operator, right: FactData | None) -> Truth:
    if left is None or right is None:
        return Truth.UNKNOWN
    return kleene.of(_COMPARE[op](left, right))


def value_of(term: Term, case: Case) -> FactData | None:
    """Return the value of a term, or None when it is unknown; there is no time since what never happened."""
    match term:
        case Constant(value=value):
            return value
        case FactValue(fact=fact):
            read = case.reading(fact).value
            return None if read == NEVER else read
        case Since(unit=unit, fact=fact):
            start = case.reading(fact).value
            return elapsed(unit, start, case.as_of) if isinstance(start, date) else None
        case _:  # pragma: no cover
            assert_never(term)


def build_case(
    facts: Mapping[str, Fact],
    derivations: Mapping[str, Condition | Term],
    given: Mapping[str, Given],
    as_of: date,
) -> Case:
    """Return the case of a person: given facts read at `as_of`, then derived facts in the order of `derivations`.

    `derivations` must list a fact after those it is derived from, as `Knowledge` does.
    """
    readings = {name: read_fact(fact, given.get(name), as_of) for name, fact in facts.items() if fact.derive is None}
    case = Case(as_of, readings)
    for name, derivation in derivations.items():
        readings[name] = _derive(facts[name], derivation, case)
    return case


def answered(
    case: Case, readings: Mapping[str, Reading], facts: Mapping[str, Fact], derivations: Mapping[str, Condition | Term]
) -> Case:
    """Return the case with other readings, and with the facts that `derivations` lists computed anew from them."""
    every = {**case.readings, **readings}
    changed = Case(case.as_of, every)
    for name, derivation in derivations.items():
        every[name] = _derive(facts[name], derivation, changed)
    return changed


def _derive(fact: Fact, derivation: Condition | Term, case: Case) -> Reading:
    if isinstance(derivation, Constant | FactValue | Since):
        value = value_of(derivation, case)
        needed = tuple(name for name in facts_in(derivation) if value is None)
    else:
        trace = evaluate(derivation, case)
        value = None if trace.truth is Truth.UNKNOWN else trace.truth is Truth.TRUE
        needed = missing(trace) or facts_in(derivation)
    if value is None:
        return Reading(fact.id, unknown="underivable", derived_from=_given_facts(needed, case))
    reading = read_fact(fact, Given(value), case.as_of)
    return replace(reading, derived_from=_given_facts(facts_in(derivation), case))


def _given_facts(names: tuple[str, ...], case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given for name in names for given in case.reading(name).derived_from or (name,)))


def missing(trace: Trace) -> tuple[str, ...]:
    """Return the given facts that, once known, could settle an unknown condition; none when it is settled.

    Parts that are already true or false are left out: knowing more of them changes nothing.
    """
    if trace.truth is not Truth.UNKNOWN:
        return ()
    if trace.parts:
        return tuple(dict.fromkeys(name for part in trace.parts for name in missing(part)))
    unknown = (reading for reading in trace.readings if not reading.known)
    return tuple(dict.fromkeys(name for reading in unknown for name in reading.derived_from or (reading.fact,)))
