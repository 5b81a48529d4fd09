"""Sizes that cannot be counted as they are written."""

from typing import Any

import pytest
from builders import CALENDAR, requirement, text

from vipengine.content.checks.sizing import check
from vipengine.content.join import join
from vipengine.content.knowledge import Places
from vipengine.content.todo import todos
from vipengine.errors import Problem
from vipengine.model.base import SourceRef
from vipengine.model.capability import Number
from vipengine.model.content import Content
from vipengine.model.sizing import Quoted, Sizing


def quoted(low: float, high: float) -> Quoted:
    """Return a figure of a source."""
    return Quoted(low=low, high=high, sources=(SourceRef(source="s"),), mark="derived", scope="national")


NUMBER = Number(unit="fte", minimum=1, per=30)
PLACES: dict[str, Any] = {"persons": text("persons"), "unit": "persons"}


def problems(sizing: Sizing, number: Number | None = None) -> list[Problem]:
    """Return the problems of one requirement."""
    content = Content(requirements=(requirement("r", number=number, sizing=sizing),))
    return list(check(join(content, CALENDAR, "hash", Places())[0], Places()))


@pytest.mark.parametrize(
    ("sizing", "number"),
    [
        (Sizing(capacity=quoted(25, 30)), NUMBER),
        (Sizing(capacity=quoted(30, 30)), NUMBER),
        (Sizing(**PLACES), None),
        (Sizing(**PLACES, hours=quoted(2, 3)), None),
        (Sizing(**PLACES, newly_ill=(quoted(15, 20),), years=quoted(3, 5)), None),
    ],
)
def test_a_size_that_can_be_counted_has_no_problem(sizing: Sizing, number: Number | None) -> None:
    """By capacity beside a number, and by hours or places without one."""
    assert problems(sizing, number) == []


@pytest.mark.parametrize(
    ("sizing", "number", "code"),
    [
        (Sizing(capacity=quoted(31, 29)), NUMBER, "quoted-backwards"),
        (Sizing(**PLACES, newly_ill=(quoted(3, 2),)), None, "quoted-backwards"),
        (Sizing(capacity=quoted(20, 29.9)), NUMBER, "sizing-per"),
        (Sizing(capacity=quoted(30.1, 40)), NUMBER, "sizing-per"),
        (Sizing(capacity=quoted(1, 99)), Number(unit="fte", minimum=1), "sizing-without-per"),
        (Sizing(), None, "sizing-unit"),
        (Sizing(persons=text("persons")), None, "sizing-unit"),
        (Sizing(**PLACES), NUMBER, "sizing-unit"),
        (Sizing(hours=quoted(2, 3)), NUMBER, "sizing-hours"),
        (Sizing(**PLACES, hours=quoted(2, 3), capacity=quoted(2, 3)), None, "sizing-hours"),
        (Sizing(**PLACES, years=quoted(3, 5)), None, "sizing-years"),
    ],
)
def test_a_size_that_cannot_be_counted_is_a_problem(sizing: Sizing, number: Number | None, code: str) -> None:
    """Each kind of defect has a code of its own, and a sentence in both languages that wants for nothing."""
    found = {problem.code: problem for problem in problems(sizing, number)}

    assert code in found
    for problem in found.values():
        assert "{" not in problem.text("sv") + problem.text("en")


@pytest.mark.parametrize(("mark", "expected"), [("to_verify", ["r/sizing"]), ("derived", [])])
def test_a_figure_that_is_to_be_verified_is_listed(mark: Any, expected: list[str]) -> None:
    """An item may be derived and rest on a figure that nobody has verified."""
    figure = quoted(3, 5).model_copy(update={"mark": mark})
    content = Content(requirements=(requirement("r", sizing=Sizing(**PLACES, newly_ill=(figure,))),))
    remaining = todos(join(content, CALENDAR, "hash", Places())[0])

    assert [item.id for item in remaining if item.id == "r/sizing"] == expected
