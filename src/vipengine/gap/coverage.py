"""The three numbers of a gap analysis, defined here and nowhere else, and always shown together.

They count cells (a requirement's part at a unit). A cell that is not applicable is in no numerator and no denominator.

    number    numerator                                      denominator
    answered  cells with a claim: met, gap, or of            applicable cells
              insufficient volume
    met       cells that are met; half-way counts nothing    applicable cells
    level     how much of its target each cell with a level  as many, each counted once for every intervention
              or number reaches, at most 1, counted          that needs the requirement
              likewise
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from vipengine.gap.findings import CellState, Finding

_ANSWERED: frozenset[CellState] = frozenset({"met", "gap", "insufficient_volume"})


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with both."""

    numerator: float
    denominator: float

    @property
    def share(self) -> float | None:
        """The quotient, 0 to 1; none when there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is answered, how much is met, and how far what was assessed has come."""

    answered: Share
    met: Share
    level: Share


def coverage_of(findings: Iterable[Finding]) -> Coverage:
    """Return the three numbers of some findings."""
    counted = [_count(finding) for finding in findings]
    applicable = sum(count.applicable for count in counted)
    return Coverage(
        answered=Share(sum(count.answered for count in counted), applicable),
        met=Share(sum(count.met for count in counted), applicable),
        level=Share(
            fsum(reached for count in counted for reached in count.reached),
            sum(count.weight * count.judged for count in counted),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    applicable: int
    answered: int
    met: int
    judged: int
    weight: int
    reached: tuple[float, ...]


def _count(finding: Finding) -> _Count:
    states = [cell.verdict.state for cell in finding.cells]
    reached = [cell.verdict.reached for cell in finding.cells]
    weight = max(1, len(finding.interventions))
    judged = tuple(weight * value for value in reached if value is not None)
    return _Count(
        applicable=len(states) - states.count("not_applicable"),
        answered=sum(state in _ANSWERED for state in states),
        met=states.count("met"),
        judged=len(judged),
        weight=weight,
        reached=judged,
    )
