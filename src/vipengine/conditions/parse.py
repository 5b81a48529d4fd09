"""Read the text of an expression into a tree, by a closed list of Python's own syntax nodes; nothing is evaluated."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

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
    Never,
    Not,
    Operator,
    Since,
    SinceUnit,
    Span,
    Term,
)
from vipengine.errors import Position, Problem, nearest

MAX_DEPTH = 60
MAX_NODES = 400
MAX_LENGTH = 2000
#: Written numbers must be smaller than this: no clinical value is larger, and every reader can hold them exactly.
MAX_NUMBER = 10**15

_LINE_BREAK = re.compile(r"[\r\n\t]")
_SHOWN = 60

_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.GtE: ">=",
    ast.Gt: ">",
}
_SINCE: dict[str, SinceUnit] = {f"{unit}_since": unit for unit in ("days", "weeks", "months", "years")}
FUNCTIONS = ("at_least", "known", "never", "has_code", *_SINCE)


_T = TypeVar("_T")


class _RefusedError(Exception):
    """Carries one problem out of the recursive reading; never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(text: str, at: Position | None = None) -> tuple[Condition | None, tuple[Problem, ...]]:
    """Return the condition, or None and what is wrong with the text, placed in the file by `at`.

    >>> parse("psychosis and not pregnant")[0]
    AllOf(parts=(Flag(fact='psychosis'), Not(part=Flag(fact='pregnant'))))
    """
    return _parse(text, at, lambda reader, node: reader.condition(node, 0))


def parse_term(text: str, at: Position | None = None) -> tuple[Term | None, tuple[Problem, ...]]:
    """Return the term of a derivation, or None and what is wrong.

    >>> parse_term("years_since(birth_date)")[0]
    Since(unit='years', fact='birth_date')
    """
    return _parse(text, at, lambda reader, node: reader.term(node))


def place(at: Position | None, offset: int) -> Position | None:
    """Return the place in the file of a character of an expression that begins at `at`."""
    return at and Position(at.path, at.line, at.column + offset)


def _parse(
    text: str, at: Position | None, read: Callable[[_Reader, ast.expr], _T]
) -> tuple[_T | None, tuple[Problem, ...]]:
    flat = _LINE_BREAK.sub(" ", text)
    reader = _Reader(flat, at, len(flat) - len(flat.lstrip()))
    try:
        return read(reader, _python_expression(reader)), ()
    except _RefusedError as refused:
        return None, (refused.problem,)


def _python_expression(reader: _Reader) -> ast.expr:
    text = reader.text
    if not text.strip():
        raise _RefusedError(Problem("expression-empty", reader.at))
    if len(text) > MAX_LENGTH:
        raise reader.too_large()
    if "#" in text:
        raise reader.unreadable(text.index("#"))
    try:
        return syntax_of(text[reader.lead :])
    except SyntaxError as error:  # Without an offset when the text breaks off.
        raise reader.unreadable(reader.lead + error.offset - 1 if error.offset else len(text.rstrip())) from None
    except ValueError:
        raise reader.unreadable(reader.lead) from None
    except (RecursionError, MemoryError):
        raise reader.too_large() from None


def syntax_of(text: str) -> ast.expr:
    """Return an expression as Python reads it, without its warnings of how numbers are written.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it cannot be read.
    """
    with warnings.catch_warnings(action="ignore"):
        return ast.parse(text, mode="eval").body


def _around(text: str, offset: int) -> str:
    return text[max(offset - 12, 0) : offset + 12].strip()


def _is_count(count: int, parts: int) -> bool:
    return not isinstance(count, bool) and 0 < count <= parts


