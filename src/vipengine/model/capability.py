"""What a pathway needs of an organisation (requirements) and what can be done to get there (actions)."""

from __future__ import annotations

from pydantic import Field

from vipengine.model.base import Id, Item, PeriodText, Principal, Scope, SourceRefText, Text, Value
from vipengine.model.impact import Impact, Omission
from vipengine.model.sizing import Sizing


class NeededBy(Value):
    """What stops or suffers when the requirement is not met. Steps are stopped; the others suffer."""

    interventions: tuple[Id, ...] = ()
    steps: tuple[Id, ...] = ()
    milestones: tuple[Id, ...] = ()
    #: Pathways that need it as a whole (follow-up, user influence, agreements).
    pathways: tuple[Id, ...] = ()


class Number(Value):
    """A requirement that is counted: how many of which unit.

    `minimum` is the smallest number that will do; with `per` it grows with the region's stated demand:
    needed = max(minimum, demand / per).
    """

    unit: str
    minimum: float
    per: float | None = Field(default=None, gt=0)
    demand: Text | None = None


class Requirement(Item):
    """A capability that the pathway needs; met only when every part of it is."""

    category: Id
    needed_by: NeededBy
    parts: tuple[Principal, ...] = Field(min_length=1)
    #: Observable sentences for levels 0 to 4.
    anchors: tuple[Text, ...] = Field(min_length=5, max_length=5)
    target: int = Field(ge=1, le=4)
    number: Number | None = None
    sizing: Sizing | None = None
    prerequisites: tuple[Id, ...] = ()
    #: Requirements of earlier content that this one took the place of, when they were renamed, split or joined.
    replaces: tuple[Id, ...] = ()
    #: Indicators whose share shows whether it works as claimed.
    measured_by: tuple[Id, ...] = ()
    #: Demanded by law, or by the safety of the person.
    legal: bool = False
    safety: bool = False
    #: What may come of leaving it unmet. None described is not the same as no risk.
    omissions: tuple[Omission, ...] = ()

    @property
    def measure(self) -> str | None:
        """What a claimed value is counted in; none where nothing is counted."""
        if self.number is not None:
            return self.number.unit
        return self.sizing.unit if self.sizing is not None else None

    @property
    def grows(self) -> bool:
        """Whether more of it is needed the more persons there are."""
        return self.sizing is not None or (self.number is not None and self.number.per is not None)


class Closes(Value):
    """A requirement and the level that an action lifts it to."""

    requirement: Id
    level: int = Field(ge=1, le=4)


class Effort(Value):
    """How hard an action is, 1 (little) to 5 (much), in knowledge, time and resources."""

    knowledge: int = Field(ge=1, le=5)
    time: int = Field(ge=1, le=5)
    resources: int = Field(ge=1, le=5)


class Cost(Value):
    """Cost in Swedish kronor; null where no source gives one. A figure holds where its scope does, and only there."""

    #: Once, to introduce it.
    build: int | None = Field(default=None, ge=0)
    #: Each year, once it has been introduced.
    run_per_year: int | None = Field(default=None, ge=0)
    note: Text | None = None
    sources: tuple[SourceRefText, ...] = ()
    scope: Scope = "national"


class Action(Item):
    """An aktivitet of an organisation that closes gaps. Lead times are planning assumptions, to be adjusted locally."""

    summary: Text
    closes: tuple[Closes, ...] = Field(min_length=1)
    needs: tuple[Id, ...] = ()
    lead_time: PeriodText
    effort: Effort
    cost: Cost = Cost()
    #: What comes of it beside the gaps that it closes. None described is not the same as none.
    impacts: tuple[Impact, ...] = ()
    principal: Principal
    responsible: Id
    #: Needs a decision of a board or committee before it starts.
    decision: bool = False
