"""Marks that are laid over a flowchart: where one person stands, what one region lacks, or how much scenarios show.

An overlay is neutral: it is built elsewhere, from advice, gaps or scenarios, and the flowchart only draws it. A mark
always carries a word, because a colour alone is no message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vipengine.model.base import Text

#: What part of a flowchart can be marked.
Part = Literal["step", "milestone", "intervention"]
#: What a mark says; it chooses the colour, never the meaning of the word beside it.
MarkKind = Literal[
    "current",
    "done",
    "ongoing",
    "planned",
    "due",
    "overdue",
    "gap",
    "partial",
    "met",
    "declined",
    "blocked",
    "not_assessed",
    "unknown",
    "not_applicable",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one step, milestone or intervention; the word is drawn as it stands."""

    kind: MarkKind
    word: Text


@dataclass(frozen=True, slots=True)
class Overlay:
    """A caption (whose position, at which date) and the marks, by part and id.

    `legend` replaces the general word of a kind where the overlay has a better one.
    """

    caption: Text
    marks: Mapping[tuple[Part, str], Mark]
    legend: Mapping[MarkKind, Text] = field(default_factory=dict)

    def mark(self, part: Part, part_id: str) -> Mark | None:
        """Return the mark of a part, or None when nothing is said of it."""
        return self.marks.get((part, part_id))

    def kinds(self) -> tuple[MarkKind, ...]:
        """Return the kinds of mark that are used, in the order of `KIND_WORDS`."""
        used = {mark.kind for mark in self.marks.values()}
        return tuple(kind for kind in KIND_WORDS if kind in used)

    def legend_word(self, kind: MarkKind) -> Text:
        """Return the word that explains a kind of mark."""
        return self.legend.get(kind, KIND_WORDS[kind])


#: The general word of each kind of mark, in the order of a legend.
KIND_WORDS: dict[MarkKind, Text] = {
    "current": Text(sv="här nu", en="here now"),
    "done": Text(sv="gjort", en="done"),
    "ongoing": Text(sv="pågår", en="ongoing"),
    "planned": Text(sv="planerat", en="planned"),
    "due": Text(sv="att göra", en="due"),
    "overdue": Text(sv="försenat", en="overdue"),
    "gap": Text(sv="gap", en="gap"),
    "partial": Text(sv="delvis", en="partly"),
    "met": Text(sv="uppfyllt", en="met"),
    "declined": Text(sv="avböjt", en="declined"),
    "blocked": Text(sv="hindrat", en="blocked"),
    "not_assessed": Text(sv="ej bedömt", en="not assessed"),
    "unknown": Text(sv="okänt", en="unknown"),
    "not_applicable": Text(sv="ej aktuellt", en="not applicable"),
}
