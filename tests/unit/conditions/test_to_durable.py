"""Conditions as rules of positive patterns."""

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given

from vipengine.conditions.case import FactData
from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.to_durable import DurableRules, Scale, to_durable
from vipengine.conditions.tree import AtLeast, Compare, Condition, Constant, FactValue, Flag, HasCode, Known, Never, Not
from vipengine.conditions.truth import Truth

from .test_laws import MODERATE, WITH_KNOWN, WITH_NEVER
from .vocabulary import case, condition

_HOLDS = {
    "<": lambda value, mark: value < mark,
    "<=": lambda value, mark: value <= mark,
    "==": lambda value, mark: value == mark,
    "!=": lambda value, mark: value != mark,
    ">=": lambda value, mark: value >= mark,
    ">": lambda value, mark: value > mark,
}


def concluded(rules: DurableRules, facts: dict[str, int]) -> set[str]:
    """Chain the rules forward, in the plainest way."""
    known = dict(facts)
    while True:
        new = {
            rule.concludes
            for rule in rules.rules
            if all(p.name in known and _HOLDS[p.operator](known[p.name], p.value) for p in rule.patterns)
        } - set(known)
        if not new:
            return set(known) - set(facts)
        known.update(dict.fromkeys(new, 1))


def truth(rules: DurableRules, node: Condition, facts: dict[str, int]) -> Truth:
    true, false = (name in concluded(rules, facts) for name in rules.conclusions[node])
    assert not (true and false)
    return Truth.TRUE if true else Truth.FALSE if false else Truth.UNKNOWN


@MODERATE
@given(WITH_KNOWN, WITH_NEVER)
def test_the_rules_conclude_what_the_reference_says(node: Condition, values: dict[str, object]) -> None:
    """True, false and unknown, for every kind of condition and every kind of value."""
    rules, person = to_durable([node]), case(**values)
    assert truth(rules, node, dict(rules.facts_of(person))) is evaluate(node, person).truth


FLAGS = ("psychosis", "pregnant", "self_harm", "obese")
COUNTED = [AtLeast(count, tuple(map(Flag, FLAGS))) for count in range(1, 5)]
#: Every way to answer yes, no or nothing about the three flags that are given.
ANSWERS = [
    {name: said for name, said in zip(FLAGS, way, strict=False) if said is not None}
    for way in product((True, False, None), repeat=3)
]


def assert_agreement(node: Condition, known: Iterable[dict[str, FactData]]) -> None:
    """Hold the rules to the reference for each of several persons."""
    rules = to_durable([node])
    for values in known:
        person = case(**values)
        assert truth(rules, node, dict(rules.facts_of(person))) is evaluate(node, person).truth, values


@pytest.mark.parametrize("node", [*COUNTED, *map(Not, COUNTED)])
def test_at_least_concludes_what_the_reference_says_for_every_answer(node: Condition) -> None:
    """How many are true, false and unknown is all that matters."""
    assert_agreement(node, [{**answer, "waist": waist} for answer in ANSWERS for waist in (110, 90, 39)])


@pytest.mark.parametrize(
    "text",
    [
        "psychosis and not (pregnant or self_harm)",
        "not (psychosis and pregnant) or self_harm",
        "not (not psychosis and not pregnant) and not self_harm",
        "(psychosis or pregnant) and (pregnant or self_harm)",
    ],
)
def test_groups_conclude_what_the_reference_says_for_every_answer(text: str) -> None:
    """Negation turns "and" to "or" on its way to the leaves."""
    assert_agreement(condition(text), ANSWERS)


@pytest.mark.parametrize("operator", list(_HOLDS))
@pytest.mark.parametrize("form", ["visits {} 3", "not visits {} 3", "3 {} visits", "visits {} 3 or visits {} 5"])
def test_comparisons_conclude_what_the_reference_says_around_every_mark(operator: str, form: str) -> None:
    """Below, at and above, and when the value is not known."""
    assert_agreement(condition(form.format(operator, operator)), [{}, *({"visits": number} for number in range(2, 7))])


