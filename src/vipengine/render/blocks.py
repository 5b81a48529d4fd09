"""A report as a list of blocks: written once, then read by each output format, so that no format drops anything."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's title."""

    text: str
    level: int = 2
    #: Whether it begins a page of its own where there are pages, as an appendix does.
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. A `strong` one is a warning or a verdict that must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; an entry may have lines of its own below it. `numbered`: entries begin with a number of their own."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as there are headings. `numbered`: rows begin with a number of their own."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, with the text that stands for it where pictures are not shown.

    It is an SVG, or a PNG for documents that hold no SVG; a format shows the one that it can.
    """

    svg: str
    text: str
    png: bytes = b""
    #: What there is to see, for those who do not see it; an SVG says it itself.
    description: str = ""
    #: Whether it is a chart, which has room on a page, and not a flowchart, which needs a large one.
    is_chart: bool = False


Block = Heading | Paragraph | Bullets | Table | Figure
Report = tuple[Block, ...]

#: Stands for a space while lines are folded; no text of a report holds it (see `one_line`).
RANK_SPACE = "\x1f"
_RANK = re.compile(r"\b([Pp]rio) (\d)")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Return a text of somebody's document on one line and without control characters, which a terminal would obey."""
    return _CONTROL.sub(" ", text).strip()


def with_ranks_whole(text: str) -> str:
    """Return a text to be folded, with `RANK_SPACE` for the space that must not become a line break: `prio 1`."""
    return _RANK.sub(rf"\1{RANK_SPACE}\2", text)
