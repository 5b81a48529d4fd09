"""A report as a Word document: real headings, lists and tables, so that it can be read aloud and edited.

A region's own template may be given; its styles are then used. The same report gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, assert_never
from zipfile import BadZipFile

from vipengine.errors import Position, Problem, UsageError
from vipengine.model.base import Language
from vipengine.render.archive import ALWAYS, without_times
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table, one_line
from vipengine.render.docx_fields import mark_fields
from vipengine.render.docx_table import write_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.shared import Length

_LOCALE: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
_MOST_LEVELS = 9
#: In millimetres.
_MARGIN = 20
#: How far the lines of a numbered entry stand in from its number.
_HANGING = 6
#: A page for a flowchart, and the room of a picture's caption.
_LARGE, _CAPTION = (297, 420), 14


def to_docx(report: Report, lang: Language, template: Path | None = None) -> bytes:
    """Return the report as a .docx file.

    Raises:
        UsageError: `template-unreadable`, when the template is no Word document.
    """
    document = _opened(template)
    for block in report:
        _turn(document, block)
        _write(document, block)
    mark_fields(document)
    _describe(document, report, lang)
    saved = BytesIO()
    document.save(saved)
    return without_times(saved.getvalue())


def check_template(template: Path) -> None:
    """Check that a template can be used, before there is anything to write in it.

    Raises:
        UsageError: `template-unreadable`, when it is no Word document.
    """
    _opened(template)


def _opened(template: Path | None) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return _plain(docx.Document())
    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError):
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
        case Heading():
            _write_heading(document, block)
        case Paragraph(text=text, strong=strong):
            document.add_paragraph().add_run(one_line(text)).bold = strong or None
        case Bullets():
            _write_bullets(document, block)
        case Table():
            write_table(document, block, _style(document, "Table Grid"))
        case Figure():
            _write_figure(document, block)
        case _:
            assert_never(block)


def _write_heading(document: Document, heading: Heading) -> None:
    """Write a heading in Word's own style, or bold in a template that lacks it."""
    style = _style(document, "Title" if heading.level == 1 else f"Heading {min(heading.level - 1, _MOST_LEVELS)}")
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(one_line(heading.text)).bold = None if style else True
    paragraph.paragraph_format.page_break_before = heading.new_page or None


def _write_bullets(document: Document, bullets: Bullets) -> None:
    from docx.shared import Mm

    for title, lines in bullets.entries:
        entry = document.add_paragraph(style=_style(document, "List Paragraph" if bullets.numbered else "List Bullet"))
        entry.add_run(one_line(title)).bold = True if lines else None
        entry.paragraph_format.keep_with_next = bool(lines) or None
        if bullets.numbered:
            entry.paragraph_format.left_indent, entry.paragraph_format.first_line_indent = Mm(_HANGING), -Mm(_HANGING)
        for line in lines:
            document.add_paragraph(one_line(line), style=_style(document, "List Bullet 2"))


def _turn(document: Document, block: Block) -> None:
    """Begin a page that is large enough for a flowchart, or one as before for what comes after it."""
    from docx.shared import Mm

    normal, now = document.sections[0], document.sections[-1]
    is_large = now.page_width != normal.page_width
    wants_large = isinstance(block, Figure) and bool(block.png) and not block.is_chart
    if wants_large and not is_large:
        section = document.add_section()
        section.page_width, section.page_height = (Mm(side) for side in _LARGE)
    elif is_large and not wants_large:
        section = document.add_section()
        section.page_width, section.page_height = normal.page_width, normal.page_height


def _write_figure(document: Document, figure: Figure) -> None:
    """Write a caption and the picture below it, as large as the page lets it be; what it shows is told to readers."""
    caption = document.add_paragraph(one_line(figure.text), style=_style(document, "Caption") if figure.png else None)
    if not figure.png:
        return
    caption.paragraph_format.keep_with_next = True
    shown = document.add_picture(BytesIO(figure.png))
    shown.width, shown.height = _fitting(document.sections[-1], shown.width, shown.height)
    shown._inline.docPr.set("descr", one_line(f"{figure.text}. {figure.description}".strip()))


def _fitting(page: Section, width: int, height: int) -> tuple[Length, Length]:
    """Return the largest size of a picture that leaves room for its caption, but never larger than it is."""
    from docx.shared import Emu, Mm

    across, down = page.page_width, page.page_height
    room = [page.left_margin, page.right_margin], [page.top_margin, page.bottom_margin, Mm(_CAPTION)]
    sides = zip((across, down), room, (width, height), strict=True)
    share = min(1.0, *(((whole or 0) - sum(taken or 0 for taken in margins)) / side for whole, margins, side in sides))
    return Emu(int(width * share)), Emu(int(height * share))


def _style(document: Document, name: str) -> str | None:
    """Return the style, or none where a template lacks it."""
    return name if name in document.styles else None


def _describe(document: Document, report: Report, lang: Language) -> None:
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title = next((one_line(block.text) for block in report if isinstance(block, Heading)), "")
    properties.language = _LOCALE[lang]
    properties.author = properties.last_modified_by = "vipengine"
    properties.created = properties.modified = ALWAYS
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LOCALE[lang])
