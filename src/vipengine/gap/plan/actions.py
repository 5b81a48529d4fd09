"""The action plan: what closes the gaps, in which order and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.choose import Choice, Waits, choose, in_order, waits_of
from vipengine.gap.plan.local import choice_of, timing_of
from vipengine.gap.plan.schedule import Span, Timing, critical, earliest, late_chain, latest
from vipengine.model.capability import Action


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One action of the plan, with its dates (working days all of them)."""

    action: str
    #: 1 is first.
    place: int
    start: date
    end: date
    latest_start: date
    latest_end: date
    #: Working days that the start can be put off without passing the deadline (or the plan's own end, where there is none
    #: or it cannot be kept).
    slack: int
    #: Whether it lies on a chain that decides when the plan ends, whatever the deadline. It may still have a few days
    #: of slack, where a lead time ends on a day off or before a meeting.
    critical: bool
    #: The gaps that it closes, the most urgent first; none for an action that only makes others possible.
    closes: tuple[str, ...]
    #: The actions of the plan that it waits for: what it needs, and what closes the prerequisites of its gaps.
    needs: tuple[str, ...]
    #: The meeting that decides on it; none when it needs no decision or no meeting is given after it is ready.
    meeting: date | None = None
    #: The courses at which it trains; it begins with the first, and its lead time counts from the last.
    rounds: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The actions that close the gaps of one analysis, in the order to begin with them."""

    region: str
    #: The first working day of the plan.
    start: date
    #: When its last action ends; none for a plan without actions.
    end: date | None
    deadline: date | None
    actions: tuple[PlannedAction, ...]
    #: Gaps that no action of the knowledge closes, the most urgent first.
    without_action: tuple[str, ...]
    #: Actions that need a decision although no meeting is left when they are ready (where meetings are given).
    without_meeting: tuple[str, ...] = ()
    #: Actions that train at courses (where any are given) of which too few seats are left when they are ready, or none.
    without_course: tuple[str, ...] = ()
    #: The chain of actions that takes too long for the deadline, in order; none when the deadline can be kept.
    late: tuple[str, ...] = ()

    @property
    def critical_path(self) -> tuple[str, ...]:
        """The actions that decide when the plan ends, in order."""
        return tuple(planned.action for planned in self.actions if planned.critical)


def plan_actions(knowledge: Knowledge, analysis: GapAnalysis, without: Collection[str] = ()) -> ActionPlan:
    """Return the plan that closes the gaps of an analysis. One that cannot keep its deadline says so in `late`.

    Args:
        knowledge: What the region was held against.
        analysis: What the region lacks.
        without: Actions that cannot be done.

    Raises:
        UsageError: `calendar-range` when a date lies beyond the calendar.
    """
    settings = analysis.region.plan
    choice = choice_of(knowledge, analysis, without)
    waits = waits_of(choose(choice), choice)
    actions = in_order(waits, choice)
    by = timing_of(knowledge, analysis)
    first = knowledge.calendar.next_working_day(settings.start or analysis.as_of)
    early = earliest(actions, waits, first, by)
    closed = choice.closed_by(waits)
    return ActionPlan(
        region=analysis.region.region,
        start=first,
        end=max((span.end for span in early.values()), default=None),
        deadline=settings.deadline,
        actions=_planned(actions, waits, early, settings.deadline, by, choice),
        without_action=tuple(gap for gap in choice.places if gap not in closed),
        without_meeting=tuple(action.id for action in actions if by.is_undecided(action, early[action.id])),
        without_course=tuple(action.id for action in actions if early[action.id].short),
        late=late_chain(early, waits, settings.deadline),
    )


def _planned(
    actions: tuple[Action, ...],
    waits: Waits,
    early: Mapping[str, Span],
    deadline: date | None,
    by: Timing,
    choice: Choice,
) -> tuple[PlannedAction, ...]:
    if not actions:
        return ()
    end = max(span.end for span in early.values())
    late = latest(actions, waits, early, max(deadline or end, end), by)
    decisive = critical(early, waits)
    return tuple(
        PlannedAction(
            action=action.id,
            place=place,
            start=early[action.id].start,
            end=early[action.id].end,
            latest_start=late[action.id].start,
            latest_end=late[action.id].end,
            slack=by.between(early[action.id].start, late[action.id].start),
            critical=action.id in decisive,
            closes=tuple(sorted(choice.closes(action.id), key=choice.places.__getitem__)),
            needs=waits[action.id],
            meeting=early[action.id].meeting,
            rounds=early[action.id].rounds,
        )
        for place, action in enumerate(actions, 1)
    )
