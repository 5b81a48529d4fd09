"""Statuses over a frame: the table, records, pathways, and the shapes of the answer."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import polars as pl
import pytest
from advice.small import GATE, PATHWAY, known, rule, walking

from agreement.frames import ENGINES, answers_in
from vipengine.cohort.persons import persons_of
from vipengine.cohort.statuses import long, with_statuses
from vipengine.content.knowledge import Knowledge
from vipengine.errors import UsageError

AS_OF = date(2026, 11, 21)
ON_ROAD = ("road",)


def statuses(
    knowledge: Knowledge, engine: str = "polars", pathways: tuple[str, ...] = ON_ROAD, **columns: list[Any]
) -> list[str | None]:
    """Return the status of the walk for each person of a frame."""
    count = len(next(iter(columns.values())))
    table = pl.DataFrame({"person": range(count), **{name.replace("__", "."): v for name, v in columns.items()}})
    persons = persons_of(knowledge, ENGINES[engine](table.to_arrow()), as_of=AS_OF, pathways=pathways)
    return [row["status.walk"] for row in answers_in(persons, with_statuses(persons), ["status.walk"])]


@pytest.mark.parametrize("engine", ENGINES)
def test_unknown_is_never_no(engine: str) -> None:
    """Group, contraindication and wish, each true, false and unknown."""
    knowledge = walking("offer_when: ill", "start_when: wants", "unless: allergic")
    found = statuses(
        knowledge,
        engine,
        ill=[True, False, None, True, True, True, True],
        allergic=[False, False, False, True, None, False, False],
        wants=[True, True, True, True, True, None, False],
    )

    assert found == ["start", "not_applicable", "undetermined", "contraindicated", "check_first", "offer", "not_wanted"]


def test_a_gate_blocks_before_every_rule() -> None:
    """And what is not known of it is checked first."""
    knowledge = walking("start_when: wants", more=GATE)

    assert statuses(knowledge, wants=[True] * 3, danger=[True, False, None]) == [
        "contraindicated",
        "start",
        "check_first",
    ]


def test_without_any_column_everything_is_as_for_a_person_of_whom_nothing_is_known() -> None:
    """A frame of ids alone."""
    knowledge = walking("offer_when: ill", "start_when: wants")

    assert statuses(knowledge, other=["x", "y"]) == ["undetermined"] * 2


def test_a_consent_is_given_refused_or_unknown() -> None:
    """Without a column it is unknown for everybody."""
    knowledge = walking("start_when: wants", "consent: [sharing, register]")
    both = {"consent__sharing": [True, True, True, None], "consent__register": [True, False, None, False]}

    assert statuses(knowledge, wants=[True] * 4, **both) == [
        "start",
        "consent_refused",
        "needs_consent",
        "consent_refused",
    ]
    assert statuses(knowledge, wants=[True]) == ["needs_consent"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_recorded_intervention_stands_where_the_record_says(engine: str) -> None:
    """The end of an ongoing one has come on its day; what is dated later is not recorded yet."""
    found = statuses(
        walking("start_when: wants"),
        engine,
        wants=[False] * 7,
        intervention__walk=["wanted", "ongoing", "ongoing", "ongoing", "done", "declined", "done"],
        intervention__walk__on=[None, None, None, None, None, None, date(2026, 11, 22)],
        intervention__walk__until=[None, None, date(2026, 11, 21), date(2026, 11, 22), None, None, None],
    )

    assert found == ["start", "ongoing", "done", "ongoing", "done", "declined", "not_wanted"]


def test_a_done_one_rests_and_is_due_again_on_its_day() -> None:
    """12 months, counted by the calendar, on both sides of the day; without a day it stays done."""
    days = [date(2025, 11, 21), date(2025, 11, 22), None]

    assert statuses(
        walking("start_when: wants", "repeat: 12 months"),
        wants=[True] * 3,
        intervention__walk=["done"] * 3,
        intervention__walk__on=days,
    ) == ["start", "done", "done"]


def test_a_no_is_asked_again_when_its_time_has_come() -> None:
    """A recorded no, and a no that the facts show; an undated one was said today."""
    knowledge = walking("start_when: wants", "reoffer_after: 6 months")
    days = [date(2026, 5, 21), date(2026, 5, 22), None]

    assert statuses(knowledge, wants=[True] * 3, intervention__walk=["declined"] * 3, intervention__walk__on=days) == [
        "start",
        "declined",
        "declined",
    ]
    assert statuses(knowledge, wants=[False] * 3, wants__date=days) == ["offer", "not_wanted", "not_wanted"]


@pytest.mark.parametrize("engine", ENGINES)
def test_events_show_that_an_intervention_has_begun_or_is_done(engine: str) -> None:
    """The latest record holds; of one day what is done comes after what has begun, and the own column last."""
    knowledge = walking(
        "start_when: wants",
        intervention="interventions: [{id: walk, title: {sv: P, en: W}, begun_by: [came], done_by: [seen]}]\n",
    )
    first, second, later = (datetime.combine(date(2026, 11, day), time(9)) for day in (1, 2, 22))
    found = statuses(
        knowledge,
        engine,
        event__came=[first, second, first, None, first],
        event__seen=[second, first, first, later, first],
        intervention__walk=[None, None, None, None, "declined"],
        intervention__walk__on=[None, None, None, None, date(2026, 11, 1)],
    )

    assert found == ["done", "ongoing", "done", "offer", "declined"]


def test_of_several_rules_the_first_status_in_precedence_holds() -> None:
    """As for one person."""
    knowledge = known(
        PATHWAY,
        "interventions: [{id: walk, title: {sv: P, en: W}}]",
        rule("offer_when: ill", "start_when: wants")[:-2]
        + ", {id: other, intervention: walk, title: {sv: A, en: O}, offer_when: danger, start_when: wants}]",
    )

    assert statuses(knowledge, ill=[True, False, None], danger=[False, False, False], wants=[True] * 3) == [
        "start",
        "not_applicable",
        "undetermined",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_person_has_statuses_of_own_pathways_alone(engine: str) -> None:
    """Named in a column, with or without a version; else found by the criteria to enter."""
    table = pl.DataFrame(
        {
            "person": range(6),
            "wants": [True] * 6,
            "ill": [None, None, True, False, None, True],
            "pathways": ["road", "road@1", None, None, "", " "],
        }
    )
    persons = persons_of(walking("start_when: wants"), ENGINES[engine](table.to_arrow()), as_of=AS_OF)

    found = answers_in(persons, with_statuses(persons), ["status.walk"])

    assert [row["status.walk"] for row in found] == ["start", "start", "start", None, None, "start"]


def test_the_pathways_of_everybody_count_for_who_has_none_of_own() -> None:
    """A version is a part of the reference; one that does not exist is refused."""
    knowledge = walking("start_when: wants")

    assert statuses(knowledge, pathways=("road@1",), wants=[True]) == ["start"]
    with pytest.raises(UsageError) as raised:
        statuses(knowledge, pathways=("road@9",), wants=[True])
    assert [problem.code for problem in raised.value.problems] == ["unknown-version"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_rows_stay_as_they_were_handed_in(engine: str) -> None:
    """Other columns, and the order of all; nothing that was needed on the way is left."""
    table = pl.DataFrame({"other": ["x"], "person": ["a"], "wants": [True], "weight": [80.0], "weight.date": [AS_OF]})
    persons = persons_of(walking("start_when: wants"), ENGINES[engine](table.to_arrow()), as_of=AS_OF, pathways=ON_ROAD)

    answered = with_statuses(persons)

    assert answered.collect_schema().names() == [*table.columns, "status.walk"]
    assert answers_in(persons, answered, ["other", "status.walk"]) == [{"other": "x", "status.walk": "start"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_long_form_has_a_row_for_each_person_and_intervention(engine: str) -> None:
    """Who is in no pathway that holds it has no row."""
    table = pl.DataFrame({"person": ["a", "b", "c"], "clinic": ["x", "x", "y"], "ill": [True, False, True]})
    persons = persons_of(walking("start_when: wants"), ENGINES[engine](table.to_arrow()), as_of=AS_OF, unit="clinic")

    found = answers_in(persons, long(persons, with_statuses(persons)), ["clinic", "intervention", "status"])

    assert found == [
        {"clinic": "x", "intervention": "walk", "status": "offer"},
        {"clinic": "y", "intervention": "walk", "status": "offer"},
    ]
