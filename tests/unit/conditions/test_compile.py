"""Conditions as one generated function: the same answers as `evaluate`, and nothing of the content in its text."""

from __future__ import annotations

import ast
import re
from datetime import date
from itertools import product
from math import inf, nan

import pytest

from vipengine.conditions.case import NEVER, FactData, Given
from vipengine.conditions.compile import FALSE, TRUE, UNKNOWN, compile_conditions, compile_traces, truth_of
from vipengine.conditions.evaluate import build_case, evaluate
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
    Known,
    Never,
)
from vipengine.conditions.truth import Truth
from vipengine.model.base import DatePeriod

from .vocabulary import AS_OF, DERIVATIONS, FACTS, case, condition, fact


def given(**values: FactData | Given) -> dict[str, Given]:
    return {name: value if isinstance(value, Given) else Given(value) for name, value in values.items()}


def compiled_truth(read: Condition, **values: FactData | Given) -> Truth:
    return compile_conditions({"it": read}, DERIVATIONS, FACTS).truths(given(**values), AS_OF)["it"]


@pytest.mark.parametrize(
    ("level", "truth"), [(FALSE, Truth.FALSE), (UNKNOWN, Truth.UNKNOWN), (TRUE, Truth.TRUE)], ids=["no", "?", "yes"]
)
def test_levels_stand_for_truths(level: int, truth: Truth):
    """The three numbers that generated code counts with."""
    assert truth_of(level) is truth


@pytest.mark.parametrize(
    ("expression", "values", "expected"),
    [
        ("psychosis", {}, Truth.UNKNOWN),
        ("psychosis and pregnant", {"pregnant": False}, Truth.FALSE),
        ("psychosis or pregnant", {"pregnant": True}, Truth.TRUE),
        ("not psychosis", {}, Truth.UNKNOWN),
        ("in_register", {}, Truth.FALSE),
        ("at_least(2, psychosis, pregnant, self_harm)", {"psychosis": True}, Truth.UNKNOWN),
        ("at_least(2, psychosis, pregnant, self_harm)", {"psychosis": False, "pregnant": False}, Truth.FALSE),
        ("at_least(2, psychosis, psychosis, pregnant)", {"psychosis": True}, Truth.TRUE),
        ("waist > '102 cm'", {"waist": 102}, Truth.FALSE),
        ("waist > '102 cm'", {"waist": 251}, Truth.UNKNOWN),
        ("waist > '102 cm'", {"waist": Given(110, date(2025, 11, 21))}, Truth.UNKNOWN),
        ("waist > '102 cm'", {"waist": Given(110, date(2025, 11, 22))}, Truth.TRUE),
        ("at_risk", {"waist": 110, "psychosis": True}, Truth.TRUE),
        ("known_waist", {"waist": 39}, Truth.FALSE),
        ("age >= 18", {"birth_date": date(2008, 11, 22)}, Truth.TRUE),
        ("age >= 18", {"birth_date": date(2008, 11, 23)}, Truth.FALSE),
        ("never(physical_check)", {"physical_check": NEVER}, Truth.TRUE),
        ("months_since(physical_check) >= 12", {"physical_check": NEVER}, Truth.UNKNOWN),
        ("months_since(physical_check) >= 12", {"physical_check": date(2025, 11, 22)}, Truth.TRUE),
        ("known(physical_check)", {"physical_check": NEVER}, Truth.TRUE),
        ("severity in ('mild', 'severe')", {"severity": "severe"}, Truth.TRUE),
        ("has_code(diagnoses, 'F2')", {"diagnoses": ("J45", "F20.0")}, Truth.TRUE),
        ("has_code(diagnoses, 'F2')", {"diagnoses": ()}, Truth.FALSE),
        ("height > waist", {"height": 170}, Truth.UNKNOWN),
        ("height > 150", {"height": 170}, Truth.TRUE),
        ("height > 150", {"height": -inf}, Truth.UNKNOWN),
        ("height > 150", {"height": nan}, Truth.UNKNOWN),
        ("visits < 3", {"visits": -1}, Truth.UNKNOWN),
        ("visits < 3", {"visits": 0}, Truth.TRUE),
        ("known(in_register)", {}, Truth.TRUE),
        ("known(obese)", {"waist": 90}, Truth.TRUE),
        ("known(obese)", {}, Truth.FALSE),
    ],
)
def test_compiled_conditions_mean_what_conditions_mean(
    expression: str, values: dict[str, FactData | Given], expected: Truth
):
    """Missing, stale and out-of-range values are unknown; derived facts are computed on the way."""
    assert compiled_truth(condition(expression), **values) is expected
    assert evaluate(condition(expression), case(**values)).truth is expected


