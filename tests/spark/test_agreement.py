"""Spark says of every person what the reference says: conditions, statuses and milestones."""

from datetime import date
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreement.drawing import AS_OF, conditions
from agreement.frames import (
    agree_on_conditions,
    agree_on_statuses,
    all_types,
    answers_in,
    drawn_knowledge,
    drawn_row,
    table_of,
)
from agreement.vocabulary import FACTS
from vipengine.cohort.milestones import with_milestones
from vipengine.cohort.persons import persons_of
from vipengine.conditions.tree import Condition
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge

#: An example is some conditions that are held against the persons of one frame; planning them is what takes time.
CONDITIONS, PERSONS, EXAMPLES = 12, 200, 2
FEW = settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
SEVERAL = st.lists(conditions(FACTS), min_size=CONDITIONS, max_size=CONDITIONS).map(
    lambda drawn: {f"condition {number}": condition for number, condition in enumerate(drawn)}
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


def test_conditions_are_those_of_evaluate(spark: Any) -> None:
    """Any condition, for persons with missing, stale, future, boundary and impossible values."""

    @FEW
    @given(SEVERAL, st.integers(0, 2**32), st.sampled_from(AS_OF))
    def agree(read: dict[str, Condition], seed: int, as_of: date) -> None:
        agree_on_conditions(spark.createDataFrame, drawn_knowledge(), read, seed, as_of, PERSONS)

    agree()


def test_statuses_are_those_of_each_person_alone(spark: Any, knowledge: Knowledge) -> None:
    """Over the shipped content: facts, diagnoses, events, interventions, consents, pathways."""
    chance = Random(1)  # noqa: S311 -- a test, not a secret
    types = all_types(knowledge, chance)
    rows = [drawn_row(knowledge, types, chance, AS_OF[3]) for _ in range(PERSONS)]
    agree_on_statuses(spark.createDataFrame, knowledge, types, rows, AS_OF[3])


@pytest.mark.parametrize(("kind", "first"), [(pa.date32(), 0), (pa.timestamp("us"), 1)], ids=["days", "moments"])
def test_milestones_are_those_of_polars(spark: Any, knowledge: Knowledge, kind: pa.DataType, first: int) -> None:
    """Which are held to `clock.deadline` by their own tests; events of days in some pathways, with an hour in others."""
    chance = Random(3)  # noqa: S311 -- a test, not a secret
    types = {f"event.{name}": kind for name in knowledge.events}
    rows = [drawn_row(knowledge, types, chance, AS_OF[3]) for _ in range(PERSONS)]
    table = table_of(rows, types)
    found = {}
    for engine, native in (("polars", pa.table(table)), ("Spark", spark.createDataFrame(table))):
        persons = persons_of(knowledge, native, as_of=AS_OF[3], pathways=tuple(knowledge.pathways)[first::2])
        prefix = persons.named("milestone", "")
        answered = with_milestones(persons)
        names = [name for name in answered.collect_schema().names() if name.startswith(prefix)]
        found[engine] = answers_in(persons, answered, names)
    assert found["Spark"] == found["polars"]
    assert len({value for row in found["Spark"] for value in row.values()}) > 3
