"""The answers that a given fact can have, as far as the conditions of the content can tell them apart.

A number or a date is represented by its boundary values: the value that a condition compares it with, and the nearest
ones on both sides of it. Whatever holds for all of these holds for every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import floor

from vipengine.clock.arithmetic import DateUnit, date_after, elapsed
from vipengine.conditions.case import NEVER, Case, FactData, Given, Reading, read_fact
from vipengine.conditions.evaluate import answered
from vipengine.conditions.tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    HasCode,
    Known,
    Leaf,
    Not,
    Since,
    Term,
    facts_in,
)
from vipengine.content.identity import Itself
from vipengine.content.knowledge import Knowledge
from vipengine.errors import UsageError
from vipengine.model.vocabulary import Fact

_DAY = timedelta(days=1)
#: Of so many code prefixes every combination is an answer; of more, each alone and all together.
_MOST_COMBINED = 3


@dataclass(slots=True)
class Marks:
    """What the conditions compare one given fact with."""

    numbers: set[float] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    #: Whole units since the date at which something changes.
    elapsed: set[tuple[DateUnit, int]] = field(default_factory=set)
    #: Units since the date that are compared with something other than a constant: each unit may change something.
    steps: set[DateUnit] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    #: The facts that it is compared with.
    peers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Index:
    """What the conditions of a knowledge ask of each given fact, and what depends on it."""

    marks: Mapping[str, Marks]
    #: The derived facts that follow from a given one, in the order in which they are computed.
    dependents: Mapping[str, tuple[str, ...]]
    #: Facts that a condition asks whether they are known at all.
    asked_if_known: frozenset[str]


def index_of(knowledge: Knowledge) -> Index:
    """Return the index of a knowledge, made once."""
    return _index(Itself(knowledge))


@lru_cache(maxsize=4)
def _index(key: Itself) -> Index:
    knowledge = key.knowledge
    marks = {name: Marks() for name, fact in knowledge.facts.items() if fact.derive is None}
    known: set[str] = set()
    for leaf in _all_leaves(knowledge):
        known.update(given_facts(knowledge, (leaf.fact,)) if isinstance(leaf, Known) else ())
        _mark(knowledge, leaf, marks)
    for fact in knowledge.facts.values():
        for bound in (fact.minimum, fact.maximum):
            if fact.derive is not None and bound is not None:
                _mark_term(knowledge, FactValue(fact.id), Constant(bound), marks)
    return Index(marks, _dependents(knowledge), frozenset(known))


def _all_leaves(knowledge: Knowledge) -> Iterator[Leaf]:
    for node in (*knowledge.conditions.values(), *knowledge.derivations.values()):
        if not isinstance(node, Constant | FactValue | Since):
            yield from leaves_of(node)


def leaves_of(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves of a condition, in reading order."""
    match condition:
        case Not(part=part):
            yield from leaves_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from leaves_of(part)
        case _:
            yield condition


def _mark(knowledge: Knowledge, leaf: Leaf, marks: dict[str, Marks]) -> None:
    match leaf:
        case HasCode(fact=fact, prefixes=prefixes):
            for name in given_facts(knowledge, (fact,)):
                marks[name].codes.update(prefixes)
        case Compare(left=left, right=right):
            _mark_term(knowledge, left, right, marks)
            _mark_term(knowledge, right, left, marks)


def _mark_term(knowledge: Knowledge, term: Term, other: Term, marks: dict[str, Marks]) -> None:
    for origin in _origins(knowledge, term):
        mark = marks[origin.fact]
        match origin, other:
            case Since(unit=unit), Constant(value=int() | float() as value):
                mark.elapsed.update((unit, floor(value) + more) for more in (0, 1))
            case Since(unit=unit), _:
                mark.steps.add(unit)
            case FactValue(), Constant(value=date() as day):
                mark.days.add(day)
            case FactValue(), Constant(value=int() | float() as value):
                mark.numbers.add(value)
            case FactValue(), FactValue() | Since():
                mark.peers.update(given_facts(knowledge, facts_in(other)))


def _origins(knowledge: Knowledge, term: Term) -> Iterator[FactValue | Since]:
    """Yield what a term comes from: the value of a given fact, or the time since one."""
    match term:
        case FactValue(fact=fact):
            derivation = knowledge.derivations.get(fact)
            if derivation is None:
                yield term
            elif isinstance(derivation, Constant | FactValue | Since):
                yield from _origins(knowledge, derivation)
        case Since(unit=unit, fact=fact):
            for name in given_facts(knowledge, (fact,)):
                yield Since(unit, name)


