"""Who is asked what they think of a plan before it is decided, when, and who is told of it.

What the region's document says goes before all else. Where it says nothing, parties are proposed from the principals of
the plan in the way that one region did, with its source; dates are proposed only from a length that the document gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from vipengine.clock.arithmetic import add, date_after
from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import day_of
from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.model.base import Period, SourceRef
from vipengine.model.plan import Communication

#: Tells how one region gathered views and planned its communication; it says nothing of how long others shall have.
PRACTICE = SourceRef(source="lanseringskonferens-2022")
PRACTISED_IN = "Region Örebro län"

PartyKind = Literal["named", "specialised", "near_care", "municipality", "municipalities", "users"]
AudienceKind = Literal["named", "municipalities", "school", "near_care"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is asked: by kind, and by name where the document gives one."""

    kind: PartyKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is told of the plan; what is said of it only where the document says so."""

    kind: AudienceKind
    said: Communication | None = None


@dataclass(frozen=True, slots=True)
class ConsultationRound:
    """The consultation of a plan and its communication, as given or as proposed."""

    parties: tuple[Party, ...]
    told: tuple[Told, ...]
    start: date | None = None
    end: date | None = None
    #: The first meeting that decides on any part of the plan.
    meeting: date | None = None
    #: Whether the parties, the communication, and any of the dates, are proposals and not the document's own.
    parties_proposed: bool = False
    told_proposed: bool = False
    dates_proposed: bool = False
    #: What the proposals rest on.
    source: SourceRef | None = None
    #: Whether it ends too late for the first meeting, or would have to begin before the day of the analysis.
    fits: bool = True


def consultation_of(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> ConsultationRound:
    """Return the consultation and the communication of a plan.

    Raises:
        UsageError: `calendar-range` when a proposed date lies beyond the calendar.
    """
    settings = analysis.region.plan
    meeting = min((item.meeting for item in plan.actions if item.meeting is not None), default=None)
    start, end = _dates(knowledge.calendar, analysis, meeting)
    given = settings.consultation
    practice = PRACTICE if PRACTICE.source in knowledge.sources else None
    proposed = tuple(_parties(knowledge, analysis, plan)) if practice else ()
    return ConsultationRound(
        parties=tuple(Party("named", name) for name in given.parties) or proposed,
        told=tuple(Told("named", item) for item in settings.communication) or (_audiences() if practice else ()),
        start=start,
        end=end,
        meeting=meeting,
        parties_proposed=not given.parties,
        told_proposed=not settings.communication,
        dates_proposed=(start, end) != (given.start, given.end),
        source=practice,
        fits=_fits(analysis, start, end, meeting),
    )


def _parties(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> Iterator[Party]:
    principals = {knowledge.actions[item.action].principal for item in plan.actions}
    if principals & {"region", "joint"}:
        yield Party("specialised")
        yield Party("near_care")
    if principals & {"municipality", "joint"}:
        named = [unit for unit in analysis.region.units if unit.kind == "municipality"]
        yield from (Party("municipality", unit.name or unit.id) for unit in named)
        if not named:
            yield Party("municipalities")
    yield Party("users")


def _audiences() -> tuple[Told, ...]:
    kinds: tuple[AudienceKind, ...] = ("municipalities", "school", "near_care")
    return tuple(Told(kind) for kind in kinds)


def _dates(calendar: Calendar, analysis: GapAnalysis, meeting: date | None) -> tuple[date | None, date | None]:
    """Return the given dates; what is missing is counted from the given length, back from the first meeting."""
    given = analysis.region.plan.consultation
    start, end = given.start, given.end
    if given.length is None:
        return start, end
    if end is None:
        if start is not None:
            end = calendar.next_working_day(day_of(add(start, given.length, calendar)))
        elif meeting is not None:
            end = calendar.add_working_days(meeting, -1)
    if start is None and end is not None:
        start = _latest_start(calendar, given.length, end)
    return start, end


def _latest_start(calendar: Calendar, length: Period, end: date) -> date:
    """Return the last working day from which the whole length passes until `end`."""
    match length.unit:
        case "working_days":
            return calendar.add_working_days(end, -length.count)
        case "hours":
            start = date_after("days", -ceil(length.count / 24), end)
        case unit:
            start = date_after(unit, -length.count, end)
    return start if calendar.is_working_day(start) else calendar.add_working_days(start, -1)


def _fits(analysis: GapAnalysis, start: date | None, end: date | None, meeting: date | None) -> bool:
    too_late = end is not None and meeting is not None and end >= meeting
    too_early = analysis.region.plan.consultation.start is None and start is not None and start < analysis.as_of
    return not too_late and not too_early
