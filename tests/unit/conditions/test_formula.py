"""Formulas: what can be read, and that nothing else can."""

import warnings
from decimal import Decimal

import pytest

from vipengine.conditions.formula import (
    MAX_DEPTH,
    Application,
    Formula,
    Named,
    Operation,
    Written,
    names_in,
    parse_formula,
)
from vipengine.conditions.parse import MAX_LENGTH, MAX_NODES
from vipengine.errors import Position

A, B = Named("a"), Named("b")
TWO = Written(Decimal(2))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a", A),
        ("2", TWO),
        ("0.1", Written(Decimal("0.1"))),
        ("a + b", Operation("+", A, B)),
        ("a - b", Operation("-", A, B)),
        ("a * b", Operation("*", A, B)),
        ("a / b", Operation("/", A, B)),
        ("a + b * 2", Operation("+", A, Operation("*", B, TWO))),
        ("(a + b) * 2", Operation("*", Operation("+", A, B), TWO)),
        ("a - b - 2", Operation("-", Operation("-", A, B), TWO)),
        ("min(a, b, 2)", Application("min", (A, B, TWO))),
        ("max(a, b)", Application("max", (A, B))),
        ("between(a, b)", Application("between", (A, B))),
        ("hours(a)", Application("hours", (A,))),
        ("  a\n  + b ", Operation("+", A, B)),
    ],
)
def test_arithmetic_and_four_functions_are_read(text: str, formula: Formula) -> None:
    """With the order of school arithmetic; decimals stay what is written."""
    assert parse_formula(text) == (formula, ())


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("__import__('os').system('true')", "formula-not-allowed", 1),
        ("a.real", "formula-not-allowed", 1),
        ("a ** 9 ** 9 ** 9", "formula-not-allowed", 1),
        ("2 + (a ** 2)", "formula-not-allowed", 6),
        ("a // 2", "formula-not-allowed", 1),
        ("a % 2", "formula-not-allowed", 1),
        ("-a", "formula-not-allowed", 1),
        ("a < b", "formula-not-allowed", 1),
        ("a if b else 2", "formula-not-allowed", 1),
        ("[a for a in b]", "formula-not-allowed", 1),
        ("(lambda: 1)()", "formula-not-allowed", 1),
        ("'two'", "formula-not-allowed", 1),
        ("True", "formula-not-allowed", 1),
        ("2j", "formula-not-allowed", 1),
        ("1e400", "formula-not-allowed", 1),
        ("10000000000000000", "formula-not-allowed", 1),
        ("min(a, b, key=a)", "formula-not-allowed", 1),
        ("min(*a)", "formula-arguments", 1),
        ("max(a, *b)", "formula-not-allowed", 8),
        ("min(a)", "formula-arguments", 1),
        ("hours(a, b)", "formula-arguments", 1),
        ("between(a, b, 2)", "formula-arguments", 1),
        ("eval(a)", "formula-function", 1),
        ("a + mim(a, b)", "formula-function", 5),
        ("a +", "formula-syntax", 4),
        ("a b", "formula-syntax", 3),
        ("a # b", "formula-syntax", 3),
        ("a\0", "formula-syntax", 3),
        ("", "formula-syntax", 1),
        ("(" * 300 + "a" + ")" * 300, "formula-syntax", 201),
        ("a" * (MAX_LENGTH + 1), "formula-too-large", 1),
        ("+".join("a" for _ in range(MAX_DEPTH + 2)), "formula-too-large", 1),
        ("min(" + ",".join("a" for _ in range(MAX_NODES)) + ")", "formula-too-large", 1),
    ],
)
def test_all_else_is_refused_at_its_place(text: str, code: str, column: int) -> None:
    """Nothing is executed, no power is taken, and size and depth are bounded."""
    formula, problems = parse_formula(text, Position("file.yaml", 7, 1))

    assert (formula, [problem.code for problem in problems]) == (None, [code])
    assert problems[0].at == Position("file.yaml", 7, column)
    assert problems[0].text("sv") != problems[0].text("en")


def test_a_number_that_runs_into_a_word_is_refused_without_a_word_from_python() -> None:
    """Python would warn of how it is written, on its own channel."""
    with warnings.catch_warnings(action="error"):
        formula, problems = parse_formula("1if 2else 3")

    assert formula is None
    assert [problem.code for problem in problems] == ["formula-not-allowed"]


def test_a_wrong_function_is_answered_with_the_nearest() -> None:
    """As everywhere."""
    _, problems = parse_formula("betwen(a, b)")

    assert problems[0].nearest == ("between",)


def test_names_are_told_in_reading_order_with_their_places() -> None:
    """Each mention, so that a wrong one can be pointed at."""
    formula, _ = parse_formula("a * min(b, 2) - a")

    assert formula is not None
    assert [(named.name, named.span.start) for named in names_in(formula)] == [("a", 0), ("b", 8), ("a", 16)]
