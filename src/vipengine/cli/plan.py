"""`vip plan`: the fewest actions by which a region reaches a goal in time, or what falls if nothing is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import (
    DAY,
    as_of_option,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
)
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.reach import Reach, reach
from vipengine.model.base import Language
from vipengine.model.region import Region
from vipengine.render.gap.reach import obstacle_problem, reach_json, reach_report

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


@click.command(
    "plan",
    help=say(
        "Vilka aktiviteter räcker för att nå ett mål i tid? Ger den minsta uppsättningen, den med minst ansträngning och upp "
        "till tre alternativ, alla daterade. Går det inte sägs vad som hindrar, och slutkoden är 2.\n\n"
        "Mål kräver en lösare: pip install 'vipengine[plan]'\n\n"
        "Med --if-nothing i stället: vad som faller när projektpengar tar slut, månad för månad i två år.\n\n"
        "Exempel:  vip plan region.yaml --reach first-visit --before 2027-06-30",
        "Which actions are enough to reach a goal in time? Gives the smallest set, the one of least effort and up to "
        "three alternatives, all dated. If it cannot be done, what is in the way is told, and the exit code is 2.\n\n"
        "Goals need a solver: pip install 'vipengine[plan]'\n\n"
        "With --if-nothing instead: what falls as project money ends, month by month for two years.\n\n"
        "Example:  vip plan region.yaml --reach first-visit --before 2027-06-30",
    ),
)
@click.argument("region", type=click.Path(path_type=Path))
@click.option(
    "--reach",
    "goal",
    metavar=say("MÅL", "GOAL"),
    help=say(
        "Milstolpe, steg, insats eller krav som ska nås, eller all. Heter flera så: step:ID, milestone:ID …",
        "The milestone, step, intervention or requirement to reach, or all. If several have the name: step:ID, "
        "milestone:ID …",
    ),
)
@click.option(
    "--before",
    type=DAY,
    help=say(
        "Sista dag då allt ska vara på plats (annars filens plan.deadline).",
        "The last day by which all must be in place (else the file's plan.deadline).",
    ),
)
@click.option(
    "--if-nothing",
    is_flag=True,
    help=say(
        "Vad som faller om inget görs, i stället för ett mål.", "What falls if nothing is done, instead of a goal."
    ),
)
@click.option(
    "--pathway",
    multiple=True,
    metavar="ID",
    help=say("Vårdförlopp i stället för filens egna.", "Pathways instead of the file's own."),
)
@format_option("text", "json", "md", "html", "docx")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    region: Path,
    *,
    goal: str | None,
    before: date | None,
    if_nothing: bool,
    pathway: tuple[str, ...],
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Find the way to the goal, or what falls without one."""
    if (goal is None) != if_nothing or (before is not None and if_nothing):
        raise click.UsageError(
            say(
                "Ange antingen --reach (med eller utan --before) eller --if-nothing.",
                "Give either --reach (with or without --before) or --if-nothing.",
            ),
            click.get_current_context(),
        )
    chosen = format_of(format_, output, _ENDINGS, "text")
    document = read_file(region)
    described = validated(document, Region)
    knowledge = load_knowledge()
    analysis = analyse_gap(knowledge, described, as_of=as_of, pathways=pathway, place=document.position)
    if goal is None:
        emit(_falls(knowledge, analysis, chosen, lang), output, force=force)
        return
    found = reach(knowledge, analysis, goal, before)
    emit(_rendered(knowledge, analysis, found, chosen, lang), output, force=force)
    if problem := obstacle_problem(knowledge, analysis, found, lang):
        click.echo(problem.text(lang), err=True)
        click.get_current_context().exit(2)


def _falls(knowledge: Knowledge, analysis: GapAnalysis, format_: str, lang: Language) -> str | bytes:
    from vipengine.gap.plan.regressions import regressions_of
    from vipengine.render.formats import written
    from vipengine.render.gap.regressions import regressions_json, regressions_report

    found = regressions_of(knowledge, analysis)
    if format_ == "json":
        return regressions_json(knowledge, analysis, found, lang)
    return written(regressions_report(knowledge, analysis, found, lang), format_, lang)


def _rendered(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, format_: str, lang: Language) -> str | bytes:
    if format_ == "json":
        return reach_json(knowledge, analysis, found, lang)
    from vipengine.render.formats import written

    return written(reach_report(knowledge, analysis, found, lang), format_, lang)
