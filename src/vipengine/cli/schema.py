"""`vip schema`: the JSON Schema of a document, for editors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, output_option
from vipengine.cli.wording import OneOf
from vipengine.model.content import Content
from vipengine.model.patient import Patient
from vipengine.model.region import Region
from vipengine.model.scenario import scenario_schema

_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "region": Region.model_json_schema,
    "patient": Patient.model_json_schema,
    "scenarios": scenario_schema,
    "content": Content.model_json_schema,
}


@click.command(
    "schema",
    help=say(
        "Skriv JSON Schema för ett dokument, så att en redigerare kan komplettera och kontrollera.\n\n"
        "Exempel:  vip schema region -o region.schema.json",
        "Write the JSON Schema of a document, so that an editor can complete and check it.\n\n"
        "Example:  vip schema region -o region.schema.json",
    ),
)
@click.argument("kind", type=OneOf(tuple(_SCHEMAS)))
@output_option
@force_option
def command(kind: str, *, output: Path | None, force: bool) -> None:
    """Write the schema of a kind of document."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_SCHEMAS[kind]()}
    emit(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", output, force=force)
