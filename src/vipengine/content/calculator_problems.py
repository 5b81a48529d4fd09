"""What cannot be right in a calculator: its figures, its formulas, and what allowed values would make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vipengine.conditions.formula import Formula, names_in, parse_formula
from vipengine.conditions.formula_extent import Extent, extent_of, input_extent
from vipengine.conditions.formula_units import (
    BASE_UNITS,
    PLAIN_UNITS,
    UnitsDifferError,
    dimension_of,
    formula_dimension,
    unit_of,
)
from vipengine.conditions.parse import place
from vipengine.content.calculators import circle_in, decimal_of, formulas_of, published, worked_out
from vipengine.errors import Position, Problem, nearest
from vipengine.model.calculator import Calculator, CalculatorInput, FigureGiven

#: What `vip estimate` calls its own options; an input of that name could not be given.
_TAKEN = ("format", "output", "force", "lang", "help")
#: Gives the place of a part of the calculator.
At = Callable[..., Position | None]


def problems_of(calculator: Calculator, at: At) -> list[Problem]:
    """Return everything in the calculator that cannot be right; what builds on something wrong is not looked at."""
    return _parts(calculator, at) or _formulas(calculator, at) or _outcomes(calculator, at)


def _parts(calculator: Calculator, at: At) -> list[Problem]:
    """Return what is wrong with the inputs and results, each read alone."""
    return [*_names(calculator, at), *_units(calculator, at), *_figures(calculator, at)]


def _names(calculator: Calculator, at: At) -> Iterator[Problem]:
    seen: set[str] = set()
    for kind in ("inputs", "results"):
        for number, part in enumerate(getattr(calculator, kind)):
            if part.id in seen:
                data = {"id": calculator.id, "name": part.id}
                yield Problem("calculator-name-twice", at(kind, number, "id"), data)
            seen.add(part.id)
    for number, item in enumerate(calculator.inputs):
        if item.id in _TAKEN:
            data = {"id": calculator.id, "name": item.id}
            yield Problem("calculator-name-taken", at("inputs", number, "id"), data)


def _units(calculator: Calculator, at: At) -> Iterator[Problem]:
    units = (*BASE_UNITS, *PLAIN_UNITS)
    for kind in ("inputs", "results"):
        for number, part in enumerate(getattr(calculator, kind)):
            try:
                dimension_of(part.unit)
            except KeyError as error:
                word = str(error.args[0])
                data = {"unit": part.unit, "word": word, "units": ", ".join(units)}
                yield Problem("calculator-unit", at(kind, number, "unit"), data, nearest(word, units))


def _figures(calculator: Calculator, at: At) -> Iterator[Problem]:
    for number, item in enumerate(calculator.inputs):
        for code, *path in _defects(item):
            least, most = map(decimal_of, item.allowed.bounds)
            yield Problem(code, at("inputs", number, *path), {"name": item.id, "least": least, "most": most})
    for number, result in enumerate(calculator.results):
        if result.printed is not None and not (result.printed.bounds and _well_formed(result.printed)):
            yield Problem("calculator-figure", at("results", number, "printed"), {"name": result.id})


def _defects(item: CalculatorInput) -> Iterator[tuple[str, ...]]:
    """Yield the codes of what is wrong with an input, each with the field it stands in."""
    least, most = item.allowed.at_least, item.allowed.at_most
    if not _well_formed(item):
        yield ("calculator-figure",)
    if least >= most:
        yield "calculator-allowed", "allowed"
    elif item.bounds is not None and not (least <= item.bounds[0] and item.bounds[1] <= most):
        yield ("calculator-outside",)
    if item.bounds is not None and item.source is None:
        yield ("calculator-unsourced",)


def _well_formed(figure: FigureGiven) -> bool:
    match figure.value, figure.low, figure.high:
        case (_, None, None):
            return True
        case (None, float() | int() as low, float() | int() as high):
            return low < high
        case _:
            return False


def _formulas(calculator: Calculator, at: At) -> list[Problem]:
    """Return what is wrong with the formulas as they are written."""
    known = calculator.parts
    found: list[Problem] = []
    for number, result in enumerate(calculator.results):
        where = at("results", number, "formula")
        formula, problems = parse_formula(result.formula, where)
        found += problems
        for named in names_in(formula) if formula is not None else ():
            if named.name not in known:
                data = {"id": calculator.id, "name": named.name}
                found.append(Problem("formula-name", place(where, named.span.start), data, nearest(named.name, known)))
    return found or _circle(calculator, at)


def _circle(calculator: Calculator, at: At) -> list[Problem]:
    circle = circle_in(calculator)
    if not circle:
        return []
    number = [result.id for result in calculator.results].index(circle[0])
    data = {"id": calculator.id, "cycle": " → ".join(circle)}
    return [Problem("formula-circle", at("results", number, "formula"), data)]


def _outcomes(calculator: Calculator, at: At) -> list[Problem]:
    """Return what is wrong with what the formulas come to."""
    formulas = formulas_of(calculator)
    units = list(_dimensions(calculator, formulas, at))
    return [*_unused(calculator, formulas, at), *(units or _extremes(calculator, formulas, at))]


def _unused(calculator: Calculator, formulas: Mapping[str, Formula], at: At) -> Iterator[Problem]:
    used = {named.name for formula in formulas.values() for named in names_in(formula)}
    for number, item in enumerate(calculator.inputs):
        if item.id not in used:
            yield Problem("calculator-unused", at("inputs", number), {"id": calculator.id, "name": item.id})


def _dimensions(calculator: Calculator, formulas: Mapping[str, Formula], at: At) -> Iterator[Problem]:
    dimensions = {name: dimension_of(part.unit) for name, part in calculator.parts.items()}
    for number, result in enumerate(calculator.results):
        where = at("results", number, "formula")
        try:
            found = formula_dimension(formulas[result.id], dimensions)
        except UnitsDifferError as error:
            data = {"left": unit_of(error.left), "right": unit_of(error.right)}
            yield Problem("formula-units", where, data)
            continue
        if found != dimensions[result.id]:
            yield Problem("formula-result-unit", where, {"found": unit_of(found), "unit": result.unit})


def _extremes(calculator: Calculator, formulas: Mapping[str, Formula], at: At) -> list[Problem]:
    """Return what may go wrong for the values that are allowed, else what the source prints otherwise."""
    numbers = {result.id: number for number, result in enumerate(calculator.results)}
    values = {item.id: input_extent(item.id, *map(decimal_of, item.allowed.bounds)) for item in calculator.inputs}
    for name, formula in formulas.items():
        try:
            values[name] = extent_of(formula, values)
        except ZeroDivisionError:
            return [Problem("formula-divides-by-zero", at("results", numbers[name], "formula"))]
        except OverflowError:
            return [Problem("formula-overflow", at("results", numbers[name], "formula"))]
    return list(_printed(calculator, formulas, at))


def _printed(calculator: Calculator, formulas: Mapping[str, Formula], at: At) -> Iterator[Problem]:
    found = worked_out(formulas, {item.id: published(item) for item in calculator.inputs})
    for number, result in enumerate(calculator.results):
        printed, value = result.printed, found[result.id]
        if printed is None or printed.bounds is None or printed.note is not None:
            continue
        low, high = map(decimal_of, printed.bounds)
        if value is None or (value.low, value.high) != (low, high):
            data = {"name": result.id, "printed": _shown(Extent(low, high)), "found": _shown(value)}
            yield Problem("calculator-printed", at("results", number, "printed"), data)


def _shown(value: Extent | None) -> str:
    if value is None:
        return "?"
    low, high = (f"{bound.normalize():f}" for bound in (value.low, value.high))
    return low if low == high else f"{low}–{high}"
