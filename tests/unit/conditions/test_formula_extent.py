"""What formulas of ranges come to: the laws of it, on whatever formula and ranges, and some by hand."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vipengine.conditions.formula import Application, Formula, Named, Operation, Written, parse_formula
from vipengine.conditions.formula_extent import Extent, extent_of, input_extent

NAMES = ("a", "b", "c")
_LEAVES = st.one_of(
    st.sampled_from(NAMES).map(Named), st.integers(min_value=0, max_value=9).map(lambda n: Written(Decimal(n)))
)


def _grown(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    return st.one_of(
        st.builds(Operation, st.sampled_from("+-*/"), parts, parts),
        st.builds(Application, st.sampled_from(("min", "max", "between")), st.tuples(parts, parts)),
        st.builds(Application, st.just("hours"), st.tuples(parts)),
    )


FORMULAS: st.SearchStrategy[Formula] = st.recursive(_LEAVES, _grown, max_leaves=8)
NUMBERS = st.integers(min_value=-40, max_value=40).map(lambda eighths: Decimal(eighths) / 8)
ENDS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: (min(pair), max(pair)))
BOXES = st.fixed_dictionaries(dict.fromkeys(NAMES, ENDS))
#: How far into its range each input lies, in eighths.
STEPS = st.fixed_dictionaries({name: st.integers(min_value=0, max_value=8) for name in NAMES})


def of_ranges(formula: Formula, box: dict[str, tuple[Decimal, Decimal]]) -> Extent:
    """Return the formula of the ranges; a case without a value proves nothing."""
    try:
        return extent_of(formula, {name: input_extent(name, *ends) for name, ends in box.items()})
    except (ZeroDivisionError, OverflowError):
        assume(False)
        raise


def of_points(formula: Formula, point: dict[str, Decimal]) -> Extent:
    return extent_of(formula, {name: Extent(value, value) for name, value in point.items()})


@settings(max_examples=120, deadline=None)
@given(FORMULAS, BOXES, STEPS)
def test_every_point_inside_the_ranges_gives_a_value_inside_the_range(
    formula: Formula, box: dict[str, tuple[Decimal, Decimal]], steps: dict[str, int]
) -> None:
    """Whatever the formula, and wherever in their ranges the inputs lie."""
    whole = of_ranges(formula, box)
    point = {name: low + (high - low) * steps[name] / 8 for name, (low, high) in box.items()}
    found = of_points(formula, point)

    assert whole.low <= found.low <= found.high <= whole.high


@settings(max_examples=120, deadline=None)
@given(FORMULAS, BOXES)
def test_bounds_that_are_called_exact_are_reached_in_a_corner(
    formula: Formula, box: dict[str, tuple[Decimal, Decimal]]
) -> None:
    """No input pulls both ways, so that some ends of the inputs give each bound."""
    whole = of_ranges(formula, box)
    assume(whole.exact)
    corners = [
        of_points(formula, dict(zip(NAMES, ends, strict=True))) for ends in product(*(box[name] for name in NAMES))
    ]

    assert min(corner.low for corner in corners) == whole.low
    assert max(corner.high for corner in corners) == whole.high


def worked(text: str, **ends: tuple[float, float]) -> tuple[float, float, bool]:
    formula, _ = parse_formula(text)
    assert formula is not None
    values = {name: input_extent(name, *(Decimal(str(end)) for end in pair)) for name, pair in ends.items()}
    found = extent_of(formula, values)
    return float(found.low), float(found.high), found.exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b", (4, 12, True)),
        ("a - b", (-7, 1, True)),
        ("a * b", (3, 32, True)),
        ("b / a", (0.75, 8, True)),
        ("1 - a / b", (1 - 4 / 3, 1 - 1 / 8, True)),
        ("a * (2 - b)", (-24, -1, True)),
        ("(a - 2) * b", (-8, 16, False)),
        ("a * (a + b)", (4, 48, True)),
        ("a - a", (-3, 3, False)),
        ("(b - a) / b", (-1 / 3, 7 / 3, False)),
        ("min(a, b)", (1, 4, True)),
        ("max(a, 3)", (3, 4, True)),
        ("between(a, 10)", (1, 10, True)),
        ("hours(a * 60)", (1, 4, True)),
    ],
)
def test_ranges_are_reckoned_with_by_hand(text: str, expected: tuple[float, float, bool]) -> None:
    """With a from 1 to 4 and b from 3 to 8; the last tells whether the bounds are reached."""
    low, high, exact = worked(text, a=(1, 4), b=(3, 8))

    assert (low, high) == pytest.approx(expected[:2], rel=1e-12)
    assert exact == expected[2]


@pytest.mark.parametrize("ends", [(0, 1), (-1, 0), (-1, 1), (0, 0)])
def test_a_divisor_that_may_be_zero_is_refused(ends: tuple[float, float]) -> None:
    """There is no such quotient, not even for the rest of the range."""
    with pytest.raises(ZeroDivisionError):
        worked("1 / a", a=ends)


def test_values_stay_within_what_can_be_written() -> None:
    """So that a chain of products comes to an end."""
    with pytest.raises(OverflowError):
        worked("a * a * a", a=(1, 10**7))
