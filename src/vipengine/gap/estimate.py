"""Work a calculator out: with the figures of its sources, or with somebody's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vipengine.conditions.formula import Formula, names_in
from vipengine.conditions.formula_extent import Extent, input_extent
from vipengine.content.calculators import decimal_of, formulas_of, published, worked_out
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.calculator import Calculator, CalculatorInput, CalculatorResult

#: Longer than any figure that is meant.
_MAX_LENGTH = 60
_NUMBER = r"-?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
_FIGURE = re.compile(rf"({_NUMBER})(?:(?:\.\.|–|-)({_NUMBER}))?(\s?%)?", re.ASCII)
#: `1.000` is a thousand to one reader and one to another.
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = re.compile(r"[ \u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Assumed:
    """An input as it was used: its value, None where nobody gives one, and whether somebody gave their own."""

    input: CalculatorInput
    value: Extent | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A result as it came out: its value, or None and the inputs that lack one."""

    result: CalculatorResult
    formula: Formula
    value: Extent | None
    missing: tuple[CalculatorInput, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """A calculator worked out once, in the order in which it is written. An example, never a forecast."""

    calculator: Calculator
    inputs: tuple[Assumed, ...]
    results: tuple[WorkedOut, ...]

    def extents(self) -> dict[str, Extent | None]:
        """Return the value of each input and result by id."""
        inputs = {one.input.id: one.value for one in self.inputs}
        return inputs | {one.result.id: one.value for one in self.results}


def estimate(calculator: Calculator, own: Mapping[str, str] | None = None) -> Estimate:
    """Return the calculator worked out.

    Each result lies within its range for whatever values the inputs have within theirs. The bounds are reached when
    `Extent.exact` holds, and may otherwise be wider than need be.

    Args:
        calculator: it has passed the checks of the content.
        own: somebody's own figures by input, as they are written: `2`, `2,5`, `1 000`, `2..3`, `20%`.

    Raises:
        UsageError: with every figure that cannot be read, is outside what is allowed, or is of no input.
    """
    given = _read(calculator, own or {})
    inputs = tuple(Assumed(item, given.get(item.id, published(item)), item.id in given) for item in calculator.inputs)
    formulas = formulas_of(calculator)
    found = worked_out(formulas, {one.input.id: one.value for one in inputs})
    results = tuple(
        WorkedOut(result, formulas[result.id], found[result.id], _missing(result.id, formulas, inputs))
        for result in calculator.results
    )
    return Estimate(calculator, inputs, results)


def _missing(name: str, formulas: Mapping[str, Formula], inputs: tuple[Assumed, ...]) -> tuple[CalculatorInput, ...]:
    needed = _inputs_of(name, formulas)
    return tuple(one.input for one in inputs if one.value is None and one.input.id in needed)


def _inputs_of(name: str, formulas: Mapping[str, Formula]) -> frozenset[str]:
    """Return the inputs that a result rests on, itself or through other results."""
    waiting, seen = [name], set[str]()
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [named.name for named in names_in(formulas[here])] if here in formulas else []
    return frozenset(seen)


def _read(calculator: Calculator, own: Mapping[str, str]) -> dict[str, Extent]:
    known = {item.id: item for item in calculator.inputs}
    read: dict[str, Extent] = {}
    problems: list[Problem] = []
    for name, text in own.items():
        if name not in known:
            data = {"id": calculator.id, "name": name}
            problems.append(Problem("estimate-input", None, data, nearest(name, known)))
            continue
        try:
            read[name] = _figure(known[name], text)
        except _FigureError as error:
            problems.append(error.problem)
    if problems:
        raise UsageError(problems)
    return read


class _FigureError(Exception):
    """Carries what is wrong with one figure; never leaves this module."""

    def __init__(self, code: str, item: CalculatorInput, text: str) -> None:
        least, most = map(decimal_of, item.allowed.bounds)
        data = {"option": option_of(item), "text": text[:_MAX_LENGTH], "least": least, "most": most}
        self.problem = Problem(code, None, data)


def option_of(item: CalculatorInput) -> str:
    """Return how the input is called on the command line: `session-hours`."""
    return item.id.replace("_", "-")


def _figure(item: CalculatorInput, text: str) -> Extent:
    match = _FIGURE.fullmatch(text.strip()) if len(text) <= _MAX_LENGTH else None
    if match is None or (match[3] and item.unit != "share"):
        raise _FigureError("estimate-figure", item, text)
    written = [part for part in match.groups()[:2] if part is not None]
    if any(_AMBIGUOUS.fullmatch(part) for part in written):
        raise _FigureError("estimate-ambiguous", item, text)
    ends = tuple(_ends(written, divided=bool(match[3])))
    if ends[0] > ends[-1]:
        raise _FigureError("estimate-turned", item, text)
    least, most = map(decimal_of, item.allowed.bounds)
    if not (least <= ends[0] and ends[-1] <= most):
        raise _FigureError("estimate-outside", item, text)
    return input_extent(item.id, ends[0], ends[-1])


def _ends(written: list[str], *, divided: bool) -> Iterator[Decimal]:
    for part in written:
        value = Decimal(_GROUPS.sub("", part).replace(",", "."))
        yield value / 100 if divided else value
