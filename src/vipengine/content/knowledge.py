"""Knowledge: all content joined into one immutable catalogue, with its conditions read and its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from vipengine.clock.calendar import Calendar
from vipengine.conditions.check import read_condition, read_derivation
from vipengine.conditions.tree import Condition, Term, facts_in
from vipengine.errors import Position, Problem, UsageError, nearest
from vipengine.model.base import Source
from vipengine.model.capability import Action, Requirement
from vipengine.model.content import KINDS, Content
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Layer, Pathway
from vipengine.model.programme import Gate, Guideline, Intervention, Programme, Rule
from vipengine.model.programme import Term as Entry
from vipengine.model.vocabulary import Concept, Event, Fact

_V = TypeVar("_V")


class Places:
    """Where items stand in the files they came from; the default knows no places."""

    def of(self, kind: str, item_id: str, *path: str | int, of_key: bool = False) -> Position | None:
        """Return the place of a part of an item, or None."""
        return None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The immutable catalogue that every question is asked of. Mappings are by id, in the order of the files."""

    content: Content = field(repr=False)
    calendar: Calendar = field(repr=False)
    #: SHA-256 of all content files.
    hash: str
    sources: Mapping[str, Source] = field(repr=False)
    terms: Mapping[str, Entry] = field(repr=False)
    facts: Mapping[str, Fact] = field(repr=False)
    events: Mapping[str, Event] = field(repr=False)
    guidelines: Mapping[str, Guideline] = field(repr=False)
    programmes: Mapping[str, Programme] = field(repr=False)
    interventions: Mapping[str, Intervention] = field(repr=False)
    rules: Mapping[str, Rule] = field(repr=False)
    gates: Mapping[str, Gate] = field(repr=False)
    pathways: Mapping[str, Pathway] = field(repr=False)
    layers: Mapping[str, Layer] = field(repr=False)
    requirements: Mapping[str, Requirement] = field(repr=False)
    actions: Mapping[str, Action] = field(repr=False)
    concepts: Mapping[str, Concept] = field(repr=False)
    indicators: Mapping[str, Indicator] = field(repr=False)
    #: Every condition of the content by the text it is written as.
    conditions: Mapping[str, Condition] = field(repr=False)
    #: How derived facts are computed; a fact stands after those that it is derived from.
    derivations: Mapping[str, Condition | Term] = field(repr=False)

    def condition(self, text: str) -> Condition:
        """Return the condition that an expression of the content says."""
        return self.conditions[text]

    def rules_for(self, intervention: str) -> tuple[Rule, ...]:
        """Return the rules that lead to an intervention."""
        return tuple(rule for rule in self.rules.values() if rule.intervention == intervention)


def find(items: Mapping[str, _V], item_id: str, kind: str) -> _V:
    """Return the item with that id.

    Raises:
        UsageError: there is none; the problem names the nearest and the kind (as `messages.KIND` calls it).
    """
    if item_id in items:
        return items[item_id]
    raise UsageError([Problem("unknown-id", None, {"kind": kind, "id": item_id}, nearest(item_id, items))])


def join(content: Content, calendar: Calendar, content_hash: str, places: Places) -> tuple[Knowledge, list[Problem]]:
    """Join content into knowledge; conditions that cannot be read are left out and reported."""
    indexes: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        indexes[kind], repeated = _index(kind, getattr(content, kind), places)
        problems += repeated
    conditions, unread = _conditions(content, indexes["facts"], places)
    derivations, underived = _derivations(indexes["facts"], places)
    knowledge = Knowledge(content, calendar, content_hash, conditions=conditions, derivations=derivations, **indexes)
    return knowledge, [*problems, *unread, *underived]


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
