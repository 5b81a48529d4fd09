"""What the commands over many persons share: the columns to name and the libraries to have."""

from __future__ import annotations

import importlib.util

import click

from vipengine.cli.language import say
from vipengine.errors import Problem, UsageError

_LIBRARIES = ("narwhals", "polars")

unit_option = click.option(
    "--unit", metavar=say("KOLUMN", "COLUMN"), help=say("Kolumn att dela upp på.", "Column to count by.")
)
person_option = click.option(
    "--person",
    default="person",
    metavar=say("KOLUMN", "COLUMN"),
    help=say("Kolumn med personens id (annars person).", "Column with the person's id (else person)."),
)


def demand_libraries() -> None:
    """Say what to install where files of persons cannot be read.

    Raises:
        UsageError: a library is missing.
    """
    missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError([Problem("cohort-library-missing", None, {"libraries": ", ".join(missing)})])
