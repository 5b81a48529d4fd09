"""What does not hold together in a region's document, all of it at once, each with its place and the nearest names."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, PlaceOf, Problem, UsageError, nearest, nowhere
from vipengine.gap.claims.check_provisions import measurement_problems, provision_problems
from vipengine.gap.claims.units import stated
from vipengine.gap.plan.check import course_problems, local_problems
from vipengine.gap.plan.check_progress import progress_problems, unknown_actions
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
        *_provided_problems(knowledge, region),
        *provision_problems(knowledge, region),
        *measurement_problems(knowledge, region),
        *_plan_problems(region),
        *progress_problems(region),
        *course_problems(knowledge, region),
    )
    names = (
        *_requirement_problems(knowledge, region),
        *unknown_actions(knowledge, region),
        *local_problems(knowledge, region),
    )
    named = [replace(problem, at=place(loc, of_key=True)) for loc, problem in names]
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
    seen: dict[tuple[str, str | None, str], list[str | None]] = {}
    for requirement_id, loc, claim in stated(region):
        if claim.unit is not None and claim.unit not in units:
            yield (*loc, "unit"), _about("claim-unit-unknown", requirement_id, claim.unit, nearest(claim.unit, units))
        claimant = _claimant(claim, units) or region.region
        earlier = seen.setdefault((requirement_id, claim.part, claimant), [])
        yield from _twice(requirement_id, loc, claimant, claim, earlier)
        earlier.append(_role(claim))
        yield from _saying_problems(requirement_id, loc, claim)
        yield from _left_problems(requirement_id, loc, claim, claimant, units)
        if requirement_id in knowledge.requirements:
            yield from _fit_problems(knowledge.requirements[requirement_id], loc, claim)


def _twice(requirement: str, loc: Loc, claimant: str, claim: Claim, earlier: list[str | None]) -> _Found:
    """Yield a second claim for one unit and part, unless every claim there has a respondent of its own."""
    role = _role(claim)
    if earlier and (role is None or None in earlier):
        yield loc, _about("claim-twice", requirement, claimant)
    elif role in earlier:
        yield (*loc, "respondent"), _about("respondent-twice", requirement, claimant, respondent=claim.respondent or "")


def _role(claim: Claim) -> str | None:
    return (claim.respondent or "").strip().casefold() or None


def _left_problems(requirement: str, loc: Loc, claim: Claim, claimant: str, units: Collection[str]) -> _Found:
    if claim.left_to is None:
        return
    if claim.state != "not_applicable":
        yield (*loc, "left_to"), _about("left-not-applicable", requirement, claim.left_to)
    if claim.left_to not in units:
        yield (*loc, "left_to"), _about("claim-unit-unknown", requirement, claim.left_to, nearest(claim.left_to, units))
    elif claim.left_to == claimant:
        yield (*loc, "left_to"), _about("left-to-itself", requirement, claimant)


def _provided_problems(knowledge: Knowledge, region: Region) -> _Found:
    for place, provision in enumerate(region.provisions):
        for inner, name in enumerate(provision.requirements):
            if name not in knowledge.requirements:
                yield ("provisions", place, "requirements", inner), _missing(name, knowledge)


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
    if claim.value is not None and number is None and (requirement.measure is None or claim.level is None):
        yield (*loc, "value"), _about("claim-needs-level", requirement.id, claim.value)
    elif requirement.measure is not None and claim.value is not None:
        yield from _measure_problems(requirement, requirement.measure, loc, claim)
    if claim.demand is not None and not requirement.grows:
        yield (*loc, "demand"), _about("claim-demand", requirement.id, claim.demand)


def _measure_problems(requirement: Requirement, measure: str, loc: Loc, claim: Claim) -> _Found:
    if claim.measure not in (None, measure):
        near = nearest(str(claim.measure), [measure])
        yield (*loc, "unit"), _about("claim-measure", requirement.id, claim.measure, near, measure=measure)


def _about(code: str, requirement: str, said: Any = None, near: tuple[str, ...] = (), **more: str) -> Problem:
    words: Mapping[str, object] = {"requirement": requirement, "said": said, **more}
    return Problem(code, None, words, near)


def _plan_problems(region: Region) -> _Found:
    start, deadline = region.plan.start or region.as_of, region.plan.deadline
    if deadline is not None and deadline < start:
        yield ("plan", "deadline"), Problem("plan-dates", None, {"start": start, "deadline": deadline})
