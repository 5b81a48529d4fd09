"""`vip render`: a pathway as a flowchart, with a person's position or a region's gaps on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
)
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.model.base import Language
from vipengine.model.patient import Patient
from vipengine.model.region import Region

if TYPE_CHECKING:
    from vipengine.render.overlay import Overlay
    from vipengine.render.picture import PictureFormat

FORMATS: tuple[PictureFormat, ...] = ("svg", "png", "pdf", "dot", "mermaid")
_ENDINGS: dict[str, PictureFormat] = {
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
}


@click.command(
    "render",
    help=say(
        "Rita ett vårdförlopp som flödesschema.\n\nExempel:  vip render schizophrenia-first-episode -o fep.svg",
        "Draw a pathway as a flowchart.\n\nExample:  vip render schizophrenia-first-episode -o fep.svg",
    ),
)
@click.argument("pathway")
@click.option(
    "--patient", type=click.Path(path_type=Path), help=say("Visa personens läge.", "Show the person's position.")
)
@click.option("--region", type=click.Path(path_type=Path), help=say("Visa regionens gap.", "Show the region's gaps."))
@click.option("--layer", metavar="ID", help=say("Rita också ett regionalt lager.", "Draw a regional layer, too."))
@click.option(
    "--lived",
    is_flag=True,
    help=say("Rita också vägen som personen lever den.", "Draw the way as the person lives it, too."),
)
@format_option(*FORMATS)
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    pathway: str,
    *,
    patient: Path | None,
    region: Path | None,
    layer: str | None,
    lived: bool,
    format_: PictureFormat | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Draw the pathway that is named as `id` or `id@version`."""
    from vipengine.render.picture import picture

    chosen = cast("PictureFormat", format_of(format_, output, _ENDINGS, "svg"))
    if patient is not None and region is not None:
        raise click.UsageError(
            say("Välj --patient eller --region, inte båda.", "Choose --patient or --region, not both.")
        )
    knowledge = load_knowledge()
    overlay = _overlay(knowledge, pathway, patient, region, as_of)
    drawn = picture(knowledge, pathway, chosen, lang=lang, overlay=overlay, layer=layer, lived=lived)
    emit(drawn, output, force=force)


def _overlay(
    knowledge: Knowledge, pathway: str, patient: Path | None, region: Path | None, as_of: date | None
) -> Overlay | None:
    from vipengine.render.overlays import person_overlay, region_overlay

    if patient is not None:
        document = read_file(patient)
        person = validated(document, Patient)
        return person_overlay(knowledge, person, pathway, as_of=as_of, place=document.position)
    if region is not None:
        document = read_file(region)
        return region_overlay(knowledge, validated(document, Region), pathway, as_of=as_of, place=document.position)
    return None
