"""Keep what is computed of a knowledge beside it."""

from __future__ import annotations

from dataclasses import dataclass

from vipengine.content.knowledge import Knowledge


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """A knowledge that equals only itself, as the key of a cache: comparing content takes longer than it saves."""

    knowledge: Knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.knowledge is other.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)
