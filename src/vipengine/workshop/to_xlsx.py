"""The form as an .xlsx file: sheets to read and fill in, all but the answers locked. The same form gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from vipengine.model.base import Language
from vipengine.render.archive import ALWAYS, without_times
from vipengine.render.gap.words import MEASURE
from vipengine.render.words import PRINCIPAL, number_words
from vipengine.workshop.answers import FormClaim, mark, plain
from vipengine.workshop.cells import letters
from vipengine.workshop.form import FORM_VERSION, Form, Line, Sheet
from vipengine.workshop.words import (
    COLUMNS,
    FACTS,
    HEADINGS,
    HOW,
    INPUT,
    LEAVE,
    LEVEL,
    ONLY_DATES,
    ONLY_LEVELS,
    ONLY_NUMBERS,
    README,
    STATES,
    TAKEN,
    TITLE,
    UNIT,
    Column,
    Fact,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: The row of a sheet that holds the headings; the lines follow it.
HEADING_ROW = 4
#: The row that holds the unit's id, in the second column.
UNIT_ROW = 2
_FORMULA = ("=", "+", "-", "@")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_WIDTHS: Mapping[Column, int] = {
    "requirement": 20, "part": 11, "title": 38, "level": 13, "value": 8, "measure": 11, "demand": 10,
    "funded_until": 13, "reason": 24, "comment": 34, "taken": 20,
}  # fmt: skip
_FONT = "Calibri"
_HELP_WIDTH = 30
#: The height of a line of text in points, in cells of plain and of small text, and the space around it.
_PLAIN, _SMALL, _AIR = 15.0, 12.0, 3.0
#: How many small letters take the room of a plain one.
_SMALL_LETTERS = 1.15
_HIDDEN: tuple[Column, ...] = ("key", "before")
_COUNTED: tuple[Column, ...] = ("value", "demand")
_FORMATS: Mapping[Column, str] = {"funded_until": "yyyy-mm-dd", "reason": "@", "comment": "@"}
_INPUT_COLOUR, _HEAD_COLOUR = "FFF8DC", "DCE6EC"


def to_xlsx(form: Form, lang: Language) -> bytes:
    """Return the form as the bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "vipengine", TITLE[lang].format(name=form.name)
    book.properties.created = ALWAYS.replace(tzinfo=None)
    _write_readme(book, form, lang)
    for sheet in form.sheets:
        _write_sheet(book, sheet, lang)
    book.active = min(1, len(form.sheets))
    saved = BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def _write_readme(book: Workbook, form: Form, lang: Language) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(README[lang])
    rows = [(TITLE[lang].format(name=form.name), ""), *((line, "") for line in HOW[lang]), (LEAVE[lang], "")]
    rows += [(FACTS[fact][lang], value) for fact, value in facts_of(form).items()]
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            _put(page.cell(number, column), value)
            page.cell(number, column).alignment = Alignment(vertical="top", wrap_text=column > 1)
    for number in (1, len(HOW[lang]) + 2):
        page.cell(number, 1).font = Font(name=_FONT, bold=True, size=14 if number == 1 else 11)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, 80
    _set_up(page)


def facts_of(form: Form) -> dict[Fact, str]:
    """Return what a form says of itself."""
    return {
        "region": form.region or "",
        "name": form.name,
        "as_of": form.as_of.isoformat(),
        "pathways": ", ".join(form.pathways),
        "hash": form.knowledge_hash,
        "version": str(FORM_VERSION),
        "units": ", ".join(sheet.unit for sheet in form.sheets),
    }


def _write_sheet(book: Workbook, sheet: Sheet, lang: Language) -> None:
    from openpyxl.styles import Font

    page = book.create_sheet(_free_name(book, sheet))
    _put(page.cell(1, 1), TITLE[lang].format(name=sheet.name))
    page.cell(1, 1).font = Font(name=_FONT, bold=True, size=14)
    _put(page.cell(UNIT_ROW, 1), UNIT[lang])
    _put(page.cell(UNIT_ROW, 2), sheet.unit)
    _write_headings(page, lang)
    for number, line in enumerate(sheet.lines, start=HEADING_ROW + 1):
        _write_line(page, number, line, lang)
    _limit(page, len(sheet.lines), lang)
    _lay_out(page)
    _set_up(page)


def _free_name(book: Workbook, sheet: Sheet) -> str:
    """Return a name that a sheet may have: the unit's, or with a number after it where that is taken."""
    plain_name = _NOT_IN_NAMES.sub(" ", plain(sheet.name) or sheet.unit)
    wanted = " ".join(plain_name.split()) or sheet.unit
    taken = {name.casefold() for name in (*book.sheetnames, *README.values(), "history")}
    names = (f"{wanted[: _LONGEST_NAME - len(end)]}{end}" for end in ("", *(f" {n}" for n in range(2, 10_000))))
    return next(name for name in names if name.casefold() not in taken)


