"""`vip gap template`: the form that a region's units fill in in a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import as_of_option, emit, force_option, lang_option, output_option, today
from vipengine.content.load import load_knowledge
from vipengine.documents import read_region
from vipengine.errors import DocumentError
from vipengine.gap.check import problems_in
from vipengine.model.base import Language
from vipengine.model.region import Region


@click.command(
    "gap template",
    help=say(
        "Skapa ett formulär i Excel: ett blad för varje enhet som svarar, ifyllt med det regionens fil redan säger. "
        "Svaren läses in med ”vip gap import”. Utan fil, med --pathway, blir det ett tomt formulär.\n\n"
        "Exempel:  vip gap template region.yaml -o nulage.xlsx",
        "Make a form in Excel: a sheet for each unit that answers, filled in with what the region's file says already. "
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
@click.option(
    "--pathway",
    multiple=True,
    metavar="ID",
    help=say("Vårdförlopp i stället för filens egna.", "Pathways instead of the file's own."),
)
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
    _refuse_other_endings(output)
    from vipengine.workshop.form import form_of
    from vipengine.workshop.write import to_xlsx

    knowledge = load_knowledge()
    described = _blank(pathway, as_of or today(), lang) if region is None else read_region(region)
    if problems := problems_in(knowledge, described, described.place):
        raise DocumentError(problems)
    asked = described.model_copy(update={"pathways": pathway or described.pathways})
    emit(to_xlsx(form_of(knowledge, asked, unit, blank=region is None), lang), output, force=force)


def _refuse_other_endings(output: Path | None) -> None:
    if output is None or (str(output) != "-" and output.suffix.lower() != ".xlsx"):
        raise click.UsageError(
            say("Ange en fil som slutar på .xlsx: -o nulage.xlsx", "Name a file that ends in .xlsx: -o form.xlsx"),
            click.get_current_context(),
        )


def _blank(pathways: tuple[str, ...], as_of: date, lang: Language) -> Region:
    if not pathways:
        raise click.UsageError(
            say("Ange regionens fil, eller --pathway.", "Name the region's file, or --pathway."),
            click.get_current_context(),
        )
    name = {"sv": "regionen", "en": "the region"}[lang]
    return Region(region="region", name=name, as_of=as_of, pathways=pathways)
