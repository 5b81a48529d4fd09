"""What should be seen beside a plan: what its dates rest on, and what is missing for them to hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.plan.seats import seats_of
from vipengine.model.region import Region

#: no_meetings: actions need decisions and no meeting is given; they are dated as if decided on any working day.
#: meetings_unordered: a meeting stands after a later one in the document; they are taken in the order of their dates.
#: meeting_twice: a meeting is given twice; it counts once.
#: course: an action trains at courses, with the seats that it needs.
#: seats_unknown: nobody has said how many seats an action needs, or its courses have; one course is taken for enough.
#: lead_time: the lead time is the region's own, and another than that of the knowledge.
#: no_owner: actions of a municipality, where the document names none.
PlanNoticeKind = Literal[
    "no_meetings", "meetings_unordered", "meeting_twice", "course", "seats_unknown", "lead_time", "no_owner"
]


@dataclass(frozen=True, slots=True)
class PlanNotice:
    """One thing to see: its kind and what it is about."""

    kind: PlanNoticeKind
    #: The actions of the plan that it concerns, in the plan's order.
    actions: tuple[str, ...] = ()
    #: The meeting.
    on: date | None = None
    #: `course`: the seats needed, and whether the document states them (else they are counted from what is lacking).
    seats: int | None = None
    stated: bool = False


def plan_notices(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> tuple[PlanNotice, ...]:
    """Return the notices of a plan: of its meetings, then of its actions in their order."""
    return (
        *_of_meetings(knowledge, analysis.region, plan),
        *(notice for item in plan.actions for notice in _of_action(knowledge, analysis, item)),
        *_without_owner(knowledge, analysis.region, plan),
    )


def _of_meetings(knowledge: Knowledge, region: Region, plan: ActionPlan) -> Iterator[PlanNotice]:
    meetings = region.plan.meetings
    deciding = tuple(item.action for item in plan.actions if knowledge.actions[item.action].decision)
    if deciding and not meetings:
        yield PlanNotice("no_meetings", deciding)
    for day in sorted({after for before, after in pairwise(meetings) if after < before}):
        yield PlanNotice("meetings_unordered", on=day)
    for day, count in sorted(Counter(meetings).items()):
        if count > 1:
            yield PlanNotice("meeting_twice", on=day)


def _of_action(knowledge: Knowledge, analysis: GapAnalysis, item: PlannedAction) -> Iterator[PlanNotice]:
    settings, own = analysis.region.plan, (item.action,)
    if item.rounds:
        seats = seats_of(knowledge, analysis).get(item.action)
        unsaid = any(course.seats is None for course in settings.courses if course.action == item.action)
        yield PlanNotice("course", own, seats=seats, stated=item.action in settings.seats)
        if seats is None or unsaid:
            yield PlanNotice("seats_unknown", own)
    if settings.lead_times.get(item.action, usual := knowledge.actions[item.action].lead_time) != usual:
        yield PlanNotice("lead_time", own)


def _without_owner(knowledge: Knowledge, region: Region, plan: ActionPlan) -> Iterator[PlanNotice]:
    if any(unit.kind == "municipality" for unit in region.units):
        return
    theirs = tuple(item.action for item in plan.actions if knowledge.actions[item.action].principal == "municipality")
    if theirs:
        yield PlanNotice("no_owner", theirs)
