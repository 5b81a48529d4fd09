"""A form as it stands in a file, of whichever kind, before any answer in it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.base import Language
from vipengine.workshop.cells import CellPlace, Seen
from vipengine.workshop.words import COLUMNS, FACTS, HEADINGS, Column, Fact

#: Rows below the headings that are looked at for each unit; it has a line for each requirement and part.
MOST_ROWS = 5_000

#: The cells of one line.
Cells = Mapping[Column, Seen]


@dataclass(frozen=True, slots=True)
class Page:
    """What a form holds of one unit."""

    unit: str
    #: Where the unit's id stands.
    place: Position
    lines: tuple[Cells, ...]
    #: Why its lines cannot be read: columns that were moved, cells that were merged.
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole form: where it belongs, and what it holds of each unit."""

    path: str
    facts: Mapping[Fact, str]
    pages: tuple[Page, ...]


def facts_in(pairs: Mapping[str, str], place: Position) -> Mapping[Fact, str]:
    """Return the facts about a form from words that stand beside each other.

    Raises:
        DocumentError: `form-facts-missing`.
    """
    found = {fact: pairs[word] for fact, both in FACTS.items() for word in both.values() if word in pairs}
    missing = [fact for fact in FACTS if fact not in found]
    if missing:
        words = ", ".join(either(FACTS[fact]) for fact in missing)
        raise DocumentError([Problem("form-facts-missing", place, {"said": words})])
    return found


def misplaced(headings: Sequence[object], name: str, row: int, first: int = 1) -> Iterator[Problem]:
    """Yield a problem for every heading that is not where it was; the first of them stands in the column `first`."""
    for number, column in enumerate(COLUMNS):
        said = headings[number] if number < len(headings) else None
        if said not in HEADINGS[column].values():
            data = {"said": said, "heading": either(HEADINGS[column])}
            yield Problem("form-heading", CellPlace(name, row, first + number), data)


def filled(lines: Iterable[Cells]) -> tuple[Cells, ...]:
    """Return the lines in which anything stands."""
    return tuple(line for line in lines if any(cell.value is not None for cell in line.values()))


def either(words: Mapping[Language, str]) -> str:
    """Return a word in both languages, or once where they are the same."""
    return " / ".join(dict.fromkeys(words.values()))
