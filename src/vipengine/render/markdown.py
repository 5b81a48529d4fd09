"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from typing import assert_never

from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def to_markdown(report: Report) -> str:
    """Return the report as Markdown that ends with a newline; drawings are left to the formats that can show them."""
    return "\n\n".join(_block(block) for block in report if not isinstance(block, Figure)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {_escaped(text)}"
        case Paragraph(text=text, strong=strong):
            return f"> **{_escaped(text)}**" if strong else _escaped(text)
        case Bullets(entries=entries):
            return "\n".join(_entry(title, lines) for title, lines in entries)
        case Table(headings=headings, rows=rows):
            return "\n".join(_row(row) for row in (headings, ("---",) * len(headings), *rows))
        case Figure(text=text):
            return _escaped(text)
        case _:
            assert_never(block)


def _entry(title: str, lines: tuple[str, ...]) -> str:
    return "\n".join([f"- **{_escaped(title)}**", *(f"  - {_escaped(line)}" for line in lines)])


def _row(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell if cell == "---" else _escaped(cell) for cell in row) + " |"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
