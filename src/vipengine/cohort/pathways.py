"""Which pathways each person is in: those of a column, else those of everybody, else those whose criteria are met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import narwhals as nw

from vipengine.advice.prepared import Prepared, prepared
from vipengine.cohort.columns import SEPARATOR
from vipengine.cohort.persons import Persons
from vipengine.cohort.readings import readings_of, truths
from vipengine.cohort.work import Work
from vipengine.conditions.to_frame import Judged
from vipengine.conditions.tree import Condition


@dataclass(frozen=True, slots=True)
class Pathways:
    """The pathways of the persons of a frame, and who is in which."""

    persons: Persons
    work: Work
    ready: Prepared
    #: What the criteria to enter came to, where they are asked.
    truths: Mapping[Condition, Judged] = field(repr=False)

    @property
    def references(self) -> tuple[str, ...]:
        """The pathways that some person can be in, as `id` or `id@version`."""
        return references_of(self.persons)

    def holding(self, references: Iterable[str]) -> nw.Expr:
        """Return whether a person is in any of these pathways; never null."""
        asked = frozenset(references)
        column = self.persons.columns.name_of("pathways")
        instead = self._without_column([name for name in _unnamed(self.persons) if name in asked])
        if column is None:
            return instead
        text = nw.col(column)
        is_told = text.str.contains(rf"[^{SEPARATOR[1:]}").fill_null(False)
        listed = "|".join(re.escape(name) for name in _named(self.persons) if name in asked)
        is_named = text.str.contains(f"(?:^|{SEPARATOR})(?:{listed})(?:{SEPARATOR}|$)").fill_null(False)
        return (is_told & is_named) | (~is_told & instead)

    def _without_column(self, references: list[str]) -> nw.Expr:
        if self.persons.pathways:
            return nw.lit(bool(references))
        found = nw.lit(False)
        for name in references:
            found = found | _is_true(self._entry(name))
        return found

    def _entry(self, name: str) -> Judged:
        place = dict(self.ready.entries)[name]
        return self.truths[self.ready.conditions[place]] if place >= 0 else _CONSTANTS[place]


def references_of(persons: Persons) -> tuple[str, ...]:
    """Return the pathways that some person can be in, as `id` or `id@version`."""
    return tuple(dict.fromkeys((*_unnamed(persons), *_named(persons))))


def _unnamed(persons: Persons) -> tuple[str, ...]:
    """Return the pathways of those whose own are not told."""
    return persons.pathways or tuple(persons.knowledge.pathways)


def _named(persons: Persons) -> tuple[str, ...]:
    """Return the pathways that a column may tell."""
    if persons.columns.name_of("pathways") is None:
        return ()
    known = persons.knowledge.pathways.values()
    return tuple(name for item in known for name in (item.id, *(f"{item.id}@{v.id}" for v in item.versions)))


#: What stands where no condition is asked; `Prepared` counts these from the end.
_CONSTANTS = (False, None, True)


def pathways_of(persons: Persons) -> Pathways:
    """Return the pathways of the persons; criteria to enter are worked out where nobody says who is in which."""
    ready = prepared(persons.knowledge)
    places = () if persons.pathways else tuple(place for _, place in ready.entries if place >= 0)
    conditions = [ready.conditions[place] for place in places]
    readings = readings_of(persons, conditions)
    return Pathways(persons, readings.work, ready, truths(readings, conditions))


def _is_true(truth: Judged) -> nw.Expr:
    return truth.fill_null(False) if isinstance(truth, nw.Expr) else nw.lit(truth is True)
