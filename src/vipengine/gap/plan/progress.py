"""How far a plan has come: what the region says of each action, held against the plan's dates and the gaps.

Planned dates come from the plan, real ones from the document, and what is late follows from both. An action of which
nobody has said anything has no state: it is not taken for one that has not begun. An action that is done closes no gap:
what is in place is told by the claims alone, and where the two disagree that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.plan.local import choice_of, timing_of
from vipengine.model.plan import ActionRecord, ActionState, PlanState
from vipengine.model.region import Region

#: still_gap: done, although a requirement that the action closes is still a gap.
#: dropped_needed: dropped, although the plan needs it for a gap.
#: undecided: begun, although it needs a decision and there is none.
#: waits: begun, although an action that it waits for is not done.
#: undated: under way or paused, without a start.
#: outside: a state of an action that the plan does not hold.
#: decision_undated: a plan that is decided, without a date.
#: consultation_undated: a plan in consultation, without dates.
#: consultation_ahead: a plan in consultation, which has not begun.
#: consultation_over: a plan in consultation, which has ended.
#: nothing_begun: a plan that is being introduced or followed up, although no action has begun.
#: followed_up_open: a plan that is followed up, although actions are neither done nor dropped.
ProgressNoticeKind = Literal[
    "still_gap",
    "dropped_needed",
    "undecided",
    "waits",
    "undated",
    "outside",
    "decision_undated",
    "consultation_undated",
    "consultation_ahead",
    "consultation_over",
    "nothing_begun",
    "followed_up_open",
]
DECIDED: tuple[PlanState, ...] = ("decided", "introduced", "followed_up")
_BEGUN: tuple[ActionState, ...] = ("ongoing", "paused", "done")
_ENDED: tuple[ActionState, ...] = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """Where one action stands on the day of the analysis."""

    action: str
    #: None: nobody has said.
    state: ActionState | None = None
    #: What the document says, dates and roles.
    record: ActionRecord | None = None
    #: Its place and dates in the plan; none of an action that the plan does not hold (any longer).
    planned: PlannedAction | None = None
    #: When it should be done: its planned end, or later where something that it waited for was done later.
    due: date | None = None
    #: Whether that day has passed and it is neither done nor dropped; of one without a state it is not known.
    overdue: bool = False
    #: The gaps that it should have closed, of one that is done.
    still_gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressNotice:
    """One thing to see in what is said of a plan over time."""

    kind: ProgressNoticeKind
    action: str | None = None
    #: Requirements or actions that it is about.
    names: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionChange:
    """How an action stood and stands; none where nobody has said."""

    action: str
    before: ActionState | None
    after: ActionState | None

    @property
    def is_backward(self) -> bool:
        """Whether it was further before: done is not done any longer, or what had begun has not begun."""
        undone = self.before == "done" and self.after != "done"
        return undone or (self.before in _BEGUN and self.after == "not_started")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come at a date."""

    as_of: date
    state: PlanState | None
    decided_on: date | None
    #: The actions of the plan in its order, then those that are done and that it therefore no longer holds.
    actions: tuple[ActionProgress, ...]
    notices: tuple[ProgressNotice, ...]

    @property
    def is_told(self) -> bool:
        """Whether the region has said anything of where the plan or any action stands."""
        return self.state is not None or any(item.state for item in self.actions) or bool(self.notices)

    @property
    def overdue(self) -> tuple[str, ...]:
        """The actions that should be done and are neither done nor dropped."""
        return tuple(item.action for item in self.actions if item.overdue)

    @property
    def untold(self) -> tuple[str, ...]:
        """The actions that should be done and of which nobody has said anything."""
        return tuple(item.action for item in self.with_state(None) if item.due is not None and item.due < self.as_of)

    def with_state(self, state: ActionState | None) -> tuple[ActionProgress, ...]:
        """Return the actions of one state, or those without one."""
        return tuple(item for item in self.actions if item.state == state)

    def of(self, action: str) -> ActionProgress | None:
        """Return where an action stands, or none where it is neither in the plan nor done."""
        return next((item for item in self.actions if item.action == action), None)


