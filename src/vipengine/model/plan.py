"""What a region says of its plan: how it is dated, what it costs here, where it stands, who is asked and told."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vipengine.model.base import Day, Id, PeriodText, Value

#: The states of a plan, in the only order in which they may follow each other.
PlanState = Literal["draft", "consultation", "decided", "introduced", "followed_up"]
ActionState = Literal["not_started", "ongoing", "done", "paused", "dropped"]


class ActionRecord(Value):
    """Where an action of the plan stands; its dates are those on which it really began and ended."""

    state: ActionState
    start: Day | None = None
    #: When it was done, or when it was decided not to do it.
    end: Day | None = None
    #: Who answers for it and who checks that it is done: roles, never names of persons, and not the same.
    owner: str | None = None
    reviewer: str | None = None
    note: str | None = None


class Consultation(Value):
    """The round in which others say what they think of the plan before it is decided."""

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")
    #: How long the parties have at the least; dates that are not given are proposed from it.
    length: PeriodText | None = None
    parties: tuple[str, ...] = ()


class Communication(Value):
    """Something that is told to somebody about the plan."""

    what: str
    to: str
    when: Day | None = None
    #: The role that tells it.
    by: str | None = None


class LocalCost(Value):
    """What an action costs in this region, in kronor; what is not given is not known here."""

    build: int | None = Field(default=None, ge=0)
    run_per_year: int | None = Field(default=None, ge=0)
    note: str | None = None


class Course(Value):
    """A course at which an action trains, and how many of its seats are free for the region."""

    action: Id
    date: Day
    #: Absent: nobody has said how many; they are taken for enough.
    seats: int | None = Field(default=None, ge=1)


class PlanSettings(Value):
    """How the action plan is dated."""

    start: Day | None = None
    deadline: Day | None = None
    #: Meeting dates of the deciding body.
    meetings: tuple[Day, ...] = ()
    #: The body that decides on the plan, by its name.
    decided_by: str | None = None
    #: How far the plan has come; absent means that nobody has said.
    state: PlanState | None = None
    decided_on: Day | None = None
    #: When it is to be told how the plan has gone.
    follow_up_on: Day | None = None
    #: Where its actions stand, by action.
    actions: dict[Id, ActionRecord] = Field(default_factory=dict)
    consultation: Consultation = Consultation()
    communication: tuple[Communication, ...] = ()
    courses: tuple[Course, ...] = ()
    #: How many seats an action needs; where it is absent, what is lacking of persons tells, if it is counted.
    seats: dict[Id, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    #: Lead times that are known here, instead of those of the knowledge.
    lead_times: dict[Id, PeriodText] = Field(default_factory=dict)
    #: The region's own costs of actions; each figure goes before that of the knowledge.
    costs: dict[Id, LocalCost] = Field(default_factory=dict)
