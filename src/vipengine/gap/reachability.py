"""How much of a pathway the gaps stop: the share of its routes that pass a stopped step, as exact counts.

What a gap stops is said by its consequences. A route that passes no stopped step is open only when nothing on it waits
for an assessment; otherwise nobody knows yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Finding
from vipengine.gap.scope import Extent
from vipengine.pathway.graph import Routes, routes_of


@dataclass(frozen=True, slots=True)
class StoppedRoutes:
    """The routes of one pathway that one gap stops."""

    requirement: str
    #: The steps that it stops.
    steps: tuple[str, ...]
    #: Routes that pass one of the steps, of all routes.
    routes: Share
    #: Those of the steps that no route avoids.
    on_every: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathwayRoutes:
    """The routes of one pathway: what all gaps together stop, and what each of them stops alone."""

    pathway: str
    #: Routes that pass a stopped step, of all routes.
    stopped: Share
    #: Routes that pass no stopped step, but one that needs something which nobody has judged.
    undetermined: int
    #: Stopped steps that no route avoids.
    on_every: tuple[str, ...]
    #: One for each gap that stops a step, the most urgent first.
    gaps: tuple[StoppedRoutes, ...]

    @property
    def open(self) -> int:
        """Routes of which every step is known to have what it needs to be taken."""
        return int(self.stopped.denominator - self.stopped.numerator) - self.undetermined


def pathway_routes(analysis: GapAnalysis) -> tuple[PathwayRoutes, ...]:
    """Return the routes of every pathway of the scope whose steps do not go in a ring."""
    return tuple(_routes(analysis))


def _routes(analysis: GapAnalysis) -> Iterator[PathwayRoutes]:
    waiting = _waiting(analysis)
    for extent in analysis.scope.extents:
        routes = routes_of(extent.pathway)
        if routes is not None:
            yield _of_pathway(extent, routes, _stopped(analysis, extent), waiting)


def _waiting(analysis: GapAnalysis) -> frozenset[str]:
    """Return the steps that need something which, in some cell, nobody has judged."""
    needed = {requirement.id: requirement.needed_by.steps for requirement in analysis.scope.requirements}
    return frozenset(step for finding in analysis.findings if _is_open(finding) for step in needed[finding.requirement])


def _is_open(finding: Finding) -> bool:
    return any(cell.state not in ("met", "gap", "not_applicable") for cell in finding.cells)


def _stopped(analysis: GapAnalysis, extent: Extent) -> dict[str, tuple[str, ...]]:
    """Return the steps that each gap stops, the most urgent gap first."""
    stopped = {item.requirement: item.stopped for item in analysis.consequences if item.pathway == extent.id}
    urgent = (gap.requirement for gap in analysis.priorities)
    return {gap: stopped[gap] for gap in urgent if stopped.get(gap)}


def _of_pathway(
    extent: Extent, routes: Routes, stopped: dict[str, tuple[str, ...]], waiting: Collection[str]
) -> PathwayRoutes:
    lost = frozenset[str]().union(*stopped.values())
    passing = _passing(routes, lost)
    return PathwayRoutes(
        pathway=extent.id,
        stopped=passing,
        undetermined=int(_passing(routes, lost.union(waiting)).numerator - passing.numerator),
        on_every=routes.on_every(step for step in extent.steps if step in lost),
        gaps=tuple(
            StoppedRoutes(gap, steps, _passing(routes, steps), routes.on_every(steps)) for gap, steps in stopped.items()
        ),
    )


def _passing(routes: Routes, steps: Iterable[str]) -> Share:
    every = routes.count()
    return Share(every - routes.count(frozenset(steps)), every)
