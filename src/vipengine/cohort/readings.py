"""The facts of many persons at a date: what is stale, out of range or not known yet is null, as `advice.facts` has it.

Diagnoses and what has happened come first, then the fact's own column, which holds where it says something. Derived
facts are worked out after those that they are derived from.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from math import ceil, floor
from typing import Any

import narwhals as nw

from vipengine.cohort.columns import Role
from vipengine.cohort.persons import Persons
from vipengine.cohort.records import done_days, event_days, latest
from vipengine.cohort.work import Work
from vipengine.conditions.case import FactData
from vipengine.conditions.to_frame import InFrame, Judged, Scope, has_code, last_day, passed, to_frame, value_in_frame
from vipengine.conditions.tree import Condition, Constant, FactValue, Since, Term, facts_in
from vipengine.model.base import DatePeriod
from vipengine.model.vocabulary import Fact

_NUMBERS = ("integer", "decimal")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Own:
    """What the columns of a fact say, before it is judged."""

    value: nw.Expr | None
    on: nw.Expr | None
    never: nw.Expr | None

    @property
    def is_there(self) -> nw.Expr:
        """Whether anything is said; never null."""
        never = None if self.never is None else self.never.fill_null(False)
        if self.value is None:
            assert never is not None  # noqa: S101 -- a fact has a column of its value or of never
            return never
        return ~self.value.is_null() if never is None else ~self.value.is_null() | never

    def is_given(self, as_of: date) -> nw.Expr:
        """Return whether anything is said, and not of a later day; never null."""
        return self.is_there if self.on is None else self.is_there & (self.on <= as_of).fill_null(True)


@dataclass(frozen=True, slots=True)
class Readings:
    """Reads the facts of a frame, each in its turn, into columns of its own where it needs one."""

    persons: Persons
    work: Work
    #: The columns by what they say, and of what.
    names: Mapping[tuple[Role, str], str] = field(repr=False)
    #: Where the facts are that have been read.
    facts: dict[str, InFrame] = field(default_factory=dict, repr=False)

    @property
    def scope(self) -> Scope:
        """What conditions are judged over."""
        return Scope(self.persons.as_of, self.facts, self.work.unknown, self.work.let)

    def column(self, role: Role, of: str = "") -> nw.Expr | None:
        """Return the column that says this, or None."""
        name = self.names.get((role, of))
        return None if name is None else nw.col(name)

    def own(self, fact: str) -> _Own | None:
        """Return what the fact's own columns say, or None when it has none."""
        value, never = self.column("fact", fact), self.column("fact.never", fact)
        return None if value is None and never is None else _Own(value, self.column("fact.date", fact), never)


def readings_of(persons: Persons, conditions: Iterable[Condition | Term]) -> Readings:
    """Return the readings of every fact that the conditions speak of, directly or through derived facts."""
    knowledge = persons.knowledge
    names = {(column.role, column.of): column.name for column in persons.columns.known}
    readings = Readings(persons, Work(persons.rows, persons.columns.person), names)
    needed = _needed(persons, conditions)
    given = [knowledge.facts[name] for name in needed if name in knowledge.facts and name not in knowledge.derivations]
    given = [fact for fact in given if fact.derive is None]
    as_is = {fact.id: InFrame(column) for fact in given if (column := _as_it_stands(readings, fact)) is not None}
    readings.facts.update(as_is)
    _read(readings, {fact.id: _given(readings, fact) for fact in given if fact.id not in as_is})
    for level in _levels(knowledge.derivations, needed):
        scope = readings.scope
        _read(readings, {name: _derived(knowledge.facts[name], knowledge.derivations[name], scope) for name in level})
    return readings


def truths(readings: Readings, conditions: Iterable[Condition]) -> dict[Condition, Judged]:
    """Return the truth of each condition: a column, null where unknown, or what it is for everybody."""
    scope = readings.scope
    judged = {condition: to_frame(condition, scope) for condition in dict.fromkeys(conditions)}
    columns = {condition: truth for condition, truth in judged.items() if isinstance(truth, nw.Expr)}
    return {**judged, **readings.work.let_all(columns)}


def with_truths(persons: Persons, conditions: Mapping[str, Condition]) -> nw.LazyFrame[Any]:
    """Return the rows with a boolean column for each condition, by its name; null where it is unknown."""
    readings = readings_of(persons, conditions.values())
    found = truths(readings, conditions.values())
    return readings.work.answered({name: _shown(readings, found[item]) for name, item in conditions.items()})


