"""The fields to fill in of a Word document, marked so that none is overlooked; the brackets say the same without colour."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from vipengine.render.fields import FIELD

if TYPE_CHECKING:
    from docx.document import Document


def mark_fields(document: Document) -> None:
    """Give every field to fill in a background of its own."""
    for paragraph in _paragraphs(document):
        for run in list(paragraph.runs):
            if FIELD.search(run.text):
                _mark(run)


def _paragraphs(document: Document) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _mark(run: Any) -> None:
    """Split a run into its fields and what stands between them."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.text.run import Run

    before = run._r
    for text, is_field in _parts(run.text):
        part = Run(deepcopy(run._r), run._parent)
        part.text = text
        part.font.highlight_color = WD_COLOR_INDEX.YELLOW if is_field else None
        before.addnext(part._r)
        before = part._r
    run._r.getparent().remove(run._r)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for found in FIELD.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], False
        yield found.group(), True
        place = found.end()
    if place < len(text):
        yield text[place:], False
