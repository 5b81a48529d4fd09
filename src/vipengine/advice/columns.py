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
from itertools import islice, takewhile
from math import prod
from typing import Literal

from vipengine.advice.answers import answers, given_facts, with_answers
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
from vipengine.conditions.worlds import InWorlds, LeafWorlds, in_worlds
from vipengine.content.knowledge import Knowledge

#: A column with more leaves, or more worlds, has none.
MOST_LEAVES, MOST_WORLDS = 64, 1 << 16
_KEPT, _KEPT_COLUMNS = 8, 4096

_Kind = Literal["now", "alone", "last"]
_Way = Mapping[Leaf, Truth]
#: What the leaves that rest on a fact come to: first while it is unknown, then in each way that some answer takes them.
_Ways = Mapping[str, tuple[_Way, ...]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A fact that a column rests on, and worlds of the column."""

    fact: str
    #: As it is.
    now: int
    #: Every way of answering this fact alone.
    alone: int
    #: Every way of answering all other facts.
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column in its worlds."""

    judge: InWorlds
    asked: tuple[_Asked, ...]

    def effects(self, levels: Sequence[int]) -> list[Effect]:
        """Return the facts whose answers, alone or with others, can settle the column of the person with these levels."""
        unknown, sought = self.judge(levels)
        found = []
        for asked in self.asked:
            if sought & asked.now:
                alone = unknown & asked.alone != asked.alone
                if alone or sought & asked.last:
                    found.append((asked.fact, alone))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a knowledge, ready to be asked what they wait for."""

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
    return Columns(ready, compile_conditions(conditions, knowledge.derivations, knowledge.facts), looked_at, dated)


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
    knowledge, node = columns.ready.knowledge, columns.ready.conditions[place]
    leaves = tuple(islice(_leaves(knowledge, node), MOST_LEAVES + 1))
    origins = {leaf: _given(knowledge, leaf) for leaf in leaves}
    if len(leaves) > MOST_LEAVES or any(len(names) != 1 for names in origins.values()):
        return None
    facts = {leaf: names[0] for leaf, names in origins.items()}
    asking = [facts[leaf] for leaf in leaves if not isinstance(leaf, Known)]
    shared = len(set(asking)) < len(asking)
    layout = _Layout(_ways(knowledge, facts, day or date.min), shared)
    if layout.width > MOST_WORLDS or (shared and len(asking) < len(leaves)):
        return None
    worlds = {leaf: layout.leaf(leaf, columns.places) for leaf in facts}
    return Column(in_worlds(_spelled_out(knowledge, node), worlds, layout.width), layout.asked())


def _ways(knowledge: Knowledge, facts: Mapping[Leaf, str], day: date) -> _Ways:
    blank = Case(day, {})
    ways: dict[str, tuple[_Way, ...]] = {}
    for fact in dict.fromkeys(facts.values()):
        leaves = [leaf for leaf, below in facts.items() if below == fact]
        cases = [blank, *(with_answers(knowledge, blank, {fact: value}) for value in answers(knowledge, fact, blank))]
        first, *others = (tuple(evaluate(leaf, case).truth for leaf in leaves) for case in cases)
        ways[fact] = tuple(dict(zip(leaves, way, strict=True)) for way in (first, *dict.fromkeys(others)))
    return ways


@dataclass(frozen=True, slots=True)
class _Section:
    """Worlds beside each other: the column as it is, or some of its facts answered in every way."""

    kind: _Kind
    #: The fact that alone is answered, or alone is not.
    fact: str
    size: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which bit stands for which world of a column."""

    ways: _Ways
    #: Whether several leaves rest on one fact. Where none do there are always answers with which any fact that is
    #: looked for is the last to settle the column, and the worlds in which it is the last need not be tried.
    shared: bool

    @property
    def sections(self) -> Iterator[_Section]:
        for fact, ways in self.ways.items():
            yield _Section("now", fact, 1)
            yield _Section("alone", fact, len(ways) - 1)
            if self.shared:
                yield _Section(
                    "last", fact, prod(len(others) - 1 for name, others in self.ways.items() if name != fact)
                )

    @property
    def width(self) -> int:
        return sum(section.size for section in self.sections)

    def leaf(self, leaf: Leaf, places: Mapping[Condition, int]) -> LeafWorlds:
        """Return what a leaf comes to in every world."""
        fact = next(name for name, ways in self.ways.items() if leaf in ways[0])
        waits = self.ways[fact][0][leaf] is Truth.UNKNOWN
        return LeafWorlds(
            places[leaf],
            places[Known(fact)],
            certain=self._where(leaf, fact, (Truth.TRUE,)),
            possible=self._where(leaf, fact, (Truth.TRUE, Truth.UNKNOWN)),
            sought=self._of(fact, "now", "last") if waits else 0,
        )

    def asked(self) -> tuple[_Asked, ...]:
        """Return the facts with their worlds."""
        last: _Kind = "last" if self.shared else "now"
        return tuple(
            _Asked(fact, self._of(fact, "now"), self._of(fact, "alone"), self._of(fact, last)) for fact in self.ways
        )

    def _of(self, fact: str, *kinds: _Kind) -> int:
        every = (
            (section.size, _ones(section.size) if section.fact == fact and section.kind in kinds else 0)
            for section in self.sections
        )
        return _beside(every)

    def _where(self, leaf: Leaf, fact: str, truths: tuple[Truth, ...]) -> int:
        unanswered, *held = (way[leaf] in truths for way in self.ways[fact])
        return _beside((section.size, self._held(section, fact, held, unanswered)) for section in self.sections)

    def _held(self, section: _Section, fact: str, held: Sequence[bool], unanswered: bool) -> int:
        alone = section.kind == "alone"
        if section.kind == "now" or alone != (section.fact == fact):
            return _ones(section.size) if unanswered else 0
        before = () if alone else takewhile(lambda name: name != fact, self.ways)
        stride = prod(len(self.ways[name]) - 1 for name in before if name != section.fact)
        return _repeated(held, stride, section.size)


def _ones(count: int) -> int:
    return (1 << count) - 1


def _repeated(held: Sequence[bool], stride: int, size: int) -> int:
    """Return so many worlds: `stride` by `stride` each of the values in turn, and then again."""
    once = sum(_ones(stride) << place * stride for place, value in enumerate(held) if value)
    return once * (_ones(size) // _ones(stride * len(held))) if held else 0


def _beside(parts: Iterable[tuple[int, int]]) -> int:
    """Return sections of worlds, each with its size, as one number."""
    worlds = place = 0
    for size, bits in parts:
        worlds |= bits << place
        place += size
    return worlds
