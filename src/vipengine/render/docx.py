"""A report as a Word document: real headings, lists and tables, so that it can be read aloud and edited.

A region's own template may be given; its styles are then used. The same report gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from vipengine.errors import Position, Problem, UsageError
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table, one_line

if TYPE_CHECKING:
    from docx.document import Document

#: The one time that stands in every document and in its archive: a report is dated by its text.
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
_ARCHIVED = (2000, 1, 1, 0, 0, 0)
_LOCALE: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
_MOST_LEVELS = 9
#: In millimetres.
_MARGIN = 20
_LEAST_LETTERS = 8


def to_docx(report: Report, lang: Language, template: Path | None = None) -> bytes:
    """Return the report as a .docx file.

    Raises:
        UsageError: `template-unreadable`, when the template is no Word document.
    """
    document = _opened(template)
    for block in report:
        _write(document, block)
    _describe(document, report, lang)
    saved = BytesIO()
    document.save(saved)
    return _without_times(saved.getvalue())


def _opened(template: Path | None) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return _plain(docx.Document())
    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise UsageError([Problem("template-unreadable", Position(str(template), 0))]) from None


def _plain(document: Document) -> Document:
    """Return the document on A4 pages, in a size that lets a table be read and a page hold something."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Title"].font.size = Pt(18)
    for level in (1, 2):
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(8)
    return document


def _write(document: Document, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            document.add_heading(one_line(text), 0 if level == 1 else min(level - 1, _MOST_LEVELS))
        case Paragraph(text=text, strong=strong):
            document.add_paragraph().add_run(one_line(text)).bold = strong or None
        case Bullets():
            _write_bullets(document, block)
        case Table():
            _write_table(document, block)
        case Figure(text=text):
            document.add_paragraph(one_line(text))
        case _:
            assert_never(block)


def _write_bullets(document: Document, bullets: Bullets) -> None:
    for title, lines in bullets.entries:
        entry = document.add_paragraph(style=_style(document, "List Paragraph" if bullets.numbered else "List Bullet"))
        entry.add_run(one_line(title)).bold = True if lines else None
        for line in lines:
            document.add_paragraph(one_line(line), style=_style(document, "List Bullet 2"))


def _write_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.headings), style=_style(document, "Table Grid"))
    _fill(table.rows[0], block.headings, bold=True)
    _repeat(table.rows[0])
    for row in block.rows:
        _fill(table.add_row(), row, bold=False)
    _share(table, _weights(block))


def _weights(block: Table) -> list[float]:
    """Return how much of the width each column needs: by its longest cell, but less than in proportion to it."""
    columns = zip(block.headings, *block.rows, strict=True)
    return [sqrt(max(_LEAST_LETTERS, *(len(cell) for cell in column))) for column in columns]


def _share(table: Any, weights: list[float]) -> None:
    whole = sum(column.width for column in table.columns)
    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = int(whole * weight / sum(weights))
        for cell in column.cells:
            cell.width = column.width


def _fill(row: Any, cells: tuple[str, ...], *, bold: bool) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].add_run(one_line(text)).bold = bold or None


def _repeat(row: Any) -> None:
    """Let the row stand first on every page that the table reaches, and be read as its headings."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _style(document: Document, name: str) -> str | None:
    """Return the style, or none where a template lacks it."""
    return name if name in {style.name for style in document.styles} else None


def _describe(document: Document, report: Report, lang: Language) -> None:
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title = next((one_line(block.text) for block in report if isinstance(block, Heading)), "")
    properties.language = _LOCALE[lang]
    properties.author = properties.last_modified_by = "vipengine"
    properties.created = properties.modified = _ALWAYS
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LOCALE[lang])


def _without_times(data: bytes) -> bytes:
    rewritten = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(rewritten, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _ARCHIVED)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return rewritten.getvalue()
