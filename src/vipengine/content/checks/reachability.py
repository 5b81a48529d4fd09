"""Every step of a pathway can be reached from a start, and from every step an end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge, Places
from vipengine.content.reach import reached
from vipengine.errors import Problem
from vipengine.model.pathway import Pathway


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each step that no route passes, in any version of the pathway."""
    for pathway in knowledge.pathways.values():
        for version in pathway.versions:
            yield from _lost(pathway, version.id, places)


def _lost(pathway: Pathway, version: str, places: Places) -> Iterator[Problem]:
    steps = {step.id: step for step in pathway.steps if not step.versions or version in step.versions}
    edges = [
        (transition.start, transition.end)
        for transition in pathway.transitions
        if (not transition.versions or version in transition.versions)
        and {transition.start, transition.end} <= set(steps)
    ]
    starts = {name for name, step in steps.items() if step.kind == "start"}
    ends = {name for name, step in steps.items() if step.kind == "end"}
    onward = reached(starts, edges)
    backward = reached(ends, [(end, start) for start, end in edges])
    for place, step in enumerate(pathway.steps):
        if step.id not in steps:
            continue
        data = {"step": step.id, "version": version}
        if step.id not in onward:
            yield Problem("step-unreachable", places.of("pathways", pathway.id, "steps", place), data)
        elif step.id not in backward:
            yield Problem("step-dead-end", places.of("pathways", pathway.id, "steps", place), data)
