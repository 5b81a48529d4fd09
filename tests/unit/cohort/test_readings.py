"""Facts of a frame: what counts at a date and what is unknown, on every engine."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import polars as pl
import pytest
from advice.small import GATE, known, walking

from agreement.frames import ENGINES, answers_in
from vipengine.cohort.persons import persons_of
from vipengine.cohort.readings import last_stale, with_truths
from vipengine.conditions.check import read_condition
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError
from vipengine.model.base import DatePeriod

AS_OF = date(2026, 11, 21)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return a knowledge with facts of every kind."""
    return walking("start_when: wants", more=GATE)


def truths(engine: str, knowledge: Knowledge, expression: str, **columns: list[Any]) -> list[bool | None]:
    """Return what an expression is for each person of a frame."""
    condition, problems = read_condition(expression, knowledge.facts)
    assert condition is not None, problems
    count = len(next(iter(columns.values())))
    table = pl.DataFrame({"person": range(count), **{name.replace("__", "."): v for name, v in columns.items()}})
    persons = persons_of(knowledge, ENGINES[engine](table.to_arrow()), as_of=AS_OF)
    return [row["asked"] for row in answers_in(persons, with_truths(persons, {"asked": condition}), ["asked"])]


def test_a_value_counts_as_long_as_it_is_valid(engine: str, knowledge: Knowledge) -> None:
    """Six months: the last day, the day after, and undated, which is never stale."""
    found = truths(
        engine,
        knowledge,
        "weight > 90",
        weight=[95.0] * 4,
        weight__date=[date(2026, 5, 21), date(2026, 5, 20), None, AS_OF],
    )

    assert found == [True, None, True, True]


def test_what_is_dated_later_is_not_known_yet(engine: str, knowledge: Knowledge) -> None:
    """And what is weaker holds instead: here a diagnosis."""
    found = truths(
        engine,
        knowledge,
        "ill",
        ill=[False, False],
        ill__date=[AS_OF, date(2026, 11, 22)],
        diagnoses=["F20.1 J45", "F20.1 J45"],
    )

    assert found == [False, True]


def test_values_out_of_range_are_unknown(engine: str, knowledge: Knowledge) -> None:
    """Both bounds are in range; infinity and what is no number are not known."""
    found = truths(
        engine, knowledge, "weight > 90", weight=[19.9, 20.0, 300.0, 300.1, float("inf"), float("nan"), None]
    )

    assert found == [None, False, True, None, None, None, None]


def test_diagnoses_make_facts_true_and_never_false(engine: str, knowledge: Knowledge) -> None:
    """A code that matches says yes; others say nothing, and the fact's own column holds where it speaks."""
    codes = ["F20", "J45;F250", "XF20", "J45", "", None]

    assert truths(engine, knowledge, "ill", diagnoses=codes) == [True, True, None, None, None, None]
    assert truths(engine, knowledge, "ill", diagnoses=["F20", "F20"], ill=[False, None]) == [False, True]


def test_codes_are_a_set_that_can_be_empty(engine: str, knowledge: Knowledge) -> None:
    """An empty text is a person without diagnoses; no text is not known."""
    codes = ["F20.0, F25", "F2", "AF20", "", None]

    assert truths(engine, knowledge, "has_code(codes, 'F20')", codes=codes) == [True, False, False, False, None]
    assert truths(engine, knowledge, "has_code(codes, 'F20')", diagnoses=codes) == [True, False, False, False, None]


def test_a_point_in_a_code_is_a_point(engine: str, knowledge: Knowledge) -> None:
    """Codes are text, whatever signs are in them."""
    assert truths(engine, knowledge, "has_code(codes, 'F20.0')", codes=["F20.0", "F2000"]) == [True, False]


def test_what_has_happened_dates_a_fact(engine: str, knowledge: Knowledge) -> None:
    """The latest time up to the day of judgement, by events and by interventions that are done."""
    found = truths(
        engine,
        knowledge,
        "days_since(last_seen) == 1",
        event__seen=[
            datetime.combine(date(2026, 11, 20), time(23, 59)),
            datetime.combine(date(2026, 11, 1), time()),
            datetime.combine(date(2026, 11, 1), time()),
            None,
        ],
        event__seen__latest=[
            None,
            datetime.combine(date(2026, 11, 20), time()),
            datetime.combine(date(2026, 11, 22), time()),
            None,
        ],
        intervention__walk=[None, None, "done", "done"],
        intervention__walk__on=[None, None, date(2026, 11, 20), date(2026, 11, 19)],
    )

    assert found == [True, True, True, False]


