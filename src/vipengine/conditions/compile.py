"""Turn all conditions of a knowledge into one generated Python function: what two conditions share is judged once.

The three values are the numbers 0 (false), 1 (unknown) and 3 (true), bit by bit "certainly" and "possibly". Then
`&` is strong Kleene "and", `|` is "or", and only "not" and "at least" need more. `evaluate` is the reference; the tests
of agreement hold this module to it.

Only what the printer in this module wrote is ever run. Names in the generated text come from counters, and every name,
number and text of the content is handed over as a value, never as text. See `docs/decisions/0010-generated-code.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import Any, Protocol, assert_never

from vipengine.clock.arithmetic import date_after, elapsed
from vipengine.conditions.case import NEVER, Case, FactData, Given
from vipengine.conditions.evaluate import Trace
from vipengine.conditions.tree import (
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    HasCode,
    Known,
    Leaf,
    Never,
    Not,
    Since,
    Term,
    facts_in,
)
from vipengine.conditions.truth import Truth
from vipengine.model.vocabulary import Fact

FALSE, UNKNOWN, TRUE = 0, 1, 3
#: The truth that each number stands for; 2 stands for none.
TRUTHS = (Truth.FALSE, Truth.UNKNOWN, None, Truth.TRUE)

_NEGATED = "(3, 1, None, 0)"
_IS_SETTLED = "(3, 0, None, 3)"
#: Adds up what is certain and what is possible in one sum; no condition has 1 024 parts.
_COUNTED = "(0, 1, None, 1025)"
_SHIFT = 10
_NUMBERS = ("integer", "decimal")

_Levels = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Conditions by name as one function, in the order of `names`."""

    names: tuple[str, ...]
    source: str = field(repr=False)
    #: Judges all conditions: facts as they were given, each of its declared type, and the date; a number for each.
    levels: Callable[[Mapping[str, Given], date], _Levels] = field(repr=False)

    def truths(self, given: Mapping[str, Given], as_of: date) -> dict[str, Truth]:
        """Return the truth of every condition, for facts as `build_case` takes them.

        Raises:
            UsageError: `date-range` when a value would be valid beyond the last date there is.
        """
        return {name: truth_of(level) for name, level in zip(self.names, self.levels(given, as_of), strict=True)}


@dataclass(frozen=True, slots=True)
class Traced:
    """Conditions by name as one function that gives their traces, in the order of `names`."""

    names: tuple[str, ...]
    source: str = field(repr=False)
    #: Judges all conditions of a case.
    run: Callable[[Case], tuple[Trace, ...]] = field(repr=False)

    def traces(self, case: Case) -> dict[str, Trace]:
        """Return the trace of every condition; equal parts of different conditions are one object."""
        return dict(zip(self.names, self.run(case), strict=True))


def truth_of(level: int) -> Truth:
    """Return the truth that a number stands for.

    >>> truth_of(UNKNOWN)
    UNKNOWN
    """
    truth = TRUTHS[level]
    assert truth is not None  # noqa: S101 -- no operation on 0, 1 and 3 gives 2
    return truth


def compile_conditions(
    conditions: Mapping[str, Condition],
    derivations: Mapping[str, Condition | Term],
    facts: Mapping[str, Fact],
) -> Compiled:
    """Return the conditions as one function of given facts; derived facts are computed inside it."""
    printer = _Printer(_GivenFacts(facts, derivations))
    results = [printer.condition(condition) for condition in conditions.values()]
    source = printer.written("given, as_of", ("get = given.get",), results)
    return Compiled(tuple(conditions), source, _defined(source, printer.constants))


def compile_traces(conditions: Mapping[str, Condition]) -> Traced:
    """Return the conditions as one function of a case that gives the traces of `evaluate`."""
    printer = _Printer(_ReadFacts())
    results = [printer.trace(condition) for condition in conditions.values()]
    source = printer.written("case", ("read = case.reading", "as_of = case.as_of"), results)
    return Traced(tuple(conditions), source, _defined(source, printer.constants))


def _defined(source: str, constants: Mapping[str, object]) -> Any:
    names: dict[str, Any] = {
        "__builtins__": {},
        "Trace": Trace,
        "after": date_after,
        "date": date,
        "elapsed": elapsed,
        "has_code": _has_code,
        "isinstance": isinstance,
        "truths": TRUTHS,
        **constants,
    }
    exec(compile(source, "<conditions>", "exec"), names)  # noqa: S102 -- only what the printer below wrote
    return names["judge"]


def _has_code(value: FactData, prefixes: tuple[str, ...]) -> bool:
    return isinstance(value, tuple) and any(code.startswith(prefixes) for code in value)


