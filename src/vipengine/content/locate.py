"""Find the content: where somebody says, else beside the source in a checkout, or inside the package when installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = ("rules", "pathways", "gap")
#: The environment variable that names another folder of content.
VARIABLE = "VIPENGINE_CONTENT"


@contextmanager
def content_in(folder: Path) -> Iterator[None]:
    """Let the content be that of a folder, for as long as this lasts."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before


def holds_content(folder: Path) -> bool:
    """Return whether a folder has the three folders of content."""
    return all((folder / name).is_dir() for name in FOLDERS)


def content_root() -> Path:
    """Return the folder that holds `rules/`, `pathways/` and `gap/`: `VIPENGINE_CONTENT`, or that of the package."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent.parent


def content_within(folder: Path) -> Path:
    """Return the folder itself, or where an unpacked package keeps its content below it."""
    places = (folder / "_content", folder / "vipengine" / "_content")
    return next((place for place in places if place.is_dir()), folder)


def content_files(root: Path) -> tuple[Path, ...]:
    """Return the content files in a fixed order; example regions and persons are documents, not content."""
    documents = _document_folders(root)
    found = [path for folder in FOLDERS for path in yaml_below(root / folder)]
    return tuple(sorted(path for path in found if not any(path.is_relative_to(folder) for folder in documents)))


def document_files(root: Path) -> tuple[Path, ...]:
    """Return the example regions and persons that come with the content."""
    return tuple(path for folder in _document_folders(root) for path in yaml_below(folder))


def yaml_below(folder: Path) -> list[Path]:
    """Return every YAML file below a folder, whichever ending it has, in a fixed order."""
    return sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def _document_folders(root: Path) -> tuple[Path, Path]:
    return root / "gap" / "regions", root / "pathways" / "examples"
