"""The truth table of statuses: every intervention gets exactly one, by the first row that fits.

The table is published in `docs/status.md`; a test holds the page and this module together, row by row.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from vipengine.conditions.truth import Truth
from vipengine.model.programme import Direction

#: Where the intervention stands; a declined or done one whose time has run out stands at `none` again.
Standing = Literal["none", "declined", "ongoing", "done"]


class Status(Enum):
    """What the knowledge support says of one intervention for one person."""

    CONTRAINDICATED = "contraindicated"
    PHASE_OUT = "phase_out"
    ONGOING = "ongoing"
    START = "start"
    NEEDS_CONSENT = "needs_consent"
    CONSENT_REFUSED = "consent_refused"
    OFFER = "offer"
    CHECK_FIRST = "check_first"
    UNDETERMINED = "undetermined"
    NOT_WANTED = "not_wanted"
    DECLINED = "declined"
    DONE = "done"
    ADVISED_AGAINST = "advised_against"
    RESEARCH_ONLY = "research_only"
    NOT_APPLICABLE = "not_applicable"

    #: There is one of each, so that they need not be hashed by name.
    __hash__ = object.__hash__


#: When several rules lead to one intervention, the status that stands first here is the intervention's.
PRECEDENCE = tuple(Status)

#: Statuses that more knowledge or an answer can change.
OPEN = frozenset({Status.UNDETERMINED, Status.CHECK_FIRST, Status.OFFER, Status.NEEDS_CONSENT})


@dataclass(frozen=True, slots=True)
class Situation:
    """What the table looks at. `consent` is true when every consent is given or none is needed."""

    direction: Direction = "for"
    applies: Truth = Truth.TRUE
    contraindicated: Truth = Truth.FALSE
    standing: Standing = "none"
    wish: Truth = Truth.TRUE
    consent: Truth = Truth.TRUE


_Allowed = frozenset[Truth]
_ANY = frozenset(Truth)
_TRUE = frozenset({Truth.TRUE})
_FALSE = frozenset({Truth.FALSE})
_UNKNOWN = frozenset({Truth.UNKNOWN})
_DIRECTIONS: frozenset[str] = frozenset({"for", "against", "research"})
_STANDINGS: frozenset[str] = frozenset({"none", "declined", "ongoing", "done"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the values that each column allows, and the status."""

    status: Status
    direction: frozenset[str] = _DIRECTIONS
    applies: _Allowed = _ANY
    contraindicated: _Allowed = _ANY
    standing: frozenset[str] = _STANDINGS
    wish: _Allowed = _ANY
    consent: _Allowed = field(default=_ANY)

    def fits(self, situation: Situation) -> bool:
        """Return whether every column allows the situation's value."""
        return (
            situation.direction in self.direction
            and situation.applies in self.applies
            and situation.contraindicated in self.contraindicated
            and situation.standing in self.standing
            and situation.wish in self.wish
            and situation.consent in self.consent
        )


_AGAINST = frozenset({"against"})
_ONGOING = frozenset({"ongoing"})

ROWS: tuple[Row, ...] = (
    Row(Status.PHASE_OUT, direction=_AGAINST, applies=_TRUE, standing=_ONGOING),
    Row(Status.ADVISED_AGAINST, direction=_AGAINST, applies=_TRUE),
    Row(Status.UNDETERMINED, direction=_AGAINST, applies=_UNKNOWN),
    Row(Status.CONTRAINDICATED, contraindicated=_TRUE, standing=_ONGOING),
    Row(Status.CONTRAINDICATED, applies=_TRUE | _UNKNOWN, contraindicated=_TRUE),
    Row(Status.ONGOING, standing=_ONGOING),
    Row(Status.DONE, standing=frozenset({"done"})),
    Row(Status.NOT_APPLICABLE, applies=_FALSE),
    Row(Status.DECLINED, standing=frozenset({"declined"})),
    Row(Status.UNDETERMINED, applies=_UNKNOWN),
    Row(Status.RESEARCH_ONLY, direction=frozenset({"research"})),
    Row(Status.CHECK_FIRST, contraindicated=_UNKNOWN),
    Row(Status.NOT_WANTED, wish=_FALSE),
    Row(Status.OFFER, wish=_UNKNOWN),
    Row(Status.CONSENT_REFUSED, consent=_FALSE),
    Row(Status.NEEDS_CONSENT, consent=_UNKNOWN),
    Row(Status.START),
)


@functools.cache
def row_of(situation: Situation) -> int:
    """Return the number of the first row that fits, counted from 1; the last row fits everything."""
    return next(number for number, row in enumerate(ROWS, start=1) if row.fits(situation))


def status_of(situation: Situation) -> Status:
    """Return the one status of a situation.

    >>> status_of(Situation(wish=Truth.UNKNOWN))
    <Status.OFFER: 'offer'>
    """
    return ROWS[row_of(situation) - 1].status
