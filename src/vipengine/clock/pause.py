"""When the clock of a milestone stood still, and what that does to its deadline.

The time that remained when the clock stopped is counted anew from the day or moment when it goes on. Where a day is
all that is known of the stop, of the start or of the deadline, whole days are counted and the result is a whole day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import civil, day_of, instant, is_after
from vipengine.model.base import Moment, Unit
from vipengine.model.pathway import Milestone, Pause
from vipengine.model.patient import EventRecord


@dataclass(frozen=True, slots=True)
class Standstill:
    """One time that a pause applied; `end` is absent while the clock still stands."""

    pause: Pause
    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of standstill that is bounded, and overlaps no other stretch of the same clock."""

    start: Moment
    end: Moment


def standstills(
    milestone: Milestone, events: Sequence[EventRecord], since: Moment, until: Moment
) -> tuple[Standstill, ...]:
    """Return the standstills that touch the time from `since` to `until`, by start; events come in order of time."""
    found = [stop for pause in milestone.paused_by for stop in _stops(pause, events)]
    touching = [stop for stop in found if not (is_after(stop.start, until) or _ended_before(stop, since))]
    return tuple(sorted(touching, key=lambda stop: instant(stop.start)))


def stretches(stops: Iterable[Standstill], since: Moment, until: Moment) -> tuple[Stretch, ...]:
    """Return the time that the standstills cover between `since` and `until`, each part once; they come by start."""
    covered: list[Stretch] = []
    for stop in stops:
        start = _later(stop.start, covered[-1].end if covered else since)
        end = until if stop.end is None or is_after(stop.end, until) else stop.end
        if is_after(end, start):
            covered.append(Stretch(start, end))
    return tuple(covered)


def resumed(end: Moment, unit: Unit, stretch: Stretch, calendar: Calendar) -> Moment:
    """Return the deadline `end` moved by a stretch that began no later than it."""
    if unit == "working_days":
        remaining = calendar.working_days_between(day_of(stretch.start) + timedelta(days=1), day_of(end))
        return calendar.add_working_days(day_of(stretch.end), remaining)
    if isinstance(end, datetime) and isinstance(stretch.start, datetime) and isinstance(stretch.end, datetime):
        return civil(instant(stretch.end) + (instant(end) - instant(stretch.start)))
    return day_of(stretch.end) + (day_of(end) - day_of(stretch.start))


def _stops(pause: Pause, events: Iterable[EventRecord]) -> list[Standstill]:
    stops: list[Standstill] = []
    start: Moment | None = None
    for record in events:
        if start is None and record.event == pause.starts:
            start = record.at
        elif start is not None and record.event == pause.ends:
            stops.append(Standstill(pause, start, record.at))
            start = None
    return stops if start is None else [*stops, Standstill(pause, start)]


def _ended_before(stop: Standstill, since: Moment) -> bool:
    return stop.end is not None and is_after(since, stop.end)


def _later(moment: Moment, other: Moment) -> Moment:
    return moment if is_after(moment, other) else other
