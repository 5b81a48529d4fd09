"""The gap analysis as a spreadsheet: five sheets, real dates and numbers, no formula of somebody else's."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.documents import read_region
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.heat import heat_map
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.model.region import Claim
from vipengine.render.charts.look import HEAT
from vipengine.render.gap.workbook import gap_workbook

REGIONS = Path(__file__).parents[4] / "gap" / "regions"
EVIL = ('=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", " =1", "\t=1")


@pytest.fixture(scope="module")
def analysed() -> tuple[Knowledge, GapAnalysis, ActionPlan]:
    """The invented region, analysed."""
    content = load_knowledge()
    analysis = analyse_gap(content, read_region(REGIONS / "pahittad-region.yaml"))
    return content, analysis, plan_actions(content, analysis)


@pytest.fixture(scope="module")
def book(analysed: tuple[Knowledge, GapAnalysis, ActionPlan]) -> Workbook:
    """The spreadsheet of it, opened."""
    return load_workbook(BytesIO(gap_workbook(*analysed, "sv")))


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    """Return the rows of a sheet by their headings."""
    headings, *below = book[name].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in below]


def test_there_is_a_sheet_for_each_question(analysed, book: Workbook) -> None:
    """In either language."""
    english = load_workbook(BytesIO(gap_workbook(*analysed, "en")))

    assert book.sheetnames == ["Sammanfattning", "Gap", "Värmekarta", "Plan", "Inte bedömt"]
    assert english.sheetnames == ["Summary", "Gaps", "Heat map", "Plan", "Not assessed"]
    for name, other in zip(book.sheetnames, english.sheetnames, strict=True):
        assert book[name].dimensions == english[other].dimensions


def test_every_gap_has_a_row_for_each_unit_that_has_it_the_most_urgent_first(analysed, book: Workbook) -> None:
    """With the action that closes it."""
    _, analysis, _ = analysed
    found = rows(book, "Gap")

    assert len(found) == sum(len(finding.gaps) for finding in analysis.findings)
    assert [row["Ordning"] for row in found] == sorted(row["Ordning"] for row in found)
    specialist = next(row for row in found if row["Krav"] == "ips-specialist")
    assert (specialist["Antal"], specialist["Behövs"]) == (0.5, 1.5)
    assert specialist["Finansierad till"].date() == date(2026, 12, 31)
    assert str(specialist["Aktivitet"]).startswith("A")


def test_the_dates_of_the_plan_are_dates(analysed, book: Workbook) -> None:
    """Which can be sorted and reckoned with."""
    _, _, plan = analysed
    found = rows(book, "Plan")

    assert [row["Start"].date() for row in found] == [item.start for item in plan.actions]
    assert [row["Slut"].date() for row in found] == [item.end for item in plan.actions]
    assert [row["Kritisk"] == "ja" for row in found] == [item.critical for item in plan.actions]
    assert {cell.number_format for cell in book["Plan"]["F"][1:]} == {"yyyy-mm-dd"}


def test_a_cell_of_the_heat_map_has_words_and_a_colour(analysed, book: Workbook) -> None:
    """Of its state, and neither where the unit does not answer."""
    _, analysis, _ = analysed
    heat, page = heat_map(analysis), book["Värmekarta"]
    shown = {
        (row[1].value, unit): (cell.value, cell.fill.fgColor.rgb)
        for row in page.iter_rows(min_row=2)
        for unit, cell in zip(heat.units, row[5:], strict=True)
        if cell.value
    }

    assert shown == {place: (HEAT[state].words.sv, f"00{HEAT[state].fill[1:]}") for place, state in heat.states.items()}


def test_what_is_not_assessed_is_listed_and_not_among_the_gaps(analysed, book: Workbook) -> None:
    """Cell by cell."""
    _, analysis, _ = analysed
    cells = [cell for finding in analysis.findings for cell in finding.cells if cell.state == "not_assessed"]

    assert len(rows(book, "Inte bedömt")) == len(cells) > 0


def test_every_table_can_be_filtered_keeps_its_headings_and_is_printed_lying_down(book: Workbook) -> None:
    """On A4."""
    for page in book.worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    for page in book.worksheets[1:]:
        assert page.auto_filter.ref == page.dimensions
        assert str(page.freeze_panes).endswith("2")
        assert page.print_title_rows == "$1:$1"
        assert all(page.column_dimensions[cell.column_letter].width >= 6 for cell in page[1])


def test_a_text_that_begins_as_a_formula_stays_a_text(analysed) -> None:
    """Whoever wrote it, and wherever it is shown."""
    content, analysis, _ = analysed
    units = tuple(
        unit.model_copy(update={"name": evil}) for unit, evil in zip(analysis.region.units, EVIL, strict=False)
    )
    said = {**analysis.region.capabilities, "mobile-crisis": Claim(level=0, comment=EVIL[0])}
    home = analysis.region.model_copy(update={"name": EVIL[3], "units": units, "capabilities": said})
    again = analyse_gap(content, home)
    book = load_workbook(BytesIO(gap_workbook(content, again, plan_actions(content, again), "sv")))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    evil = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]

    assert {cell.value for cell in evil} >= {EVIL[0], EVIL[1], EVIL[2], EVIL[3]}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in evil)


def test_the_same_analysis_gives_the_same_bytes(analysed) -> None:
    """At any time: neither the archive nor the document says when it was written."""
    first = gap_workbook(*analysed, "sv")
    with ZipFile(BytesIO(first)) as archive:
        told = archive.read("docProps/core.xml").decode()
        times = {entry.date_time for entry in archive.infolist()}

    assert gap_workbook(*analysed, "sv") == first
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", told)) == {"2000-01-01T00:00:00Z"}
    assert times == {(2000, 1, 1, 0, 0, 0)}
