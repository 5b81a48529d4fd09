"""Indicators of many persons are what one finds by judging each person, on every engine."""

from __future__ import annotations

import functools
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from vipengine.advice.facts import state_of
from vipengine.clock.arithmetic import date_after
from vipengine.clock.deadline import judge
from vipengine.clock.moment import day_of
from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue
from vipengine.cohort.indicators import indicators_of
from vipengine.cohort.persons import persons_of
from vipengine.conditions.case import Case
from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.truth import Truth, all_of
from vipengine.content.indicators import milestones_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.indicator import Indicator
from vipengine.model.patient import EventRecord, Patient

AS_OF = date(2026, 11, 20)
EVENTS = ("suspicion_reported", "referral_received", "first_visit", "doctor_assessment", "eip_treatment_started",
          "ips_question_asked")  # fmt: skip
FACTS = (
    "first_episode", "received_coordinated_measures", "under_care", "psychosis", "last_annual_review", "birth_date",
    "treatment_resistant", "on_clozapine", "occupation", "ips_support", "bmi", "psychosis_onset",
    "psychosis_treatment_started", "residual_symptoms", "received_cbt", "has_current_care_plan",
)  # fmt: skip
#: Days back from the date of judgement, on both sides of what the indicators count.
DAYS = (0, 1, 3, 4, 7, 13, 14, 15, 100, 364, 365, 366, 395, 396)

Row = dict[str, Any]


@functools.cache
def knowledge() -> Knowledge:
    return load_knowledge()


def value_of(fact: str, chance: random.Random) -> Any:
    """Draw a value, or that it is unknown."""
    found = knowledge().facts[fact]
    match found.type:
        case "boolean":
            return chance.choice((True, True, False, None))
        case "date":
            years = chance.choice((18, 64, 65)) if fact == "birth_date" else 0
            day = AS_OF - timedelta(days=chance.choice(DAYS))
            return chance.choice((day.replace(year=day.year - years), None))
        case "choice":
            return chance.choice((*(option.id for option in found.options), None))
        case _:
            return chance.choice((29.9, 30.0, 30.1, 500.0, None))


@functools.cache
def rows(count: int = 240, seed: int = 1) -> tuple[Row, ...]:
    """Draw persons of three units, one of which has no name."""
    chance = random.Random(seed)  # noqa: S311 -- the same rows in every run
    return tuple(
        {
            "person": f"p{number}",
            "clinic": chance.choice(("north", "south", None)),
            **{fact: value_of(fact, chance) for fact in FACTS},
            **{
                f"event.{event}": chance.choice(
                    (None, datetime.combine(AS_OF, datetime.min.time()) - timedelta(days=chance.choice(DAYS), hours=-9))
                )
                for event in EVENTS
            },
        }
        for number in range(count)
    )


def patient_of(row: Row) -> Patient:
    """Return the document of one row."""
    facts = {name: row[name].isoformat() if isinstance(row[name], date) else row[name] for name in FACTS}
    events = [{"event": name, "at": row[f"event.{name}"]} for name in EVENTS if row[f"event.{name}"] is not None]
    data = {
        "as_of": AS_OF,
        "facts": {name: value for name, value in facts.items() if value is not None and name != "birth_date"},
        "events": tuple(EventRecord(**event) for event in events),
        "person": {"birth_date": row["birth_date"]},
    }
    return Patient.model_validate(data)


def truth_of(text: str | None, case: Case) -> Truth:
    return Truth.TRUE if text is None else evaluate(knowledge().condition(text), case).truth


def within(indicator: Indicator, row: Row) -> Truth:
    """Return whether the first of the window's events lies within it."""
    if indicator.window is None:
        return Truth.TRUE
    after = date_after(indicator.window.within.unit, -indicator.window.within.count, AS_OF)
    days = [day_of(row[f"event.{name}"]) for name in indicator.window.events if row[f"event.{name}"] is not None]
    return Truth.TRUE if days and min(days) > after else Truth.FALSE


def said_of(indicator: Indicator, row: Row, patient: Patient, case: Case) -> str | int | None:
    """Return what one person adds to an indicator: a word of the table, days, or nothing."""
    group = [truth_of(indicator.denominator, case), within(indicator, row)]
    if indicator.milestone is not None:
        milestone = milestones_of(knowledge())[indicator.milestone.id]
        status = judge(milestone, patient.events, AS_OF, knowledge().calendar).status
        has_started = {"not_started": Truth.FALSE, "unknown": Truth.UNKNOWN}.get(status, Truth.TRUE)
        answer: str | int = {"met": "yes", "met_late": "no", "overdue": "no"}.get(status, "undecided")
        group.append(has_started)
    elif indicator.days is not None:
        start, end = (row[name] for name in (indicator.days.start, indicator.days.end))
        answer = (end - start).days if start and end and end >= start else "unknown"
    else:
        names = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}
        answer = names[truth_of(indicator.numerator, case)]
    member = all_of(group)
    return {Truth.TRUE: answer, Truth.FALSE: None, Truth.UNKNOWN: "unjudged"}[member]


