"""A case: what is known of one person at a date, fact by fact, each with why it is unknown when it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from vipengine.clock.arithmetic import date_after
from vipengine.model.vocabulary import Fact

#: What a date fact holds when the thing is known never to have happened.
NEVER = "never"

FactData = bool | int | float | str | tuple[str, ...] | date


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was recorded, with the date it was true."""

    value: FactData
    on: date | None = None


Unknown = Literal["missing", "stale", "out_of_range", "underivable"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one fact: a value, or the reason why there is none."""

    fact: str
    value: FactData | None = None
    on: date | None = None
    unknown: Unknown | None = None
    #: The given facts that a derived fact was computed from, or would need.
    derived_from: tuple[str, ...] = ()
    #: Taken as false because the record is complete by definition.
    assumed: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.unknown is None


@dataclass(frozen=True, slots=True)
class Case:
    """The readings of a person's facts, judged at `as_of`."""

    as_of: date
    readings: Mapping[str, Reading]

    def reading(self, fact: str) -> Reading:
        """Return what is known of a fact; one that nobody mentioned is missing."""
        return self.readings.get(fact) or Reading(fact, unknown="missing")


def read_fact(fact: Fact, given: Given | None, as_of: date) -> Reading:
    """Return what a recorded value is worth at `as_of`: missing, stale and out-of-range values are unknown."""
    if given is None:
        if fact.absent == "no":
            return Reading(fact.id, False, assumed=True)
        return Reading(fact.id, unknown="missing")
    if _is_stale(fact, given, as_of):
        return Reading(fact.id, on=given.on, unknown="stale")
    if _is_out_of_range(fact, given.value):
        return Reading(fact.id, on=given.on, unknown="out_of_range")
    return Reading(fact.id, given.value, given.on)


def _is_stale(fact: Fact, given: Given, as_of: date) -> bool:
    if fact.valid_for is None or given.on is None:
        return False
    return date_after(fact.valid_for.unit, fact.valid_for.count, given.on) < as_of


def _is_out_of_range(fact: Fact, value: FactData) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low = fact.minimum is not None and value < fact.minimum
    high = fact.maximum is not None and value > fact.maximum
    return low or high or not -inf < value < inf
