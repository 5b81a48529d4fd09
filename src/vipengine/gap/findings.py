"""What holds for each requirement: a cell for every part and unit that answers for it, and one finding of them all.

State of a cell, the first row that fits the claim that holds for it:

    claim                                              state
    none, or `not_assessed`                            not_assessed
    `not_applicable`                                   not_applicable
    `insufficient_volume`                              insufficient_volume
    a value, at least the number needed                met
    a value, below it                                  gap
    a level, at least the target and in place          met
    a level, below it                                  gap

What is planned (level 1) is not in place, whatever the target. A finding is a gap if any cell is; else not assessed if
any cell is; else of insufficient volume if any cell is; else met, or not applicable when no cell applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.gap.scope import Scope, phases_touched
from vipengine.gap.units import Lineages, claims_about, claims_for, held, lineages_of, units_of
from vipengine.model.base import Principal
from vipengine.model.capability import Number, Requirement
from vipengine.model.programme import Intervention, Strength
from vipengine.model.region import Claim, Region

CellState = Literal["met", "gap", "not_assessed", "not_applicable", "insufficient_volume"]
#: How strongly the requirement binds: law (ska), or the wording class of the best rank. None: no rank, never low.
Modality = Literal["must", "should", "can", "exceptional"]

#: The lowest level at which something is in place and not only planned.
IN_PLACE = 2
_STRENGTHS: tuple[Strength, ...] = ("should", "can", "exceptional")
#: Sorts a wording without a number after the numbers of the same wording.
_NO_RANK = 11
_WORST_FIRST: tuple[CellState, ...] = ("gap", "not_assessed", "insufficient_volume", "met")


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


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a requirement at one unit (or the region itself), with the claim that holds there."""

    part: Principal
    unit: str
    verdict: Verdict
    claim: Claim | None = None
    #: The unit above (or the region) that made the claim; none when it is the unit's own.
    inherited_from: str | None = None

    @property
    def state(self) -> CellState:
        """Whether the requirement is met here, or why that cannot be said."""
        return self.verdict.state


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


def findings_of(knowledge: Knowledge, region: Region, scope: Scope) -> tuple[Finding, ...]:
    """Return a finding for every requirement of the scope, in its order."""
    lineages, interventions = lineages_of(region), scope.interventions
    found = []
    for requirement in scope.requirements:
        cells = tuple(_cells(requirement, region, lineages))
        needing = [name for name in requirement.needed_by.interventions if name in interventions]
        found.append(_finding(requirement, cells, scope, [knowledge.interventions[name] for name in needing]))
    return tuple(found)


def judge(requirement: Requirement, claim: Claim | None) -> Verdict:
    """Return what a claim comes to by the table of this module."""
    if claim is None:
        return Verdict("not_assessed")
    if claim.state is not None:
        return Verdict(claim.state)
    if claim.value is not None and requirement.number is not None:
        return _counted(claim.value, number_needed(requirement.number, claim.demand), claim.level)
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
    """Return the one state of many cells by the rule of this module."""
    present = set(states)
    return next((state for state in _WORST_FIRST if state in present), "not_applicable")


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


def _counted(value: float, needed: float, level: int | None) -> Verdict:
    reached = 1.0 if value >= needed else value / needed
    return Verdict("met" if value >= needed else "gap", level, value, needed, reached)


def _levelled(level: int, target: int) -> Verdict:
    return Verdict("met" if level >= target else "gap", level, reached=min(level, target) / target)


def _cells(requirement: Requirement, region: Region, lineages: Lineages) -> Iterator[Cell]:
    claims = claims_about(requirement.id, region)
    verdicts = {id(claim): judge(requirement, claim) for claim in claims}
    unclaimed = judge(requirement, None)
    for part in requirement.parts:
        by_place = claims_for(part, claims, region)
        for place in units_of(requirement, part, region, by_place):
            claim, above = held(by_place, lineages[place])
            yield Cell(part, place, verdicts.get(id(claim), unclaimed), claim, above)


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
