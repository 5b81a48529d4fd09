"""Join content into knowledge: items by id, conditions read, and every problem that shows in doing so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from vipengine.clock.calendar import Calendar
from vipengine.conditions.check import read_condition, read_derivation
from vipengine.conditions.tree import Condition, Term, facts_in
from vipengine.content.knowledge import Conditions, Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.content import KINDS, Content
from vipengine.model.pathway import Pathway
from vipengine.model.vocabulary import Fact


def join(content: Content, calendar: Calendar, content_hash: str, places: Places) -> tuple[Knowledge, list[Problem]]:
    """Join content into knowledge; conditions that cannot be read are left out and reported."""
    indexes: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        indexes[kind], repeated = _index(kind, getattr(content, kind), places)
        problems += repeated
    conditions, unread = read_conditions(content, indexes["facts"], places)
    return Knowledge(content, calendar, content_hash, read=conditions, **indexes), [*problems, *unread]


def read_conditions(content: Content, facts: Mapping[str, Fact], places: Places) -> tuple[Conditions, list[Problem]]:
    """Return the conditions of the content; those that cannot be read are left out and reported."""
    by_text, unread = _conditions(content, facts, places)
    derivations, underived = _derivations(facts, places)
    return Conditions(by_text, derivations), [*unread, *underived]


def _index(kind: str, items: tuple[Any, ...], places: Places) -> tuple[dict[str, Any], list[Problem]]:
    index: dict[str, Any] = {}
    problems = []
    for item in items:
        if item.id in index:
            problems.append(Problem("duplicate-id", places.of(kind, item.id, "id"), {"kind": kind, "id": item.id}))
        index.setdefault(item.id, item)
    return index, problems


def expressions(content: Content) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    """Yield every condition written in the content: kind of item, id, path to the field, text."""
    for rule in content.rules:
        for name in ("offer_when", "start_when", "unless"):
            text = getattr(rule, name)
            if text is not None:
                yield "rules", rule.id, (name,), text
    for gate in content.gates:
        yield "gates", gate.id, ("when",), gate.when
    for pathway in content.pathways:
        yield from _pathway_expressions(pathway)
    for layer in content.layers:
        for place, criterion in enumerate(layer.entry):
            if criterion.when is not None:
                yield "layers", layer.id, ("entry", place, "when"), criterion.when
    yield from _indicator_expressions(content)


def _indicator_expressions(content: Content) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    for indicator in content.indicators:
        for name in ("denominator", "numerator"):
            text = getattr(indicator, name)
            if text is not None:
                yield "indicators", indicator.id, (name,), text


def _pathway_expressions(pathway: Pathway) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    parts: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("entry", pathway.entry),
        ("exit", pathway.exit),
        ("transitions", pathway.transitions),
    )
    for name, items in parts:
        for place, item in enumerate(items):
            if item.when is not None:
                yield "pathways", pathway.id, (name, place, "when"), item.when


def _conditions(
    content: Content, facts: Mapping[str, Fact], places: Places
) -> tuple[dict[str, Condition], list[Problem]]:
    conditions: dict[str, Condition] = {}
    problems: list[Problem] = []
    for kind, item_id, path, text in expressions(content):
        if text in conditions:
            continue
        condition, found = read_condition(text, facts, places.of(kind, item_id, *path))
        problems += found
        if condition is not None:
            conditions[text] = condition
    return conditions, problems


def _derivations(facts: Mapping[str, Fact], places: Places) -> tuple[dict[str, Condition | Term], list[Problem]]:
    read: dict[str, Condition | Term] = {}
    problems: list[Problem] = []
    for fact in facts.values():
        if fact.derive is None:
            continue
        derivation, found = read_derivation(fact.derive, facts, fact, places.of("facts", fact.id, "derive"))
        problems += found
        if derivation is not None:
            read[fact.id] = derivation
    try:
        order = TopologicalSorter({name: facts_in(node) for name, node in read.items()}).static_order()
        return {name: read[name] for name in order if name in read}, problems
    except CycleError as error:
        cycle = error.args[1]
        at = places.of("facts", cycle[0], "derive")
        return read, [*problems, Problem("cycle-derivation", at, {"cycle": " → ".join(cycle)})]
