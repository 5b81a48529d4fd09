"""Conditions as rules of positive patterns."""

import pytest
from hypothesis import given

from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.to_durable import DurableRules, Scale, to_durable
from vipengine.conditions.tree import AtLeast, Condition, FactValue, Flag
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