def _shown(readings: Readings, truth: Judged) -> nw.Expr:
    match truth:
        case None:
            return readings.work.unknown()
        case bool():
            return nw.lit(truth)
        case _:
            return truth


def _needed(persons: Persons, conditions: Iterable[Condition | Term]) -> dict[str, None]:
    """Return the facts that conditions rest on, given and derived."""
    derivations = persons.knowledge.derivations
    found: dict[str, None] = {}
    ahead = [name for condition in conditions for name in facts_in(condition)]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = None
            ahead += facts_in(derivations[name]) if name in derivations else ()
    return found


def _levels(derivations: Mapping[str, Condition | Term], needed: Mapping[str, None]) -> Iterator[list[str]]:
    """Yield derived facts that can be worked out in one step, after those that they are derived from."""
    depths: dict[str, int] = {}
    for name, derivation in derivations.items():
        if name in needed:
            depths[name] = 1 + max((depths.get(below, 0) for below in facts_in(derivation)), default=0)
    for depth in sorted(set(depths.values())):
        yield [name for name, found in depths.items() if found == depth]


def _read(readings: Readings, found: Mapping[str, InFrame]) -> None:
    """Put what has to be worked out into columns of its own."""
    values = readings.work.let_all(
        {name: item.value for name, item in found.items() if isinstance(item.value, nw.Expr)}
    )
    nevers = readings.work.let_all({name: item.never for name, item in found.items() if item.never is not None})
    for name, item in found.items():
        readings.facts[name] = replace(item, value=values.get(name, item.value), never=nevers.get(name))


def _as_it_stands(readings: Readings, fact: Fact) -> nw.Expr | None:
    """Return the fact's own column when nothing has to be done to it, else None."""
    own = readings.own(fact.id)
    is_bounded = fact.type in _NUMBERS and (fact.minimum is not None or fact.maximum is not None)
    if own is None or own.on is not None or own.never is not None or is_bounded or fact.absent == "no":
        return None
    return own.value if _weaker(readings, fact) is None else None


def _given(readings: Readings, fact: Fact) -> InFrame:
    as_of, own, weaker = readings.persons.as_of, readings.own(fact.id), _weaker(readings, fact)
    if own is None:
        return InFrame(_assumed(fact, weaker))
    is_given, is_usable = own.is_given(as_of), _is_usable(own, fact, as_of)
    if fact.absent == "no":
        weaker = is_given if weaker is None else weaker.fill_null(False)
    return InFrame(_last_word(own.value, is_usable, is_given, weaker), _never(own, is_usable))


def _last_word(
    value: nw.Expr | None, is_usable: nw.Expr | None, is_given: nw.Expr, weaker: nw.Expr | None
) -> nw.Expr | None:
    """Return the fact's own value where it counts, and what is weaker where the fact's own columns say nothing."""
    usable = value if value is None or is_usable is None else nw.when(is_usable).then(value)
    if weaker is None:
        return usable
    return nw.when(~is_given).then(weaker) if usable is None else nw.when(is_given).then(usable).otherwise(weaker)


def _assumed(fact: Fact, weaker: nw.Expr | None) -> nw.Expr | FactData | None:
    """Return what holds when a fact has no column of its own."""
    if fact.absent == "unknown":
        return weaker
    return False if weaker is None else weaker.fill_null(False)


def _is_usable(own: _Own, fact: Fact, as_of: date) -> nw.Expr | None:
    """Return whether the value counts: known by then, not stale, in range; None where nothing speaks against it."""
    conditions = [*_in_time(own.on, fact, as_of)]
    if own.value is not None and fact.type in _NUMBERS:
        conditions += _between(own.value, fact)
    return reduce(operator.and_, conditions) if conditions else None


def _in_time(on: nw.Expr | None, fact: Fact, as_of: date) -> Iterator[nw.Expr]:
    if on is None:
        return
    yield (on <= as_of).fill_null(True)
    stale = last_stale(fact.valid_for, as_of)
    if stale is not None:
        yield (on > stale).fill_null(True)


def last_stale(valid_for: DatePeriod | None, as_of: date) -> date | None:
    """Return the last day on which a value can have been true and be too old; None when no value is."""
    if valid_for is None or as_of == date.min:
        return None
    return last_day(valid_for.unit, valid_for.count, as_of - _DAY)


def _never(own: _Own, is_usable: nw.Expr | None) -> nw.Expr | None:
    if own.never is None:
        return None
    said = own.never.fill_null(False)
    said = said if own.value is None else said & own.value.is_null()
    return said if is_usable is None else said & is_usable


