"""What should be seen beside the findings although it changes none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vipengine.gap.claims.provisions import in_force
from vipengine.gap.claims.units import answers_for, claims_about
from vipengine.gap.claims.verdicts import IN_PLACE, Verdict, judge
from vipengine.gap.findings import Finding
from vipengine.gap.scope import Scope
from vipengine.gap.unanswered import left_between, left_unanswered
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, MeasuredShare, Provision, Region

#: funding_ended: the money ended before the date of the analysis; the level still counts.
#: funding_ends: the money ends on a known date.
#: agreement_ended, agreement_ends, post_ended, post_ends: the same of an agreement, and of a time-limited post.
#: provision_ended: somebody did it for others, and their own claims hold since.
#: provision_ends: somebody does it for others until a known date.
#: doubly_claimed: a unit says that it has in place what another does for it, and no duty is said to remain.
#: demand_unknown: the number needed grows with a demand that the claim does not state.
#: reason_missing: said to be not applicable, without a reason.
#: respondents_differ: those who answer for a unit are two levels apart, or one says what another does not.
#: part_unclaimed: a part that nobody has said anything of, while another part is claimed.
#: part_disowned: every part is said to be not applicable, so that nobody answers for it.
#: left_between: units that each say that the other does it.
#: left_unanswered: left to a unit that has said nothing, or that it is not applicable there.
#: provider_silent: done for others by one that has said nothing, or that it is not applicable there.
#: measurement_unused: the indicator tests nothing that is needed here.
#: measurement_later: it was made after the date of the analysis.
#: layer_unused: a layer of a pathway that is not in the scope.
NoticeKind = Literal[
    "funding_ended",
    "funding_ends",
    "agreement_ended",
    "agreement_ends",
    "post_ended",
    "post_ends",
    "provision_ended",
    "provision_ends",
    "doubly_claimed",
    "demand_unknown",
    "reason_missing",
    "respondents_differ",
    "part_unclaimed",
    "part_disowned",
    "left_between",
    "left_unanswered",
    "provider_silent",
    "measurement_unused",
    "measurement_later",
    "layer_unused",
]
#: What nobody answers for: a finding of its own.
ORPHANED: tuple[NoticeKind, ...] = ("part_disowned", "left_between", "left_unanswered", "provider_silent")

_APART = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to see: its kind and what it is about."""

    kind: NoticeKind
    requirement: str | None = None
    part: Principal | None = None
    #: The unit (or the region) that made the claim, or that does it for others.
    unit: str | None = None
    on: date | None = None
    layer: str | None = None
    #: Other units that it is about: those it is left to, or done for.
    others: tuple[str, ...] = ()
    #: The lowest and the highest level that the respondents have given, and how many they are.
    spread: tuple[int, int] | None = None
    respondents: int = 0
    indicator: str | None = None
    #: Of a provision, which is about several requirements.
    requirements: tuple[str, ...] = ()


def notices_of(
    region: Region,
    scope: Scope,
    as_of: date,
    findings: Iterable[Finding],
    measurements: Iterable[MeasuredShare],
) -> tuple[Notice, ...]:
    """Return the notices of the scope, in its order.

    Args:
        region: The region's document.
        scope: What it is held against.
        as_of: The date of the analysis.
        findings: The findings, in the order of the scope.
        measurements: Everything that was measured.
    """
    found = {finding.requirement: finding for finding in findings}
    return (
        *_layers(region, scope),
        *(notice for item in scope.requirements for notice in _about(item, found[item.id], region, as_of)),
        *(notice for provision in region.provisions for notice in _provision(provision, scope, as_of)),
        *_measured(measurements, region, scope, as_of),
    )


def _layers(region: Region, scope: Scope) -> Iterator[Notice]:
    used = {layer.id for extent in scope.extents for layer in extent.layers}
    yield from (Notice("layer_unused", layer=layer) for layer in region.layers if layer not in used)


def _measured(measurements: Iterable[MeasuredShare], region: Region, scope: Scope, as_of: date) -> Iterator[Notice]:
    tested = {name for requirement in scope.requirements for name in requirement.measured_by}
    used = [item for item in measurements if item.indicator in tested]
    for item in used:
        if item.end > as_of:
            yield Notice("measurement_later", unit=item.unit or region.region, on=item.end, indicator=item.indicator)
    # A file of indicators tells of many that test nothing here; what the document itself tells was meant for it.
    for name in dict.fromkeys(item.indicator for item in region.measurements if item.indicator not in tested):
        yield Notice("measurement_unused", indicator=name)


def _about(requirement: Requirement, finding: Finding, region: Region, as_of: date) -> Iterator[Notice]:
    claims = claims_about(requirement.id, region)
    for claim in claims:
        yield from _of_claim(requirement, claim, claim.unit or region.region, as_of)
    yield from _respondents(requirement, claims, region)
    if claims and len(requirement.parts) > 1:
        yield from _parts(requirement, claims, region)
    if any(claim.left_to for claim in claims):
        yield from _left(finding, region)
    yield from _provided(requirement, finding, region)


