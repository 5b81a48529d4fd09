"""Small exact choices: which of many yes-or-no questions to answer yes, so that every row holds at the lowest cost.

The one door to the solver, HiGHS. Coefficients are small whole numbers and nothing may be left of the gap between the
best answer found and the best that is possible, so an answer is exact, and the same on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vipengine.errors import Problem, UsageError

if TYPE_CHECKING:
    from highspy import Highs

#: A question, by the parts of its name.
Variable = tuple[str, ...]
Terms = Mapping[Variable, int]

#: HiGHS stops at a small relative gap unless it is told not to.
_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of answers (yes is 1, no is 0), each times a whole number, that must be at least `low`."""

    terms: Terms
    low: int


@dataclass(frozen=True, slots=True)
class Program:
    """Questions, what must hold of the answers, and the costs: the first decides, the next where it leaves a choice."""

    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]
    costs: tuple[Terms, ...]


def minimum(program: Program) -> frozenset[Variable] | None:
    """Return the questions to answer yes; none when the rows cannot all hold.

    Raises:
        UsageError: `plan-extra` when the solver is not installed.
    """
    if not program.variables:
        return None if any(row.low > 0 for row in program.rows) else frozenset()
    places = {variable: place for place, variable in enumerate(program.variables)}
    solver = _solver(program, places)
    for costs in program.costs:
        least = _least(solver, costs, places)
        if least is None:
            return None
        _add(solver, Row({variable: -cost for variable, cost in costs.items()}, -least), places)
    values = solver.getSolution().col_value
    return frozenset(variable for variable, place in places.items() if values[place] > 0.5)


def at_most(variables: Iterable[Variable], count: int) -> Row:
    """Return the row by which at most so many of the questions are answered yes."""
    return Row(dict.fromkeys(sorted(variables), -1), -count)


def _solver(program: Program, places: Mapping[Variable, int]) -> Highs:
    try:
        from highspy import Highs, HighsVarType
    except ImportError:
        raise UsageError([Problem("plan-extra")]) from None
    solver = Highs()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    for place in places.values():
        solver.addVar(0.0, 1.0)
        solver.changeColIntegrality(place, HighsVarType.kInteger)
    for row in program.rows:
        _add(solver, row, places)
    return solver


def _add(solver: Highs, row: Row, places: Mapping[Variable, int]) -> None:
    index = [places[variable] for variable in row.terms]
    solver.addRow(float(row.low), float("inf"), len(index), index, [float(factor) for factor in row.terms.values()])


def _least(solver: Highs, costs: Terms, places: Mapping[Variable, int]) -> int | None:
    from highspy import HighsModelStatus

    for variable, place in places.items():
        solver.changeColCost(place, float(costs.get(variable, 0)))
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        return None
    return round(solver.getInfo().objective_function_value)
