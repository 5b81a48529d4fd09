"""A region's limit beside the national one, for every day on which a clock may start."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.pathway.limits import comparisons
from vipengine.pathway.versions import pathway_of

MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


def test_three_working_days_end_later_than_72_hours_from_wednesday_to_saturday(content: Knowledge) -> None:
    """In a week without holidays; by one day from a Saturday, else by two."""
    pathway = pathway_of(content, "schizophrenia-first-episode")
    found = comparisons(pathway, content.layers["orebro"], MONDAY, 7, content.calendar)

    assert [item.regional.id for item in found] == ["first-assessment-orebro"]
    later = {day.anchor - MONDAY: day.days_later for day in found[0].days}
    assert later == {timedelta(2): 2, timedelta(3): 2, timedelta(4): 2, timedelta(5): 1}


def test_a_layer_that_compares_nothing_gives_nothing(content: Knowledge) -> None:
    """There is no national limit beside it."""
    pathway = pathway_of(content, "schizophrenia-first-episode")

    assert comparisons(pathway, content.layers["sodra-lappland"], MONDAY, 7, content.calendar) == ()
