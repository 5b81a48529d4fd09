"""What a file of persons is before it is read as a frame: its ending, its header, and where it is broken."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from vipengine.content.read import has_identity_number, shown
from vipengine.content.strict_json import loads
from vipengine.errors import DocumentError, Position, Problem

Kind = Literal["csv", "ndjson", "parquet"]
#: The endings of file names that are read, and what each is.
ENDINGS: dict[str, Kind] = {".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".parquet": "parquet"}
Separator = Literal[",", ";"]
#: A header is looked for in so many bytes.
_HEADER_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a csv file: what separates its fields, and the names of the columns."""

    separator: Separator
    names: tuple[str, ...]


def kind_of(path: Path) -> Kind:
    """Return what kind of file it is, by its ending.

    Raises:
        DocumentError: it is not there, is a folder, cannot be opened, is empty, or has another ending.
    """
    where = Position(shown(path), 0)
    try:
        if path.is_dir():
            raise DocumentError([Problem("file-is-folder", where)])
        with path.open("rb") as file:
            start = file.read(4)
    except FileNotFoundError:
        raise DocumentError([Problem("file-missing", where)]) from None
    except OSError as error:
        raise DocumentError([Problem("file-unreadable", where, {"reason": error.strerror or ""})]) from None
    if path.suffix.lower() not in ENDINGS:
        data = {"ending": path.suffix or "–", "endings": ", ".join(ENDINGS)}
        raise DocumentError([Problem("frame-ending", where, data)])
    if start in (b"", BOM_UTF8):
        raise DocumentError([Problem("frame-empty", where)])
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise DocumentError([Problem("file-utf16", where)])
    return ENDINGS[path.suffix.lower()]


def header_of(path: Path) -> Header:
    """Return the header of a csv file.

    Raises:
        DocumentError: it is not UTF-8, or names a column twice or not at all, or by an identity number.
    """
    with path.open("rb") as file:
        start = file.read(_HEADER_BYTES)
    try:
        text = start.decode("utf-8-sig", errors="strict" if len(start) < _HEADER_BYTES else "ignore")
        ways = [Header(mark, _first_row(text, mark)) for mark in get_args(Separator)]
    except (UnicodeDecodeError, csv.Error):
        raise DocumentError([*_not_text(path), *_broken(path, 1)][:1]) from None
    header = max(ways, key=lambda way: len(way.names))
    problems = [*_header_problems(header, Position(shown(path)))]
    if problems:
        raise DocumentError(problems)
    return header


def csv_fault(path: Path, header: Header) -> tuple[Problem, ...]:
    """Return the first line of a csv file that cannot be read, or the first row with more or fewer fields."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        try:
            rows = csv.reader(file, delimiter=header.separator, strict=True)
            for row in rows:
                if row and len(row) != len(header.names):
                    return (row_length(path, rows.line_num, len(row), len(header.names)),)
        except UnicodeDecodeError:
            return _not_text(path)
        except csv.Error:
            return _broken(path, rows.line_num)
    return ()


def row_length(path: Path, line: int, fields: int, columns: int) -> Problem:
    """Return the problem of a row that has another number of fields than the header."""
    data = {"fields": fields, "columns": columns}
    return Problem("frame-row-length", Position(shown(path), line), data)


def json_fault(path: Path) -> tuple[Problem, ...]:
    """Return the first line that is not one JSON object, if there is any, or that no line says anything."""
    said = False
    for line, raw in enumerate(_lines(path), 1):
        said = said or bool(raw.strip())
        problem = _json_problem(raw)
        if problem is not None:
            return (Problem(problem, Position(shown(path), line)),)
    return () if said else (Problem("frame-empty", Position(shown(path), 0)),)


def _json_problem(raw: bytes) -> str | None:
    try:
        value = loads(raw.decode()) if raw.strip() else {}
    except UnicodeDecodeError:
        return "frame-not-utf8"
    except ValueError:
        return "frame-json-line"
    return None if isinstance(value, dict) else "frame-json-line"


def _first_row(text: str, separator: Separator) -> tuple[str, ...]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return tuple(name.strip() for name in next(rows, []))


def _header_problems(header: Header, at: Position) -> Iterator[Problem]:
    for name, times in Counter(header.names).items():
        if has_identity_number(name):
            yield Problem("identity-number", at)
        elif not name:
            yield Problem("frame-header-blank", at, {"number": header.names.index(name) + 1})
        elif times > 1:
            yield Problem("frame-header-repeated", at, {"column": name, "times": times})


def _not_text(path: Path) -> tuple[Problem, ...]:
    """Return where the first character stands that is not UTF-8, if there is any."""
    for line, raw in enumerate(_lines(path), 1):
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode()) + 1
            return (Problem("frame-not-utf8", Position(shown(path), line, column)),)
    return ()


def _broken(path: Path, line: int) -> tuple[Problem, ...]:
    return (Problem("frame-csv-quote", Position(shown(path), line)),)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file
