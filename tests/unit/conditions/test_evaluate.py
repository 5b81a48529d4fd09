"""Judging a condition for a case."""

from datetime import date

import pytest

from vipengine.conditions.case import NEVER, Case, Given, Reading
from vipengine.conditions.evaluate import Trace, answered, build_case, deciding, evaluate, missing, value_of
from vipengine.conditions.tree import Constant, FactValue, Flag, Since
from vipengine.conditions.truth import Truth

from .vocabulary import AS_OF, DERIVATIONS, FACTS, case, condition

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def judged(text: str, **values: object) -> Trace:
    return evaluate(condition(text), case(**values))


@pytest.mark.parametrize(
    ("text", "values", "truth"),
    [
        ("psychosis", {"psychosis": True}, T),
        ("psychosis", {"psychosis": False}, F),
        ("psychosis", {}, U),
        ("in_register", {}, F),
        ("not in_register", {}, T),
        ("waist > 102", {"waist": 102}, F),
        ("waist >= 102", {"waist": 102}, T),
        ("waist > 102", {"waist": 102.1}, T),
        ("waist > 102", {"waist": 251}, U),
        ("waist > 102", {}, U),
        ("waist != 102", {"waist": 102.0}, F),
        ("waist == 102", {"waist": 102.0}, T),
        ("'102 cm' < waist", {"waist": 103}, T),
        ("waist < height", {"waist": 100, "height": 101}, T),
        ("waist < height", {"waist": 100}, U),
        ("waist < height", {"height": 100}, U),
        ("severity == 'mild'", {"severity": "mild"}, T),
        ("severity != 'mild'", {"severity": "mild"}, F),
        ("severity == 'mild'", {}, U),
        ("severity in ('mild', 'moderate')", {"severity": "moderate"}, T),
        ("severity in ('mild', 'moderate')", {"severity": "severe"}, F),
        ("severity in ('mild', 'moderate')", {}, U),
        ("severity not in ('mild', 'moderate')", {"severity": "severe"}, T),
        ("severity not in ('mild', 'moderate')", {}, U),
        ("has_code(diagnoses, 'F20')", {"diagnoses": ("J45", "F20.0")}, T),
        ("has_code(diagnoses, 'F20')", {"diagnoses": ("F2",)}, F),
        ("has_code(diagnoses, 'F20')", {"diagnoses": ()}, F),
        ("has_code(diagnoses, 'F20')", {}, U),
        ("has_code(diagnoses, 'F20', 'J')", {"diagnoses": ("J45",)}, T),
        ("never(physical_check)", {"physical_check": NEVER}, T),
        ("never(physical_check)", {"physical_check": date(2020, 1, 1)}, F),
        ("never(physical_check)", {}, U),
        ("known(waist)", {"waist": 100}, T),
        ("known(waist)", {"waist": 300}, F),
        ("known(waist)", {}, F),
        ("known(psychosis)", {"psychosis": False}, T),
        ("known(physical_check)", {"physical_check": NEVER}, T),
        ("known(in_register)", {}, T),
        ("birth_date < '2000-01-01'", {"birth_date": date(1999, 12, 31)}, T),
        ("birth_date < '2000-01-01'", {"birth_date": date(2000, 1, 1)}, F),
        ("birth_date < '2000-01-01'", {"birth_date": NEVER}, U),
        ("18 <= age <= 24", {"birth_date": date(2008, 11, 22)}, T),
        ("18 <= age <= 24", {"birth_date": date(2008, 11, 23)}, F),
        ("18 <= age <= 24", {"birth_date": date(2001, 11, 23)}, T),
        ("18 <= age <= 24", {"birth_date": date(2001, 11, 22)}, F),
        ("at_least(2, psychosis, pregnant, self_harm)", {"psychosis": True, "self_harm": True}, T),
        ("at_least(2, psychosis, pregnant, self_harm)", {"psychosis": True}, U),
        ("at_least(2, psychosis, pregnant, self_harm)", {"psychosis": False, "self_harm": False}, F),
        ("psychosis and pregnant", {"psychosis": False}, F),
        ("psychosis and pregnant", {"psychosis": True}, U),
        ("psychosis or pregnant", {"psychosis": True}, T),
        ("psychosis or pregnant", {"psychosis": False}, U),
    ],
)
def test_a_condition_comes_to(text: str, values: dict[str, object], truth: Truth) -> None:
    """What is missing, stale or out of range leaves it unknown unless the rest settles it."""
    assert judged(text, **values).truth is truth


