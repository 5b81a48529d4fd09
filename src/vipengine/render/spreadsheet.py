"""Rows as csv that a spreadsheet opens as they are, in Swedish or English."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from vipengine.model.base import Language
from vipengine.render.blocks import one_line

#: What begins a formula.
FORMULA = ("=", "+", "-", "@")


def to_csv(rows: Iterable[Sequence[str]], lang: Language) -> str:
    """Return the rows as csv with a byte order mark; in Swedish fields are parted by semicolons.

    A text that a spreadsheet would take for a formula is given an apostrophe before it, and each cell is one line.
    """
    return csv_of(([as_text(cell) for cell in row] for row in rows), lang)


def csv_of(rows: Iterable[Sequence[str]], lang: Language) -> str:
    """Return the rows as csv with their cells as they are, for one who has made sure what they hold."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if lang == "sv" else ",", lineterminator="\r\n")
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, on one line."""
    line = one_line(cell)
    return f"'{line}" if line.startswith(FORMULA) else line
