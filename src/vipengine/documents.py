"""Read the documents about a person or a region, from a file or from plain data. They remember where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vipengine.content.plain import document_from
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


def patient_from(data: Mapping[str, Any], name: str = "person") -> Patient:
    """Return the person that plain data describes: dicts, lists, texts, numbers, truth values and dates.

    The fields are those of a file. `name` is what problems call the data: `person: facts.severity`.

    Raises:
        DocumentError: with every problem of the data, each with its path.
    """
    return validated(document_from(data, name), Patient)


def region_from(data: Mapping[str, Any], name: str = "region") -> Region:
    """Return the region that plain data describes; see `patient_from`.

    Raises:
        DocumentError: with every problem of the data, each with its path.
    """
    return validated(document_from(data, name), Region)
