"""Two gap analyses of one region compared: what has opened, closed, become better or worse, and why.

A finding is compared by its state and by how far it has reached:

    before                     after                      change
    not a gap                  gap                        opened
    gap                        met, or not applicable     closed
    gap or met                 the same, reached more     better
    gap or met                 the same, reached less     worse
    known                      not assessed               unassessed
    not assessed               known, but no gap          assessed
    anything else                                         same

What nobody assesses any longer has not been closed. The causes of a change are those that can be seen in the two
analyses: what units have claimed, what the catalogue asks for, and time, by which money and agreements end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Coverage
from vipengine.gap.findings import Cell, CellState, Finding
from vipengine.gap.plan.progress import ActionChange, action_changes, plan_state_of
from vipengine.model.base import Principal
from vipengine.model.plan import PlanState
from vipengine.model.region import Claim

ChangeKind = Literal["opened", "worse", "unassessed", "closed", "better", "assessed", "same"]
#: claim: a unit says something else than before.
#: required: the requirement has become part of what is asked for.
#: not_required: it is no longer part of it.
#: target: another level or number is asked for.
#: replaced: it stands in the place of an earlier requirement.
#: funding, agreement, post: the money, agreement or time-limited post that it rested on has ended since.
#: provision: who does it for whom is not the same.
#: measured: what is claimed and what was measured did not disagree before.
CauseKind = Literal[
    "claim",
    "required",
    "not_required",
    "target",
    "replaced",
    "funding",
    "agreement",
    "post",
    "provision",
    "measured",
]
#: What should not happen between two analyses.
REGRESSIONS: tuple[ChangeKind, ...] = ("opened", "worse", "unassessed")

_KNOWN: tuple[CellState, ...] = ("met", "gap", "not_applicable", "insufficient_volume")


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What one unit said of one part before and says now; none where it said nothing."""

    part: Principal
    unit: str
    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason that can be seen, with the claims that changed where these are the reason."""

    kind: CauseKind
    claims: tuple[ClaimChange, ...] = ()
    #: The earlier requirements that this one replaces.
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingChange:
    """How one requirement stood and stands; a finding is none where the requirement was not asked for."""

    requirement: str
    kind: ChangeKind
    before: Finding | None
    after: Finding | None
    causes: tuple[Cause, ...]

    @property
    def is_regression(self) -> bool:
        """Whether it should not have happened. What opens only because more is asked for, or assessed, is none."""
        asked = any(cause.kind in ("required", "target", "replaced") for cause in self.causes)
        first_answer = self.before is not None and self.before.state == "not_assessed"
        return self.kind in REGRESSIONS and not asked and not (self.kind == "opened" and first_answer)


@dataclass(frozen=True, slots=True)
class GapDifference:
    """Two analyses of one region, the earlier first."""

    before: GapAnalysis = field(repr=False)
    after: GapAnalysis = field(repr=False)
    #: Every requirement that either analysis asks for, in the order of the later one; dropped ones last.
    changes: tuple[FindingChange, ...]

    @property
    def coverage(self) -> tuple[Coverage, Coverage]:
        """The three numbers before and after."""
        return self.before.coverage, self.after.coverage

    @property
    def regressions(self) -> tuple[FindingChange, ...]:
        """What should not have happened."""
        return tuple(change for change in self.changes if change.is_regression)

    @property
    def plan_states(self) -> tuple[PlanState | None, PlanState | None]:
        """The state of the plan before and after; none where nobody has said."""
        first, second = (plan_state_of(item.region, item.as_of) for item in (self.before, self.after))
        return first, second

    @property
    def actions(self) -> tuple[ActionChange, ...]:
        """The actions that have changed state. They open and close no gap."""
        return action_changes(self.before, self.after)

    def of_kind(self, kind: ChangeKind) -> tuple[FindingChange, ...]:
        """Return the changes of one kind, in order."""
        return tuple(change for change in self.changes if change.kind == kind)


def difference(
    before: GapAnalysis, after: GapAnalysis, old_knowledge: Knowledge, knowledge: Knowledge
) -> GapDifference:
    """Return how two analyses of one region differ, each held against the knowledge of its time.

    Raises:
        UsageError: `difference-regions` when they are of two regions, `difference-order` when the second is the earlier.
    """
    names = (before.region.region, after.region.region)
    if names[0] != names[1]:
        raise UsageError([Problem("difference-regions", None, {"first": names[0], "second": names[1]})])
    if after.as_of < before.as_of:
        raise UsageError([Problem("difference-order", None, {"first": before.as_of, "second": after.as_of})])
    old = {finding.requirement: finding for finding in before.findings}
    new = {finding.requirement: finding for finding in after.findings}
    compare = _Comparison(old, new, before, after, old_knowledge, knowledge)
    dropped = [name for name in old if name not in new and name not in compare.replaced()]
    return GapDifference(before, after, tuple(compare.change(name) for name in (*new, *dropped)))


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: Mapping[str, Finding]
    new: Mapping[str, Finding]
    before: GapAnalysis
    after: GapAnalysis
    old_knowledge: Knowledge
    knowledge: Knowledge

    def replaced(self) -> frozenset[str]:
        """Return the earlier requirements that stand under another name in the later analysis."""
        return frozenset(name for later in self.new for name in self._earlier(later))

    def change(self, name: str) -> FindingChange:
        earlier = self._earlier(name)
        before = self.old.get(name) or next((self.old[item] for item in earlier), None)
        after = self.new.get(name)
        return FindingChange(name, kind_of(before, after), before, after, tuple(self._causes(name, before, after)))

    def _earlier(self, name: str) -> tuple[str, ...]:
        if name in self.old or name not in self.knowledge.requirements:
            return ()
        return tuple(item for item in self.knowledge.requirements[name].replaces if item in self.old)

    def _causes(self, name: str, before: Finding | None, after: Finding | None) -> Iterator[Cause]:
        if before is None:
            yield Cause("required")
        elif after is None:
            yield Cause("not_required")
        else:
            if before.requirement != name:
                yield Cause("replaced", replaced=self._earlier(name))
            if self._asks(self.old_knowledge, before.requirement) != self._asks(self.knowledge, name):
                yield Cause("target")
            claims = tuple(_claims(before, after))
            if claims:
                yield Cause("claim", claims)
            if _providers(before) != _providers(after):
                yield Cause("provision")
            yield from (Cause(kind) for kind in self._ended(after))
            if self._disagrees(self.after, name) and not self._disagrees(self.before, before.requirement):
                yield Cause("measured")

    @staticmethod
    def _asks(knowledge: Knowledge, name: str) -> tuple[object, ...]:
        item = knowledge.requirements.get(name)
        return () if item is None else (item.target, item.number, item.parts)

    def _ended(self, after: Finding) -> Iterator[CauseKind]:
        """Yield what a claim rests on that has ended between the two analyses."""
        claims = [cell.claim for cell in after.cells if cell.claim]
        ends: dict[CauseKind, list[date | None]] = {
            "funding": [claim.funded_until for claim in claims],
            "agreement": [claim.agreed_until for claim in claims],
            "post": [claim.staffed_until for claim in claims],
        }
        for kind, days in ends.items():
            if any(day is not None and self.before.as_of <= day < self.after.as_of for day in days):
                yield kind

    @staticmethod
    def _disagrees(analysis: GapAnalysis, requirement: str) -> bool:
        return any(item.requirement == requirement for item in analysis.disagreements)


def kind_of(before: Finding | None, after: Finding | None) -> ChangeKind:
    """Return the change from one finding to another by the table of this module."""
    was, now = _state(before), _state(after)
    if now == "gap" and was != "gap":
        return "opened"
    if was == "gap" and now in ("met", "not_applicable"):
        return "closed"
    if now == "not_assessed" and was in _KNOWN:
        return "unassessed" if after is not None else "same"
    if was == "not_assessed" and now in _KNOWN:
        return "assessed" if before is not None else "same"
    if was == now and was in ("met", "gap"):
        return _by_reach(_reached(before), _reached(after))
    return "same"


def _state(finding: Finding | None) -> CellState:
    return "not_assessed" if finding is None else finding.state


def _by_reach(before: float, after: float) -> ChangeKind:
    if after > before:
        return "better"
    return "worse" if after < before else "same"


def _reached(finding: Finding | None) -> float:
    """Return how much of what is needed there is, on average over the cells that can be measured."""
    shares = [cell.verdict.reached for cell in finding.cells if cell.verdict.reached is not None] if finding else []
    return sum(shares) / len(shares) if shares else 0.0


def _claims(before: Finding, after: Finding) -> Iterator[ClaimChange]:
    old, new = _by_place(before), _by_place(after)
    for part, unit in dict.fromkeys((*new, *old)):
        first, second = old.get((part, unit)), new.get((part, unit))
        said, says = first.claim if first else None, second.claim if second else None
        if _substance(said) != _substance(says):
            yield ClaimChange(part, unit, said, says)


def _providers(finding: Finding) -> set[tuple[Principal, str, str]]:
    """Return who does it for whom."""
    return {(cell.part, cell.unit, cell.provided_by) for cell in finding.cells if cell.provided_by}


def _by_place(finding: Finding) -> dict[tuple[Principal, str], Cell]:
    return {(cell.part, cell.unit): cell for cell in finding.cells}


def _substance(claim: Claim | None) -> tuple[object, ...] | None:
    """Return what a claim comes to; comments, evidence and dates change no finding."""
    return None if claim is None else (claim.level, claim.value, claim.state, claim.demand)