def given_facts(knowledge: Knowledge, names: Iterable[str]) -> tuple[str, ...]:
    """Return the facts that are given, rather than derived, which these rest on; each once."""
    found: dict[str, None] = {}
    for name in names:
        derivation = knowledge.derivations.get(name)
        below = (name,) if derivation is None else given_facts(knowledge, facts_in(derivation))
        found.update(dict.fromkeys(below))
    return tuple(found)


def _dependents(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for derived in knowledge.derivations:
        for name in given_facts(knowledge, (derived,)):
            found.setdefault(name, []).append(derived)
    return {name: tuple(derived) for name, derived in found.items()}


def answers(knowledge: Knowledge, fact: str, case: Case) -> tuple[FactData, ...]:
    """Return answers to a given fact, one at least for each way in which the conditions can take it.

    Numbers and dates come in rising order, `NEVER` before all dates. Dates later than the case are left out.
    """
    item = knowledge.facts[fact]
    match item.type:
        case "boolean":
            return (True, False)
        case "choice":
            return tuple(option.id for option in item.options)
        case "code_set":
            return _code_sets(sorted(index_of(knowledge).marks[fact].codes))
        case "date":
            return (NEVER, *_days(index_of(knowledge).marks[fact], case))
        case "integer" | "decimal":
            return _numbers(item, index_of(knowledge).marks[fact], case)


def _code_sets(codes: list[str]) -> tuple[tuple[str, ...], ...]:
    sizes = range(len(codes) + 1) if len(codes) <= _MOST_COMBINED else (0, 1, len(codes))
    return tuple(chosen for size in sizes for chosen in combinations(codes, size))


def _days(marks: Marks, case: Case) -> list[date]:
    days = {case.as_of, *marks.days, *_known_days(marks, case)}
    days |= {day + step * _DAY for day in (*marks.days, *_known_days(marks, case)) for step in (-1, 1)}
    for unit, count in marks.elapsed:
        last = _last_with(unit, count, case.as_of)
        days |= {last, last + _DAY} if last is not None else set()
    return sorted(day for day in days if day <= case.as_of)


def _known_days(marks: Marks, case: Case) -> list[date]:
    values = (case.reading(peer).value for peer in marks.peers)
    return [value for value in values if isinstance(value, date)]


def _last_with(unit: DateUnit, count: int, as_of: date) -> date | None:
    """Return the latest day since which at least so many units have passed at `as_of`."""
    try:
        day = date_after(unit, -count, as_of)
        while elapsed(unit, day, as_of) >= count:
            day += _DAY
        while elapsed(unit, day, as_of) < count:
            day -= _DAY
    except (UsageError, OverflowError, ValueError):
        return None
    return day


def _numbers(fact: Fact, marks: Marks, case: Case) -> tuple[int | float, ...]:
    peers = [case.reading(peer).value for peer in marks.peers]
    compared = {*marks.numbers, *(value for value in peers if isinstance(value, int | float))}
    compared = compared or {bound for bound in (fact.minimum, fact.maximum) if bound is not None} or {0}
    exact = [Decimal(str(value)) for value in compared]
    step = Decimal(1) if fact.type == "integer" else Decimal(10) ** (min(_exponent(value) for value in exact) - 1)
    near = sorted({value + more for value in exact for more in (-step, 0, step)})
    low = Decimal(str(fact.minimum)) if fact.minimum is not None else near[0]
    high = Decimal(str(fact.maximum)) if fact.maximum is not None else near[-1]
    as_type = int if fact.type == "integer" else float
    return tuple(as_type(value) for value in near if low <= value <= high)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def with_answers(knowledge: Knowledge, case: Case, values: Mapping[str, FactData]) -> Case:
    """Return the case as it would be if these facts had these values from its day on."""
    readings = {
        name: read_fact(knowledge.facts[name], Given(value, case.as_of), case.as_of) for name, value in values.items()
    }
    return _with_readings(knowledge, case, readings)


def without(knowledge: Knowledge, case: Case, names: Iterable[str]) -> Case:
    """Return the case as it would be if nothing were known of these facts."""
    return _with_readings(knowledge, case, {name: Reading(name, unknown="missing") for name in names})


def _with_readings(knowledge: Knowledge, case: Case, readings: Mapping[str, Reading]) -> Case:
    dependents = index_of(knowledge).dependents
    touched = {derived for name in readings for derived in dependents.get(name, ())}
    derivations = {name: node for name, node in knowledge.derivations.items() if name in touched} if touched else {}
    return answered(case, readings, knowledge.facts, derivations)
