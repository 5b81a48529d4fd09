"""The page for the officer who writes the committee's paper: what it tells people to write is read and says what it says."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.progress import progress_of
from vipengine.model.plan import ActionState, PlanState
from vipengine.model.region import Region
from vipengine.render.fields import fields_in
from vipengine.render.gap.memo import memo_report

from .pages import blocks, table, text_of

PAGE = text_of("docs/committee.md")
FIRST, SECOND = blocks(PAGE, "yaml")
HEAD = "region: region-norr\nname: Region Norr\nas_of: 2026-11-20\npathways: [schizophrenia-first-episode]\n"
CLAIMS = "capabilities: {psychosis-team: 1, ips-agreement: 1, user-influence: 1}\n"


def region(fragment: str) -> Region:
    """Return a region with a fragment of the page."""
    return Region.model_validate_json(json.dumps(read_text(HEAD + CLAIMS + fragment, "page").data))


@pytest.mark.parametrize("fragment", [FIRST, SECOND])
def test_each_fragment_is_right(fragment: str) -> None:
    """It is analysed without a problem."""
    assert analyse_gap(load_knowledge(), region(fragment)).findings


def test_what_the_first_fragment_says_is_no_field() -> None:
    """And what it leaves out is one."""
    known = load_knowledge()
    analysis = analyse_gap(known, region(FIRST))
    fields = fields_in(memo_report(known, analysis, plan_actions(known, analysis), "sv"))

    assert "diarienummer" in fields
    assert not {"beslutande nämnd", "dag för uppföljning", "första remissdag", "remissinstanser"} & {*fields}


def test_the_states_of_the_second_fragment_hold() -> None:
    """One is done, and its requirement is still a gap."""
    known = load_knowledge()
    analysis = analyse_gap(known, region(SECOND))
    progress = progress_of(known, analysis, plan_actions(known, analysis))

    assert [item.action for item in progress.with_state("done")] == ["convene-user-council"]
    assert ("still_gap", "convene-user-council") in {(notice.kind, notice.action) for notice in progress.notices}


def test_the_page_names_every_state() -> None:
    """In the order of the program."""
    plan, action = (row[1] for row in table(PAGE)[-2:])

    assert plan.replace("`", "").split(", ") == [*get_args(PlanState)]
    assert action.replace("`", "").split(", ") == [*get_args(ActionState)]
