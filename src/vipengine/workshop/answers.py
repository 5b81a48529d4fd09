"""What one line of a form says: who answers for which part of which requirement, and the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from vipengine.errors import Position
from vipengine.gap.claims.units import claims_about, claims_for
from vipengine.model.base import Principal
from vipengine.model.region import Claim, ClaimState, Region

#: The most letters that a cell of a spreadsheet holds.
_MOST_LETTERS = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a requirement at a unit (or the region itself)."""

    unit: str
    requirement: str
    part: Principal


@dataclass(frozen=True, slots=True)
class FormClaim:
    """A claim as far as a form asks for it; what is not said is None."""

    level: int | None = None
    state: ClaimState | None = None
    value: float | None = None
    #: Persons that the capability must serve.
    demand: float | None = None
    funded_until: date | None = None
    reason: str | None = None
    comment: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said."""
        return not self.said()

    def said(self) -> dict[str, object]:
        """Return what is said, by the names of a claim."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value is not None}

    def __str__(self) -> str:
        return ", ".join(f"{name}: {_shown(value)}" for name, value in self.said().items()) or "–"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that stands in a form, with its place and the mark of what the form was handed out with."""

    row: Row
    answer: FormClaim
    place: Position
    #: See `mark`.
    before: str

    @property
    def is_untouched(self) -> bool:
        """Whether the line says what it said when the form was handed out, or nothing."""
        return self.answer.is_empty or mark(self.answer) == self.before


def own_claim(region: Region, row: Row) -> Claim | None:
    """Return the claim that the unit itself has made; none when it takes one over, or nobody has claimed."""
    return claims_for(row.part, claims_about(row.requirement, region), region).get(row.unit)


def own_answer(region: Region, row: Row) -> FormClaim:
    """Return what the unit itself says in the region's document; empty when it says nothing."""
    return answer_of(own_claim(region, row))


def answer_of(claim: Claim | None) -> FormClaim:
    """Return what a claim says, its texts as a cell can hold them."""
    if claim is None:
        return FormClaim()
    return FormClaim(
        level=claim.level,
        state=claim.state,
        value=claim.value,
        demand=claim.demand,
        funded_until=claim.funded_until,
        reason=plain(claim.reason),
        comment=plain(claim.comment),
    )


def plain(text: str | None) -> str | None:
    """Return a text as a cell can hold it and give it back; none when nothing is left of it."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines)[:_MOST_LETTERS].strip() or None


def mark(answer: FormClaim) -> str:
    """Return a short mark by which two answers that differ can be told apart; an empty answer has an empty one."""
    return "" if answer.is_empty else sha256(str(answer).encode()).hexdigest()[:16]


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
