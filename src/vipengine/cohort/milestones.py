"""Milestones of many persons: the table of `clock.deadline`, column by column.

A moment of a frame is a day and, where its column has them, an hour. Days are moved by what `clock.deadline` says of each
day (see `day_shifts`); hours are counted in winter time the whole year, which is time that has passed.

What a frame cannot tell is said and not guessed: `not_judged` stands for everybody whose clock has started when the frame
has no column for what shall happen, or none for what starts the clock; for those of whom an event is recorded that stops
the clock; for what starts its own clock; and for those whose clock started before any calendar reaches.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Any, Literal

import narwhals as nw

from vipengine.cohort import words
from vipengine.cohort.day_shifts import Shifts, Span, shifts, summers, to_working_days
from vipengine.cohort.pathways import Pathways, pathways_of
from vipengine.cohort.persons import Persons
from vipengine.cohort.records import Records, records_of
from vipengine.cohort.words import type_of_words
from vipengine.cohort.work import Work
from vipengine.content.knowledge import find
from vipengine.model.pathway import Milestone
from vipengine.pathway.versions import pathway_of

#: Stands where `clock.deadline` would say more than a frame can tell.
NOT_JUDGED = words.NOT_JUDGED

_End = Literal["not_before", "limit"]
_ENDS: tuple[_End, ...] = ("not_before", "limit")
#: So many spans are compared one by one; of more, the days are looked up.
_FEW_SPANS = 40
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_NO_DAY = nw.lit(None, dtype=nw.Date)
_NOT = nw.lit(False)


@dataclass(frozen=True, slots=True)
class _Event:
    """When an event happened: the first and the latest time that is known."""

    first: nw.Expr
    last: nw.Expr
    has_hours: bool


@dataclass(frozen=True, slots=True)
class _Clock:
    """One milestone, and what the frame tells of it."""

    persons: Persons
    milestone: Milestone
    #: By event, of those that the frame tells of.
    events: Mapping[str, _Event] = field(repr=False)
    #: What has been worked out on the way, by milestone and what it is.
    known: Mapping[tuple[str, str], nw.Expr] = field(repr=False)

    def col(self, part: str) -> nw.Expr:
        """Return what has been worked out."""
        return self.known[self.milestone.id, part]

    @property
    def anchors(self) -> tuple[_Event, ...]:
        """The events that start the clock."""
        return tuple(self.events[name] for name in self.milestone.anchor if name in self.events)

    @property
    def event(self) -> _Event | None:
        """What shall happen."""
        return self.events.get(self.milestone.event)

    @property
    def has_hours(self) -> bool:
        """Whether the hour at which the clock started may be known."""
        return any(event.has_hours for event in self.anchors)

    @property
    def can_be_done(self) -> bool:
        """Whether what shall happen can be known to have happened after the clock started."""
        return bool(self.anchors) and self.event is not None and not self.milestone.repeats and not self.starts_itself

    @property
    def starts_itself(self) -> bool:
        """Whether what shall happen starts its own clock, and not anew each time: a frame has too few times for that."""
        return self.milestone.event in self.milestone.anchor and not self.milestone.repeats

    @property
    def is_timed(self) -> bool:
        """Whether there is a moment to judge by, and a clock that starts."""
        return bool(self.anchors) and any(getattr(self.milestone, end) for end in (*_ENDS, "target"))

    def counts_hours(self, end: _End) -> bool:
        """Return whether an end may be a moment of a day and not the whole day."""
        period = getattr(self.milestone, end)
        return self.has_hours and period is not None and period.unit == "hours"


_Columns = dict[str, nw.Expr]


def with_milestones(persons: Persons, layers: Iterable[str] = ()) -> nw.LazyFrame[Any]:
    """Return the persons' rows with a text column `milestone.<id>` for every milestone of their pathways.

    The text is a status of `clock.deadline`, or `not_judged` (see above); it is null for those whose pathways do not hold
    the milestone. Of an event that happened several times a frame knows the first time and the latest.

    Args:
        persons: The persons of a frame.
        layers: The regional layers whose milestones are judged too.

    Raises:
        UsageError: a layer that does not exist.
    """
    work, clocks = _judged(persons, tuple(layers))
    return work.answered({persons.named("milestone", clock.milestone.id): clock.col("status") for clock in clocks})


def overdue(persons: Persons, layers: Iterable[str] = ()) -> nw.LazyFrame[Any]:
    """Return the persons who are late: id, unit, and for every milestone the last day on which it should have happened.

    The day is null where the person is not late. The arguments are those of `with_milestones`.
    """
    work, clocks = _judged(persons, tuple(layers))
    limited = [clock for clock in clocks if clock.is_timed and clock.milestone.limit is not None]
    days = [
        nw.when(clock.col("status") == "overdue")
        .then(clock.col("limit day"))
        .alias(persons.named("milestone", clock.milestone.id))
        for clock in limited
    ]
    late = _any([_NOT, *(~day.is_null() for day in days)])
    ids = [name for name in (persons.columns.person, persons.columns.unit) if name is not None]
    return work.rows.filter(late).select(*ids, *days)


def statuses_of(work: Work, persons: Persons, milestones: Iterable[Milestone]) -> dict[str, nw.Expr]:
    """Return the status of each milestone by its id, whatever pathways the persons are in."""
    clocks = _clocks(work, persons, [(milestone, nw.lit(True)) for milestone in milestones])
    return {clock.milestone.id: clock.col("status") for clock in clocks}


def _judged(persons: Persons, layers: tuple[str, ...]) -> tuple[Work, tuple[_Clock, ...]]:
    """Return the rows with all that the statuses need, and the milestones that were judged, each with its status."""
    pathways = pathways_of(persons)
    work, held = pathways.work, _held(persons, pathways, layers)
    return work, _clocks(work, persons, held)


def _clocks(work: Work, persons: Persons, held: Sequence[tuple[Milestone, nw.Expr]]) -> tuple[_Clock, ...]:
    """Return the milestones with columns for all that their statuses need, and for these."""
    milestones = [milestone for milestone, _ in held]
    events = _known(work, persons, _events_of(milestones))
    records = records_of(work, persons, dict.fromkeys(item.intervention for item in milestones if item.intervention))
    known: dict[tuple[str, str], nw.Expr] = {}
    clocks = tuple(_Clock(persons, milestone, events, known) for milestone in milestones)
    for stage in _STAGES:
        parts = {(clock.milestone.id, name): part for clock in clocks for name, part in stage(clock).items()}
        known |= work.let_all(parts)
    statuses: dict[tuple[str, str], nw.Expr] = {
        (clock.milestone.id, "status"): nw.when(is_held).then(_status(clock, _declined(clock.milestone, records)))
        for clock, (_, is_held) in zip(clocks, held, strict=True)
    }
    known |= work.let_all(statuses)
    return clocks


def _events_of(milestones: Iterable[Milestone]) -> tuple[str, ...]:
    """Return the events that the milestones are judged by, each once."""
    found: dict[str, None] = {}
    for milestone in milestones:
        found |= dict.fromkeys((*milestone.anchor, milestone.event, *(pause.starts for pause in milestone.paused_by)))
    return tuple(found)


def _held(persons: Persons, pathways: Pathways, layers: Iterable[str]) -> list[tuple[Milestone, nw.Expr]]:
    """Return the milestones of the pathways and layers, each with who is in a pathway that holds it."""
    milestones: dict[str, Milestone] = {}
    holding: dict[str, list[str]] = {}
    regional = [find(persons.knowledge.layers, name, "layers") for name in layers]
    for reference in pathways.references:
        pathway = pathway_of(persons.knowledge, reference)
        own = (item for layer in regional if layer.pathway == pathway.id for item in layer.milestones)
        for milestone in (*pathway.milestones, *own):
            milestones[milestone.id] = milestone
            holding.setdefault(milestone.id, []).append(reference)
    return [(milestone, pathways.holding(holding[name])) for name, milestone in milestones.items()]


def _declined(milestone: Milestone, records: Records) -> nw.Expr:
    """Return whether the last word on what the milestone is about is a no."""
    return records.get(milestone.intervention or "", {}).get("declined", _NOT)


def _known(work: Work, persons: Persons, names: Iterable[str]) -> dict[str, _Event]:
    """Return the events that the frame tells of, with those of their moments that are known."""
    first, latest = (persons.columns.with_role(role) for role in ("event", "event.latest"))
    schema = persons.rows.collect_schema()
    hours: dict[str, bool] = {}
    moments: dict[tuple[str, str], nw.Expr] = {}
    for name in names:
        given = [column for column in (first.get(name), latest.get(name)) if column is not None]
        if given:
            hours[name] = all(schema[column] == nw.Datetime for column in given)
            known = [_until(persons.as_of, nw.col(item), schema[item] == nw.Datetime, hours[name]) for item in given]
            moments[name, "first"] = _min(known)
            moments[name, "last"] = _max(known)
    found = work.let_all(moments)
    return {name: _Event(found[name, "first"], found[name, "last"], own) for name, own in hours.items()}


def _until(as_of: date, column: nw.Expr, is_moment: bool, has_hours: bool) -> nw.Expr:
    """Return what had happened by a day; the hours are kept only where every column of the event has them."""
    day = column.dt.date() if is_moment else column
    return nw.when(day <= as_of).then(column if has_hours else day)


def _anchor(clock: _Clock) -> _Columns:
    """Return the first moment that started the clock, or the latest when the milestone repeats."""
    if not clock.anchors:
        return {}
    repeats = clock.milestone.repeats
    pick = _max if repeats else _min
    with_hours, with_days = (
        [event.last if repeats else event.first for event in clock.anchors if event.has_hours == has_hours]
        for has_hours in (True, False)
    )
    if not with_hours:
        return {"anchor day": pick(with_days)}
    time = pick(with_hours)
    if not with_days:
        return {"anchor time": time, "anchor day": time.dt.date()}
    day = pick(with_days)
    comes_first = time.dt.date() >= day if repeats else time.dt.date() < day
    has_hour = ~time.is_null() & (day.is_null() | comes_first)
    return {
        "anchor time": nw.when(has_hour).then(time),
        "anchor day": nw.when(has_hour).then(time.dt.date()).otherwise(day),
    }


def _done(clock: _Clock) -> _Columns:
    """Return when what shall happen happened, at or after the moment that started the clock."""
    event = clock.event
    if not clock.can_be_done or event is None:
        return {}
    done = _none_of(event)
    for moment in (event.last, event.first):
        done = nw.when(_comes_after(clock, moment, event.has_hours)).then(moment).otherwise(done)
    return {"done": done}


def _none_of(event: _Event) -> nw.Expr:
    return nw.lit(None, dtype=nw.Datetime("us")) if event.has_hours else _NO_DAY


def _comes_after(clock: _Clock, moment: nw.Expr, has_hours: bool) -> nw.Expr:
    """Return whether a moment is the anchor's or later."""
    by_day = (moment.dt.date() if has_hours else moment) >= clock.col("anchor day")
    if not (has_hours and clock.has_hours):
        return by_day
    time = clock.col("anchor time")
    return nw.when(~time.is_null()).then(moment >= time).otherwise(by_day)


def _start(clock: _Clock) -> _Columns:
    """Return from when time is counted: the day, and the hour in winter time where one is known and counts."""
    if not clock.is_timed:
        return {}
    day = clock.col("anchor day")
    if not clock.has_hours:
        return {"start day": day}
    time, cutoff = clock.col("anchor time"), clock.milestone.cutoff_hour
    is_late = _NOT if cutoff is None else time.dt.hour() >= cutoff
    columns = {"start day": day if cutoff is None else nw.when(is_late).then(_plus(day, 1)).otherwise(day)}
    if any(map(clock.counts_hours, _ENDS)):
        columns["start time"] = nw.when(~is_late).then(_winter_time(time, clock.persons.as_of))
    return columns


def _end_times(clock: _Clock) -> _Columns:
    """Return the ends that are moments, in winter time."""
    return {
        f"{end} time": clock.col("start time").dt.offset_by(f"{getattr(clock.milestone, end).count}h")
        for end in _ENDS
        if clock.is_timed and clock.counts_hours(end)
    }


def _end_days(clock: _Clock) -> _Columns:
    """Return the days of the ends."""
    columns: _Columns = {}
    for end in _ENDS:
        if not clock.is_timed or getattr(clock.milestone, end) is None:
            continue
        last = clock.persons.as_of + _DAY
        day = _shifted(clock.col("start day"), shifts(clock.milestone, end, clock.persons.knowledge.calendar, last))
        if clock.counts_hours(end):
            time = clock.col(f"{end} time")
            by_hours = _civil_day(time, clock.persons.as_of)
            day = nw.when(~time.is_null()).then(by_hours).otherwise(day)
        columns[f"{end} day"] = day
    return columns


