"""Find the content: beside the source in a checkout, inside the package when it is installed."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("rules", "pathways", "gap")


def content_root() -> Path:
    """Return the folder that holds `rules/`, `pathways/` and `gap/`."""
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
    found = [path for folder in FOLDERS for path in (root / folder).rglob("*.yaml")]
    return tuple(sorted(path for path in found if not any(path.is_relative_to(folder) for folder in documents)))


def document_files(root: Path) -> tuple[Path, ...]:
    """Return the example regions and persons that come with the content."""
    return tuple(sorted(path for folder in _document_folders(root) for path in folder.glob("*.yaml")))


def _document_folders(root: Path) -> tuple[Path, Path]:
    return root / "gap" / "regions", root / "pathways" / "examples"