@pytest.mark.parametrize(
    ("as_of", "text", "truth"),
    [
        ("2026-02-27", "months_since(physical_check) >= 1", F),
        ("2026-02-28", "months_since(physical_check) >= 1", T),
        ("2026-03-30", "months_since(physical_check) >= 2", F),
        ("2026-03-31", "months_since(physical_check) >= 2", T),
        ("2027-01-30", "months_since(physical_check) >= 12", F),
        ("2027-01-31", "months_since(physical_check) >= 12", T),
        ("2027-01-30", "years_since(physical_check) == 0", T),
        ("2027-01-31", "years_since(physical_check) == 1", T),
        ("2026-02-06", "weeks_since(physical_check) >= 1", F),
        ("2026-02-07", "weeks_since(physical_check) >= 1", T),
        ("2026-01-31", "days_since(physical_check) > 0", F),
        ("2026-02-01", "days_since(physical_check) > 0", T),
    ],
)
def test_a_unit_of_time_is_complete_on_its_last_day(as_of: str, text: str, truth: Truth) -> None:
    """From 31 January a month is complete on the last day of February and never before."""
    person = case(date.fromisoformat(as_of), physical_check=date(2026, 1, 31))
    assert evaluate(condition(text), person).truth is truth


@pytest.mark.parametrize("text", ["months_since(physical_check) >= 12", "months_since(physical_check) < 12"])
def test_there_is_no_time_since_what_never_happened(text: str) -> None:
    """The comparison alone is unknown and asks for nothing; `or never(...)` says what is meant."""
    trace = judged(text, physical_check=NEVER)
    assert (trace.truth, missing(trace)) == (U, ())
    assert judged(f"{text} or never(physical_check)", physical_check=NEVER).truth is T


def test_the_boundary_of_validity_decides() -> None:
    """A value holds on the last day and is unknown the day after."""
    old_enough = Given(110, date(2025, 11, 22))
    assert evaluate(condition("waist > 102"), case(date(2026, 11, 22), waist=old_enough)).truth is T
    assert evaluate(condition("waist > 102"), case(date(2026, 11, 23), waist=old_enough)).truth is U


def test_the_trace_holds_every_part_and_reading() -> None:
    """Explanations need nothing but the trace."""
    trace = judged("psychosis and not waist > height", psychosis=True, waist=100)
    both, inner = trace.parts
    assert (trace.truth, both.truth, inner.truth, inner.parts[0].truth) == (U, T, U, U)
    assert both.readings == (Reading("psychosis", True),)
    assert inner.parts[0].readings == (Reading("waist", 100), Reading("height", unknown="missing"))
    assert [leaf.condition for leaf in trace.leaves()] == [both.condition, inner.parts[0].condition]


def test_a_single_leaf_is_its_own_trace() -> None:
    """It is the only leaf and decides alone."""
    trace = judged("psychosis")
    assert list(trace.leaves()) == [trace]
    assert deciding(trace) == (trace,)


@pytest.mark.parametrize(
    ("text", "values", "leaves"),
    [
        ("psychosis and pregnant", {"psychosis": True, "pregnant": False}, ["pregnant"]),
        ("psychosis and pregnant", {"psychosis": True, "pregnant": True}, ["psychosis", "pregnant"]),
        ("psychosis or pregnant", {"psychosis": True}, ["psychosis"]),
        ("psychosis or pregnant", {"psychosis": False}, ["pregnant"]),
        ("not (psychosis and pregnant)", {"pregnant": False}, ["pregnant"]),
        ("not (psychosis or not pregnant)", {"psychosis": False, "pregnant": True}, ["psychosis", "pregnant"]),
        (
            "at_least(2, psychosis, pregnant, self_harm)",
            {"psychosis": True, "self_harm": True},
            ["psychosis", "self_harm"],
        ),
        (
            "at_least(2, psychosis, pregnant, self_harm)",
            {"psychosis": True, "pregnant": False, "self_harm": False},
            ["pregnant", "self_harm"],
        ),
        ("(psychosis or pregnant) and self_harm", {"psychosis": True}, ["self_harm"]),
    ],
)
def test_the_deciding_leaves_are_those_that_made_it_so(text: str, values: dict[str, bool], leaves: list[str]) -> None:
    """Leaves that pulled the other way, or did not matter, are left out."""
    assert [leaf.condition for leaf in deciding(judged(text, **values))] == [Flag(name) for name in leaves]


