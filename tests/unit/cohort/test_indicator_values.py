"""What follows from the counts of an indicator, and which of them are hidden."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue, suppressed
from vipengine.model.shares import SMALL

DAY = date(2026, 11, 20)


def value(numerator: int, denominator: int, unit: str | None = None, **counts: int) -> IndicatorValue:
    """Return a value of the indicator `plan`."""
    return IndicatorValue("plan", unit, numerator, denominator, **counts)


def with_total(*parts: IndicatorValue) -> IndicatorTable:
    """Return a table of units, and of all of them."""
    sums = {
        name: sum(getattr(part, name) for part in parts)
        for name in ("numerator", "denominator", "unknown", "undecided", "unjudged")
    }
    return IndicatorTable(DAY, (*parts, IndicatorValue("plan", None, **sums)))


def test_the_share_is_of_those_whose_answer_is_known() -> None:
    """Six unknown answers move the bounds and not the share."""
    found = value(14, 39, unknown=6)

    assert found.share == pytest.approx(14 / 39)
    assert found.bounds == (pytest.approx(14 / 45), pytest.approx(20 / 45))


def test_of_nobody_there_is_neither_share_nor_interval() -> None:
    """Nothing of nothing is not 0 %; unknown answers alone could be anything."""
    assert (value(0, 0).share, value(0, 0).interval, value(0, 0).bounds) == (None, None, None)
    assert value(0, 0, unknown=3).bounds == (0, 1)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_share_lies_within_its_bounds(yes: int, no: int, unknown: int) -> None:
    """Whatever the unknown answers are, the true share is within the bounds."""
    found = value(yes, yes + no, unknown=unknown)

    if found.share is not None and found.bounds is not None:
        assert found.bounds[0] <= found.share <= found.bounds[1]


@pytest.mark.parametrize(("known", "small"), [(SMALL - 1, True), (SMALL, False)])
def test_few_answers_are_pointed_out(known: int, small: bool) -> None:
    """Both sides of the number."""
    assert value(0, known).is_small is small


def test_a_small_numerator_is_hidden_with_its_share_and_what_it_could_be_computed_from() -> None:
    """Three of 43 in the north: the south is hidden as well, and the sum of both stands."""
    table = suppressed(with_total(value(3, 43, "north"), value(12, 42, "south"), value(9, 59, "east")))
    north, south, east, whole = table.values

    assert (north.numerator, north.share, north.interval, north.bounds) == (None, None, None, None)
    assert (south.numerator, south.denominator) == (None, 42)
    assert (east.numerator, east.denominator, whole.numerator, whole.denominator) == (9, 59, 24, 144)


def test_a_denominator_that_leaves_a_small_rest_is_hidden_too() -> None:
    """Forty of 43 says that three have not: the numerator gives it away as long as the denominator stands."""
    north = suppressed(with_total(value(40, 43, "north"), value(20, 40, "south"))).values[0]

    assert None in (north.numerator, north.denominator)


def test_unknown_and_unjudged_are_hidden_each_for_itself() -> None:
    """A small number of unknown hides the bounds and not the share."""
    table = suppressed(with_total(value(20, 40, "north", unknown=2, unjudged=30), value(20, 40, "south", unknown=9)))
    north = table.values[0]

    assert (north.unknown, north.bounds, north.share, north.unjudged) == (None, None, 0.5, 30)


def test_without_units_the_whole_is_a_unit_of_its_own() -> None:
    """Four persons of ten are few, wherever they are counted."""
    assert suppressed(IndicatorTable(DAY, (value(4, 10),))).values[0].is_hidden
    assert suppressed(IndicatorTable(DAY, (value(5, 10),))) == IndicatorTable(DAY, (value(5, 10),))


def test_a_median_of_few_persons_is_hidden() -> None:
    """Who knows the days of four persons may know those of one."""
    few = IndicatorValue("dup", None, 4, 4, median=12.0)
    enough = IndicatorValue("dup", None, 5, 5, median=12.0)

    assert suppressed(IndicatorTable(DAY, (few,))).values[0].median is None
    assert suppressed(IndicatorTable(DAY, (enough,))).values[0].median == 12.0


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_shown_is_changed_and_nothing_small_is_shown(counts: list[tuple[int, int, int]]) -> None:
    """Also the rest of the denominator is never small where both are shown."""
    table = with_total(
        *(value(yes, yes + no, f"u{place}", unknown=unknown) for place, (yes, no, unknown) in enumerate(counts))
    )
    for before, after in zip(table.values, suppressed(table).values, strict=True):
        for name in ("numerator", "denominator", "unknown"):
            assert getattr(after, name) in (None, getattr(before, name))
            assert getattr(after, name) not in range(1, 5)
        if after.numerator is not None and after.denominator is not None:
            assert after.denominator - after.numerator not in range(1, 5)
