"""What may fall as money, agreements, posts and evidence end, month by month, if nothing is done.

Nobody has said what is left when the money has ended, so nothing is invented: what was met on money, an agreement or a
time-limited post that has ended is from then on not assessed, and a gap stays a gap, which may have become larger. Where
one unit no longer does something for others, their own claims hold, as the analysis of that day has it. Evidence that
has grown old changes no claim: only what is verified falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from vipengine.clock.arithmetic import date_after
from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.claims.units import stated
from vipengine.gap.coverage import Coverage, Share
from vipengine.gap.findings import judge
from vipengine.gap.verified import last_day, verification_of
from vipengine.model.base import Principal
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim, ClaimForm, Provision, Region, claims_of

#: What a claim rests on that ends: money, an agreement, a time-limited post, what another unit does for this one, or
#: the evidence by which it is verified.
EndingKind = Literal["money", "agreement", "post", "provision", "evidence"]
ENDING_KINDS: tuple[EndingKind, ...] = get_args(EndingKind)

#: How far ahead is looked.
MONTHS = 24


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that a claim rests on, and that ends."""

    requirement: str
    #: The part that the claim (or the provision) names, if it does.
    part: Principal | None
    #: The unit (or the region) that made the claim, or that does it for others.
    unit: str
    #: The last day that it holds.
    on: date
    #: Whether the requirement is met by the claim (or for some of those it is done for) until then.
    met: bool
    kind: EndingKind = "money"
    #: `provision`: those that it is done for.
    consumers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """How it stands on one day."""

    day: date
    coverage: Coverage
    #: How many of the cells that are met are verified.
    verified: Share
    #: What has ended since the day before (on the first day: earlier).
    endings: tuple[Ending, ...]
    #: The requirements that were met on the day before (on the first day: while all lasted) and no longer are.
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regressions:
    """What ends, and how the coverage falls: the date of the analysis and the same day of each month after it."""

    months: tuple[Month, ...]
    #: All that the scope rests on and that has a last day, the first to end first; some may end later than is looked.
    endings: tuple[Ending, ...]


def regressions_of(knowledge: Knowledge, analysis: GapAnalysis, months: int = MONTHS) -> Regressions:
    """Return what falls in the months after an analysis if nothing is done."""
    endings = tuple(sorted((*_endings(analysis), *_provisions(analysis)), key=_first_to_end))
    days = [date_after("months", count, analysis.as_of) for count in range(months + 1)]
    later = [_at(knowledge, analysis, day) for day in days]
    spans = zip(pairwise([date.min, *days]), pairwise([analysis, *later]), strict=True)
    return Regressions(tuple(_month(days, states, endings) for days, states in spans), endings)


def _first_to_end(ending: Ending) -> tuple[date, str, str, int]:
    return ending.on, ending.requirement, ending.unit, ENDING_KINDS.index(ending.kind)


def _month(days: tuple[date, date], states: tuple[GapAnalysis, GapAnalysis], endings: Iterable[Ending]) -> Month:
    (since, day), (before, after) = days, states
    met = {finding.requirement for finding in after.with_state("met")}
    return Month(
        day=day,
        coverage=after.coverage,
        verified=verification_of(after.findings, after.scope.requirements, after.region, day).verified,
        endings=tuple(ending for ending in endings if since <= ending.on < day),
        lost=tuple(item.requirement for item in before.with_state("met") if item.requirement not in met),
    )


def _endings(analysis: GapAnalysis) -> Iterator[Ending]:
    needed = {requirement.id: requirement for requirement in analysis.scope.requirements}
    for name, _, claim in stated(analysis.region):
        if name in needed:
            unit, met = claim.unit or analysis.region.region, judge(needed[name], claim).state == "met"
            for kind, on in _last_days(claim):
                yield Ending(name, claim.part, unit, on, met, kind)


def _last_days(claim: Claim) -> Iterator[tuple[EndingKind, date]]:
    rests: tuple[tuple[EndingKind, date | None], ...] = (
        ("money", claim.funded_until),
        ("agreement", claim.agreed_until),
        ("post", claim.staffed_until),
        *(("evidence", last_day(evidence)) for evidence in claim.evidence),
    )
    for kind, on in rests:
        if on is not None:
            yield kind, on


def _provisions(analysis: GapAnalysis) -> Iterator[Ending]:
    for provision in analysis.region.provisions:
        if provision.until is not None:
            for name in dict.fromkeys(provision.requirements):
                if analysis.finding(name):
                    met = _is_met(analysis, name, provision)
                    yield Ending(
                        name, provision.part, provision.provider, provision.until, met, "provision", provision.consumers
                    )


def _is_met(analysis: GapAnalysis, requirement: str, provision: Provision) -> bool:
    finding = analysis.finding(requirement)
    cells = finding.cells if finding else ()
    return any(cell.provision == provision and cell.state == "met" for cell in cells)


def _at(knowledge: Knowledge, analysis: GapAnalysis, day: date) -> GapAnalysis:
    pathways = [f"{extent.id}@{extent.version}" for extent in analysis.scope.extents]
    needed = {requirement.id: requirement for requirement in analysis.scope.requirements}
    return analyse_gap(knowledge, _without_ended(analysis.region, needed, day), as_of=day, pathways=pathways)


def _without_ended(region: Region, needed: dict[str, Requirement], day: date) -> Region:
    """Return the region with what was met on something that has ended before the day as not assessed."""
    said: dict[str, ClaimForm] = {
        name: tuple(_left(needed[name], claim, day) for claim in claims_of(form)) if name in needed else form
        for name, form in region.capabilities.items()
    }
    return region.model_copy(update={"capabilities": said})


def _left(requirement: Requirement, claim: Claim, day: date) -> Claim:
    has_ended = any(on < day for kind, on in _last_days(claim) if kind != "evidence")
    if not has_ended or judge(requirement, claim).state != "met":
        return claim
    nothing = {"level": None, "value": None, "measure": None, "demand": None, "state": "not_assessed"}
    return claim.model_copy(update=nothing)
