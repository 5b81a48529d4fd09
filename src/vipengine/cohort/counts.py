"""How many persons have each status and each milestone's status, in every unit and in all."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

import narwhals as nw

from vipengine.advice.status import PRECEDENCE
from vipengine.clock.deadline import MilestoneStatus
from vipengine.cohort.check import collected
from vipengine.cohort.milestones import NOT_JUDGED
from vipengine.cohort.persons import Persons
from vipengine.cohort.suppress import Cell, shown
from vipengine.model.shares import LIMIT

#: What is counted: persons, those who are late with something, and those by status of an intervention or a milestone.
Kind = Literal["persons", "late", "status", "milestone"]

#: The value of those whose pathways do not hold the intervention or the milestone.
OUTSIDE = "outside"
#: The only value of `persons`.
EVERYONE = "all"
#: The values of `late`: whether any milestone is overdue.
OVERDUE, NOT_OVERDUE = "overdue", "not_overdue"
#: Stands for several units with so few persons that they are counted together.
TOGETHER = "…"

_VALUES: Mapping[Kind, tuple[str, ...]] = {
    "persons": (),
    "late": (OVERDUE,),
    "status": tuple(status.value for status in PRECEDENCE),
    "milestone": (*get_args(MilestoneStatus), NOT_JUDGED),
}
_REST: Mapping[Kind, str] = {"persons": EVERYONE, "late": NOT_OVERDUE, "status": OUTSIDE, "milestone": OUTSIDE}


@dataclass(frozen=True, slots=True)
class Count:
    """How many persons of a unit have a value. All values of an item together are the persons of the unit."""

    #: None stands for all units together, and an empty text for the persons who have no unit.
    unit: str | None
    kind: Kind
    #: Id of the intervention or milestone; empty for the others.
    item: str
    value: str
    #: None where the number is hidden, for being small or to hide another.
    persons: int | None


@dataclass(frozen=True)
class CohortCounts:
    """The persons of a frame, counted at a date."""

    as_of: date
    #: By kind, item and value in the order of the content, and within them by unit, all units last.
    counts: tuple[Count, ...]
    #: The units that are counted together under `TOGETHER`.
    together: tuple[str, ...] = ()

    def of(self, kind: Kind, item: str = "", unit: str | None = None) -> dict[str, int | None]:
        """Return the numbers of persons by value."""
        return self._numbers.get((kind, item, unit), {})

    def items(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the interventions or milestones."""
        return tuple(dict.fromkeys(item for of, item, _ in self._numbers if of == kind))

    @property
    def units(self) -> tuple[str, ...]:
        """The units, in alphabetical order; empty when persons are not counted by unit."""
        return tuple(dict.fromkeys(unit for _, _, unit in self._numbers if unit is not None))

    @functools.cached_property
    def _numbers(self) -> dict[tuple[Kind, str, str | None], dict[str, int | None]]:
        numbers: dict[tuple[Kind, str, str | None], dict[str, int | None]] = {}
        for count in self.counts:
            numbers.setdefault((count.kind, count.item, count.unit), {})[count.value] = count.persons
        return numbers


def counts_of(persons: Persons, rows: nw.LazyFrame[Any]) -> CohortCounts:
    """Return the counts of rows to which statuses and milestones of these persons have been added; they are read once."""
    held = [*_held(persons, rows)]
    tests = [test.cast(nw.Int64).sum().alias(str(place)) for place, test in enumerate(_tests(held))]
    unit = persons.columns.unit
    if unit is None:
        found = [(None, *collected(rows.select(*tests, nw.len().alias("all"))).row(0))]
    else:
        named = rows.with_columns(nw.col(unit).cast(nw.String).fill_null("").alias(persons.named("milestone", "~unit")))
        found = collected(named.group_by(persons.named("milestone", "~unit")).agg(*tests, nw.len().alias("all"))).rows()
    return CohortCounts(persons.as_of, tuple(_counts(held, found)))


def suppressed(counts: CohortCounts, limit: int = LIMIT) -> CohortCounts:
    """Return the counts with every number from 1 to `limit - 1` hidden, and all that it could be computed from.

    Units with fewer persons than the limit are counted together, with others where it takes more to hide them. What
    different items tell of the same persons, when they are held beside each other, is not known here.
    """
    persons = _table(counts, "persons", "")
    totals = {unit: sum(number for (of, _), number in persons.items() if of == unit) for unit, _ in persons}
    everyone = sum(totals.values())
    small = _small_units(totals, limit)
    known = [] if 0 < everyone < limit else [(unit, None) for unit in (*totals, TOGETHER, None)]
    found: list[Count] = []
    for kind in get_args(Kind):
        for item in counts.items(kind):
            found += _suppressed(_merged(_table(counts, kind, item), small), kind, item, known, limit)
    return replace(counts, counts=tuple(_of_units(found, is_split=bool(counts.units))), together=small)


