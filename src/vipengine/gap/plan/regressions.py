"""What may fall when project money ends, month by month, if nothing is done.

Nobody has said what is left when the money has ended, so nothing is invented: what was met on money that has ended is
from then on not assessed, and a gap stays a gap, which may have become larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from vipengine.clock.arithmetic import date_after
from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.coverage import Coverage
from vipengine.gap.findings import judge
from vipengine.gap.units import stated
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, ClaimForm, Region, claims_of

#: How far ahead is looked.
MONTHS = 24


@dataclass(frozen=True, slots=True)
class Ending:
    """A claim whose money ends."""

    requirement: str
    #: The part that the claim names, if it does.
    part: Principal | None
    #: The unit (or the region) that made the claim.
    unit: str
    #: The last day with money.
    on: date
    #: Whether the claim meets the requirement while the money lasts.
    met: bool


@dataclass(frozen=True, slots=True)
class Month:
    """How it stands on one day."""

    day: date
    coverage: Coverage
    #: The claims whose money has ended since the day before (on the first day: earlier).
    endings: tuple[Ending, ...]
    #: The requirements that were met on the day before (on the first day: while the money lasted) and no longer are.
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regressions:
    """What ends, and how the coverage falls: the date of the analysis and the same day of each month after it."""

    months: tuple[Month, ...]
    #: Every claim of the scope that says when its money ends, the first to end first; some may end later than is looked.
    endings: tuple[Ending, ...]


def regressions_of(knowledge: Knowledge, analysis: GapAnalysis, months: int = MONTHS) -> Regressions:
    """Return what falls in the months after an analysis if nothing is done."""
    endings = tuple(sorted(_endings(analysis), key=lambda ending: (ending.on, ending.requirement, ending.unit)))
    days = [date_after("months", count, analysis.as_of) for count in range(months + 1)]
    later = [_at(knowledge, analysis, day) for day in days]
    spans = zip(pairwise([date.min, *days]), pairwise([analysis, *later]), strict=True)
    return Regressions(tuple(_month(days, states, endings) for days, states in spans), endings)


def _month(days: tuple[date, date], states: tuple[GapAnalysis, GapAnalysis], endings: Iterable[Ending]) -> Month:
    (since, day), (before, after) = days, states
    met = {finding.requirement for finding in after.with_state("met")}
    return Month(
        day=day,
        coverage=after.coverage,
        endings=tuple(ending for ending in endings if since <= ending.on < day),
        lost=tuple(item.requirement for item in before.with_state("met") if item.requirement not in met),
    )


def _endings(analysis: GapAnalysis) -> Iterator[Ending]:
    needed = {requirement.id: requirement for requirement in analysis.scope.requirements}
    for name, _, claim in stated(analysis.region):
        if name in needed and claim.funded_until is not None:
            unit = claim.unit or analysis.region.region
            yield Ending(name, claim.part, unit, claim.funded_until, judge(needed[name], claim).state == "met")


def _at(knowledge: Knowledge, analysis: GapAnalysis, day: date) -> GapAnalysis:
    pathways = [f"{extent.id}@{extent.version}" for extent in analysis.scope.extents]
    needed = {requirement.id: requirement for requirement in analysis.scope.requirements}
    return analyse_gap(knowledge, _without_money(analysis.region, needed, day), as_of=day, pathways=pathways)


def _without_money(region: Region, needed: dict[str, Requirement], day: date) -> Region:
    """Return the region with what was met on money that has ended before the day as not assessed."""
    said: dict[str, ClaimForm] = {
        name: tuple(_left(needed[name], claim, day) for claim in claims_of(form)) if name in needed else form
        for name, form in region.capabilities.items()
    }
    return region.model_copy(update={"capabilities": said})


def _left(requirement: Requirement, claim: Claim, day: date) -> Claim:
    if claim.funded_until is None or claim.funded_until >= day or judge(requirement, claim).state != "met":
        return claim
    nothing = {"level": None, "value": None, "measure": None, "demand": None, "state": "not_assessed"}
    return claim.model_copy(update=nothing)
