"""Wilson's interval, held to published values and to what must be true of any interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.model.shares import interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_one_that_newcombe_published(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 1998, the four examples of the score method."""
    found = interval(numerator, denominator)

    assert found is not None
    assert [round(end, 4) for end in found] == [low, high]


def test_of_nobody_there_is_no_interval() -> None:
    """A share of nothing is not 0."""
    assert interval(0, 0) is None


@given(st.integers(1, 10_000), st.data())
def test_the_interval_holds_the_share_and_mirrors_that_of_the_rest(denominator: int, data: st.DataObject) -> None:
    """It lies within 0 and 1, and counting those who did not says the same."""
    numerator = data.draw(st.integers(0, denominator))
    low, high = interval(numerator, denominator) or (1.0, 0.0)
    mirrored = interval(denominator - numerator, denominator)

    assert 0 <= low <= numerator / denominator <= high <= 1
    assert mirrored == (pytest.approx(1 - high), pytest.approx(1 - low))


@given(st.integers(0, 50), st.integers(1, 20))
def test_more_persons_make_the_interval_narrower(numerator: int, times: int) -> None:
    """The same share of a larger group is better known."""
    few, many = interval(numerator, 50), interval(numerator * (times + 1), 50 * (times + 1))

    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]
