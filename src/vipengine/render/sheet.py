"""What every spreadsheet of ours does alike: texts stay texts, and pages are printed on A4 lying down."""

from __future__ import annotations

from datetime import date
from typing import Any

from vipengine.render.blocks import one_line
from vipengine.render.spreadsheet import FORMULA

#: What a cell may hold.
Held = str | int | float | date | None

#: The most letters that a cell of a spreadsheet holds.
_MOST_LETTERS = 32_767
_A4 = 9


def put(cell: Any, value: Held) -> None:
    """Write a value; a text that a spreadsheet would take for a formula stays a text, also when it is edited."""
    cell.value = one_line(value)[:_MOST_LETTERS] if isinstance(value, str) else value
    if isinstance(value, str) and one_line(value).startswith(FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def lay_down(page: Any, across: int = 1) -> None:
    """Let a sheet be printed on A4 lying down, so many papers wide, with its name and the page's number below."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&A · &P/&N"
