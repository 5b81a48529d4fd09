"""Judge one condition in many worlds at once: bit number n of a whole number is what holds in world number n.

A world is the case with some of its missing facts answered. A truth is two such numbers side by side: in the low half
the worlds in which the condition is certainly true, in the high half those in which it possibly is. Then `&` and `|`
are strong Kleene "and" and "or" in all worlds at once. `evaluate` is the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vipengine.conditions.tree import AllOf, AnyOf, AtLeast, Condition, Leaf, Not
from vipengine.conditions.write import Writer, defined


@dataclass(frozen=True, slots=True)
class LeafWorlds:
    """What a leaf comes to in the worlds while the fact that it rests on is unknown."""

    #: The places, among the levels of the case, of the leaf and of whether its fact is known.
    level: int
    known: int
    #: The worlds in which it is certainly true, and in which it possibly is.
    certain: int
    possible: int
    #: The worlds in which its fact is looked for; the leaf is unknown in all of them.
    sought: int


#: Gives, for the levels of a case, the truth of the condition in all worlds, and the worlds in which it is unknown and a
#: leaf whose fact is looked for could still settle it.
InWorlds = Callable[[Sequence[int]], tuple[int, int]]


def in_worlds(condition: Condition, leaves: Mapping[Leaf, LeafWorlds], width: int) -> InWorlds:
    """Return a condition as one function of what its leaves come to; `width` is how many worlds there are."""
    source, names = written_in_worlds(condition, leaves, width)
    judge: InWorlds = defined(source, names)
    return judge


def written_in_worlds(
    condition: Condition, leaves: Mapping[Leaf, LeafWorlds], width: int
) -> tuple[str, Mapping[str, object]]:
    """Return the text of that function, and the values that stand behind the names in it."""
    printer = _Printer(leaves=leaves, width=width)
    source = printer.written("levels", (), printer.node(condition))
    every = (1 << width) - 1
    truths = (0, every << width, None, every | every << width)
    return source, {"truths": truths, **printer.constants}


@dataclass(slots=True, kw_only=True)
class _Printer(Writer):
    """Writes the truth of a node in all worlds, and the worlds in which a leaf below it is looked for."""

    leaves: Mapping[Leaf, LeafWorlds]
    width: int

    def node(self, node: Condition) -> tuple[str, str]:
        match node:
            case Not(part=part):
                truth, sought = self.node(part)
                return self._negated(truth), sought
            case AllOf(parts=parts):
                return self._joined(parts, len(parts))
            case AnyOf(parts=parts):
                return self._joined(parts, 1)
            case AtLeast(parts=parts, count=count):
                return self._joined(parts, count)
            case _:
                return self._leaf(self.leaves[node])

    def _leaf(self, leaf: LeafWorlds) -> tuple[str, str]:
        known = self.let(f"levels[{leaf.known}]")
        waiting = self.constant(leaf.certain | leaf.possible << self.width)
        truth = self.let(f"truths[levels[{leaf.level}]] if {known} else {waiting}")
        return truth, self.let(f"0 if {known} else {self.constant(leaf.sought)}")

    def _negated(self, truth: str) -> str:
        both = self.constant((1 << 2 * self.width) - 1)
        return self.let(f"({truth} >> {self.width} | {truth} << {self.width}) & {both} ^ {both}")

    def _joined(self, parts: tuple[Condition, ...], count: int) -> tuple[str, str]:
        written = [self.node(part) for part in parts]
        truth = self._at_least(count, [part for part, _ in written])
        sought = " | ".join(dict.fromkeys(worlds for _, worlds in written))
        return truth, self.let(f"({sought}) & {truth} >> {self.width} & ~{truth}")

    def _at_least(self, count: int, parts: list[str]) -> str:
        if count == len(parts):
            return self.let(" & ".join(parts))
        reached: list[str] = []
        for part in parts:
            more = [part, *(self.let(f"{fewer} & {part}") for fewer in reached)]
            both = [self.let(f"{before} | {now}") for before, now in zip(reached, more, strict=False)]
            reached = [*both, *more[len(reached) :]][:count]
        return reached[count - 1]
