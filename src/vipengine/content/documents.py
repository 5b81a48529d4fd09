"""Tell what kind of document a file is, by its keys."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from vipengine.content.locate import yaml_below
from vipengine.content.read import Document
from vipengine.errors import Position, Problem, UsageError

Kind = Literal["region", "patient", "scenarios", "content"]


def kind_of(document: Document) -> Kind:
    """Return what the document describes; what is neither region, person nor scenarios is content."""
    keys = document.data.keys() if isinstance(document.data, dict) else ()
    if "region" in keys or "capabilities" in keys:
        return "region"
    if "scenarios" in keys:
        return "scenarios"
    return "patient" if {"as_of", "person", "events", "diagnoses"} & set(keys) - {"events"} else "content"


def yaml_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that are named, and every YAML file below the folders that are named.

    Raises:
        UsageError: a folder holds no YAML file.
    """
    found: list[Path] = []
    empty: list[Problem] = []
    for path in paths:
        below = yaml_below(path) if path.is_dir() else [path]
        if not below:
            empty.append(Problem("folder-without-yaml", Position(str(path))))
        found += below
    if empty:
        raise UsageError(empty)
    return tuple(dict.fromkeys(found))
