"""`vip show`: one item of the content in full."""

from __future__ import annotations

from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, format_option, lang_option, output_option
from vipengine.content.load import load_knowledge
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.base import Language
from vipengine.render.items import find_items, item_report, known_ids
from vipengine.render.markdown import to_markdown
from vipengine.render.text import to_text


@click.command(
    "show",
    help=say(
        "Visa en insats, en regel, ett krav, ett vårdförlopp, en uppgift … i sin helhet.\n\nExempel:  vip show ips",
        "Show an intervention, a rule, a requirement, a pathway, a fact … in full.\n\nExample:  vip show ips",
    ),
)
@click.argument("item_id", metavar="ID")
@format_option("text", "md")
@output_option
@force_option
@lang_option
def command(item_id: str, *, format_: str | None, output: Path | None, force: bool, lang: Language) -> None:
    """Show every item with the id."""
    knowledge = load_knowledge()
    found = find_items(knowledge, item_id)
    if not found:
        near = nearest(item_id, known_ids(knowledge))
        raise UsageError([Problem("unknown-id", None, {"kind": "items", "id": item_id}, near)])
    write = to_markdown if format_ == "md" else to_text
    emit("\n".join(write(item_report(knowledge, kind, item, lang)) for kind, item in found), output, force=force)
