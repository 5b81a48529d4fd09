"""Hand out a small region's form, fill it in, and read it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from builders import knowledge, requirement
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from vipengine.content.read import read_text, validated
from vipengine.model.base import Language
from vipengine.model.capability import Number
from vipengine.model.region import Region
from vipengine.workshop.form import form_of
from vipengine.workshop.read import FilledForm, read_form
from vipengine.workshop.to_xlsx import HEADING_ROW, to_xlsx
from vipengine.workshop.words import COLUMNS, Column

KNOWLEDGE = knowledge(
    requirements=[
        requirement("team", target=3),
        requirement("staff", number=Number(unit="fte", minimum=1, per=20)),
        requirement("agreement", parts=("region", "municipality")),
        requirement("crisis"),
    ]
)
TEXT = """# What we know
region: home
name: Home
as_of: 2026-01-05
pathways: [path]
units:
- {id: town,   kind: municipality, name: Town}   # the only one
capabilities:
  # Organisation
  team: 2 # said in June
  staff:   {value: 0.5, unit: fte, demand: 30}
  agreement: [{part: region, level: 4}, {unit: town, level: 1, comment: 'Soon: perhaps'}]
"""
Edit = Callable[[Workbook], None]
LATER = date(2027, 12, 31)


def region_of(text: str = TEXT) -> Region:
    """Return the region of a document."""
    return validated(read_text(text, "region.yaml"), Region)


def handed_out(region: Region, *units: str, lang: Language = "sv", blank: bool = False) -> bytes:
    """Return the form of a region."""
    return to_xlsx(form_of(KNOWLEDGE, region, units, blank=blank), lang)


def saved(data: bytes, path: Path, *edits: Edit) -> Path:
    """Write a form to a file, after what somebody has done with it."""
    book = load_workbook(BytesIO(data))
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def filled(path: Path, *edits: Edit, region: Region | None = None, lang: Language = "sv") -> FilledForm:
    """Return what a region's form says after it was filled in."""
    region = region or region_of()
    return read_form(KNOWLEDGE, region, saved(handed_out(region, lang=lang), path, *edits))


def put(requirement_id: str, column: Column, value: Any, sheet: str = "Home") -> Edit:
    """Return the edit that writes a value into a requirement's line."""

    def edit(book: Workbook) -> None:
        page = book[sheet]
        page.cell(row_of(page, requirement_id), COLUMNS.index(column) + 1).value = value

    return edit


def row_of(page: Worksheet, requirement_id: str) -> int:
    """Return the row of a requirement."""
    rows = range(HEADING_ROW + 1, page.max_row + 1)
    return next(row for row in rows if page.cell(row, 1).value == requirement_id)
