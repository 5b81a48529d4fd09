"""What the indicators read of the rest of the content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vipengine.conditions.tree import facts_in
from vipengine.content.join import expressions
from vipengine.content.knowledge import Knowledge
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Layer, Milestone, Pathway


def milestones_of(knowledge: Knowledge) -> Mapping[str, Milestone]:
    """Return the milestones of all pathways and layers by id."""
    holders: tuple[Pathway | Layer, ...] = (*knowledge.pathways.values(), *knowledge.layers.values())
    return {milestone.id: milestone for holder in holders for milestone in holder.milestones}


def dates_of(indicator: Indicator) -> Iterator[str]:
    """Yield the facts and events whose dates the indicator reads beside its conditions."""
    if indicator.days is not None:
        yield from (indicator.days.start, indicator.days.end)
    if indicator.window is not None:
        yield from indicator.window.events
        if indicator.window.fact is not None:
            yield indicator.window.fact


def dates_of_indicators(knowledge: Knowledge) -> frozenset[str]:
    """Return the facts and events whose dates any indicator reads."""
    return frozenset(name for indicator in knowledge.indicators.values() for name in dates_of(indicator))


def facts_of_indicators_only(knowledge: Knowledge) -> frozenset[str]:
    """Return the facts that nothing but indicators asks for: advice for a person has no use for them."""
    asked: set[str] = set()
    counted = set(dates_of_indicators(knowledge) & knowledge.facts.keys())
    for kind, _, _, text in expressions(knowledge.content):
        if text in knowledge.conditions:
            (counted if kind == "indicators" else asked).update(_given(knowledge, facts_in(knowledge.condition(text))))
    return frozenset(counted - asked)


def _given(knowledge: Knowledge, names: tuple[str, ...]) -> Iterator[str]:
    """Yield facts, and those that they are derived from."""
    for name in names:
        yield name
        if name in knowledge.derivations:
            yield from _given(knowledge, facts_in(knowledge.derivations[name]))
