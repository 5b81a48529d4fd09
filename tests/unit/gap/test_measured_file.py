"""Indicators that were computed from persons, read as measurements of a region."""

import json
from datetime import date
from typing import Any

import pytest
from builders import MONDAY, clinic, indicator, knowledge, region

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import read_text
from vipengine.errors import DocumentError
from vipengine.gap.measured_file import measurements_in
from vipengine.model.region import MeasuredShare

HOME = region(units=[clinic("ward")])


@pytest.fixture(name="content")
def _content() -> Knowledge:
    return knowledge(indicators=[indicator("in-time"), indicator("days", kind="median")])


def figures(unit: str | None = None, **numbers: int | None) -> dict[str, Any]:
    """Return one value as it is written."""
    return {"unit": unit, "numerator": 12, "denominator": 40, "unknown": 3, "share": 0.3, **numbers}


def written(*indicators: dict[str, Any], **fields: Any) -> str:
    """Return a file of indicators."""
    data = {"schema_version": 1, "as_of": "2026-01-05", "indicators": list(indicators), **fields}
    return json.dumps(data, indent=2)


def read(text: str, content: Knowledge) -> tuple[MeasuredShare, ...]:
    """Return the measurements of a file of this text."""
    return measurements_in(read_text(text, "indicators.json"), content, HOME)


def test_each_share_is_a_measurement_of_its_unit(content: Knowledge) -> None:
    """The whole, the region by its own id and a unit; the file is the source and its date the last day."""
    values = [figures(), figures("ward"), figures("home")]
    found = read(written({"id": "in-time", "kind": "share", "values": values}), content)

    assert [item.unit for item in found] == [None, "ward", None]
    assert found[1] == MeasuredShare.model_validate(
        {
            "indicator": "in-time",
            "unit": "ward",
            "numerator": 12,
            "denominator": 40,
            "unknown": 3,
            "to": MONDAY,
            "source": "indicators.json",
        }
    )


def test_what_is_hidden_stays_hidden(content: Knowledge) -> None:
    """A count that is null is not guessed."""
    values = [figures(numerator=None, unknown=None)]
    found = read(written({"id": "in-time", "kind": "share", "values": values}), content)[0]

    assert (found.numerator, found.denominator, found.unknown) == (None, 40, None)


def test_medians_and_persons_without_a_unit_are_left_out(content: Knowledge) -> None:
    """They can be held against no claim."""
    share = {"id": "in-time", "kind": "share", "values": [figures("")]}
    median = {"id": "days", "kind": "median", "values": [figures()]}

    assert read(written(share, median), content) == ()


def test_everything_unknown_is_told_at_once_with_its_place(content: Knowledge) -> None:
    """An indicator and a unit that do not exist are pointed at in the file, with the nearest names."""
    text = written(
        {"id": "in-tmie", "kind": "share", "values": [figures()]},
        {"id": "in-time", "kind": "share", "values": [figures("wrad")]},
    )

    with pytest.raises(DocumentError) as caught:
        read(text, content)

    told = {problem.code: (problem.at and problem.at.line, problem.nearest) for problem in caught.value.problems}
    lines = text.splitlines()
    assert told == {
        "unknown-id": (1 + next(place for place, line in enumerate(lines) if "in-tmie" in line), ("in-time",)),
        "measurement-unit-unknown": (1 + next(place for place, line in enumerate(lines) if "wrad" in line), ("ward",)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        written(schema_version=2),
        written(as_of="yesterday"),
        written({"id": "in-time", "kind": "share", "values": [figures(numerator="12")]}),  # type: ignore[arg-type]
        "[1, 2]",
        "",
    ],
)
def test_another_file_is_refused(text: str, content: Knowledge) -> None:
    """A file that is no file of indicators is a problem, and never no measurements."""
    with pytest.raises(DocumentError):
        read(text, content)


def test_the_date_of_the_file_is_the_last_day(content: Knowledge) -> None:
    """A share holds for the day it was computed for."""
    found = read(written({"id": "in-time", "kind": "share", "values": [figures()]}, as_of="2026-10-31"), content)

    assert [(item.start, item.end) for item in found] == [(None, date(2026, 10, 31))]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [({"numerator": -5}, "out-of-bounds"), ({"numerator": 41}, "measurement-counts")],
    ids=["less than none", "more than all"],
)
def test_counts_that_cannot_be_are_refused_with_their_place(
    numbers: dict[str, int], code: str, content: Knowledge
) -> None:
    """As the same counts in a region's file are."""
    with pytest.raises(DocumentError) as caught:
        read(written({"id": "in-time", "kind": "share", "values": [figures(**numbers)]}), content)

    assert [problem.code for problem in caught.value.problems] == [code]
    assert str(caught.value.problems[0].at).startswith("indicators.json:")
