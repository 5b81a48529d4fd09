"""Where the advice for one person pulls in two directions: both sides are shown, and neither wins silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from vipengine.advice.decide import Advice
from vipengine.advice.recommendation import Recommendation, TimedMilestone, Verdict
from vipengine.advice.status import Status
from vipengine.clock.moment import is_after
from vipengine.model.base import Item, Moment
from vipengine.model.programme import Intervention

#: Rules for and against one intervention; advice for two that oppose each other; one milestone that may not happen
#: until another must have; one intervention of several pathways, which is given once.
ConflictKind = Literal["for_and_against", "opposed", "timing", "shared"]

#: Statuses that speak for giving an intervention now.
_FOR = frozenset({Status.START, Status.OFFER, Status.NEEDS_CONSENT, Status.ONGOING, Status.CHECK_FIRST})
_AGAINST = frozenset({Status.ADVISED_AGAINST, Status.PHASE_OUT, Status.CONTRAINDICATED})


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the rule, milestone or pathway that speaks, with its sources; for a rule also what it speaks of."""

    item: Item
    #: The ranks of the intervention say how strong the side is within its own guideline.
    intervention: Intervention | None = None
    status: Status | None = None
    #: Of a milestone: not before this moment, or at the latest then.
    at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides or more that must be weighed by those who know the person."""

    kind: ConflictKind
    #: The id of the intervention, or of the event of a milestone.
    about: str
    sides: tuple[Side, ...]


def conflicts(advice: Advice) -> tuple[Conflict, ...]:
    """Return the conflicts of an advice, in the order of the kinds and then of the pathways."""
    return (*_for_and_against(advice), *_opposed(advice), *_timing(advice), *_shared(advice))


def _for_and_against(advice: Advice) -> Iterator[Conflict]:
    for item in advice.recommendations:
        verdicts = (item.verdict, *item.others)
        speaking = [verdict for verdict in verdicts if verdict.status in _FOR]
        against = [verdict for verdict in verdicts if verdict.status in _AGAINST]
        if speaking and against:
            sides = tuple(_side(item, verdict) for verdict in (*speaking, *against))
            yield Conflict("for_and_against", item.intervention.id, sides)


def _opposed(advice: Advice) -> Iterator[Conflict]:
    given = [item for item in advice.recommendations if item.status in _FOR]
    for one, other in combinations(given, 2):
        if other.intervention.id in one.intervention.opposes or one.intervention.id in other.intervention.opposes:
            yield Conflict("opposed", one.intervention.id, (_side(one, one.verdict), _side(other, other.verdict)))


def _side(item: Recommendation, verdict: Verdict) -> Side:
    return Side(verdict.rule, item.intervention, verdict.status)


def _timing(advice: Advice) -> Iterator[Conflict]:
    waiting = [timed for timed in advice.milestones if timed.state.met_at is None and timed.state.deadline is not None]
    for one, other in combinations(waiting, 2):
        if one.milestone.event == other.milestone.event:
            yield from _too_late(one, other)
            yield from _too_late(other, one)


def _too_late(one: TimedMilestone, other: TimedMilestone) -> Iterator[Conflict]:
    earliest = one.state.deadline.not_before if one.state.deadline else None
    latest = other.state.deadline.limit if other.state.deadline else None
    if earliest is not None and latest is not None and is_after(earliest, latest):
        sides = (Side(one.milestone, at=earliest), Side(other.milestone, at=latest))
        yield Conflict("timing", one.milestone.event, sides)


def _shared(advice: Advice) -> Iterator[Conflict]:
    for item in advice.recommendations:
        name = item.intervention.id
        held = [pathway for pathway in advice.pathways if any(name in step.interventions for step in pathway.steps)]
        if len(held) > 1:
            yield Conflict("shared", name, tuple(Side(pathway, item.intervention) for pathway in held))
