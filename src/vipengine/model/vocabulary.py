"""The vocabulary: facts that conditions speak of, and events that start and stop clocks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from vipengine.model.base import DatePeriodText, Expression, Id, Mark, Name, SourceRefText, Text, Value

FactType = Literal["boolean", "integer", "decimal", "choice", "code_set", "date"]


class Option(Value):
    """One answer of a choice."""

    id: Name
    label: Text


class Fact(Value):
    """One named, typed thing that may be known of a person.

    A fact that is missing, older than `valid_for` or outside `minimum..maximum` is unknown. Only a fact with
    `absent: "no"` may be taken as false when it is missing, because its record is complete by definition.
    A derived fact is computed by `derive` and is never given.
    """

    id: Name
    type: FactType
    label: Text
    question: Text | None = None
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[Option, ...] = ()
    #: Code prefixes per code system; a boolean fact is true when a diagnosis of the person matches one of them.
    codes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    valid_for: DatePeriodText | None = None
    absent: Literal["unknown", "no"] = "unknown"
    derive: Expression | None = None
    #: Of a date fact that is not given itself: the events and the done interventions whose latest date it is.
    from_events: tuple[Name, ...] = ()
    from_interventions: tuple[Id, ...] = ()
    #: Who can change the fact: used when explaining what would change an advice.
    changed_by: Literal["person", "clinic", "time", "nobody"] = "nobody"
    sources: tuple[SourceRefText, ...] = ()
    mark: Mark = "derived"


class Event(Value):
    """Something that happens at a moment and can start, meet or pause a milestone."""

    id: Name
    label: Text
    sources: tuple[SourceRefText, ...] = ()
    mark: Mark = "derived"


class Concept(Value):
    """Single words, of either language, that mean the same to one who looks something up."""

    id: Id
    label: Text
    words: tuple[Annotated[str, StringConstraints(pattern=r"^\S+$")], ...] = Field(min_length=2)
