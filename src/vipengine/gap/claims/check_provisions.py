"""What does not hold together in who does what for whom, and in what was measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, Problem, nearest
from vipengine.gap.claims.provisions import overlaps, provisions_of, rings
from vipengine.model.region import MeasuredShare, Provision, Region

_Found = Iterator[tuple[Loc, Problem]]


def provision_problems(knowledge: Knowledge, region: Region) -> _Found:
    """Yield what is wrong with the provisions; requirements that do not exist are left to the check of requirements."""
    units = {unit.id for unit in region.units} | {region.region}
    for place, provision in enumerate(region.provisions):
        yield from _names(place, provision, units)
        yield from _parts(place, provision, knowledge)
        if provision.start and provision.until and provision.until < provision.start:
            dates = {"start": provision.start, "until": provision.until}
            yield ("provisions", place, "until"), Problem("provision-dates", None, dates)
    yield from _overlaps(region)
    yield from _rings(knowledge, region)


def measurement_problems(knowledge: Knowledge, region: Region) -> _Found:
    """Yield what is wrong with the measurements of a document."""
    units = {unit.id for unit in region.units} | {region.region}
    seen = set()
    for place, item in enumerate(region.measurements):
        start: Loc = ("measurements", place)
        if item.indicator not in knowledge.indicators:
            names = {"kind": "indicators", "id": item.indicator}
            yield (
                (*start, "indicator"),
                Problem("unknown-id", None, names, nearest(item.indicator, knowledge.indicators)),
            )
        elif knowledge.indicators[item.indicator].kind != "share":
            yield (*start, "indicator"), Problem("measurement-median", None, {"indicator": item.indicator})
        if item.unit is not None and item.unit not in units:
            data = {"indicator": item.indicator, "unit": item.unit}
            yield (*start, "unit"), Problem("measurement-unit-unknown", None, data, nearest(item.unit, units))
        key = (item.indicator, item.unit or region.region, item.end)
        if key in seen:
            yield (
                start,
                Problem("measurement-twice", None, {"indicator": item.indicator, "unit": key[1], "on": item.end}),
            )
        seen.add(key)
        yield from _figures(start, item)


def _figures(start: Loc, item: MeasuredShare) -> _Found:
    if item.numerator is not None and item.denominator is not None and item.numerator > item.denominator:
        counts = {"numerator": item.numerator, "denominator": item.denominator}
        yield (*start, "numerator"), Problem("measurement-counts", None, counts)
    if item.start is not None and item.end < item.start:
        yield (*start, "to"), Problem("measurement-dates", None, {"start": item.start, "end": item.end})


def _names(place: int, provision: Provision, units: Collection[str]) -> _Found:
    start: Loc = ("provisions", place)
    named: list[tuple[Loc, str]] = [(("provider",), provision.provider)]
    named += [(("consumers", inner), unit) for inner, unit in enumerate(provision.consumers)]
    for loc, unit in named:
        if unit not in units:
            yield (*start, *loc), Problem("provision-unit-unknown", None, {"unit": unit}, nearest(unit, units))
    if provision.provider in provision.consumers:
        inner = provision.consumers.index(provision.provider)
        yield (*start, "consumers", inner), Problem("provision-itself", None, {"unit": provision.provider})


def _parts(place: int, provision: Provision, knowledge: Knowledge) -> _Found:
    for inner, name in enumerate(provision.requirements):
        requirement = knowledge.requirements.get(name)
        if requirement is not None and provision.part is not None and provision.part not in requirement.parts:
            data = {"requirement": name, "said": provision.part, "parts": ", ".join(requirement.parts)}
            yield ("provisions", place, "requirements", inner), Problem("claim-part", None, data)


def _overlaps(region: Region) -> _Found:
    """Yield each consumer that gets the same from two at once, at the later of the two."""
    entries = [
        (place, inner, consumer, provision)
        for place, provision in enumerate(region.provisions)
        for inner, consumer in enumerate(provision.consumers)
    ]
    for (_, _, consumer, one), (place, inner, other, two) in combinations(entries, 2):
        shared = [name for name in one.requirements if name in two.requirements]
        if consumer == other and shared and overlaps(one, two):
            data = {"unit": consumer, "requirement": ", ".join(shared)}
            yield ("provisions", place, "consumers", inner), Problem("provision-twice", None, data)


def _rings(knowledge: Knowledge, region: Region) -> _Found:
    for name, provisions in provisions_of(region).items():
        parts = knowledge.requirements[name].parts if name in knowledge.requirements else ()
        for ring in dict.fromkeys(ring for part in parts for ring in rings(provisions, part) if len(set(ring)) > 1):
            place = min(
                place for place, item in enumerate(region.provisions) if item in provisions and item.provider in ring
            )
            data = {"requirement": name, "ring": " → ".join(ring)}
            yield ("provisions", place, "provider"), Problem("provision-ring", None, data)
