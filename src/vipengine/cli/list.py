"""`vip list`: what the content holds."""

from __future__ import annotations

from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, lang_option
from vipengine.cli.wording import OneOf
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.model.content import KINDS
from vipengine.render.items import counts_report, list_report
from vipengine.render.text import to_text


@click.command(
    "list",
    help=say(
        "Lista en sorts innehåll; utan argument visas antalen.\n\nExempel:  vip list interventions",
        "List one kind of content; without an argument the counts are shown.\n\nExample:  vip list interventions",
    ),
)
@click.argument("kind", required=False, type=OneOf(KINDS))
@click.option("--counts", is_flag=True, help=say("Visa antalen.", "Show the counts."))
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path),
    help=say("Räkna också scenarierna i en mapp.", "Count the scenarios of a folder, too."),
)
@lang_option
def command(kind: str | None, *, counts: bool, scenarios: Path | None, lang: Language) -> None:
    """List a kind, or count all."""
    knowledge = load_knowledge()
    if kind is not None and not counts and scenarios is None:
        emit(to_text(list_report(knowledge, kind, lang)), None, force=False)
        return
    emit(to_text(counts_report(knowledge, lang, _scenarios(knowledge, scenarios))), None, force=False)


def _scenarios(knowledge: Knowledge, folder: Path | None) -> int | None:
    if folder is None:
        return None
    from vipengine.scenario.read import scenarios_in

    return len(scenarios_in(knowledge, [folder]))
