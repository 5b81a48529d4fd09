"""Dates of actions that wait for each other: as early as can be, as late as may be, on working days only.

An action begins on the first working day after everything it waits for has ended; one that needs a decision begins on
the next meeting of those who decide, and one that trains on the next course with seats after that. It ends when its
lead time has passed, counted from the last course that it needs, rolled to a working day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from vipengine.clock.arithmetic import add
from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import day_of
from vipengine.model.capability import Action

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day of an action, both working days."""

    start: date
    end: date
    #: The meeting that decides on it; none when it needs no decision or no meeting is left.
    meeting: date | None = None
    #: The days of the courses at which it trains.
    rounds: tuple[date, ...] = ()
    #: Whether courses are given for it but those that are left have too few seats, or none is left.
    short: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """A course on a working day, and its free seats; none when nobody has said how many."""

    day: date
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """What dates are counted by: working days, and the meetings of those who decide (on working days, in order)."""

    calendar: Calendar
    meetings: tuple[date, ...] = ()
    #: The courses of each action that trains at any, in order.
    courses: Mapping[str, tuple[Round, ...]] = field(default_factory=dict)
    #: How many seats an action needs, where it is known; where it is not, one course is taken for enough.
    seats: Mapping[str, int] = field(default_factory=dict)

    def span(self, action: Action, ready: date) -> Span:
        """Return the dates of an action that is ready on a working day."""
        begin = self.begin(action, ready)
        left = [course for course in self.courses.get(action.id, ()) if course.day >= begin]
        taken = _taken(left, self.seats.get(action.id))
        rounds = tuple(course.day for course in taken)
        start, last = (rounds[0], rounds[-1]) if rounds else (begin, begin)
        short = action.id in self.courses and not _seated(taken, self.seats.get(action.id))
        return Span(start, self.end(action, last), self.meeting(action, ready), rounds, short)

    def begin(self, action: Action, ready: date) -> date:
        """Return when an action begins that is ready on a working day; without a meeting left it begins when ready."""
        return self.meeting(action, ready) or ready

    def meeting(self, action: Action, ready: date) -> date | None:
        """Return the meeting that the action waits for, if it needs a decision and there is one left."""
        place = bisect_left(self.meetings, ready)
        return self.meetings[place] if action.decision and place < len(self.meetings) else None

    def is_undecided(self, action: Action, span: Span) -> bool:
        """Return whether the action needs a decision and meetings are given, but none is left when it is ready."""
        return action.decision and bool(self.meetings) and span.meeting is None

    def end(self, action: Action, start: date) -> date:
        """Return the last day of an action that begins on a day."""
        return self.calendar.next_working_day(day_of(add(start, action.lead_time, self.calendar)))

    def after(self, day: date) -> date:
        """Return the first working day after a day."""
        return self.calendar.add_working_days(day, 1)

    def before(self, day: date) -> date:
        """Return the last working day before a day."""
        return self.calendar.add_working_days(day, -1)

    def between(self, start: date, end: date) -> int:
        """Return how many working days later `end` is."""
        return self.calendar.working_days_between(start + _DAY, end)


def timing(calendar: Calendar, meetings: Iterable[date]) -> Timing:
    """Return the timing with meetings moved to working days."""
    return Timing(calendar, tuple(sorted({calendar.next_working_day(day) for day in meetings})))


def earliest(actions: Sequence[Action], waits: Mapping[str, Sequence[str]], start: date, by: Timing) -> dict[str, Span]:
    """Return the earliest dates.

    Args:
        actions: In an order where each comes after those that it waits for.
        waits: The ids that each action waits for.
        start: The first day on which anything may begin.
        by: What dates are counted by.
    """
    first = by.calendar.next_working_day(start)
    spans: dict[str, Span] = {}
    for action in actions:
        ready = max((by.after(spans[name].end) for name in waits[action.id]), default=first)
        spans[action.id] = by.span(action, ready)
    return spans


