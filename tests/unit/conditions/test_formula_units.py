"""Units: what may be added, and what multiplying makes of them."""

import pytest

from vipengine.conditions.formula import parse_formula
from vipengine.conditions.formula_units import UnitsDifferError, dimension_of, formula_dimension, unit_of

UNITS = {
    "cost": "kr/person/year",
    "persons": "person",
    "price": "kr/day",
    "time": "minute",
    "work": "hour",
    "part": "share",
    "count": "number",
}


def dimension(text: str) -> str:
    formula, _ = parse_formula(text)
    assert formula is not None
    return unit_of(formula_dimension(formula, {name: dimension_of(unit) for name, unit in UNITS.items()}))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("cost * persons", "kr/year"),
        ("cost / price", "day/person/year"),
        ("work / work", "number"),
        ("1 - part * count", "number"),
        ("hours(time)", "hour"),
        ("hours(time / persons) + work / persons", "hour/person"),
        ("min(work, 2 * work)", "hour"),
        ("1 / persons", "1/person"),
    ],
)
def test_units_are_multiplied_and_divided_with_the_figures(text: str, unit: str) -> None:
    """A share and a plain number have none."""
    assert dimension(text) == unit


@pytest.mark.parametrize(
    "text", ["cost + price", "work - time", "persons + 1", "max(work, part)", "between(time, work)", "hours(work)"]
)
def test_unlike_units_are_neither_added_nor_compared(text: str) -> None:
    """Nor are hours made of what is not minutes."""
    with pytest.raises(UnitsDifferError):
        dimension(text)


def test_a_unit_that_does_not_exist_is_named() -> None:
    """The first wrong word of it."""
    with pytest.raises(KeyError) as caught:
        dimension_of("kr/persn/year")

    assert caught.value.args == ("persn",)
