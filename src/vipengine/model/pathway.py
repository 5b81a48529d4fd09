"""A pathway says when: phases, steps, transitions and timed milestones, and regional layers beside it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vipengine.model.base import Expression, Id, Item, Name, PeriodText, Principal, SourceRefText, Text, Value

Rounding = Literal["last_day", "first_of_next", "refuse"]
StepKind = Literal["start", "activity", "decision", "end"]


class Versioned(Value):
    """A part of a pathway that exists only in some of its versions; empty means all."""

    versions: tuple[str, ...] = ()


class Version(Value):
    """A published generation of the pathway."""

    id: str
    title: Text
    default: bool = False
    sources: tuple[SourceRefText, ...] = ()


class Criterion(Versioned):
    """How a person enters or leaves the pathway, in words and, where it can be computed, as a condition."""

    id: Id
    text: Text
    when: Expression | None = None
    sources: tuple[SourceRefText, ...] = ()
    scope: str = "national"


class Phase(Versioned):
    """A stretch of the pathway; phases follow each other in the order of the file."""

    id: Id
    title: Text


class Step(Versioned):
    """A node of the pathway's graph: something that is done in a phase by a principal."""

    id: Id
    phase: Id
    title: Text
    kind: StepKind = "activity"
    principal: Principal
    interventions: tuple[Id, ...] = ()
    sources: tuple[SourceRefText, ...] = ()


class Transition(Versioned):
    """An edge of the graph. Several open transitions from one step run in parallel unless conditions part them."""

    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    when: Expression | None = None
    label: Text | None = None


class Pause(Value):
    """Two events between which a clock stands still."""

    starts: Name
    ends: Name
    label: Text


class Milestone(Item, Versioned):
    """A timed point: what shall happen, counted from which event, not before, by target, and at the latest.

    `limit: null` means that no limit was found in the sources. The anchor is always explicit: the clock starts at
    the first of the `anchor` events, or at the latest of them when the milestone `repeats`.
    """

    event: Name
    anchor: tuple[Name, ...] = Field(alias="from", min_length=1)
    step: Id | None = None
    intervention: Id | None = None
    not_before: PeriodText | None = None
    target: PeriodText | None = None
    limit: PeriodText | None = None
    repeats: bool = False
    rounding: Rounding = "last_day"
    #: A limit that ends on a day off moves to the next working day.
    roll: bool = False
    #: Whether the anchor's own day is day one of the count.
    day_zero_counts: bool = False
    #: An anchor at or after this hour counts from the next day.
    cutoff_hour: int | None = Field(default=None, ge=0, le=24)
    paused_by: tuple[Pause, ...] = ()
    #: The national milestone whose limit this regional one must not end after.
    compares_with: Id | None = None


class Benchmark(Item):
    """A figure that is shown beside the pathway but never used as a limit: a share reached, a frequency."""

    value: str
    milestone: Id | None = None


class LivedStage(Versioned):
    """A stage of the pathway as the person lives it, beside what care does."""

    id: Id
    #: The phase that it begins beside.
    phase: Id
    title: Text
    text: Text
    #: What the person may feel.
    feelings: tuple[Text, ...] = ()
    sources: tuple[SourceRefText, ...] = Field(min_length=1)


class Pathway(Item):
    """A care pathway (vårdförlopp)."""

    programme: Id
    summary: Text
    versions: tuple[Version, ...] = Field(min_length=1)
    entry: tuple[Criterion, ...] = Field(min_length=1)
    exit: tuple[Criterion, ...] = Field(min_length=1)
    phases: tuple[Phase, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)
    transitions: tuple[Transition, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    #: The same way as the person lives it; it can be drawn beside the steps.
    lived: tuple[LivedStage, ...] = ()


class Layer(Item):
    """What a region adds to a pathway: milestones that tighten it, requirements of its own, who it takes in."""

    pathway: Id
    summary: Text
    entry: tuple[Criterion, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    #: Requirements that hold only where this layer is used.
    requirements: tuple[Id, ...] = ()
