"""The consequence analysis: what comes of the actions of a plan, by kind and by gap, and of leaving gaps as they are.

It gathers what sources tell and weighs nothing. What is not described is unknown, and is counted and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.model.impact import Impact, ImpactKind, Omission

KINDS: tuple[ImpactKind, ...] = get_args(ImpactKind)


@dataclass(frozen=True, slots=True)
class ActionImpact:
    """One consequence of one action of the plan."""

    action: str
    impact: Impact


@dataclass(frozen=True, slots=True)
class KindImpacts:
    """The consequences of one kind, in the order of the plan."""

    kind: ImpactKind
    impacts: tuple[ActionImpact, ...]
    #: The actions of the plan of which nothing of this kind is described.
    not_described: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapImpacts:
    """What closing one gap brings with it, through the actions that close it, and what leaving it may bring."""

    requirement: str
    #: The actions of the plan that close it; none when no action of the plan does.
    actions: tuple[str, ...]
    impacts: tuple[ActionImpact, ...]
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class PlanImpacts:
    """The consequences of a plan."""

    #: All six kinds, also those of which nothing is described.
    by_kind: tuple[KindImpacts, ...]
    #: Every gap, the most urgent first.
    by_gap: tuple[GapImpacts, ...]
    #: The actions of the plan of which nothing at all is described.
    not_described: tuple[str, ...]


def impacts_of(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> PlanImpacts:
    """Return what comes of a plan, or of an extract of one, as far as sources tell."""
    every = tuple(
        ActionImpact(planned.action, impact)
        for planned in plan.actions
        for impact in knowledge.actions[planned.action].impacts
    )
    told = {item.action for item in every}
    return PlanImpacts(
        by_kind=tuple(_of_kind(kind, every, plan) for kind in KINDS),
        by_gap=tuple(_by_gap(knowledge, analysis, plan, every)),
        not_described=tuple(planned.action for planned in plan.actions if planned.action not in told),
    )


def foremost(found: PlanImpacts, most: int) -> tuple[KindImpacts, ...]:
    """Return the kinds of which something is described, each with at most so many actions, in the order of the plan.

    They are those that close the most urgent gaps; nothing else is weighed.
    """
    urgent = tuple(action for gap in found.by_gap for action in gap.actions)
    return tuple(_narrowed(part, urgent, most) for part in found.by_kind if part.impacts)


def _narrowed(part: KindImpacts, urgent: tuple[str, ...], most: int) -> KindImpacts:
    """Return a kind with the actions that come first among the urgent; one that closes no gap comes last."""
    told = tuple(item.action for item in part.impacts)
    chosen = [action for action in dict.fromkeys((*urgent, *told)) if action in told][:most]
    return replace(part, impacts=tuple(item for item in part.impacts if item.action in chosen))


def _of_kind(kind: ImpactKind, every: tuple[ActionImpact, ...], plan: ActionPlan) -> KindImpacts:
    impacts = tuple(item for item in every if item.impact.kind == kind)
    told = {item.action for item in impacts}
    return KindImpacts(kind, impacts, tuple(planned.action for planned in plan.actions if planned.action not in told))


def _by_gap(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, every: tuple[ActionImpact, ...]
) -> Iterator[GapImpacts]:
    for gap in analysis.priorities:
        closing = tuple(planned.action for planned in plan.actions if gap.requirement in planned.closes)
        yield GapImpacts(
            requirement=gap.requirement,
            actions=closing,
            impacts=tuple(item for item in every if item.action in closing),
            omissions=knowledge.requirements[gap.requirement].omissions,
        )
