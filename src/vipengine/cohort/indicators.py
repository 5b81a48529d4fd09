"""Compute indicators of many persons: how many answers are yes, no and unknown, by unit, in one reading of the frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import narwhals as nw

from vipengine.clock.arithmetic import date_after
from vipengine.cohort.check import collected
from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue
from vipengine.cohort.milestones import NOT_JUDGED, statuses_of
from vipengine.cohort.persons import Persons
from vipengine.cohort.readings import Readings, readings_of, truths
from vipengine.cohort.records import event_days
from vipengine.conditions.to_frame import Judged, all_of, day_number
from vipengine.conditions.tree import Condition, FactValue, facts_in
from vipengine.content.indicators import dates_of, milestones_of
from vipengine.content.knowledge import Knowledge
from vipengine.model.indicator import Days, Indicator, Window

_LATE = ("met_late", "overdue")
#: The clock has started, and how it ends is not settled yet.
_UNDECIDED = ("open", "due_today", "paused", "early")
_STARTED = ("met", *_LATE, *_UNDECIDED, NOT_JUDGED)
#: It happened, but from when its clock should be counted is not known.
_NOT_KNOWN = "unknown"
_PARTS = ("member", "answer", "undecided", "days")
_UNIT, _DAYS, _PERSONS = "unit", "days", "persons"


@dataclass(frozen=True, slots=True)
class _Asked:
    """An indicator over the columns of a frame; the parts are true, false or null, which is unknown."""

    indicator: Indicator
    #: Who is counted.
    member: nw.Expr
    #: What is said of them; of a median, whether the days are known.
    answer: nw.Expr
    #: Whose time is not out; never null. None of an indicator that waits for nothing.
    undecided: nw.Expr | None = None
    #: Of a median.
    days: nw.Expr | None = None

    def counts(self) -> Iterator[nw.Expr]:
        """Yield who is counted as yes, no, unknown, undecided and unjudged; null counts as nobody."""
        unknown = self.member & self.answer.is_null()
        yield self.member & self.answer
        yield self.member & ~self.answer
        yield unknown if self.undecided is None else unknown & ~self.undecided
        yield unknown & self.undecided if self.undecided is not None else self.member & ~self.member
        yield self.member.is_null()


def indicators_of(persons: Persons, names: Iterable[str] = ()) -> IndicatorTable:
    """Return what the indicators come to, in every unit and in all.

    Args:
        persons: The persons of a frame.
        names: The ids of the indicators to compute; none means all that can be computed.

    Raises:
        UsageError: a limit that is counted beyond the calendar.
    """
    knowledge = persons.knowledge
    chosen = [knowledge.indicators[name] for name in names] or [*knowledge.indicators.values()]
    computed = [item for item in chosen if item.computable]
    return IndicatorTable(
        persons.as_of,
        tuple(_values(persons, computed)) if computed else (),
        tuple(item.id for item in chosen if not item.computable),
        {item.id: lacking for item in computed if (lacking := tuple(_lacking(persons, item)))},
    )


def _values(persons: Persons, indicators: Sequence[Indicator]) -> Iterator[IndicatorValue]:
    readings, asked = _asked(persons, indicators)
    rows = _with_unit(persons, readings.work.rows)
    counted = _counted(rows, asked, is_split=persons.columns.unit is not None)
    for place, item in enumerate(asked):
        days = _days_by_unit(rows, item) if item.days is not None else {}
        found = {unit: numbers[5 * place : 5 * place + 5] for unit, numbers in counted.items()}
        yield from (_value(item.indicator, unit, numbers, days) for unit, numbers in found.items() if unit is not None)
        sums = [sum(numbers) for numbers in zip(*found.values(), strict=True)] or [0] * 5
        yield _value(item.indicator, None, sums, days)


def _value(
    indicator: Indicator, unit: str | None, numbers: Sequence[int], days: Mapping[str, Counter[int]]
) -> IndicatorValue:
    yes, no, unknown, undecided, unjudged = numbers
    own = sum(days.values(), Counter()) if unit is None else days.get(unit, Counter())
    middle = float(median(own.elements())) if own else None
    return IndicatorValue(indicator.id, unit, yes, yes + no, unknown, undecided, unjudged, middle)


def _asked(persons: Persons, indicators: Sequence[Indicator]) -> tuple[Readings, list[_Asked]]:
    """Return the indicators over columns of the readings' rows."""
    knowledge = persons.knowledge
    conditions = [condition for item in indicators for condition in _conditions(knowledge, item)]
    dates = [FactValue(name) for item in indicators for name in dates_of(item) if name in knowledge.facts]
    readings = readings_of(persons, [*conditions, *dates])
    held = truths(readings, conditions)
    milestones = {item.milestone.id: item.milestone for item in indicators if item.milestone is not None}
    statuses = statuses_of(readings.work, persons, (milestones_of(knowledge)[name] for name in milestones))
    over = [_over_columns(readings, held, statuses, item) for item in indicators]
    return readings, _placed(readings, over)


