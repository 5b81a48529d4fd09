"""`vip gap memo`: the paper on which a committee decides, drafted from a region's gaps and plan."""

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
    pathway_option,
    template_for,
    template_option,
)
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.base import Language
from vipengine.model.region import Region
from vipengine.render.gap.plan import late_problem

_ENDINGS = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


@click.command(
    "gap memo",
    help=say(
        "Skriv ett utkast till tjänsteskrivelse: förslag till beslut, nuläge och gap, konsekvenser, remiss och "
        "uppföljning, med handlingsplanen som bilaga. Det som bara regionen vet lämnas att fylla i, och räknas upp "
        "sist.\n\nKan planens deadline inte hållas kommer utkastet ändå, och slutkoden är 2.\n\n"
        "Exempel:  vip gap memo region.yaml -o tjansteskrivelse.docx",
        "Draft the paper on which a committee decides: the proposed decision, what is in place and what is not, "
        "consequences, consultation and follow-up, with the action plan as appendix. What only the region knows is left "
        "to fill in, and listed last.\n\nIf the plan cannot keep its deadline, the draft still comes, and the exit code "
        "is 2.\n\nExample:  vip gap memo region.yaml -o paper.docx",
    ),
)
@click.argument("region", type=click.Path(path_type=Path))
@pathway_option
@template_option
@format_option("text", "md", "html", "docx")
@as_of_option
@output_option
@force_option
@lang_option
def command(
    region: Path,
    *,
    pathway: tuple[str, ...],
    template: Path | None,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Write the paper."""
    from vipengine.render.gap.memo import memo_file

    chosen = format_of(format_, output, _ENDINGS, "text")
    mould = template_for(chosen, template)
    document = read_file(region)
    described = validated(document, Region)
    knowledge = load_knowledge()
    analysis = analyse_gap(knowledge, described, as_of=as_of, pathways=pathway, place=document.position)
    plan = plan_actions(knowledge, analysis)
    emit(memo_file(knowledge, analysis, plan, chosen, lang, mould), output, force=force)
    if late := late_problem(knowledge, plan, lang, document.position):
        click.echo(late.text(lang), err=True)
        click.get_current_context().exit(2)
