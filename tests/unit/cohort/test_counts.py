"""Persons are counted by status, milestone and unit, and small numbers can be hidden for good."""

from __future__ import annotations

from collections import Counter
from datetime import date

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.cohort.counts import (
    EVERYONE,
    NOT_OVERDUE,
    OUTSIDE,
    OVERDUE,
    TOGETHER,
    CohortCounts,
    Count,
    counts_of,
    suppressed,
)
from vipengine.cohort.milestones import with_milestones
from vipengine.cohort.persons import Persons, persons_of
from vipengine.content.load import load_knowledge

KNOWLEDGE = load_knowledge()
AS_OF = date(2026, 11, 22)
#: Two late and one in time in the north, one in time in the south, one without a unit whose clock has not started.
FRAME = pl.DataFrame(
    {
        "person": ["a", "b", "c", "d", "e"],
        "clinic": ["north", "north", "north", "south", None],
        "event.referral_received": [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 20), date(2026, 11, 2), None],
        "event.first_visit": [None, None, None, date(2026, 11, 4), None],
    },
    schema_overrides={"event.first_visit": pl.Date},
)


def persons_in(frame: object, unit: str | None = "clinic") -> Persons:
    """Return the persons of the frame, all in one pathway."""
    return persons_of(KNOWLEDGE, frame, as_of=AS_OF, unit=unit, pathways=["schizophrenia-first-episode"])


def counted(frame: object, unit: str | None = "clinic") -> CohortCounts:
    """Return the counts of the milestones of the frame."""
    persons = persons_in(frame, unit)
    return counts_of(persons, with_milestones(persons))


def told(numbers: dict[str, int | None]) -> dict[str, int | None]:
    """Return the values that somebody has."""
    return {value: number for value, number in numbers.items() if number != 0}


def test_persons_are_counted_by_unit_and_in_all() -> None:
    """Those without a unit are a unit of their own, with an empty name, after the others."""
    found = counted(FRAME)

    assert found.units == ("north", "south", "")
    assert [found.of("persons", unit=unit)[EVERYONE] for unit in (*found.units, None)] == [3, 1, 1, 5]


def test_each_status_of_a_milestone_is_counted() -> None:
    """All values together are the persons of the unit."""
    found = counted(FRAME)

    assert told(found.of("milestone", "first-visit", "north")) == {"overdue": 2, "open": 1}
    assert told(found.of("milestone", "first-visit")) == {"overdue": 2, "open": 1, "met": 1, "not_started": 1}


def test_a_person_who_is_late_with_much_is_one_person() -> None:
    """Two milestones of the same visit are overdue."""
    found = counted(FRAME)

    assert found.of("late") == {OVERDUE: 2, NOT_OVERDUE: 3}


def test_those_whose_pathway_does_not_hold_it_are_told_apart() -> None:
    """Nobody is left out of a sum."""
    frame = FRAME.with_columns(pathways=pl.Series(["ips"] * 2 + ["schizophrenia-first-episode"] * 3))

    found = counted(frame)

    assert told(found.of("milestone", "first-visit", "north")) == {"open": 1, OUTSIDE: 2}


def test_without_a_unit_all_are_counted_together() -> None:
    """And there are no units."""
    found = counted(FRAME, unit=None)

    assert found.units == ()
    assert found.of("persons") == {EVERYONE: 5}


def test_nobody_is_an_answer() -> None:
    """A frame without rows gives zeros."""
    found = counted(FRAME.head(0))

    assert found.of("persons") == {EVERYONE: 0}
    assert told(found.of("milestone", "first-visit")) == {}
    assert suppressed(found).of("persons") == {EVERYONE: 0}


def test_duckdb_counts_alike() -> None:
    """The same numbers in the same order."""
    frame = FRAME  # noqa: F841 -- DuckDB finds it by name

    assert counted(duckdb.sql("select * from frame")).counts == counted(FRAME).counts


def cohort(numbers: dict[tuple[str, str], int]) -> CohortCounts:
    """Return counts of one milestone by unit and status, with the sums."""
    units = sorted({unit for unit, _ in numbers})
    values = sorted({value for _, value in numbers})
    persons = Counter({unit: sum(numbers.get((unit, value), 0) for value in values) for unit in units})
    counts = [Count(unit, "persons", "", EVERYONE, persons[unit]) for unit in units]
    counts.append(Count(None, "persons", "", EVERYONE, persons.total()))
    for value in values:
        own = [Count(unit, "milestone", "m", value, numbers.get((unit, value), 0)) for unit in units]
        counts += [*own, Count(None, "milestone", "m", value, sum(count.persons or 0 for count in own))]
    return CohortCounts(AS_OF, tuple(counts))


def test_small_numbers_are_hidden_with_one_more_of_the_same_sum() -> None:
    """One hidden number alone could be found by subtraction."""
    found = suppressed(cohort({("a", "met"): 20, ("a", "overdue"): 2, ("b", "met"): 30, ("b", "overdue"): 9}))

    assert found.of("milestone", "m", "a") == {"met": None, "overdue": None}
    assert found.of("milestone", "m", "b") == {"met": None, "overdue": None}
    assert found.of("milestone", "m") == {"met": 50, "overdue": 11}
    assert [found.of("persons", unit=unit)[EVERYONE] for unit in ("a", "b", None)] == [22, 39, 61]


def test_units_with_few_persons_are_counted_together() -> None:
    """With the smallest other one, when they would be too few or one alone."""
    found = suppressed(cohort({("a", "met"): 3, ("b", "met"): 40, ("c", "met"): 8}))

    assert found.units == (TOGETHER, "b")
    assert found.together == ("a", "c")
    assert found.of("persons", unit=TOGETHER) == {EVERYONE: 11}
    assert found.of("milestone", "m", TOGETHER) == {"met": 11}


def test_so_few_persons_that_all_are_hidden() -> None:
    """Not even their number is shown."""
    found = suppressed(cohort({("a", "met"): 1, ("b", "overdue"): 2}))

    assert found.of("persons") == {EVERYONE: None}
    assert all(count.persons in (None, 0) for count in found.counts)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(["met", "open", "overdue"])),
        st.integers(0, 12),
        min_size=1,
    )
)
def test_what_is_shown_is_right_and_never_small(numbers: dict[tuple[str, str], int]) -> None:
    """No number from 1 to 4 is shown, and none that is shown is another than the true one."""
    counts = cohort(numbers)
    found = suppressed(counts)

    assert [count for count in found.counts if count.persons is not None and 0 < count.persons < 5] == []
    true = {(count.unit, count.kind, count.value): count.persons for count in counts.counts}
    kept = [count for count in found.counts if count.unit != TOGETHER and count.persons is not None]
    assert [count for count in kept if true[count.unit, count.kind, count.value] != count.persons] == []


@pytest.mark.parametrize("limit", [1, 0])
def test_a_limit_of_one_hides_nothing(limit: int) -> None:
    """Everything is shown as it is."""
    counts = cohort({("a", "met"): 1, ("b", "overdue"): 2})

    assert set(suppressed(counts, limit).counts) == set(counts.counts)