def latest(
    actions: Sequence[Action], waits: Mapping[str, Sequence[str]], early: Mapping[str, Span], end: date, by: Timing
) -> dict[str, Span]:
    """Return the latest dates with which everything still ends by `end`; never earlier than the earliest."""
    limit = by.before(end + _DAY)
    limits = {action.id: limit for action in actions}
    spans: dict[str, Span] = {}
    for action in reversed(actions):
        span = _latest(action, early[action.id], limits[action.id], by)
        spans[action.id] = span
        for name in waits[action.id]:
            limits[name] = min(limits[name], by.before(span.meeting or span.start))
    return spans


def critical(spans: Mapping[str, Span], waits: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return what ends last, what that waits for longest, and so on backwards."""
    found: set[str] = set()
    waiting = list(_last(spans, spans))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _last(waits[name], spans)
    return frozenset(found)


def late_chain(spans: Mapping[str, Span], waits: Mapping[str, Sequence[str]], deadline: date | None) -> tuple[str, ...]:
    """Return the chain of actions that ends after the deadline, in order; nothing when the deadline can be kept."""
    if deadline is None or not spans:
        return ()
    last = _last(spans, spans)[0]
    return chain_to(last, spans, waits) if spans[last].end > deadline else ()


def chain_to(last: str, spans: Mapping[str, Span], waits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the chain of actions that decides when one of them begins, in order; the action itself is last."""
    chain = [last]
    while waits[chain[0]]:
        chain.insert(0, _last(waits[chain[0]], spans)[0])
    return tuple(chain)


def _last(names: Collection[str], spans: Mapping[str, Span]) -> list[str]:
    """Return those that end last, by id."""
    end = max((spans[name].end for name in names), default=None)
    return sorted(name for name in names if spans[name].end == end)


def _taken(courses: Iterable[Round], needed: int | None) -> list[Round]:
    """Return the first courses that have the seats together, or all of them; one where it is not known."""
    taken: list[Round] = []
    for course in courses:
        if taken and _seated(taken, needed):
            break
        taken.append(course)
    return taken


def _seated(taken: Sequence[Round], needed: int | None) -> bool:
    """Return whether courses have the seats that are needed, as far as anyone has said."""
    seats = [course.seats for course in taken]
    return bool(taken) and (needed is None or None in seats or sum(filter(None, seats)) >= needed)


def _latest(action: Action, early: Span, limit: date, by: Timing) -> Span:
    if not early.rounds:
        start = _latest_start(action, early, limit, by)
        return Span(start, by.end(action, start), early.meeting and start)
    return early if early.short else _latest_rounds(action, early, limit, by)


def _latest_rounds(action: Action, early: Span, limit: date, by: Timing) -> Span:
    """Return the dates of the last courses with which the action still ends by the limit; else the earliest."""
    courses = [course for course in by.courses[action.id] if course.day >= early.start]
    for place in reversed(range(len(courses))):
        taken = _taken(courses[place:], by.seats.get(action.id))
        start, end = taken[0].day, by.end(action, taken[-1].day)
        if end <= limit and _seated(taken, by.seats.get(action.id)):
            meeting = early.meeting and by.meetings[bisect_right(by.meetings, start) - 1]
            return Span(start, end, meeting, tuple(course.day for course in taken))
    return early


def _latest_start(action: Action, early: Span, limit: date, by: Timing) -> date:
    """Search from the earliest length backwards from the limit: lead times in months are not equally long."""
    start = max(early.start, by.before(limit - (early.end - early.start) + _DAY))
    while start > early.start and by.end(action, start) > limit:
        start = max(early.start, by.before(start))
    while by.end(action, by.after(start)) <= limit:
        start = by.after(start)
    return _last_meeting(action, early.start, start, by)


def _last_meeting(action: Action, first: date, last: date, by: Timing) -> date:
    """Return the last meeting from `first` to `last` for an action that is decided at one; else `last`."""
    if by.meeting(action, first) is None:
        return last
    return by.meetings[bisect_right(by.meetings, last) - 1]
