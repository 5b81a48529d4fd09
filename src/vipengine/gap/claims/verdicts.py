"""What one claim comes to when it is held against the requirement.

State of a cell, the first row that fits the claim that holds for it:

    claim                                              state
    none, or `not_assessed`                            not_assessed
    `not_applicable`                                   not_applicable
    `insufficient_volume`                              insufficient_volume
    a value, below the number needed                   gap
    a value, below what those may need besides of      not_assessed
    whom it is not known
    a value, at least that                             met
    a level, at least the target and in place          met
    a level, below it                                  gap

What is planned (level 1) is not in place, whatever the target.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vipengine.model.capability import Number, Requirement
from vipengine.model.region import Claim

CellState = Literal["met", "gap", "not_assessed", "not_applicable", "insufficient_volume"]

#: The lowest level at which something is in place and not only planned.
IN_PLACE = 2
#: What several cells come to together is the first of these that one of them is.
WORST_FIRST: tuple[CellState, ...] = ("gap", "not_assessed", "insufficient_volume", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a claim comes to when it is held against the requirement."""

    state: CellState
    level: int | None = None
    value: float | None = None
    #: The number needed where a value was claimed, grown with the stated demand.
    needed: float | None = None
    #: How much of what is needed there is, 0 to 1; none when nothing was claimed to measure by.
    reached: float | None = None


def judge(requirement: Requirement, claim: Claim | None) -> Verdict:
    """Return what a claim comes to by the table of this module."""
    if claim is None:
        return Verdict("not_assessed")
    if claim.state is not None:
        return Verdict(claim.state)
    if claim.value is not None and requirement.number is not None:
        return _counted(claim, claim.value, requirement.number)
    return _levelled(claim.level or 0, target_of(requirement))


def number_needed(number: Number, demand: float | None) -> float:
    """Return how many are needed: the minimum, or more where the stated demand calls for it."""
    if demand is None or number.per is None:
        return number.minimum
    return max(number.minimum, demand / number.per)


def target_of(requirement: Requirement) -> int:
    """Return the level to reach: the requirement's own, and at least what is in place."""
    return max(requirement.target, IN_PLACE)


def state_of(states: Iterable[CellState]) -> CellState:
    """Return the one state of many cells: a gap if any is, and met only when every one that applies is."""
    present = set(states)
    return next((state for state in WORST_FIRST if state in present), "not_applicable")


def _counted(claim: Claim, value: float, number: Number) -> Verdict:
    needed = number_needed(number, claim.demand)
    if value < needed:
        return Verdict("gap", claim.level, value, needed, value / needed)
    most = needed if claim.demand is None else number_needed(number, claim.demand + claim.demand_open)
    return Verdict("met", claim.level, value, needed, 1.0) if value >= most else Verdict("not_assessed", value=value)


def _levelled(level: int, target: int) -> Verdict:
    return Verdict("met" if level >= target else "gap", level, reached=min(level, target) / target)