def _write_headings(page: Worksheet, lang: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, column in enumerate(COLUMNS, start=1):
        cell = page.cell(HEADING_ROW, number, HEADINGS[column][lang])
        cell.font, cell.fill = Font(name=_FONT, bold=True), PatternFill("solid", fgColor=_HEAD_COLOUR)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.row_dimensions[HEADING_ROW].height = (
        max(_lines_in(HEADINGS[column][lang], column) for column in COLUMNS) * _PLAIN
    )


def _write_line(page: Worksheet, number: int, line: Line, lang: Language) -> None:
    values = values_of(line, lang)
    for place, column in enumerate(COLUMNS, start=1):
        cell = page.cell(number, place)
        _put(cell, values.get(column))
        _dress(cell, column, is_input=is_open(column, line))
    page.row_dimensions[number].height = _height(values)


def _height(values: Mapping[Column, object]) -> float:
    """Return the height in points in which every text of a line can be read; not every program finds it by itself."""
    return max(_lines_in(str(value), column) * (_SMALL if column.startswith("anchor") else _PLAIN) + _AIR
               for column, value in values.items() if value is not None and column not in _HIDDEN)  # fmt: skip


def _lines_in(text: str, column: Column) -> int:
    letters_in_line = _WIDTHS.get(column, _HELP_WIDTH) * (_SMALL_LETTERS if column.startswith("anchor") else 1)
    return sum(len(wrap(line, int(letters_in_line))) or 1 for line in text.split("\n"))


def values_of(line: Line, lang: Language) -> dict[Column, object]:
    """Return what stands on a line, as text, number or date."""
    answer, measure = line.answer, line.requirement.measure
    anchors: dict[Column, object] = dict(
        zip(_anchors(), (text[lang] for text in line.requirement.anchors), strict=True)
    )
    said: dict[Column, object] = {name: answer.said().get(name) for name in INPUT}
    return anchors | said | {
        "requirement": line.row.requirement,
        "part": PRINCIPAL[line.row.part][lang],
        "title": line.requirement.title[lang],
        "level": STATES[answer.state][lang] if answer.state else answer.level,
        "measure": _measure(measure, lang) if measure and is_open("value", line) else None,
        "taken": _taken(line, lang),
        "key": key_of(line.row.requirement, line.row.part),
        "before": mark(answer),
    }  # fmt: skip


def is_open(column: Column, line: Line) -> bool:
    """Return whether a cell is to be filled in: a number only where the requirement is counted."""
    number = line.requirement.number
    if column == "demand":
        return line.answer.demand is not None or (number is not None and number.per is not None)
    return column in INPUT and (column != "value" or number is not None or line.answer.value is not None)


def key_of(requirement: str, part: str) -> str:
    """Return what a line is told apart by, also when somebody has written over its first columns."""
    return f"{requirement}/{part}"


def _anchors() -> tuple[Column, ...]:
    return ("anchor0", "anchor1", "anchor2", "anchor3", "anchor4")


def _measure(unit: str, lang: Language) -> str:
    return MEASURE[unit][1][lang] if unit in MEASURE else unit


def _taken(line: Line, lang: Language) -> str | None:
    if line.taken_over.is_empty:
        return None
    return TAKEN[lang].format(answer=_short(line.taken_over, line, lang), name=line.taken_from)


def _short(answer: FormClaim, line: Line, lang: Language) -> str:
    if answer.state is not None:
        return STATES[answer.state][lang]
    if answer.value is not None and line.requirement.number is not None:
        return f"{number_words(answer.value, lang)} {_measure(line.requirement.number.unit, lang)}"
    return LEVEL[lang].format(level=answer.level)


def _put(cell: Any, value: object) -> None:
    """Write a value; a text that a spreadsheet would take for a formula stays a text, also when it is edited."""
    cell.value = plain(value) if isinstance(value, str) else value
    if isinstance(value, str) and value.startswith(_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True


def _dress(cell: Any, column: Column, *, is_input: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    thin = Side(style="thin", color="C8CED4")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(thin, thin, thin, thin)
    cell.number_format = _FORMATS.get(column, "General")
    if is_input:
        cell.protection = Protection(locked=False)
        cell.fill = PatternFill("solid", fgColor=_INPUT_COLOUR)
    elif column.startswith("anchor"):
        cell.font = Font(name=_FONT, size=9)


def _limit(page: Worksheet, lines: int, lang: Language) -> None:
    """Let the cells take only what can be read; the lists have the words of the form's language."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join([*"01234", *(word[lang] for word in STATES.values())])
    level = DataValidation("list", formula1=f'"{words}"', allow_blank=True, error=ONLY_LEVELS[lang])
    number = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", error=ONLY_NUMBERS[lang])
    day = DataValidation("date", operator="greaterThan", formula1="36526", error=ONLY_DATES[lang])
    for rule, columns in ((level, ("level",)), (number, _COUNTED), (day, ("funded_until",))):
        for letter in map(_letter, columns):
            rule.add(f"{letter}{HEADING_ROW + 1}:{letter}{HEADING_ROW + lines}")
        rule.showErrorMessage = rule.allow_blank = True
        page.add_data_validation(rule)


def _lay_out(page: Worksheet) -> None:
    for column in COLUMNS:
        page.column_dimensions[_letter(column)].width = _WIDTHS.get(column, _HELP_WIDTH)
    for column in _HIDDEN:
        page.column_dimensions[_letter(column)].hidden = True
    page.freeze_panes = f"{_letter('level')}{HEADING_ROW + 1}"
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    page.print_title_cols = f"A:{_letter('title')}"
    page.print_area = f"A1:{_letter('anchor4')}{max(page.max_row, HEADING_ROW)}"
    page.page_setup.fitToWidth = 2


def _letter(column: Column) -> str:
    return letters(COLUMNS.index(column) + 1)


def _set_up(page: Worksheet) -> None:
    """Lock what is not to be filled in, without a password, and print on A4 lying down."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight = 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&A · &P/&N"
