"""What is claimed and what is also verified: evidence ages, and a claim without it is worth less trust but no less.

A claim is verified on a day when it has evidence that is dated on or before the day and still valid, or when it comes
from a peer or a register. All other claims are claimed only. Neither changes a finding or one of the three numbers:

    number    numerator                                      denominator
    verified  met cells whose claim is verified              met cells
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vipengine.clock.arithmetic import date_after
from vipengine.errors import UsageError
from vipengine.gap.claims.units import claims_about
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Finding
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Evidence, Region


@dataclass(frozen=True, slots=True)
class Expired:
    """Evidence that was once valid and no longer is."""

    requirement: str
    #: The unit (or the region) that made the claim, and the part if it names one.
    unit: str
    part: Principal | None
    evidence: Evidence
    #: Its last valid day.
    on: date


@dataclass(frozen=True, slots=True)
class Verification:
    """How much of what is met is verified, and which evidence has run out."""

    verified: Share
    #: The first to expire first.
    expired: tuple[Expired, ...] = ()


def verification_of(
    findings: Iterable[Finding], requirements: Iterable[Requirement], region: Region, as_of: date
) -> Verification:
    """Return what is verified of what is met on a day."""
    met = [cell.claim for finding in findings for cell in finding.cells if cell.state == "met" and cell.claim]
    verified = sum(is_verified(claim, as_of) for claim in met)
    expired = sorted(
        (item for requirement in requirements for item in _expired(requirement.id, region, as_of)),
        key=lambda item: (item.on, item.requirement, item.unit),
    )
    return Verification(Share(verified, len(met)), tuple(expired))


def is_verified(claim: Claim, day: date) -> bool:
    """Return whether a claim is verified on a day."""
    return claim.source in ("peer", "register") or any(is_valid(evidence, day) for evidence in claim.evidence)


def is_valid(evidence: Evidence, day: date) -> bool:
    """Return whether evidence shows anything on a day; its last day belongs to it."""
    last = last_day(evidence)
    return evidence.date <= day and (last is None or day <= last)


def last_day(evidence: Evidence) -> date | None:
    """Return the last day on which evidence is valid; none when it does not grow old."""
    if evidence.valid_for is None:
        return None
    try:
        return date_after(evidence.valid_for.unit, evidence.valid_for.count, evidence.date)
    except UsageError:
        return None


def _expired(requirement: str, region: Region, as_of: date) -> Iterator[Expired]:
    for claim in claims_about(requirement, region):
        for evidence in claim.evidence:
            last = last_day(evidence)
            if last is not None and last < as_of:
                yield Expired(requirement, claim.unit or region.region, claim.part, evidence, last)
