"""Load the knowledge from its files: read, join, check, and keep what was found right for the next start."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vipengine.clock.calendar import swedish_calendar
from vipengine.content import cache
from vipengine.content.explain import problems_of
from vipengine.content.knowledge import Knowledge, Places
from vipengine.content.locate import content_files, content_root
from vipengine.content.read import Document, read_file
from vipengine.errors import ContentError, DocumentError, Position, Problem, nearest
from vipengine.model.content import KINDS, Content

#: The years that the calendar of working days covers.
CALENDAR_YEARS = (2000, 2045)


def load_knowledge(root: Path | str | None = None) -> Knowledge:
    """Return the knowledge in `root`, or the content that comes with the package.

    Raises:
        ContentError: with every problem of every file.
    """
    folder = Path(root) if root is not None else content_root()
    files = content_files(folder)
    if not files:
        raise ContentError([Problem("content-missing", Position(str(folder), 0))])
    content_hash = _hash(folder, files)
    kept = cache.recall(content_hash)
    if kept is not None:
        content, calendar = kept
        by_id: dict[str, Any] = {kind: {item.id: item for item in getattr(content, kind)} for kind in KINDS}
        return Knowledge(content, calendar, content_hash, **by_id)
    knowledge, problems = read_knowledge(files, content_hash)
    if problems or knowledge is None:
        raise ContentError(problems)
    cache.keep(content_hash, knowledge.content, knowledge.calendar)
    return knowledge


def read_knowledge(files: Iterable[Path], content_hash: str) -> tuple[Knowledge | None, list[Problem]]:
    """Read and check content files; the knowledge is None when a file could not be read at all."""
    knowledge, _, problems = read_placed(files, content_hash)
    return knowledge, problems


def read_placed(files: Iterable[Path], content_hash: str) -> tuple[Knowledge | None, Places, list[Problem]]:
    """Read and check content files, and tell where its items stand; see `read_knowledge`."""
    from vipengine.content.checks import check
    from vipengine.content.join import join

    documents, problems = _documents(files)
    places = FilePlaces()
    merged: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for document in documents:
        part, found = _content_of(document)
        problems += found
        if part is not None:
            places.add(document, part)
            for kind in KINDS:
                merged[kind] += getattr(part, kind)
    if problems:
        return None, places, problems
    content = Content(**{kind: tuple(items) for kind, items in merged.items()})
    knowledge, found = join(content, swedish_calendar(*CALENDAR_YEARS), content_hash, places)
    return knowledge, places, [*found, *check(knowledge, places)]


class FilePlaces(Places):
    """The places of items in the documents they were read from."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str], tuple[Document, tuple[str | int, ...]]] = {}

    def add(self, document: Document, content: Content) -> None:
        """Remember where a document's items stand; of two with the same id the later is kept, to be pointed at."""
        for kind in KINDS:
            for place, item in enumerate(getattr(content, kind)):
                self._items[(kind, item.id)] = (document, (kind, place))

    def of(self, kind: str, item_id: str, *path: str | int, of_key: bool = False) -> Position | None:
        """Return the place of a part of an item."""
        if (kind, item_id) not in self._items:
            return None
        document, start = self._items[(kind, item_id)]
        return document.position((*start, *path), of_key=of_key)


def _hash(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(_bytes_of(path).replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """Return what the file holds; of one that cannot be read nothing, since reading it will tell why."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _documents(files: Iterable[Path]) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in files:
        try:
            documents.append(read_file(path))
        except DocumentError as error:
            problems += error.problems
    return documents, problems


def _content_of(document: Document) -> tuple[Content | None, list[Problem]]:
    data = document.data
    if not isinstance(data, dict):
        return None, [Problem("document-not-mapping", Position(document.path))]
    if not isinstance(data.get("defaults", {}), dict):
        return None, [Problem("not-a-mapping", document.position(("defaults",)))]
    unknown = _unknown_defaults(document) + [
        Problem("content-kind-unknown", document.position((key,), of_key=True), {"key": key}, nearest(key, KINDS))
        for key in data
        if key not in (*KINDS, "defaults")
    ]
    try:
        return Content.model_validate_json(json.dumps(_with_defaults(data))), unknown
    except ValidationError as error:
        return None, [*unknown, *problems_of(error, Content, document.position)]


def _unknown_defaults(document: Document) -> list[Problem]:
    """Find the defaults that no kind of item in the file has as a field."""
    fields = frozenset[str]().union(*(_FIELDS[kind] for kind in document.data if kind in _FIELDS))
    return [
        Problem(
            "field-unknown", document.position(("defaults", name), of_key=True), {"field": name}, nearest(name, fields)
        )
        for name in document.data.get("defaults", {})
        if name not in fields
    ]


def _with_defaults(data: dict[str, Any]) -> dict[str, Any]:
    """Fill in a file's `defaults` where an item of it lacks the field and its kind has such a field."""
    defaults = data.get("defaults", {})
    return {
        kind: [_filled(item, defaults, kind) for item in items] if isinstance(items, list) else items
        for kind, items in data.items()
        if kind in KINDS
    }


def _filled(item: Any, defaults: dict[str, Any], kind: str) -> Any:
    if not isinstance(item, dict):
        return item
    fields = _FIELDS[kind]
    return {**{key: value for key, value in defaults.items() if key in fields}, **item}


def _fields_of(kind: str) -> frozenset[str]:
    item = Content.model_fields[kind].annotation.__args__[0]  # type: ignore[union-attr]
    return frozenset(item.model_fields)


_FIELDS = {kind: _fields_of(kind) for kind in KINDS}
