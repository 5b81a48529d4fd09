"""The worlds of some conditions, side by side as the bits of one number.

There is the world as it is, those in which one fact alone is answered, in every way, and those in which every fact but
one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from math import prod
from typing import Literal

from vipengine.conditions.tree import Condition, Known, Leaf
from vipengine.conditions.truth import Truth
from vipengine.conditions.worlds import LeafWorlds

Kind = Literal["now", "alone", "last"]
#: What the leaves that rest on a fact come to: first while it is unknown, then in each way that some answer takes them.
Ways = Mapping[str, tuple[Mapping[Leaf, Truth], ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that conditions rest on, and some of their worlds."""

    fact: str
    #: As it is.
    now: int
    #: Every way of answering this fact alone.
    alone: int
    #: Every way of answering all other facts.
    last: int


@dataclass(frozen=True, slots=True)
class _Section:
    """Worlds beside each other: the column as it is, or some of its facts answered in every way."""

    kind: Kind
    #: The fact that alone is answered, or alone is not.
    fact: str
    size: int


@dataclass(frozen=True)
class Layout:
    """Which bit stands for which world of a column."""

    ways: Ways
    #: Whether several leaves rest on one fact. Where none do there are always answers with which any fact that is
    #: looked for is the last to settle the column, and the worlds in which it is the last need not be tried.
    shared: bool

    @cached_property
    def sections(self) -> tuple[_Section, ...]:
        """The worlds in their order."""
        answers = {fact: len(ways) - 1 for fact, ways in self.ways.items()}
        now = [_Section("now", fact, 1) for fact in answers]
        alone = [_Section("alone", fact, count) for fact, count in answers.items()]
        if not self.shared:
            return (*now, *alone)
        last = [
            _Section("last", fact, prod(count for name, count in answers.items() if name != fact)) for fact in answers
        ]
        return (*now, *alone, *last)

    @property
    def width(self) -> int:
        """How many worlds there are."""
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

    def asked(self) -> tuple[Asked, ...]:
        """Return the facts with their worlds."""
        last: Kind = "last" if self.shared else "now"
        return tuple(
            Asked(fact, self._of(fact, "now"), self._of(fact, "alone"), self._of(fact, last)) for fact in self.ways
        )

    def _of(self, fact: str, *kinds: Kind) -> int:
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
