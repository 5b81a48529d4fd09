"""Times of a milestone that contradict each other."""

from typing import Any

import pytest
from builders import CALENDAR, text

from vipengine.content.checks.milestones import check
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.content import Content
from vipengine.model.pathway import Layer, Milestone


def knowledge_with(**fields: Any) -> Knowledge:
    """Return knowledge of a layer with one milestone."""
    head = {"id": "m", "title": {"sv": "M", "en": "M"}, "mark": "derived", "event": "visit", "from": ["referral"]}
    milestone = Milestone.model_validate({**head, **fields}, strict=False)
    layer = Layer(
        id="north", title=text("north"), mark="derived", pathway="path", summary=text("north"), milestones=(milestone,)
    )
    return join(Content(layers=(layer,)), CALENDAR, "", Places())[0]


def codes(**fields: Any) -> list[str]:
    """Return the codes of what is wrong with such a milestone."""
    return [problem.code for problem in check(knowledge_with(**fields), Places())]


@pytest.mark.parametrize(
    "fields",
    [
        {"target": "25 hours", "limit": "1 day"},
        {"target": "4 months", "limit": "12 weeks"},
        {"not_before": "8 days", "limit": "1 week"},
        {"not_before": "2 days", "target": "1 day"},
        {"target": "366 days", "limit": "11 months"},
    ],
)
def test_a_time_that_surely_ends_after_the_next_is_a_problem(fields: dict[str, str]) -> None:
    """Not before, target and limit come in this order."""
    assert codes(**fields) == ["milestone-times"]


@pytest.mark.parametrize(
    "fields",
    [
        {"target": "24 hours", "limit": "1 day"},
        {"target": "72 hours", "limit": "3 working_days"},
        {"target": "30 days", "limit": "1 month"},
        {"limit": "1 year"},
        {},
    ],
)
def test_times_that_can_fit_are_not_refused(fields: dict[str, str]) -> None:
    """Where the length depends on the calendar, it is not called wrong."""
    assert codes(**fields) == []


def test_what_repeats_must_be_renewed_by_its_own_event() -> None:
    """Otherwise doing it would never start the next count."""
    assert codes(repeats=True, limit="1 year") == ["milestone-not-renewed"]
    assert codes(repeats=True, limit="1 year", **{"from": ["referral", "visit"]}) == []
    assert codes(repeats=True) == []


def test_the_words_say_what_to_do() -> None:
    """The author reads which milestone, and how to mend it."""
    problem = Problem("milestone-times", None, {"id": "m"})

    assert (
        problem.text("sv") == "milstolpen ”m” har tider som motsäger varandra\n    → Sätt not_before ≤ target ≤ limit."
    )