def _placed(readings: Readings, asked: Iterable[_Asked]) -> list[_Asked]:
    """Return the indicators with columns for their parts, so that each is worked out once."""
    items = {item.indicator.id: item for item in asked}
    found = {(name, part): getattr(item, part) for name, item in items.items() for part in _PARTS}
    columns = readings.work.let_all({key: part for key, part in found.items() if part is not None})
    return [
        _Asked(
            item.indicator,
            columns[name, "member"],
            columns[name, "answer"],
            columns.get((name, "undecided")),
            columns.get((name, "days")),
        )
        for name, item in items.items()
    ]


def _conditions(knowledge: Knowledge, item: Indicator) -> Iterator[Condition]:
    yield from (knowledge.condition(text) for text in (item.denominator, item.numerator) if text is not None)


def _over_columns(
    readings: Readings, held: Mapping[Condition, Judged], statuses: Mapping[str, nw.Expr], item: Indicator
) -> _Asked:
    knowledge, unknown = readings.persons.knowledge, readings.work.unknown
    group: list[Judged] = [] if item.denominator is None else [held[knowledge.condition(item.denominator)]]
    if item.window is not None:
        group.append(_within(readings, item.window))
    if item.milestone is not None:
        return _timed(readings, item, statuses[item.milestone.id], group)
    member = _column(readings, all_of(group, unknown))
    if item.days is not None:
        days = _days(readings, item.days)
        return _Asked(item, member, nw.when(~days.is_null()).then(days >= 0), days=days)
    assert item.numerator is not None  # noqa: S101 -- the check of the content refuses a share with neither
    return _Asked(item, member, _column(readings, held[knowledge.condition(item.numerator)]))


def _timed(readings: Readings, item: Indicator, status: nw.Expr, group: list[Judged]) -> _Asked:
    """Return whether a milestone is met in time; events that no column tells of are unknown, and not absent."""
    assert item.milestone is not None  # noqa: S101 -- only those with a milestone come here
    milestone = milestones_of(readings.persons.knowledge)[item.milestone.id]
    told = readings.persons.columns.with_role("event")
    has_started = _has_started(status) if told.keys() & set(milestone.anchor) else None
    member = _column(readings, all_of([*group, has_started], readings.work.unknown))
    if milestone.event not in told:
        return _Asked(item, member, readings.work.unknown())
    return _Asked(item, member, _in_time(status), undecided=status.is_in(_UNDECIDED).fill_null(False))


def _column(readings: Readings, truth: Judged) -> nw.Expr:
    """Return a truth as a column, also when it is the same for everybody."""
    if isinstance(truth, nw.Expr):
        return truth
    is_unknown = readings.work.unknown().is_null()
    return readings.work.unknown() if truth is None else is_unknown if truth else ~is_unknown


def _has_started(status: nw.Expr) -> nw.Expr:
    """Return whether the clock of a milestone has started."""
    return nw.when(status != _NOT_KNOWN).then(status.is_in(_STARTED))


def _in_time(status: nw.Expr) -> nw.Expr:
    return nw.when(status.is_in(("met", *_LATE))).then(status == "met")


