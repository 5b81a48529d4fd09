"""What holds for each requirement: one finding of all its cells, and how strongly it binds.

A finding is a gap if any cell is; else not assessed if any cell is; else of insufficient volume if any cell is; else
met, or not applicable when no cell applies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.gap.claims.cells import Cell, cells_of
from vipengine.gap.claims.provisions import provisions_of
from vipengine.gap.claims.units import lineages_of
from vipengine.gap.claims.verdicts import IN_PLACE, CellState, Verdict, judge, number_needed, state_of, target_of
from vipengine.gap.scope import Scope, phases_touched
from vipengine.model.capability import Number, Requirement
from vipengine.model.programme import Intervention, Strength
from vipengine.model.region import Region

__all__ = [
    "IN_PLACE",
    "Cell",
    "CellState",
    "Finding",
    "Modality",
    "PhaseOf",
    "RankHere",
    "Verdict",
    "best_ranks",
    "findings_of",
    "judge",
    "number_needed",
    "state_of",
    "target_of",
]

#: How strongly the requirement binds: law (ska), or the wording class of the best rank. None: no rank, never low.
Modality = Literal["must", "should", "can", "exceptional"]

_STRENGTHS: tuple[Strength, ...] = ("should", "can", "exceptional")
#: Sorts a wording without a number after the numbers of the same wording.
_NO_RANK = 11


@dataclass(frozen=True, slots=True)
class RankHere:
    """The best rank that one guideline gives an intervention that needs the requirement."""

    guideline: str
    intervention: str
    strength: Strength
    value: int | None = None


@dataclass(frozen=True, slots=True)
class PhaseOf:
    """A phase of a pathway."""

    pathway: str
    phase: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one requirement."""

    requirement: str
    state: CellState
    cells: tuple[Cell, ...] = field(repr=False)
    #: The level to reach; a level counts as reached only when it is also in place.
    target: int
    modality: Modality | None = None
    #: Demanded by law, or by the safety of the person. That an intervention is a legal duty does not make everything
    #: that it needs one.
    legal: bool = False
    safety: bool = False
    #: The best rank per guideline, the strongest first. Ranks compare within one guideline only.
    ranks: tuple[RankHere, ...] = ()
    #: Interventions of the scope that need it.
    interventions: tuple[str, ...] = ()
    phases: tuple[PhaseOf, ...] = ()
    #: The lowest level and value claimed, and the largest number needed (none when it is not counted).
    level: int | None = None
    value: float | None = None
    needed: float | None = None

    @property
    def strength(self) -> Strength | None:
        """The wording class of the best rank; none when there is no rank."""
        return self.ranks[0].strength if self.ranks else None

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The cells in which the requirement is not met."""
        return tuple(cell for cell in self.cells if cell.state == "gap")


def findings_of(knowledge: Knowledge, region: Region, scope: Scope, as_of: date | None = None) -> tuple[Finding, ...]:
    """Return a finding for every requirement of the scope, in its order.

    Provisions count while they are in force on the day `as_of`, that of the region's document when absent.
    """
    lineages, interventions = lineages_of(region), scope.interventions
    provisions, day = provisions_of(region), as_of or region.as_of
    found = []
    for requirement in scope.requirements:
        cells = tuple(cells_of(requirement, region, lineages, provisions, day))
        needing = [name for name in requirement.needed_by.interventions if name in interventions]
        found.append(_finding(requirement, cells, scope, [knowledge.interventions[name] for name in needing]))
    return tuple(found)


def best_ranks(interventions: Iterable[Intervention]) -> tuple[RankHere, ...]:
    """Return the best rank that each guideline gives any of the interventions, the strongest wording first."""
    ranked = [
        RankHere(rank.guideline, intervention.id, rank.strength, rank.value)
        for intervention in interventions
        for rank in intervention.ranks
        if rank.strength in _STRENGTHS
    ]
    best: dict[str, RankHere] = {}
    for rank in sorted(ranked, key=_strongest_first):
        best.setdefault(rank.guideline, rank)
    return tuple(best.values())


def _strongest_first(rank: RankHere) -> tuple[int, str, int, str]:
    return (_STRENGTHS.index(rank.strength), rank.guideline, rank.value or _NO_RANK, rank.intervention)


def _finding(requirement: Requirement, cells: tuple[Cell, ...], scope: Scope, needing: list[Intervention]) -> Finding:
    verdicts = {id(cell.verdict): cell.verdict for cell in cells}.values()
    ranks = best_ranks(needing)
    return Finding(
        requirement=requirement.id,
        state=state_of(verdict.state for verdict in verdicts),
        cells=cells,
        target=target_of(requirement),
        modality="must" if requirement.legal else _modality(ranks),
        legal=requirement.legal,
        safety=requirement.safety,
        ranks=ranks,
        interventions=tuple(intervention.id for intervention in needing),
        phases=_phases(requirement, scope),
        level=min((verdict.level for verdict in verdicts if verdict.level is not None), default=None),
        value=min((verdict.value for verdict in verdicts if verdict.value is not None), default=None),
        needed=_needed(requirement.number, verdicts),
    )


def _modality(ranks: tuple[RankHere, ...]) -> Modality | None:
    match ranks[0].strength if ranks else None:
        case "should" | "can" | "exceptional" as strength:
            return strength
        case _:
            return None


def _phases(requirement: Requirement, scope: Scope) -> tuple[PhaseOf, ...]:
    return tuple(
        PhaseOf(extent.id, phase) for extent in scope.extents for phase in phases_touched(requirement.needed_by, extent)
    )


def _needed(number: Number | None, verdicts: Iterable[Verdict]) -> float | None:
    if number is None:
        return None
    return max((verdict.needed for verdict in verdicts if verdict.needed is not None), default=number.minimum)
