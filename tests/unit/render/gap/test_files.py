"""The gap analysis for other programs: a table that Swedish Excel opens at once, and a calendar."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from builders import MONDAY, action, knowledge, municipality, region, requirement
from icalendar import Calendar

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.documents import read_region
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.model.region import Claim
from vipengine.render.gap.agenda import plan_calendar
from vipengine.render.gap.table import gap_table
from vipengine.render.spreadsheet import as_text

REGIONS = Path(__file__).parents[4] / "gap" / "regions"

Analysed = tuple[Knowledge, GapAnalysis, ActionPlan]


@pytest.fixture(scope="module")
def analysed() -> Analysed:
    """The invented region, analysed."""
    content = load_knowledge()
    analysis = analyse_gap(content, read_region(REGIONS / "pahittad-region.yaml"))
    return content, analysis, plan_actions(content, analysis)


def rows(text: str, delimiter: str = ";") -> list[dict[str, str]]:
    """Read the table as a spreadsheet does: a Swedish one, unless told."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:]), delimiter=delimiter))


def test_the_table_has_a_row_for_each_answer_that_is_needed(analysed: Analysed) -> None:
    """As many as the analysis has cells."""
    table = rows(gap_table(*analysed, "sv"))

    assert len(table) == sum(len(finding.cells) for finding in analysed[1].findings)
    assert {row["läge"] for row in table} >= {"gap", "uppfyllt", "inte bedömt"}


def test_numbers_have_a_decimal_comma_in_swedish(analysed: Analysed) -> None:
    """So that they are numbers there."""
    specialist = next(row for row in rows(gap_table(*analysed, "sv")) if row["krav"] == "ips-specialist")

    assert (specialist["antal"], specialist["behövs"], specialist["finansierad till"]) == ("0,5", "1,5", "2026-12-31")


def test_only_gaps_are_planned(analysed: Analysed) -> None:
    """What is met or not assessed has no action."""
    for row in rows(gap_table(*analysed, "en"), ","):
        assert bool(row["action"]) <= (row["state"] == "gap")
        assert bool(row["order"]) == (row["state"] == "gap")


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    """Whoever wrote it into a comment."""
    assert not as_text(text).startswith(("=", "+", "-", "@", "\t"))


def test_a_comment_of_a_region_cannot_become_a_formula_or_a_new_row() -> None:
    """Line breaks and separators stay inside their cell."""
    known = knowledge(requirements=[requirement("desk")])
    hostile = Claim(level=1, comment='=HYPERLINK("x");\n"b"')
    analysis = analyse_gap(load_terms(known), region({"desk": hostile}))

    (row,) = rows(gap_table(load_terms(known), analysis, plan_actions(load_terms(known), analysis), "en"), ",")
    assert row["comment"] == '\'=HYPERLINK("x"); "b"'


def load_terms(known: Knowledge) -> Knowledge:
    """Return the knowledge with the shipped terms, which small knowledge lacks."""
    return replace(known, terms=load_knowledge().terms)


def test_every_action_and_meeting_is_in_the_calendar(analysed: Analysed) -> None:
    """Over its days; the end of an event is the day after its last."""
    _, analysis, plan = analysed
    events = {str(event["uid"]): event for event in Calendar.from_ical(plan_calendar(*analysed, "sv")).walk("VEVENT")}

    assert len(events) == len(plan.actions) + len(analysis.region.plan.meetings) + 1
    first = plan.actions[0]
    event = events[f"action-{first.action}@pahittad-region.vipengine"]
    assert event["dtstart"].dt == first.start
    assert event["dtend"].dt == first.end + timedelta(days=1)


def test_a_meeting_says_what_it_is_to_decide(analysed: Analysed) -> None:
    """Those actions that wait for it."""
    content, _, plan = analysed
    waiting = next(item for item in plan.actions if item.meeting is not None)
    calendar = Calendar.from_ical(plan_calendar(*analysed, "sv"))
    uid = f"meeting-{waiting.meeting}@pahittad-region.vipengine"
    meeting = next(event for event in calendar.walk("VEVENT") if event["uid"] == uid)

    assert content.actions[waiting.action].title.sv in meeting["description"]


def test_the_calendar_is_the_same_each_time(analysed: Analysed) -> None:
    """No clock is read, and events keep their ids, so that a calendar that is read again is not doubled."""
    assert plan_calendar(*analysed, "sv") == plan_calendar(*analysed, "sv")


def test_a_plan_without_meetings_or_deadline_is_a_calendar_of_its_actions() -> None:
    """Nothing else is made up."""
    known = load_terms(knowledge(requirements=[requirement("desk")], actions=[action("buy", {"desk": 3})]))
    known = with_role(known)
    analysis = analyse_gap(known, region({"desk": 0}, units=[municipality("town")]))
    plan = plan_actions(known, analysis)

    events = Calendar.from_ical(plan_calendar(known, analysis, plan, "en")).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["A1 buy"]
    assert events[0]["dtstart"].dt == MONDAY
    assert isinstance(events[0]["dtend"].dt, date)


def with_role(known: Knowledge) -> Knowledge:
    """Return the knowledge with the role that small actions name."""
    return replace(known, terms={**known.terms, "head": known.terms["manager"]})
