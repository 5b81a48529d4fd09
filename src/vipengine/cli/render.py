"""`vip render`: a pathway as a flowchart, with a person's position, a region's gaps or what scenarios show on it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

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


@dataclass(frozen=True, slots=True)
class _Laid:
    """What is to be laid over the flowchart: the document of a person or a region, or scenarios; one at most."""

    patient: Path | None
    region: Path | None
    coverage: Path | None


_OPTIONS = (
    click.option(
        "--patient", type=click.Path(path_type=Path), help=say("Visa personens läge.", "Show the person's position.")
    ),
    click.option(
        "--region", type=click.Path(path_type=Path), help=say("Visa regionens gap.", "Show the region's gaps.")
    ),
    click.option(
        "--coverage",
        type=click.Path(path_type=Path),
        help=say(
            "Visa hur mycket scenarierna i en fil eller mapp visar.",
            "Show how much the scenarios of a file or folder show.",
        ),
    ),
)


def _overlay_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options; it is called with them as one argument, `laid`."""

    @functools.wraps(command)
    def called(*arguments: Any, patient: Path | None, region: Path | None, coverage: Path | None, **rest: Any) -> Any:
        if sum(path is not None for path in (patient, region, coverage)) > 1:
            raise click.UsageError(
                say(
                    "Välj ett av --patient, --region och --coverage.",
                    "Choose one of --patient, --region and --coverage.",
                ),
                click.get_current_context(),
            )
        return command(*arguments, laid=_Laid(patient, region, coverage), **rest)

    wrapped: Callable[..., Any] = called
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


@click.command(
    "render",
    help=say(
        "Rita ett vårdförlopp som flödesschema.\n\nExempel:  vip render schizophrenia-first-episode -o fep.svg",
        "Draw a pathway as a flowchart.\n\nExample:  vip render schizophrenia-first-episode -o fep.svg",
    ),
)
@click.argument("pathway")
@_overlay_options
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
    laid: _Laid,
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
    knowledge = load_knowledge()
    overlay = _overlay(knowledge, pathway, laid, as_of)
    drawn = picture(knowledge, pathway, chosen, lang=lang, overlay=overlay, layer=layer, lived=lived)
    emit(drawn, output, force=force)


def _overlay(knowledge: Knowledge, pathway: str, laid: _Laid, as_of: date | None) -> Overlay | None:
    from vipengine.render.overlays import person_overlay, region_overlay

    if laid.patient is not None:
        document = read_file(laid.patient)
        person = validated(document, Patient)
        return person_overlay(knowledge, person, pathway, as_of=as_of, place=document.position)
    if laid.region is not None:
        document = read_file(laid.region)
        return region_overlay(knowledge, validated(document, Region), pathway, as_of=as_of, place=document.position)
    return None if laid.coverage is None else _coverage(knowledge, pathway, laid.coverage)


def _coverage(knowledge: Knowledge, pathway: str, path: Path) -> Overlay:
    from vipengine.render.coverage_overlay import coverage_overlay
    from vipengine.scenario.coverage import scenario_coverage
    from vipengine.scenario.read import scenarios_in
    from vipengine.scenario.run import run

    placed = scenarios_in(knowledge, [path])
    runs = [(item.scenario, run(knowledge, item.scenario, item.place)) for item in placed]
    return coverage_overlay(knowledge, scenario_coverage(knowledge, runs), pathway)
