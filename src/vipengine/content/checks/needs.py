"""Requirements are needed by something and can be met by some action; interventions have a rule."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for a requirement without need or action, and for an intervention without a rule."""
    closed = {(closes.requirement, closes.level) for action in knowledge.actions.values() for closes in action.closes}
    for requirement in knowledge.requirements.values():
        needed = requirement.needed_by
        if not (needed.interventions or needed.steps or needed.milestones or needed.pathways):
            yield Problem("requirement-without-need", places.of("requirements", requirement.id), {"id": requirement.id})
        if not any(name == requirement.id and level >= requirement.target for name, level in closed):
            yield Problem(
                "requirement-without-action", places.of("requirements", requirement.id), {"id": requirement.id}
            )
    ruled = {rule.intervention for rule in knowledge.rules.values()}
    for intervention in knowledge.interventions:
        if intervention not in ruled:
            yield Problem("intervention-without-rule", places.of("interventions", intervention), {"id": intervention})


def interventions_without_requirement(knowledge: Knowledge) -> tuple[str, ...]:
    """Return interventions that no requirement is needed by: a gap analysis cannot speak of them yet."""
    needed = {name for requirement in knowledge.requirements.values() for name in requirement.needed_by.interventions}
    return tuple(name for name in knowledge.interventions if name not in needed)
