"""What a region says of its plan over time: where it stands, its consultation, its communication."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vipengine.model.base import Day, PeriodText, Value

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