@pytest.mark.parametrize(
    ("text", "values", "names"),
    [
        ("psychosis and pregnant", {}, ("psychosis", "pregnant")),
        ("psychosis and pregnant", {"psychosis": True}, ("pregnant",)),
        ("psychosis and pregnant", {"psychosis": False}, ()),
        ("psychosis and (pregnant or self_harm)", {"self_harm": True}, ("psychosis",)),
        ("psychosis or (pregnant and self_harm)", {"self_harm": False}, ("psychosis",)),
        ("not psychosis and not psychosis", {}, ("psychosis",)),
        ("waist < height", {"waist": 100}, ("height",)),
        ("waist > 100", {"waist": 300}, ("waist",)),
        ("age >= 18", {}, ("birth_date",)),
        ("obese and psychosis", {}, ("waist", "psychosis")),
        ("at_risk", {}, ("waist", "psychosis")),
        ("at_risk", {"psychosis": True}, ("waist",)),
        ("at_risk", {"psychosis": False}, ()),
        ("at_risk or pregnant", {"waist": 120}, ("psychosis", "pregnant")),
        ("known(waist)", {}, ()),
        ("known_waist", {}, ()),
    ],
)
def test_missing_names_the_given_facts_that_could_settle_it(
    text: str, values: dict[str, object], names: tuple[str, ...]
) -> None:
    """A derived fact stands for what it is derived from; parts that are settled ask for nothing."""
    assert missing(judged(text, **values)) == names


def test_derived_facts_are_read_in_a_chain() -> None:
    """`at_risk` rests on `obese`, which rests on `waist`."""
    person = case(waist=110, psychosis=True)
    assert person.reading("obese") == Reading("obese", True, derived_from=("waist",))
    assert person.reading("at_risk") == Reading("at_risk", True, derived_from=("waist", "psychosis"))
    assert case(waist=90).reading("at_risk").value is False


def test_an_unknown_derivation_says_what_it_would_need() -> None:
    """It is underivable, not false."""
    assert case().reading("at_risk") == Reading("at_risk", unknown="underivable", derived_from=("waist", "psychosis"))
    assert case(birth_date=NEVER).reading("age") == Reading("age", unknown="underivable", derived_from=("birth_date",))


def test_a_derived_value_out_of_range_is_unknown() -> None:
    """A person of 200 years is a mistake in the birth date."""
    reading = case(birth_date=date(1826, 1, 1)).reading("age")
    assert (reading.unknown, reading.derived_from) == ("out_of_range", ("birth_date",))
    assert missing(evaluate(condition("age > 18"), case(birth_date=date(1826, 1, 1)))) == ("birth_date",)


def test_a_derivation_over_what_never_happened_names_the_given_fact() -> None:
    """A derived fact is never asked for itself."""
    overdue = FACTS["obese"].model_copy(update={"id": "overdue", "derive": "months_since(physical_check) >= 12"})
    derivations = {"overdue": condition("months_since(physical_check) >= 12")}
    person = build_case({**FACTS, "overdue": overdue}, derivations, {"physical_check": Given(NEVER)}, AS_OF)
    assert person.reading("overdue") == Reading("overdue", unknown="underivable", derived_from=("physical_check",))


def test_a_value_that_is_given_for_a_derived_fact_is_not_used() -> None:
    """Only the derivation speaks."""
    person = build_case(FACTS, DERIVATIONS, {"obese": Given(True)}, AS_OF)
    assert person.reading("obese").unknown == "underivable"


def test_an_answered_case_holds_what_is_derived_from_the_answer() -> None:
    """Other readings stand, only the derivations that are listed are computed anew, and the first case is as it was."""
    first = case(waist=90, psychosis=True)
    chain = {name: DERIVATIONS[name] for name in ("obese", "at_risk")}
    then = answered(first, {"waist": Reading("waist", 110)}, FACTS, chain)

    assert then == case(waist=110, psychosis=True)
    assert first == case(waist=90, psychosis=True)
    alone = answered(first, {"waist": Reading("waist", 110)}, FACTS, {})
    assert alone == Case(AS_OF, {**first.readings, "waist": Reading("waist", 110)})


def test_terms_have_values() -> None:
    """A constant is itself, a fact its reading, and time is counted to the date of judgement."""
    person = case(waist=100, physical_check=date(2026, 10, 22), birth_date=NEVER)
    assert value_of(Constant(3), person) == 3
    assert value_of(FactValue("waist"), person) == 100
    assert value_of(FactValue("height"), person) is None
    assert value_of(FactValue("birth_date"), person) is None
    assert value_of(Since("months", "physical_check"), person) == 1
    assert value_of(Since("months", "birth_date"), person) is None
