"""An indicator says of a group of persons how large a share got something, or how long something took."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vipengine.model.base import DatePeriodText, Expression, Id, Item, Name, SourceRefText, Text, Value

IndicatorKind = Literal["share", "median"]
#: Which way is better; `follow` where no direction can be set.
Direction = Literal["high", "low", "follow"]
IndicatorUnit = Literal["percent", "days", "ratio"]


class Window(Value):
    """How long ago something may have happened for a person to be counted, rolling back from the date of the count.

    Of several events the first that happened is meant.
    """

    events: tuple[Name, ...] = ()
    #: A date fact, instead of events.
    fact: Name | None = None
    within: DatePeriodText


class InTime(Value):
    """A milestone as a numerator: met within its limit, of those whose clock has started.

    Who has neither met it nor passed the limit is not decided, and left out of the share.
    """

    id: Id
    in_time: Literal[True] = True


class Days(Value):
    """What is measured: whole days from one date to another, each an event or a date fact."""

    start: Name = Field(alias="from")
    end: Name = Field(alias="to")


class Target(Value):
    """The level aimed at, in the indicator's own unit, and the source that gives it."""

    value: float
    source: SourceRefText | None = None


class Indicator(Item):
    """A measure of how care turns out for a group: a share of persons, or a median number of days."""

    programme: Id
    pathway: Id | None = None
    kind: IndicatorKind = "share"
    #: In words: what is counted or measured, and among whom.
    counted: Text
    among: Text
    #: Who is counted; absent means everyone in the frame.
    denominator: Expression | None = None
    numerator: Expression | None = None
    milestone: InTime | None = None
    days: Days | None = None
    window: Window | None = None
    unit: IndicatorUnit = "percent"
    direction: Direction
    target: Target | None = None
    #: Why it cannot be computed, of an indicator that is known but that a frame of persons cannot tell.
    not_computable: Text | None = None

    @property
    def computable(self) -> bool:
        """Whether a frame of persons can tell it."""
        return self.not_computable is None