def _rolled(clock: _Clock) -> _Columns:
    """Return the limits in hours that end on a day off as whole working days."""
    limit = clock.milestone.limit
    if not (clock.is_timed and limit is not None and clock.milestone.roll and clock.counts_hours("limit")):
        return {}
    last = clock.persons.as_of + _DAY * (2 + ceil(limit.count / 24))
    day, time = clock.col("limit day"), clock.col("limit time")
    rolled = _shifted(day, to_working_days(clock.milestone, clock.persons.knowledge.calendar, last))
    return {"limit day": rolled, "limit time": nw.when(rolled == day).then(time)}


def _done_time(clock: _Clock) -> _Columns:
    """Return the moment at which it happened in winter time, where it is held against a moment."""
    event = clock.event
    if not clock.can_be_done or event is None or not event.has_hours or not any(map(clock.counts_hours, _ENDS)):
        return {}
    return {"done time": _winter_time(clock.col("done"), clock.persons.as_of)}


def _is_after(clock: _Clock, end: _End) -> tuple[nw.Expr, nw.Expr]:
    """Return whether it happened before an end, and whether after; by the day where the hour of one is not known."""
    event = clock.event
    has_hours = event is not None and event.has_hours
    day, done = clock.col(f"{end} day"), clock.col("done")
    done_day = done.dt.date() if has_hours else done
    before, after = done_day < day, done_day > day
    if not (has_hours and clock.counts_hours(end)):
        return before, after
    time, done_time = clock.col(f"{end} time"), clock.col("done time")
    known = ~time.is_null()
    return (
        nw.when(known).then(done_time < time).otherwise(before),
        nw.when(known).then(done_time > time).otherwise(after),
    )


