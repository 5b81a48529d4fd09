"""What should be seen beside the findings although it changes none of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vipengine.gap.scope import Scope
from vipengine.gap.units import claims_about, claims_for
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Region

#: funding_ended: the money ended before the date of the analysis; the level still counts.
#: funding_ends: the money ends on a known date.
#: demand_unknown: the number needed grows with a demand that the claim does not state.
#: reason_missing: said to be not applicable, without a reason.
#: part_unclaimed: a part that nobody has said anything of, while another part is claimed.
#: part_disowned: every part is said to be not applicable, so that nobody answers for it.
#: layer_unused: a layer of a pathway that is not in the scope.
NoticeKind = Literal[
    "funding_ended",
    "funding_ends",
    "demand_unknown",
    "reason_missing",
    "part_unclaimed",
    "part_disowned",
    "layer_unused",
]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to see: its kind and what it is about."""

    kind: NoticeKind
    requirement: str | None = None
    part: Principal | None = None
    #: The unit (or the region) that made the claim.
    unit: str | None = None
    on: date | None = None
    layer: str | None = None


def notices_of(region: Region, scope: Scope, as_of: date) -> tuple[Notice, ...]:
    """Return the notices of the scope, in its order."""
    used = {layer.id for extent in scope.extents for layer in extent.layers}
    unused = tuple(Notice("layer_unused", layer=layer) for layer in region.layers if layer not in used)
    return unused + tuple(notice for requirement in scope.requirements for notice in _about(requirement, region, as_of))


def _about(requirement: Requirement, region: Region, as_of: date) -> Iterator[Notice]:
    claims = claims_about(requirement.id, region)
    for claim in claims:
        unit = claim.unit or region.region
        yield from _funding(requirement.id, claim, unit, as_of)
        if claim.state == "not_applicable" and not claim.reason:
            yield Notice("reason_missing", requirement.id, claim.part, unit)
        if claim.value is not None and claim.demand is None and requirement.number and requirement.number.per:
            yield Notice("demand_unknown", requirement.id, claim.part, unit)
    if claims and len(requirement.parts) > 1:
        yield from _parts(requirement, claims, region)


def _funding(requirement: str, claim: Claim, unit: str, as_of: date) -> Iterator[Notice]:
    until = claim.funded_until
    if until is not None:
        yield Notice("funding_ended" if until < as_of else "funding_ends", requirement, claim.part, unit, until)


def _parts(requirement: Requirement, claims: tuple[Claim, ...], region: Region) -> Iterator[Notice]:
    states = {part: _states(part, claims, region) for part in requirement.parts}
    silent = [part for part, said in states.items() if said <= {"not_assessed"}]
    if len(silent) < len(states):
        for part in silent:
            yield Notice("part_unclaimed", requirement.id, part)
    if all(said == {"not_applicable"} for said in states.values()):
        yield Notice("part_disowned", requirement.id)


def _states(part: Principal, claims: tuple[Claim, ...], region: Region) -> set[str]:
    return {claim.state or "assessed" for claim in claims_for(part, claims, region).values()}
