"""`vip list`: what the content holds."""

from __future__ import annotations

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, lang_option
from vipengine.cli.wording import OneOf
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
@lang_option
def command(kind: str | None, *, counts: bool, lang: Language) -> None:
    """List a kind, or count all."""
    knowledge = load_knowledge()
    report = counts_report(knowledge, lang) if kind is None or counts else list_report(knowledge, kind, lang)
    emit(to_text(report), None, force=False)
