"""What differs between two pieces of advice for the same person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from vipengine.advice.decide import Advice
from vipengine.advice.recommendation import GateResult, Recommendation, TimedMilestone
from vipengine.model.pathway import Pathway
from vipengine.model.programme import Intervention

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An intervention whose status differs; absent where no pathway of the person holds it."""

    intervention: Intervention
    before: Recommendation | None
    after: Recommendation | None


@dataclass(frozen=True, slots=True)
class MilestoneChange:
    """A milestone whose status differs, or whose target has passed; absent where no pathway of the person has it."""

    before: TimedMilestone | None
    after: TimedMilestone | None


@dataclass(frozen=True, slots=True)
class GateChange:
    """A safety gate that came to something else."""

    before: GateResult
    after: GateResult


@dataclass(frozen=True, slots=True)
class AdviceDiff:
    """Two pieces of advice and everything that differs between them, in the order of the content."""

    before: Advice
    after: Advice
    entered: tuple[Pathway, ...]
    left: tuple[Pathway, ...]
    #: Pathways that the person may belong to, but was or will be known to belong to or not.
    newly_possible: tuple[Pathway, ...]
    no_longer_possible: tuple[Pathway, ...]
    gates: tuple[GateChange, ...]
    statuses: tuple[StatusChange, ...]
    milestones: tuple[MilestoneChange, ...]
    #: Facts that are asked for now and were not, and the other way round.
    asked: tuple[str, ...]
    no_longer_asked: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the two are alike in all that is compared."""
        pathways = (*self.entered, *self.left, *self.newly_possible, *self.no_longer_possible)
        return not (pathways or self.gates or self.statuses or self.milestones or self.asked or self.no_longer_asked)


def compare(before: Advice, after: Advice) -> AdviceDiff:
    """Return what differs between two pieces of advice from the same knowledge."""
    possible = [tuple(item.pathway for item in advice.possible) for advice in (before, after)]
    asked = [tuple(item.fact for item in advice.questions) for advice in (before, after)]
    return AdviceDiff(
        before,
        after,
        entered=_more(after.pathways, before.pathways),
        left=_more(before.pathways, after.pathways),
        newly_possible=_more(possible[1], possible[0]),
        no_longer_possible=_more(possible[0], possible[1]),
        gates=tuple(
            GateChange(*pair)
            for pair in zip(before.gates, after.gates, strict=True)
            if pair[0].trace.truth is not pair[1].trace.truth
        ),
        statuses=_statuses(before, after),
        milestones=_milestones(before, after),
        asked=tuple(fact for fact in asked[1] if fact not in asked[0]),
        no_longer_asked=tuple(fact for fact in asked[0] if fact not in asked[1]),
    )


def _more(these: Iterable[Pathway], than: Iterable[Pathway]) -> tuple[Pathway, ...]:
    names = {_name(pathway) for pathway in than}
    return tuple(pathway for pathway in these if _name(pathway) not in names)


def _name(pathway: Pathway) -> tuple[str, str]:
    return pathway.id, pathway.versions[0].id


def _statuses(before: Advice, after: Advice) -> tuple[StatusChange, ...]:
    pairs = _pairs(before.recommendations, after.recommendations, lambda item: item.intervention.id)
    return tuple(
        StatusChange(held.intervention, old, new)
        for old, new in pairs
        if (held := new or old) and (old is None or new is None or old.status is not new.status)
    )


def _milestones(before: Advice, after: Advice) -> tuple[MilestoneChange, ...]:
    pairs = _pairs(before.milestones, after.milestones, lambda item: item.milestone.id)
    return tuple(MilestoneChange(old, new) for old, new in pairs if _stands(old) != _stands(new))


def _stands(timed: TimedMilestone | None) -> object:
    return None if timed is None else (timed.state.status, timed.state.past_target)


def _pairs(before: Iterable[_V], after: Iterable[_V], name: Callable[[_V], str]) -> list[tuple[_V | None, _V | None]]:
    old, new = ({name(item): item for item in items} for items in (before, after))
    return [(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]
