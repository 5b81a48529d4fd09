"""A report as plain text for a terminal or a pipe. Nothing is cut: long lines are folded, wide tables become lists."""

from __future__ import annotations

import textwrap
from typing import assert_never

from vipengine.render.blocks import (
    RANK_SPACE,
    Block,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    Report,
    Table,
    one_line,
    with_ranks_whole,
)

#: How many characters a line of running text may have, and where the last column of a table must begin.
WIDTH = 100
_EMPTY = ("", "–")
_BULLET = "  • "


def to_text(report: Report) -> str:
    """Return the report as text that ends with a newline."""
    return "\n\n".join(_block(block) for block in report if not isinstance(block, Figure)).rstrip() + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            line = one_line(text)
            return f"{line}\n{('=' if level == 1 else '-') * len(line)}" if level < 3 else f"{line}:"
        case Paragraph(text=text, strong=strong):
            return _folded(text, "! " if strong else "")
        case Bullets(entries=entries, numbered=numbered):
            return "\n".join((_numbered if numbered else _entry)(title, lines) for title, lines in entries)
        case Table():
            return _table(block)
        case Figure(text=text):
            return _folded(text, "")
        case _:
            assert_never(block)


def _folded(text: str, start: str) -> str:
    """Fold a text after its start; what follows is indented as far as the start is long.

    Words are never broken, nor is a rank parted from its word.
    """
    folded = textwrap.fill(
        with_ranks_whole(one_line(text)),
        WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return folded.replace(RANK_SPACE, " ")


def _numbered(title: str, lines: tuple[str, ...]) -> str:
    """Return an entry whose own number stands where others have a sign."""
    number, _, rest = title.partition(" ")
    return _entry(rest, lines, f"  {number} ")


def _entry(title: str, lines: tuple[str, ...], start: str = _BULLET) -> str:
    return "\n".join([_folded(title, start), *(_folded(line, "      ") for line in lines)])


def _table(table: Table) -> str:
    rows = [tuple(one_line(cell) for cell in row) for row in (table.headings, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths[:-1]) > WIDTH:
        return _as_entries(table)
    rule = tuple("-" * width for width in widths)
    return "\n".join(_row(row, widths) for row in (rows[0], rule, *rows[1:]))


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _as_entries(table: Table) -> str:
    """Return a table that is too wide to read as one entry per row: its first cell, then the rest by name."""
    entry = _numbered if table.numbered else _entry
    return "\n".join(entry(row[0], (_named(table.headings[1:], row[1:]),)) for row in table.rows)


def _named(headings: tuple[str, ...], cells: tuple[str, ...]) -> str:
    return " · ".join(f"{name}: {cell}" for name, cell in zip(headings, cells, strict=True) if cell not in _EMPTY)