def state_on(record: ActionRecord, day: date) -> ActionState:
    """Return the state of an action on a day: what has not happened yet on that day is taken away."""
    if record.end is not None and record.end > day:
        return "ongoing" if record.start is not None and record.start <= day else "not_started"
    return "not_started" if record.start is not None and record.start > day else record.state


def plan_state_of(region: Region, day: date) -> PlanState | None:
    """Return the state of the plan: what the region says, or decided from the day of the decision on.

    How it stood on a day before the decision nobody has said.
    """
    decided_on = region.plan.decided_on
    if decided_on is None:
        return region.plan.state
    return (region.plan.state or "decided") if decided_on <= day else None


def is_backward(before: PlanState | None, after: PlanState | None) -> bool:
    """Return whether a plan has gone back to an earlier state; what nobody says is no state."""
    order = get_args(PlanState)
    return before is not None and after is not None and order.index(after) < order.index(before)


def action_changes(before: GapAnalysis, after: GapAnalysis) -> tuple[ActionChange, ...]:
    """Return the actions whose state differs between two analyses of one region, in the order of the later document."""
    old, new = before.region.plan.actions, after.region.plan.actions
    changes = (
        ActionChange(name, _state_in(old.get(name), before.as_of), _state_in(new.get(name), after.as_of))
        for name in dict.fromkeys((*new, *old))
    )
    return tuple(change for change in changes if change.before != change.after)


def _state_in(record: ActionRecord | None, day: date) -> ActionState | None:
    return None if record is None else state_on(record, day)


