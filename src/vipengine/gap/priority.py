"""In which order gaps matter, as reasons that can be read and not as a score.

Compared in turn: law or the safety of the person; the wording of the rank (should, can, no rank, exceptional); how many
steps and milestones of the pathways are lost; how many persons live where the gap is; how large the gap is; the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vipengine.gap.claims.units import Lineages, lineages_of
from vipengine.gap.consequence import Consequence
from vipengine.gap.findings import Finding
from vipengine.model.programme import Strength
from vipengine.model.region import Region

Reason = Literal[
    "law", "safety", "should", "can", "no_rank", "exceptional", "steps_or_milestones_lost", "persons_affected"
]

_WORDINGS: tuple[Strength | None, ...] = ("should", "can", None, "exceptional")


@dataclass(frozen=True, slots=True)
class Priority:
    """Where a gap stands among the gaps, and everything that put it there."""

    requirement: str
    #: 1 is first.
    place: int
    legal: bool
    safety: bool
    strength: Strength | None
    #: Steps weakened, stopped or blocked, and milestones threatened, over all pathways.
    lost: int
    #: Inhabitants of the units (or the region) where the gap is; none when no population is stated.
    persons: int | None
    #: The largest shortfall of any cell, 0 to 1.
    shortfall: float

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for the place, the weightiest first; having no rank is told only where nothing binds more."""
        reasons: tuple[tuple[Reason, bool], ...] = (
            ("law", self.legal),
            ("safety", self.safety),
            (_wording(self.strength), not (self.strength is None and (self.legal or self.safety))),
            ("steps_or_milestones_lost", self.lost > 0),
            ("persons_affected", bool(self.persons)),
        )
        return tuple(reason for reason, holds in reasons if holds)


def priorities_of(
    findings: Iterable[Finding], consequences: Iterable[Consequence], region: Region
) -> tuple[Priority, ...]:
    """Return the gaps in order of priority: a total order that depends on nothing but the values."""
    lost = Counter[str]()
    for consequence in consequences:
        lost[consequence.requirement] += sum(
            len(part)
            for part in (consequence.weakened, consequence.stopped, consequence.blocked, consequence.milestones)
        )
    populations, lineages = _populations(region), lineages_of(region)
    gaps = [
        _priority(finding, lost[finding.requirement], populations, lineages)
        for finding in findings
        if finding.state == "gap"
    ]
    return tuple(replace(gap, place=place) for place, gap in enumerate(sorted(gaps, key=_order), 1))


def _wording(strength: Strength | None) -> Reason:
    match strength:
        case "should" | "can" | "exceptional":
            return strength
        case _:
            return "no_rank"


def _order(gap: Priority) -> tuple[bool, int, int, int, float, str]:
    bound_by_duty = gap.legal or gap.safety
    wording = _WORDINGS.index(gap.strength)
    return (not bound_by_duty, wording, -gap.lost, -(gap.persons or 0), -gap.shortfall, gap.requirement)


def _priority(finding: Finding, lost: int, populations: Mapping[str, int | None], lineages: Lineages) -> Priority:
    gaps = finding.gaps
    return Priority(
        requirement=finding.requirement,
        place=0,
        legal=finding.legal,
        safety=finding.safety,
        strength=finding.strength,
        lost=lost,
        persons=_persons({cell.unit for cell in gaps}, populations, lineages),
        shortfall=max(1 - (cell.verdict.reached or 0) for cell in gaps),
    )


def _populations(region: Region) -> dict[str, int | None]:
    return {region.region: region.population} | {unit.id: unit.population for unit in region.units}


def _persons(places: set[str], populations: Mapping[str, int | None], lineages: Lineages) -> int | None:
    """Add up the stated populations; a unit below another of the places is part of that one's."""
    outermost = (place for place in places if places.isdisjoint(lineages[place][1:]))
    stated = [population for place in outermost if (population := populations[place]) is not None]
    return sum(stated) if stated else None
