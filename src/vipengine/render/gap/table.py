"""The gap analysis as one table for a spreadsheet: a row for each requirement, part and unit, with the plan's dates."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.findings import Cell, Finding
from vipengine.gap.plan.actions import ActionPlan
from vipengine.model.base import Language
from vipengine.render.gap.cells import modality_words, unit_name
from vipengine.render.gap.words import STATE
from vipengine.render.spreadsheet import to_csv
from vipengine.render.words import PRINCIPAL, number_words

_HEADINGS: dict[Language, tuple[str, ...]] = {
    "sv": ("krav", "titel", "kategori", "bindning", "huvudman", "enhet", "läge", "nivå", "målnivå", "antal", "behövs", "ordning", "kommentar", "finansierad till", "åtgärd", "från", "till"),
    "en": ("requirement", "title", "category", "binding", "principal", "unit", "state", "level", "target level", "number", "needed", "order", "comment", "funded until", "action", "from", "to"),
}  # fmt: skip


def gap_table(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> str:
    """Return the analysis as csv text for a spreadsheet."""
    rows = (
        tuple(_row(knowledge, analysis, plan, finding, cell, lang))
        for finding in analysis.findings
        for cell in finding.cells
    )
    return to_csv((_HEADINGS[lang], *rows), lang)


def _row(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, finding: Finding, cell: Cell, lang: Language
) -> Iterator[str]:
    requirement = knowledge.requirements[finding.requirement]
    yield finding.requirement
    yield requirement.title[lang]
    yield knowledge.terms[requirement.category].label[lang]
    yield modality_words(finding, lang)
    yield PRINCIPAL[cell.part][lang]
    yield unit_name(analysis.region, cell.unit)
    yield STATE[cell.state][lang]
    yield _number(cell.verdict.level, lang)
    yield str(finding.target)
    yield _number(cell.verdict.value, lang)
    yield _number(cell.verdict.needed, lang)
    yield _order(analysis, finding, cell)
    yield (cell.claim.comment or cell.claim.reason or "") if cell.claim else ""
    yield cell.claim.funded_until.isoformat() if cell.claim and cell.claim.funded_until else ""
    yield from _planned(knowledge, plan, finding.requirement, lang) if cell.state == "gap" else ("", "", "")


def _order(analysis: GapAnalysis, finding: Finding, cell: Cell) -> str:
    if cell.state != "gap":
        return ""
    return next((str(item.place) for item in analysis.priorities if item.requirement == finding.requirement), "")


def _number(value: float | None, lang: Language) -> str:
    return "" if value is None else number_words(value, lang)


def _planned(knowledge: Knowledge, plan: ActionPlan, requirement: str, lang: Language) -> tuple[str, str, str]:
    item = next((item for item in plan.actions if requirement in item.closes), None)
    if item is None:
        return "", "", ""
    return knowledge.actions[item.action].title[lang], item.start.isoformat(), item.end.isoformat()
