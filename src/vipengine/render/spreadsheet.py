"""Rows as csv that a spreadsheet opens as they are, in Swedish or English."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from vipengine.model.base import Language

#: What begins a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Iterable[Sequence[str]], lang: Language) -> str:
    """Return the rows as csv with a byte order mark; in Swedish fields are parted by semicolons.

    A text that a spreadsheet would take for a formula is given an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if lang == "sv" else ",", lineterminator="\r\n")
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
