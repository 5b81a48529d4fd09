"""The costs of a plan in the report and as data."""

from __future__ import annotations

import pytest
from builders import action, knowledge, region, requirement, text

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.costs import Kronor
from vipengine.gap.plan.extract import extract
from vipengine.model.capability import Cost
from vipengine.model.plan import LocalCost, PlanSettings
from vipengine.render.blocks import Block, Bullets, Paragraph, Table
from vipengine.render.gap.costs import cost_blocks, costs_data, kronor_words

KNOWN = knowledge(
    requirements=[requirement("need"), requirement("other")],
    actions=[
        action("do", {"need": 3}, lead_time="1 month").model_copy(
            update={"cost": Cost(run_per_year=1_200_000, note=text("by a sheet")), "principal": "joint"}
        ),
        action("also", {"other": 3}),
    ],
)


def made(**costs: LocalCost) -> tuple[GapAnalysis, ActionPlan]:
    """Return the analysis and the plan of a region with costs of its own."""
    analysis = analyse_gap(KNOWN, region({"need": 0, "other": 0}, plan=PlanSettings(costs=costs)))
    return analysis, plan_actions(KNOWN, analysis)


def blocks(**costs: LocalCost) -> list[Block]:
    """Return the section of a region with costs of its own."""
    return list(cost_blocks(KNOWN, *made(**costs), "sv"))


@pytest.mark.parametrize(
    ("kronor", "sv", "en"),
    [
        (Kronor(), "0 kr", "SEK 0"),
        (Kronor(1_250_000), "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr", "SEK 1,250,000"),
        (Kronor(900, ("do",)), "minst 900 kr", "at least SEK 900"),
        (Kronor(0, ("do",)), "okänt", "not known"),
    ],
)
def test_a_sum_says_how_much_is_known(kronor: Kronor, sv: str, en: str) -> None:
    """Known, known in part, or not at all."""
    assert (kronor_words(kronor, "sv"), kronor_words(kronor, "en")) == (sv, en)


def test_the_table_has_a_row_for_each_year_and_one_for_each_year_after() -> None:
    """With the number of actions whose cost is not known."""
    years = next(block for block in blocks(do=LocalCost(build=300)) if isinstance(block, Table))

    assert [row[0] for row in years.rows] == ["2026", "Därefter per år"]
    assert years.rows[0][1:] == (
        "minst 300 kr",
        *[kronor_words(Kronor(1_000_000, ("also",)), "sv")],
        years.rows[0][3],
        "1",
    )


def test_each_figure_says_whose_it_is() -> None:
    """The region's own with its date, that of the knowledge with its scope and note."""
    (entry, _) = next(
        block for block in blocks(do=LocalCost(build=300, note="Anbud")) if isinstance(block, Bullets)
    ).entries[0]

    for part in ("regionens uppgift per 2026-01-05", "hela landet", "Anbud", "by a sheet"):
        assert part in entry


def test_where_nothing_is_known_there_is_no_table() -> None:
    """A column of question marks says no more than a sentence."""
    known = knowledge(requirements=[requirement("need")], actions=[action("do", {"need": 3})])
    analysis = analyse_gap(known, region({"need": 0}))

    found = list(cost_blocks(known, analysis, plan_actions(known, analysis), "sv"))

    assert not [block for block in found if isinstance(block, Table | Bullets)]
    assert [block for block in found if isinstance(block, Paragraph)]


def test_a_plan_without_actions_has_no_section() -> None:
    """There is nothing to pay for."""
    analysis = analyse_gap(KNOWN, region({"need": 4, "other": 4}))

    assert list(cost_blocks(KNOWN, analysis, plan_actions(KNOWN, analysis), "sv")) == []


def test_an_extract_does_not_call_the_rest_of_the_plan_outside_it() -> None:
    """What the other principal does is in the plan, only not in this part of it."""
    analysis, plan = made(also=LocalCost(build=5))
    own = extract(KNOWN, plan, "municipality")

    words = [
        block.text for block in cost_blocks(KNOWN, analysis, own, "sv", whole=plan) if isinstance(block, Paragraph)
    ]

    assert not [text for text in words if "also" in text]


def test_the_data_hold_what_is_not_known_as_null() -> None:
    """With the actions that it is not known of, and who stated what is."""
    analysis, plan = made(do=LocalCost(build=300))

    data = costs_data(KNOWN, analysis, plan)

    assert data["years"][-1] == {
        "year": None,
        "build": {"amount": 0, "at_least": False, "not_known_of": []},
        "run": {"amount": 1_200_000, "at_least": True, "not_known_of": ["also"]},
        "sum": {"amount": 1_200_000, "at_least": True, "not_known_of": ["also"]},
    }
    assert {item["action"]: (item["build"], item["run_per_year"]) for item in data["actions"]} == {
        "do": ({"amount": 300, "stated_by": "region"}, {"amount": 1_200_000, "stated_by": "knowledge"}),
        "also": ({"amount": None, "stated_by": None}, {"amount": None, "stated_by": None}),
    }
    assert data["not_known_of"] == ["also"]