def _of_claim(requirement: Requirement, claim: Claim, unit: str, as_of: date) -> Iterator[Notice]:
    for until, kinds in _ends(claim):
        if until is not None:
            yield Notice(kinds[until >= as_of], requirement.id, claim.part, unit, until)
    if claim.state == "not_applicable" and not claim.reason and not claim.left_to:
        yield Notice("reason_missing", requirement.id, claim.part, unit)
    if claim.value is not None and claim.demand is None and requirement.number and requirement.number.per:
        yield Notice("demand_unknown", requirement.id, claim.part, unit)


def _ends(claim: Claim) -> Iterator[tuple[date | None, tuple[NoticeKind, NoticeKind]]]:
    yield claim.funded_until, ("funding_ended", "funding_ends")
    yield claim.agreed_until, ("agreement_ended", "agreement_ends")
    yield claim.staffed_until, ("post_ended", "post_ends")


def _respondents(requirement: Requirement, claims: Iterable[Claim], region: Region) -> Iterator[Notice]:
    groups: dict[tuple[str, Principal | None], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.unit or region.region, claim.part), []).append(claim)
    for (unit, part), group in groups.items():
        if len(group) > 1 and _differ([judge(requirement, claim) for claim in group]):
            levels = [claim.level for claim in group if claim.level is not None]
            spread = (min(levels), max(levels)) if len(levels) > 1 else None
            yield Notice("respondents_differ", requirement.id, part, unit, spread=spread, respondents=len(group))


def _differ(verdicts: list[Verdict]) -> bool:
    """Return whether answers are two levels apart, or differ in kind; who has not assessed contradicts nobody."""
    answers = [verdict for verdict in verdicts if verdict.state != "not_assessed"]
    levels = [verdict.level for verdict in answers if verdict.level is not None]
    kinds = {verdict.state if verdict.value is not None or verdict.reached is None else "level" for verdict in answers}
    return len(kinds) > 1 or (len(levels) > 1 and max(levels) - min(levels) >= _APART)


def _parts(requirement: Requirement, claims: tuple[Claim, ...], region: Region) -> Iterator[Notice]:
    states = {part: _states(part, claims, region) for part in requirement.parts}
    silent = [part for part, said in states.items() if said <= {"not_assessed"}]
    if len(silent) < len(states):
        for part in silent:
            yield Notice("part_unclaimed", requirement.id, part)
    if all(said == {"not_applicable"} for said in states.values()) and not any(claim.left_to for claim in claims):
        yield Notice("part_disowned", requirement.id)


def _states(part: Principal, claims: tuple[Claim, ...], region: Region) -> set[str]:
    answers = answers_for(part, claims, region).values()
    return {claim.state or "assessed" for given in answers for claim in given}


def _left(finding: Finding, region: Region) -> Iterator[Notice]:
    for ring in left_between(finding, region):
        yield Notice("left_between", finding.requirement, unit=ring[0], others=ring[1:])
    for part, unit, last in left_unanswered(finding, region):
        yield Notice("left_unanswered", finding.requirement, part, unit, others=(last,))


def _provided(requirement: Requirement, finding: Finding, region: Region) -> Iterator[Notice]:
    silent: dict[str, list[str]] = {}
    for cell in finding.cells:
        if cell.provision is None:
            continue
        provider = cell.provision.provider
        own = answers_for(cell.part, claims_about(finding.requirement, region), region).get(cell.unit, ())
        if cell.provider_state in ("not_assessed", "not_applicable"):
            silent.setdefault(provider, []).append(cell.unit)
        elif cell.provision.residual is None and any(_in_place(judge(requirement, claim)) for claim in own):
            yield Notice("doubly_claimed", finding.requirement, cell.part, cell.unit, others=(provider,))
    for provider, units in silent.items():
        yield Notice("provider_silent", finding.requirement, unit=provider, others=tuple(dict.fromkeys(units)))


def _in_place(verdict: Verdict) -> bool:
    return verdict.value > 0 if verdict.value is not None else (verdict.level or 0) >= IN_PLACE


def _provision(provision: Provision, scope: Scope, as_of: date) -> Iterator[Notice]:
    needed = {requirement.id for requirement in scope.requirements}
    about = tuple(name for name in dict.fromkeys(provision.requirements) if name in needed)
    if about and provision.until is not None and (provision.until < as_of or in_force(provision, as_of)):
        kind: NoticeKind = "provision_ended" if provision.until < as_of else "provision_ends"
        yield Notice(
            kind,
            part=provision.part,
            unit=provision.provider,
            on=provision.until,
            others=provision.consumers,
            requirements=about,
        )
