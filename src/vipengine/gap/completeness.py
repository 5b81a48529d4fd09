"""How many inhabitants live where all that a pathway needs is in place, and how many live without each requirement.

A place is what inhabitants are counted in: a municipality with none below it; where the region has no municipality, a
unit with none below it, if any such unit states its population; else the region itself. A place relies on its own cells
and on those of every unit above and below it, the region included. State of a place, the first row that fits:

    one of these cells is a gap                                                        incomplete
    one of them is not judged, or a unit that is bound to no place is not met          undetermined
    else                                                                               complete

What does not apply is left out. Of the inhabitants at least those in complete places have everything, and at most those
in undetermined places too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.claims.units import lineages_of
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Finding
from vipengine.gap.scope import concerns
from vipengine.model.region import Region, Unit


@dataclass(frozen=True, slots=True)
class Completeness:
    """Where one pathway has all that it needs: places, and the inhabitants of those whose population is stated."""

    pathway: str
    complete: tuple[str, ...]
    undetermined: tuple[str, ...]
    incomplete: tuple[str, ...]
    #: Inhabitants of complete places, of all inhabitants.
    at_least: Share
    #: Inhabitants of complete and undetermined places, of all inhabitants.
    at_most: Share


@dataclass(frozen=True, slots=True)
class Without:
    """Who lives without one requirement."""

    requirement: str
    #: Places where it is a gap, and others where that is not known.
    places: tuple[str, ...]
    undetermined: tuple[str, ...]
    #: Inhabitants of places where it is a gap, of all inhabitants.
    at_least: Share
    #: Those of undetermined places too.
    at_most: Share
    #: It is a gap for every inhabitant.
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Population:
    """The inhabitants of a region, by where they live and what they lack there."""

    #: The places in the order of the document, each with its population; none when it is not stated.
    places: Mapping[str, int | None]
    #: Inhabitants of the region who live in no place with a stated population.
    elsewhere: int
    #: One for each pathway of the scope that needs anything.
    pathways: tuple[Completeness, ...]
    #: One for each gap, that of most inhabitants first; among equals the most urgent.
    without: tuple[Without, ...]

    @property
    def total(self) -> int | None:
        """All inhabitants that are counted; none when no population is stated."""
        stated = [count for count in self.places.values() if count is not None]
        return sum(stated) + self.elsewhere if stated or self.elsewhere else None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The places whose population is not stated."""
        return tuple(place for place, count in self.places.items() if count is None)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The places of a region and who relies on each unit. Those who live in no place go by the region's name."""

    places: Mapping[str, int | None]
    #: The name of those who live in no place.
    region: str
    #: Inhabitants of each place, as far as stated, and of no place.
    inhabitants: Mapping[str, int]
    #: From a unit to the places that rely on it, and from the region to everyone; empty: nobody knows who does.
    relying: Mapping[str, frozenset[str]] = field(repr=False)

    @property
    def everyone(self) -> frozenset[str]:
        """All places, and those who live in none."""
        return frozenset(self.inhabitants)

    @property
    def inhabited(self) -> frozenset[str]:
        """All places, and those who live in none where there are any."""
        return frozenset(self.places) | ({self.region} if self.elsewhere else frozenset())

    @property
    def elsewhere(self) -> int:
        """The inhabitants of no place; none where the region itself is the place."""
        return 0 if self.region in self.places else self.inhabitants[self.region]

    def share(self, names: Iterable[str]) -> Share:
        """Return the inhabitants of places, as far as stated, of all."""
        return Share(sum(self.inhabitants[name] for name in names), sum(self.inhabitants.values()))

    def ordered(self, names: frozenset[str]) -> tuple[str, ...]:
        """Return the places among some names, in the order of the document."""
        return tuple(place for place in self.places if place in names)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Where something is lacking, and where nobody knows (there it may be known to be lacking all the same)."""

    lacking: frozenset[str]
    unsure: frozenset[str]


def population_of(analysis: GapAnalysis) -> Population:
    """Return who lives where all is in place, and who lives without what."""
    ground = _ground(analysis.region)
    judged = {finding.requirement: _judged(finding, ground) for finding in analysis.findings}
    without = [_without(gap.requirement, judged[gap.requirement], ground) for gap in analysis.priorities]
    return Population(
        places=ground.places,
        elsewhere=ground.elsewhere,
        pathways=tuple(_pathways(analysis, judged, ground)),
        without=tuple(sorted(without, key=lambda item: -item.at_least.numerator)),
    )


def _ground(region: Region) -> _Ground:
    places = {unit.id: unit.population for unit in _inhabited(region)} or {region.region: region.population}
    lineages = lineages_of(region)
    relying: dict[str, set[str]] = {unit: set() for unit in lineages}
    for unit, lineage in lineages.items():
        relying[unit].update(place for place in lineage if place in places)
        if unit in places:
            for above in lineage:
                relying[above].add(unit)
    relying[region.region].add(region.region)
    stated = {place: count or 0 for place, count in places.items()}
    inhabitants = {region.region: max((region.population or 0) - sum(stated.values()), 0)} | stated
    return _Ground(places, region.region, inhabitants, {unit: frozenset(names) for unit, names in relying.items()})


def _inhabited(region: Region) -> tuple[Unit, ...]:
    """Return the units that are places; none where the region itself is the only one."""
    municipalities = _lowest([unit for unit in region.units if unit.kind == "municipality"], region)
    lowest = municipalities or _lowest(region.units, region)
    return lowest if municipalities or any(unit.population is not None for unit in lowest) else ()


def _lowest(units: Iterable[Unit], region: Region) -> tuple[Unit, ...]:
    units, lineages = tuple(units), lineages_of(region)
    above = {name for unit in units for name in lineages[unit.id][1:]}
    return tuple(unit for unit in units if unit.id not in above)


def _judged(finding: Finding, ground: _Ground) -> _Judged:
    lacking, unsure = set[str](), {ground.region} - ground.places.keys()
    for cell in finding.cells:
        if cell.state not in ("met", "not_applicable"):
            relying = ground.relying.get(cell.unit)
            found = lacking if relying and cell.state == "gap" else unsure
            found.update(relying or ground.everyone)
    return _Judged(frozenset(lacking), frozenset(unsure))


def _pathways(analysis: GapAnalysis, judged: Mapping[str, _Judged], ground: _Ground) -> Iterator[Completeness]:
    for extent in analysis.scope.extents:
        needed = [judged[item.id] for item in analysis.scope.requirements if concerns(item, extent)]
        if needed:
            yield _completeness(extent.id, needed, ground)


def _completeness(pathway: str, needed: Sequence[_Judged], ground: _Ground) -> Completeness:
    lacking = frozenset[str]().union(*(item.lacking for item in needed))
    unsure = frozenset[str]().union(*(item.unsure for item in needed)) - lacking
    complete = ground.everyone - lacking - unsure
    return Completeness(
        pathway=pathway,
        complete=ground.ordered(complete),
        undetermined=ground.ordered(unsure),
        incomplete=ground.ordered(lacking),
        at_least=ground.share(complete),
        at_most=ground.share(complete | unsure),
    )


def _without(requirement: str, judged: _Judged, ground: _Ground) -> Without:
    lacking, either = judged.lacking, judged.lacking | judged.unsure
    return Without(
        requirement=requirement,
        places=ground.ordered(lacking),
        undetermined=ground.ordered(either - lacking),
        at_least=ground.share(lacking),
        at_most=ground.share(either),
        everywhere=lacking >= ground.inhabited,
    )
