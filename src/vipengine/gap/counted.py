"""Take the persons that a capability must serve from the counts that `vip cohort --format json` has written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Literal

from pydantic import BaseModel, ConfigDict

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import Document, validated
from vipengine.errors import DocumentError, Problem, nearest
from vipengine.model.base import Day, Persons
from vipengine.model.region import Claim, ClaimForm, Region, claims_of

#: Those who are to have the intervention, and those who have it.
_IN_NEED = ("start", "ongoing")
#: Those of whom it is not known: not asked, a fact unknown, or consent not given yet.
_OPEN = ("offer", "undetermined", "check_first", "needs_consent")
#: All persons together, those without a unit, and several small units together.
_EVERYONE = None
_NO_UNIT = (_EVERYONE, "", "…")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _Counts(_Part):
    unit: str | None
    #: Persons by intervention and status; a hidden count is null.
    statuses: Mapping[str, Mapping[str, Persons | None]]

    def in_need(self, intervention: str) -> tuple[int, int] | None:
        """Return the persons who need an intervention and those who may; none where some are hidden, or none was judged."""
        if intervention not in self.statuses:
            return None
        needing, open_ = (self._persons(intervention, statuses) for statuses in (_IN_NEED, _OPEN))
        return None if needing is None or open_ is None else (needing, open_)

    def _persons(self, intervention: str, statuses: tuple[str, ...]) -> int | None:
        told = [self.statuses[intervention].get(status, 0) for status in statuses]
        known = [persons for persons in told if persons is not None]
        return sum(known) if len(known) == len(told) else None


class _File(_Part):
    schema_version: Literal[1]
    as_of: Day
    counts: tuple[_Counts, ...]


def with_counted(document: Document, knowledge: Knowledge, region: Region) -> Region:
    """Return the region with the persons that were counted, as the demand of claims that state none.

    Counted are those to whom the requirement's `counted_by` is to be given, or is being given, and beside them those of
    whom that is not known; all of them are those of the region. A count that is hidden leaves the demand unknown, and what the region has stated itself stays.

    Raises:
        DocumentError: the file is no such file, or counts at units that the region does not have; all at once.
    """
    file = validated(document, _File)
    found = tuple(_problems(file, region, document))
    if found:
        raise DocumentError(found)
    forms = {
        name: _with_demand(form, _demands(file, knowledge, name, region), file.as_of, PurePath(document.path).name)
        for name, form in region.capabilities.items()
    }
    return region.model_copy(update={"capabilities": forms})


def _problems(file: _File, region: Region, document: Document) -> Iterator[Problem]:
    units = {unit.id for unit in region.units} | {region.region}
    for place, counts in enumerate(file.counts):
        if counts.unit not in _NO_UNIT and counts.unit not in units:
            at = document.position(("counts", place, "unit"))
            yield Problem("counted-unit-unknown", at, {"unit": counts.unit}, nearest(str(counts.unit), units))


def _demands(file: _File, knowledge: Knowledge, name: str, region: Region) -> dict[str | None, tuple[int, int]]:
    """Return how many persons were counted for a requirement, and how many more may be, by who claims: a unit, or none for the region."""
    requirement = knowledge.requirements.get(name)
    sizing = requirement.sizing if requirement is not None else None
    if sizing is None or sizing.counted_by is None:
        return {}
    counted = {counts.unit: counts.in_need(sizing.counted_by) for counts in file.counts}
    found = {unit: persons for unit, persons in counted.items() if persons is not None}
    return found | ({region.region: found[_EVERYONE]} if _EVERYONE in found else {})


def _with_demand(form: ClaimForm, demands: Mapping[str | None, tuple[int, int]], as_of: Day, source: str) -> ClaimForm:
    if not demands:
        return form
    claims = tuple(_counted(claim, demands, as_of, source) for claim in claims_of(form))
    return claims if isinstance(form, tuple | list) else claims[0]


def _counted(claim: Claim, demands: Mapping[str | None, tuple[int, int]], as_of: Day, source: str) -> Claim:
    if claim.demand is not None or claim.unit not in demands or claim.state == "not_applicable":
        return claim
    needing, open_ = demands[claim.unit]
    demand = {"demand": float(needing), "demand_open": float(open_)}
    return claim.model_copy(update={**demand, "demand_as_of": as_of, "demand_source": source})
