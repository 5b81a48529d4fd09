"""`vip test`: run scenarios and show what differs."""

from __future__ import annotations

from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import lang_option
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.scenario.read import scenarios_in
from vipengine.scenario.run import run


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
    knowledge = load_knowledge()
    outcomes = [run(knowledge, item.scenario, item.place) for item in scenarios_in(knowledge, paths)]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        click.echo("\n".join([outcome.name, *(difference.text(lang) for difference in outcome.differences)]))
    passed = len(outcomes) - len(failed)
    click.echo(_verdict(passed, len(failed), lang))
    ctx.exit(1 if failed else 0)


def _verdict(passed: int, failed: int, lang: Language) -> str:
    if lang == "sv":
        return f"{passed} {'scenario' if passed == 1 else 'scenarier'} stämmer, {failed} stämmer inte."
    return f"{passed} {'scenario holds' if passed == 1 else 'scenarios hold'}, {failed} {'does' if failed == 1 else 'do'} not."
