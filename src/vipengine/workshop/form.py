"""Which sheets a region's form has, and which lines each unit is asked to answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError, nearest
from vipengine.gap.claims.units import claims_about, claims_for, held, lineages_of, own_part, units_of
from vipengine.gap.scope import Scope, scope_of
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Region, Unit
from vipengine.render.gap.cells import unit_name
from vipengine.workshop.answers import FormClaim, Row, answer_of

#: Raised when a form of before can no longer be read.
FORM_VERSION = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line to answer, with what the unit says today."""

    row: Row
    requirement: Requirement
    answer: FormClaim
    #: What the unit takes over as long as it says nothing itself, and the name of who said it.
    taken_over: FormClaim = field(default_factory=FormClaim)
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one unit, or of the region itself."""

    unit: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form to hand out."""

    #: None: a blank form, for any region.
    region: str | None
    name: str
    as_of: date
    pathways: tuple[str, ...]
    #: SHA-256 of the knowledge that the form was made from.
    knowledge_hash: str
    sheets: tuple[Sheet, ...]


def form_of(knowledge: Knowledge, region: Region, units: Iterable[str] = (), *, blank: bool = False) -> Form:
    """Return the form of a region: a sheet for each of the units asked for, else for everyone who answers something.

    A unit that is asked for is asked about the part that it speaks for of every requirement.

    Raises:
        UsageError: `no-pathway`, `form-unit-unknown`, or a pathway that is unknown.
    """
    asked = tuple(dict.fromkeys(units))
    _refuse_unknown(asked, region)
    if not region.pathways:
        raise UsageError([Problem("no-pathway", region.place(("pathways",)), {"known": ", ".join(knowledge.pathways)})])
    scope = scope_of(knowledge, region.pathways, region.layers)
    sheets = [_sheet(region, scope, place, place in asked) for place in asked or _places(region)]
    return Form(
        region=None if blank else region.region,
        name=region.name,
        as_of=region.as_of,
        pathways=region.pathways,
        knowledge_hash=knowledge.hash,
        sheets=tuple(sheet for sheet in sheets if sheet.lines),
    )


def _refuse_unknown(asked: Iterable[str], region: Region) -> None:
    known = _places(region)
    problems = [
        Problem("form-unit-unknown", None, {"said": unit}, nearest(unit, known)) for unit in asked if unit not in known
    ]
    if problems:
        raise UsageError(problems)


def _places(region: Region) -> list[str]:
    return [region.region, *(unit.id for unit in region.units)]


def _sheet(region: Region, scope: Scope, place: str, asked: bool) -> Sheet:
    unit = next((unit for unit in region.units if unit.id == place), None)
    lines = (line for requirement in scope.requirements for line in _lines(region, requirement, place, unit, asked))
    return Sheet(place, unit_name(region, place), tuple(lines))


def _lines(region: Region, requirement: Requirement, place: str, unit: Unit | None, asked: bool) -> Iterator[Line]:
    speaks_for = own_part(unit, requirement) if unit is not None and asked else None
    for part in requirement.parts:
        claims = claims_for(part, claims_about(requirement.id, region), region)
        if part == speaks_for or place in units_of(requirement, part, region, claims):
            yield _line(region, requirement, part, place, claims)


def _line(region: Region, requirement: Requirement, part: Principal, place: str, claims: dict[str, Claim]) -> Line:
    row = Row(place, requirement.id, part)
    claim, above = held(claims, lineages_of(region)[place])
    if above is None:
        return Line(row, requirement, answer_of(claim))
    return Line(row, requirement, FormClaim(), answer_of(claim), unit_name(region, above))
