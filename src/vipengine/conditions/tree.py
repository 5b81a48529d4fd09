"""The condition tree: plain frozen data. Every reader of it is a function in a module of its own.

`span` is where the node stands in the text of its expression; it takes no part in equality, so the same condition
written twice is one value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal as OneOf

Operator = OneOf["<", "<=", "==", "!=", ">=", ">"]
SinceUnit = OneOf["days", "weeks", "months", "years"]

#: The operator that says the same when the two sides change places.
FLIPPED: dict[Operator, Operator] = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end offset in the text of the expression, counted in characters from 0."""

    start: int = 0
    end: int = 0


_NOWHERE = Span()


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the expression: a number, a choice's option, or a date."""

    value: int | float | str | date
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FactValue:
    """The value of a fact that is not boolean."""

    fact: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Since:
    """Completed units of time from the date of a date fact to the date of judgement."""

    unit: SinceUnit
    fact: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


Term = Constant | FactValue | Since


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean fact."""

    fact: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """Two terms compared."""

    left: Term
    operator: Operator
    right: Term
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Among:
    """A choice is one of the options."""

    fact: str
    options: tuple[str, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class HasCode:
    """A code set holds a code that begins with one of the prefixes."""

    fact: str
    prefixes: tuple[str, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """The fact is known, whatever its value: the one question about knowledge itself."""

    fact: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Never:
    """It is known that the thing a date fact speaks of has never happened."""

    fact: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; of unknown it is unknown."""

    part: Condition
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is true."""

    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part is true."""

    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many parts are true."""

    count: int
    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


Leaf = Flag | Compare | Among | HasCode | Known | Never
Condition = Leaf | Not | AllOf | AnyOf | AtLeast


def facts_in(node: Condition | Term) -> tuple[str, ...]:
    """Return the names of the facts that the tree speaks of, each once, in reading order.

    >>> facts_in(AllOf((Flag("psychosis"), Not(Flag("pregnant")), Flag("psychosis"))))
    ('psychosis', 'pregnant')
    """
    return tuple(dict.fromkeys(_facts_in(node)))


def _facts_in(node: Condition | Term) -> list[str]:
    match node:
        case Constant():
            return []
        case Compare(left=left, right=right):
            return [*_facts_in(left), *_facts_in(right)]
        case Not(part=part):
            return _facts_in(part)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            return [name for part in parts for name in _facts_in(part)]
        case _:
            return [node.fact]
