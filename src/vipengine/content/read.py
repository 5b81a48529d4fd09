"""Read YAML that may come from anybody: a safe subset, with the place of every value, and every problem at once.

No aliases, tags or merges; no duplicate keys; only `true`/`false` are truth values; dates stay text until a model
reads them. Size and depth are bounded. A personal identity number is refused and never repeated.
"""

from __future__ import annotations

import json
import math
import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from vipengine.content.explain import problems_of
from vipengine.errors import DocumentError, Position, Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 40

Loc = tuple[str | int, ...]
_M = TypeVar("_M", bound=BaseModel)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"^[-+]?(0|[1-9][0-9]{0,17})$")
_DECIMAL = re.compile(r"^[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]{1,2})?$")
_TRUTH = {"true": True, "false": False}
_IDENTITY_NUMBER = re.compile(r"(?<!\d)(?:18|19|20)?(\d{2})(\d{2})(\d{2})[-+\u2010-\u2015\u2212 ]?(\d{4})(?!\d)")
_NOT_ALLOWED = yaml.reader.Reader.NON_PRINTABLE
#: What the parser's own reasons are called among our problems, by a part of their wording.
_REASONS = {
    "mapping values are not allowed": "yaml-colon",
    "expected ':'": "yaml-no-colon",
    "expected key": "yaml-indent",
    "expected '-'": "yaml-indent",
    "expected <block end>": "yaml-indent",
    "expected ',' or": "yaml-unclosed",
    "expected node content": "yaml-no-value",
    "unexpected end of stream": "yaml-quote",
    "cannot start any token": "yaml-start",
}


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where: the place of each value and of each key by its path from the root."""

    path: str
    data: Any
    values: Mapping[Loc, Position] = field(repr=False)
    keys: Mapping[Loc, Position] = field(repr=False)

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """Return the place of a value, or of the nearest thing around it that has one."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.values:
                known = (*known, part)
        places = self.keys if of_key and known in self.keys else self.values
        return places.get(known, Position(self.path))


def read_file(path: Path | str) -> Document:
    """Read a YAML file.

    Raises:
        DocumentError: the file cannot be read, is too large, is not text, or is not the YAML that is allowed here.
    """
    return read_text(_text_of(Path(path)), shown(Path(path)))


def read_text(text: str, path: str) -> Document:
    """Read YAML from memory; `path` is the name that problems will show."""
    if not text.strip():
        raise DocumentError([Problem("file-empty", Position(path))])
    composer = _Composer(path)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise DocumentError([*composer.problems, _syntax_problem(error, text, path)]) from None
    except yaml.YAMLError:
        raise DocumentError([Problem("yaml-characters", _not_allowed(text, path))]) from None
    if composer.problems:
        raise DocumentError(composer.problems)
    if composer.root is None:
        raise DocumentError([Problem("file-empty", Position(path))])
    return Document(path, composer.root, composer.values, composer.keys)


def validated(document: Document, model: type[_M]) -> _M:
    """Return the document as a model.

    Raises:
        DocumentError: with every problem, each at its place.
    """
    if not isinstance(document.data, dict):
        raise DocumentError([Problem("document-not-mapping", Position(document.path))])
    try:
        return model.model_validate_json(json.dumps(document.data))
    except ValidationError as error:
        raise DocumentError(problems_of(error, model, document.position)) from None


