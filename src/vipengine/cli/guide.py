"""`vip guide`: a region's routine, or a quick guide of one page, drafted from a pathway and a regional layer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
    template_for,
    template_option,
    today,
)
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.model.pathway import Layer, Pathway

_ENDINGS = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


@click.command(
    "guide",
    help=say(
        "Skriv ett utkast till regional rutin, eller med --quick en snabbguide på en sida, från ett vårdförlopp och ett "
        "regionalt lager. Det som bara regionen vet lämnas att fylla i.\n\nExempel:  vip guide "
        "schizophrenia-first-episode --layer orebro -o rutin.docx",
        "Draft a regional routine, or with --quick a quick guide of one page, from a pathway and a regional layer. What "
        "only the region knows is left to fill in.\n\nExample:  vip guide schizophrenia-first-episode --layer orebro "
        "-o routine.docx",
    ),
)
@click.argument("pathway")
@click.option("--layer", metavar="ID", help=say("Regionalt lager.", "Regional layer."))
@click.option("--quick", is_flag=True, help=say("Snabbguide på en sida.", "A quick guide of one page."))
@template_option
@format_option("text", "md", "html", "docx")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    pathway: str,
    *,
    layer: str | None,
    quick: bool,
    template: Path | None,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Write the guide to a pathway that is named as `id` or `id@version`."""
    from vipengine.pathway.layered import layer_of
    from vipengine.pathway.versions import pathway_of

    chosen = format_of(format_, output, _ENDINGS, "text")
    knowledge = load_knowledge()
    drawn = pathway_of(knowledge, pathway)
    added = layer_of(knowledge, layer, drawn.id) if layer else None
    day = as_of or today()
    mould = template_for(chosen, template)
    emit(_written(knowledge, drawn, added, day, lang, chosen, quick=quick, template=mould), output, force=force)


def _written(
    knowledge: Knowledge,
    pathway: Pathway,
    layer: Layer | None,
    day: date,
    lang: Language,
    format_: str,
    *,
    quick: bool,
    template: Path | None,
) -> str | bytes:
    from vipengine.render.formats import written
    from vipengine.render.guide import quick_guide_report, routine_report

    report = (quick_guide_report if quick else routine_report)(knowledge, pathway, layer, day, lang)
    return written(report, format_, lang, template)
