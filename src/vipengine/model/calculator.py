"""A calculator works out what a way of working may cost or free, from published figures or somebody's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from vipengine.model.base import Expression, Item, Mark, Name, Scope, SourceRefText, Text, Value

#: A number that is neither infinite nor "not a number".
Finite = Annotated[float, Field(allow_inf_nan=False)]
#: What is counted, per what: `kr`, `hour/treatment`, `kr/person/year` (see `vipengine.conditions.formula_units`).
UnitText = Annotated[str, Field(min_length=1, max_length=60)]


class AllowedRange(Value):
    """The values that an input may be given, bounds included."""

    at_least: Finite = 0
    at_most: Finite

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest value."""
        return self.at_least, self.at_most


class FigureGiven(Value):
    """A number as it is given: one value, a range, or none."""

    value: Finite | None = None
    low: Finite | None = None
    high: Finite | None = None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The lowest and highest value that is given, or None where none is."""
        if self.value is not None:
            return self.value, self.value
        return None if self.low is None or self.high is None else (self.low, self.high)


class CalculatorInput(FigureGiven):
    """A figure that goes into a calculator: one value, a range, or none where no source gives any.

    Where it has none, the results that rest on it are unknown until somebody gives their own.
    """

    id: Name
    label: Text
    unit: UnitText
    allowed: AllowedRange
    source: SourceRefText | None = None
    mark: Mark = "source"
    #: Only whoever calculates can know it: no source is lacking when it has no figure.
    own: bool = False
    #: Where the figure holds, when that is not where the calculator does.
    scope: Scope | None = None
    note: Text | None = None


class PrintedFigure(FigureGiven):
    """What the source itself prints for a result; `note` says why, where the arithmetic gives something else."""

    note: Text | None = None


class CalculatorResult(Value):
    """What a calculator comes to: a formula over its inputs and its other results."""

    id: Name
    label: Text
    unit: UnitText
    formula: Expression
    printed: PrintedFigure | None = None
    note: Text | None = None


class Calculator(Item):
    """Inputs and results that belong together. Its figures are an example and never a forecast."""

    summary: Text
    inputs: tuple[CalculatorInput, ...] = Field(min_length=1)
    results: tuple[CalculatorResult, ...] = Field(min_length=1)

    @property
    def parts(self) -> Mapping[str, CalculatorInput | CalculatorResult]:
        """The inputs and results by id, in the order in which they are written."""
        return {**{item.id: item for item in self.inputs}, **{result.id: result for result in self.results}}
