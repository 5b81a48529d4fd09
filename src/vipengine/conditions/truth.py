"""Strong Kleene logic: true, false, and unknown that is never taken for either."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """One of three values. It refuses to be used as a bool, so that unknown cannot pass for false."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    #: There is one of each, so that they need not be hashed by name.
    __hash__ = object.__hash__

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth has three values; compare it with `is`")

    def __repr__(self) -> str:
        return self.name


def of(value: bool) -> Truth:
    """Return the truth of a plain bool."""
    return Truth.TRUE if value else Truth.FALSE


def negate(truth: Truth) -> Truth:
    """Return the opposite; unknown stays unknown.

    >>> negate(Truth.UNKNOWN)
    UNKNOWN
    """
    if truth is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return of(truth is Truth.FALSE)


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """Return whether so many are true, counting what the unknown ones could still become.

    >>> at_least(2, [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE])
    UNKNOWN
    """
    values = [*truths]
    certain = values.count(Truth.TRUE)
    possible = certain + values.count(Truth.UNKNOWN)
    if certain >= count:
        return Truth.TRUE
    return Truth.FALSE if possible < count else Truth.UNKNOWN


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return false when any is false, else unknown when any is unknown, else true."""
    values = tuple(truths)
    return at_least(len(values), values)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return true when any is true, else unknown when any is unknown, else false."""
    return at_least(1, truths)
