"""`vip test`: run scenarios and show what differs."""

from __future__ import annotations

from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import lang_option
from vipengine.content.documents import yaml_files
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file
from vipengine.model.base import Language
from vipengine.render.outcome import outcome_text
from vipengine.scenario import Outcome, read_scenarios, run


@click.command(
    "test",
    help=say(
        "Kör scenarier ur filer och mappar: givna uppgifter per ett datum, väntade svar.\n\n"
        "Exempel:  vip test tests/scenarios",
        "Run scenarios from files and folders: facts given at a date, expected answers.\n\n"
        "Example:  vip test tests/scenarios",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@lang_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], *, lang: Language) -> None:
    """Run the scenarios of the paths."""
    outcomes = _outcomes(yaml_files(paths))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        click.echo(outcome_text(outcome, lang))
    passed = len(outcomes) - len(failed)
    click.echo(
        {
            "sv": f"{passed} scenarier stämmer, {len(failed)} stämmer inte.",
            "en": f"{passed} scenarios hold, {len(failed)} do not.",
        }[lang]
    )
    ctx.exit(1 if failed else 0)


def _outcomes(files: tuple[Path, ...]) -> list[Outcome]:
    knowledge = load_knowledge()
    documents = [read_file(path) for path in files]
    return [
        run(knowledge, item, document.position)
        for document in documents
        for item in read_scenarios(knowledge, document)
    ]