def _rows(clock: _Clock, declined: nw.Expr) -> Iterable[tuple[nw.Expr, str]]:
    """Yield the rows of the table that can apply: a condition that is never unknown, and a status."""
    if not clock.anchors:
        yield declined, "declined"
        yield nw.lit(True), NOT_JUDGED
        return
    happened = _NOT if clock.event is None else ~clock.event.first.is_null()
    begun = ~clock.col("anchor day").is_null()
    done = ~clock.col("done").is_null() if clock.can_be_done else _NOT
    yield ~begun & happened, "unknown"
    if clock.starts_itself:
        yield begun, NOT_JUDGED
    yield ~done & declined, "declined"
    yield ~begun, "not_started"
    if not clock.is_timed:
        yield nw.lit(True), "unknown"
        return
    yield _cannot_be_judged(clock), NOT_JUDGED
    if clock.can_be_done:
        yield from _rows_when_done(clock, done)
    yield from _rows_when_waiting(clock)


def _rows_when_waiting(clock: _Clock) -> Iterable[tuple[nw.Expr, str]]:
    as_of = clock.persons.as_of
    if clock.milestone.not_before is not None:
        yield clock.col("not_before day") > as_of, "early"
    if clock.milestone.limit is not None:
        yield clock.col("limit day") < as_of, "overdue"
        yield clock.col("limit day") == as_of, "due_today"


