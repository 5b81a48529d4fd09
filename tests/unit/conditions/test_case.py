"""What a recorded value is worth at a date."""

from datetime import date
from math import inf, nan

import pytest

from vipengine.conditions.case import NEVER, Case, FactData, Given, Reading, read_fact

from .vocabulary import AS_OF, FACTS, case

WAIST = FACTS["waist"]


def test_what_nobody_mentioned_is_missing() -> None:
    """Absence is unknown, never false."""
    assert read_fact(FACTS["psychosis"], None, AS_OF) == Reading("psychosis", unknown="missing")
    assert Case(AS_OF, {}).reading("psychosis") == Reading("psychosis", unknown="missing")


def test_a_complete_record_may_be_taken_as_no() -> None:
    """Only where the vocabulary says so, and the reading shows that it was assumed."""
    assert read_fact(FACTS["in_register"], None, AS_OF) == Reading("in_register", False, assumed=True)
    assert read_fact(FACTS["in_register"], Given(True), AS_OF) == Reading("in_register", True)


@pytest.mark.parametrize(
    ("on", "known"),
    [("2025-11-21", False), ("2025-11-22", True), ("2025-11-23", True), ("2026-11-22", True)],
)
def test_a_value_holds_through_the_last_day_of_its_validity(on: str, known: bool) -> None:
    """Twelve months after 22 November it still holds; the day after it does not."""
    reading = read_fact(WAIST, Given(100.0, date.fromisoformat(on)), AS_OF)
    assert reading.known is known
    assert reading.unknown == (None if known else "stale")
    assert reading.value == (100.0 if known else None)
    assert reading.on == date.fromisoformat(on)


def test_validity_from_the_last_of_february_ends_on_the_last_of_february() -> None:
    """29 February and twelve months is 28 February."""
    given = Given(100.0, date(2024, 2, 29))
    assert read_fact(WAIST, given, date(2025, 2, 28)).known
    assert read_fact(WAIST, given, date(2025, 3, 1)).unknown == "stale"


def test_a_value_without_a_date_or_a_validity_does_not_age() -> None:
    """Nothing says when it would stop to hold."""
    assert read_fact(WAIST, Given(100.0), AS_OF).known
    assert read_fact(FACTS["height"], Given(170.0, date(1990, 1, 1)), AS_OF).known


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (39.999, False),
        (40, True),
        (250, True),
        (250.001, False),
        (nan, False),
        (inf, False),
        (-inf, False),
        (10**400, False),
    ],
)
def test_a_value_out_of_range_is_unknown(value: float, known: bool) -> None:
    """The limits themselves are possible; what is no finite number is not."""
    assert read_fact(WAIST, Given(value), AS_OF).unknown == (None if known else "out_of_range")


@pytest.mark.parametrize(
    ("value", "on", "why"), [(100, date(2020, 1, 1), "stale"), (300, date(2026, 11, 1), "out_of_range")]
)
def test_a_value_that_does_not_hold_keeps_its_date(value: int, on: date, why: str) -> None:
    """The value itself is not repeated, but a reader sees of which day it was."""
    assert read_fact(WAIST, Given(value, on), AS_OF) == Reading("waist", on=on, unknown=why)


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_a_value_that_is_no_finite_number_is_unknown_even_without_a_range(value: float) -> None:
    """No fact can hold it."""
    assert read_fact(FACTS["height"], Given(value), AS_OF).unknown == "out_of_range"


@pytest.mark.parametrize(
    ("name", "value"), [("psychosis", False), ("severity", "mild"), ("diagnoses", ()), ("physical_check", NEVER)]
)
def test_other_values_have_no_range(name: str, value: FactData) -> None:
    """False, an empty set and never are known values."""
    assert read_fact(FACTS[name], Given(value), AS_OF) == Reading(name, value)


def test_a_truth_value_is_no_number() -> None:
    """True is not compared with a range as if it were 1."""
    assert read_fact(WAIST, Given(True), AS_OF).known


def test_a_case_knows_the_facts_of_the_whole_vocabulary() -> None:
    """Every fact has a reading, known or not."""
    assert set(case(psychosis=True).readings) == set(FACTS)
