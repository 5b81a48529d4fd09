"""The units of figures, and of what a formula makes of them: kronor and hours are not added by mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import reduce
from typing import assert_never

from vipengine.conditions.formula import Application, Formula, FunctionName, Named, Operation, Sign, Written

#: Units without a dimension: a share of one, a plain number, so many times as many.
PLAIN_UNITS = ("share", "number", "times")
#: What else can be counted; a unit is one of these, per none or some of them (`kr/person/year`).
BASE_UNITS = (
    "kr",
    "minute",
    "hour",
    "day",
    "week",
    "year",
    "person",
    "fte",
    "stay",
    "session",
    "visit",
    "placement",
    "investigation",
    "treatment",
)

#: How often each base stands above the line less how often below, without those that come to zero.
Dimension = frozenset[tuple[str, int]]
PLAIN: Dimension = frozenset()


class UnitsDifferError(Exception):
    """Two parts of a formula that must have one unit have two."""

    def __init__(self, left: Dimension, right: Dimension) -> None:
        super().__init__(left, right)
        self.left = left
        self.right = right


def dimension_of(unit: str) -> Dimension:
    """Return the dimension of a unit.

    Raises:
        KeyError: with the first word that is no unit.

    >>> sorted(dimension_of("kr/person/year"))
    [('kr', 1), ('person', -1), ('year', -1)]
    """
    if unit in PLAIN_UNITS:
        return PLAIN
    first, *rest = unit.split("/")
    for word in (first, *rest):
        if word not in BASE_UNITS:
            raise KeyError(word)
    return _powers(Counter({first: 1}), Counter(rest), -1)


def unit_of(dimension: Dimension) -> str:
    """Return a dimension as a unit is written, those above the line first."""
    powers = sorted(dimension, key=lambda part: (part[1] < 0, part[0]))
    above = [base for base, power in powers for _ in range(power)]
    below = [base for base, power in powers for _ in range(-power)]
    return "/".join(["*".join(above) or "1", *below]) if powers else "number"


def formula_dimension(formula: Formula, dimensions: Mapping[str, Dimension]) -> Dimension:
    """Return the dimension of what the formula comes to.

    Raises:
        UnitsDifferError: parts are added or compared that differ, or what `hours` is given is not in minutes.
        KeyError: a name has no dimension.
    """
    match formula:
        case Written():
            return PLAIN
        case Named(name=name):
            return dimensions[name]
        case Operation(sign=sign, left=left, right=right):
            return _operation(sign, formula_dimension(left, dimensions), formula_dimension(right, dimensions))
        case Application(function=function, arguments=arguments):
            return _application(function, tuple(formula_dimension(part, dimensions) for part in arguments))
        case _:
            assert_never(formula)


def _operation(sign: Sign, left: Dimension, right: Dimension) -> Dimension:
    match sign:
        case "+" | "-":
            return _same(left, right)
        case "*":
            return _powers(_counted(left), _counted(right), 1)
        case "/":
            return _powers(_counted(left), _counted(right), -1)
        case _:
            assert_never(sign)


def _application(function: FunctionName, arguments: tuple[Dimension, ...]) -> Dimension:
    if function != "hours":
        return reduce(_same, arguments)
    powers = _counted(arguments[0])
    if powers["minute"] != 1:
        raise UnitsDifferError(arguments[0], dimension_of("minute"))
    return _powers(powers, Counter({"hour": 1, "minute": -1}), 1)


def _same(left: Dimension, right: Dimension) -> Dimension:
    if left != right:
        raise UnitsDifferError(left, right)
    return left


def _counted(dimension: Dimension) -> Counter[str]:
    return Counter(dict(dimension))


def _powers(left: Counter[str], right: Counter[str], times: int) -> Dimension:
    bases = {*left, *right}
    return frozenset((base, power) for base in bases if (power := left[base] + times * right[base]))
