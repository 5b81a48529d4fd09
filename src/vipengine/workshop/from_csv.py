"""What stands in a form that was saved as csv, whichever separator and letters the program that saved it chose.

A spreadsheet program chooses by the language of the computer, and does not say what it chose. It shows by the headings:
the first separator and letters by which all of them can be read are those that were used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import product

from vipengine.errors import DocumentError, Position, Problem
from vipengine.workshop.cells import CellPlace, Held, Seen
from vipengine.workshop.paper import MOST_ROWS, Cells, Page, Paper, facts_in, filled, misplaced
from vipengine.workshop.words import COLUMNS, HEADINGS, UNIT, Column

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1252", "mac-roman")
_SEPARATORS = (";", ",", "\t")
_WORKBOOK = b"PK\x03\x04"
#: The first heading above the answers stands in the second column: the unit's id is in the first.
_FIRST = 2
_COUNTED: tuple[Column, ...] = ("value", "demand")
_COMMA, _POINT = re.compile(r"^\d+,\d+$", re.ASCII), re.compile(r"^\d+\.\d+$", re.ASCII)
_GUARDED = ("=", "+", "-", "@", "'")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The rows of a file by one separator and one kind of letters."""

    rows: tuple[tuple[str, ...], ...]
    #: Which row holds the headings, from 0.
    heading: int
    separator: str
    name: str

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The headings that cannot be read, or are not where they were."""
        return tuple(misplaced(self.rows[self.heading][1:], self.name, self.heading + 1, _FIRST))


def paper_of(raw: bytes, name: str) -> Paper:
    """Return what stands in a csv file.

    Args:
        raw: The file, of bounded size.
        name: What it is called in problems.

    Raises:
        DocumentError: it is empty or no csv, lacks headings, or does not tell where it belongs.
    """
    where = Position(name, 0)
    if not raw.strip():
        raise DocumentError([Problem("form-empty", where)])
    if raw.startswith(_WORKBOOK):
        raise DocumentError([Problem("form-csv-workbook", where)])
    reading = _best(raw, name)
    if reading is None:
        raise DocumentError([Problem("form-csv-headings", where)])
    if reading.faults:
        raise DocumentError(reading.faults)
    pairs = {row[0]: row[1] for row in reading.rows[: reading.heading] if len(row) > 1}
    return Paper(name, facts_in(pairs, where), tuple(_pages(reading)))


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that kept a spreadsheet from taking it for a formula.

    Example:
        >>> unguarded("'=1+1"), unguarded("'tis")
        ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text


def _best(raw: bytes, name: str) -> _Reading | None:
    """Return the first way to read the file by which every heading is there, else the first that finds the headings."""
    ways = product(_ENCODINGS, _SEPARATORS)
    readings = [reading for encoding, separator in ways if (reading := _read(raw, encoding, separator, name))]
    return next((reading for reading in readings if not reading.faults), readings[0] if readings else None)


def _read(raw: bytes, encoding: str, separator: str, name: str) -> _Reading | None:
    try:
        text = raw.decode(encoding)
        rows = tuple(tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=separator))
    except (UnicodeError, csv.Error):
        return None
    heading = next((number for number, row in enumerate(rows) if _is_heading(row)), None)
    return None if heading is None else _Reading(rows, heading, separator, name)


def _is_heading(row: Sequence[str]) -> bool:
    return len(row) > 1 and row[0] in UNIT.values() and row[1] in HEADINGS["requirement"].values()


def _pages(reading: _Reading) -> Iterator[Page]:
    """Yield a page for each unit, its lines in the order of the file."""
    units: dict[str, list[int]] = {}
    for number in range(reading.heading + 1, len(reading.rows)):
        if any(reading.rows[number]):
            units.setdefault(reading.rows[number][0].strip(), []).append(number)
    for unit, numbers in units.items():
        lines = filled(_cells(reading, number) for number in numbers[:MOST_ROWS])
        yield Page(unit, CellPlace(reading.name, numbers[0] + 1, 1), lines)


def _cells(reading: _Reading, number: int) -> Cells:
    said = [*reading.rows[number][1:], *[""] * len(COLUMNS)]
    return {
        column: Seen(_held(text, column, reading.separator), CellPlace(reading.name, number + 1, place))
        for place, (column, text) in enumerate(zip(COLUMNS, said, strict=False), start=_FIRST)
    }


def _held(text: str, column: Column, separator: str) -> Held:
    """Return a cell's value. Decimals follow a point where commas part the fields, else a comma: never thousands."""
    if column in _COUNTED and (_POINT if separator == "," else _COMMA).match(text.strip()):
        return float(text.strip().replace(",", "."))
    return unguarded(text) or None
