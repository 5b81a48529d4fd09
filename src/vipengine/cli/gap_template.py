"""`vip gap template`: the form that a region's units fill in in a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    emit,
    force_option,
    format_of,
    lang_option,
    output_option,
    pathway_option,
    today,
)
from vipengine.content.load import load_knowledge
from vipengine.documents import read_region
from vipengine.errors import DocumentError
from vipengine.gap.check import problems_in
from vipengine.model.base import Language
from vipengine.model.region import Region

if TYPE_CHECKING:
    from vipengine.workshop.form import Form

_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}


@click.command(
    "gap template",
    help=say(
        "Skapa ett formulär i Excel: ett blad för varje enhet som svarar, ifyllt med det regionens fil redan säger. Slutar filen på .csv blir det en enda tabell för andra kalkylprogram. "
        "Svaren läses in med ”vip gap import”. Utan fil, med --pathway, blir det ett tomt formulär.\n\n"
        "Exempel:  vip gap template region.yaml -o nulage.xlsx",
        "Make a form in Excel: a sheet for each unit that answers, filled in with what the region's file says already. A file that ends in .csv is one table for other programs. "
        'The answers are read with "vip gap import". Without a file, with --pathway, the form is blank.\n\n'
        "Example:  vip gap template region.yaml -o form.xlsx",
    ),
)
@click.argument("region", type=click.Path(path_type=Path), required=False)
@click.option(
    "--unit",
    multiple=True,
    metavar="ID",
    help=say("Bara de här enheterna.", "Only these units."),
)
@pathway_option
@as_of_option
@output_option
@force_option
@lang_option
def command(
    region: Path | None,
    *,
    unit: tuple[str, ...],
    pathway: tuple[str, ...],
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Write the form."""
    chosen = _chosen(output)
    from vipengine.workshop.form import form_of

    knowledge = load_knowledge()
    described = _blank(pathway, as_of or today(), lang) if region is None else read_region(region)
    if problems := problems_in(knowledge, described, described.place):
        raise DocumentError(problems)
    asked = described.model_copy(update={"pathways": pathway or described.pathways})
    form = form_of(knowledge, asked, unit, blank=region is None)
    emit(_written(form, chosen, lang), output, force=force)


def _chosen(output: Path | None) -> str:
    if output is None:
        raise click.UsageError(
            say("Ange en fil: -o nulage.xlsx eller -o nulage.csv", "Name a file: -o form.xlsx or -o form.csv"),
            click.get_current_context(),
        )
    return format_of(None, output, _ENDINGS, "xlsx")


def _written(form: Form, format_: str, lang: Language) -> str | bytes:
    if format_ == "csv":
        from vipengine.workshop.to_csv import to_csv

        return to_csv(form, lang)
    from vipengine.workshop.to_xlsx import to_xlsx

    return to_xlsx(form, lang)


def _blank(pathways: tuple[str, ...], as_of: date, lang: Language) -> Region:
    if not pathways:
        raise click.UsageError(
            say("Ange regionens fil, eller --pathway.", "Name the region's file, or --pathway."),
            click.get_current_context(),
        )
    name = {"sv": "regionen", "en": "the region"}[lang]
    return Region(region="region", name=name, as_of=as_of, pathways=pathways)
