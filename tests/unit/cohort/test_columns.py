"""What columns mean, told by their names alone."""

from __future__ import annotations

import pytest
from advice.small import known, walking

from vipengine.cohort.columns import Column, Columns, Ignored, read_columns
from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return a knowledge with one intervention, `walk`, whose wish is `wants`."""
    return walking("start_when: wants")


def read(knowledge: Knowledge, *names: str, unit: str | None = None) -> Columns:
    columns, problems = read_columns(knowledge, ("person", *names), unit=unit)
    assert problems == []
    return columns


def problems_of(knowledge: Knowledge, *names: str) -> list[tuple[str, object, tuple[str, ...]]]:
    _, problems = read_columns(knowledge, ("person", *names))
    return [
        (problem.code, problem.data.get("column", problem.data.get("fact")), problem.nearest) for problem in problems
    ]


@pytest.mark.parametrize(
    ("name", "role", "of"),
    [
        ("ill", "fact", "ill"),
        ("event.seen", "event", "seen"),
        ("intervention.walk", "intervention", "walk"),
        ("consent.sharing", "consent", "sharing"),
        ("diagnoses", "diagnoses", ""),
        ("pathways", "pathways", ""),
        ("last_check.never", "fact.never", "last_check"),
    ],
)
def test_a_column_is_understood_by_its_name(knowledge: Knowledge, name: str, role: str, of: str) -> None:
    """Each kind of column that says something on its own."""
    columns = read(knowledge, name)

    assert columns.known == (Column(name, role, of),)
    assert columns.name_of(role, of) == name


def test_columns_beside_another_say_more_of_it(knowledge: Knowledge) -> None:
    """A date, the latest time, and the days of an intervention."""
    names = ("weight", "weight.date", "event.seen", "event.seen.latest", "intervention.walk", "intervention.walk.until")

    columns = read(knowledge, *names)

    assert [column.role for column in columns.known] == [
        "fact",
        "fact.date",
        "event",
        "event.latest",
        "intervention",
        "intervention.until",
    ]
    assert columns.with_role("fact.date") == {"weight": "weight.date"}


def test_other_columns_are_left_alone_with_the_name_that_was_meant(knowledge: Knowledge) -> None:
    """A near name is told; a name like no other is not."""
    columns = read(knowledge, "xyz", "wieght", "unit", unit="unit")

    assert [item.name for item in columns.ignored] == ["xyz", "wieght"]
    assert columns.ignored[0] == Ignored("xyz")
    assert columns.ignored[1].nearest[0] == "weight"
    assert columns.unit == "unit"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("event.sen", "event.seen"),
        ("event.seen.lates", "event.seen.latest"),
        ("intervention.wlk", "intervention.walk"),
        ("consent.sharin", "consent.sharing"),
        ("last_check.nevr", "last_check.never"),
        ("weight.unit", "weight.date"),
    ],
)
def test_a_name_with_a_known_beginning_must_be_known(knowledge: Knowledge, name: str, meant: str) -> None:
    """What looks as if it meant something is never passed over in silence."""
    ((code, column, nearest),) = problems_of(knowledge, name)

    assert (code, column) == ("unknown-column", name)
    assert meant in nearest


def test_only_a_date_can_be_never(knowledge: Knowledge) -> None:
    """A boolean fact is false instead."""
    assert [code for code, _, _ in problems_of(knowledge, "ill.never")] == ["unknown-column"]


def test_a_derived_fact_has_no_column(knowledge: Knowledge) -> None:
    """It is computed from the others, as in a document."""
    _, problems = read_columns(knowledge, ("person", "heavy"))

    assert problems == [Problem("fact-is-derived", None, {"fact": "heavy", "derive": "weight > 100"})]


def test_a_column_beside_none_is_a_problem(knowledge: Knowledge) -> None:
    """A date without its value would be read by nobody; a date beside `never` has something to date."""
    assert problems_of(knowledge, "weight.date", "event.seen.latest", "intervention.walk.on") == [
        ("column-alone", "weight.date", ()),
        ("column-alone", "event.seen.latest", ()),
        ("column-alone", "intervention.walk.on", ()),
    ]
    assert problems_of(knowledge, "last_check.never", "last_check.date") == []


def test_names_that_the_answers_need_are_taken(knowledge: Knowledge) -> None:
    """Otherwise an answer would take the place of a column that was handed in."""
    assert [code for code, _, _ in problems_of(knowledge, "status.walk", "milestone.x", "~1")] == ["column-taken"] * 3


def test_a_frame_must_say_who_and_where(knowledge: Knowledge) -> None:
    """All problems at once, with the nearest name."""
    _, problems = read_columns(knowledge, ("persn", "ill"), unit="clinic")

    assert [(problem.code, problem.nearest) for problem in problems] == [
        ("no-person-column", ("persn",)),
        ("no-unit-column", ()),
    ]


def test_facts_that_no_column_speaks_of_are_listed(knowledge: Knowledge) -> None:
    """Diagnoses, events and interventions speak of facts too; derived facts are never listed."""
    every = set(read(knowledge).unknown_facts)

    assert "heavy" not in every
    assert every - set(read(knowledge, "weight").unknown_facts) == {"weight"}
    assert every - set(read(knowledge, "diagnoses").unknown_facts) == {"ill", "codes"}
    assert every - set(read(knowledge, "event.seen").unknown_facts) == {"last_seen"}
    assert every - set(read(knowledge, "intervention.walk").unknown_facts) == {"last_seen"}
    assert every - set(read(knowledge, "last_check.never").unknown_facts) == {"last_check"}


def test_columns_keep_their_meaning_under_another_sign_for_the_point() -> None:
    """Some engines take a point in a name for something else."""
    columns, _ = read_columns(known(), ("the.id", "weight", "weight.date"), person="the.id")

    renamed = columns.with_point("/")

    assert renamed.person == "the/id"
    assert renamed.name_of("fact.date", "weight") == "weight/date"
