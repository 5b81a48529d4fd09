"""What stands in a workbook that was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from vipengine.errors import DocumentError, Position, Problem
from vipengine.workshop.cells import CellPlace, Held, Seen
from vipengine.workshop.paper import MOST_ROWS, Cells, Page, Paper, facts_in, filled, misplaced
from vipengine.workshop.to_xlsx import HEADING_ROW, UNIT_ROW
from vipengine.workshop.words import COLUMNS, README, UNIT, Fact

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_README_ROWS = 60


def paper_of(book: Workbook, name: str) -> Paper:
    """Return what stands in a workbook.

    Args:
        book: The workbook.
        name: What its file is called in problems.

    Raises:
        DocumentError: it does not tell where it belongs (`form-no-readme`, `form-facts-missing`).
    """
    sheets = [sheet for sheet in book.worksheets if sheet.title not in README.values()]
    return Paper(name, _facts(book, name), tuple(_page(sheet, name) for sheet in sheets))


def _facts(book: Workbook, name: str) -> Mapping[Fact, str]:
    sheet = next((sheet for sheet in book.worksheets if sheet.title in README.values()), None)
    if sheet is None:
        raise DocumentError([Problem("form-no-readme", Position(name, 0), {"sheet": " / ".join(README.values())})])
    rows = sheet.iter_rows(1, _README_ROWS, 1, 2, values_only=True)
    return facts_in({str(row[0]): str(row[1] or "") for row in rows}, Position(_named(name, sheet), 0))


def _page(sheet: Worksheet, name: str) -> Page:
    own = _named(name, sheet)
    last = min(sheet.max_row, HEADING_ROW + MOST_ROWS)
    faults = tuple(_faults(sheet, own))
    lines = () if faults else filled(_cells(sheet, number, own) for number in range(HEADING_ROW + 1, last + 1))
    return Page(_unit(sheet), CellPlace(own, UNIT_ROW, 2), lines, faults)


def _unit(sheet: Worksheet) -> str:
    label, unit = sheet.cell(UNIT_ROW, 1).value, sheet.cell(UNIT_ROW, 2).value
    return str(unit or "") if label in UNIT.values() else ""


def _faults(sheet: Worksheet, name: str) -> Iterator[Problem]:
    yield from misplaced(
        [sheet.cell(HEADING_ROW, place).value for place in range(1, len(COLUMNS) + 1)], name, HEADING_ROW
    )
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > HEADING_ROW:
            yield Problem("form-merged", CellPlace(name, merged.min_row, merged.min_col), {"said": merged.coord})


def _cells(sheet: Worksheet, number: int, name: str) -> Cells:
    row = next(sheet.iter_rows(number, number, 1, len(COLUMNS)))
    return {
        column: Seen(_held(cell.value), CellPlace(name, number, place), cell.data_type == "f")
        for place, (column, cell) in enumerate(zip(COLUMNS, row, strict=True), start=1)
    }


def _held(value: object) -> Held:
    return value if isinstance(value, str | int | float | bool | date | None) else str(value)


def _named(name: str, sheet: Worksheet) -> str:
    return f"{name}: {sheet.title}"
