"""A table of a Word document: as wide as the page, no column narrower than its longest word, headings on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vipengine.render.blocks import Table, one_line

if TYPE_CHECKING:
    from docx.document import Document

#: The size of a table's text in points, with how many letters of a word stay together: the first for which there is room.
#: Dates stay whole in all of them.
_SIZES = ((9.5, 24), (8.0, 24), (8.0, 18), (8.0, 14), (8.0, 11))
#: How wide a letter is, as a share of its size, and the margins of a cell in points.
_LETTER, _MARGINS = 0.55, 11
_EMU = 12700


def write_table(document: Document, block: Table, style: str | None) -> None:
    """Write the table at the end of the document, and a little room after it."""
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(block.headings), style=style)
    room = sum(column.width for column in table.columns)
    shares, size = widths(block, room)
    _fill(table.rows[0], block.headings, size, bold=True)
    _repeat(table.rows[0])
    for row in block.rows:
        added = table.add_row()
        _fill(added, row, size, bold=False)
        _keep_whole(added)
    _share(table, shares)
    document.add_paragraph().paragraph_format.line_spacing = Pt(4)


def widths(block: Table, room: int) -> tuple[list[int], float]:
    """Return how wide each column is in EMU, `room` in all, and the size of the text in points.

    Each has what its longest word needs; the rest is shared in proportion to their longest cells. Where even the
    smallest text lacks room, they share what there is.
    """
    least, size = _least(block, room)
    rest = room - sum(least)
    if rest < 0:
        return [int(room * width / sum(least)) for width in least], size
    weights = [max(map(len, column)) for column in _columns(block)]
    return [int(width + rest * weight / sum(weights)) for width, weight in zip(least, weights, strict=True)], size


def _least(block: Table, room: int) -> tuple[list[float], float]:
    """Return how wide each column must be for its longest word, and the size of the text for which there is room."""
    words = ([word for cell in column for word in cell.split()] for column in _columns(block))
    letters = [max(map(len, found), default=1) for found in words]
    for size, most in _SIZES:
        least = [(min(most, count) * size * _LETTER + _MARGINS) * _EMU for count in letters]
        if sum(least) <= room:
            break
    return least, size


def _columns(block: Table) -> list[tuple[str, ...]]:
    return list(zip(block.headings, *block.rows, strict=True))


def _share(table: Any, shares: list[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, shares, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _fill(row: Any, cells: tuple[str, ...], size: float, *, bold: bool) -> None:
    from docx.shared import Pt

    for cell, text in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(one_line(text))
        run.bold, run.font.size = bold or None, Pt(size)


def _repeat(row: Any) -> None:
    """Let the row stand first on every page that the table reaches, and be read as its headings."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    """Keep the row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
