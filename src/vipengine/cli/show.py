"""`vip show`: one item of the content in full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, format_of, format_option, lang_option, output_option
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.base import Language, Text
from vipengine.model.content import KINDS
from vipengine.render.formats import written
from vipengine.render.items import find_items, item_report, known_ids

_ENDINGS = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html"}


@click.command(
    "show",
    help=say(
        "Visa en insats, en regel, ett krav, ett vårdförlopp, en uppgift … i sin helhet.\n\nExempel:  vip show ips",
        "Show an intervention, a rule, a requirement, a pathway, a fact … in full.\n\nExample:  vip show ips",
    ),
)
@click.argument("item_id", metavar="ID")
@format_option("text", "md", "html")
@output_option
@force_option
@lang_option
def command(item_id: str, *, format_: str | None, output: Path | None, force: bool, lang: Language) -> None:
    """Show every item with the id."""
    knowledge = load_knowledge()
    found = find_items(knowledge, item_id)
    if not found:
        raise UsageError([_not_found(knowledge, item_id, lang)])
    report = tuple(block for kind, item in found for block in item_report(knowledge, kind, item, lang))
    emit(written(report, format_of(format_, output, _ENDINGS, "text"), lang), output, force=force)


#: So many titles are told; of more than that the words say too little.
_MOST = 8


def _not_found(knowledge: Knowledge, words: str, lang: Language) -> Problem:
    found = tuple(dict.fromkeys(_in_titles(knowledge, words.casefold())))
    if not found or len(found) > _MOST:
        return Problem("unknown-id", None, {"kind": "items", "id": words}, nearest(words, known_ids(knowledge)))
    titles = ", ".join(f"{item_id} ({title[lang]})" for item_id, title in found)
    return Problem("id-in-titles", None, {"id": words, "titles": titles, "first": found[0][0]})


def _in_titles(knowledge: Knowledge, words: str) -> Iterator[tuple[str, Text]]:
    """Yield the items whose title, in either language, holds the words."""
    for kind in KINDS:
        for item in getattr(knowledge, kind).values():
            title = _title(item)
            if title is not None and (words in title.sv.casefold() or words in title.en.casefold()):
                yield item.id, title


def _title(item: Any) -> Text | None:
    title = getattr(item, "title", None) or getattr(item, "label", None)
    return title if isinstance(title, Text) else None
