"""The charts of a gap report, by name for a file of their own or all of them for the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, assert_never

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.gap.plan.regressions import Regressions
from vipengine.model.base import Language
from vipengine.render.blocks import Figure
from vipengine.render.charts.coverage import coverage_chart
from vipengine.render.charts.drawing import Drawing
from vipengine.render.charts.falling import falling_chart
from vipengine.render.charts.gantt import gantt_chart
from vipengine.render.charts.heat import heat_chart
from vipengine.render.charts.plot import ChartFormat, plotted
from vipengine.render.gap.figures import GapFigures
from vipengine.render.picture import gap_figures

ChartName = Literal["heatmap", "gantt", "coverage"]

_CHARTS: Mapping[ChartName, Callable[[Knowledge, GapAnalysis, ActionPlan, Language], tuple[Drawing, ...]]] = {
    "heatmap": lambda knowledge, analysis, _, lang: heat_chart(knowledge, analysis, lang),
    "gantt": gantt_chart,
    "coverage": lambda knowledge, analysis, _, lang: coverage_chart(knowledge, analysis, lang),
}


def gap_chart(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, name: ChartName, lang: Language
) -> tuple[Drawing, ...]:
    """Return one chart by its name, in as many parts as it needs; none when there is nothing to draw."""
    return _CHARTS[name](knowledge, analysis, plan, lang)


def chart_file(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, name: ChartName, format_: ChartFormat, lang: Language
) -> bytes:
    """Return one chart as a file of its own.

    Raises:
        UsageError: `no-chart`, when there is nothing to draw.
    """
    return _file(gap_chart(knowledge, analysis, plan, name, lang), name, format_)


def falling_file(
    knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, format_: ChartFormat, lang: Language
) -> bytes:
    """Return the curve of what falls as a file of its own.

    Raises:
        UsageError: `no-chart`, when there is nothing to draw.
    """
    return _file(falling_chart(knowledge, analysis, found, lang), "if-nothing", format_)


def falling_figures(
    knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language, format_: Literal["svg", "png"]
) -> tuple[Figure, ...]:
    """Return the curve of what falls as a picture of its report."""
    return figures_of(falling_chart(knowledge, analysis, found, lang), format_)


def _file(parts: tuple[Drawing, ...], name: str, format_: ChartFormat) -> bytes:
    if not parts:
        raise UsageError([Problem("no-chart", None, {"chart": name})])
    return plotted(parts, format_)


def report_figures(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, format_: Literal["svg", "png"]
) -> GapFigures:
    """Return every picture of the report."""
    charts = {
        name: figures_of(gap_chart(knowledge, analysis, plan, name, lang), format_)
        for name in ("coverage", "heatmap", "gantt")
    }
    return GapFigures(
        coverage=charts["coverage"],
        heat=charts["heatmap"],
        plan=charts["gantt"],
        pathways=gap_figures(knowledge, analysis, lang, format_),
    )


def plan_figures(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, format_: Literal["svg", "png"]
) -> tuple[Figure, ...]:
    """Return the picture of the plan over time."""
    return figures_of(gantt_chart(knowledge, analysis, plan, lang), format_)


def figures_of(parts: tuple[Drawing, ...], format_: Literal["svg", "png"]) -> tuple[Figure, ...]:
    """Return each part of a chart as a figure, which fits on a page of paper."""
    return tuple(_figure(part, plotted((part,), format_), format_) for part in parts)


def _figure(part: Drawing, picture: bytes, format_: Literal["svg", "png"]) -> Figure:
    match format_:
        case "svg":
            return Figure(picture.decode(), part.title, is_chart=True)
        case "png":
            return Figure("", part.title, picture, part.description, is_chart=True)
        case _:
            assert_never(format_)