def progress_of(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> Progress:
    """Return how far the plan has come on the day of the analysis."""
    region = analysis.region
    held = {item.action for item in plan.actions}
    others = [name for name in knowledge.actions if name in region.plan.actions and name not in held]
    found = [_outside(knowledge, analysis, name) for name in others]
    done = tuple(item for item in found if item.state == "done")
    due = _due_days(knowledge, analysis, plan, done)
    inside = tuple(_inside(analysis, item, due[item.action]) for item in plan.actions)
    progress = Progress(
        as_of=analysis.as_of,
        state=plan_state_of(region, analysis.as_of),
        decided_on=region.plan.decided_on,
        actions=(*inside, *done),
        notices=tuple(ProgressNotice("outside", item.action) for item in found if item.state not in _ENDED),
    )
    return _with_notices(progress, knowledge, region)


def _due_days(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, done: tuple[ActionProgress, ...]
) -> dict[str, date]:
    """Return when each action of the plan should be done.

    A plan that is made anew no longer holds what is done and waits for none of it, so that its dates may lie before the
    day when that was done.
    """
    local, by = choice_of(knowledge, analysis).knowledge, timing_of(knowledge, analysis)
    ended = [(item, item.record.end) for item in done if item.record is not None and item.record.end is not None]
    due: dict[str, date] = {}
    for item in plan.actions:
        ends = [due[name] for name in item.needs if name in due]
        ends += [end for other, end in ended if _leads_to(knowledge, other, item)]
        ready = max((by.after(end) for end in ends), default=item.start)
        due[item.action] = item.end if ready <= item.start else by.span(local.actions[item.action], ready).end
    return due


def _leads_to(knowledge: Knowledge, before: ActionProgress, after: PlannedAction) -> bool:
    """Return whether an action is needed by another, or closes what a gap of the other presupposes."""
    presupposed = {name for gap in after.closes for name in knowledge.requirements[gap].prerequisites}
    closed = {item.requirement for item in knowledge.actions[before.action].closes}
    return before.action in knowledge.actions[after.action].needs or bool(closed & presupposed)


def _inside(analysis: GapAnalysis, planned: PlannedAction, due: date) -> ActionProgress:
    record = analysis.region.plan.actions.get(planned.action)
    if record is None:
        return ActionProgress(planned.action, planned=planned, due=due)
    state = state_on(record, analysis.as_of)
    return ActionProgress(
        action=planned.action,
        state=state,
        record=record,
        planned=planned,
        due=due,
        overdue=state not in _ENDED and due < analysis.as_of,
        still_gaps=planned.closes if state == "done" else (),
    )


def _outside(knowledge: Knowledge, analysis: GapAnalysis, name: str) -> ActionProgress:
    record = analysis.region.plan.actions[name]
    state = state_on(record, analysis.as_of)
    open_gaps = {finding.requirement: finding.target for finding in analysis.with_state("gap")}
    closed = (item for item in knowledge.actions[name].closes if item.requirement in open_gaps)
    still = tuple(item.requirement for item in closed if item.level >= open_gaps[item.requirement])
    return ActionProgress(name, state, record, still_gaps=still if state == "done" else ())


def _with_notices(progress: Progress, knowledge: Knowledge, region: Region) -> Progress:
    notices = (
        *_plan_notices(progress, region),
        *(notice for item in progress.actions for notice in _action_notices(progress, knowledge, item)),
        *progress.notices,
    )
    return Progress(progress.as_of, progress.state, progress.decided_on, progress.actions, notices)


def _plan_notices(progress: Progress, region: Region) -> Iterator[ProgressNotice]:
    if progress.state in DECIDED and progress.decided_on is None:
        yield ProgressNotice("decision_undated")
    if progress.state == "consultation":
        yield from _consultation_notices(region, progress.as_of)
    begun = [item for item in progress.actions if item.state in _BEGUN]
    if progress.state in ("introduced", "followed_up") and progress.actions and not begun:
        yield ProgressNotice("nothing_begun")
    still_open = tuple(item.action for item in progress.actions if item.state not in _ENDED)
    if progress.state == "followed_up" and still_open:
        yield ProgressNotice("followed_up_open", names=still_open)


def _consultation_notices(region: Region, as_of: date) -> Iterator[ProgressNotice]:
    start, end = region.plan.consultation.start, region.plan.consultation.end
    if start is None or end is None:
        yield ProgressNotice("consultation_undated")
    if start is not None and start > as_of:
        yield ProgressNotice("consultation_ahead", on=start)
    if end is not None and end < as_of:
        yield ProgressNotice("consultation_over", on=end)


def _action_notices(progress: Progress, knowledge: Knowledge, item: ActionProgress) -> Iterator[ProgressNotice]:
    if item.still_gaps:
        yield ProgressNotice("still_gap", item.action, item.still_gaps)
    if item.state == "dropped" and item.planned is not None:
        yield ProgressNotice("dropped_needed", item.action, item.planned.closes)
    if item.state in ("ongoing", "paused") and item.record is not None and item.record.start is None:
        yield ProgressNotice("undated", item.action)
    if item.state in _BEGUN:
        yield from _too_early(progress, knowledge, item)


def _too_early(progress: Progress, knowledge: Knowledge, item: ActionProgress) -> Iterator[ProgressNotice]:
    if knowledge.actions[item.action].decision and _is_undecided(progress, item):
        yield ProgressNotice("undecided", item.action, on=progress.decided_on)
    waits = item.planned.needs if item.planned is not None else ()
    unfinished = tuple(name for name in waits if _is_known_unfinished(progress.of(name)))
    if unfinished:
        yield ProgressNotice("waits", item.action, unfinished)


def _is_undecided(progress: Progress, item: ActionProgress) -> bool:
    """Return whether there was no decision when the action began; a plan without a state has not said that."""
    if progress.state in ("draft", "consultation"):
        return True
    start = item.record.start if item.record is not None else None
    return progress.decided_on is not None and start is not None and start < progress.decided_on


def _is_known_unfinished(item: ActionProgress | None) -> bool:
    return item is not None and item.state is not None and item.state != "done"
