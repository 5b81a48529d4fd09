"""The document about one person. Everything in it is optional: what is absent is unknown."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from vipengine.model.base import Day, Handed, Id, Moment, Name, Value

#: What the person or care has said of an intervention.
InterventionState = Literal["wanted", "declined", "ongoing", "done"]


class Person(Value):
    """Birth date and sex; never a name or a personal identity number."""

    birth_date: Day | None = None
    sex: Literal["female", "male", "other"] | None = None


class Diagnosis(Value):
    """A code of ICD-10-SE and when it was set."""

    code: str
    date: Day | None = None


class DatedValue(Value):
    """A fact's value with the date it was true."""

    value: bool | int | float | str | tuple[str, ...]
    date: Day


class Observation(Value):
    """A measured value."""

    fact: Name
    value: float | int
    unit: str
    date: Day


class EventRecord(Value):
    """Something that happened."""

    event: Name
    at: Moment


class InterventionRecord(Value):
    """Where an intervention stands for this person."""

    id: Id
    state: InterventionState
    start: Day | None = Field(default=None, alias="from")
    on: Day | None = None
    until: Day | None = None


class ConsentRecord(Value):
    """A consent that was given, refused or withdrawn."""

    kind: Name
    given: Day | None = None
    refused: Day | None = None
    withdrawn: Day | None = None


class Patient(Handed):
    """What is known of a person at a date."""

    as_of: Day
    pathways: tuple[str, ...] = ()
    layers: tuple[Id, ...] = ()
    person: Person = Person()
    diagnoses: tuple[Diagnosis, ...] | None = None
    facts: dict[Name, bool | int | float | str | tuple[str, ...] | DatedValue] = Field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    events: tuple[EventRecord, ...] = ()
    interventions: tuple[InterventionRecord, ...] = ()
    consents: tuple[ConsentRecord, ...] = ()
    comment: Any = None
