"""What does not hold together in a region's document, all of it at once, each with its place and the nearest names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, PlaceOf, Problem, UsageError, nearest, nowhere
from vipengine.gap.units import stated
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Region
from vipengine.pathway.versions import pathway_of


def problems_in(knowledge: Knowledge, region: Region, place: PlaceOf = nowhere) -> list[Problem]:
    """Return every problem of the document against the knowledge."""
    found = (
        *_pathway_problems(knowledge, region),
        *_layer_problems(knowledge, region),
        *_unit_problems(region),
        *_claim_problems(knowledge, region),
        *_plan_problems(region),
    )
    named = [replace(problem, at=place(loc, of_key=True)) for loc, problem in _requirement_problems(knowledge, region)]
    return [*(replace(problem, at=place(loc)) for loc, problem in found), *named]


_Found = Iterator[tuple[Loc, Problem]]


def _unknown(kind: str, item_id: str, known: Iterable[str]) -> Problem:
    return Problem("unknown-id", None, {"kind": kind, "id": item_id}, nearest(item_id, known))


def _missing(requirement: str, knowledge: Knowledge) -> Problem:
    later = [item.id for item in knowledge.requirements.values() if requirement in item.replaces]
    if later:
        return Problem("requirement-replaced", None, {"id": requirement, "by": ", ".join(later)})
    return _unknown("requirements", requirement, knowledge.requirements)


def _pathway_problems(knowledge: Knowledge, region: Region) -> _Found:
    for place, reference in enumerate(region.pathways):
        try:
            pathway_of(knowledge, reference)
        except UsageError as error:
            yield ("pathways", place), error.problems[0]


def _layer_problems(knowledge: Knowledge, region: Region) -> _Found:
    for place, layer in enumerate(region.layers):
        if layer not in knowledge.layers:
            yield ("layers", place), _unknown("layers", layer, knowledge.layers)


def _unit_problems(region: Region) -> _Found:
    seen = {region.region}
    known = {unit.id for unit in region.units} | seen
    for place, unit in enumerate(region.units):
        if unit.id in seen:
            yield ("units", place, "id"), Problem("duplicate-unit", None, {"unit": unit.id})
        if unit.parent is not None and unit.parent not in known:
            names = {"unit": unit.id, "parent": unit.parent}
            yield ("units", place, "parent"), Problem("unit-parent-unknown", None, names, nearest(unit.parent, known))
        seen.add(unit.id)
    yield from _unit_cycle(region)


def _unit_cycle(region: Region) -> _Found:
    try:
        TopologicalSorter({unit.id: [unit.parent] for unit in region.units if unit.parent}).prepare()
    except CycleError as error:
        cycle = error.args[1]
        place = next(place for place, unit in enumerate(region.units) if unit.id in cycle)
        yield ("units", place, "parent"), Problem("unit-cycle", None, {"cycle": " → ".join(cycle)})


def _requirement_problems(knowledge: Knowledge, region: Region) -> _Found:
    for requirement in region.capabilities:
        if requirement not in knowledge.requirements:
            yield ("capabilities", requirement), _missing(requirement, knowledge)


def _claim_problems(knowledge: Knowledge, region: Region) -> _Found:
    units = {unit.id for unit in region.units} | {region.region}
    seen = set()
    for requirement_id, loc, claim in stated(region):
        if claim.unit is not None and claim.unit not in units:
            yield (*loc, "unit"), _about("claim-unit-unknown", requirement_id, claim.unit, nearest(claim.unit, units))
        key = (requirement_id, claim.part, _claimant(claim, units) or region.region)
        if key in seen:
            yield loc, _about("claim-twice", requirement_id, key[2])
        seen.add(key)
        yield from _saying_problems(requirement_id, loc, claim)
        if requirement_id in knowledge.requirements:
            yield from _fit_problems(knowledge.requirements[requirement_id], loc, claim)


def _claimant(claim: Claim, units: Container[str]) -> str | None:
    """Return the unit that is meant, also where it stands in the place of the measure."""
    return claim.measure if claim.unit is None and claim.measure in units else claim.unit


def _saying_problems(requirement: str, loc: Loc, claim: Claim) -> _Found:
    said = claim.level is not None or claim.value is not None
    if not said and claim.state is None:
        yield loc, _about("claim-empty", requirement)
    if said and claim.state is not None:
        yield (*loc, "state"), _about("claim-contradicts-itself", requirement, claim.state)


def _fit_problems(requirement: Requirement, loc: Loc, claim: Claim) -> _Found:
    number = requirement.number
    if claim.part is not None and claim.part not in requirement.parts:
        yield (*loc, "part"), _about("claim-part", requirement.id, claim.part, parts=", ".join(requirement.parts))
    if claim.value is not None and number is None:
        yield (*loc, "value"), _about("claim-needs-level", requirement.id, claim.value)
    elif number is not None and claim.value is not None and claim.measure not in (None, number.unit):
        near = nearest(str(claim.measure), [number.unit])
        yield (*loc, "unit"), _about("claim-measure", requirement.id, claim.measure, near, measure=number.unit)
    if claim.demand is not None and (number is None or number.per is None):
        yield (*loc, "demand"), _about("claim-demand", requirement.id, claim.demand)


def _about(code: str, requirement: str, said: Any = None, near: tuple[str, ...] = (), **more: str) -> Problem:
    words: Mapping[str, object] = {"requirement": requirement, "said": said, **more}
    return Problem(code, None, words, near)


def _plan_problems(region: Region) -> _Found:
    start, deadline = region.plan.start or region.as_of, region.plan.deadline
    if deadline is not None and deadline < start:
        yield ("plan", "deadline"), Problem("plan-dates", None, {"start": start, "deadline": deadline})
