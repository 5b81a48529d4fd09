"""Dates of actions that wait for each other: as early as can be, as late as may be, on working days only.

An action begins on the first working day after everything it waits for has ended; one that needs a decision begins on
the next meeting of those who decide. It ends when its lead time has passed, rolled to a working day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Timing:
    """What dates are counted by: working days, and the meetings of those who decide (on working days, in order)."""

    calendar: Calendar
    meetings: tuple[date, ...] = ()

    def begin(self, action: Action, ready: date) -> date:
        """Return when an action begins that is ready on a working day; without a meeting left it begins when ready."""
        return self.meeting(action, ready) or ready

    def meeting(self, action: Action, ready: date) -> date | None:
        """Return the meeting that the action waits for, if it needs a decision and there is one left."""
        place = bisect_left(self.meetings, ready)
        return self.meetings[place] if action.decision and place < len(self.meetings) else None

    def lacks_meeting(self, action: Action, ready: date) -> bool:
        """Return whether the action needs a decision and meetings are given, but none is left when it is ready."""
        return action.decision and bool(self.meetings) and self.meeting(action, ready) is None

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
        begin = by.begin(action, ready)
        spans[action.id] = Span(begin, by.end(action, begin))
    return spans


def latest(
    actions: Sequence[Action], waits: Mapping[str, Sequence[str]], early: Mapping[str, Span], end: date, by: Timing
) -> dict[str, Span]:
    """Return the latest dates with which everything still ends by `end`; never earlier than the earliest."""
    limit = by.before(end + _DAY)
    limits = {action.id: limit for action in actions}
    spans: dict[str, Span] = {}
    for action in reversed(actions):
        start = _latest_start(action, early[action.id], limits[action.id], by)
        spans[action.id] = Span(start, by.end(action, start))
        for name in waits[action.id]:
            limits[name] = min(limits[name], by.before(start))
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