@functools.cache
def expected() -> dict[tuple[str, str | None], IndicatorValue]:
    """Judge every person of the rows for herself, and count."""
    told: dict[tuple[str, str | None], list[str | int | None]] = {}
    for row in rows():
        patient = patient_of(row)
        case = state_of(knowledge(), patient, AS_OF).case
        for indicator in (item for item in knowledge().indicators.values() if item.computable):
            for unit in (row["clinic"] or "", None):
                told.setdefault((indicator.id, unit), []).append(said_of(indicator, row, patient, case))
    return {key: counted(*key, said) for key, said in told.items()}


def counted(name: str, unit: str | None, said: list[str | int | None]) -> IndicatorValue:
    counts = Counter(answer for answer in said if isinstance(answer, str))
    days = [answer for answer in said if isinstance(answer, int)]
    yes = counts["yes"] + len(days)
    middle = float(median(days)) if days else None
    known = yes + counts["no"]
    return IndicatorValue(name, unit, yes, known, counts["unknown"], counts["undecided"], counts["unjudged"], middle)


def table_of(frame: Any, *names: str, unit: str | None = "clinic") -> IndicatorTable:
    return indicators_of(persons_of(knowledge(), frame, as_of=AS_OF, unit=unit), names)


def polars_frame() -> pl.DataFrame:
    return pl.DataFrame(rows(), infer_schema_length=None)


def duckdb_frame() -> Any:
    persons = polars_frame().to_arrow()
    return duckdb.connect().from_arrow(persons)


ENGINES: dict[str, Callable[[], Any]] = {
    "polars": polars_frame,
    "polars lazy": lambda: polars_frame().lazy(),
    "duckdb": duckdb_frame,
    "pyarrow": lambda: polars_frame().to_arrow(),
    "pandas": lambda: pd.DataFrame(rows()),
}
#: Of these the rows tell something; the others lack columns.
TOLD = (
    "coordinated-first-episode-measures", "clozapine-at-treatment-resistance", "first-visit-within-72-hours",
    "duration-of-untreated-psychosis", "annual-review-within-13-months", "asked-about-work-and-study", "obesity",
    "in-work-or-study", "doctor-assessment-in-time-orebro", "treatment-within-two-weeks-england",
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_counts_what_one_finds_person_by_person(engine: str) -> None:
    """Conditions, windows, milestones and medians, in every unit and in all."""
    table = table_of(ENGINES[engine]())

    assert {(value.indicator, value.unit): value for value in table.values} == expected()


def test_the_drawn_persons_show_every_kind_of_answer() -> None:
    """Otherwise the comparison would say little: yes, no, unknown, undecided and unjudged all occur."""
    found = [expected()[name, None] for name in TOLD]

    assert all(value.numerator and value.denominator for value in found)
    assert all(value.denominator > value.numerator for value in found if value.median is None)  # type: ignore[operator]
    assert sum(bool(value.unknown) for value in found) >= 6
    assert sum(bool(value.undecided) for value in found) == 3
    assert sum(bool(value.unjudged) for value in found) >= 8


def test_without_a_unit_there_is_one_value_for_all() -> None:
    """It is the one that stands for all units together."""
    table = table_of(polars_frame(), "obesity", unit=None)

    assert table.values == (expected()["obesity", None],)


def test_what_no_column_tells_is_unknown_and_named() -> None:
    """Nobody is counted as not having had a visit because the frame says nothing of visits."""
    frame = polars_frame().drop("event.first_visit", "bmi", "under_care")
    visits, weight = table_of(frame, "first-visit-within-72-hours", "obesity", unit=None).values
    lacking = table_of(frame, "first-visit-within-72-hours", "obesity", unit=None).lacking

    assert (visits.numerator, visits.denominator, visits.undecided) == (0, 0, 0)
    assert visits.unknown
    assert (weight.denominator, weight.unknown) == (0, 0)
    assert weight.unjudged
    assert lacking == {"first-visit-within-72-hours": ("event.first_visit",), "obesity": ("under_care", "bmi")}


def test_an_event_of_which_no_column_tells_leaves_the_group_unknown() -> None:
    """No column of what starts the clock: nobody is known to be counted, or not to be."""
    frame = polars_frame().drop("event.suspicion_reported", "event.referral_received")
    value = table_of(frame, "doctor-assessment-in-time-orebro", unit=None).values[0]

    assert (value.denominator, value.unknown, value.unjudged) == (0, 0, len(rows()))


def test_a_frame_without_persons_counts_nobody() -> None:
    """Zero persons are an answer."""
    table = table_of(polars_frame().head(0), "obesity", "duration-of-untreated-psychosis")

    assert [(value.unit, value.numerator, value.denominator, value.median) for value in table.values] == [
        (None, 0, 0, None),
        (None, 0, 0, None),
    ]


def test_what_cannot_be_computed_is_listed_and_never_counted() -> None:
    """Excess mortality needs the population."""
    table = table_of(polars_frame(), "excess-mortality")

    assert (table.values, table.not_computable) == ((), ("excess-mortality",))


def test_every_indicator_that_can_be_computed_is_shown_by_a_scenario() -> None:
    """With a number that the scenario expects of it."""
    from pathlib import Path

    from vipengine.scenario.read import scenarios_in

    placed = scenarios_in(knowledge(), [Path(__file__).parents[2] / "scenarios" / "indicators.yaml"])
    covered = {name for one in placed for name in one.scenario.covers if name in one.scenario.expect.indicators}

    assert {item.id for item in knowledge().indicators.values() if item.computable} == covered
