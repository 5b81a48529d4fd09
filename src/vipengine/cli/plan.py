"""`vip plan`: the fewest actions that reach a goal in time, the plan under other conditions, or what falls without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
    pathway_option,
)
from vipengine.cli.what_if import what_if_options
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.errors import Problem
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.reach import Reach, reach
from vipengine.gap.plan.what_if import Change
from vipengine.model.base import Language
from vipengine.model.region import Region
from vipengine.render.gap.reach import obstacle_problem, reach_json, reach_report

if TYPE_CHECKING:
    from vipengine.render.charts.plot import ChartFormat

_ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
}
_PICTURES: tuple[ChartFormat, ...] = ("svg", "png", "pdf")


@click.command(
    "plan",
    help=say(
        "Vilka aktiviteter räcker för att nå ett mål i tid? Ger den minsta uppsättningen, den med minst ansträngning och upp "
        "till tre alternativ, alla daterade. Går det inte sägs vad som hindrar, och slutkoden är 2.\n\n"
        "Mål kräver en lösare: pip install 'vipengine[plan]'\n\n"
        "Med --if-nothing i stället: vad som faller när pengar, avtal, tjänster eller underlag tar slut, månad för månad i "
        "två år.\n\n"
        "Med --what-if: planen som den är och som den skulle bli om möten, datum eller aktiviteter ändras.\n\n"
        "Exempel:  vip plan region.yaml --reach first-visit --before 2027-06-30\n\n"
        "          vip plan region.yaml --what-if --meetings-later '1 month' --without agree-on-ips",
        "Which actions are enough to reach a goal in time? Gives the smallest set, the one of least effort and up to "
        "three alternatives, all dated. If it cannot be done, what is in the way is told, and the exit code is 2.\n\n"
        "Goals need a solver: pip install 'vipengine[plan]'\n\n"
        "With --if-nothing instead: what falls as money, agreements, posts or evidence end, month by month for two "
        "years.\n\n"
        "With --what-if: the plan as it is and as it would be if meetings, dates or actions change.\n\n"
        "Example:  vip plan region.yaml --reach first-visit --before 2027-06-30\n\n"
        "          vip plan region.yaml --what-if --meetings-later '1 month' --without agree-on-ips",
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
@what_if_options
@pathway_option
@format_option("text", "json", "md", "html", "docx", "svg", "png", "pdf")
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
    change: Change | None,
    pathway: tuple[str, ...],
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Find the way to the goal, what becomes of the plan, or what falls without one."""
    _one_question(goal, before, if_nothing=if_nothing, change=change)
    chosen = format_of(format_, output, _ENDINGS, "text")
    picture = _picture_of(chosen, if_nothing=if_nothing)
    document = read_file(region)
    described = validated(document, Region)
    knowledge = load_knowledge()
    analysis = analyse_gap(knowledge, described, as_of=as_of, pathways=pathway, place=document.position)
    if change is not None:
        said, problem = _changed(knowledge, analysis, change, chosen, lang)
    elif goal is not None:
        said, problem = _reached(knowledge, analysis, goal, before, chosen, lang)
    else:
        said, problem = _falls(knowledge, analysis, picture or chosen, lang), None
    emit(said, output, force=force)
    if problem is not None:
        click.echo(problem.text(lang), err=True)
        click.get_current_context().exit(2)


def _one_question(goal: str | None, before: date | None, *, if_nothing: bool, change: Change | None) -> None:
    asked = (goal is not None, if_nothing, change is not None)
    if sum(asked) != 1 or (before is not None and goal is None):
        raise click.UsageError(
            say(
                "Ange ett av --reach (med eller utan --before), --what-if och --if-nothing.",
                "Give one of --reach (with or without --before), --what-if and --if-nothing.",
            ),
            click.get_current_context(),
        )


_Told = tuple[str | bytes, Problem | None]


def _changed(knowledge: Knowledge, analysis: GapAnalysis, change: Change, format_: str, lang: Language) -> _Told:
    """Return the report, and the problem of a deadline that could not be kept."""
    from vipengine.gap.plan.what_if import what_if
    from vipengine.render.formats import written
    from vipengine.render.gap.plan import late_problem
    from vipengine.render.gap.whatif import what_if_json, what_if_report

    found = what_if(knowledge, analysis, change)
    problem = late_problem(knowledge, found.then, lang)
    if format_ == "json":
        return what_if_json(knowledge, analysis, found, lang), problem
    return written(what_if_report(knowledge, analysis, found, lang), format_, lang), problem


def _reached(
    knowledge: Knowledge, analysis: GapAnalysis, goal: str, before: date | None, format_: str, lang: Language
) -> _Told:
    """Return the report, and the problem of a goal that cannot be reached."""
    found = reach(knowledge, analysis, goal, before)
    return _rendered(knowledge, analysis, found, format_, lang), obstacle_problem(knowledge, analysis, found, lang)


def _picture_of(format_: str, *, if_nothing: bool) -> ChartFormat | None:
    """Return the kind of picture that a format is, which only the curve of what falls can be."""
    picture = next((kind for kind in _PICTURES if kind == format_), None)
    if picture is not None and not if_nothing:
        raise click.UsageError(
            say(
                "Bara --if-nothing blir en bild. Välj .html eller .docx, eller ta bort --format.",
                "Only --if-nothing becomes a picture. Choose .html or .docx, or leave --format out.",
            ),
            click.get_current_context(),
        )
    return picture


def _falls(knowledge: Knowledge, analysis: GapAnalysis, format_: str, lang: Language) -> str | bytes:
    from vipengine.gap.plan.regressions import regressions_of
    from vipengine.render.gap.regressions import regressions_file

    return regressions_file(knowledge, analysis, regressions_of(knowledge, analysis), format_, lang)


def _rendered(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, format_: str, lang: Language) -> str | bytes:
    if format_ == "json":
        return reach_json(knowledge, analysis, found, lang)
    from vipengine.render.formats import written

    return written(reach_report(knowledge, analysis, found, lang), format_, lang)
