"""Exact choices by the solver."""

from __future__ import annotations

import sys

import pytest

from vipengine.errors import UsageError
from vipengine.gap.plan.solve import Program, Row, Variable, at_most, minimum

pytest.importorskip("highspy")

A, B, C = VARIABLES = (("a",), ("b",), ("c",))


def test_the_first_cost_decides_and_the_next_breaks_ties() -> None:
    """Two of three, of which the cheaper two."""
    program = Program(VARIABLES, (Row({A: 1, B: 1, C: 1}, 2),), (dict.fromkeys(VARIABLES, 1), {A: 1, B: 3, C: 2}))

    assert minimum(program) == {A, C}


def test_rows_that_cannot_all_hold_have_no_answer() -> None:
    """Two at least and one at most."""
    rows = (Row(dict.fromkeys(VARIABLES, 1), 2), at_most(VARIABLES, 1))

    assert minimum(Program(VARIABLES, rows, ({A: 1},))) is None


@pytest.mark.parametrize(("low", "answer"), [(0, frozenset()), (1, None)])
def test_without_questions_only_the_rows_count(low: int, answer: frozenset[Variable] | None) -> None:
    """An empty program is a program."""
    assert minimum(Program((), (Row({}, low),), ())) == answer


def test_a_difference_of_one_in_many_is_seen() -> None:
    """The answer is the best, not one within a small share of it."""
    many = tuple((str(place),) for place in range(40))
    costs = {variable: 50_000 + (place != 29) for place, variable in enumerate(many)}
    pairs = tuple(Row(dict.fromkeys(many[place : place + 2], 1), 1) for place in range(28, 30))

    assert minimum(Program(many, pairs, (costs,))) == {many[29]}


def test_a_missing_solver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "highspy", None)

    with pytest.raises(UsageError) as raised:
        minimum(Program((A,), (), ({A: 1},)))
    assert [problem.code for problem in raised.value.problems] == ["plan-extra"]
