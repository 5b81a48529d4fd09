"""What a gap does to a pathway: what cannot be given as meant, what stops, and what can then not be reached.

A step stops only where what it needs is not in place at all. Where it is in place but short of the target the step is
weakened: it can be taken, but not as meant or not for everyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vipengine.gap.findings import IN_PLACE, Finding, Verdict
from vipengine.gap.scope import Extent, Scope, is_touched
from vipengine.model.capability import NeededBy, Requirement
from vipengine.pathway.graph import blocked_by


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one gap does to one pathway; all of it in the order of the pathway."""

    requirement: str
    pathway: str
    #: Interventions that cannot be given as meant.
    interventions: tuple[str, ...] = ()
    #: Milestones that need the requirement, or that belong to a step which is stopped or blocked.
    milestones: tuple[str, ...] = ()
    #: Steps that can be taken, but not as meant or not for everyone.
    weakened: tuple[str, ...] = ()
    #: Steps that cannot be taken.
    stopped: tuple[str, ...] = ()
    #: Steps that can then not be reached from any start.
    blocked: tuple[str, ...] = ()
    #: The pathway needs the requirement as a whole.
    whole: bool = False


def consequences_of(findings: Iterable[Finding], scope: Scope) -> tuple[Consequence, ...]:
    """Return the consequences of the gaps, and of nothing else: what is not assessed has none."""
    gaps = {finding.requirement: is_absent(finding) for finding in findings if finding.state == "gap"}
    lacking = [(requirement, gaps[requirement.id]) for requirement in scope.requirements if requirement.id in gaps]
    return tuple(consequence for extent in scope.extents for consequence in _in_pathway(extent, lacking))


def is_absent(finding: Finding) -> bool:
    """Return whether, in some cell, what is lacking is not in place at all: at most planned, or none counted."""
    return any(lacks_all(cell.verdict) for cell in finding.gaps)


def lacks_all(verdict: Verdict) -> bool:
    """Return whether nothing of what is needed is in place: at most planned, or none counted."""
    return verdict.value == 0 if verdict.value is not None else (verdict.level or 0) < IN_PLACE


def _in_pathway(extent: Extent, lacking: Iterable[tuple[Requirement, bool]]) -> Iterator[Consequence]:
    behind: dict[tuple[str, ...], tuple[str, ...]] = {}
    for requirement, absent in lacking:
        if not is_touched(requirement.needed_by, extent):
            continue
        needing = tuple(step for step in extent.steps if step in requirement.needed_by.steps)
        stopped = needing if absent else ()
        if stopped not in behind:
            behind[stopped] = blocked_by(extent.pathway, stopped) if stopped else ()
        weakened = () if absent else needing
        yield _consequence(requirement.id, requirement.needed_by, extent, weakened, stopped, behind[stopped])


def _consequence(
    requirement: str,
    needed_by: NeededBy,
    extent: Extent,
    weakened: tuple[str, ...],
    stopped: tuple[str, ...],
    blocked: tuple[str, ...],
) -> Consequence:
    lost = {*stopped, *blocked}
    threatened = (
        milestone.id
        for milestone in extent.milestones.values()
        if milestone.id in needed_by.milestones or milestone.step in lost
    )
    return Consequence(
        requirement=requirement,
        pathway=extent.id,
        interventions=tuple(name for name in needed_by.interventions if name in extent.interventions),
        milestones=tuple(threatened),
        weakened=weakened,
        stopped=stopped,
        blocked=blocked,
        whole=extent.id in needed_by.pathways,
    )
