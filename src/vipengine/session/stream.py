"""A stream of lines from a file or a pipe: each an entry or the reason why not, with what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Position, Problem, VipError
from vipengine.session.engines import Engine
from vipengine.session.entry import MAX_LINE, Entry, read_entry
from vipengine.session.session import CareSession, Recall, Taken

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its number from 1, and where it begins in the stream."""

    number: int
    start: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line; a line that was refused has problems and no entry."""

    entry: Entry | None
    taken: Taken
    #: Why it was refused, or what is to be said of it all the same.
    problems: tuple[Problem, ...] = ()


def lines_of(stream: BinaryIO, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of a stream, as far as those that begin before `end`; no more of a line is read than is allowed."""
    number, start = 0, 0
    while end is None or start < end:
        raw = stream.readline(MAX_LINE + 1)
        if not raw:
            return
        number, begin, start = number + 1, start, start + len(raw)
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            start += _skip(stream)
        text = (raw.removeprefix(_BOM) if number == 1 else raw).strip()
        if text:
            yield Line(number, begin, text if len(raw) <= MAX_LINE else raw)


def follow(
    knowledge: Knowledge,
    engine: Engine,
    stream: BinaryIO,
    path: str,
    *,
    capacity: int,
    again: Callable[[], BinaryIO] | None = None,
) -> Iterator[Outcome]:
    """Yield what comes of each line; `again` opens the same stream from its beginning, where that can be done."""
    place = [0]
    recall = None if again is None else _recall(again, path, place)
    session = CareSession(knowledge, engine, capacity=capacity, recall=recall)
    for line in lines_of(stream):
        place[0] = line.start
        yield _outcome(session, line, Position(path, line.number))


def _outcome(session: CareSession, line: Line, at: Position) -> Outcome:
    try:
        entry = _entry(line, at)
        taken = session.take(entry)
    except VipError as error:
        return Outcome(None, Taken(()), tuple(replace(item, at=item.at or at) for item in error.problems))
    if taken.late_after is None:
        return Outcome(entry, taken)
    data = {"person": entry.person, "at": entry.at, "latest": taken.late_after}
    return Outcome(entry, taken, (Problem("entry-late", at, data),))


def _entry(line: Line, at: Position) -> Entry:
    if len(line.raw) > MAX_LINE:
        raise DocumentError([Problem("line-too-long", at, {"limit": MAX_LINE})])
    try:
        return read_entry(line.raw.decode(), at)
    except UnicodeDecodeError:
        raise DocumentError([Problem("line-not-json", at)]) from None


def _recall(again: Callable[[], BinaryIO], path: str, place: list[int]) -> Recall:
    def told_before(person: str) -> Iterator[Entry]:
        with again() as stream:
            for line in lines_of(stream, place[0]):
                if b"\\" in line.raw or person.encode() in line.raw:
                    yield from _told(line, Position(path, line.number), person)

    return told_before


def _told(line: Line, at: Position, person: str) -> Iterator[Entry]:
    """Yield what a line tells of a person; one that was refused was told when it first came."""
    try:
        entry = _entry(line, at)
    except DocumentError:
        return
    if entry.person == person:
        yield entry


def _skip(stream: BinaryIO) -> int:
    """Pass by the rest of a line that is too long, and return how long it was."""
    passed = 0
    while rest := stream.readline(MAX_LINE):
        passed += len(rest)
        if rest.endswith(b"\n"):
            break
    return passed
