"""Hold a condition against the vocabulary: names, types, units, ranges. All that is wrong is reported at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf

from vipengine.conditions.parse import MAX_NUMBER, parse, parse_term, place
from vipengine.conditions.tree import (
    FLIPPED,
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
    Never,
    Not,
    Operator,
    Since,
    Span,
    Term,
)
from vipengine.errors import Position, Problem, nearest
from vipengine.model.vocabulary import Fact

_QUANTITY = re.compile(r"^(-?\d+(?:\.\d+)?)\s+(\S.*)$")


def read_condition(
    text: str, facts: Mapping[str, Fact], at: Position | None = None
) -> tuple[Condition | None, tuple[Problem, ...]]:
    """Parse an expression and check it; the condition is None unless it is right throughout.

    Constants come back in the type of what they are compared with: `'102 cm'` as 102.0, `'2000-01-01'` as a date.
    """
    condition, problems = parse(text, at)
    if condition is None:
        return None, problems
    checker = _Checker(facts, at)
    checked = checker.condition(condition)
    return (None if checker.problems else checked), tuple(checker.problems)


def read_derivation(
    text: str, facts: Mapping[str, Fact], fact: Fact, at: Position | None = None
) -> tuple[Condition | Term | None, tuple[Problem, ...]]:
    """Parse and check how a derived fact is computed: a condition for a boolean, a term for a number."""
    if fact.type == "boolean":
        return read_condition(text, facts, at)
    term, problems = parse_term(text, at)
    if term is None:
        return None, problems
    checker = _Checker(facts, at)
    checker.derivation(term, fact)
    return (None if checker.problems else term), tuple(checker.problems)


@dataclass(slots=True)
class _Checker:
    facts: Mapping[str, Fact]
    at: Position | None
    problems: list[Problem] = field(default_factory=list)

    def condition(self, node: Condition) -> Condition:
        match node:
            case Flag():
                self._expect(node.fact, node.span, "boolean", "fact-not-boolean")
            case Known():
                self._find(node.fact, node.span)
            case Never():
                self._expect(node.fact, node.span, "date", "fact-not-date")
            case HasCode():
                self._expect(node.fact, node.span, "code_set", "fact-not-codes")
            case Among():
                self._among(node)
            case Compare():
                return self._compare(node)
            case Not(part=part):
                return replace(node, part=self.condition(part))
            case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
                return replace(node, parts=tuple(self.condition(part) for part in parts))
        return node

    def kind(self, term: Term) -> str | None:
        """Return the type of a term, or None when its fact is unknown (then it has been reported)."""
        match term:
            case Constant(value=str()):
                return "text"
            case Constant():
                return "decimal"
            case Since(fact=fact, span=span):
                self._expect(fact, span, "date", "fact-not-date")
                return "integer"
            case FactValue(fact=fact, span=span):
                found = self._find(fact, span)
                return found.type if found else None

    def derivation(self, term: Term, fact: Fact) -> None:
        """Report a derivation that gives another type or unit than its fact has."""
        kind = self.kind(term)
        if kind is None:
            return
        if kind not in (fact.type, "integer" if fact.type == "decimal" else fact.type):
            self.report("derivation-type", term.span, fact=fact.id, type=fact.type)
        elif not isinstance(term, Constant) and self._unit(term) != fact.unit:
            self._wrong_unit(fact.id, fact.unit, self._unit(term), term.span)

    def report(self, code: str, span: Span, nearest_names: tuple[str, ...] = (), /, **data: object) -> None:
        self.problems.append(Problem(code, place(self.at, span.start), data, nearest_names))

    def _find(self, name: str, span: Span) -> Fact | None:
        fact = self.facts.get(name)
        if fact is None:
            self.report("unknown-fact", span, nearest(name, self.facts), name=name)
        return fact

    def _expect(self, name: str, span: Span, kind: str, code: str) -> None:
        fact = self._find(name, span)
        if fact is not None and fact.type != kind:
            self.report(code, span, fact=name, type=fact.type)

    def _among(self, node: Among) -> None:
        self._expect(node.fact, node.span, "choice", "fact-not-choice")
        fact = self.facts.get(node.fact)
        if fact is None or fact.type != "choice":
            return
        for option in node.options:
            self._option(option, fact, node.span)
        if {option.id for option in fact.options} <= set(node.options):
            self.report("comparison-always", node.span, fact=node.fact)

    def _option(self, option: str, fact: Fact, span: Span) -> None:
        known = [item.id for item in fact.options]
        if option not in known:
            self.report(
                "unknown-option", span, nearest(option, known), name=option, fact=fact.id, options=", ".join(known)
            )

    def _compare(self, node: Compare) -> Compare:
        left, right, operator = node.left, node.right, node.operator
        if isinstance(left, Constant) and not isinstance(right, Constant):
            flipped = self._compare(replace(node, left=right, right=left, operator=FLIPPED[operator]))
            return replace(node, left=flipped.right)
        kind = self.kind(left)
        if isinstance(left, Constant):
            self.report("comparison-without-fact", node.span)
        elif kind in ("boolean", "code_set"):
            code = "fact-is-boolean" if kind == "boolean" else "fact-is-codes"
            self.report(code, node.span, fact=left.fact)
        elif isinstance(right, Constant):
            return replace(node, right=self._constant(left, operator, right, node.span))
        else:
            self._same_kind(left, kind, operator, right, node.span)
        return node

    def _same_kind(
        self, left: FactValue | Since, kind: str | None, operator: Operator, right: FactValue | Since, span: Span
    ) -> None:
        other = self.kind(right)
        if kind is None or other is None:
            return
        numbers = ("integer", "decimal")
        if kind != other and not (kind in numbers and other in numbers):
            self.report("comparison-types", span, left=kind, right=other)
        elif kind == "choice" and operator not in ("==", "!="):
            self.report("choice-has-no-order", span, fact=left.fact)
        elif self._unit(left) != self._unit(right):
            self._wrong_unit(left.fact, self._unit(left), self._unit(right), span)

    def _wrong_unit(self, fact: str, unit: str | None, given: str | None, span: Span) -> None:
        if unit is None:
            self.report("unit-not-expected", span, fact=fact, given=given)
        else:
            self.report("wrong-unit", span, fact=fact, unit=unit, given=given or "–")

    def _unit(self, term: FactValue | Since) -> str | None:
        return term.unit if isinstance(term, Since) else self.facts[term.fact].unit

    def _constant(self, term: FactValue | Since, operator: Operator, constant: Constant, span: Span) -> Constant:
        fact = self.facts.get(term.fact)
        if fact is None:
            return constant
        if isinstance(term, Since):
            return self._number(fact, constant, operator, span, unit=term.unit, lowest=0, highest=None)
        match fact.type:
            case "choice":
                return self._choice(fact, operator, constant, span)
            case "date":
                return self._date(fact, constant)
            case _:
                return self._number(fact, constant, operator, span, fact.unit, fact.minimum, fact.maximum)

    def _choice(self, fact: Fact, operator: Operator, constant: Constant, span: Span) -> Constant:
        if operator not in ("==", "!="):
            self.report("choice-has-no-order", span, fact=fact.id)
        self._option(str(constant.value), fact, constant.span)
        return constant

    def _date(self, fact: Fact, constant: Constant) -> Constant:
        try:
            return replace(constant, value=date.fromisoformat(str(constant.value)))
        except ValueError:
            self.report("not-a-date", constant.span, value=constant.value, fact=fact.id)
            return constant

    def _number(
        self,
        fact: Fact,
        constant: Constant,
        operator: Operator,
        span: Span,
        unit: str | None,
        lowest: float | None,
        highest: float | None,
    ) -> Constant:
        value = self._in_unit(fact, constant, unit)
        if value is None:
            return constant
        verdict = _settled(operator, value, lowest, highest)
        if verdict is not None:
            code = "comparison-always" if verdict else "comparison-impossible"
            self.report(code, span, fact=fact.id, bounds=_bounds(lowest, highest))
        return replace(constant, value=value)

    def _in_unit(self, fact: Fact, constant: Constant, unit: str | None) -> int | float | None:
        if isinstance(constant.value, int | float):
            return constant.value
        match = _QUANTITY.match(str(constant.value))
        if match is None or abs(float(match[1])) >= MAX_NUMBER:
            self.report("not-a-number", constant.span, value=constant.value, fact=fact.id)
            return None
        if match[2] != unit:
            self._wrong_unit(fact.id, unit, match[2], constant.span)
            return None
        return float(match[1])


def _bounds(lowest: float | None, highest: float | None) -> str:
    if highest is None:
        return f"≥ {lowest:g}"
    return f"≤ {highest:g}" if lowest is None else f"{lowest:g}–{highest:g}"


def _settled(operator: Operator, value: float, lowest: float | None, highest: float | None) -> bool | None:
    """Return what the comparison always gives within lowest..highest, or None when it can give both."""
    low = -inf if lowest is None else lowest
    high = inf if highest is None else highest
    match operator:
        case "<":
            return True if high < value else (False if low >= value else None)
        case "<=":
            return True if high <= value else (False if low > value else None)
        case ">":
            return True if low > value else (False if high <= value else None)
        case ">=":
            return True if low >= value else (False if high < value else None)
        case "==" | "!=":
            outside = value < low or value > high
            return (operator == "!=") if outside else None
