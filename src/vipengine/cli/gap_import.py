"""`vip gap import`: the answers of filled-in forms, back into the region's file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, lang_option, output_option
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, read_text, shown, validated
from vipengine.errors import DocumentError, Problem
from vipengine.gap.check import problems_in
from vipengine.model.base import Language
from vipengine.model.region import Region

if TYPE_CHECKING:
    from vipengine.workshop.read import FilledForm


@click.command(
    "gap import",
    help=say(
        "Läs in ifyllda formulär i regionens fil. Kommentarer, ordning och korta skrivsätt står kvar. Svarar två "
        "formulär olika visas båda svaren, regionens svar står kvar och slutkoden är 1.\n\n"
        "Exempel:  vip gap import region.yaml kommun-a.xlsx kommun-b.xlsx --in-place",
        "Read filled-in forms into the region's file. Comments, order and short forms stay. Where two forms differ, "
        "both answers are shown, the region's claim stays as it was, and the exit code is 1.\n\n"
        "Example:  vip gap import region.yaml town-a.xlsx town-b.xlsx --in-place",
    ),
)
@click.argument("region", type=click.Path(path_type=Path))
@click.argument("forms", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--in-place", is_flag=True, help=say("Skriv i regionens egen fil.", "Write into the region's own file."))
@output_option
@force_option
@lang_option
def command(
    region: Path, forms: tuple[Path, ...], *, in_place: bool, output: Path | None, force: bool, lang: Language
) -> None:
    """Read the forms, and write the region's file."""
    from vipengine.workshop.merge import merge
    from vipengine.workshop.region_file import with_changes

    if in_place and output is not None:
        raise click.UsageError(
            say("Ange antingen --in-place eller -o.", "Give either --in-place or -o."), click.get_current_context()
        )
    knowledge = load_knowledge()
    described = _checked(knowledge, validated(read_file(region), Region))
    filled = _read_all(knowledge, described, forms)
    _tell([problem for form in filled for problem in form.warnings], lang)
    merged = merge(described, [given for form in filled for given in form.given])
    text = with_changes(region.read_bytes().decode(), knowledge, described, merged.changes)
    _checked(knowledge, validated(read_text(text, shown(region)), Region))
    emit(text, region if in_place else output, force=force or in_place)
    _tell(merged.conflicts, lang)
    click.echo(_count(len(merged.changes), len(merged.conflicts), lang), err=True)
    click.get_current_context().exit(1 if merged.conflicts else 0)


def _checked(knowledge: Knowledge, region: Region) -> Region:
    if problems := problems_in(knowledge, region, region.place):
        raise DocumentError(problems)
    return region


def _read_all(knowledge: Knowledge, region: Region, forms: Iterable[Path]) -> list[FilledForm]:
    """Read every form, and raise the problems of all of them at once."""
    from vipengine.workshop.read import read_form

    filled: list[FilledForm] = []
    problems: list[Problem] = []
    for path in forms:
        try:
            filled.append(read_form(knowledge, region, path))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return filled


def _tell(problems: Iterable[Problem], lang: Language) -> None:
    for problem in problems:
        click.echo(problem.text(lang), err=True)


def _count(changes: int, conflicts: int, lang: Language) -> str:
    counted = {
        "sv": f"Ändrade svar: {changes}. Konflikter: {conflicts}.",
        "en": f"Changed answers: {changes}. Conflicts: {conflicts}.",
    }
    return counted[lang]