def test_never_is_known_and_has_no_date(engine: str, knowledge: Knowledge) -> None:
    """Only true says never; a date beside it weighs more; no word on it is not known."""
    columns = {
        "last_check": [None, date(2026, 1, 1), None, None],
        "last_check__never": [True, True, False, None],
    }

    assert truths(engine, knowledge, "never(last_check)", **columns) == [True, False, None, None]
    assert truths(engine, knowledge, "known(last_check)", **columns) == [True, True, False, False]
    assert truths(engine, knowledge, "months_since(last_check) >= 1", **columns) == [None, True, None, None]


def test_a_fact_without_a_column_is_unknown_for_everybody(engine: str, knowledge: Knowledge) -> None:
    """Alone, beside what is known, and as a fact that is derived from it."""
    assert truths(engine, knowledge, "heavy", wants=[True, False]) == [None, None]
    assert truths(engine, knowledge, "wants and danger", wants=[True, False, None]) == [None, False, None]
    assert truths(engine, knowledge, "wants or danger", wants=[True, False, None]) == [True, None, None]
    assert truths(engine, knowledge, "known(danger)", wants=[True]) == [False]


def test_a_derived_fact_follows_what_counts(engine: str, knowledge: Knowledge) -> None:
    """What is stale makes it unknown."""
    columns = {"weight": [120.0, 80.0, 120.0], "weight__date": [AS_OF, AS_OF, date(2020, 1, 1)]}

    assert truths(engine, knowledge, "heavy", **columns) == [True, False, None]


def test_a_column_with_nothing_in_it_is_unknown(engine: str, knowledge: Knowledge) -> None:
    """Of whatever kind the engine takes it to be."""
    assert truths(engine, knowledge, "wants and weight > 90", wants=[None], weight=[None]) == [None]


def test_a_frame_without_rows_has_an_answer(engine: str, knowledge: Knowledge) -> None:
    """Nobody is not an error."""
    assert truths(engine, knowledge, "wants", wants=pl.Series([], dtype=pl.Boolean)) == []


def test_mixed_values_are_refused_by_name_and_left_out_where_they_mean_nothing() -> None:
    """A pandas column can hold anything."""
    import pandas as pd

    mixed = pd.Series([1, "a"], dtype=object)
    with pytest.raises(DocumentError) as raised:
        persons_of(known(), pd.DataFrame({"person": [1, 2], "weight": mixed}), as_of=AS_OF)
    persons = persons_of(known(), pd.DataFrame({"person": [1, 2], "other": mixed}), as_of=AS_OF)

    assert [(problem.code, problem.data["column"]) for problem in raised.value.problems] == [("column-mixed", "weight")]
    assert [(note.code, note.data["column"]) for note in persons.notes] == [("column-left-out", "other")]
    assert list(persons.native(persons.rows)) == ["person"]


def test_what_is_no_frame_is_refused() -> None:
    """By the name of what was handed in."""
    with pytest.raises(DocumentError) as raised:
        persons_of(known(), [{"person": 1}], as_of=AS_OF)

    assert [(problem.code, problem.data) for problem in raised.value.problems] == [("not-a-frame", {"type": "list"})]


@pytest.mark.parametrize("engine_name", ENGINES)
def test_the_answer_is_a_frame_of_the_kind_that_was_handed_in(engine_name: str) -> None:
    """A lazy frame stays lazy."""
    native = ENGINES[engine_name](pl.DataFrame({"person": ["a"], "wants": [True]}).to_arrow())
    persons = persons_of(known(), native, as_of=AS_OF)

    assert type(persons.native(with_truths(persons, {}))) is type(native)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [(12, "months", date(2025, 2, 27)), (1, "years", date(2025, 2, 27)), (1, "months", date(2026, 1, 27))],
)
def test_the_last_stale_day_is_the_day_before_the_first_that_counts(count: int, unit: Any, expected: date) -> None:
    """At the end of a February, where a month and a year are told by the calendar."""
    assert last_stale(DatePeriod(count=count, unit=unit), date(2026, 2, 28)) == expected