def _weaker(readings: Readings, fact: Fact) -> nw.Expr | None:
    """Return what diagnoses and what has happened say of a fact, or None when no column of theirs does."""
    match fact.type:
        case "code_set":
            return readings.column("diagnoses")
        case "boolean":
            matches = _matches(readings, fact)
            return None if matches is None else nw.when(matches).then(matches)
        case "date":
            return _happened_lately(readings, fact)
        case _:
            return None


def _matches(readings: Readings, fact: Fact) -> nw.Expr | None:
    """Return whether a diagnosis shows that a boolean fact is true; null where no diagnoses are recorded."""
    diagnoses, prefixes = readings.column("diagnoses"), fact.codes.get("icd-10-se")
    return has_code(diagnoses, prefixes) if diagnoses is not None and prefixes else None


def _happened(readings: Readings, fact: Fact) -> nw.Expr | None:
    """Return the latest day on which what the fact speaks of happened."""
    days = event_days(readings.persons, fact.from_events)
    return latest([*days, *(day for name in fact.from_interventions for day in done_days(readings.persons, name))])


def _happened_lately(readings: Readings, fact: Fact) -> nw.Expr | None:
    """Return the same day, unless it is too long ago to count."""
    day, stale = _happened(readings, fact), last_stale(fact.valid_for, readings.persons.as_of)
    return day if day is None or stale is None else nw.when(day > stale).then(day)


def _derived(fact: Fact, derivation: Condition | Term, scope: Scope) -> InFrame:
    if not isinstance(derivation, Constant | FactValue | Since):
        return InFrame(to_frame(derivation, scope))
    found = value_in_frame(derivation, scope)
    return _within(found, fact, scope.as_of) if fact.type in _NUMBERS and found.value is not None else found


def _within(found: InFrame, fact: Fact, as_of: date) -> InFrame:
    """Return a number where it is in range."""
    within = [*_bounds(found, fact, as_of)]
    if not within:
        return found
    if not isinstance(found.value, nw.Expr):
        return found if all(within) else InFrame()
    return replace(found, value=nw.when(reduce(operator.and_, within)).then(found.value))


def _bounds(found: InFrame, fact: Fact, as_of: date) -> Iterator[Any]:
    if found.since is None:
        yield from _between(found.value, fact)
        return
    if fact.minimum is not None:
        yield passed(found, ceil(fact.minimum), as_of)
    if fact.maximum is not None:
        yield ~passed(found, floor(fact.maximum) + 1, as_of)


def _between(value: Any, fact: Fact) -> Iterator[Any]:
    if fact.minimum is not None:
        yield value >= fact.minimum
    if fact.maximum is not None:
        yield value <= fact.maximum


def is_said_by(readings: Readings, facts: Iterable[str], day: date) -> nw.Expr | None:
    """Return whether something is given of these facts, and nothing of a later day than that; None when nothing can be.

    What is given without a date is of the date of judgement.
    """
    told = [found for name in facts if (found := _told(readings, readings.persons.knowledge.facts[name], day))]
    if not told:
        return None
    is_told: nw.Expr = reduce(operator.or_, (found for found, _ in told))
    is_later: nw.Expr = reduce(operator.or_, (later for _, later in told))
    return is_told & ~is_later


def _told(readings: Readings, fact: Fact, day: date) -> tuple[nw.Expr, nw.Expr] | None:
    """Return whether something is given of a fact, and whether it is of a later day; never null."""
    as_of, own, weaker = readings.persons.as_of, readings.own(fact.id), _told_beside(readings, fact, day)
    if own is None:
        return weaker
    is_given = own.is_given(as_of)
    is_undated_later = nw.lit(as_of > day)
    is_later = is_given & (is_undated_later if own.on is None else (own.on > day).fill_null(as_of > day))
    if weaker is None:
        return is_given, is_later
    return is_given | weaker[0], is_later | (~is_given & weaker[1])


def _told_beside(readings: Readings, fact: Fact, day: date) -> tuple[nw.Expr, nw.Expr] | None:
    """Return the same for what diagnoses and what has happened say; a set of codes has no date."""
    match fact.type:
        case "boolean" if (matches := _matches(readings, fact)) is not None:
            is_there = matches.fill_null(False)
            return is_there, is_there & nw.lit(readings.persons.as_of > day)
        case "date" if (happened := _happened(readings, fact)) is not None:
            return ~happened.is_null(), (happened > day).fill_null(False)
        case _:
            return None
