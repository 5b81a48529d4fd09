"""What a scenario came to: nothing when it passed, else each difference with its place and the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vipengine.errors import Position, Problem
from vipengine.model.base import Language, Text

if TYPE_CHECKING:
    from vipengine.advice.decide import Advice

#: What was compared.
Aspect = Literal[
    "pathways",
    "possible-pathways",
    "status",
    "missing",
    "next-question",
    "milestone",
    "target",
    "deadline",
    "gate",
    "requirement",
    "indicator",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that did not come out as expected."""

    what: Aspect
    #: The intervention, milestone, gate or requirement; empty where the person as a whole is meant.
    item: str
    expected: str
    #: None where the pathways and layers of the scenario hold no such item.
    actual: str | None
    at: Position | None = None
    #: Why a status came out as it did.
    reasons: tuple[Text, ...] = ()

    @property
    def problem(self) -> Problem:
        """The difference in the form that every message has."""
        code = "scenario-absent" if self.actual is None else f"scenario-{self.what}"
        return Problem(code, self.at, {"id": self.item, "expected": self.expected, "actual": self.actual})

    def text(self, lang: Language = "sv") -> str:
        """Return what differs, where, what to do, and the reasons, one per line."""
        return "\n".join([self.problem.text(lang), *(f"    · {reason[lang]}" for reason in self.reasons)])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one scenario went."""

    name: str
    at: Position | None
    differences: tuple[Difference, ...]
    #: What the person of the scenario got; none when it is about no person.
    advice: Advice | None = field(default=None, compare=False, repr=False)

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences
