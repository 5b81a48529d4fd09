"""Which missing facts a column of the table of statuses waits for, found in all its worlds at once.

A column is a condition. Its worlds are: as it is; for each answer to a missing fact the world in which that alone is
answered; and, where several leaves rest on one fact, every way of answering all facts but one. A column that rests on
too much for that, or compares two facts with each other, has no worlds; `advice.trying` tries its answers instead.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from vipengine.advice.answers import answers, given_facts, with_answers
from vipengine.advice.layout import Asked, Layout, Ways
from vipengine.advice.prepared import CONSTANTS, Prepared
from vipengine.advice.questions import Effect
from vipengine.conditions.case import Case, Given
from vipengine.conditions.compile import Compiled, compile_conditions
from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Constant,
    FactValue,
    Flag,
    Known,
    Leaf,
    Not,
    Since,
    facts_in,
)
from vipengine.conditions.truth import Truth
from vipengine.conditions.worlds import InWorlds, in_worlds
from vipengine.content.knowledge import Knowledge

#: A column with more leaves, or more worlds, has none.
MOST_LEAVES, MOST_WORLDS = 64, 1 << 16
_KEPT, _KEPT_COLUMNS = 8, 4096


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column in its worlds."""

    judge: InWorlds
    asked: tuple[Asked, ...]
    width: int
    #: Whether each fact stands under one leaf alone; then the facts are in reading order whatever is known.
    plain: bool

    def effects(self, levels: Sequence[int]) -> list[Effect]:
        """Return the facts whose answers, alone or with others, can settle the column of the person with these levels."""
        truth, sought = self.judge(levels)
        unknown = truth >> self.width & ~truth
        found = []
        for asked in self.asked:
            if sought & asked.now:
                alone = unknown & asked.alone != asked.alone
                if alone or sought & asked.last:
                    found.append((asked.fact, alone))
        return found

    def missing(self, levels: Sequence[int]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the facts that could settle the column, and those that can be the last to do so."""
        _, sought = self.judge(levels)
        return (
            frozenset(asked.fact for asked in self.asked if sought & asked.now),
            frozenset(asked.fact for asked in self.asked if sought & asked.last),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Columns that are answered together, in the worlds in which one fact alone is answered."""

    judges: Mapping[int, InWorlds] = field(repr=False)
    #: The worlds of each fact.
    alone: Mapping[str, range]
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a knowledge, ready to be asked what they wait for."""

    knowledge: Knowledge = field(repr=False)
    ready: Prepared
    compiled: Compiled
    #: The places of leaves, and of whether facts are known, among the levels.
    places: Mapping[Condition, int] = field(repr=False)
    #: The columns that rest on dates: their answers are other ones each day.
    dated: frozenset[int] = field(repr=False)

    def levels(self, given: Mapping[str, Given], as_of: date) -> tuple[int, ...]:
        """Return what `Prepared.levels` does, with the levels of the leaves before the constants."""
        return self.compiled.levels(given, as_of) + CONSTANTS

    def column(self, place: int, as_of: date) -> Column | None:
        """Return the column at a place among the levels, or None when it has no worlds."""
        return _column(self, place, as_of if place in self.dated else None)

    def effects(self, place: int, as_of: date, levels: Sequence[int]) -> list[Effect] | None:
        """Return the facts that can settle the column at a place, or None when it has no worlds."""
        column = _column(self, place, as_of if place in self.dated else None)
        return None if column is None else column.effects(levels)

    def is_plain(self, place: int, as_of: date) -> bool:
        """Return whether the effects at a place come in reading order."""
        column = self.column(place, as_of)
        return column is not None and column.plain

    def together(self, places: tuple[int, ...], as_of: date) -> Together | None:
        """Return the columns at some places, or None when one of them has no worlds."""
        return _together(self, places, None if self.dated.isdisjoint(places) else as_of)

    def facts_of(self, places: Iterable[int]) -> dict[Leaf, str] | None:
        """Return the fact that each leaf rests on, or None when the columns cannot be laid out."""
        every = (leaf for place in places for leaf in _leaves(self.knowledge, self.ready.conditions[place]))
        leaves = tuple(islice(every, MOST_LEAVES + 1))
        origins = {leaf: _given(self.knowledge, leaf) for leaf in leaves}
        if len(leaves) > MOST_LEAVES or any(len(names) != 1 for names in origins.values()):
            return None
        return {leaf: names[0] for leaf, names in origins.items()}

    def judges(self, layout: Layout, places: Iterable[int]) -> dict[int, InWorlds]:
        """Return the columns at some places as functions, by their places."""
        leaves = {leaf: layout.leaf(leaf, self.places) for ways in layout.ways.values() for leaf in ways[0]}
        nodes = {place: _spelled_out(self.knowledge, self.ready.conditions[place]) for place in places}
        return {place: in_worlds(node, leaves, layout.width) for place, node in nodes.items()}


@functools.lru_cache(maxsize=_KEPT)
def columns_of(ready: Prepared) -> Columns:
    """Return the columns of a knowledge, made once."""
    knowledge = ready.knowledge
    named = dict(enumerate(ready.conditions))
    below = {place: _given(knowledge, node) for place, node in named.items()}
    leaves = dict.fromkeys(leaf for node in named.values() for leaf in islice(_leaves(knowledge, node), MOST_LEAVES))
    facts = dict.fromkeys(Known(fact) for names in below.values() for fact in names)
    looked_at = {node: len(named) + place for place, node in enumerate({**leaves, **facts})}
    conditions = {str(place): node for place, node in (*named.items(), *((at, node) for node, at in looked_at.items()))}
    dates = {name for name, fact in knowledge.facts.items() if fact.type == "date"}
    dated = frozenset(place for place, names in below.items() if not dates.isdisjoint(names))
    return Columns(
        knowledge, ready, compile_conditions(conditions, knowledge.derivations, knowledge.facts), looked_at, dated
    )


def _given(knowledge: Knowledge, node: Condition) -> tuple[str, ...]:
    return given_facts(knowledge, facts_in(node))


def _derivation(knowledge: Knowledge, fact: str) -> Condition | None:
    found = knowledge.derivations.get(fact)
    return None if isinstance(found, Constant | FactValue | Since) else found


def _leaves(knowledge: Knowledge, node: Condition) -> Iterator[Leaf]:
    """Yield the leaves in reading order; for a boolean fact that is derived, those it is derived from."""
    match node:
        case Not(part=part):
            yield from _leaves(knowledge, part)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from _leaves(knowledge, part)
        case _:
            derivation = _derivation(knowledge, node.fact) if isinstance(node, Flag) else None
            yield from (node,) if derivation is None else _leaves(knowledge, derivation)


def _spelled_out(knowledge: Knowledge, node: Condition) -> Condition:
    """Return the condition with boolean facts that are derived replaced by what they are derived from."""
    match node:
        case Not(part=part):
            return replace(node, part=_spelled_out(knowledge, part))
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            return replace(node, parts=tuple(_spelled_out(knowledge, part) for part in parts))
        case Flag(fact=fact):
            derivation = _derivation(knowledge, fact)
            return node if derivation is None else _spelled_out(knowledge, derivation)
        case _:
            return node


@functools.lru_cache(maxsize=_KEPT_COLUMNS)
def _column(columns: Columns, place: int, day: date | None) -> Column | None:
    facts = columns.facts_of((place,))
    if facts is None:
        return None
    leaves = tuple(_leaves(columns.knowledge, columns.ready.conditions[place]))
    asking = [facts[leaf] for leaf in leaves if not isinstance(leaf, Known)]
    shared = len(set(asking)) < len(asking)
    if shared and len(asking) < len(leaves):
        return None
    layout = Layout(_ways(columns.knowledge, facts, day), shared)
    if layout.width > MOST_WORLDS:
        return None
    plain = len(layout.ways) == len(leaves)
    return Column(columns.judges(layout, (place,))[place], layout.asked(), layout.width, plain)


@functools.lru_cache(maxsize=_KEPT_COLUMNS)
def _together(columns: Columns, places: tuple[int, ...], day: date | None) -> Together | None:
    facts = columns.facts_of(places)
    if facts is None:
        return None
    layout = Layout(_ways(columns.knowledge, facts, day), shared=False)
    alone = {asked.fact: _numbers(asked.alone) for asked in layout.asked()}
    return Together(columns.judges(layout, places), alone, layout.width)


def _numbers(worlds: int) -> range:
    """Return the numbers of worlds that stand beside each other."""
    return range((worlds & -worlds).bit_length() - 1, worlds.bit_length()) if worlds else range(0)


def _ways(knowledge: Knowledge, facts: Mapping[Leaf, str], day: date | None) -> Ways:
    blank = Case(day or date.min, {})
    ways: dict[str, tuple[Mapping[Leaf, Truth], ...]] = {}
    for fact in dict.fromkeys(facts.values()):
        leaves = [leaf for leaf, below in facts.items() if below == fact]
        cases = [blank, *(with_answers(knowledge, blank, {fact: value}) for value in answers(knowledge, fact, blank))]
        first, *others = (tuple(evaluate(leaf, case).truth for leaf in leaves) for case in cases)
        ways[fact] = tuple(dict(zip(leaves, way, strict=True)) for way in (first, *dict.fromkeys(others)))
    return ways