def _within(readings: Readings, window: Window) -> Judged:
    """Return whether it happened within the window; an event that is not recorded has not happened, if a column tells."""
    after = date_after(window.within.unit, -window.within.count, readings.persons.as_of)
    if window.fact is not None:
        day = readings.facts[window.fact].value
        return day > after if isinstance(day, nw.Expr) else None
    days = event_days(readings.persons, window.events)
    return (_first(days) > after).fill_null(False) if days else None


def _first(days: Sequence[nw.Expr]) -> nw.Expr:
    return nw.min_horizontal(*days) if len(days) > 1 else days[0]


def _days(readings: Readings, measured: Days) -> nw.Expr:
    """Return the whole days between two dates, null unless both are known and in order."""
    start, end = (_day(readings, name) for name in (measured.start, measured.end))
    if start is None or end is None:
        return nw.when(readings.work.unknown()).then(0)
    return nw.when(end >= start).then(day_number(end) - day_number(start))


def _day(readings: Readings, name: str) -> nw.Expr | None:
    """Return the day of an event (the first time) or of a fact; None when no column tells it."""
    if name in readings.persons.knowledge.events:
        days = event_days(readings.persons, [name])
        return _first(days) if days else None
    value = readings.facts[name].value
    return value if isinstance(value, nw.Expr) else None


def _with_unit(persons: Persons, rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    unit = persons.columns.unit
    name = nw.lit("") if unit is None else nw.col(unit).cast(nw.String).fill_null("")
    return rows.with_columns(name.alias(f"~{_UNIT}"))


def _counted(rows: nw.LazyFrame[Any], asked: Iterable[_Asked], *, is_split: bool) -> dict[str | None, list[int]]:
    """Return the numbers by unit, the units by name and those without one last; None stands for all when not split."""
    tests = dict(enumerate(test for item in asked for test in item.counts()))
    ones = rows.select(f"~{_UNIT}", *(test.cast(nw.Int64).alias(f"~{place}") for place, test in tests.items()))
    sums = [nw.col(f"~{place}").sum() for place in tests]
    if not is_split:
        return {None: [int(number or 0) for number in collected(ones.select(*sums)).row(0)]}
    found = collected(ones.group_by(f"~{_UNIT}").agg(*sums)).rows()
    by_name = sorted(found, key=lambda row: (row[0] == "", row[0]))
    return {unit: [int(number or 0) for number in numbers] for unit, *numbers in by_name}


def _days_by_unit(rows: nw.LazyFrame[Any], item: _Asked) -> dict[str, Counter[int]]:
    """Return how many persons have each number of days: medians of engines are not all exact."""
    assert item.days is not None  # noqa: S101 -- asked of medians only
    known = rows.filter(item.member & item.answer).select(f"~{_UNIT}", item.days.alias(f"~{_DAYS}"))
    found: dict[str, Counter[int]] = {}
    for unit, days, count in collected(known.group_by(f"~{_UNIT}", f"~{_DAYS}").agg(nw.len().alias(_PERSONS))).rows():
        found.setdefault(unit, Counter())[int(days)] += int(count)
    return found


def _lacking(persons: Persons, item: Indicator) -> Iterator[str]:
    """Yield the given facts and the events that an indicator reads and that no column tells."""
    knowledge, told = persons.knowledge, persons.columns.with_role("event")
    facts = [name for condition in _conditions(knowledge, item) for name in facts_in(condition)]
    facts += [name for name in dates_of(item) if name in knowledge.facts and name not in knowledge.events]
    yield from (name for name in _given(knowledge, facts) if name in persons.columns.unknown_facts)
    events = [name for name in dates_of(item) if name in knowledge.events]
    if item.milestone is not None:
        events.append(milestones_of(knowledge)[item.milestone.id].event)
    yield from (f"event.{name}" for name in dict.fromkeys(events) if name not in told)


def _given(knowledge: Knowledge, names: Iterable[str]) -> dict[str, None]:
    """Return facts without the derived ones, and with those that they are derived from."""
    found: dict[str, None] = {}
    for name in names:
        derivation = knowledge.derivations.get(name)
        found |= {name: None} if derivation is None else _given(knowledge, facts_in(derivation))
    return found
