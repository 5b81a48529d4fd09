"""The gap analysis and its plan as a spreadsheet: a summary, the gaps, the heat map, the plan, what is not assessed.

Dates are dates and numbers are numbers, so that they can be sorted and filtered. The same analysis gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Cell, CellState, Finding
from vipengine.gap.heat import Heat, heat_map
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.model.base import Language
from vipengine.render.archive import ALWAYS, without_times
from vipengine.render.blocks import Paragraph, one_line
from vipengine.render.charts.look import HEAT
from vipengine.render.closing import closing
from vipengine.render.gap.cells import modality_words, unit_name
from vipengine.render.gap.report import phase_title
from vipengine.render.gap.words import STATE, WORDS
from vipengine.render.sheet import Held, lay_down, put
from vipengine.render.words import PRINCIPAL, sources_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[Held]

_HEAD_COLOUR, _LINE_COLOUR, _FONT = "DCE6EC", "C8CED4", "Calibri"
#: The height of a line in points, and the most lines that a row shows.
_LINE, _MOST_LINES = 15, 8
#: How wide a sheet of paper is, in the measure of columns, so that letters can be read.
_PAPER = 220
#: The column of the summary that holds shares.
_SHARE = 4
#: More units than these have their names turned.
_UPRIGHT = 7
_SHEETS: dict[Language, tuple[str, ...]] = {
    "sv": ("Sammanfattning", "Gap", "Värmekarta", "Plan", "Inte bedömt"),
    "en": ("Summary", "Gaps", "Heat map", "Plan", "Not assessed"),
}
_SUMMARY: dict[Language, dict[str, str]] = {
    "sv": {"region": "Region", "as_of": "Per", "pathways": "Vårdförlopp", "measure": "Mått", "part": "Antal", "whole": "Av", "share": "Andel", "findings": "Krav per läge", "start": "Planen börjar", "end": "Planen slutar", "deadline": "Slutdatum"},
    "en": {"region": "Region", "as_of": "As of", "pathways": "Pathways", "measure": "Measure", "part": "Count", "whole": "Of", "share": "Share", "findings": "Requirements by state", "start": "The plan begins", "end": "The plan ends", "deadline": "Deadline"},
}  # fmt: skip
_GAPS: dict[Language, tuple[str, ...]] = {
    "sv": ("Ordning", "Krav", "Titel", "Kategori", "Bindning", "Huvudman", "Enhet", "Nivå", "Målnivå", "Antal", "Behövs", "Kommentar", "Finansierad till", "Aktivitet", "Från", "Till", "Källa"),
    "en": ("Order", "Requirement", "Title", "Category", "Binding", "Principal", "Unit", "Level", "Target level", "Number", "Needed", "Comment", "Funded until", "Action", "From", "To", "Source"),
}  # fmt: skip
_GAP_WIDTHS = (9, 22, 42, 22, 12, 14, 24, 7, 9, 8, 9, 36, 14, 34, 12, 12, 60)
_HEAT: dict[Language, tuple[str, ...]] = {
    "sv": ("Fas", "Krav", "Titel", "Uppfyllt", "Av"),
    "en": ("Phase", "Requirement", "Title", "Met", "Of"),
}
_HEAT_WIDTHS, _HEAT_WIDTH = (28, 22, 42, 10, 7), 14
_PLAN: dict[Language, tuple[str, ...]] = {
    "sv": ("Nr", "Aktivitet", "Ansvarig", "Huvudman", "Efter", "Start", "Slut", "Senaste slut", "Slack (arbetsdagar)", "Kritisk", "Möte", "Stänger"),
    "en": ("No.", "Action", "Responsible", "Principal", "After", "Start", "End", "Latest end", "Slack (working days)", "Critical", "Meeting", "Closes"),
}  # fmt: skip
_PLAN_WIDTHS = (6, 42, 26, 18, 14, 12, 12, 13, 12, 9, 12, 60)
_YES: dict[Language, str] = {"sv": "ja", "en": "yes"}
_OPEN: dict[Language, tuple[str, ...]] = {
    "sv": ("Krav", "Titel", "Kategori", "Bindning", "Huvudman", "Enhet"),
    "en": ("Requirement", "Title", "Category", "Binding", "Principal", "Unit"),
}
_OPEN_WIDTHS = (22, 50, 24, 14, 18, 28)


def gap_workbook(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> bytes:
    """Return the analysis as the bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "vipengine"
    book.properties.title = one_line(WORDS[lang]["title"].format(name=analysis.region.name, as_of=analysis.as_of))
    book.properties.created = ALWAYS.replace(tzinfo=None)
    summary, gaps, heat, planned, unanswered = _SHEETS[lang]
    _summarise(book, summary, list(_summary(knowledge, analysis, plan, lang)))
    _tabulate(book, gaps, _GAPS[lang], list(_gaps(knowledge, analysis, plan, lang)), _GAP_WIDTHS, kept=3)
    _write_heat(book, heat, knowledge, analysis, lang)
    _tabulate(
        book, planned, _PLAN[lang], [_planned(knowledge, plan, item, lang) for item in plan.actions], _PLAN_WIDTHS
    )
    _tabulate(book, unanswered, _OPEN[lang], list(_unanswered(knowledge, analysis, lang)), _OPEN_WIDTHS)
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _summary(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> Iterator[Row]:
    words, report = _SUMMARY[lang], WORDS[lang]
    pathways = ", ".join(f"{extent.pathway.title[lang]} ({extent.version})" for extent in analysis.scope.extents)
    yield (report["title"].format(name=analysis.region.name, as_of=analysis.as_of),)
    yield words["region"], analysis.region.name
    yield words["as_of"], analysis.as_of
    yield words["pathways"], pathways
    yield ()
    yield words["measure"], words["part"], words["whole"], words["share"]
    for name in ("answered", "met", "level"):
        yield report[name], *_share(name, getattr(analysis.coverage, name))
    yield ()
    yield (words["findings"],)
    for state, count in _states(analysis):
        yield STATE[state][lang], count
    yield ()
    yield words["start"], plan.start
    yield words["end"], plan.end
    yield words["deadline"], plan.deadline
    yield ()
    yield from ((block.text,) for block in closing(knowledge, lang) if isinstance(block, Paragraph))


def _share(name: str, share: Share) -> Row:
    """Return the counts and the share; the level counts no cells."""
    return (None, None, share.share) if name == "level" else (share.numerator, share.denominator, share.share)


def _states(analysis: GapAnalysis) -> Iterator[tuple[CellState, int]]:
    for state in STATE:
        if count := len(analysis.with_state(state)):
            yield state, count


def _gaps(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> Iterator[Row]:
    """Yield a row for each cell with a gap, the most urgent requirement first."""
    findings = {finding.requirement: finding for finding in analysis.findings}
    closing_it = {name: item for item in reversed(plan.actions) for name in item.closes}
    for priority in analysis.priorities:
        finding, item = findings[priority.requirement], closing_it.get(priority.requirement)
        for cell in finding.gaps:
            place, *what = _cell(knowledge, analysis, finding, cell, lang), *_reached(finding, cell)
            action = _action(knowledge, item, lang)
            source = sources_words(knowledge, knowledge.requirements[finding.requirement])
            yield priority.place, *place, *what, *action, source


def _cell(knowledge: Knowledge, analysis: GapAnalysis, finding: Finding, cell: Cell, lang: Language) -> tuple[str, ...]:
    requirement = knowledge.requirements[finding.requirement]
    return (
        requirement.id,
        requirement.title[lang],
        knowledge.terms[requirement.category].label[lang],
        modality_words(finding, lang),
        PRINCIPAL[cell.part][lang],
        unit_name(analysis.region, cell.unit),
    )


def _reached(finding: Finding, cell: Cell) -> Row:
    claim = cell.claim
    said = (claim.comment or claim.reason, claim.funded_until) if claim else (None, None)
    needed = None if cell.verdict.needed is None else round(cell.verdict.needed, 2)
    return cell.verdict.level, finding.target, cell.verdict.value, needed, *said


def _action(knowledge: Knowledge, item: PlannedAction | None, lang: Language) -> Row:
    if item is None:
        return None, None, None
    return f"A{item.place}. {knowledge.actions[item.action].title[lang]}", item.start, item.end


def _planned(knowledge: Knowledge, plan: ActionPlan, item: PlannedAction, lang: Language) -> Row:
    action = knowledge.actions[item.action]
    places = {other.action: other.place for other in plan.actions}
    after = sorted(places[name] for name in item.needs if name in places)
    return (
        f"A{item.place}",
        action.title[lang],
        knowledge.terms[action.responsible].label[lang],
        PRINCIPAL[action.principal][lang],
        ", ".join(f"A{place}" for place in after) or None,
        item.start,
        item.end,
        item.latest_end,
        item.slack,
        _YES[lang] if item.critical else None,
        item.meeting,
        "; ".join(knowledge.requirements[name].title[lang] for name in item.closes) or WORDS[lang]["enables"],
    )


def _unanswered(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Row]:
    for finding in analysis.findings:
        for cell in finding.cells:
            if cell.state == "not_assessed":
                yield _cell(knowledge, analysis, finding, cell, lang)


def _summarise(book: Workbook, name: str, rows: list[Row]) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(name)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            put(cell, value)
            cell.alignment = Alignment(vertical="top", horizontal="left")
            if column == _SHARE and isinstance(value, float):
                cell.number_format = "0 %"
    page.cell(1, 1).font = Font(_FONT, 14, bold=True)
    for letter, width in zip("ABCD", (26, 16, 10, 10), strict=True):
        page.column_dimensions[letter].width = width
    lay_down(page)


def _tabulate(
    book: Workbook, name: str, headings: Sequence[str], rows: list[Row], widths: Sequence[int], kept: int = 2
) -> Worksheet:
    """Write a table that can be filtered; its headings and its first columns stay when the rest is scrolled."""
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color=_LINE_COLOUR)
    page: Worksheet = book.create_sheet(name)
    for number, row in enumerate([headings, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            put(cell, value)
            aside = None if isinstance(value, str) else "center"
            cell.alignment, cell.border = Alignment(aside, "top", wrap_text=True), Border(bottom=line, right=line)
        page.row_dimensions[number].height = _LINE * _lines(row, widths)
    last = get_column_letter(len(headings))
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    page.freeze_panes = f"{get_column_letter(kept + 1)}2"
    page.print_title_rows = "1:1"
    _dress_headings(page, len(headings))
    page.print_title_cols = f"A:{get_column_letter(kept)}"
    lay_down(page, across=-(-sum(widths) // _PAPER))
    return page


def _lines(row: Row, widths: Sequence[int]) -> int:
    """Return how many lines the longest cell of a row needs, which not every program finds out by itself."""
    needed = (
        -(-len(one_line(str(value or ""))) // max(1, width - 2)) for value, width in zip(row, widths, strict=True)
    )
    return min(_MOST_LINES, max(1, *needed))


def _dress_headings(page: Worksheet, count: int) -> None:
    from openpyxl.styles import Font, PatternFill

    for column in range(1, count + 1):
        page.cell(1, column).font = Font(_FONT, bold=True)
        page.cell(1, column).fill = PatternFill("solid", fgColor=_HEAD_COLOUR)


def _write_heat(book: Workbook, name: str, knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> None:
    """Write a row for each requirement and a column for each unit, every state in words on its colour."""
    heat = heat_map(analysis)
    phases = [
        (phase_title(analysis, group.pathway, group.phase, lang), item)
        for group in heat.groups
        for item in group.requirements
    ]
    states = [[heat.state(item, unit) for unit in heat.units] for _, item in phases]
    rows: list[Row] = [
        (phase, item, knowledge.requirements[item].title[lang], *heat.met_of(item), *_words(found, lang))
        for (phase, item), found in zip(phases, states, strict=True)
    ]
    headings = (*_HEAT[lang], *(unit_name(analysis.region, unit) for unit in heat.units))
    widths = (*_HEAT_WIDTHS, *[_HEAT_WIDTH] * len(heat.units))
    page = _tabulate(book, name, headings, rows, widths, kept=len(_HEAT_WIDTHS))
    for number, found in enumerate(states, 2):
        _colour(page, number, found)
    if len(heat.units) > _UPRIGHT:
        _turn_headings(page, len(_HEAT_WIDTHS) + 1, len(headings))


def _turn_headings(page: Worksheet, first: int, last: int) -> None:
    from openpyxl.styles import Alignment

    page.row_dimensions[1].height = _LINE * _MOST_LINES
    for column in range(first, last + 1):
        page.cell(1, column).alignment = Alignment(text_rotation=90, vertical="bottom")


def _words(states: list[Heat | None], lang: Language) -> Iterator[str | None]:
    for state in states:
        yield HEAT[state].words[lang] if state else None


def _colour(page: Worksheet, number: int, states: list[Heat | None]) -> None:
    from openpyxl.styles import Font, PatternFill

    for column, state in enumerate(states, len(_HEAT_WIDTHS) + 1):
        if state:
            cell, look = page.cell(number, column), HEAT[state]
            cell.fill = PatternFill("solid", fgColor=look.fill.removeprefix("#"))
            cell.font = Font(_FONT, color=look.ink.removeprefix("#"))
