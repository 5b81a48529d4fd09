"""What sizes a requirement fits the number that judges it, and says all that is needed to count with it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Loc, Problem
from vipengine.model.capability import Number
from vipengine.model.sizing import Quoted, Sizing

#: A defect: its code, the field it stands in, and what the words need.
_Defect = tuple[str, Loc, dict[str, object]]


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each requirement whose size cannot be counted as it is written."""
    for requirement in knowledge.requirements.values():
        if requirement.sizing is not None:
            for code, loc, data in _defects(requirement.sizing, requirement.number):
                at = places.of("requirements", requirement.id, "sizing", *loc)
                yield Problem(code, at, {"id": requirement.id, **data})


def _defects(sizing: Sizing, number: Number | None) -> Iterator[_Defect]:
    for loc, figure in _figures(sizing):
        if figure.low > figure.high:
            yield "quoted-backwards", loc, {"low": Decimal(str(figure.low)), "high": Decimal(str(figure.high))}
    if any((said is None) is (number is None) for said in (sizing.unit, sizing.persons)):
        yield "sizing-unit", (), {}
    if sizing.hours is not None and (number is not None or sizing.capacity is not None):
        yield "sizing-hours", ("hours",), {}
    if sizing.years is not None and not sizing.newly_ill:
        yield "sizing-years", ("years",), {}
    if number is not None:
        yield from _judged(number, sizing.capacity)


def _judged(number: Number, capacity: Quoted | None) -> Iterator[_Defect]:
    if number.per is None:
        yield "sizing-without-per", (), {}
    elif capacity is not None and not capacity.low <= number.per <= capacity.high:
        yield "sizing-per", ("capacity",), {"per": Decimal(str(number.per))}


def _figures(sizing: Sizing) -> Iterator[tuple[Loc, Quoted]]:
    for name in ("capacity", "hours", "years"):
        figure = getattr(sizing, name)
        if figure is not None:
            yield (name,), figure
    for place, figure in enumerate(sizing.newly_ill):
        yield ("newly_ill", place), figure
