"""Where a person stands on a pathway: how far the record shows that the steps have come.

A step shows in the record when one of its milestones has happened, or when an intervention that is given in no other
step has begun. The person stands at the furthest steps that show, several when they run in parallel. Every step
on a way to one of these is behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from vipengine.content.reach import reached
from vipengine.model.pathway import Pathway, Step


@dataclass(frozen=True, slots=True)
class PathwayPosition:
    """The steps where a person stands and those that lie behind, in the order of the pathway."""

    current: tuple[str, ...]
    passed: tuple[str, ...]


def position_of(pathway: Pathway, happened: Collection[str], begun: Collection[str]) -> PathwayPosition:
    """Return the position that the record shows.

    Args:
        pathway: The pathway, in one version.
        happened: The milestones whose event has happened.
        begun: The interventions that are ongoing or done.
    """
    shown = frozenset(_shown(pathway, happened, begun))
    if not shown:
        return PathwayPosition((), ())
    edges = frozenset((transition.start, transition.end) for transition in pathway.transitions)
    back = frozenset((end, start) for start, end in edges)
    ahead = {step: reached([step], edges) - {step} for step in shown}
    current = frozenset(step for step in shown if shown.isdisjoint(ahead[step]))
    passed = reached(shown, back) - current
    order = [step.id for step in pathway.steps]
    return PathwayPosition(
        tuple(step for step in order if step in current), tuple(step for step in order if step in passed)
    )


def _shown(pathway: Pathway, happened: Collection[str], begun: Collection[str]) -> list[str]:
    places = Counter(name for step in pathway.steps for name in step.interventions)
    timed = {milestone.step for milestone in pathway.milestones if milestone.id in happened}
    return [step.id for step in pathway.steps if step.id in timed or _is_begun(step, begun, places)]


def _is_begun(step: Step, begun: Collection[str], places: Counter[str]) -> bool:
    return any(name in begun and places[name] == 1 for name in step.interventions)
