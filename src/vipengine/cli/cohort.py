"""`vip cohort`: the statuses and milestones of many persons in a file, counted and, when asked for, written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from vipengine.cli.frames import demand_libraries, person_option, unit_option
from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    check_target,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
    today,
    whole,
)
from vipengine.content.load import load_knowledge
from vipengine.errors import Position, Problem, UsageError
from vipengine.model.base import Language

if TYPE_CHECKING:
    from vipengine.cohort.counts import CohortCounts
    from vipengine.cohort.persons import Persons

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".csv": "csv"}


@click.command(
    "cohort",
    help=say(
        "Bedöm många personer på en gång: en rad per person i en fil (csv, parquet eller ndjson). Räknar hur många som har "
        "varje status och varje milstolpe, per enhet och totalt, vilka som är försenade och vad tabellen inte säger.\n\n"
        "Antal 1–4 döljs i rapporten, och det som de kunde räknas fram ur. --no-suppression visar allt, för bruk inom "
        "vårdenheten. Filerna från --statuses och --overdue har en rad per person: de är personuppgifter och ska "
        "hanteras så.\n\nExempel:  vip cohort personer.csv --unit klinik --pathway schizophrenia-first-episode",
        "Judge many persons at once: a file with one row per person (csv, parquet or ndjson). Counts how many have each "
        "status and each milestone's status, by unit and in all, who is late and what the file does not tell.\n\nCounts "
        "of 1–4 are hidden in the report, and what they could be computed from. --no-suppression shows all, for use "
        "inside the care unit. The files of --statuses and --overdue have one row per person: they hold personal data "
        "and must be kept as such.\n\nExample:  vip cohort persons.csv --unit clinic --pathway "
        "schizophrenia-first-episode",
    ),
)
@click.argument("data", type=click.Path(path_type=Path))
@unit_option
@person_option
@click.option(
    "--pathway",
    multiple=True,
    metavar="ID",
    help=say(
        "Vårdförlopp som alla är i; annars kolumnen pathways, annars ingångskriterierna.",
        "Pathways that everybody is in; else the column pathways, else the criteria to enter.",
    ),
)
@click.option(
    "--layer", multiple=True, metavar="ID", help=say("Regionalt lager med milstolpar.", "Regional layer of milestones.")
)
@click.option(
    "--statuses",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say(
        "Skriv varje persons svar (.parquet, .csv, .ndjson); personuppgifter.",
        "Write each person's answers (.parquet, .csv, .ndjson); personal data.",
    ),
)
@click.option(
    "--long",
    "is_long",
    is_flag=True,
    help=say("En rad per person och svar i filen.", "One row per person and answer in the file."),
)
@click.option(
    "--overdue",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say(
        "Skriv de försenade, med sista dag per milstolpe; personuppgifter.",
        "Write those who are late, with the last day of each milestone; personal data.",
    ),
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
    pathway: tuple[str, ...],
    layer: tuple[str, ...],
    statuses: Path | None,
    is_long: bool,
    overdue: Path | None,
    no_suppression: bool,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Judge the persons in a file."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    demand_libraries()
    _check_targets(statuses, overdue, is_long=is_long, force=force)
    persons = _read(data, person, unit, pathway, as_of or today())
    rows, counts = _counted(persons, layer, as_shown=not no_suppression)
    if statuses is not None:
        _write_answers(persons, rows, statuses, lang, is_long=is_long)
    if overdue is not None:
        _write_overdue(persons, layer, overdue, lang)
    emit(_rendered(persons, counts, chosen, lang), output, force=force)


def _check_targets(statuses: Path | None, overdue: Path | None, *, is_long: bool, force: bool) -> None:
    """Refuse before the work what cannot be written after it."""
    from vipengine.cohort.write import kind_written

    if is_long and statuses is None:
        wrong = say(
            "--long säger hur --statuses skrivs; ange också den.",
            "--long tells how --statuses is written; give that too.",
        )
        raise click.UsageError(wrong, click.get_current_context())
    for target in (statuses, overdue):
        if target is not None:
            kind_written(target)
            check_target(target, force=force)


def _read(data: Path, person: str, unit: str | None, pathways: tuple[str, ...], as_of: date) -> Persons:
    from vipengine.cohort.persons import persons_of
    from vipengine.cohort.read import read_frame

    knowledge = load_knowledge()
    with _timed(say("Läser och kontrollerar", "Reading and checking")):
        frame = read_frame(knowledge, data, person=person, unit=unit)
        return persons_of(knowledge, frame, as_of=as_of, person=person, unit=unit, pathways=pathways)


def _counted(persons: Persons, layers: tuple[str, ...], *, as_shown: bool) -> tuple[Any, CohortCounts]:
    """Return the rows with the answers, and the counts as they may be shown."""
    from vipengine.cohort.counts import counts_of, suppressed
    from vipengine.cohort.milestones import with_milestones
    from vipengine.cohort.statuses import with_statuses

    with _timed(say("Bedömer och räknar", "Judging and counting")):
        rows = with_milestones(replace(persons, rows=with_statuses(persons)), layers)
        counts = counts_of(persons, rows)
    return rows, suppressed(counts) if as_shown else counts


def _write_answers(persons: Persons, rows: Any, target: Path, lang: Language, *, is_long: bool) -> None:
    from vipengine.cohort.write import answers, long_answers

    _write(long_answers(persons, rows) if is_long else answers(persons, rows), target, lang)


def _write_overdue(persons: Persons, layers: tuple[str, ...], target: Path, lang: Language) -> None:
    from vipengine.cohort.milestones import overdue

    _write(overdue(persons, layers), target, lang)


def _write(rows: Any, target: Path, lang: Language) -> None:
    from vipengine.cohort.write import kind_written, write_frame

    try:
        with _timed(say(f"Skriver {target}", f"Writing {target}")), whole(target) as unfinished:
            write_frame(rows, unfinished, kind_written(target), separator=";" if lang == "sv" else ",")
    except OSError as error:
        reason = {"reason": error.strerror or ""}
        raise UsageError([Problem("file-unwritable", Position(str(target)), reason)]) from None
    click.echo(say(f"Skrev {target}", f"Wrote {target}"), err=True)


@contextmanager
def _timed(words: str) -> Iterator[None]:
    """Tell at a terminal what is being done, and how long it took."""
    if not sys.stderr.isatty():
        yield
        return
    start = perf_counter()
    click.echo(f"{words} … ", nl=False, err=True)
    try:
        yield
    finally:
        click.echo(f"{perf_counter() - start:.1f} s", err=True)


def _rendered(persons: Persons, counts: CohortCounts, format_: str, lang: Language) -> str | bytes:
    match format_:
        case "json":
            from vipengine.render.cohort_data import cohort_json

            return cohort_json(persons, counts, lang)
        case "csv":
            from vipengine.render.cohort_data import cohort_csv

            return cohort_csv(persons, counts, lang)
        case _:
            from vipengine.render.cohort import cohort_report
            from vipengine.render.formats import written

            return written(cohort_report(persons, counts, lang), format_, lang)
