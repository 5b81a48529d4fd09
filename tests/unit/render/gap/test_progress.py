"""How far a plan has come, in words: nothing where nothing is told, and unknown is never late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from builders import MONDAY, action, knowledge, region, requirement

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.difference import difference
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.progress import ProgressNoticeKind
from vipengine.model.base import Language, Text
from vipengine.model.plan import ActionRecord, ActionState, PlanSettings, PlanState
from vipengine.model.programme import Term
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.data import gap_data
from vipengine.render.gap.difference import difference_report
from vipengine.render.gap.plan import plan_blocks
from vipengine.render.gap.progress import ACTION_STATE, NOTICE, PLAN_STATE, progress_blocks

KNOWN = replace(
    knowledge(
        requirements=[requirement("desk"), requirement("method")],
        actions=[action("open-desk", {"desk": 3}), action("learn", {"method": 3})],
    ),
    terms={"head": Term(id="head", kind="role", label=Text(sv="Chef", en="Head"))},
)
LATE = MONDAY + timedelta(days=60)
ONGOING = ActionRecord(state="ongoing", start=MONDAY)
DONE = ActionRecord(state="done", start=MONDAY, end=MONDAY, owner="Director", reviewer="Controller")


def analysed(**plan: Any) -> GapAnalysis:
    """Analyse a region with two gaps, two months after its plan began."""
    home = region({"desk": 1, "method": 1}, plan=PlanSettings(start=MONDAY, **plan))
    return analyse_gap(KNOWN, home.model_copy(update={"as_of": LATE}))


def told(lang: Language = "en", **plan: Any) -> list[Block]:
    """Return how far its plan has come."""
    analysis = analysed(**plan)
    return list(progress_blocks(KNOWN, analysis, plan_actions(KNOWN, analysis), lang))


def plan_table(**plan: Any) -> Table:
    """Return the table of its plan."""
    analysis = analysed(**plan)
    blocks = plan_blocks(KNOWN, analysis, plan_actions(KNOWN, analysis), "en")
    return next(block for block in blocks if isinstance(block, Table))


def test_a_region_that_tells_nothing_gets_no_section_and_no_column() -> None:
    """Its report is as it was."""
    assert told() == []
    assert "State" not in plan_table().headings


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("sv", "Planen: beslutad 2026-01-05. Klara: 1 av 2 aktiviteter. Försenade: 1 (A1)."),
        ("en", "The plan: decided 2026-01-05. Done: 1 of 2 actions. Overdue: 1 (A1)."),
    ],
)
def test_one_line_tells_how_far_it_has_come(lang: Language, line: str) -> None:
    """The state, what is done and what is overdue."""
    records = {"open-desk": ONGOING, "learn": DONE}
    lines = [block.text for block in told(lang, decided_on=MONDAY, actions=records) if isinstance(block, Paragraph)]

    assert lines == [line]


def test_what_nobody_has_said_is_counted_by_itself() -> None:
    """Its planned end has passed, and still it is not overdue."""
    (line,) = [block.text for block in told(actions={"learn": DONE}) if isinstance(block, Paragraph)]

    assert line == "Done: 1 of 2 actions. State not told: 1, of which 1 whose planned end has passed (A1)."


def test_the_table_of_the_plan_has_the_state_the_dates_and_the_roles() -> None:
    """A dash where nobody has said."""
    table = plan_table(actions={"learn": DONE})
    cells = {row[0]: (row[1], row[-1]) for row in table.rows}

    assert table.headings[-1] == "State"
    assert cells["A2. learn"] == ("Director (region); reviewed by Controller", "done, from 2026-01-05 to 2026-01-05")
    assert cells["A1. open-desk"] == ("Head (region)", "–")


def test_a_disagreement_names_the_action_and_the_gap() -> None:
    """And says what to do."""
    (bullets,) = [block for block in told(actions={"learn": DONE}) if isinstance(block, Bullets)]

    assert "A2 learn is done, but the requirement is still a gap: method." in bullets.entries[0][0]


def test_every_state_and_notice_has_words() -> None:
    """In both languages."""
    assert {*PLAN_STATE} == {*get_args(PlanState)}
    assert {*ACTION_STATE} == {*get_args(ActionState)}
    assert {*NOTICE} == {*get_args(ProgressNoticeKind)}


def test_the_same_stands_in_the_data() -> None:
    """With stable keys."""
    analysis = analysed(state="introduced", decided_on=MONDAY, actions={"open-desk": ONGOING, "learn": DONE})
    data = gap_data(KNOWN, analysis, plan_actions(KNOWN, analysis), "sv")["progress"]

    assert (data["state"], data["decided_on"], data["all"], data["done"]) == ("introduced", "2026-01-05", 2, 1)
    assert data["overdue"] == ["open-desk"]
    assert [item["kind"] for item in data["notices"]] == ["still_gap"]
    assert data["actions"][1]["owner"] == "Director"


def test_the_data_beside_an_extract_are_of_the_whole_plan() -> None:
    """What stands in another's extract is not outside the plan."""
    analysis = analysed(actions={"learn": ONGOING})
    whole = plan_actions(KNOWN, analysis)
    data = gap_data(KNOWN, analysis, replace(whole, actions=whole.actions[:1]), "sv")["progress"]

    assert (data["all"], data["notices"]) == (2, [])


def test_a_comparison_tells_what_has_happened_to_the_plan() -> None:
    """Although no gap has changed."""
    before, after = analysed(state="decided", decided_on=MONDAY), analysed(state="draft", actions={"learn": DONE})
    report = difference_report(KNOWN, difference(before, after, KNOWN, KNOWN), "en")
    start = report.index(Heading("The plan since then"))

    assert report[start + 1].strong
    assert report[start + 2] == Bullets((("learn: not told → done", ()),))
    assert "the plan has" in report[1].text


def test_a_comparison_says_nothing_of_a_plan_that_stands_as_before() -> None:
    """No heading without anything below it."""
    same = analysed(actions={"learn": DONE})

    assert Heading("The plan since then") not in difference_report(KNOWN, difference(same, same, KNOWN, KNOWN), "en")
