"""A scenario: what is given of a person, a region or many persons at a date, and what the knowledge shall come to."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from vipengine.model.base import Day, Id, Moment, Name, Value
from vipengine.model.patient import Patient
from vipengine.model.region import Region


def _read_truth(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


#: A value of three-valued logic as it is written in a scenario; `true` and `false` need no quotes.
TruthText = Annotated[Literal["true", "false", "unknown"], BeforeValidator(_read_truth)]


class CohortRow(Value):
    """Persons who are all alike: how many, and the columns of their rows as in a frame of persons."""

    count: int = Field(default=1, ge=1, le=10_000)
    #: Values by column; dates and moments are written as text.
    row: dict[str, bool | int | float | str] = Field(default_factory=dict)


class IndicatorExpectation(Value):
    """What an indicator shall come to in the whole cohort. What is not mentioned is not tested."""

    numerator: int | None = None
    denominator: int | None = None
    #: Persons who are counted but of whom the answer is not known, and whose time is not out.
    unknown: int | None = None
    undecided: int | None = None
    #: Persons of whom it is not known whether they are to be counted.
    unjudged: int | None = None
    #: The share in percent with one decimal, and the ends of its interval.
    percent: float | None = None
    interval: tuple[float, float] | None = None
    #: In days.
    median: float | None = None


class Expectation(Value):
    """What the knowledge shall come to. What is not mentioned is not tested."""

    #: The pathways that the person is in, and those that more knowledge may bring: all of them, in any order.
    pathways: tuple[Id, ...] | None = None
    possible_pathways: tuple[Id, ...] | None = None
    #: The status of interventions, as `advice.status.Status` calls it; null where the advice shall not hold it.
    status: dict[Id, str | None] = Field(default_factory=dict)
    #: The facts that a status waits for: all of them, in any order.
    missing: dict[Id, tuple[Name, ...]] = Field(default_factory=dict)
    #: The fact to ask for first.
    next_question: Name | None = None
    #: The status of milestones, as `clock.deadline.MilestoneStatus` calls it.
    milestones: dict[Id, str] = Field(default_factory=dict)
    #: The last moment or day that is aimed at; null where there is none.
    targets: dict[Id, Moment | None] = Field(default_factory=dict)
    #: The last moment or day that is allowed; null where there is no limit to keep.
    deadlines: dict[Id, Moment | None] = Field(default_factory=dict)
    gate: dict[Id, TruthText] = Field(default_factory=dict)
    #: Requirements by the state that the gap analysis shall find.
    gaps: tuple[Id, ...] = ()
    met: tuple[Id, ...] = ()
    not_assessed: tuple[Id, ...] = ()
    indicators: dict[Id, IndicatorExpectation] = Field(default_factory=dict)


class Scenario(Value):
    """One test of the knowledge, written by those who know the field.

    `given` is a person's document and `region` a region's, both written without `as_of`: the scenario's own holds.
    """

    #: A sentence that says what shall be true.
    name: str = Field(min_length=1)
    as_of: Day
    #: Rules, gates, milestones, indicators and contradictions that the scenario tests.
    covers: tuple[str, ...] = ()
    given: Patient | None = None
    region: Region | None = None
    #: The persons that indicators are computed of.
    cohort: tuple[CohortRow, ...] = ()
    expect: Expectation


class ScenarioFile(Value):
    """A file of scenarios."""

    scenarios: tuple[Scenario, ...] = Field(min_length=1)


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of scenarios, in which a person and a region have no date of their own."""
    schema = ScenarioFile.model_json_schema()
    for name in ("Patient", "Region"):
        part = schema["$defs"][name]
        del part["properties"]["as_of"]
        part["required"] = [field for field in part.get("required", ()) if field != "as_of"]
    return schema
