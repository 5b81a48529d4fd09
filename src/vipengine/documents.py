"""Read the documents about a person or a region from a file."""

from __future__ import annotations

from pathlib import Path

from vipengine.content.read import read_file, validated
from vipengine.model.patient import Patient
from vipengine.model.region import Region


def read_patient(path: Path | str) -> Patient:
    """Return the person that a YAML file describes.

    Raises:
        DocumentError: with every problem of the file, each with line and column.
    """
    return validated(read_file(path), Patient)


def read_region(path: Path | str) -> Region:
    """Return the region that a YAML file describes.

    Raises:
        DocumentError: with every problem of the file, each with line and column.
    """
    return validated(read_file(path), Region)
