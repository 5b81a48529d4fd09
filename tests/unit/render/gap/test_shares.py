"""Shares and large counts in words."""

from __future__ import annotations

import pytest

from vipengine.gap.coverage import Share
from vipengine.render.gap.shares import grouped, percent, share_data


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 300, "0 %"),
        (1, 300, "<1 %"),
        (2, 300, "1 %"),
        (297, 300, "99 %"),
        (299, 300, ">99 %"),
        (300, 300, "100 %"),
        (0, 0, "–"),
    ],
)
def test_only_nothing_is_none_and_only_all_is_all(part: float, whole: float, said: str) -> None:
    """Rounding never makes a few into nobody, or most into everybody."""
    assert percent(Share(part, whole)) == said


def test_large_counts_are_grouped_as_the_language_does() -> None:
    """A space that does not break a line, or a comma."""
    assert (grouped(1_234_567, "sv"), grouped(1_234_567, "en")) == ("1\u00a0234\u00a0567", "1,234,567")


def test_the_data_of_nothing_to_divide_by_are_null() -> None:
    """Not zero."""
    assert share_data(Share(0, 0)) == {"numerator": 0, "denominator": 0, "share": None}
    assert share_data(Share(1, 3)) == {"numerator": 1, "denominator": 3, "share": 0.333333}
