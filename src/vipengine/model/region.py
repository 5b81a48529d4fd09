"""The document about one region: its units, and what it says it can do."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from vipengine.model.base import Day, Handed, Id, Principal, Text, Value

ClaimState = Literal["not_assessed", "not_applicable", "insufficient_volume"]


class Evidence(Value):
    """What shows that a claim is true."""

    kind: Literal["document", "budget", "register", "agreement", "visit", "other"]
    date: Day
    note: str | None = None


class Claim(Value):
    """What a unit says about a requirement: a level 0-4, a number, or why neither is given.

    In YAML, `unit` beside a `value` is the unit of measure (`{value: 0.5, unit: fte}`); to say at which unit of the
    region a number holds, write both `unit` and `measure`.
    """

    #: The unit of the region that claims; absent means the region itself.
    unit: Id | None = None
    part: Principal | None = None
    level: int | None = Field(default=None, ge=0, le=4)
    value: float | None = Field(default=None, ge=0)
    #: The measure of `value`, checked against the requirement.
    measure: str | None = None
    state: ClaimState | None = None
    reason: str | None = None
    #: Persons that the capability must serve, where the requirement grows with demand.
    demand: float | None = Field(default=None, ge=0)
    funded_until: Day | None = None
    evidence: tuple[Evidence, ...] = ()
    as_of: Day | None = None
    respondent: str | None = None
    source: Literal["self", "peer", "register"] = "self"
    comment: str | None = None


class Unit(Value):
    """A part of the region: a clinic or a municipality, in a tree below the region itself."""

    id: Id
    kind: Literal["clinic", "municipality", "other"]
    name: str | None = None
    population: int | None = Field(default=None, ge=0)
    parent: Id | None = None


class PlanSettings(Value):
    """How the action plan is dated."""

    start: Day | None = None
    deadline: Day | None = None
    #: Meeting dates of the deciding body.
    meetings: tuple[Day, ...] = ()


def _read_state(value: Any) -> Any:
    if value not in get_args(ClaimState):
        raise PydanticCustomError("not-a-claim", "not a claim", {"options": ", ".join(get_args(ClaimState))})
    return value


def _form_of(value: Any) -> str:
    match value:
        case list() | tuple():
            return "list"
        case dict() | Claim():
            return "claim"
        case str():
            return "state"
        case _:
            return "level"


#: What may stand beside a requirement: a level, a state, one claim in full, or a list of claims by unit.
ClaimForm = Annotated[
    Annotated[tuple[Claim, ...], Field(min_length=1), Tag("list")]
    | Annotated[Claim, Tag("claim")]
    | Annotated[ClaimState, BeforeValidator(_read_state), Tag("state")]
    | Annotated[int, Field(ge=0, le=4), Tag("level")],
    Discriminator(_form_of),
]


def claims_of(form: ClaimForm) -> tuple[Claim, ...]:
    """Return the claims in full, whichever form they were written in."""
    match form:
        case Claim():
            return (_with_measure(form),)
        case str():
            return (Claim(state=form),)
        case int():
            return (Claim(level=form),)
        case _:
            return tuple(_with_measure(claim) for claim in form)


def _with_measure(claim: Claim) -> Claim:
    if claim.value is None or claim.measure is not None:
        return claim
    return claim.model_copy(update={"measure": claim.unit, "unit": None})


class Region(Handed):
    """A region, or a clinic of it, as it describes itself at a date."""

    region: Id
    name: str
    as_of: Day
    population: int | None = Field(default=None, ge=0)
    pathways: tuple[str, ...] = ()
    layers: tuple[Id, ...] = ()
    units: tuple[Unit, ...] = ()
    capabilities: dict[Id, ClaimForm] = Field(default_factory=dict)
    plan: PlanSettings = PlanSettings()
    background: Text | None = None
    sources: tuple[str, ...] = ()
