"""What a formula comes to when its inputs are ranges: interval arithmetic on decimals.

Whatever values the inputs have inside their ranges, the result lies inside the range that is given. Its bounds are
reached when no input pulls the result both up and down (`Extent.exact`); otherwise they may be wider than need be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce
from typing import assert_never

from vipengine.conditions.formula import Application, Formula, FunctionName, Named, Operation, Sign, Written

#: No value may be larger than this, so that every result can be written and read.
MAX_VALUE = Decimal(10) ** 18

#: 28 significant digits. Rounding never turns the order of two numbers, so bounds stay bounds.
_CONTEXT = Context(prec=28)
_MINUTES = Decimal(60)
_NOBODY: frozenset[str] = frozenset()
_Choice = Callable[[Decimal, Decimal], Decimal]


@dataclass(frozen=True, slots=True)
class Extent:
    """From the lowest to the highest value; a single value is a range of no width."""

    low: Decimal
    high: Decimal
    #: The inputs of some width that pull the value up as they grow, and those that pull it down.
    rising: frozenset[str] = _NOBODY
    falling: frozenset[str] = _NOBODY

    @property
    def exact(self) -> bool:
        """Whether both bounds are reached by some values of the inputs."""
        return not self.rising & self.falling


def input_extent(name: str, low: Decimal, high: Decimal) -> Extent:
    """Return the range of an input."""
    return Extent(low, high, frozenset({name}) if low < high else _NOBODY)


def extent_of(formula: Formula, values: Mapping[str, Extent]) -> Extent:
    """Return what the formula comes to.

    Raises:
        ZeroDivisionError: a divisor may be zero.
        OverflowError: a value may be larger than `MAX_VALUE`.
        KeyError: a name has no value.
    """
    match formula:
        case Written(value=value):
            return Extent(value, value)
        case Named(name=name):
            return values[name]
        case Operation(sign=sign, left=left, right=right):
            return _bounded(_operation(sign, extent_of(left, values), extent_of(right, values)))
        case Application(function=function, arguments=arguments):
            return _application(function, tuple(extent_of(argument, values) for argument in arguments))
        case _:
            assert_never(formula)


def _bounded(value: Extent) -> Extent:
    if max(abs(value.low), abs(value.high)) > MAX_VALUE:
        raise OverflowError
    return value


def _operation(sign: Sign, left: Extent, right: Extent) -> Extent:
    match sign:
        case "+":
            return _sum(left, right)
        case "-":
            return _sum(left, Extent(-right.high, -right.low, right.falling, right.rising))
        case "*":
            return _product(left, right)
        case "/":
            return _product(left, _inverted(right), divisor=right)
        case _:
            assert_never(sign)


def _sum(left: Extent, right: Extent) -> Extent:
    low, high = _CONTEXT.add(left.low, right.low), _CONTEXT.add(left.high, right.high)
    return Extent(low, high, left.rising | right.rising, left.falling | right.falling)


def _inverted(divisor: Extent) -> Extent:
    """Return the divisor as what it does to a product: it falls where the divisor rises."""
    if divisor.low <= 0 <= divisor.high:
        raise ZeroDivisionError
    return Extent(divisor.low, divisor.high, divisor.falling, divisor.rising)


def _product(left: Extent, right: Extent, divisor: Extent | None = None) -> Extent:
    combine = _CONTEXT.multiply if divisor is None else _CONTEXT.divide
    corners = [combine(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    up, down = _turned(left, right)
    also_up, also_down = _turned(right, left)
    return Extent(min(corners), max(corners), up | also_up, down | also_down)


def _turned(factor: Extent, other: Extent) -> tuple[frozenset[str], frozenset[str]]:
    """Return which inputs of a factor pull the product up and down: it depends on the sign of the other factor."""
    if other.low >= 0:
        return factor.rising, factor.falling
    if other.high <= 0:
        return factor.falling, factor.rising
    both = factor.rising | factor.falling
    return both, both


def _application(function: FunctionName, arguments: tuple[Extent, ...]) -> Extent:
    match function:
        case "hours":
            return _product(arguments[0], Extent(_MINUTES, _MINUTES), divisor=Extent(_MINUTES, _MINUTES))
        case "between":
            return reduce(lambda one, other: _joined(one, other, min, max), arguments)
        case "min":
            return reduce(lambda one, other: _joined(one, other, min, min), arguments)
        case "max":
            return reduce(lambda one, other: _joined(one, other, max, max), arguments)
        case _:
            assert_never(function)


def _joined(one: Extent, other: Extent, lowest: _Choice, highest: _Choice) -> Extent:
    low, high = lowest(one.low, other.low), highest(one.high, other.high)
    return Extent(low, high, one.rising | other.rising, one.falling | other.falling)
