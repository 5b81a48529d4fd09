"""Who does what for whom: one unit's claims hold for others, from a first to a last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from vipengine.model.base import Principal
from vipengine.model.region import Provision, Region

#: The provisions by requirement.
Provisions = Mapping[str, tuple[Provision, ...]]


def provisions_of(region: Region) -> Provisions:
    """Return the region's provisions by requirement, in the order of the document."""
    found: dict[str, tuple[Provision, ...]] = {}
    for provision in region.provisions:
        for requirement in dict.fromkeys(provision.requirements):
            found[requirement] = (*found.get(requirement, ()), provision)
    return found


def in_force(provision: Provision, day: date) -> bool:
    """Return whether a provision holds on a day; its first and last day belong to it."""
    return (provision.start is None or provision.start <= day) and (provision.until is None or day <= provision.until)


def consumers(provisions: Iterable[Provision], part: Principal) -> dict[str, Provision]:
    """Return who somebody does a part for, each with the provision; they must not overlap."""
    return {
        consumer: provision
        for provision in provisions
        if provision.part in (None, part)
        for consumer in provision.consumers
    }


def overlaps(one: Provision, other: Provision) -> bool:
    """Return whether two provisions are about the same part on some same day."""
    same_part = one.part == other.part or None in (one.part, other.part)
    last_start = max(one.start or date.min, other.start or date.min)
    return same_part and last_start <= min(one.until or date.max, other.until or date.max)


def rings(provisions: Iterable[Provision], part: Principal) -> Iterator[tuple[str, ...]]:
    """Yield units that do a part of one requirement for each other in a ring, on some day, each ring once."""
    provisions = tuple(provisions)
    seen: set[frozenset[str]] = set()
    for day in sorted({provision.start or date.min for provision in provisions}):
        ring = _ring(consumers((item for item in provisions if in_force(item, day)), part))
        if ring and frozenset(ring) not in seen:
            seen.add(frozenset(ring))
            yield ring


def _ring(provided: Mapping[str, Provision]) -> tuple[str, ...]:
    try:
        TopologicalSorter({consumer: [item.provider] for consumer, item in provided.items()}).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
