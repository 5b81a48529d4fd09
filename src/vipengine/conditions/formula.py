"""A formula over named figures, read from Python's own syntax by a closed list of nodes; nothing is executed."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal as OneOf
from typing import assert_never, get_args

from vipengine.conditions.parse import MAX_LENGTH, MAX_NODES, MAX_NUMBER, place, syntax_of
from vipengine.conditions.tree import Span
from vipengine.errors import Position, Problem, nearest

Sign = OneOf["+", "-", "*", "/"]
#: `between` goes from the one to the other, and `hours` makes minutes hours.
FunctionName = OneOf["min", "max", "between", "hours"]
FUNCTIONS: tuple[FunctionName, ...] = get_args(FunctionName)
MAX_DEPTH = 30

_SIGNS: dict[type[ast.operator], Sign] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_NOWHERE = Span()
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Written:
    """A number that is written in the formula."""

    value: Decimal
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """An input or a result, by its id."""

    name: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two formulas added, subtracted, multiplied or divided."""

    sign: Sign
    left: Formula
    right: Formula
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Application:
    """A function of formulas: two or more, of `between` just two and of `hours` just one."""

    function: FunctionName
    arguments: tuple[Formula, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


Formula = Written | Named | Operation | Application


class _RefusedError(Exception):
    """Carries one problem out of the recursive reading; never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse_formula(text: str, at: Position | None = None) -> tuple[Formula | None, tuple[Problem, ...]]:
    """Return the formula, or None and what is wrong with the text, placed in the file by `at`.

    >>> parse_formula("persons * 2")[0]
    Operation(sign='*', left=Named(name='persons'), right=Written(value=Decimal('2')))
    """
    flat = " ".join(text.split())
    reader = _Reader(flat, at)
    try:
        return reader.formula(reader.tree(), 0), ()
    except _RefusedError as refused:
        return None, (refused.problem,)


def names_in(formula: Formula) -> tuple[Named, ...]:
    """Return every mention of an input or a result, in reading order."""
    match formula:
        case Written():
            return ()
        case Named():
            return (formula,)
        case Operation(left=left, right=right):
            return (*names_in(left), *names_in(right))
        case Application(arguments=arguments):
            return tuple(named for argument in arguments for named in names_in(argument))
        case _:
            assert_never(formula)


@dataclass(slots=True)
class _Reader:
    text: str
    at: Position | None
    nodes: int = 0

    def tree(self) -> ast.expr:
        if len(self.text) > MAX_LENGTH:
            raise self._too_large()
        if "#" in self.text:
            raise self._refused("formula-syntax", self.text.index("#"), self.text[self.text.index("#") :])
        try:
            return syntax_of(self.text)
        except SyntaxError as error:
            offset = error.offset - 1 if error.offset else len(self.text)
            raise self._refused("formula-syntax", offset, self.text[max(offset - 12, 0) : offset + 12]) from None
        except ValueError:
            raise self._refused("formula-syntax", len(self.text), self.text) from None
        except (RecursionError, MemoryError):
            raise self._too_large() from None

    def formula(self, node: ast.expr, depth: int) -> Formula:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise self._too_large()
        span = Span(self._offset(node.col_offset), self._offset(node.end_col_offset or 0))
        match node:
            case ast.Name(id=name):
                return Named(name, span)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and number < MAX_NUMBER:
                return Written(Decimal(str(number)), span)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
                return Operation(_SIGNS[type(op)], self.formula(left, depth + 1), self.formula(right, depth + 1), span)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._application(name, arguments, depth, span)
            case _:
                raise self._refused("formula-not-allowed", span.start, self.text[span.start : span.end])

    def _application(self, name: str, arguments: list[ast.expr], depth: int, span: Span) -> Formula:
        if name not in FUNCTIONS:
            problem = Problem("formula-function", place(self.at, span.start), {"name": name}, nearest(name, FUNCTIONS))
            raise _RefusedError(problem)
        counts = {"hours": (1, 1), "between": (2, 2)}.get(name, (2, MAX_NODES))
        if not counts[0] <= len(arguments) <= counts[1]:
            raise self._refused("formula-arguments", span.start, self.text[span.start : span.end])
        read = tuple(self.formula(argument, depth + 1) for argument in arguments)
        return Application(name, read, span)

    def _offset(self, utf8_offset: int) -> int:
        return len(self.text.encode()[:utf8_offset].decode(errors="ignore"))

    def _refused(self, code: str, offset: int, text: str) -> _RefusedError:
        shown = text.strip() if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return _RefusedError(Problem(code, place(self.at, offset), {"text": shown}))

    def _too_large(self) -> _RefusedError:
        return _RefusedError(Problem("formula-too-large", self.at))