@pytest.mark.parametrize("count", range(1, 5))
def test_at_least_is_what_the_reference_says_for_every_answer(count: int):
    """How many are true, false and unknown is all that matters."""
    names = ("psychosis", "pregnant", "self_harm", "obese")
    node = AtLeast(count, tuple(map(Flag, names)))
    compiled = compile_conditions({"it": node}, DERIVATIONS, FACTS)
    for said in product((True, False, None), (True, False, None), (True, False, None), (110, 90, 39)):
        values = {name: value for name, value in zip((*names[:3], "waist"), said, strict=True) if value is not None}
        assert compiled.truths(given(**values), AS_OF)["it"] is evaluate(node, case(**values)).truth


@pytest.mark.parametrize(
    "node",
    [
        Flag("waist"),
        Flag("age"),
        Never("obese"),
        Among("obese", ("mild",)),
        Compare(FactValue("obese"), "==", Constant(True)),
        Compare(FactValue("nobody_knows"), ">", Constant(1)),
        Compare(Constant(1), "<", Constant(2)),
        Compare(Constant(2), "<", Constant(1)),
    ],
)
@pytest.mark.parametrize("values", [{}, {"waist": 110}, {"waist": 90, "birth_date": date(2000, 1, 1)}])
def test_what_the_checker_would_refuse_still_means_the_same(node: Condition, values: dict[str, FactData]):
    """A tree that was built by hand."""
    assert compiled_truth(node, **values) is evaluate(node, case(**values)).truth


def test_a_truth_value_where_none_belongs_is_still_true():
    """As `evaluate` has it, which looks at the value alone."""
    assert compiled_truth(Flag("severity"), severity=True) is Truth.TRUE
    assert evaluate(Flag("severity"), case(severity=True)).truth is Truth.TRUE


@pytest.mark.parametrize("node", [Flag("obese"), Known("obese"), condition("age > 18")])
def test_a_derived_fact_without_its_derivation_is_unknown(node: Condition):
    """As when the derivation could not be read."""
    values = given(waist=110, birth_date=date(2000, 1, 1))
    compiled = compile_conditions({"it": node}, {}, FACTS).truths(values, AS_OF)["it"]
    assert compiled is evaluate(node, build_case(FACTS, {}, values, AS_OF)).truth


@pytest.mark.parametrize(
    ("limits", "value", "truth"),
    [
        ({}, 10**6, Truth.TRUE),
        ({"minimum": 0}, -1, Truth.UNKNOWN),
        ({"minimum": 0}, 10**6, Truth.TRUE),
        ({"maximum": 10}, 11, Truth.UNKNOWN),
        ({"maximum": 10}, 10, Truth.TRUE),
    ],
)
def test_a_whole_number_is_held_against_the_limits_that_there_are(limits: dict[str, int], value: int, truth: Truth):
    """A range may be open at either end."""
    facts = {"score": fact("score", "integer", **limits)}
    node = Compare(FactValue("score"), "!=", Constant(3))
    assert compile_conditions({"it": node}, {}, facts).truths(given(score=value), AS_OF) == {"it": truth}


def steps(node: Condition) -> int:
    """Return how many assignments it takes to judge a condition alone."""
    facts = {**FACTS, "balance": fact("balance", "integer")}
    return compile_conditions({"it": node}, DERIVATIONS, facts).source.count(" = ") - 1


@pytest.mark.parametrize(
    ("node", "fewest"),
    [
        (Flag("psychosis"), 2),
        (Flag("in_register"), 2),
        (Known("psychosis"), 3),
        (Compare(FactValue("balance"), ">", Constant(3)), 3),
        (Compare(FactValue("visits"), ">", Constant(3)), 4),
        (Compare(FactValue("birth_date"), ">", Constant(date(2000, 1, 1))), 4),
        (Flag("obese"), steps(DERIVATIONS["obese"])),
        (Known("obese"), steps(DERIVATIONS["obese"]) + 1),
        (Known("at_risk"), steps(DERIVATIONS["at_risk"]) + 1),
    ],
)
def test_no_more_is_written_than_the_kind_of_fact_needs(node: Condition, fewest: int):
    """Its value, its range unless every value is possible, "never" unless it is a number, and the judgement."""
    assert steps(node) == fewest


def test_no_constant_is_asked_whether_it_is_known():
    """Only what is read of a person can be unknown."""
    source = compile_conditions({"it": condition("visits > 3 or 100 < waist")}, DERIVATIONS, FACTS).source
    assert re.search(r"v\d+ is None", source)
    assert not re.search(r"k\d+ is None", source)