def _rows_when_done(clock: _Clock, done: nw.Expr) -> Iterable[tuple[nw.Expr, str]]:
    if clock.milestone.not_before is not None:
        yield done & _is_after(clock, "not_before")[0], "early"
    if clock.milestone.limit is not None:
        yield done & _is_after(clock, "limit")[1], "met_late"
    yield done, "met"


def _cannot_be_judged(clock: _Clock) -> nw.Expr:
    ends = [clock.col(f"{end} day").is_null() for end in _ENDS if getattr(clock.milestone, end) is not None]
    stops = [clock.events[pause.starts] for pause in clock.milestone.paused_by if pause.starts in clock.events]
    return _any([nw.lit(clock.event is None), *ends, *(~stop.first.is_null() for stop in stops)])


def _status(clock: _Clock, declined: nw.Expr) -> nw.Expr:
    kind = type_of_words(clock.persons.rows)
    status: nw.Expr = nw.lit("open", dtype=kind)
    for condition, found in reversed([*_rows(clock, declined)]):
        status = nw.when(condition).then(nw.lit(found, dtype=kind)).otherwise(status)
    return status


def _shifted(day: nw.Expr, by: Shifts) -> nw.Expr:
    shifted = _plus(day, by.usual)
    for count, spans in by.others.items():
        moved = _NO_DAY if count is None else _plus(day, count)
        shifted = nw.when(_is_within(day, spans)).then(moved).otherwise(shifted)
    return shifted if by.first is None else nw.when(day >= by.first).then(shifted)


def _plus(day: nw.Expr, count: int) -> nw.Expr:
    return day.dt.offset_by(f"{count}d").cast(nw.Date) if count else day


def _is_within(day: nw.Expr, spans: tuple[Span, ...]) -> nw.Expr:
    if len(spans) <= _FEW_SPANS:
        return _any(day.is_between(first, last) for first, last in spans)
    return day.is_in([first + _DAY * number for first, last in spans for number in range((last - first).days + 1)])


def _winter_time(time: nw.Expr, as_of: date) -> nw.Expr:
    """Return Swedish civil time as it would be had the clocks never been moved: what lies between is time that passed."""
    return nw.when(_is_summer(time, as_of, timedelta())).then(time.dt.offset_by("-1h")).otherwise(time)


def _civil_day(time: nw.Expr, as_of: date) -> nw.Expr:
    """Return the Swedish day of a moment in winter time."""
    return nw.when(_is_summer(time, as_of, _HOUR)).then(time.dt.offset_by("1h")).otherwise(time).dt.date()


def _is_summer(time: nw.Expr, as_of: date, back: timedelta) -> nw.Expr:
    spans = summers(as_of.year + 2)
    return _any(time.is_between(start - back, end - back, closed="left") for start, end in spans)


def _any(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return functools.reduce(operator.or_, conditions)


def _min(columns: list[nw.Expr]) -> nw.Expr:
    return nw.min_horizontal(*columns) if len(columns) > 1 else columns[0]


def _max(columns: list[nw.Expr]) -> nw.Expr:
    return nw.max_horizontal(*columns) if len(columns) > 1 else columns[0]


#: What is computed on the way, each from what came before.
_STAGES: tuple[Callable[[_Clock], _Columns], ...] = (
    _anchor,
    _done,
    _start,
    _end_times,
    _end_days,
    _rolled,
    _done_time,
)
