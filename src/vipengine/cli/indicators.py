"""`vip indicators`: what the indicators come to for a group of persons."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vipengine.cli.frames import demand_libraries, person_option, unit_option
from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
    today,
)
from vipengine.content.knowledge import Knowledge, find
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language

if TYPE_CHECKING:
    from vipengine.cohort.indicator_values import IndicatorTable

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".csv": "csv"}


@click.command(
    "indicators",
    help=say(
        "Räkna indikatorer för många personer: en rad per person i en fil (csv, parquet eller ndjson). Visar andel, 95 % "
        "intervall, hur många vars svar är okänt, och gränserna om de okända vore nej eller ja.\n\nAntal 1–4 döljs, och "
        "det som de kunde räknas fram ur. --no-suppression visar allt; då är resultatet uppgifter om enskilda och får "
        "bara användas i vården.\n\nExempel:  vip indicators personer.csv --unit klinik -o indikatorer.html",
        "Compute indicators of many persons: a file with one row per person (csv, parquet or ndjson). Shows the share, its "
        "95% interval, how many answers are unknown, and the bounds if the unknown were no or yes.\n\nCounts of 1–4 are "
        "hidden, and what they could be computed from. --no-suppression shows all; the result is then data on persons "
        "and for use in care only.\n\nExample:  vip indicators persons.csv --unit clinic -o indicators.html",
    ),
)
@click.argument("data", type=click.Path(path_type=Path))
@unit_option
@person_option
@click.option(
    "--indicator",
    multiple=True,
    metavar="ID",
    help=say("Bara dessa indikatorer; se ”vip list indicators”.", 'Only these; see "vip list indicators".'),
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5,
    help=say("Dölj antal under detta (annars 5).", "Hide counts below this (else 5)."),
)
@click.option("--no-suppression", is_flag=True, help=say("Visa också små antal.", "Show small counts too."))
@format_option("text", "json", "md", "html", "csv")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    data: Path,
    *,
    unit: str | None,
    person: str,
    indicator: tuple[str, ...],
    limit: int,
    no_suppression: bool,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Compute the indicators of the persons in a file."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    demand_libraries()
    from vipengine.cohort.indicator_values import suppressed
    from vipengine.cohort.indicators import indicators_of
    from vipengine.cohort.persons import persons_of
    from vipengine.cohort.read import read_frame

    knowledge = load_knowledge()
    names = [find(knowledge.indicators, name, "indicators").id for name in indicator]
    frame = read_frame(knowledge, data, person=person, unit=unit)
    persons = persons_of(knowledge, frame, as_of=as_of or today(), person=person, unit=unit)
    for note in persons.notes:
        click.echo(note.text(lang), err=True)
    table = indicators_of(persons, names)
    shown = table if no_suppression else suppressed(table, limit)
    emit(_rendered(knowledge, shown, chosen, lang), output, force=force)


def _rendered(knowledge: Knowledge, table: IndicatorTable, format_: str, lang: Language) -> str | bytes:
    match format_:
        case "json":
            from vipengine.render.indicators_data import indicators_json

            return indicators_json(knowledge, table, lang)
        case "csv":
            from vipengine.render.indicators_data import indicators_csv

            return indicators_csv(knowledge, table, lang)
        case _:
            from vipengine.render.formats import written
            from vipengine.render.indicators import indicators_report

            return written(indicators_report(knowledge, table, lang), format_, lang)
