"""Nothing that must come in an order goes in a circle: transitions, prerequisites, actions' needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.pathway import Pathway


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each circle, naming its members in order."""
    for pathway in knowledge.pathways.values():
        cycle = next(filter(None, (cycle_in(_before(pathway, version.id)) for version in pathway.versions)), ())
        if cycle:
            yield _problem("cycle-transitions", cycle, places.of("pathways", pathway.id, "transitions"))
    requirements = {item.id: item.prerequisites for item in knowledge.requirements.values()}
    if cycle := cycle_in(requirements):
        yield _problem("cycle-prerequisites", cycle, places.of("requirements", cycle[0], "prerequisites"))
    actions = {item.id: item.needs for item in knowledge.actions.values()}
    if cycle := cycle_in(actions):
        yield _problem("cycle-needs", cycle, places.of("actions", cycle[0], "needs"))


def _before(pathway: Pathway, version: str) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {step.id: [] for step in pathway.steps}
    for transition in pathway.transitions:
        if not transition.versions or version in transition.versions:
            before.setdefault(transition.end, []).append(transition.start)
    return before


def cycle_in(before: Mapping[str, object]) -> tuple[str, ...]:
    """Return the members of a circle in a relation "comes after", or nothing."""
    try:
        TopologicalSorter(before).prepare()  # type: ignore[arg-type]
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _problem(code: str, cycle: tuple[str, ...], at: object) -> Problem:
    return Problem(code, at, {"cycle": " → ".join(cycle)})  # type: ignore[arg-type]