def test_the_generated_function_reaches_no_builtins():
    """Whatever the printer wrote, there is nothing to open or import with."""
    compiled = compile_conditions({"it": Flag("psychosis")}, DERIVATIONS, FACTS)
    assert compiled.levels.__globals__["__builtins__"] == {}


def test_a_group_of_nothing_holds_and_a_choice_of_nothing_does_not():
    """As `evaluate` has it, though no expression can say it."""
    assert compiled_truth(AllOf(())) is Truth.TRUE
    assert compiled_truth(AnyOf(())) is Truth.FALSE


def test_a_fact_that_no_vocabulary_has_is_unknown():
    """As in a case that does not mention it."""
    assert compiled_truth(Flag("nobody_knows")) is Truth.UNKNOWN
    assert compiled_truth(Known("nobody_knows"), nobody_knows=True) is Truth.FALSE


def test_a_derived_fact_is_never_given():
    """What is given of it is not looked at."""
    assert compiled_truth(Flag("obese"), obese=True) is Truth.UNKNOWN


def test_a_missing_fact_of_a_complete_record_is_false_but_a_stale_one_is_unknown():
    """The record says no only where it says nothing."""
    facts = {"listed": fact("listed", "boolean", absent="no", valid_for=DatePeriod(count=1, unit="months"))}
    compiled = compile_conditions({"it": Flag("listed")}, {}, facts)
    stale = {"listed": Given(True, date(2020, 1, 1))}

    assert compiled.truths({}, AS_OF) == {"it": Truth.FALSE}
    assert compiled.truths(stale, AS_OF) == {"it": Truth.UNKNOWN}


def test_what_conditions_share_is_written_once():
    """Two conditions with the same part look at it once, also when the part is a derived fact."""
    alone = compile_conditions({"a": condition("obese and psychosis")}, DERIVATIONS, FACTS)
    both = {"a": condition("obese and psychosis"), "b": condition("waist > 102 or (obese and psychosis)")}
    together = compile_conditions(both, DERIVATIONS, FACTS)

    assert len(together.source.splitlines()) == len(alone.source.splitlines()) + 1


def test_a_condition_as_large_as_the_language_allows_is_compiled():
    """Four hundred parts in one group."""
    parts = tuple(Flag("psychosis") if number % 2 else Flag("pregnant") for number in range(400))

    assert compiled_truth(AtLeast(201, parts), psychosis=True) is Truth.UNKNOWN
    assert compiled_truth(AtLeast(201, parts), psychosis=True, pregnant=False) is Truth.FALSE
    assert compiled_truth(AnyOf(parts), psychosis=True) is Truth.TRUE


HOSTILE = "'); __import__('os').abort('"
ALLOWED = re.compile(r"(judge|given|case|as_of|get|read|after|date|elapsed|has_code|isinstance|truths|Trace|[vk]\d+)\Z")


def test_no_name_or_text_of_the_content_stands_in_the_generated_text():
    """Only names that the printer counts, and small numbers: content is handed over as values."""
    facts = {**FACTS, HOSTILE: fact("psychosis", "choice").model_copy(update={"id": HOSTILE})}
    read = {
        HOSTILE: condition(f"severity == 'mild' or months_since(birth_date) > 3 or has_code(diagnoses, {HOSTILE!r})"),
        "flag": Flag(HOSTILE),
        "known": AtLeast(2, (Known(HOSTILE), Flag("at_risk"), Known("waist"))),
    }
    for source in (compile_conditions(read, DERIVATIONS, facts).source, compile_traces(read).source):
        nodes = [*ast.walk(ast.parse(source))]
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        constants = {node.value for node in nodes if isinstance(node, ast.Constant)}
        assert all(ALLOWED.match(name) for name in names)
        assert {node.attr for node in nodes if isinstance(node, ast.Attribute)} <= {
            *("get", "value", "on", "reading", "as_of", "unknown")
        }
        assert all(constant is None or isinstance(constant, int) for constant in constants)


def test_traces_are_those_of_evaluate_and_equal_parts_are_one_object():
    """Reasons read them, so parts and readings are all there."""
    read = {"a": condition("obese and psychosis"), "b": condition("not (obese and psychosis) or known(age)")}
    person = build_case(FACTS, DERIVATIONS, given(waist=110, psychosis=True), AS_OF)
    traces = compile_traces(read).traces(person)

    assert traces == {name: evaluate(part, person) for name, part in read.items()}
    assert traces["b"].parts[0].parts[0] is traces["a"]
