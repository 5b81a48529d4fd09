"""A report as plain text for a terminal or a pipe. Nothing is cut: a table is as wide as its longest cells."""

from __future__ import annotations

from typing import assert_never

from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table

_WIDEST_TABLE = 150


def to_text(report: Report) -> str:
    """Return the report as text that ends with a newline."""
    return "\n\n".join(_block(block) for block in report if not isinstance(block, Figure)).rstrip() + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{text}\n{('=' if level == 1 else '-') * len(text)}"
        case Paragraph(text=text, strong=strong):
            return f"! {text}" if strong else text
        case Bullets(entries=entries):
            return "\n".join(_entry(title, lines) for title, lines in entries)
        case Table():
            return _table(block)
        case Figure(text=text):
            return text
        case _:
            assert_never(block)


def _entry(title: str, lines: tuple[str, ...]) -> str:
    return "\n".join([f"  • {title}", *(f"      {line}" for line in lines)])


def _table(table: Table) -> str:
    widths = [max(len(row[column]) for row in (table.headings, *table.rows)) for column in range(len(table.headings))]
    if sum(widths) > _WIDEST_TABLE:
        return _as_entries(table)
    rule = tuple("-" * width for width in widths)
    return "\n".join(_row(row, widths) for row in (table.headings, rule, *table.rows))


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _as_entries(table: Table) -> str:
    """Return a table that is too wide to read as one entry per row: its first cell, then the rest by name."""
    return "\n".join(
        _entry(
            row[0],
            tuple(f"{name}: {cell}" for name, cell in zip(table.headings[1:], row[1:], strict=True) if cell),
        )
        for row in table.rows
    )
