"""A gap analysis with its plan in whichever form is asked for by name; only what the form needs is loaded."""

from __future__ import annotations

from pathlib import Path

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.gap.plan.extract import Decider, extract
from vipengine.model.base import Language
from vipengine.render.formats import written


def gap_file(
    knowledge: Knowledge,
    analysis: GapAnalysis,
    plan: ActionPlan,
    format_: str,
    lang: Language,
    principal: Decider | None = None,
    template: Path | None = None,
) -> str | bytes:
    """Return the analysis as json, csv, xlsx, ics, docx, html or md, and as text for any other name.

    Args:
        knowledge: What the region was held against.
        analysis: What the region lacks.
        plan: The joint plan.
        format_: The name of the form.
        lang: The language.
        principal: Whose part of the plan is wanted; a report of it leaves out the analysis.
        template: A Word document whose styles are used.
    """
    own = extract(knowledge, plan, principal) if principal else plan
    match format_:
        case "json":
            from vipengine.render.gap.data import gap_json

            return gap_json(knowledge, analysis, own, lang)
        case "csv":
            from vipengine.render.gap.table import gap_table

            return gap_table(knowledge, analysis, own, lang)
        case "xlsx":
            from vipengine.render.gap.workbook import gap_workbook

            return gap_workbook(knowledge, analysis, own, lang)
        case "ics":
            from vipengine.render.gap.agenda import plan_calendar

            return plan_calendar(knowledge, analysis, own, lang)
        case _ if principal:
            from vipengine.render.gap.plan import extract_report

            return written(extract_report(knowledge, analysis, plan, principal, lang), format_, lang, template)
        case _:
            return _report(knowledge, analysis, plan, format_, lang, template)


def _report(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, format_: str, lang: Language, template: Path | None
) -> str | bytes:
    from vipengine.render.gap.report import gap_report

    if format_ not in ("html", "docx"):
        return written(gap_report(knowledge, analysis, plan, lang), format_, lang)
    from vipengine.render.charts.report import report_figures

    figures = report_figures(knowledge, analysis, plan, lang, "svg" if format_ == "html" else "png")
    return written(gap_report(knowledge, analysis, plan, lang, figures), format_, lang, template)
