"""Where it stands at each unit: one state for every unit and requirement, however many parts the unit answers for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.consequence import lacks_all
from vipengine.gap.findings import Cell

#: The state of a cell, with gaps told apart by whether anything of what is needed is in place.
Heat = Literal["absent", "partial", "not_assessed", "insufficient_volume", "met", "not_applicable"]

_WORST_FIRST: tuple[Heat, ...] = ("absent", "partial", "not_assessed", "insufficient_volume", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """The requirements that a phase is the first to need, in the order of the scope."""

    pathway: str
    #: None: the pathway as a whole.
    phase: str | None
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Requirements by phase, each at every unit; units that answer for nothing are left out."""

    #: The region itself first, then the units in the order of the document.
    units: tuple[str, ...]
    groups: tuple[HeatGroup, ...]
    states: Mapping[tuple[str, str], Heat] = field(repr=False)

    @property
    def requirements(self) -> tuple[str, ...]:
        """Every requirement, in the order of the groups."""
        return tuple(name for group in self.groups for name in group.requirements)

    def state(self, requirement: str, unit: str) -> Heat | None:
        """Return the state of a requirement at a unit; none where the unit does not answer for it."""
        return self.states.get((requirement, unit))

    def met_at(self, unit: str) -> tuple[int, int]:
        """Return how many requirements a unit meets, and how many are applicable to it."""
        return _met(self.state(name, unit) for name in self.requirements)

    def met_of(self, requirement: str) -> tuple[int, int]:
        """Return how many units meet a requirement, and to how many it is applicable."""
        return _met(self.state(requirement, unit) for unit in self.units)


def heat_map(analysis: GapAnalysis) -> HeatMap:
    """Return the heat map of an analysis."""
    states: dict[tuple[str, str], Heat] = {}
    for finding in analysis.findings:
        for cell in finding.cells:
            place, heat = (finding.requirement, cell.unit), heat_of(cell)
            states[place] = _worst(heat, states.get(place, heat))
    answering = {unit for _, unit in states}
    everyone = (analysis.region.region, *(unit.id for unit in analysis.region.units))
    return HeatMap(tuple(unit for unit in everyone if unit in answering), tuple(_groups(analysis)), states)


def heat_of(cell: Cell) -> Heat:
    """Return the state of one cell."""
    if cell.state == "gap":
        return "absent" if lacks_all(cell.verdict) else "partial"
    return cell.state


def _worst(first: Heat, second: Heat) -> Heat:
    return min(first, second, key=_WORST_FIRST.index)


def _groups(analysis: GapAnalysis) -> Iterator[HeatGroup]:
    shown: set[str] = set()
    for part in analysis.by_phase:
        new = tuple(name for name in part.requirements if name not in shown)
        shown.update(new)
        if new:
            yield HeatGroup(part.pathway, part.phase, new)


def _met(states: Iterable[Heat | None]) -> tuple[int, int]:
    applicable = [state for state in states if state not in (None, "not_applicable")]
    return applicable.count("met"), len(applicable)