@dataclass(slots=True)
class _Reader:
    text: str
    at: Position | None
    #: Blanks before the expression.
    lead: int = 0
    nodes: int = 0

    def condition(self, node: ast.expr, depth: int) -> Condition:
        self._bound(depth)
        span = self._span(node)
        match node:
            case ast.Name(id=name):
                return Flag(name, span)
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.condition(value, depth + 1) for value in values)
                return AllOf(parts, span) if isinstance(op, ast.And) else AnyOf(parts, span)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand, depth + 1), span)
            case ast.Compare():
                return self._comparison(node, span)
            case ast.Call(func=ast.Name(id=name), keywords=[]):
                return self._call(node, name, depth, span)
            case _:
                raise self._refuse("expression-not-allowed", node)

    def term(self, node: ast.expr) -> Term:
        span = self._span(node)
        match node:
            case ast.Name(id=name):
                return FactValue(name, span)
            case ast.Constant(value=bool()):
                raise self._refuse("expression-truth-value", node)
            case ast.Constant(value=str() as text):
                return Constant(text, span)
            case ast.Constant(value=int() | float() as number) if abs(number) < MAX_NUMBER:
                return Constant(number, span)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
                return self._negative(node, operand)
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=fact)], keywords=[]) if name in _SINCE:
                return Since(_SINCE[name], fact, span)
            case ast.Call(func=ast.Name(id=name)) if name not in FUNCTIONS:
                raise self._unknown_function(node, name)
            case _:
                raise self._refuse("expression-not-allowed", node)

    def _negative(self, node: ast.expr, operand: ast.Constant) -> Constant:
        match self.term(operand):
            case Constant(value=int() | float() as number):
                return Constant(-number, self._span(node))
            case _:
                raise self._refuse("expression-not-allowed", node)

    def _comparison(self, node: ast.Compare, span: Span) -> Condition:
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return self._among(node, span)
        terms = [self.term(operand) for operand in (node.left, *node.comparators)]
        pairs = tuple(
            Compare(left, self._operator(op, node), right, Span(left.span.start, right.span.end))
            for (left, right), op in zip(pairwise(terms), node.ops, strict=True)
        )
        return pairs[0] if len(pairs) == 1 else AllOf(pairs, span)

    def _operator(self, op: ast.cmpop, node: ast.Compare) -> Operator:
        if type(op) not in _OPERATORS:
            raise self._refuse("expression-not-allowed", node)
        return _OPERATORS[type(op)]

    def _among(self, node: ast.Compare, span: Span) -> Condition:
        match node:
            case ast.Compare(left=ast.Name(id=fact), comparators=[ast.Tuple(elts=[_, *_] as options)]):
                among = Among(fact, tuple(self._string(option) for option in options), span)
                return Not(among, span) if isinstance(node.ops[0], ast.NotIn) else among
            case _:
                raise self._refuse("expression-options", node)

    def _call(self, node: ast.Call, name: str, depth: int, span: Span) -> Condition:
        match name, node.args:
            case "known", [ast.Name(id=fact)]:
                return Known(fact, span)
            case "never", [ast.Name(id=fact)]:
                return Never(fact, span)
            case "has_code", [ast.Name(id=fact), _, *_]:
                return HasCode(fact, tuple(self._string(prefix) for prefix in node.args[1:]), span)
            case "at_least", [ast.Constant(value=int() as count), *parts] if _is_count(count, len(parts)):
                return AtLeast(count, tuple(self.condition(part, depth + 1) for part in parts), span)
            case _ if name in FUNCTIONS:
                raise self._refuse("expression-arguments", node, function=name)
            case _:
                raise self._unknown_function(node, name)

    def _string(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=str() as value) if value.strip():
                return value
            case _:
                raise self._refuse("expression-not-allowed", node)

    def _bound(self, depth: int) -> None:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise self.too_large()

    def _span(self, node: ast.expr) -> Span:
        return Span(self._offset(node.col_offset), self._offset(node.end_col_offset or 0))

    def _offset(self, utf8_offset: int) -> int:
        return self.lead + len(self.text[self.lead :].encode()[:utf8_offset].decode(errors="ignore"))

    def too_large(self) -> _RefusedError:
        return _RefusedError(Problem("expression-too-deep", self.at, {"depth": MAX_DEPTH}))

    def unreadable(self, offset: int) -> _RefusedError:
        return _RefusedError(Problem("expression-syntax", place(self.at, offset), {"text": _around(self.text, offset)}))

    def _unknown_function(self, node: ast.expr, name: str) -> _RefusedError:
        problem = Problem("unknown-function", self._place(node), {"name": name}, nearest(name, FUNCTIONS))
        return _RefusedError(problem)

    def _refuse(self, code: str, node: ast.expr, **data: object) -> _RefusedError:
        span = self._span(node)
        text = self.text[span.start : span.end]
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return _RefusedError(Problem(code, self._place(node), {"text": shown, **data}))

    def _place(self, node: ast.expr) -> Position | None:
        return place(self.at, self._span(node).start)
