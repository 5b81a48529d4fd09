"""`vip gap`: what a region lacks of what its pathways need, and a dated plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
)
from vipengine.cli.wording import OneOf
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.extract import DECIDERS, Decider, extract
from vipengine.model.base import Language
from vipengine.model.region import Region
from vipengine.render.gap.plan import late_problem

if TYPE_CHECKING:
    from vipengine.render.blocks import Figure

_STRENGTH = ("must", "should", "can", "any")
_ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".csv": "csv",
    ".ics": "ics",
}


@click.command(
    "gap",
    help=say(
        "Jämför en regions nuläge med vad vårdförloppen kräver. Ger tre täckningstal, gap efter fas, vad gapen gör med "
        "vårdförloppet och en daterad handlingsplan.\n\nKan planens deadline inte hållas kommer rapporten ändå, med en "
        "varning, och slutkoden är 2.\n\nExempel:  vip gap region.yaml -o gap.html",
        "Compare a region with what its pathways need. Gives three coverage numbers, gaps by phase, what the gaps do to "
        "the pathway, and a dated action plan.\n\nIf the plan cannot keep its deadline, the report still comes, with a "
        "warning, and the exit code is 2.\n\nExample:  vip gap region.yaml -o gap.html",
    ),
)
@click.argument("region", type=click.Path(path_type=Path))
@click.option(
    "--pathway",
    multiple=True,
    metavar="ID",
    help=say("Vårdförlopp i stället för filens egna.", "Pathways instead of the file's own."),
)
@click.option(
    "--plan-for",
    type=OneOf(DECIDERS),
    help=say(
        "Bara planen, och bara det som en huvudman svarar för.", "Only the plan, and only one principal's part of it."
    ),
)
@click.option(
    "--fail-on",
    type=OneOf(_STRENGTH),
    help=say("Slutkod 1 vid gap på denna nivå eller över.", "Exit code 1 at gaps of this strength or above."),
)
@format_option("text", "json", "md", "html", "docx", "csv", "ics")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    region: Path,
    *,
    pathway: tuple[str, ...],
    plan_for: Decider | None,
    fail_on: str | None,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Analyse the region in a file."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    document = read_file(region)
    described = validated(document, Region)
    knowledge = load_knowledge()
    analysis = analyse_gap(knowledge, described, as_of=as_of, pathways=pathway, place=document.position)
    plan = plan_actions(knowledge, analysis)
    result = (
        _extracted(knowledge, analysis, plan, plan_for, chosen, lang)
        if plan_for
        else _rendered(knowledge, analysis, plan, chosen, lang)
    )
    emit(result, output, force=force)
    if late := late_problem(knowledge, plan, lang, document.position):
        click.echo(late.text(lang), err=True)
        click.get_current_context().exit(2)
    click.get_current_context().exit(1 if fail_on and _fails(analysis, fail_on) else 0)


def _rendered(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, format_: str, lang: Language
) -> str | bytes:
    match format_:
        case "json":
            from vipengine.render.gap.data import gap_json

            return gap_json(knowledge, analysis, plan, lang)
        case "csv":
            from vipengine.render.gap.table import gap_table

            return gap_table(knowledge, analysis, plan, lang)
        case "ics":
            from vipengine.render.gap.agenda import plan_calendar

            return plan_calendar(knowledge, analysis, plan, lang)
        case _:
            return _report(knowledge, analysis, plan, format_, lang)


def _extracted(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, principal: Decider, format_: str, lang: Language
) -> str | bytes:
    if format_ in ("json", "csv", "ics"):
        return _rendered(knowledge, analysis, extract(knowledge, plan, principal), format_, lang)
    from vipengine.render.formats import written
    from vipengine.render.gap.plan import extract_report

    return written(extract_report(knowledge, analysis, plan, principal, lang), format_, lang)


def _report(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, format_: str, lang: Language) -> str | bytes:
    from vipengine.render.formats import written
    from vipengine.render.gap.report import gap_report

    figures: tuple[Figure, ...] = ()
    if format_ == "html":
        from vipengine.render.picture import gap_figures

        figures = gap_figures(knowledge, analysis, lang)
    return written(gap_report(knowledge, analysis, plan, lang, figures), format_, lang)


def _fails(analysis: GapAnalysis, strength: str) -> bool:
    gaps = analysis.with_state("gap")
    if strength == "any":
        return bool(gaps)
    counted = _STRENGTH[: _STRENGTH.index(strength) + 1]
    return any(gap.modality in counted for gap in gaps)