@pytest.mark.parametrize("text", ["severity in ('mild', 'severe')", "severity not in ('mild', 'severe')"])
def test_choices_conclude_what_the_reference_says_for_every_option(text: str) -> None:
    """Also when nobody has said which."""
    options = ("mild", "moderate", "severe")
    assert_agreement(condition(text), [{}, *({"severity": option} for option in options)])


def test_a_part_that_is_one_pattern_needs_no_rule_of_its_own() -> None:
    """One rule says when both are true, two say when not; the inner "or" is concluded before it is used."""
    assert len(to_durable([condition("psychosis and pregnant")]).rules) == 3
    assert len(to_durable([condition("psychosis and (pregnant or self_harm)")]).rules) == 5


@MODERATE
@given(WITH_KNOWN)
def test_only_leaves_are_judged_outside_the_engine(node: Condition) -> None:
    """Groups, negations and choices are written as rules, and a comparison with a constant as a place on a scale."""
    attributes = to_durable([node]).attributes.values()
    assert all(isinstance(attribute, Scale | Flag | Compare | HasCode | Known | Never) for attribute in attributes)
    assert not any(
        isinstance(side, Constant)
        for attribute in attributes
        if isinstance(attribute, Compare)
        for side in (attribute.left, attribute.right)
    )


def test_facts_have_names_that_a_person_can_read() -> None:
    """What holds texts of the content has a number, and each condition has two conclusions."""
    texts = ["psychosis", "waist > 102", "months_since(birth_date) > 3", "known(waist)", "never(physical_check)"]
    nodes = [condition(text) for text in [*texts, "has_code(diagnoses, 'F20')"]]
    rules = to_durable(nodes)
    names = ["psychosis", "waist", "months_since birth_date", "known waist", "never physical_check", "leaf 5"]
    assert list(rules.attributes) == names
    assert [rules.conclusions[node] for node in nodes[:2]] == [("true 0", "false 1"), ("true 2", "false 3")]


@pytest.mark.parametrize("node", ["not (psychosis and not pregnant)", "not known(waist)", "not never(physical_check)"])
def test_no_pattern_asks_for_what_is_absent(node: str) -> None:
    """With no facts nothing is concluded: "it is false" must be a fact too."""
    assert concluded(to_durable([condition(node)]), {}) == set()


def test_every_value_is_a_small_whole_number() -> None:
    """Fractions, dates and texts stay outside the engine, however large or small they are."""
    texts = [
        "hdl > 1.1",
        "birth_date < '2000-01-01'",
        "severity in ('mild', 'severe')",
        "years_since(birth_date) >= 18",
    ]
    rules = to_durable([condition(text) for text in texts])
    person = case(hdl=1e-7, severity="moderate")
    values = [value for _, value in rules.facts_of(person)]
    values += [pattern.value for rule in rules.rules for pattern in rule.patterns]
    assert all(type(value) is int and 0 <= value <= 2 * len(texts) for value in values)


def test_a_value_stands_at_between_or_beyond_the_marks_of_its_scale() -> None:
    """Odd at a mark and even between them, from zero on."""
    scale = Scale(FactValue("age"), (12, 18))
    assert [scale.position(age) for age in (11, 12, 15, 18, 40)] == [0, 1, 2, 3, 4]


def test_what_two_conditions_share_is_one_attribute() -> None:
    """The same fact is asserted once, whichever conditions look at it and on whichever side it is written."""
    rules = to_durable([condition("waist > 88"), condition("102 < waist or psychosis")])
    assert list(rules.attributes) == ["waist", "psychosis"]


def test_at_least_does_not_list_every_combination() -> None:
    """Fifteen of thirty would be 155 117 520 combinations, too many to write and too many to walk through."""
    node = AtLeast(15, tuple(Flag(f"f{number}") for number in range(30)))
    assert len(to_durable([node]).rules) < 5000
