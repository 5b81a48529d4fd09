"""The answers that stand for all others."""

from __future__ import annotations

from datetime import date

from advice.small import state, walking
from vipengine.advice.answers import answers, index_of, with_answers, without
from vipengine.conditions.case import NEVER, Reading


def tried(condition: str, fact: str, facts: str = "") -> tuple[object, ...]:
    """Return the answers to a fact when the rule has this condition."""
    knowledge = walking(f'offer_when: "{condition}"')
    return answers(knowledge, fact, state(f"facts: {{{facts}}}", knowledge).case)


def test_closed_answers_are_all_tried() -> None:
    """Booleans and choices."""
    assert tried("ill", "ill") == (True, False)
    assert tried("severity == 'mild'", "severity") == ("mild", "severe")


def test_numbers_are_tried_at_and_on_both_sides_of_what_they_are_compared_with() -> None:
    """Also where a derived fact compares them: heavy is above one hundred kilos. Within the fact's own range."""
    assert tried("weight >= 61.5", "weight") == (61.49, 61.5, 61.51, 99.99, 100.0, 100.01)
    assert tried("weight > 20", "weight") == (20.0, 20.1, 99.9, 100.0, 100.1)
    assert tried("children >= 2", "children") == (1, 2, 3)


def test_dates_are_tried_at_the_day_that_the_time_since_turns_on() -> None:
    """Six months before 21 November 2026, the day after it, the same for the next month, today, and never."""
    found = tried("months_since(last_check) >= 6", "last_check")

    assert found == (
        NEVER,
        date(2026, 4, 21),
        date(2026, 4, 22),
        date(2026, 5, 21),
        date(2026, 5, 22),
        date(2026, 11, 21),
    )


def test_a_date_that_is_compared_with_a_day_is_tried_around_it() -> None:
    """Later days than the day of judgement are left out."""
    found = tried("last_check < '2026-11-21'", "last_check")

    assert found == (NEVER, date(2026, 11, 20), date(2026, 11, 21))


def test_codes_are_tried_in_every_combination() -> None:
    """Of the prefixes that conditions ask for."""
    assert tried("has_code(codes, 'F20') or has_code(codes, 'F25')", "codes") == (
        (),
        ("F20",),
        ("F25",),
        ("F20", "F25"),
    )


def test_facts_that_are_compared_with_each_other_are_tried_around_the_known_one() -> None:
    """The other fact's value is a boundary."""
    found = tried("last_check > last_seen", "last_check", "last_seen: 2026-03-02")

    assert found == (NEVER, date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3), date(2026, 11, 21))


def test_an_answer_changes_what_is_derived_from_it() -> None:
    """The answer is dated on the day of judgement; taking it away again leaves nothing known."""
    knowledge = walking("offer_when: heavy")
    case = with_answers(knowledge, state("", knowledge).case, {"weight": 101.0})

    assert case.reading("weight") == Reading("weight", 101.0, date(2026, 11, 21))
    assert case.reading("heavy").value is True
    assert not without(knowledge, case, ["weight"]).reading("heavy").known


def test_the_index_is_made_once() -> None:
    """The same knowledge gives the same index."""
    knowledge = walking("offer_when: known(heavy)")

    assert index_of(knowledge) is index_of(knowledge)
    assert index_of(knowledge).asked_if_known == {"weight"}
    assert index_of(knowledge).dependents == {"weight": ("heavy",)}
