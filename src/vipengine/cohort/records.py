"""Where interventions stand for many persons: what is recorded of them, up to a date, as `advice.facts` reads records.

An event that shows that an intervention has begun or is done counts as a record of it. The latest record holds; of the
same day what is done comes after what has begun, and the column of the intervention itself comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import narwhals as nw

from vipengine.cohort.persons import Persons
from vipengine.cohort.work import Work, that_day

#: What can be said of an intervention, and since when a done or declined one rests.
Said = Literal["wanted", "ongoing", "done", "declined", "since"]
#: The last word on each intervention that a column speaks of, for every person; what is said is never null.
Records = Mapping[str, Mapping[Said, nw.Expr]]


@dataclass(frozen=True, slots=True)
class _Own:
    """What the columns of the intervention itself say; days that no column tells are None."""

    as_of: date
    state: nw.Expr
    start: nw.Expr | None
    on: nw.Expr | None
    until: nw.Expr | None

    @property
    def is_ended(self) -> nw.Expr | None:
        """Whether the end of an ongoing one has passed, which makes it done on that day."""
        if self.until is None:
            return None
        return ((self.state == "ongoing") & (self.until <= self.as_of)).fill_null(False)

    @property
    def is_counted(self) -> nw.Expr:
        """Whether it is recorded, and not of a later day."""
        recorded = ~self.state.is_null()
        return recorded if self.start is None and self.on is None else recorded & (self._said_on <= self.as_of)

    @property
    def day(self) -> nw.Expr:
        """The day on which it was true."""
        return self._or_end(self._said_on)

    @property
    def since(self) -> nw.Expr | None:
        """The day from which a done or declined one rests, where a column tells it."""
        told = _told(self.on, self.until, self.start)
        return self._or_end(nw.coalesce(*told)) if told else None

    def stands_at(self, state: str) -> nw.Expr:
        """Return whether it stands so."""
        said, ended = self.state == state, self.is_ended
        if ended is None or state not in ("ongoing", "done"):
            return said
        return said & ~ended if state == "ongoing" else said | ended

    @property
    def _said_on(self) -> nw.Expr:
        passed = None if self.until is None else nw.when(self.until <= self.as_of).then(self.until)
        told = _told(self.on, self.start, passed)
        return nw.coalesce(*told).fill_null(self.as_of) if told else that_day(self.as_of)

    def _or_end(self, day: nw.Expr) -> nw.Expr:
        return (
            day
            if self.is_ended is None or self.until is None
            else nw.when(self.is_ended).then(self.until).otherwise(day)
        )


def _told(*days: nw.Expr | None) -> list[nw.Expr]:
    return [day for day in days if day is not None]


def event_days(persons: Persons, names: Iterable[str]) -> list[nw.Expr]:
    """Return the days, up to the date of judgement, on which any of these events happened."""
    first, last = persons.columns.with_role("event"), persons.columns.with_role("event.latest")
    columns = [column for name in names for column in (first.get(name), last.get(name)) if column is not None]
    schema = persons.rows.collect_schema() if columns else {}
    days = [nw.col(name).dt.date() if schema[name] == nw.Datetime else nw.col(name) for name in columns]
    return [nw.when(day <= persons.as_of).then(day) for day in days]


def done_days(persons: Persons, name: str) -> list[nw.Expr]:
    """Return the days, up to the date of judgement, on which an intervention is recorded as done."""
    own = _own(persons, name)
    days = event_days(persons, persons.knowledge.interventions[name].done_by)
    return days if own is None else [*days, nw.when(own.is_counted & own.stands_at("done")).then(own.day)]


def latest(days: Iterable[nw.Expr]) -> nw.Expr | None:
    """Return the latest of some days, null where none is known; None of no days."""
    several = [*days]
    return nw.max_horizontal(*several) if len(several) > 1 else next(iter(several), None)


def records_of(work: Work, persons: Persons, names: Iterable[str]) -> Records:
    """Return what is recorded of these interventions; one that no column speaks of is left out."""
    own = {name: found for name in names if (found := _own(persons, name)) is not None}
    days = {(name, part): day for name in names for part, day in _days(persons, name, own.get(name))}
    known = work.let_all(days)
    said = {
        (name, word): expression
        for name in dict.fromkeys(name for name, _ in days)
        for word, expression in _last_word(own.get(name), *(known.get((name, part)) for part in _PARTS))
    }
    held = work.let_all(said)
    records: dict[str, dict[Said, nw.Expr]] = {}
    for (name, word), column in held.items():
        records.setdefault(name, {})[word] = column
    return records


_Part = Literal["own", "done", "begun"]
_PARTS: tuple[_Part, ...] = ("own", "done", "begun")


def _own(persons: Persons, name: str) -> _Own | None:
    state, start, on, until = (
        None if column is None else nw.col(column)
        for column in (
            persons.columns.name_of("intervention", name),
            persons.columns.name_of("intervention.from", name),
            persons.columns.name_of("intervention.on", name),
            persons.columns.name_of("intervention.until", name),
        )
    )
    return None if state is None else _Own(persons.as_of, state, start, on, until)


def _days(persons: Persons, name: str, own: _Own | None) -> Iterator[tuple[_Part, nw.Expr]]:
    """Yield the latest day of each kind of record, null where there is none."""
    intervention = persons.knowledge.interventions[name]
    done = latest(event_days(persons, intervention.done_by))
    begun = latest(event_days(persons, intervention.begun_by))
    if own is not None:
        yield "own", nw.when(own.is_counted).then(own.day)
    if done is not None:
        yield "done", done
    if begun is not None:
        yield "begun", begun


def _last_word(
    own: _Own | None, own_day: nw.Expr | None, done_day: nw.Expr | None, begun_day: nw.Expr | None
) -> Iterator[tuple[Said, nw.Expr]]:
    by_own, by_done, by_begun = _holds(own_day, done_day, begun_day), _holds(done_day, begun_day), _holds(begun_day)
    if own is None or by_own is None:
        yield from _by_events(by_done, by_begun, done_day)
        return
    yield "wanted", by_own & own.stands_at("wanted")
    yield "declined", by_own & own.stands_at("declined")
    yield "ongoing", _either(by_own & own.stands_at("ongoing"), by_own, _except(by_begun, by_done))
    yield "done", _either(by_own & own.stands_at("done"), by_own, by_done)
    if own.since is not None:
        yield "since", own.since if done_day is None else nw.when(by_own).then(own.since).otherwise(done_day)
    elif done_day is not None:
        yield "since", nw.when(~by_own).then(done_day)


def _by_events(
    by_done: nw.Expr | None, by_begun: nw.Expr | None, done_day: nw.Expr | None
) -> Iterator[tuple[Said, nw.Expr]]:
    ongoing = _except(by_begun, by_done)
    if ongoing is not None:
        yield "ongoing", ongoing
    if by_done is not None and done_day is not None:
        yield "done", by_done
        yield "since", done_day


def _holds(day: nw.Expr | None, *others: nw.Expr | None) -> nw.Expr | None:
    """Return whether a record is there and no other is later; never null."""
    if day is None:
        return None
    found = ~day.is_null()
    for other in _told(*others):
        found = found & ~(other > day).fill_null(False)
    return found


def _except(found: nw.Expr | None, unless: nw.Expr | None) -> nw.Expr | None:
    return found if found is None or unless is None else found & ~unless


def _either(own: nw.Expr, by_own: nw.Expr, by_event: nw.Expr | None) -> nw.Expr:
    return own if by_event is None else own | (~by_own & by_event)
