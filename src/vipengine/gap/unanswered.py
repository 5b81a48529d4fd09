"""What is left to somebody else, followed to the one who answers for it, or to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vipengine.gap.claims.units import answers_for, claims_about, held, lineages_of
from vipengine.gap.findings import Finding
from vipengine.model.base import Principal
from vipengine.model.region import Claim, Region

_ANSWERED = ("met", "gap", "insufficient_volume")


def left_between(finding: Finding, region: Region) -> Iterator[tuple[str, ...]]:
    """Yield units that leave a requirement to each other in a ring, each ring once, from its first name."""
    seen = set()
    for part in _parts(finding):
        left = _left(finding, part, region)
        for start in _claimants(finding, part):
            ring = _ring(_chain(start, left))
            if ring and ring not in seen:
                seen.add(ring)
                yield ring


def left_unanswered(finding: Finding, region: Region) -> Iterator[tuple[Principal, str, str]]:
    """Yield the part, the unit, and the last one it is left to where that one does not answer for the part."""
    for part in _parts(finding):
        left = _left(finding, part, region)
        for start in _claimants(finding, part):
            chain = _chain(start, left)
            if len(chain) > 1 and not _ring(chain) and not _answers(finding, part, chain[-1], region):
                yield part, start, chain[-1]


def _parts(finding: Finding) -> tuple[Principal, ...]:
    return tuple(dict.fromkeys(cell.part for cell in finding.cells))


def _claimants(finding: Finding, part: Principal) -> tuple[str, ...]:
    """Return those whose claims hold somewhere for a part."""
    return tuple(dict.fromkeys(cell.inherited_from or cell.unit for cell in finding.cells if cell.part == part))


def _left(finding: Finding, part: Principal, region: Region) -> dict[str, str]:
    """Return who leaves the part to whom; who has any other answer leaves it to nobody."""
    said = answers_for(part, claims_about(finding.requirement, region), region)
    return {place: to for place, answers in said.items() if (to := _left_to(answers)) is not None}


def _left_to(answers: tuple[Claim, ...]) -> str | None:
    if any(claim.state != "not_applicable" for claim in answers):
        return None
    return next((claim.left_to for claim in answers if claim.left_to), None)


def _chain(start: str, left: Mapping[str, str]) -> tuple[str, ...]:
    """Return the units from one to the last that it is left to, which closes a ring if it stands there already."""
    chain = [start]
    while chain[-1] in left:
        chain.append(left[chain[-1]])
        if chain[-1] in chain[:-1]:
            break
    return tuple(chain)


def _ring(chain: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ring that a chain ends in, turned so that its first name comes first; none when it ends."""
    first = chain.index(chain[-1])
    ring = chain[first:-1]
    turn = ring.index(min(ring)) if ring else 0
    return ring[turn:] + ring[:turn]


def _answers(finding: Finding, part: Principal, unit: str, region: Region) -> bool:
    if any(cell.state in _ANSWERED for cell in finding.cells if (cell.part, cell.unit) == (part, unit)):
        return True
    said = answers_for(part, claims_about(finding.requirement, region), region)
    claim, _ = held({place: answers[0] for place, answers in said.items()}, lineages_of(region)[unit])
    return claim is not None and claim.state in (None, "insufficient_volume")
