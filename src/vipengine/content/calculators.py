"""The formulas of a calculator, in the order in which they can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from vipengine.conditions.formula import Formula, names_in, parse_formula
from vipengine.conditions.formula_extent import Extent, extent_of, input_extent
from vipengine.model.calculator import Calculator, CalculatorInput


def formulas_of(calculator: Calculator) -> dict[str, Formula]:
    """Return the formula of each result by id, after those of the results that it reads.

    The calculator has passed the checks of the content: its formulas can be read and do not go in a circle.
    """
    formulas = _read(calculator)
    return {name: formulas[name] for name in _sorter(formulas).static_order()}


def circle_in(calculator: Calculator) -> tuple[str, ...]:
    """Return the ids of results that read each other in a circle, the first of them also last; empty without one."""
    try:
        _sorter(_read(calculator)).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


def _read(calculator: Calculator) -> dict[str, Formula]:
    read = {result.id: parse_formula(result.formula)[0] for result in calculator.results}
    return {name: formula for name, formula in read.items() if formula is not None}


def _sorter(formulas: Mapping[str, Formula]) -> TopologicalSorter[str]:
    return TopologicalSorter(
        {name: [named.name for named in names_in(one) if named.name in formulas] for name, one in formulas.items()}
    )


def decimal_of(value: float) -> Decimal:
    """Return a number of the content as it is written there."""
    return Decimal(str(value))


def published(item: CalculatorInput) -> Extent | None:
    """Return what the source gives for an input, or None."""
    return None if item.bounds is None else input_extent(item.id, *map(decimal_of, item.bounds))


def worked_out(formulas: Mapping[str, Formula], inputs: Mapping[str, Extent | None]) -> dict[str, Extent | None]:
    """Return what each result comes to by id, and None for one that rests on an input without a value.

    Args:
        formulas: the formulas in the order of `formulas_of`.
        inputs: the range of each input by id.

    Raises:
        ZeroDivisionError: a divisor may be zero.
        OverflowError: a value may be too large.
    """
    known = {name: value for name, value in inputs.items() if value is not None}
    for name, formula in formulas.items():
        if all(named.name in known for named in names_in(formula)):
            known[name] = extent_of(formula, known)
    return {name: known.get(name) for name in formulas}
