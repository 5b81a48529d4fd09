"""What becomes of a plan if its conditions change: later meetings, another start or deadline, an action not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vipengine.clock.arithmetic import date_after
from vipengine.clock.calendar import Calendar
from vipengine.content.knowledge import Knowledge, find
from vipengine.errors import Problem, UsageError
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction, plan_actions
from vipengine.model.base import DatePeriod
from vipengine.model.plan import PlanSettings

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be other than the region's document says."""

    #: How much later every meeting is.
    meetings_later: DatePeriod | None = None
    #: Meetings besides those that are given (and moved).
    extra_meetings: tuple[date, ...] = ()
    start: date | None = None
    deadline: date | None = None
    #: Actions that cannot be done.
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One action as it is planned now and as it would be then; none where the plan does not have it."""

    action: str
    now: PlannedAction | None
    then: PlannedAction | None
    #: Working days by which it begins and ends later, less than zero if earlier; none where it is in one plan only.
    begins_later: int | None = None
    ends_later: int | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A plan as it is and as it would be."""

    change: Change
    now: ActionPlan
    then: ActionPlan
    #: Every action of either plan: in the order of the plan as it would be, then what falls out of it.
    actions: tuple[Compared, ...]
    #: Working days by which the plan ends later; none where either has no end.
    ends_later: int | None
    #: Actions that would end after the deadline that would hold, and do not end after the one that holds now.
    newly_late: tuple[str, ...]
    #: Gaps that would not be closed by anybody, and now are, the most urgent first.
    left_open: tuple[str, ...]

    @property
    def path_changes(self) -> bool:
        """Whether other actions would decide when the plan ends."""
        return self.now.critical_path != self.then.critical_path


def what_if(knowledge: Knowledge, analysis: GapAnalysis, change: Change) -> WhatIf:
    """Return the plan of an analysis as it is and as it would be.

    Raises:
        UsageError: `unknown-id` for an action that does not exist, `plan-dates` when the deadline would come before the
            start, or `calendar-range` when a date lies beyond the calendar.
    """
    for action in change.without:
        find(knowledge.actions, action, "actions")
    settings = changed(analysis.region.plan, change)
    _hold(settings, analysis.as_of)
    region = analysis.region.model_copy(update={"plan": settings})
    now = plan_actions(knowledge, analysis)
    then = plan_actions(knowledge, replace(analysis, region=region), change.without)
    return WhatIf(
        change=change,
        now=now,
        then=then,
        actions=tuple(_compared(now, then, knowledge.calendar)),
        ends_later=None if now.end is None or then.end is None else _later(now.end, then.end, knowledge.calendar),
        newly_late=tuple(name for name in _late(then) if name not in _late(now)),
        left_open=tuple(gap for gap in then.without_action if gap not in now.without_action),
    )


def changed(settings: PlanSettings, change: Change) -> PlanSettings:
    """Return the settings of a plan with a change; the same as they were where nothing is to be other."""
    return settings.model_copy(
        update={
            "meetings": (*(_moved(day, change.meetings_later) for day in settings.meetings), *change.extra_meetings),
            "start": change.start or settings.start,
            "deadline": change.deadline or settings.deadline,
        }
    )


def _moved(day: date, later: DatePeriod | None) -> date:
    return day if later is None else date_after(later.unit, later.count, day)


def _hold(settings: PlanSettings, as_of: date) -> None:
    start = settings.start or as_of
    if settings.deadline is not None and settings.deadline < start:
        raise UsageError([Problem("plan-dates", None, {"start": start, "deadline": settings.deadline})])


def _compared(now: ActionPlan, then: ActionPlan, calendar: Calendar) -> Iterator[Compared]:
    before = {item.action: item for item in now.actions}
    after = {item.action: item for item in then.actions}
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield Compared(name, old, new)
        else:
            moved = (_later(old.start, new.start, calendar), _later(old.end, new.end, calendar))
            yield Compared(name, old, new, *moved)


def _later(now: date, then: date, calendar: Calendar) -> int:
    """Return how many working days later a day is than another."""
    days = calendar.working_days_between(min(now, then) + _DAY, max(now, then))
    return days if then >= now else -days


def _late(plan: ActionPlan) -> tuple[str, ...]:
    deadline = plan.deadline
    return () if deadline is None else tuple(item.action for item in plan.actions if item.end > deadline)
