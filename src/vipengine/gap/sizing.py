"""How large what is counted has to be: what is needed, what there is, and how much is lacking, as ranges.

A size tells and judges nothing: whether something is a gap is decided by what is stated, and never by an estimate.
What is not known stays unknown, and it is said what there is to find out.

    basis       the demand is
    stated      what the unit (or the region) says of itself
    counted     said with the register or list that it was counted in
    estimated   inhabitants x newly ill per 100,000 and year x years, by figures with sources
    fixed       none: a number that does not grow with the persons
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.findings import IN_PLACE, CellState, Finding
from vipengine.gap.scope import scopes_here
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Region
from vipengine.model.sizing import Quoted, Sizing

Basis = Literal["stated", "counted", "estimated", "fixed"]
#: demand: how many persons must be served. population: how many inhabitants there are. value: how many there are now.
Missing = Literal["demand", "population", "value"]
#: What a figure is: persons for one of the unit, hours for a person, newly ill for 100,000 and year, years of stay.
FigureRole = Literal["capacity", "hours", "newly_ill", "years"]
#: The figures that were counted with, each with what it is.
Figures = tuple[tuple[FigureRole, Quoted], ...]

_PER = 100_000


@dataclass(frozen=True, slots=True)
class Between:
    """A number of which only the ends are known; where both are the same, it is known."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether the two ends are one."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Demand:
    """How many persons a capability must serve, and how that is known."""

    #: None: it is unknown.
    basis: Basis | None = None
    persons: Between | None = None
    #: Newly ill persons a year, where the demand is estimated.
    newly_ill: Between | None = None
    #: The figures that it is estimated by.
    figures: Figures = ()
    missing: tuple[Missing, ...] = ()
    #: The date of a demand that is stated or counted, and what it was counted in.
    as_of: date | None = None
    counted_in: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many of a requirement one unit (or the region) needs, has and lacks."""

    requirement: str
    #: The unit that has claimed; the region where nobody has.
    unit: str
    state: CellState
    #: What is counted: `fte`, `persons`.
    measure: str
    demand: Demand = Demand()
    needed: Between | None = None
    has: float | None = None
    #: How much is lacking, never below zero.
    shortfall: Between | None = None
    #: Every figure that was counted with.
    figures: Figures = ()
    #: What there is to find out before it is known.
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Setting:
    region: str
    populations: Mapping[str, int | None]
    #: The scopes of what holds there.
    scopes: frozenset[str]


def sizes_of(knowledge: Knowledge, analysis: GapAnalysis) -> tuple[Size, ...]:
    """Return a size for every counted requirement of the scope and each unit that has claimed, in their order.

    A requirement that nobody has claimed has one size, for the region as a whole. The inhabitants are those of the
    unit; a unit that does not state its own is not given those of the region.
    """
    here = _setting(knowledge, analysis.region)
    return tuple(
        _size(requirement, state, claim, here)
        for finding in analysis.findings
        if (requirement := knowledge.requirements[finding.requirement]).measure is not None
        for state, claim in _claimed(finding)
    )


def needed_for(requirement: Requirement, persons: Between | None) -> Between | None:
    """Return how many are needed for so many persons: never fewer than the requirement's smallest number.

    None when the number of persons decides it and is unknown.
    """
    least = requirement.number.minimum if requirement.number is not None else 0.0
    if not requirement.grows:
        return Between(least, least)
    if persons is None:
        return None
    wanted = _wanted(requirement, persons)
    return Between(max(least, wanted.low), max(least, wanted.high))


def lacking(needed: Between | None, has: float | None) -> Between | None:
    """Return how much is lacking; none when either side is unknown."""
    if needed is None or has is None:
        return None
    return Between(max(0.0, needed.low - has), max(0.0, needed.high - has))


def newly_ill(population: int, rate: Quoted) -> Between:
    """Return how many fall ill each year among so many inhabitants."""
    return Between(population * rate.low / _PER, population * rate.high / _PER)


def served(newly_ill: Between, years: Quoted | None) -> Between:
    """Return how many are served at one time, if as many come every year, all are found, and each stays so long."""
    return newly_ill if years is None else Between(newly_ill.low * years.low, newly_ill.high * years.high)


def _claimed(finding: Finding) -> Iterator[tuple[CellState, Claim | None]]:
    """Yield each claim of a finding once, with the state it came to, or nothing claimed once."""
    claimed = {id(cell.claim): (cell.state, cell.claim) for cell in finding.cells if cell.claim is not None}
    yield from claimed.values()
    if not claimed:
        yield "not_assessed", None


def _size(requirement: Requirement, state: CellState, claim: Claim | None, here: _Setting) -> Size:
    unit = claim.unit or here.region if claim is not None else here.region
    size = Size(requirement.id, unit, state, requirement.measure or "")
    if state == "not_applicable":
        return size
    sizing = requirement.sizing or Sizing()
    demand = _demand(requirement, claim, here.populations[unit], here.scopes)
    needed, has = needed_for(requirement, demand.persons), _has(requirement, claim)
    return replace(
        size,
        demand=demand,
        needed=needed,
        has=has,
        shortfall=lacking(needed, has),
        figures=(*demand.figures, *_given(("capacity", sizing.capacity), ("hours", sizing.hours))),
        missing=(*demand.missing, *(("value",) if has is None else ())),
    )


def _demand(requirement: Requirement, claim: Claim | None, population: int | None, scopes: frozenset[str]) -> Demand:
    if not requirement.grows:
        return Demand("fixed")
    if claim is not None and claim.demand is not None:
        basis: Basis = "counted" if claim.demand_source else "stated"
        persons = Between(claim.demand, claim.demand + claim.demand_open)
        return Demand(basis, persons, as_of=claim.demand_as_of or claim.as_of, counted_in=claim.demand_source)
    sizing = requirement.sizing or Sizing()
    rate = _holding(sizing.newly_ill, scopes)
    if rate is None or population is None:
        return Demand(missing=("demand",) if rate is None else ("population",))
    falling_ill = newly_ill(population, rate)
    figures = _given(("newly_ill", rate), ("years", sizing.years))
    return Demand("estimated", served(falling_ill, sizing.years), falling_ill, figures)


def _has(requirement: Requirement, claim: Claim | None) -> float | None:
    """Return what there is; of what is only planned it is not known."""
    if claim is None or (requirement.number is None and (claim.level or 0) < IN_PLACE):
        return None
    return claim.value


def _wanted(requirement: Requirement, persons: Between) -> Between:
    match requirement.sizing:
        case Sizing(hours=Quoted() as hours):
            return Between(persons.low * hours.low, persons.high * hours.high)
        case Sizing(capacity=Quoted() as capacity):
            return Between(persons.low / capacity.high, persons.high / capacity.low)
        case _:
            per = (requirement.number and requirement.number.per) or 1
            return Between(persons.low / per, persons.high / per)


def _given(*figures: tuple[FigureRole, Quoted | None]) -> Figures:
    return tuple((role, figure) for role, figure in figures if figure is not None)


def _holding(figures: Iterable[Quoted], scopes: frozenset[str]) -> Quoted | None:
    """Return the figure that holds nearest: the region's own before a national one before a foreign one."""
    kinds = ("regional", "national", "international")
    holding = [figure for figure in figures if not figure.scope.startswith("regional:") or figure.scope in scopes]
    return min(holding, key=lambda figure: kinds.index(figure.scope.partition(":")[0]), default=None)


def _setting(knowledge: Knowledge, region: Region) -> _Setting:
    populations = {region.region: region.population} | {unit.id: unit.population for unit in region.units}
    return _Setting(region.region, populations, scopes_here(knowledge, region))
