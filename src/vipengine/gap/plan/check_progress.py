"""What cannot be right in what a region says of its plan over time, each with its place.

A plan goes only forward: draft, consultation, decided, introduced, followed up. What belongs to a later state must not
be dated while the plan is in an earlier one, and what has happened is not dated after the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, Problem, nearest
from vipengine.model.plan import ActionRecord, PlanSettings, PlanState
from vipengine.model.region import Region

_UNDECIDED: tuple[PlanState, ...] = ("draft", "consultation")
_Found = Iterator[tuple[Loc, Problem]]


def progress_problems(region: Region) -> _Found:
    """Yield the path and the problem of everything that cannot be right about the plan's states and dates."""
    yield from _decision(region.plan, region.as_of)
    yield from _consultation(region.plan)
    for name, record in region.plan.actions.items():
        for key, problem in _record(name, record, region.as_of):
            yield ("plan", "actions", name, *key), problem


def unknown_actions(knowledge: Knowledge, region: Region) -> _Found:
    """Yield the path and the problem of every action with a state that the knowledge does not have."""
    for name in region.plan.actions:
        if name not in knowledge.actions:
            data = {"kind": "actions", "id": name}
            yield ("plan", "actions", name), Problem("unknown-id", None, data, nearest(name, knowledge.actions))


def _decision(plan: PlanSettings, as_of: date) -> _Found:
    decided = plan.decided_on
    if decided is None:
        return
    here: Loc = ("plan", "decided_on")
    if plan.state in _UNDECIDED:
        yield here, Problem("plan-state-behind", None, {"state": plan.state, "on": decided})
    if decided > as_of:
        yield here, Problem("plan-date-future", None, {"on": decided, "as_of": as_of})
    if plan.follow_up_on is not None and plan.follow_up_on <= decided:
        data = {"on": plan.follow_up_on, "decided": decided}
        yield ("plan", "follow_up_on"), Problem("follow-up-before-decision", None, data)


def _consultation(plan: PlanSettings) -> _Found:
    start, end = plan.consultation.start, plan.consultation.end
    if start is not None and end is not None and end < start:
        yield ("plan", "consultation", "to"), Problem("consultation-backwards", None, {"start": start, "end": end})
    last = end or start
    if last is not None and plan.decided_on is not None and plan.decided_on < last:
        data = {"decided": plan.decided_on, "end": last}
        yield ("plan", "decided_on"), Problem("consultation-after-decision", None, data)


def _record(name: str, record: ActionRecord, as_of: date) -> _Found:
    for key, day in (("start", record.start), ("end", record.end)):
        if day is not None and day > as_of:
            yield (key,), Problem("plan-date-future", None, {"on": day, "as_of": as_of})
    if record.start and record.end and record.end < record.start:
        yield ("end",), Problem("action-backwards", None, {"action": name, "start": record.start, "end": record.end})
    if record.state == "done" and record.end is None:
        yield (), Problem("action-done-undated", None, {"action": name})
    if record.state not in ("done", "dropped") and record.end is not None:
        yield ("end",), Problem("action-not-ended", None, {"action": name, "state": record.state, "end": record.end})
    if record.state == "not_started" and record.start is not None:
        yield ("start",), Problem("action-not-started", None, {"action": name, "start": record.start})
    if record.owner and record.reviewer and _plain(record.owner) == _plain(record.reviewer):
        yield ("reviewer",), Problem("action-own-reviewer", None, {"action": name, "owner": record.owner})


def _plain(role: str) -> str:
    return " ".join(role.split()).casefold()
