"""Keep checked content between starts, so that a command need not read all YAML again.

The key is the hash of every content file and of this package's version, so what is kept can only be what was
checked. It is plain JSON in the user's cache folder; when it cannot be read or written, nothing is lost but time.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pydantic import ValidationError

from vipengine.clock.calendar import Calendar
from vipengine.model.base import Value
from vipengine.model.content import Content
from vipengine.version import VERSION


class _Kept(Value):
    content: Content
    calendar: Calendar


def recall(content_hash: str) -> tuple[Content, Calendar] | None:
    """Return what was kept under the hash, or None."""
    try:
        kept = _Kept.model_validate_json(_path(content_hash).read_bytes())
    except (OSError, ValidationError):
        return None
    return kept.content, kept.calendar


def keep(content_hash: str, content: Content, calendar: Calendar) -> None:
    """Keep checked content; a folder that cannot be written to is no obstacle."""
    path = _path(content_hash)
    text = _Kept(content=content, calendar=calendar).model_dump_json(by_alias=True, exclude_defaults=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError:
        return


def folder() -> Path:
    """Return the cache folder: `VIPENGINE_CACHE`, or the platform's own place for caches."""
    if chosen := os.environ.get("VIPENGINE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "vipengine" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vipengine"


def _path(content_hash: str) -> Path:
    return folder() / f"{VERSION}-{content_hash[:32]}.json"