class _Facts(Protocol):
    """Where the generated function finds what is known of a fact."""

    def value(self, printer: _Printer, fact: str) -> str:
        """Write how the value of a fact is found; it is None when the fact is unknown."""

    def flag(self, printer: _Printer, fact: str) -> str:
        """Write the truth of a boolean fact."""

    def known(self, printer: _Printer, fact: str) -> str:
        """Write whether a fact is known."""

    def is_number(self, fact: str) -> bool:
        """Return whether the value of the fact is sure to be a number, and so never "never"."""


@dataclass(slots=True)
class _Printer:
    """Writes one assignment per different expression; what is written twice is written once."""

    facts: _Facts
    lines: list[str] = field(default_factory=list)
    constants: dict[str, object] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _constant_names: dict[tuple[type, str], str] = field(default_factory=dict)

    def let(self, expression: str) -> str:
        """Return the name that holds the expression."""
        if expression not in self._names:
            self._names[expression] = f"v{len(self._names)}"
            self.lines.append(f"{self._names[expression]} = {expression}")
        return self._names[expression]

    def constant(self, value: object) -> str:
        """Return the name of a value of the content."""
        key = (type(value), repr(value))
        if key not in self._constant_names:
            name = f"k{len(self.constants)}"
            self._constant_names[key] = name
            self.constants[name] = value
        return self._constant_names[key]

    def written(self, parameters: str, first: Iterable[str], results: Iterable[str]) -> str:
        """Return the text of the function."""
        last = f"return ({''.join(f'{name}, ' for name in results)})"
        return "\n".join([f"def judge({parameters}):", *(f"    {line}" for line in (*first, *self.lines, last)), ""])

    def trace(self, node: Condition) -> str:
        """Write the trace of a condition and return its name."""
        match node:
            case Not(part=part):
                parts: tuple[Condition, ...] = (part,)
            case AllOf() | AnyOf() | AtLeast():
                parts = node.parts
            case _:
                readings = [self.let(f"read({self.constant(fact)})") for fact in facts_in(node)]
                return self._traced(node, "()", _listed(readings))
        return self._traced(node, _listed(self.trace(part) for part in parts), "()")

    def _traced(self, node: Condition, parts: str, readings: str) -> str:
        return self.let(f"Trace({self.constant(node)}, truths[{self.condition(node)}], {parts}, {readings})")

    def condition(self, node: Condition) -> str:
        """Write the truth of a condition and return its name."""
        match node:
            case Not(part=part):
                return self.let(f"{_NEGATED}[{self.condition(part)}]")
            case AllOf(parts=parts):
                return self._all(self._parts(parts))
            case AnyOf(parts=parts):
                return self._any(self._parts(parts))
            case AtLeast(parts=parts, count=count):
                return self._at_least(count, self._parts(parts))
            case _:
                return self._leaf(node)

    def _leaf(self, leaf: Leaf) -> str:
        match leaf:
            case Flag(fact=fact):
                return self.facts.flag(self, fact)
            case Known(fact=fact):
                return self.facts.known(self, fact)
            case Compare():
                return self._compare(leaf)
            case Never(fact=fact):
                value = self.facts.value(self, fact)
                return self.tested(value, f"{value} == {self.constant(NEVER)}")
            case Among(fact=fact, options=options):
                value = self.facts.value(self, fact)
                return self.tested(value, f"{value} in {self.constant(options)}")
            case HasCode(fact=fact, prefixes=prefixes):
                value = self.facts.value(self, fact)
                return self.tested(value, f"has_code({value}, {self.constant(prefixes)})")
            case _:  # pragma: no cover
                assert_never(leaf)

    def tested(self, value: str, test: str) -> str:
        """Write the truth of a test of one value."""
        return self.let(f"1 if {value} is None else 3 if {test} else 0")

    def _parts(self, parts: tuple[Condition, ...]) -> list[str]:
        return [self.condition(part) for part in parts]

    def _all(self, parts: list[str]) -> str:
        return self.let(" & ".join(parts) or str(TRUE))

    def _any(self, parts: list[str]) -> str:
        return self.let(" | ".join(parts) or str(FALSE))

    def _at_least(self, count: int, parts: list[str]) -> str:
        if count == 1:
            return self._any(parts)
        if count == len(parts):
            return self._all(parts)
        total = self.let(" + ".join(f"{_COUNTED}[{part}]" for part in parts))
        certain, possible = count << _SHIFT, (1 << _SHIFT) - 1
        return self.let(f"3 if {total} >= {certain} else 1 if {total} & {possible} >= {count} else 0")

    def _compare(self, node: Compare) -> str:
        sides = (self.term(node.left), self.term(node.right))
        tests = [f"{side} is None" for side in dict.fromkeys(sides) if self.constants.get(side) is None]
        judged = f"3 if {sides[0]} {node.operator} {sides[1]} else 0"
        return self.let(f"1 if {' or '.join(tests)} else {judged}" if tests else judged)

    def term(self, term: Term) -> str:
        """Write the value of a term, None when it is unknown, and return its name."""
        match term:
            case Constant(value=value):
                return self.constant(value)
            case FactValue(fact=fact):
                value = self.facts.value(self, fact)
                if self.facts.is_number(fact):
                    return value
                return self.let(f"None if {value} == {self.constant(NEVER)} else {value}")
            case Since(unit=unit, fact=fact):
                start = self.facts.value(self, fact)
                passed = f"elapsed({self.constant(unit)}, {start}, as_of)"
                return self.let(f"{passed} if isinstance({start}, date) else None")
            case _:  # pragma: no cover
                assert_never(term)


