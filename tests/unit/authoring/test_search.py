"""The search for somebody of whom a condition is true, held against trying every person of a dense grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod

import pytest
from advice.expressions import expressions
from advice.small import known
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vipengine.authoring.conclusion import Enquiry
from vipengine.authoring.search import Found, Nobody, Outcome, Undecided, clash, search, smallest
from vipengine.conditions.case import NEVER, Case, FactData, Given
from vipengine.conditions.check import read_condition
from vipengine.conditions.evaluate import build_case, evaluate
from vipengine.conditions.tree import Condition, Known, facts_in
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.base import Text
from vipengine.model.vocabulary import Fact

AS_OF = date(2026, 11, 21)
KNOWN = known()
#: Conditions on so many facts that there would be more persons to try are not drawn.
MOST_PERSONS = 3_000
MODERATE = settings(max_examples=60, deadline=None)
#: More values than any condition of these tests can tell apart; None is unknown.
GRID: dict[str, tuple[FactData | None, ...]] = {
    "ill": (True, False, None),
    "wants": (True, False),
    "danger": (True, False),
    "severity": ("mild", "severe", None),
    "weight": (20.0, 79.99, 80.0, 80.01, 99.99, 100.0, 100.01, 119.0, 120.0, 120.01, 300.0, None),
    "children": (0, 1, 2, 3),
    "last_check": (NEVER, date(1990, 1, 1), date(2026, 5, 21), date(2026, 5, 22), AS_OF),
    "codes": ((), ("F20",), ("F25",), ("F20", "F25"), ("G40",)),
}
LEAVES = ("known(ill)", "not known(weight)", "known(heavy)", "severity != 'severe'", "has_code(codes, 'F20')")
#: Conditions of every form, and such as must be many things at once, which more seldom anybody is.
DRAWN = st.one_of(
    expressions(*LEAVES, most=6),
    st.lists(expressions(*LEAVES, most=2), min_size=4, max_size=7).map(
        lambda texts: " and ".join(f"({text})" for text in texts)
    ),
)


def read(text: str, knowledge: Knowledge = KNOWN) -> Condition:
    condition, problems = read_condition(text, knowledge.facts)
    assert condition is not None, problems
    return condition


def person(values: dict[str, FactData | None]) -> Case:
    """Return the case that a document with these values gives."""
    given = {name: Given(value, AS_OF) for name, value in values.items() if value is not None}
    return build_case(KNOWN.facts, KNOWN.derivations, given, AS_OF)


def truths(condition: Condition) -> Iterator[Truth]:
    """Yield what the condition comes to for every person of the grid."""
    names = dict.fromkeys("weight" if name == "heavy" else name for name in facts_in(condition))
    assume(prod(len(GRID[name]) for name in names) <= MOST_PERSONS)
    for values in product(*(GRID[name] for name in names)):
        yield evaluate(condition, person(dict(zip(names, values, strict=True)))).truth


def asked(text: str, knowledge: Knowledge = KNOWN, most: int = 20_000) -> Outcome:
    return search(knowledge, read(text, knowledge), AS_OF, most)


@MODERATE
@given(DRAWN)
def test_somebody_is_found_exactly_when_there_is_somebody(text: str):
    """Trying every person of the grid agrees."""
    condition = read(text)

    expected = Found if Truth.TRUE in truths(condition) else Nobody
    assert isinstance(search(KNOWN, condition, AS_OF), expected)


@MODERATE
@given(DRAWN)
def test_a_condition_is_false_of_nobody_exactly_when_its_opposite_is_true_of_nobody(text: str):
    """Again the grid agrees; unknown is neither."""
    condition = read(text)

    assert Enquiry(KNOWN, Places(), AS_OF).everybody(AS_OF, condition) is (Truth.FALSE not in truths(condition))


@MODERATE
@given(DRAWN)
def test_the_example_makes_it_so(text: str):
    """As a document that says this and no more; and every answer of it is needed."""
    condition = read(text)
    found = search(KNOWN, condition, AS_OF)
    if isinstance(found, Found):
        few = smallest(KNOWN, condition, found)
        answers = dict(few.answers)
        assert evaluate(condition, person(dict(found.answers))).truth is Truth.TRUE
        assert evaluate(condition, person(answers)).truth is Truth.TRUE
        assert len(answers) <= len(found.answers)
        if "known(" not in text:
            for name in answers:
                rest = {other: value for other, value in answers.items() if other != name}
                assert evaluate(condition, person(rest)).truth is not Truth.TRUE


def test_the_example_is_as_short_as_the_shortest_way():
    """One answer is enough here, though the first way that is tried needs three."""
    condition = read("(ill and wants and danger) or allergic")
    found = search(KNOWN, condition, AS_OF)
    assert isinstance(found, Found)

    assert smallest(KNOWN, condition, found).answers == (("allergic", True),)


def test_facts_of_one_origin_fit_together():
    """Whoever weighs more than 100 is heavy, and nobody has two ages."""
    assert isinstance(asked("heavy and weight <= 100"), Nobody)
    assert isinstance(asked("heavy and weight <= 100.01"), Found)
    assert isinstance(asked("years_since(birth_date) >= 18 and months_since(birth_date) < 216"), Nobody)
    assert isinstance(asked("years_since(birth_date) >= 18 and months_since(birth_date) < 217"), Found)


def test_what_is_unknown_is_tried_where_a_condition_asks_for_it():
    """To be known and to be true are not the same."""
    assert asked("not known(ill)") == Found((("ill", None),), Case(AS_OF, {}))
    assert isinstance(asked("known(ill) and not known(ill)"), Nobody)
    assert isinstance(asked("ill and not known(ill)"), Nobody)


def test_what_never_happened_has_no_time_since():
    """So a time since it can neither be long nor short."""
    assert isinstance(asked("never(last_check) and months_since(last_check) >= 6"), Nobody)
    assert isinstance(asked("never(last_check) or months_since(last_check) >= 6"), Found)


def test_a_branch_that_stays_unknown_is_left():
    """Nothing else is tried for somebody who was never checked, however much else there is to ask."""
    more = ["ill", "wants", "danger", "allergic", "severity == 'mild'", "children > 2", "weight > 80", "heavy"]
    some = f"at_least(4, {', '.join(more)})"

    assert isinstance(asked(f"months_since(last_check) >= 1 and never(last_check) and {some}", most=20), Nobody)
    assert isinstance(asked(f"never(last_check) and not (months_since(last_check) < 1 or {some})", most=20), Nobody)


def test_every_combination_of_codes_is_tried():
    """Also when there are many."""
    unwanted = " and ".join(f"not has_code(codes, 'G{number}')" for number in range(4))

    assert isinstance(asked(f"has_code(codes, 'F20') and has_code(codes, 'F25') and {unwanted}"), Found)


@pytest.mark.parametrize("text", ["number > 2.5", "number < 0.5", "number == 3"])
def test_the_bounds_of_a_number_are_tried(text: str):
    """Only the largest and the smallest value of all meet these."""
    fact = Fact(id="number", type="integer", label=Text(sv="Tal", en="Number"), minimum=0, maximum=3)
    knowledge = replace(KNOWN, facts={"number": fact})

    assert isinstance(asked(text, knowledge), Found)


def test_too_many_cases_leave_it_undecided():
    """With the reason; as soon as enough may be tried it is decided."""
    text = "(ill or wants) and (not ill or danger) and (not wants or danger) and not danger"

    assert asked(text, most=3) == Undecided("many")
    assert asked(text) == Nobody()


def test_facts_that_are_compared_with_each_other_leave_it_undecided_unless_somebody_is_found():
    """Boundaries do not stand for every answer then, so nobody is never concluded."""
    longer = "days_since(last_check) > days_since(last_seen)"

    assert isinstance(asked("last_check > last_seen"), Found)
    assert asked("last_check > last_seen and last_seen > last_check") == Undecided("compared")
    assert asked(f"{longer} and not {longer}") == Undecided("compared")


def test_the_parts_that_clash_are_told_without_the_rest():
    """Each of them is needed for it to be impossible."""
    condition = read("ill and weight > 120 and not (wants or weight >= 80)")

    assert clash(KNOWN, condition, AS_OF) == (read("weight > 120"), read("not weight >= 80"))


def test_asking_leaves_the_knowledge_as_it_is():
    """What is narrowed for a search is a copy."""
    before = dict(KNOWN.conditions)
    asked("ill and known(weight)")

    assert KNOWN.conditions == before
    assert Known("weight") not in KNOWN.conditions.values()