@dataclass(frozen=True, slots=True)
class _Item:
    """An intervention or milestone, or the persons themselves, and for each value who has it."""

    kind: Kind
    name: str
    tests: tuple[nw.Expr, ...]


def _held(persons: Persons, rows: nw.LazyFrame[Any]) -> Iterator[_Item]:
    """Yield what is to be counted, in the order of the columns."""
    found: dict[Kind, list[str]] = {"status": [], "milestone": []}
    names = rows.collect_schema().names()
    for kind in found:
        start = persons.named(kind, "")
        found[kind] = [name.removeprefix(start) for name in names if name.startswith(start)]
    late = [nw.col(persons.named("milestone", name)) == "overdue" for name in found["milestone"]]
    is_late = functools.reduce(operator.or_, (test.fill_null(False) for test in late), nw.lit(False))
    yield _Item("persons", "", ())
    yield _Item("late", "", (is_late,))
    for kind, items in found.items():
        for name in items:
            column = nw.col(persons.named(kind, name))
            yield _Item(kind, name, tuple(column == value for value in _VALUES[kind]))


def _tests(held: Iterable[_Item]) -> Iterator[nw.Expr]:
    return (test for item in held for test in item.tests)


def _counts(held: Iterable[_Item], found: Iterable[tuple[Any, ...]]) -> Iterator[Count]:
    """Yield the counts of rows that hold a unit, the number for each test, and the number of persons."""
    units = {unit: (numbers, everyone) for unit, *numbers, everyone in sorted(found, key=_unit_order)}
    place = 0
    for item in held:
        parts: dict[str | None, dict[str, int]] = {}
        for unit, (numbers, everyone) in units.items():
            own = dict(zip(_VALUES[item.kind], (int(number or 0) for number in numbers[place:]), strict=False))
            parts[unit] = own | {_REST[item.kind]: int(everyone) - sum(own.values())}
        place += len(item.tests)
        yield from _with_sum(item.kind, item.name, parts)


def _unit_order(row: tuple[Any, ...]) -> tuple[bool, str]:
    """Order units by name, those without one last."""
    return (row[0] == "", row[0] or "")


def _with_sum(kind: Kind, item: str, parts: Mapping[str | None, Mapping[str, int]]) -> Iterator[Count]:
    for value in (*_VALUES[kind], _REST[kind]):
        numbers = {unit: own[value] for unit, own in parts.items()}
        yield from (Count(unit, kind, item, value, number) for unit, number in numbers.items() if unit is not None)
        yield Count(None, kind, item, value, sum(numbers.values()))


def _table(counts: CohortCounts, kind: Kind, item: str) -> dict[tuple[str, str], int]:
    """Return one item's numbers by unit and value; without units all persons are one unit."""
    return {
        (unit or "", value): number or 0
        for unit in counts.units or (None,)
        for value, number in counts.of(kind, item, unit).items()
    }


def _small_units(totals: Mapping[str, int], limit: int) -> tuple[str, ...]:
    """Return the units with too few persons, and as many of the smallest others as it takes to hide them."""
    by_size = sorted((unit for unit in totals if totals[unit]), key=lambda unit: totals[unit])
    small = [unit for unit in by_size if totals[unit] < limit]
    if not small:
        return ()
    while len(small) < len(by_size) and (len(small) < 2 or sum(totals[unit] for unit in small) < limit):
        small.append(by_size[len(small)])
    return tuple(unit for unit in totals if unit in small)


def _merged(table: Mapping[tuple[str, str], int], small: tuple[str, ...]) -> dict[tuple[str, str], int]:
    merged: dict[tuple[str, str], int] = {}
    for (unit, value), number in table.items():
        place = (TOGETHER if unit in small else unit, value)
        merged[place] = merged.get(place, 0) + number
    return merged


def _suppressed(
    table: Mapping[tuple[str, str], int], kind: Kind, item: str, known: Iterable[Cell], limit: int
) -> Iterator[Count]:
    seen = shown(table, limit, tuple(known))
    for value in dict.fromkeys(value for _, value in table):
        for unit in (*dict.fromkeys(unit for unit, _ in table), None):
            yield Count(unit, kind, item, value, seen[unit, value])


def _of_units(counts: Iterable[Count], *, is_split: bool) -> Iterator[Count]:
    """Yield the counts, of all persons alone when they were not counted by unit."""
    return (count for count in counts if is_split or count.unit is None)
