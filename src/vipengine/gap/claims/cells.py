"""The cells of a requirement: for each part and each unit that answers for it, the claim that holds there.

Which claim holds for a unit, the first row that fits:

    the unit                                                         the claim that holds
    is provided for, and no duty remains with it                     the provider's
    is provided for, and a duty remains                              the worse of the provider's and its own
    has claimed for the part, or for all parts                       its own
    is below another that has                                        that of the nearest one above

A provider that says nothing, or that it is not applicable, provides nothing: the claim that else would hold then does,
unless a duty remains with the unit, for then what it is provided with is not assessed. A claim for the part goes before
one for all parts. Where several respondents answer for a unit the lowest answer holds, so that nobody's yes outvotes
another's no; not assessed is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from vipengine.gap.claims.provisions import Provisions, consumers, in_force
from vipengine.gap.claims.units import Lineages, answers_for, claims_about, held, own_part, units_of
from vipengine.gap.claims.verdicts import WORST_FIRST, CellState, Verdict, judge
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, Provision, Region

#: Which of several respondents' answers holds. That it is not applicable outvotes nobody who has it to answer for.
_LOWEST_FIRST: tuple[CellState, ...] = ("gap", "insufficient_volume", "met", "not_applicable", "not_assessed")
_NOTHING: tuple[CellState, ...] = ("not_assessed", "not_applicable")
_UNASSESSED = Verdict("not_assessed")


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a requirement at one unit (or the region itself), with the claim that holds there."""

    part: Principal
    unit: str
    verdict: Verdict
    claim: Claim | None = None
    #: The unit above (or the region) that made the claim; none when it is the unit's own, or its provider's.
    inherited_from: str | None = None
    #: What somebody else does for the unit, and how it stands there.
    provision: Provision | None = None
    provider_state: CellState | None = None
    #: Every respondent's claim where the claim was made, the one that holds first; empty where only one has answered.
    answers: tuple[Claim, ...] = ()

    @property
    def state(self) -> CellState:
        """Whether the requirement is met here, or why that cannot be said."""
        return self.verdict.state

    @property
    def provided_by(self) -> str | None:
        """The unit (or the region) that does it for this one."""
        return self.provision.provider if self.provision else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest level that respondents have given; none where fewer than two have."""
        levels = [claim.level for claim in self.answers if claim.level is not None]
        return (min(levels), max(levels)) if len(levels) > 1 else None


def cells_of(
    requirement: Requirement, region: Region, lineages: Lineages, provisions: Provisions, as_of: date
) -> Iterator[Cell]:
    """Yield the cells of a requirement, part by part; the provisions of a region must not form a ring."""
    claims = claims_about(requirement.id, region)
    verdicts = {id(claim): judge(requirement, claim) for claim in claims}
    named = provisions.get(requirement.id, ())
    for part in requirement.parts:
        answers = _lowest_first(answers_for(part, claims, region), verdicts)
        holding = {place: given[0] for place, given in answers.items()}
        provided = consumers((item for item in named if in_force(item, as_of)), part) if named else {}
        here = _Part(part, answers, holding, lineages, provided, verdicts)
        for place in (
            *units_of(requirement, part, region, holding),
            *_named(requirement, part, region, named, holding),
        ):
            yield here.cell(place)


def _lowest_first(
    answers: Mapping[str, tuple[Claim, ...]], verdicts: Mapping[int, Verdict]
) -> dict[str, tuple[Claim, ...]]:
    def height(claim: Claim) -> tuple[int, float, float, str]:
        verdict = verdicts[id(claim)]
        size = verdict.level if verdict.value is None else verdict.value
        return _LOWEST_FIRST.index(verdict.state), verdict.reached or 0, size or 0, claim.respondent or ""

    return {place: tuple(sorted(given, key=height)) if len(given) > 1 else given for place, given in answers.items()}


def _named(
    requirement: Requirement,
    part: Principal,
    region: Region,
    named: Iterable[Provision],
    holding: Mapping[str, Claim],
) -> list[str]:
    """Return the units that answer only because somebody does it for them, also when that has ended or not begun."""
    mentioned = {(place, provision.part) for provision in named for place in provision.consumers}
    if not mentioned:
        return []
    known = set(units_of(requirement, part, region, holding))
    others = (unit for unit in region.units if unit.id not in known)
    return [
        unit.id
        for unit in others
        if (unit.id, part) in mentioned or ((unit.id, None) in mentioned and own_part(unit, requirement) == part)
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a requirement, with everything that is said of it."""

    part: Principal
    answers: Mapping[str, tuple[Claim, ...]]
    holding: Mapping[str, Claim]
    lineages: Lineages
    provided: Mapping[str, Provision]
    verdicts: Mapping[int, Verdict] = field(repr=False)

    def cell(self, place: str) -> Cell:
        provision = self.provided.get(place)
        return self._claimed(place) if provision is None else self._provided(place, provision)

    def _claimed(self, place: str) -> Cell:
        claim, above = held(self.holding, self.lineages[place])
        answers = self.answers[above or place] if claim is not None else ()
        verdict = self.verdicts.get(id(claim), _UNASSESSED)
        return Cell(self.part, place, verdict, claim, above, answers=answers if len(answers) > 1 else ())

    def _provided(self, place: str, provision: Provision) -> Cell:
        given = self.cell(provision.provider)
        if provision.residual is None:
            holding = self._claimed(place) if given.state in _NOTHING else given
            return replace(holding, unit=place, provision=provision, provider_state=given.state)
        own = self._claimed(place) if place in self.holding else Cell(self.part, place, _UNASSESSED)
        provider = Cell(self.part, place, _UNASSESSED) if given.state in _NOTHING else given
        worst = min(own, provider, key=_worst_first)
        return replace(worst, unit=place, provision=provision, provider_state=given.state)


def _worst_first(cell: Cell) -> tuple[int, float]:
    return WORST_FIRST.index(cell.state), cell.verdict.reached or 0
