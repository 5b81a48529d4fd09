"""Many persons in a frame get the truths and statuses that each of them would get alone, on every engine."""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vipengine.conditions.tree import Condition
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.scenario.read import scenarios_in

from .drawing import AS_OF, CASES, conditions
from .frames import (
    ENGINES,
    Row,
    agree_on_conditions,
    agree_on_statuses,
    all_types,
    drawn_knowledge,
    drawn_row,
    row_of,
    types_of,
)
from .vocabulary import FACTS

pytestmark = pytest.mark.agree
SCENARIOS = Path(__file__).parents[1] / "scenarios"
#: An example is some conditions, or the whole content, held against the persons of one frame.
CONDITIONS, PERSONS = 10, 100
MANY = settings(max_examples=max(CASES // 2000, 1), deadline=None, suppress_health_check=list(HealthCheck))
SEVERAL = st.lists(conditions(FACTS), min_size=CONDITIONS, max_size=CONDITIONS).map(
    lambda drawn: {f"condition {number}": condition for number, condition in enumerate(drawn)}
)
SEEDS = st.integers(0, 2**32)


@functools.cache
def vocabulary() -> Knowledge:
    return drawn_knowledge()


@functools.cache
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("engine", ENGINES)
def test_conditions_over_a_frame_are_those_of_evaluate(engine: str) -> None:
    """Any condition, for persons with missing, stale, future, boundary and impossible values."""

    @MANY
    @given(SEVERAL, SEEDS, st.sampled_from(AS_OF))
    def agree(read: dict[str, Condition], seed: int, as_of: date) -> None:
        agree_on_conditions(ENGINES[engine], vocabulary(), read, seed, as_of, PERSONS)

    agree()


@pytest.mark.parametrize("engine", ENGINES)
def test_statuses_over_a_frame_are_those_of_each_person_alone(engine: str) -> None:
    """Any columns of the shipped content: facts, diagnoses, events, interventions, consents, pathways."""

    @MANY
    @given(SEEDS, st.sampled_from(AS_OF))
    def agree(seed: int, as_of: date) -> None:
        chance = Random(seed)  # noqa: S311 -- a test, not a secret
        types = all_types(knowledge(), chance, share=0.3)
        rows = [drawn_row(knowledge(), types, chance, as_of) for _ in range(PERSONS)]
        agree_on_statuses(ENGINES[engine], knowledge(), types, rows, as_of)

    agree()


def test_persons_of_scenarios_get_the_same_statuses_in_a_frame() -> None:
    """Persons that clinicians have written down and that a row can hold, one frame for each date of judgement.

    Every sixth date; all of them for `make agree`.
    """
    by_date: dict[date, list[Row]] = defaultdict(list)
    for placed in scenarios_in(knowledge(), sorted(SCENARIOS.glob("*.yaml"))):
        patient, as_of = placed.scenario.given, placed.scenario.as_of
        row = None if patient is None else row_of(knowledge(), patient, as_of)
        if row is not None:
            by_date[as_of].append(row)
    assert sum(len(rows) for rows in by_date.values()) > 150
    for as_of in sorted(by_date)[:: 1 if "AGREE_CASES" in os.environ else 6]:
        rows = by_date[as_of]
        agree_on_statuses(ENGINES["polars"], knowledge(), types_of(knowledge(), rows), rows, as_of)
