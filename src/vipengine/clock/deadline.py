"""The deadline of a milestone, and how the milestone stands at a date.

The first row that fits gives the status. *Done* is the first time that the event happened at or after the anchor; a
milestone that repeats is never done, its latest anchor starts a new round. *Now* is `as_of`, and when that is a date
it is the whole day: what happened on it has happened, and what is due on it is not overdue. What happened later is
not known. The limit is the one that the pauses have moved.

    row  done  anchor  declined  time                               status
      1  yes   no      -         -                                  unknown
      2  yes   yes     -         no not_before, target or limit     unknown
      3  yes   yes     -         done before not_before             early
      4  yes   yes     -         done after the limit               met_late
      5  yes   yes     -         otherwise                          met
      6  no    -       yes       -                                  declined
      7  no    no      no        -                                  not_started
      8  no    yes     no        no not_before, target or limit     unknown
      9  no    yes     no        now before not_before              early
     10  no    yes     no        now after the limit                overdue
     11  no    yes     no        a pause has begun and not ended    paused
     12  no    yes     no        now on the day of the limit        due_today
     13  no    yes     no        otherwise                          open

A target that has passed changes no status: it is shown by `past_target`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from vipengine.clock.arithmetic import add
from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import civil, day_of, first_after, instant, is_after
from vipengine.clock.pause import Standstill, Stretch, resumed, standstills, stretches
from vipengine.model.base import Moment, Period
from vipengine.model.pathway import Milestone
from vipengine.model.patient import EventRecord

MilestoneStatus = Literal[
    "not_started", "early", "open", "due_today", "met", "met_late", "overdue", "paused", "declined", "unknown"
]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a milestone may, should and must be reached, counted from one anchor.

    Each is the first (`not_before`) or last (`target`, `limit`) moment that is right; none means that the milestone
    says nothing of it. A date is right from its beginning to its end.
    """

    #: From when time is counted: the anchor, or the day after it when the anchor came at the cut-off hour or later.
    counted_from: Moment
    not_before: Moment | None = None
    target: Moment | None = None
    limit: Moment | None = None
    #: The first moment after the limit: the next day, or the next second.
    overdue_from: Moment | None = None
    #: The limit as it was before it moved to a working day; none when it did not move.
    rolled_from: Moment | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether there is no moment to judge by."""
        return self.not_before is None and self.target is None and self.limit is None


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """How one milestone stands for one person, and what that was judged by."""

    #: Id of the milestone.
    milestone: str
    status: MilestoneStatus
    #: The event that started the clock.
    anchor_event: str | None = None
    anchor_at: Moment | None = None
    #: When the event of the milestone happened, in time or not.
    met_at: Moment | None = None
    deadline: Deadline | None = None
    #: When the clock stood still.
    pauses: tuple[Standstill, ...] = ()
    #: Whether it was reached after the target, or the target has passed without it.
    past_target: bool = False


def deadline_of(
    milestone: Milestone, anchor_at: Moment, calendar: Calendar, standing: Sequence[Stretch] = ()
) -> Deadline:
    """Return the deadline counted from an anchor, moved by the stretches during which the clock stood still.

    Raises:
        UsageError: `calendar-range`, `date-range` or `no-such-day`, as for `add`.
    """
    start = _counted_from(milestone, anchor_at)
    not_before, target, end = (
        _end(milestone, period, start, calendar) for period in (milestone.not_before, milestone.target, milestone.limit)
    )
    target = _moved(target, milestone.target, standing, calendar)
    end = _moved(end, milestone.limit, standing, calendar, roll=milestone.roll)
    limit = end if end is None or not milestone.roll else _rolled(end, calendar)
    overdue_from = None if limit is None else first_after(limit)
    return Deadline(start, not_before, target, limit, overdue_from, None if limit == end else end)


def judge(
    milestone: Milestone,
    events: Iterable[EventRecord],
    as_of: Moment,
    calendar: Calendar,
    *,
    declined: bool = False,
) -> MilestoneState:
    """Return how the milestone stands at `as_of`, by the table of this module.

    `declined` says that the person has declined what the milestone is about.

    Raises:
        UsageError: `calendar-range`, `date-range` or `no-such-day`, as for `add`.
    """
    known = sorted((record for record in events if not is_after(record.at, as_of)), key=_begins)
    anchor = _anchor(milestone, known)
    done = _done(milestone, known, anchor)
    if anchor is None:
        return MilestoneState(milestone.id, _status_without_anchor(done, declined), met_at=done)
    now = as_of if done is None else done
    since = _counted_from(milestone, anchor.at)
    stops = standstills(milestone, known, since, now)
    deadline = deadline_of(milestone, anchor.at, calendar, stretches(stops, since, now))
    return MilestoneState(
        milestone=milestone.id,
        status=_status_when_waiting(deadline, stops, as_of, declined) if done is None else _status(deadline, done),
        anchor_event=anchor.event,
        anchor_at=anchor.at,
        met_at=done,
        deadline=deadline,
        pauses=stops,
        past_target=deadline.target is not None and is_after(now, deadline.target),
    )


def _begins(record: EventRecord) -> datetime:
    return instant(record.at)


def _anchor(milestone: Milestone, known: Sequence[EventRecord]) -> EventRecord | None:
    anchors = [record for record in known if record.event in milestone.anchor]
    if not anchors:
        return None
    return anchors[-1 if milestone.repeats else 0]


def _done(milestone: Milestone, known: Iterable[EventRecord], anchor: EventRecord | None) -> Moment | None:
    if anchor is None:
        return next((record.at for record in known if record.event == milestone.event), None)
    if milestone.repeats:
        return None
    later = (record for record in known if record is not anchor and not is_after(anchor.at, record.at))
    return next((record.at for record in later if record.event == milestone.event), None)


def _status_without_anchor(done: Moment | None, declined: bool) -> MilestoneStatus:
    if done is not None:
        return "unknown"
    return "declined" if declined else "not_started"


def _status(deadline: Deadline, done: Moment) -> MilestoneStatus:
    if deadline.says_nothing:
        return "unknown"
    if deadline.not_before is not None and is_after(deadline.not_before, done):
        return "early"
    if deadline.limit is not None and is_after(done, deadline.limit):
        return "met_late"
    return "met"


def _status_when_waiting(
    deadline: Deadline, stops: Iterable[Standstill], now: Moment, declined: bool
) -> MilestoneStatus:
    if declined:
        return "declined"
    if deadline.says_nothing:
        return "unknown"
    if deadline.not_before is not None and is_after(deadline.not_before, now):
        return "early"
    return _status_when_due(deadline.limit, any(stop.end is None for stop in stops), now)


def _status_when_due(limit: Moment | None, standing: bool, now: Moment) -> MilestoneStatus:
    if limit is not None and is_after(now, limit):
        return "overdue"
    if standing:
        return "paused"
    return "due_today" if limit is not None and day_of(limit) == day_of(now) else "open"


def _counted_from(milestone: Milestone, anchor_at: Moment) -> Moment:
    cutoff = milestone.cutoff_hour
    if cutoff is None or not isinstance(anchor_at, datetime) or civil(anchor_at).hour < cutoff:
        return anchor_at
    return day_of(anchor_at) + timedelta(days=1)


def _end(milestone: Milestone, period: Period | None, start: Moment, calendar: Calendar) -> Moment | None:
    if period is None:
        return None
    rounding, counts = milestone.rounding, milestone.day_zero_counts
    return add(start, period, calendar, rounding=rounding, day_zero_counts=counts)


def _moved(
    end: Moment | None, period: Period | None, standing: Sequence[Stretch], calendar: Calendar, *, roll: bool = False
) -> Moment | None:
    if end is None or period is None:
        return None
    for stretch in standing:
        last = _rolled(end, calendar) if roll else end
        if is_after(stretch.start, last):
            break
        end = resumed(last if is_after(stretch.start, end) else end, period.unit, stretch, calendar)
    return end


def _rolled(limit: Moment, calendar: Calendar) -> Moment:
    day = day_of(limit)
    working_day = calendar.next_working_day(day)
    return limit if working_day == day else working_day
