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
    pathway_option,
    template_for,
    template_option,
)
from vipengine.cli.wording import OneOf
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.extract import DECIDERS, Decider, extract
from vipengine.model.base import Language
from vipengine.model.region import MeasuredShare, Region
from vipengine.render.gap.files import gap_file
from vipengine.render.gap.plan import late_problem

if TYPE_CHECKING:
    from vipengine.render.charts.plot import ChartFormat
    from vipengine.render.charts.report import ChartName

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
    ".xlsx": "xlsx",
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
}
_CHARTS = ("heatmap", "gantt", "coverage")
_PICTURES: tuple[ChartFormat, ...] = ("svg", "png", "pdf")


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
@pathway_option
@click.option(
    "--plan-for",
    type=OneOf(DECIDERS),
    help=say(
        "Bara planen, och bara det som en huvudman svarar för.", "Only the plan, and only one principal's part of it."
    ),
)
@click.option(
    "--measured",
    type=click.Path(path_type=Path),
    metavar=say("FIL", "FILE"),
    help=say(
        "Jämför med indikatorer ur en fil från vip indicators --format json.",
        "Compare with the indicators in a file from vip indicators --format json.",
    ),
)
@click.option(
    "--counted",
    type=click.Path(path_type=Path),
    metavar=say("FIL", "FILE"),
    help=say(
        "Dimensionera efter personer räknade i en fil från vip cohort --format json.",
        "Size by the persons counted in a file from vip cohort --format json.",
    ),
)
@click.option(
    "--fail-on",
    type=OneOf(_STRENGTH),
    help=say("Slutkod 1 vid gap på denna nivå eller över.", "Exit code 1 at gaps of this strength or above."),
)
@click.option(
    "--chart",
    type=OneOf(_CHARTS),
    help=say(
        "Ett diagram för sig, som .svg, .png eller .pdf: värmekarta, planen över tid eller täckning efter fas.",
        "One chart by itself, as .svg, .png or .pdf: the heat map, the plan over time, or coverage by phase.",
    ),
)
@template_option
@format_option("text", "json", "md", "html", "docx", "csv", "ics", "xlsx", "svg", "png", "pdf")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    region: Path,
    *,
    pathway: tuple[str, ...],
    plan_for: Decider | None,
    measured: Path | None,
    counted: Path | None,
    fail_on: str | None,
    chart: ChartName | None,
    template: Path | None,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Analyse the region in a file."""
    chosen = format_of(format_, output, _ENDINGS, "svg" if chart else "text")
    _check_chart(chart, chosen)
    mould = template_for(chosen, template)
    document = read_file(region)
    described = validated(document, Region)
    knowledge = load_knowledge()
    if counted is not None:
        described = _with_counted(knowledge, described, counted)
    found = () if measured is None else _measurements(knowledge, described, measured)
    analysis = analyse_gap(knowledge, described, as_of=as_of, pathways=pathway, measured=found, place=document.position)
    plan = plan_actions(knowledge, analysis)
    result = (
        _picture(knowledge, analysis, extract(knowledge, plan, plan_for) if plan_for else plan, chart, chosen, lang)
        if chart
        else gap_file(knowledge, analysis, plan, chosen, lang, plan_for, mould)
    )
    emit(result, output, force=force)
    if late := late_problem(knowledge, plan, lang, document.position):
        click.echo(late.text(lang), err=True)
        click.get_current_context().exit(2)
    click.get_current_context().exit(1 if fail_on and _fails(analysis, fail_on) else 0)


def _with_counted(knowledge: Knowledge, region: Region, counted: Path) -> Region:
    from vipengine.gap.counted import with_counted

    return with_counted(read_file(counted), knowledge, region)


def _measurements(knowledge: Knowledge, region: Region, measured: Path) -> tuple[MeasuredShare, ...]:
    from vipengine.gap.measured_file import measurements_in

    return measurements_in(read_file(measured), knowledge, region)


def _check_chart(chart: ChartName | None, format_: str) -> None:
    """Check that a picture says which chart it is to be, and that a chart becomes a picture."""
    if format_ in _PICTURES and chart is None:
        raise click.UsageError(
            say(
                f"Ange vilket diagram: --chart {', --chart '.join(_CHARTS)}.",
                f"Say which chart: --chart {', --chart '.join(_CHARTS)}.",
            ),
            click.get_current_context(),
        )
    if chart is not None and format_ not in _PICTURES:
        raise click.UsageError(
            say(
                "Ett diagram skrivs som svg, png eller pdf. Byt ändelse eller --format, eller ta bort --chart.",
                "A chart is written as svg, png or pdf. Change the ending or --format, or leave --chart out.",
            ),
            click.get_current_context(),
        )


def _picture(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, chart: ChartName, format_: str, lang: Language
) -> bytes:
    from vipengine.render.charts.report import chart_file

    kind = next(kind for kind in _PICTURES if kind == format_)
    return chart_file(knowledge, analysis, plan, chart, kind, lang)


def _fails(analysis: GapAnalysis, strength: str) -> bool:
    gaps = analysis.with_state("gap")
    if strength == "any":
        return bool(gaps)
    counted = _STRENGTH[: _STRENGTH.index(strength) + 1]
    return any(gap.modality in counted for gap in gaps)
