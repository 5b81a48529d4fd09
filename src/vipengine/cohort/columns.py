"""What the columns of a frame of persons mean, told by their names; a frame has one row per person.

`psychosis` holds the value of a fact, `psychosis.date` the date on which it was true, `last_physical_check.never` that
it is known never to have happened (a date beside it weighs more). `event.<id>` holds when an event happened, the first
time, and `event.<id>.latest` the latest; `intervention.<id>` the state of an intervention, with `.from`, `.on` and
`.until`; `consent.<kind>` whether it was given. `diagnoses` and `pathways` hold several ids in one text. Every other
column is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, nearest

#: What a column says, of the item that its name names.
Role = Literal[
    "fact",
    "fact.date",
    "fact.never",
    "event",
    "event.latest",
    "intervention",
    "intervention.from",
    "intervention.on",
    "intervention.until",
    "consent",
    "diagnoses",
    "pathways",
]

#: Between the codes or the ids in one text, as a regular expression.
SEPARATOR = r"[\s,;]"

#: How the columns begin that answers, and the way to them, need; a frame that has one already would lose it.
_TAKEN = ("status.", "milestone.", "~")
_PREFIXES = ("event", "intervention", "consent")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the knowledge understands; `of` is the id of what it speaks of, empty for lists of ids."""

    name: str
    role: Role
    of: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A column that is left alone, with the names that may have been meant, best first."""

    name: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a frame, read by their names, in the order of the frame."""

    person: str
    unit: str | None = None
    known: tuple[Column, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    #: The given facts that no column speaks of, directly or through diagnoses, events and interventions.
    unknown_facts: tuple[str, ...] = ()

    def name_of(self, role: Role, of: str = "") -> str | None:
        """Return the name of the column that says this, or None when the frame has none."""
        return next((column.name for column in self.known if column.role == role and column.of == of), None)

    def with_role(self, role: Role) -> dict[str, str]:
        """Return the names of the columns that say this, by what they speak of."""
        return {column.of: column.name for column in self.known if column.role == role}

    def with_point(self, point: str) -> Columns:
        """Return the columns of the same frame when the points in its names are written with another sign."""
        if point == ".":
            return self
        known = tuple(replace(column, name=column.name.replace(".", point)) for column in self.known)
        unit = None if self.unit is None else self.unit.replace(".", point)
        return replace(self, person=self.person.replace(".", point), unit=unit, known=known)


def read_columns(
    knowledge: Knowledge, names: Sequence[str], *, person: str = "person", unit: str | None = None
) -> tuple[Columns, list[Problem]]:
    """Return what the columns mean, and every name that cannot be right.

    Args:
        knowledge: The knowledge whose facts, events, interventions and consents the names are held against.
        names: The names of all columns.
        person: The column that holds the person's id.
        unit: The column that holds the clinic or municipality that persons are counted by.
    """
    understood = {column.name: column for column in _understood(knowledge)}
    others = [name for name in names if name not in (person, unit)]
    known = tuple(understood[name] for name in others if name in understood)
    problems = [*_missing(names, person, unit), *_alone(known)]
    ignored = []
    for name in others:
        if name in understood:
            continue
        problem = _problem(knowledge, name, understood)
        if problem is None:
            ignored.append(Ignored(name, _meant(name, understood)))
        else:
            problems.append(problem)
    return Columns(person, unit, known, tuple(ignored), _unknown_facts(knowledge, known)), problems


def _meant(name: str, understood: Collection[str]) -> tuple[str, ...]:
    """Return the names that may have been meant; one that only a unit was added to, `hdl (mmol/l)`, comes first."""
    bare = re.split(r"[\s(\[]", name, maxsplit=1)[0]
    return (bare,) if bare != name and bare in understood else nearest(name, understood)


def _understood(knowledge: Knowledge) -> Iterator[Column]:
    yield Column("diagnoses", "diagnoses")
    yield Column("pathways", "pathways")
    for fact in knowledge.facts.values():
        if fact.derive is None:
            yield Column(fact.id, "fact", fact.id)
            yield Column(f"{fact.id}.date", "fact.date", fact.id)
            if fact.type == "date":
                yield Column(f"{fact.id}.never", "fact.never", fact.id)
    for event in knowledge.events:
        yield Column(f"event.{event}", "event", event)
        yield Column(f"event.{event}.latest", "event.latest", event)
    yield from _of_interventions(knowledge)
    for term in knowledge.terms.values():
        if term.kind == "consent":
            yield Column(f"consent.{term.id}", "consent", term.id)


def _of_interventions(knowledge: Knowledge) -> Iterator[Column]:
    for name in knowledge.interventions:
        yield Column(f"intervention.{name}", "intervention", name)
        yield Column(f"intervention.{name}.from", "intervention.from", name)
        yield Column(f"intervention.{name}.on", "intervention.on", name)
        yield Column(f"intervention.{name}.until", "intervention.until", name)


def _missing(names: Sequence[str], person: str, unit: str | None) -> Iterator[Problem]:
    if person not in names:
        yield Problem("no-person-column", None, {"column": person}, nearest(person, names))
    if unit is not None and unit not in names:
        yield Problem("no-unit-column", None, {"column": unit}, nearest(unit, names))


def _alone(known: Sequence[Column]) -> Iterator[Problem]:
    """Yield the columns that say something about one that is not there."""
    present = {(column.role, column.of) for column in known}
    present |= {("fact", of) for role, of in present if role == "fact.never"}
    for column in known:
        base = column.role.partition(".")[0]
        if (base, column.of) not in present:
            data = {"column": column.name, "needs": column.name.rpartition(".")[0]}
            yield Problem("column-alone", None, data)


def _problem(knowledge: Knowledge, name: str, understood: Collection[str]) -> Problem | None:
    if name.startswith(_TAKEN):
        return Problem("column-taken", None, {"column": name})
    head, dot, _ = name.partition(".")
    fact = knowledge.facts.get(head)
    if fact is not None and fact.derive is not None:
        return Problem("fact-is-derived", None, {"fact": name, "derive": fact.derive})
    if dot and (fact is not None or head in _PREFIXES):
        return Problem("unknown-column", None, {"column": name}, nearest(name, understood))
    return None


def _unknown_facts(knowledge: Knowledge, known: Iterable[Column]) -> tuple[str, ...]:
    told = {(column.role.partition(".")[0], column.of) for column in known}
    has_diagnoses = ("diagnoses", "") in told

    def is_told(name: str) -> bool:
        fact = knowledge.facts[name]
        coded = has_diagnoses and (fact.type == "code_set" or "icd-10-se" in fact.codes)
        happened = any(("event", event) in told for event in fact.from_events)
        done = any(_shows(knowledge, told, item) for item in fact.from_interventions)
        return ("fact", name) in told or coded or happened or done

    return tuple(name for name, fact in knowledge.facts.items() if fact.derive is None and not is_told(name))


def _shows(knowledge: Knowledge, told: Collection[tuple[str, str]], name: str) -> bool:
    """Return whether some column can say that an intervention is done."""
    done_by = knowledge.interventions[name].done_by
    return ("intervention", name) in told or any(("event", event) in told for event in done_by)
