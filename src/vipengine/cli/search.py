"""`vip search`: look the content up by words and filters."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, format_option, lang_option, output_option
from vipengine.content.load import load_knowledge
from vipengine.errors import Problem, UsageError
from vipengine.model.base import Language
from vipengine.search.filters import Filters

_RANKS = re.compile(r"^(\d{1,2})(?:[-–](\d{1,2}))?$")


def _filter(name: str, sv: str, en: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(f"--{name}", default="", metavar=say("ORD", "WORD"), help=say(sv, en))


@click.command(
    "search",
    help=say(
        "Slå upp insatser, vårdförlopp, krav, uppgifter … på ord och filter. Böjda ord, ord med samma betydelse, svenska "
        "och engelska och små felskrivningar går bra. Filter gäller insatser.\n\nExempel:  vip search arbete   "
        "vip search --role psykolog --rank 1-3",
        "Look up interventions, pathways, requirements, facts … by words and filters. Inflected words, words that mean "
        "the same, Swedish and English and small mistakes are fine. Filters are for interventions.\n\nExample:  "
        "vip search work   vip search --role psykolog --rank 1-3",
    ),
)
@click.argument("words", nargs=-1, metavar=say("[ORD]…", "[WORDS]…"))
@_filter("performer", "Utförare.", "Performer.")
@_filter("role", "Yrkesroll, som psykolog.", "Professional role, as psychologist.")
@_filter(
    "age",
    "Åldersgrupp: barn, ungdomar, unga vuxna, vuxna, äldre.",
    "Age group: child, youth, young_adult, adult, older.",
)
@_filter(
    "area",
    "Typ av behandling eller stöd: utredning, psykosocialt, läkemedel …",
    "Kind of treatment or support: assessment, psychosocial, medication …",
)
@_filter("severity", "Svårighetsgrad: lindrig, medelsvår, svår.", "Severity: mild, moderate, severe.")
@_filter("principal", "Huvudman: region, kommun, båda.", "Principal: region, municipality, joint.")
@_filter("pathway", "Vårdförlopp.", "Pathway.")
@_filter("mark", "Underlag: källa, härlett, verifieras.", "Basis: source, derived, to_verify.")
@click.option("--rank", default="", metavar="1-3", help=say("Riktlinjens rang.", "The guideline's rank."))
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help=say("Så många visas.", "So many are shown."),
)
@format_option("text", "json", "md")
@output_option
@force_option
@lang_option
def command(
    words: tuple[str, ...],
    *,
    rank: str,
    limit: int,
    format_: str | None,
    output: Path | None,
    force: bool,
    lang: Language,
    **tags: str,
) -> None:
    """Search the content."""
    filters = Filters(**tags, ranks=_ranks(rank))
    if not words and not filters:
        raise click.UsageError(
            say("Skriv vad du söker, eller ange ett filter.", "Write what you look for, or give a filter."),
            click.get_current_context(),
        )
    emit(_found(" ".join(words), filters, limit, format_, lang), output, force=force)


def _found(words: str, filters: Filters, limit: int, format_: str | None, lang: Language) -> str | bytes:
    from vipengine.render.formats import written
    from vipengine.render.search import search_json, search_report
    from vipengine.search.find import search

    knowledge = load_knowledge()
    hits = search(knowledge, words, filters)
    if format_ == "json":
        return search_json(knowledge, hits, lang)
    return written(search_report(hits, limit, lang), format_ or "text", lang)


def _ranks(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _RANKS.match(text)
    if match is None:
        raise UsageError([Problem("ranks-form", None, {"value": text})])
    return int(match[1]), int(match[2] or match[1])
