"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from typing import assert_never

from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table, one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
#: What would begin a list at the start of a line.
_LIST = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+]))")


def to_markdown(report: Report) -> str:
    """Return the report as Markdown that ends with a newline; drawings are left to the formats that can show them."""
    return "\n\n".join(_block(block) for block in report if not isinstance(block, Figure)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {_escaped(text)}"
        case Paragraph(text=text, strong=strong):
            return f"> **{_escaped(text)}**" if strong else _at_start(text)
        case Bullets(entries=entries):
            return "\n".join(_entry(title, lines) for title, lines in entries)
        case Table(headings=headings, rows=rows):
            return "\n".join(
                [_row(_cells(headings)), _row(("---",) * len(headings)), *(_row(_cells(row)) for row in rows)]
            )
        case Figure(text=text):
            return _at_start(text)
        case _:
            assert_never(block)


def _entry(title: str, lines: tuple[str, ...]) -> str:
    head = f"- **{_escaped(title)}**" if lines else f"- {_at_start(title)}"
    return "\n".join([head, *(f"  - {_at_start(line)}" for line in lines)])


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_escaped(cell) for cell in row)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _at_start(text: str) -> str:
    """Return the text for the start of a line, where a number or a dash would make it a list."""
    return _LIST.sub(r"\1\\", _escaped(text))
