"""Every id that is pointed at exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from vipengine.content.indicators import milestones_of
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem, nearest
from vipengine.model.base import SourceRef
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Layer, Milestone, Pathway, Versioned
from vipengine.model.vocabulary import Fact

#: A pointer: where it stands in its item, the kind it points at, the id, and the ids of that kind.
Pointer = tuple[tuple[str | int, ...], str, str, Collection[str]]


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each id that points at nothing."""
    for kind, item_id, pointers in _items(knowledge):
        for path, target, name, known in pointers:
            if name not in known:
                at = places.of(kind, item_id, *path)
                yield Problem("unknown-id", at, {"kind": target, "id": name}, nearest(name, known))


def _items(knowledge: Knowledge) -> Iterator[tuple[str, str, Iterator[Pointer]]]:
    for kind in _POINTERS:
        for item in getattr(knowledge, kind).values():
            yield kind, item.id, _POINTERS[kind](knowledge, item)
    for kind in ("events", *_POINTERS):
        for item in getattr(knowledge, kind).values():
            yield kind, item.id, _sources(knowledge, item)


def _sources(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    for path, source in _source_refs(item, ()):
        yield path, "sources", source, knowledge.sources


def _source_refs(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    match value:
        case SourceRef():
            yield (*path, "source"), value.source
        case BaseModel():
            for name in type(value).model_fields:
                yield from _source_refs(getattr(value, name), (*path, name))
        case tuple():
            for place, part in enumerate(value):
                yield from _source_refs(part, (*path, place))


def _many(path: str, kind: str, names: tuple[str, ...], known: Collection[str]) -> Iterator[Pointer]:
    for place, name in enumerate(names):
        yield (path, place), kind, name, known


def _one(path: str, kind: str, name: str | None, known: Collection[str]) -> Iterator[Pointer]:
    if name is not None:
        yield (path,), kind, name, known


def _fact(knowledge: Knowledge, item: Fact) -> Iterator[Pointer]:
    yield from _many("from_events", "events", item.from_events, knowledge.events)
    yield from _many("from_interventions", "interventions", item.from_interventions, knowledge.interventions)


def _intervention(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    yield from _one("programme", "programmes", item.programme, knowledge.programmes)
    yield from _many("opposes", "interventions", item.opposes, knowledge.interventions)
    yield from _many("performers", "terms", item.performers, _terms(knowledge, "performer"))
    yield from _many("begun_by", "events", item.begun_by, knowledge.events)
    yield from _many("done_by", "events", item.done_by, knowledge.events)
    yield from _many("roles", "terms", item.roles, _terms(knowledge, "role"))
    for place, rank in enumerate(item.ranks):
        yield ("ranks", place, "guideline"), "guidelines", rank.guideline, knowledge.guidelines


def _rule(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    yield from _one("intervention", "interventions", item.intervention, knowledge.interventions)
    yield from _many("consent", "terms", item.consent, _terms(knowledge, "consent"))


def _gate(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    yield from _many("blocks", "interventions", item.blocks, knowledge.interventions)
    yield from _many("opens", "interventions", item.opens, knowledge.interventions)


def _pathway(knowledge: Knowledge, item: Pathway) -> Iterator[Pointer]:
    yield from _one("programme", "programmes", item.programme, knowledge.programmes)
    phases = {phase.id for phase in item.phases}
    steps = {step.id for step in item.steps}
    versions = {version.id for version in item.versions}
    for place, step in enumerate(item.steps):
        yield ("steps", place, "phase"), "phases", step.phase, phases
        for inner, name in enumerate(step.interventions):
            yield ("steps", place, "interventions", inner), "interventions", name, knowledge.interventions
    for place, transition in enumerate(item.transitions):
        yield ("transitions", place, "from"), "steps", transition.start, steps
        yield ("transitions", place, "to"), "steps", transition.end, steps
    for place, stage in enumerate(item.lived):
        yield ("lived", place, "phase"), "phases", stage.phase, phases
    for name in ("entry", "exit", "phases", "steps", "transitions", "milestones", "lived"):
        yield from _versions(name, getattr(item, name), versions)
    yield from _milestones(knowledge, item.milestones, steps, {milestone.id for milestone in item.milestones})


def _versions(name: str, parts: tuple[Versioned, ...], known: Collection[str]) -> Iterator[Pointer]:
    for place, part in enumerate(parts):
        for inner, version in enumerate(part.versions):
            yield (name, place, "versions", inner), "versions", version, known


def _layer(knowledge: Knowledge, item: Layer) -> Iterator[Pointer]:
    yield from _one("pathway", "pathways", item.pathway, knowledge.pathways)
    yield from _many("requirements", "requirements", item.requirements, knowledge.requirements)
    base = knowledge.pathways.get(item.pathway)
    if base is not None:
        own = {milestone.id for milestone in base.milestones + item.milestones}
        versions = {version.id for version in base.versions}
        yield from _versions("entry", item.entry, versions)
        yield from _versions("milestones", item.milestones, versions)
        yield from _milestones(knowledge, item.milestones, {step.id for step in base.steps}, own)


def _milestones(
    knowledge: Knowledge, milestones: tuple[Milestone, ...], steps: Collection[str], known: Collection[str]
) -> Iterator[Pointer]:
    for place, milestone in enumerate(milestones):
        start = ("milestones", place)
        yield (*start, "event"), "events", milestone.event, knowledge.events
        for inner, event in enumerate(milestone.anchor):
            yield (*start, "from", inner), "events", event, knowledge.events
        for inner, pause in enumerate(milestone.paused_by):
            yield (*start, "paused_by", inner, "starts"), "events", pause.starts, knowledge.events
            yield (*start, "paused_by", inner, "ends"), "events", pause.ends, knowledge.events
        optional = (
            ("step", "steps", milestone.step, steps),
            ("intervention", "interventions", milestone.intervention, knowledge.interventions),
            ("compares_with", "milestones", milestone.compares_with, known),
        )
        for name, kind, value, ids in optional:
            if value is not None:
                yield (*start, name), kind, value, ids


def _requirement(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    needed = item.needed_by
    pathways = tuple(knowledge.pathways.values())
    milestones = [part.milestones for part in pathways] + [layer.milestones for layer in knowledge.layers.values()]
    known: Mapping[str, Collection[str]] = {
        "interventions": knowledge.interventions,
        "steps": {step.id for pathway in pathways for step in pathway.steps},
        "milestones": {milestone.id for group in milestones for milestone in group},
        "pathways": knowledge.pathways,
    }
    for kind, ids in known.items():
        for place, name in enumerate(getattr(needed, kind)):
            yield ("needed_by", kind, place), kind, name, ids
    yield from _many("prerequisites", "requirements", item.prerequisites, knowledge.requirements)
    yield from _many("measured_by", "indicators", item.measured_by, knowledge.indicators)
    yield from _one("category", "terms", item.category, _terms(knowledge, "category"))
    if item.sizing is not None and item.sizing.counted_by is not None:
        yield ("sizing", "counted_by"), "interventions", item.sizing.counted_by, knowledge.interventions


def _action(knowledge: Knowledge, item: Any) -> Iterator[Pointer]:
    for place, closes in enumerate(item.closes):
        yield ("closes", place, "requirement"), "requirements", closes.requirement, knowledge.requirements
    yield from _many("needs", "actions", item.needs, knowledge.actions)
    responsible = {*_terms(knowledge, "role"), *_terms(knowledge, "performer")}
    yield from _one("responsible", "terms", item.responsible, responsible)


def _indicator(knowledge: Knowledge, item: Indicator) -> Iterator[Pointer]:
    yield from _one("programme", "programmes", item.programme, knowledge.programmes)
    yield from _one("pathway", "pathways", item.pathway, knowledge.pathways)
    if item.milestone is not None:
        yield ("milestone", "id"), "milestones", item.milestone.id, milestones_of(knowledge)
    if item.window is not None:
        for place, event in enumerate(item.window.events):
            yield ("window", "events", place), "events", event, knowledge.events
        if item.window.fact is not None:
            yield ("window", "fact"), "facts", item.window.fact, knowledge.facts
    if item.days is not None:
        dated = {*knowledge.events, *knowledge.facts}
        yield ("days", "from"), "events", item.days.start, dated
        yield ("days", "to"), "events", item.days.end, dated


def _nothing(_: Knowledge, __: Any) -> Iterator[Pointer]:
    return iter(())


def _terms(knowledge: Knowledge, kind: str) -> frozenset[str]:
    return frozenset(term.id for term in knowledge.terms.values() if term.kind == kind)


_POINTERS: dict[str, Any] = {
    "facts": _fact,
    "terms": _nothing,
    "guidelines": _nothing,
    "programmes": _nothing,
    "interventions": _intervention,
    "rules": _rule,
    "gates": _gate,
    "pathways": _pathway,
    "layers": _layer,
    "requirements": _requirement,
    "actions": _action,
    "indicators": _indicator,
    "calculators": _nothing,
}
