"""Frames of Spark: opened, checked, and handed back as frames of Spark."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from vipengine.cohort.persons import Persons, persons_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import DocumentError

AS_OF = date(2026, 11, 22)
TYPES = {"person": "string", "psychosis": "boolean", "waist": "double", "birth_date": "date", "sex": "string"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


def frame(spark: Any, rows: list[tuple[object, ...]], types: Mapping[str, str]) -> Any:
    return spark.createDataFrame(rows, ", ".join(f"`{name}` {kind}" for name, kind in types.items()))


def values(persons: Persons) -> list[tuple[object, ...]]:
    return sorted(tuple(row) for row in persons.native(persons.rows).collect())


def test_values_that_are_right_stay_as_they_are(knowledge: Knowledge, spark: Any) -> None:
    """With nothing in some rows; NaN is unknown and noted."""
    rows = [
        ("a", True, 92.5, date(2000, 2, 29), "female"),
        ("b", None, None, None, None),
        ("c", False, float("nan"), date(1999, 1, 1), "male"),
    ]
    persons = persons_of(knowledge, frame(spark, rows, TYPES), as_of=AS_OF)
    assert values(persons) == [rows[0], rows[1], ("c", False, None, date(1999, 1, 1), "male")]
    assert [(note.code, note.data["column"], note.data["count"]) for note in persons.notes] == [
        ("frame-not-finite", "waist", 1)
    ]


def test_no_rows_are_no_persons(knowledge: Knowledge, spark: Any) -> None:
    """An empty frame is no error."""
    assert values(persons_of(knowledge, frame(spark, [], TYPES), as_of=AS_OF)) == []


def test_names_keep_their_points(knowledge: Knowledge, spark: Any) -> None:
    """Spark takes a point for a part of a structure; here it is a part of the name."""
    types = {"person": "string", "psychosis": "boolean", "psychosis.date": "date", "event.admission": "timestamp_ntz"}
    moment = datetime(2026, 1, 2, 9, 30)  # noqa: DTZ001 -- Swedish civil time
    rows = [("a", True, date(2026, 1, 1), moment), ("b", None, None, None)]
    persons = persons_of(knowledge, frame(spark, rows, types), as_of=AS_OF)
    assert persons.native(persons.rows).columns == [*types]
    assert values(persons) == rows


def test_a_moment_of_the_session_is_swedish_civil_time(knowledge: Knowledge, spark: Any) -> None:
    """When the session's time zone is Swedish; another one is refused with what to do."""
    types = {"person": "string", "event.admission": "timestamp"}
    query = "SELECT 'a' AS person, timestamp'2026-07-01 22:30:00 UTC' AS `event.admission`"
    assert spark.sql(query).dtypes == [*types.items()]
    civil = datetime(2026, 7, 2, 0, 30)  # noqa: DTZ001 -- what it becomes
    assert values(persons_of(knowledge, spark.sql(query), as_of=AS_OF)) == [("a", civil)]
    elsewhere = spark.newSession()
    elsewhere.conf.set("spark.sql.session.timeZone", "UTC")
    with pytest.raises(DocumentError) as caught:
        persons_of(knowledge, elsewhere.sql(query), as_of=AS_OF)
    assert [problem.code for problem in caught.value.problems] == ["frame-session-zone"]


def test_every_problem_is_told_at_once(knowledge: Knowledge, spark: Any) -> None:
    """Without rows, since those of Spark have no order."""
    types = {"person": "string", "sex": "string", "intervention.ips": "string", "pathways": "string"}
    rows = [("a", "femal", "wanted", "ips"), ("a", None, "onging", None), (None, "male", None, "ipss")]
    with pytest.raises(DocumentError) as caught:
        persons_of(knowledge, frame(spark, rows, types), as_of=AS_OF)
    told = sorted((problem.code, str(problem.data.get("column", ""))) for problem in caught.value.problems)
    assert told == [
        ("frame-id-missing", "person"),
        ("frame-id-repeated", "person"),
        ("frame-option", "intervention.ips"),
        ("frame-option", "sex"),
        ("unknown-id", ""),
    ]


def test_identity_numbers_are_refused_as_ids(knowledge: Knowledge, spark: Any) -> None:
    """As text and as numbers."""
    for kind, ids in (("string", ["19850709-9805", "194602166807"]), ("bigint", [8507099805, 4602166807])):
        with pytest.raises(DocumentError) as caught:
            persons_of(knowledge, frame(spark, [(one,) for one in ids], {"person": kind}), as_of=AS_OF)
        assert [problem.code for problem in caught.value.problems] == ["frame-id-personal"]
