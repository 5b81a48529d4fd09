"""Many persons at once: the conditions of the knowledge over the columns of a data frame.

The names below are read when they are first asked for, so that a command without a frame never loads a frame library.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "Columns": "columns",
    "Persons": "persons",
    "counts_of": "counts",
    "indicators_of": "indicators",
    "long": "statuses",
    "persons_of": "persons",
    "read_columns": "columns",
    "with_milestones": "milestones",
    "with_statuses": "statuses",
    "with_truths": "readings",
}

__all__ = [
    "Columns",
    "Persons",
    "counts_of",
    "indicators_of",
    "long",
    "persons_of",
    "read_columns",
    "with_milestones",
    "with_statuses",
    "with_truths",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vipengine.cohort' has no attribute {name!r}")
    return getattr(importlib.import_module(f"vipengine.cohort.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