def shown(path: Path) -> str:
    """Return a path as a person would write it here: relative when it lies below the working folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _text_of(path: Path) -> str:
    where = Position(shown(path))
    try:
        if path.is_dir():
            raise DocumentError([Problem("file-is-folder", where)])
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                [Problem("file-too-large", where, {"megabytes": size // 1_000_000, "limit": MAX_BYTES // 1_000_000})]
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError([Problem("file-missing", where)]) from None
    except OSError as error:
        raise DocumentError([Problem("file-unreadable", where, {"reason": error.strerror or ""})]) from None
    return _decoded(raw, where)


def _decoded(raw: bytes, where: Position) -> str:
    raw = raw.removeprefix(BOM_UTF8)
    if b"\x00" in raw:
        raise DocumentError([Problem("file-binary", where)])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()
        raise DocumentError([Problem("file-not-utf8", Position(where.path, line, len(before) + 1))]) from None


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
    tab = _tab_in_indent(text, at.line)
    if tab is not None:
        return Problem("yaml-tab", Position(path, at.line, tab))
    reason = error.problem or error.context or ""
    code = next((code for part, code in _REASONS.items() if part in reason), "yaml-syntax")
    return Problem(code, at, {"reason": reason})


def _tab_in_indent(text: str, line: int) -> int | None:
    """Return the column of the first tab before the text of a line."""
    content = "".join(text.splitlines()[line - 1 : line])
    indent = content[: len(content) - len(content.lstrip())]
    return indent.index("\t") + 1 if "\t" in indent else None


def _not_allowed(text: str, path: str) -> Position:
    found = _NOT_ALLOWED.search(text)
    before = text[: found.start()] if found else ""
    return Position(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    loc: Loc
    holder: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass(slots=True)
class _Composer:
    """Builds plain data from parser events, without recursion, and remembers places."""

    path: str
    root: Any = None
    open: list[_Open] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    values: dict[Loc, Position] = field(default_factory=dict)
    keys: dict[Loc, Position] = field(default_factory=dict)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark
        at = Position(self.path, mark.line + 1, mark.column + 1)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop("yaml-several-documents", at)
            case yaml.AliasEvent():
                self._stop("yaml-alias", at)
            case yaml.ScalarEvent():
                self._scalar(event, at)
            case yaml.MappingStartEvent():
                self._start({}, event, at)
            case yaml.SequenceStartEvent():
                self._start([], event, at)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()

    def _stop(self, code: str, at: Position, **data: object) -> None:
        raise DocumentError([*self.problems, Problem(code, at, data)])

    def _start(self, holder: dict[str, Any] | list[Any], event: yaml.Event, at: Position) -> None:
        self._refuse_tag(event, at)
        if self._awaits_key():
            self._stop("yaml-key-not-text", at)
        if len(self.open) >= MAX_DEPTH:
            self._stop("yaml-too-deep", at, depth=MAX_DEPTH)
        loc = self._add(holder, at)
        self.open.append(_Open(loc, holder))

    def _scalar(self, event: yaml.ScalarEvent, at: Position) -> None:
        self._refuse_tag(event, at)
        personal = has_identity_number(event.value)
        if personal:
            self.problems.append(Problem("identity-number", at))
        if self._awaits_key():
            self._key("" if personal else event.value, at)
        else:
            plain = event.style in (None, "") and event.tag is None
            self._add(_resolve(event.value) if plain else event.value, at)

    def _refuse_tag(self, event: Any, at: Position) -> None:
        if event.tag is not None and event.tag != "!":
            self._stop("yaml-tag", at, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if event.anchor is not None:
            self._stop("yaml-alias", at)

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].holder, dict) and self.open[-1].key is None

    def _key(self, key: str, at: Position) -> None:
        top = self.open[-1]
        loc = (*top.loc, key)
        if key and key in top.holder:
            first = self.keys[loc].line
            self.problems.append(Problem("duplicate-key", at, {"key": key, "line": first}))
        top.key = key
        self.keys.setdefault(loc, at)

    def _add(self, value: Any, at: Position) -> Loc:
        if not self.open:
            self.root = value
            self.values[()] = at
            return ()
        top = self.open[-1]
        if isinstance(top.holder, dict):
            key = top.key or ""
            top.holder.setdefault(key, value)
            top.key = None
            loc: Loc = (*top.loc, key)
        else:
            top.holder.append(value)
            loc = (*top.loc, len(top.holder) - 1)
        self.values[loc] = at
        return loc


def _resolve(text: str) -> str | int | float | bool | None:
    if text in ("", "null", "~"):
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text) and math.isfinite(float(text)):
        return float(text)
    return text


def has_identity_number(text: str) -> bool:
    """Return whether a Swedish personal identity number or coordination number stands in the text."""
    return any(_is_identity_number("".join(match.groups())) for match in _IDENTITY_NUMBER.finditer(text))


def _is_identity_number(digits: str) -> bool:
    """Tell a Swedish personal or coordination number by its date and its check digit (Skatteverket)."""
    month, day = int(digits[2:4]), int(digits[4:6])
    day = day - 60 if day > 60 else day
    try:
        date(2000, month, day)
    except ValueError:
        return False
    doubled = "".join(str(int(digit) * (2 if place % 2 == 0 else 1)) for place, digit in enumerate(digits))
    return sum(map(int, doubled)) % 10 == 0
