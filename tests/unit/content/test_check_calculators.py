"""Calculators that do not hold together, each with one thing broken."""

from pathlib import Path
from typing import Any

import pytest
from builders import CALENDAR

from vipengine.content.checks.calculators import check
from vipengine.content.join import join
from vipengine.content.knowledge import Places
from vipengine.content.load import load_knowledge
from vipengine.content.todo import todos
from vipengine.errors import Problem
from vipengine.model.base import Source
from vipengine.model.calculator import Calculator
from vipengine.model.content import Content


def texts(words: str) -> dict[str, str]:
    return {"sv": words, "en": words}


def an_input(item_id: str, **fields: Any) -> dict[str, Any]:
    head = {"id": item_id, "label": texts(item_id), "unit": "hour", "allowed": {"at_least": 1, "at_most": 100}}
    given = {"value": 4, "source": {"source": "s"}}
    return {**head, **given, **fields}


def a_result(item_id: str, formula: str, **fields: Any) -> dict[str, Any]:
    return {"id": item_id, "label": texts(item_id), "unit": "hour", "formula": formula, **fields}


INPUTS = (an_input("a"), an_input("b", value=None, low=2, high=3))
RESULTS = (a_result("sum", "a + b"), a_result("twice", "2 * sum"))


def found(inputs: tuple[dict[str, Any], ...] = INPUTS, results: tuple[dict[str, Any], ...] = RESULTS) -> list[Problem]:
    """Return what is wrong with such a calculator."""
    fields = {"id": "c", "title": texts("c"), "summary": texts("c"), "mark": "derived"}
    calculator = Calculator.model_validate({**fields, "inputs": inputs, "results": results}, strict=False)
    content = Content(calculators=(calculator,), sources=(Source(id="s", title="S", publisher="P"),))
    return list(check(join(content, CALENDAR, "", Places())[0], Places()))


def codes(**changes: Any) -> list[str]:
    return [problem.code for problem in found(**changes)]


def test_a_calculator_that_holds_together_has_no_problem() -> None:
    """Each test below breaks it in one place."""
    assert codes() == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"unit": "hours"}, ["calculator-unit"]),
        ({"unit": ""}, None),
        ({"low": 2, "high": 5}, ["calculator-figure"]),
        ({"value": None, "low": 2}, ["calculator-figure"]),
        ({"value": None, "low": 5, "high": 2}, ["calculator-figure"]),
        ({"value": 101}, ["calculator-outside"]),
        ({"value": -4}, ["calculator-outside"]),
        ({"allowed": {"at_least": 9, "at_most": 9}}, ["calculator-allowed"]),
        ({"source": None}, ["calculator-unsourced"]),
        ({"source": None, "value": None}, []),
        ({"source": None, "value": None, "own": True}, []),
        ({"id": "b"}, ["calculator-name-twice"]),
        ({"id": "sum"}, ["calculator-name-twice"]),
    ],
)
def test_an_input_is_a_sourced_figure_within_what_is_allowed(
    fields: dict[str, Any], expected: list[str] | None
) -> None:
    """Or none at all; an empty unit is refused before."""
    if expected is None:
        with pytest.raises(ValueError, match="unit"):
            codes(inputs=(an_input("a", **fields), INPUTS[1]))
    else:
        assert codes(inputs=(an_input("a", **fields), INPUTS[1])) == expected


@pytest.mark.parametrize("name", ["format", "output", "force", "lang", "help"])
def test_an_input_is_not_called_as_an_option_of_every_calculator(name: str) -> None:
    """It could not be given."""
    assert codes(inputs=(*INPUTS, an_input(name)), results=(*RESULTS, a_result("more", name))) == [
        "calculator-name-taken"
    ]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a + c", ["formula-name"]),
        ("a +", ["formula-syntax"]),
        ("__import__('os')", ["formula-function"]),
        ("open", ["formula-name"]),
        ("a ** b", ["formula-not-allowed"]),
        ("a * b", ["formula-result-unit"]),
        ("a + b * b", ["formula-units"]),
        ("hours(a) + b", ["formula-units"]),
        ("a + b / (a - b) * a", ["formula-divides-by-zero"]),
        ("a + b / (a / b - 1)", ["formula-divides-by-zero"]),
        ("(a + b) * 999999999999999 * 999999999999999", ["formula-overflow"]),
    ],
)
def test_a_formula_can_be_read_and_worked_out_for_all_that_is_allowed(formula: str, expected: list[str]) -> None:
    """Its names exist, its units fit, and no allowed value makes it divide by zero."""
    assert codes(results=(a_result("sum", formula), RESULTS[1])) == expected


def test_results_that_read_each_other_are_told_in_a_circle() -> None:
    """Named in the order in which each reads the next, with the place of the first."""
    circle = (a_result("sum", "a + b + other"), a_result("other", "twice"), a_result("twice", "2 * sum"))
    (problem,) = found(results=circle)

    assert problem.code == "formula-circle"
    names = str(problem.data["cycle"]).split(" → ")
    assert (names[0], set(names)) == (names[-1], {"sum", "other", "twice"})


def test_a_result_that_reads_itself_is_a_circle() -> None:
    """The smallest there is."""
    assert codes(results=(*RESULTS, a_result("own_tail", "own_tail + a"))) == ["formula-circle"]


def test_an_input_that_nothing_reckons_with_is_told() -> None:
    """It would be asked for in vain."""
    assert codes(results=(a_result("one", "a"),)) == ["calculator-unused"]


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    """Of inputs and results alike."""
    (problem,) = found(results=(*RESULTS, a_result("half", "twise / 2")))

    assert problem.nearest == ("twice",)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ({"low": 6, "high": 7}, []),
        ({"value": 6.5}, ["calculator-printed"]),
        ({"low": 6, "high": 7.5}, ["calculator-printed"]),
        ({"value": 6.5, "note": texts("Källan avrundar.")}, []),
        ({}, ["calculator-figure"]),
        ({"low": 7, "high": 6}, ["calculator-figure"]),
    ],
)
def test_what_the_source_prints_is_reproduced_or_explained(printed: dict[str, Any], expected: list[str]) -> None:
    """A difference without its reason is a problem."""
    assert codes(results=(a_result("sum", "a + b", printed=printed), RESULTS[1])) == expected


def test_a_printed_figure_needs_the_inputs_it_is_of() -> None:
    """What is unknown reproduces nothing."""
    unknown = an_input("b", value=None, source=None)

    assert codes(inputs=(INPUTS[0], unknown), results=(a_result("sum", "a + b", printed={"value": 6}),)) == [
        "calculator-printed"
    ]


def test_figures_that_no_source_gives_are_listed_and_own_ones_are_not() -> None:
    """The cost of an employment specialist is to be found out; how many persons there are only a region knows."""
    figures = {todo.id for todo in todos(load_knowledge()) if todo.kind == "calculators" and "/" in todo.id}

    assert figures == {"ips/specialist_cost"}


def test_the_folder_of_calculators_is_content() -> None:
    """It is read with the rest, from a checkout as from an installed package."""
    folder = Path(__file__).parents[3] / "gap" / "economy"

    assert {path.stem for path in folder.glob("*.yaml")} <= set(load_knowledge().calculators)
