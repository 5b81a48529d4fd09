"""The gap analysis of one region: everything that follows from its document and the knowledge, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, PlaceOf, Problem, UsageError, nowhere
from vipengine.gap.check import problems_in
from vipengine.gap.claims.units import lineages_of
from vipengine.gap.consequence import Consequence, consequences_of
from vipengine.gap.coverage import Coverage, coverage_of
from vipengine.gap.findings import CellState, Finding, PhaseOf, findings_of
from vipengine.gap.measured import Comparison, comparisons_of, latest_of
from vipengine.gap.notices import Notice, notices_of
from vipengine.gap.priority import Priority, priorities_of
from vipengine.gap.scope import Scope, concerns, scope_of
from vipengine.gap.verified import Verification, verification_of
from vipengine.model.region import MeasuredShare, Region


@dataclass(frozen=True, slots=True)
class PhaseCoverage:
    """The three numbers of one phase, and the requirements that it needs.

    Requirements that only the pathway as a whole needs stand under no phase.
    """

    pathway: str
    #: None: the pathway as a whole.
    phase: str | None
    coverage: Coverage
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapAnalysis:
    """What a region lacks of what its pathways need, at a date."""

    region: Region = field(repr=False)
    as_of: date
    #: SHA-256 of the knowledge that the region was held against.
    knowledge_hash: str
    scope: Scope = field(repr=False)
    coverage: Coverage
    findings: tuple[Finding, ...]
    by_phase: tuple[PhaseCoverage, ...]
    consequences: tuple[Consequence, ...]
    #: The gaps, the most urgent first.
    priorities: tuple[Priority, ...]
    notices: tuple[Notice, ...]
    #: Requirements that the region has claimed but that its pathways do not need.
    outside_scope: tuple[str, ...]
    verification: Verification
    #: What was measured, beside the claims that it tests.
    comparisons: tuple[Comparison, ...] = ()

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """Where what is claimed and what was measured speak against each other."""
        return tuple(comparison for comparison in self.comparisons if comparison.is_disagreement)

    def finding(self, requirement: str) -> Finding | None:
        """Return the finding on a requirement, or none when it is outside the scope."""
        return next((finding for finding in self.findings if finding.requirement == requirement), None)

    def with_state(self, state: CellState) -> tuple[Finding, ...]:
        """Return the findings of one state, in the order of the scope."""
        return tuple(finding for finding in self.findings if finding.state == state)


def analyse_gap(
    knowledge: Knowledge,
    region: Region,
    *,
    as_of: date | None = None,
    pathways: Iterable[str] = (),
    measured: Iterable[MeasuredShare] = (),
    place: PlaceOf = nowhere,
) -> GapAnalysis:
    """Return the gap analysis of a region.

    Args:
        knowledge: What the region is held against.
        region: The region's document.
        as_of: The date of the analysis, that of the region's document when absent.
        pathways: The pathways (`id` or `id@version`) to hold the region against instead of its own.
        measured: What was measured beside what the document says; it goes before what was measured no later.
        place: Gives the place of a value in the region's document by its path.

    Raises:
        DocumentError: the document does not hold together; every problem of it at once.
        UsageError: `no-pathway`, or a pathway of `pathways` (or its version) is unknown.
    """
    problems = problems_in(knowledge, region, place)
    if problems:
        raise DocumentError(problems)
    asked = tuple(pathways) or region.pathways
    if not asked:
        raise UsageError([Problem("no-pathway", place(("pathways",)), {"known": ", ".join(knowledge.pathways)})])
    scope = scope_of(knowledge, asked, region.layers)
    return _analysis(knowledge, region, as_of or region.as_of, scope, tuple(measured))


def _analysis(
    knowledge: Knowledge, region: Region, as_of: date, scope: Scope, measured: tuple[MeasuredShare, ...]
) -> GapAnalysis:
    findings = findings_of(knowledge, region, scope, as_of)
    measurements = (*region.measurements, *measured)
    latest = latest_of(measurements, region.region, as_of)
    consequences = consequences_of(findings, scope)
    needed = {requirement.id for requirement in scope.requirements}
    return GapAnalysis(
        region=region,
        as_of=as_of,
        knowledge_hash=knowledge.hash,
        scope=scope,
        coverage=coverage_of(findings),
        findings=findings,
        by_phase=tuple(_by_phase(findings, scope)),
        consequences=consequences,
        priorities=priorities_of(findings, consequences, region),
        notices=notices_of(region, scope, as_of, findings, measurements),
        outside_scope=tuple(sorted(set(region.capabilities) - needed)),
        verification=verification_of(findings, scope.requirements, region, as_of),
        comparisons=comparisons_of(findings, scope.requirements, knowledge.indicators, latest, lineages_of(region)),
    )


def _by_phase(findings: tuple[Finding, ...], scope: Scope) -> Iterator[PhaseCoverage]:
    for extent in scope.extents:
        concerned = {requirement.id for requirement in scope.requirements if concerns(requirement, extent)}
        here = [finding for finding in findings if finding.requirement in concerned]
        for phase in extent.pathway.phases:
            place = PhaseOf(extent.id, phase.id)
            yield _phase_coverage(extent.id, phase.id, [finding for finding in here if place in finding.phases])
        whole = [finding for finding in here if all(place.pathway != extent.id for place in finding.phases)]
        yield _phase_coverage(extent.id, None, whole)


def _phase_coverage(pathway: str, phase: str | None, findings: list[Finding]) -> PhaseCoverage:
    return PhaseCoverage(pathway, phase, coverage_of(findings), tuple(finding.requirement for finding in findings))
