"""Indicators that cannot be computed as they are written."""

from typing import Any

import pytest
from builders import CALENDAR, layer, text

from vipengine.content.checks.indicators import check
from vipengine.content.checks.references import check as check_references
from vipengine.content.checks.usage import check as check_usage
from vipengine.content.indicators import facts_of_indicators_only
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.content import Content
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Milestone
from vipengine.model.programme import Gate
from vipengine.model.vocabulary import Event, Fact

HEAD: dict[str, Any] = {
    "id": "i", "title": {"sv": "I", "en": "I"}, "mark": "derived", "programme": "p", "direction": "high",
    "counted": {"sv": "a", "en": "a"}, "among": {"sv": "b", "en": "b"},
}  # fmt: skip
SHARE = {"denominator": "ill", "numerator": "seen"}
DAYS = {"kind": "median", "days": {"from": "onset", "to": "visit"}}


def milestone(item_id: str, **fields: Any) -> Milestone:
    """Return a milestone counted from a referral."""
    head = {"id": item_id, "title": {"sv": "M", "en": "M"}, "mark": "derived", "event": "visit", "from": ["referral"]}
    return Milestone.model_validate({**head, **fields}, strict=False)


MILESTONES = (
    milestone("limited", limit="3 days"),
    milestone("limitless"),
    milestone("late-opening", limit="3 days", not_before="1 day"),
    milestone("again", limit="3 days", repeats=True, **{"from": ["visit"]}),
    milestone("local", limit="3 days", scope="regional:north"),
)


def knowledge_with(*indicators: dict[str, Any], gates: tuple[Gate, ...] = ()) -> Knowledge:
    """Return knowledge of a few facts, events and milestones, and these indicators."""
    content = Content(
        facts=(
            Fact(id="ill", type="boolean", label=text("ill")),
            Fact(id="seen", type="boolean", label=text("seen")),
            Fact(id="onset", type="date", label=text("onset")),
        ),
        events=(Event(id="visit", label=text("visit")), Event(id="referral", label=text("referral"))),
        layers=(layer("north", milestones=MILESTONES),),
        indicators=tuple(Indicator.model_validate({**HEAD, **fields}, strict=False) for fields in indicators),
        gates=gates,
    )
    return join(content, CALENDAR, "", Places())[0]


def found(**fields: Any) -> list[str]:
    """Return the codes of what is wrong with such an indicator."""
    return [problem.code for problem in check(knowledge_with(fields), Places())]


@pytest.mark.parametrize(
    "fields",
    [
        SHARE,
        DAYS,
        {"milestone": {"id": "limited", "in_time": True}},
        {"milestone": {"id": "local", "in_time": True}, "scope": "regional:north"},
        {**SHARE, "window": {"events": ["visit", "referral"], "within": "12 months"}},
        {**SHARE, "window": {"fact": "onset", "within": "12 months"}},
        {**SHARE, "target": {"value": 80, "source": "guideline"}},
        {"not_computable": {"sv": "nej", "en": "no"}, "denominator": "ill"},
    ],
)
def test_an_indicator_that_says_all_that_is_needed_is_right(fields: dict[str, Any]) -> None:
    """A share has a numerator or a milestone, a median has days, and what cannot be computed has none of them."""
    assert found(**fields) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"denominator": "ill"}, "indicator-kind"),
        ({**SHARE, "milestone": {"id": "limited", "in_time": True}}, "indicator-kind"),
        ({**DAYS, "kind": "share"}, "indicator-kind"),
        ({**SHARE, "kind": "median"}, "indicator-kind"),
        ({**SHARE, "not_computable": {"sv": "nej", "en": "no"}}, "indicator-superfluous"),
        ({**SHARE, "target": {"value": 80}}, "indicator-target-unsourced"),
        ({**SHARE, "window": {"within": "12 months"}}, "indicator-window"),
        ({**SHARE, "window": {"fact": "onset", "events": ["visit"], "within": "1 year"}}, "indicator-window"),
        ({**SHARE, "window": {"fact": "ill", "within": "12 months"}}, "indicator-not-a-date"),
        ({"kind": "median", "days": {"from": "ill", "to": "visit"}}, "indicator-not-a-date"),
        ({"milestone": {"id": "limitless", "in_time": True}}, "indicator-milestone"),
        ({"milestone": {"id": "late-opening", "in_time": True}}, "indicator-milestone"),
        ({"milestone": {"id": "again", "in_time": True}}, "indicator-milestone"),
        ({"milestone": {"id": "local", "in_time": True}}, "indicator-scope"),
    ],
)
def test_an_indicator_that_cannot_be_computed_as_written_is_a_problem(fields: dict[str, Any], code: str) -> None:
    """Among them a target that nobody has set, and a regional limit that would be shown as national."""
    assert found(**fields) == [code]


def test_every_id_of_an_indicator_exists() -> None:
    """Programme, pathway, milestone, events, facts and the target's source."""
    wrong = {
        **DAYS, "pathway": "nowhere", "milestone": {"id": "limit", "in_time": True},
        "days": {"from": "onsets", "to": "visit"}, "window": {"events": ["visits"], "within": "1 year"},
        "target": {"value": 1, "source": "nobody"},
    }  # fmt: skip
    problems = [
        problem for problem in check_references(knowledge_with(wrong), Places()) if problem.data["id"] != "path"
    ]

    assert {problem.data["id"] for problem in problems} >= {"p", "nowhere", "limit", "onsets", "visits", "nobody"}


def test_what_only_an_indicator_reads_is_used_but_not_asked_of_a_person() -> None:
    """The facts of conditions, of windows and of days; a fact that a gate reads too is asked for."""
    gate = Gate(id="g", title=text("g"), mark="derived", when="ill", message=text("g"), blocks=(), opens=())
    known = knowledge_with(SHARE, {**DAYS, "id": "j"}, gates=(gate,))

    assert [problem for problem in check_usage(known, Places()) if problem.code == "fact-unused"] == []
    assert facts_of_indicators_only(known) == {"seen", "onset"}
