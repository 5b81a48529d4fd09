"""What can be wrong with a file or a call, as data; the words are in `messages` and are joined in `Problem.text`.

An `Error` is about a call, a `Problem` is one defect in something that was read. Problems are gathered and
shown all at once: what is wrong, where, and what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, get_args

from vipengine.messages import DO, KIND, WHAT, Language


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1.

    A place that has no lines (a folder, or a value that a program handed over) has line 0 and is told by `path` alone.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


#: The path to a value of a document: keys and places in lists, from the root.
Loc = tuple[str | int, ...]


class PlaceOf(Protocol):
    """Gives the place of a value in a document, or of the key it stands beside."""

    def __call__(self, loc: Loc, *, of_key: bool = False) -> Position | None:
        """Return the place, or None when the document did not come from a file."""


def nowhere(loc: Loc, *, of_key: bool = False) -> Position | None:
    """Place nothing: for documents that do not come from a file."""
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Where a document came from. Two documents that say the same are equal wherever they stand, so origins are."""

    place: PlaceOf = nowhere

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


def within(place: PlaceOf, *start: str | int) -> PlaceOf:
    """Return the places of a document that is a part of another, which `place` knows."""

    def placed(loc: Loc, *, of_key: bool = False) -> Position | None:
        return place((*start, *loc), of_key=of_key)

    return placed


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: a code of `messages`, its place, and the values that the words need.

    `nearest` are names that the author may have meant, best first.
    """

    code: str
    at: Position | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    nearest: tuple[str, ...] = ()

    def what(self, lang: Language = "sv") -> str:
        """Return the sentence that says what is wrong."""
        return WHAT[self.code][lang].format(**self._words(lang))

    def todo(self, lang: Language = "sv") -> str:
        """Return the sentence that says what to do, with the nearest names when there are any."""
        advice = DO[self.code][lang].format(**self._words(lang))
        if not self.nearest:
            return advice
        names = " / ".join(f"”{name}”" if lang == "sv" else f'"{name}"' for name in self.nearest)
        return f"Menade du {names}? {advice}" if lang == "sv" else f"Did you mean {names}? {advice}"

    def _words(self, lang: Language) -> dict[str, object]:
        kind = str(self.data.get("kind", ""))
        told = {name: _told(value, lang) for name, value in self.data.items()}
        return {**told, "kind": KIND[kind][lang] if kind in KIND else kind}

    def text(self, lang: Language = "sv") -> str:
        """Return two lines: where and what, then what to do.

        Raises:
            UsageError: the language is neither `sv` nor `en`.
        """
        one_of(lang, get_args(Language))
        where = f"{self.at}: " if self.at else ""
        return f"{where}{self.what(lang)}\n    → {self.todo(lang).strip()}"

    def __str__(self) -> str:
        return self.text()


def _told(value: object, lang: Language) -> object:
    """Return a decimal number as it is written in the language, and anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    text = f"{value.normalize():,f}"
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") if lang == "sv" else text


class VipError(Exception):
    """Base of everything that vipengine raises on purpose: `problems` as data, `text("sv")` or `text("en")` in words."""

    #: The exit code of the command line for this error.
    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_by_place))
        super().__init__(self.problems)

    def text(self, lang: Language = "sv") -> str:
        """Return every problem in words, in the order of the file.

        Raises:
            UsageError: the language is neither `sv` nor `en`.
        """
        one_of(lang, get_args(Language))
        return "\n".join(problem.text(lang) for problem in self.problems)

    def __str__(self) -> str:
        return self.text()


class ContentError(VipError):
    """The knowledge (rules, pathways, gap catalogue) does not hold together."""


class DocumentError(VipError):
    """A document that somebody handed in (patient, region, scenario) cannot be used."""


class UsageError(VipError):
    """The call itself asks for something that does not exist or cannot be done."""


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to two known names that resemble `name`, best first; capitals do not matter."""
    plain: dict[str, str] = {}
    for other in sorted(known):
        if other != name:
            plain.setdefault(other.casefold(), other)
    return tuple(plain[found] for found in difflib.get_close_matches(name.casefold(), plain, n=2, cutoff=0.6))


def one_of(value: str, options: Iterable[str]) -> None:
    """Accept a word of a closed list.

    Raises:
        UsageError: `not-one-of`, with the list and the nearest.
    """
    listed = tuple(options)
    if value not in listed:
        data = {"value": value, "options": ", ".join(listed)}
        raise UsageError([Problem("not-one-of", None, data, nearest(str(value), listed))])


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    at = problem.at or Position("", 0, 0)
    return (at.path, at.line, at.column, problem.code)
