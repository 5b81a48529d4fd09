"""What only the reader's own organisation knows, as fields to fill in: `[fyll i diarienummer]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Table

_FORM: Mapping[Language, str] = {"sv": "[fyll i {what}]", "en": "[fill in {what}]"}
#: A field in a text, in either language; its group is what is to be filled in.
FIELD = re.compile(r"\[(?:fyll i|fill in) ([^\]]+)\]")


def field(what: str, lang: Language) -> str:
    """Return a field to fill in with something."""
    return _FORM[lang].format(what=what)


def fields_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return what is to be filled in in a report, each once, in order."""
    return tuple(dict.fromkeys(what for block in blocks for text in _texts(block) for what in FIELD.findall(text)))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Figure(text=text):
            yield text
        case Bullets(entries=entries):
            yield from (line for title, lines in entries for line in (title, *lines))
        case Table(rows=rows):
            yield from (cell for row in rows for cell in row)