def _listed(names: Iterable[str]) -> str:
    return f"({''.join(f'{name}, ' for name in names)})"


@dataclass(frozen=True, slots=True)
class _ReadFacts:
    """Facts as a case holds them."""

    def value(self, printer: _Printer, fact: str) -> str:
        return printer.let(f"{self._reading(printer, fact)}.value")

    def flag(self, printer: _Printer, fact: str) -> str:
        value = self.value(printer, fact)
        return printer.tested(value, f"{value} is True")

    def known(self, printer: _Printer, fact: str) -> str:
        return printer.let(f"3 if {self._reading(printer, fact)}.unknown is None else 0")

    def is_number(self, fact: str) -> bool:
        return False

    def _reading(self, printer: _Printer, fact: str) -> str:
        return printer.let(f"read({printer.constant(fact)})")


@dataclass(frozen=True, slots=True)
class _GivenFacts:
    """Facts as they were given: stale and out-of-range values are unknown, derived facts are computed."""

    facts: Mapping[str, Fact]
    derivations: Mapping[str, Condition | Term]

    def value(self, printer: _Printer, fact: str) -> str:
        declared = self.facts.get(fact)
        if declared is None:
            return printer.constant(None)
        if declared.derive is None:
            return self._given(printer, declared)
        match self.derivations.get(fact):
            case None:
                return printer.constant(None)
            case (Constant() | FactValue() | Since()) as term:
                return self._within(printer, declared, printer.term(term))
            case condition:
                return printer.let(f"(False, None, None, True)[{printer.condition(condition)}]")

    def flag(self, printer: _Printer, fact: str) -> str:
        derivation = self._derived_flag(fact)
        if derivation is not None:
            return printer.condition(derivation)
        declared = self.facts.get(fact)
        if declared is not None and declared.type == "boolean" and declared.derive is None:
            return self._given_flag(printer, declared)
        value = self.value(printer, fact)
        return printer.tested(value, f"{value} is True")

    def _given_flag(self, printer: _Printer, fact: Fact) -> str:
        given = printer.let(f"get({printer.constant(fact.id)})")
        judged = f"1 if {self._unusable(printer, fact, given)} else 3 if {given}.value is True else 0"
        return printer.let(judged if fact.absent == "unknown" else f"0 if {given} is None else {judged}")

    def known(self, printer: _Printer, fact: str) -> str:
        derivation = self._derived_flag(fact)
        if derivation is not None:
            return printer.let(f"{_IS_SETTLED}[{printer.condition(derivation)}]")
        return printer.let(f"0 if {self.value(printer, fact)} is None else 3")

    def is_number(self, fact: str) -> bool:
        return fact in self.facts and self.facts[fact].type in _NUMBERS

    def _derived_flag(self, fact: str) -> Condition | None:
        declared, derivation = self.facts.get(fact), self.derivations.get(fact)
        if declared is None or declared.derive is None or isinstance(derivation, Constant | FactValue | Since):
            return None
        return derivation

    def _given(self, printer: _Printer, fact: Fact) -> str:
        given = printer.let(f"get({printer.constant(fact.id)})")
        value = self._within(
            printer, fact, printer.let(f"None if {self._unusable(printer, fact, given)} else {given}.value")
        )
        return value if fact.absent == "unknown" else printer.let(f"False if {given} is None else {value}")

    def _unusable(self, printer: _Printer, fact: Fact, given: str) -> str:
        if fact.valid_for is None:
            return f"{given} is None"
        unit, count = printer.constant(fact.valid_for.unit), printer.constant(fact.valid_for.count)
        return f"{given} is None or ({given}.on is not None and after({unit}, {count}, {given}.on) < as_of)"

    def _within(self, printer: _Printer, fact: Fact, value: str) -> str:
        if fact.type not in _NUMBERS or _is_any_integer(fact):
            return value
        low = f"{printer.constant(-inf)} <" if fact.minimum is None else f"{printer.constant(fact.minimum)} <="
        high = f"< {printer.constant(inf)}" if fact.maximum is None else f"<= {printer.constant(fact.maximum)}"
        return printer.let(f"{value} if {value} is not None and {low} {value} {high} else None")


def _is_any_integer(fact: Fact) -> bool:
    return fact.type == "integer" and fact.minimum is None and fact.maximum is None
