"""The tree of units below a region, and what each unit says of itself or takes over from the unit above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vipengine.errors import Loc
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, ClaimForm, Region, Unit, claims_of

#: From a unit to the region: the unit itself, the units above it, the region last.
Lineages = Mapping[str, tuple[str, ...]]


def lineages_of(region: Region) -> Lineages:
    """Return the lineage of every unit and of the region itself; the units must form a tree."""
    parents = {unit.id: unit.parent or region.region for unit in region.units}
    return {place: tuple(_upwards(place, parents)) for place in (region.region, *parents)}


def stated(region: Region) -> Iterator[tuple[str, Loc, Claim]]:
    """Yield every claim of the document as it was made: the requirement, where it stands, the claim in full."""
    for requirement, form in region.capabilities.items():
        start: Loc = ("capabilities", requirement)
        for place, claim in enumerate(claims_of(form)):
            yield requirement, (*start, place) if _is_list(form) else start, claim


def claims_about(requirement: str, region: Region) -> tuple[Claim, ...]:
    """Return every claim about a requirement, in full."""
    form = region.capabilities.get(requirement)
    return () if form is None else claims_of(form)


def claims_for(part: Principal, claims: Iterable[Claim], region: Region) -> dict[str, Claim]:
    """Return who (unit or region) has claimed for a part, and the first that was said where several have answered."""
    return {place: answers[0] for place, answers in answers_for(part, claims, region).items()}


def answers_for(part: Principal, claims: Iterable[Claim], region: Region) -> dict[str, tuple[Claim, ...]]:
    """Return what every respondent of a unit (or the region) has claimed for a part.

    Claims that name the part outweigh those that do not.
    """
    general: dict[str, tuple[Claim, ...]] = {}
    named: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        if claim.part in (None, part):
            group = general if claim.part is None else named
            place = claim.unit or region.region
            group[place] = (*group.get(place, ()), claim)
    return general | named


def held(claims: Mapping[str, Claim], lineage: tuple[str, ...]) -> tuple[Claim | None, str | None]:
    """Return the claim that holds for a unit, and who above it made it (a unit or the region) if it is not its own."""
    for place in lineage:
        if place in claims:
            return claims[place], None if place == lineage[0] else place
    return None, None


def units_of(requirement: Requirement, part: Principal, region: Region, claims: Mapping[str, Claim]) -> list[str]:
    """Return who answers for a part of a requirement.

    Every municipality answers for a municipality's part, or the region where none is declared; the region itself for
    the other parts. Any other unit answers only where it has claimed something.
    """
    expected = _municipalities(region) if part == "municipality" else []
    places = expected or [region.region]
    known = set(places)
    others = (unit for unit in region.units if unit.id in claims and unit.id not in known)
    return places + [unit.id for unit in others if (claims[unit.id].part or own_part(unit, requirement)) == part]


def own_part(unit: Unit, requirement: Requirement) -> Principal:
    """Return the part that a unit speaks for when its claim names none."""
    own: Principal = "municipality" if unit.kind == "municipality" else "region"
    wanted: tuple[Principal, ...] = (own, "joint")
    return next((part for part in wanted if part in requirement.parts), requirement.parts[0])


def _upwards(place: str, parents: Mapping[str, str]) -> Iterator[str]:
    yield place
    while place in parents:
        place = parents[place]
        yield place


def _municipalities(region: Region) -> list[str]:
    return [unit.id for unit in region.units if unit.kind == "municipality"]


def _is_list(form: ClaimForm) -> bool:
    return isinstance(form, tuple | list)
