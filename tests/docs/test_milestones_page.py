"""The dates and the status table of the page on milestones are what the clock comes to."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from vipengine.clock import deadline
from vipengine.clock.calendar import Calendar, swedish_calendar
from vipengine.clock.deadline import deadline_of
from vipengine.clock.deviation import deviations
from vipengine.content.read import read_text
from vipengine.model.base import Moment
from vipengine.model.pathway import Milestone
from vipengine.model.patient import EventRecord

from .pages import section, table, text_of

PAGE = text_of("docs/milestones.md")
EXAMPLES = [row for row in table(section(PAGE, "## Counting")) if len(row) == 4]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.fixture(scope="module", name="calendar")
def _calendar() -> Calendar:
    return swedish_calendar(2026, 2029)


def milestone(period: str, settings: str = "") -> Milestone:
    """Return a milestone with a limit and the settings that a page shows in YAML."""
    head = "id: m\ntitle: {sv: m, en: m}\nmark: derived\nevent: visit\nfrom: [referral]\n"
    return Milestone.model_validate_json(as_json(f"{head}limit: {period}\n{settings}\n"))


def moment(written: str) -> Moment:
    """Return a moment as a document writes it."""
    return EventRecord.model_validate_json(as_json(f"{{event: referral, at: {written}}}")).at


def as_json(text: str) -> str:
    """Return YAML as the JSON that models read."""
    return json.dumps(read_text(text, "page").data)


@pytest.mark.parametrize(("event", "period", "settings", "last"), EXAMPLES, ids=lambda text: text)
def test_each_example_ends_when_the_page_says(event: str, period: str, settings: str, last: str, calendar: Calendar):
    """The last moment of each example is computed anew."""
    found = deadline_of(milestone(period, settings.strip("`–")), moment(event), calendar).limit

    assert found is not None
    assert re.sub(r":00$", "", found.isoformat()) == last


def test_the_status_table_of_the_page_is_that_of_the_clock():
    """Row by row, the page shows the table that the program's own documentation holds."""
    lines = [re.split(r"\s{2,}", line.strip()) for line in (deadline.__doc__ or "").splitlines()]
    own = [line for line in lines if line[0].isdigit()]

    assert [[cell.strip("`") for cell in row] for row in table(section(PAGE, "## Status"))] == own


def test_the_decision_on_three_working_days_is_computed(calendar: Calendar):
    """For each day of an ordinary week both limits and their difference are what the decision says."""
    rows = table(section(text_of("docs/decisions/0009-sunday-and-three-working-days.md"), "## Decision"))
    national, regional = milestone("72 hours"), milestone("3 working_days")
    monday = date(2026, 11, 2)
    computed = []
    for day in (monday + timedelta(days=number) for number in range(7)):
        limits = [deadline_of(item, day, calendar).limit or day for item in (national, regional)]
        later = sum(found.days_later for found in deviations(regional, national, [day], calendar))
        computed.append([*(WEEKDAYS[found.weekday()] for found in (day, *limits)), later])

    assert [[*row[:3], int(row[3].split()[0])] for row in rows] == computed
