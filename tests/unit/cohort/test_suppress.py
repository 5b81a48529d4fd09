"""No count that is hidden can be computed from what is shown."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vipengine.cohort.suppress import Cell, hidden, shown, with_margins

Counts = dict[tuple[str, str], int]

COUNTS = st.integers(0, 12) | st.integers(0, 4)


@st.composite
def tables(draw: st.DrawFn, rows: int = 3, columns: int = 2) -> Counts:
    """Draw a small table of counts."""
    names = ["north", "south", "east"][: draw(st.integers(1, rows))]
    kinds = ["yes", "no", "open"][: draw(st.integers(1, columns))]
    return {(row, kind): draw(COUNTS) for row in names for kind in kinds}


def alike(counts: Counts, seen: dict[Cell, int | None], least: int) -> list[dict[Cell, int]]:
    """Return every table near this one that shows the same, found by trying all."""
    ranges = [
        range(max(least if count >= least else 0, count - 1), count + 2) if seen[cell] is None else (count,)
        for cell, count in counts.items()
    ]
    tried = (with_margins(dict(zip(counts, values, strict=True))) for values in product(*ranges))
    return [table for table in tried if all(seen[cell] in (None, table[cell]) for cell in table)]


@given(tables())
@settings(max_examples=150, deadline=None)
def test_every_small_count_could_be_another(counts: Counts) -> None:
    """Some other table shows the same, in which it differs, although whoever reads it knows that no zero is hidden."""
    seen = shown(counts)
    tables_alike = alike(counts, seen, least=1)

    for cell, count in with_margins(counts).items():
        if 0 < count < 5:
            assert len({table[cell] for table in tables_alike}) > 1


@given(tables())
@settings(max_examples=150, deadline=None)
def test_what_is_shown_is_the_truth_and_no_small_count_is_shown(counts: Counts) -> None:
    """Nothing is rounded or changed; zeros stand."""
    whole = with_margins(counts)
    seen = shown(counts)

    assert seen.keys() == whole.keys()
    assert all(count in (None, whole[cell]) for cell, count in seen.items())
    assert not any(count is not None and 0 < count < 5 for count in seen.values())
    assert all(seen[cell] == 0 for cell, count in whole.items() if count == 0)


@given(tables())
@settings(max_examples=50, deadline=None)
def test_a_table_of_large_counts_is_shown_whole(counts: Counts) -> None:
    """Nothing is hidden where nothing is small."""
    large = {cell: count + 5 for cell, count in counts.items()}

    assert hidden(large) == frozenset()
    assert hidden(counts, limit=1) == frozenset()


@given(tables(rows=2, columns=3))
@settings(max_examples=60, deadline=None)
def test_where_the_size_of_each_unit_is_known_small_counts_are_hidden_among_the_others(counts: Counts) -> None:
    """Zeros may have to be hidden then, and margins that are known are shown as they are."""
    rows = sorted({row for row, _ in counts})
    known: list[Cell] = [*((row, None) for row in rows), (None, None)]
    seen = shown(counts, known=known)
    whole = with_margins(counts)

    assert all(seen[cell] == whole[cell] for cell in known)
    assume(len({column for _, column in counts}) > 1)
    tables_alike = alike(counts, seen, least=0)
    for cell in (cell for cell in counts if 0 < counts[cell] < 5):
        assert len({table[cell] for table in tables_alike}) > 1


def test_one_small_count_hides_the_smallest_square_around_it() -> None:
    """Three of 43 in one unit: the rest of that unit, and the same two counts of the unit where they are smallest."""
    counts = {("a", "yes"): 3, ("a", "no"): 40, ("b", "yes"): 12, ("b", "no"): 30, ("c", "yes"): 9, ("c", "no"): 50}

    assert hidden(counts) == {("a", "yes"), ("a", "no"), ("b", "yes"), ("b", "no")}


def test_two_small_counts_whose_sum_gives_them_away_take_a_third_with_them() -> None:
    """One and one are two, and nobody is less than one: a larger count is hidden too."""
    counts = {("a", "yes"): 1, ("b", "yes"): 1, ("c", "yes"): 7, ("d", "yes"): 30}

    assert hidden(counts) == {(unit, column) for unit in "abc" for column in ("yes", None)}


@pytest.mark.parametrize(("limit", "hides"), [(5, True), (3, False), (0, False)])
def test_the_limit_can_be_chosen(limit: int, hides: bool) -> None:
    """Counts below it are hidden; three is not below three."""
    assert bool(hidden({("a", "yes"): 3, ("b", "yes"): 20, ("c", "yes"): 30}, limit)) is hides
