"""The gap analysis and its plan as JSON: the same keys in every language, texts in the language asked for."""

from __future__ import annotations

import json
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.completeness import population_of
from vipengine.gap.coverage import Coverage
from vipengine.gap.findings import Cell, Finding
from vipengine.gap.notices import ORPHANED
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.reachability import pathway_routes
from vipengine.gap.sizing import sizes_of
from vipengine.model.base import Language
from vipengine.model.region import Claim
from vipengine.render.closing import is_reviewed
from vipengine.render.gap.completeness import population_data
from vipengine.render.gap.costs import costs_data
from vipengine.render.gap.evidence import evidence_data, measured_data, notice_words
from vipengine.render.gap.impact import impacts_data
from vipengine.render.gap.plan_notices import plan_notice_data
from vipengine.render.gap.progress import progress_data
from vipengine.render.gap.routes import routes_data
from vipengine.render.gap.shares import share_data
from vipengine.render.gap.sizing import sizing_data

SCHEMA_VERSION = 1


def gap_json(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> str:
    """Return the analysis and the plan as JSON text."""
    return json.dumps(gap_data(knowledge, analysis, plan, lang), ensure_ascii=False, indent=2) + "\n"


def gap_data(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> dict[str, Any]:
    """Return the analysis and the plan as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "region": analysis.region.region,
        "name": analysis.region.name,
        "as_of": analysis.as_of.isoformat(),
        "knowledge": {"hash": analysis.knowledge_hash, "clinically_reviewed": is_reviewed(knowledge)},
        "pathways": [{"id": extent.id, "version": extent.version} for extent in analysis.scope.extents],
        "coverage": _coverage(analysis.coverage),
        "coverage_by_phase": [
            {
                "pathway": part.pathway,
                "phase": part.phase,
                **_coverage(part.coverage),
                "requirements": list(part.requirements),
            }
            for part in analysis.by_phase
        ],
        "findings": [_finding(knowledge, item, lang) for item in analysis.findings],
        "priorities": [
            {
                "place": item.place,
                "requirement": item.requirement,
                "reasons": list(item.reasons),
                "steps_and_milestones_lost": item.lost,
                "persons": item.persons,
                "shortfall": round(item.shortfall, 6),
            }
            for item in analysis.priorities
        ],
        "consequences": [
            {
                "requirement": item.requirement,
                "pathway": item.pathway,
                "interventions": list(item.interventions),
                "milestones": list(item.milestones),
                "steps_weakened": list(item.weakened),
                "steps_stopped": list(item.stopped),
                "steps_blocked": list(item.blocked),
                "whole_pathway": item.whole,
            }
            for item in analysis.consequences
        ],
        "notices": [
            {
                "kind": item.kind,
                "requirement": item.requirement,
                "unanswered": item.kind in ORPHANED,
                "text": notice_words(knowledge, analysis.region, item, lang),
            }
            for item in analysis.notices
        ],
        "population": population_data(population_of(analysis)),
        "routes": routes_data(pathway_routes(analysis)),
        "sizing": sizing_data(sizes_of(knowledge, analysis)),
        "evidence": evidence_data(analysis),
        "measured": measured_data(analysis.comparisons),
        "disagreements": measured_data(analysis.disagreements),
        "outside_scope": list(analysis.outside_scope),
        "plan": _plan(knowledge, plan, lang),
        "costs": costs_data(knowledge, analysis, plan),
        "impacts": impacts_data(knowledge, analysis, plan, lang),
        "plan_notices": plan_notice_data(knowledge, analysis, plan),
        "progress": progress_data(knowledge, analysis, plan),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {name: share_data(getattr(coverage, name)) for name in ("answered", "met", "level")}


def _finding(knowledge: Knowledge, item: Finding, lang: Language) -> dict[str, Any]:
    requirement = knowledge.requirements[item.requirement]
    return {
        "requirement": item.requirement,
        "title": requirement.title[lang],
        "state": item.state,
        "modality": item.modality,
        "ranks": [
            {
                "guideline": rank.guideline,
                "intervention": rank.intervention,
                "value": rank.value,
                "strength": rank.strength,
            }
            for rank in item.ranks
        ],
        "level": item.level,
        "value": item.value,
        "target": item.target,
        "needed": item.needed,
        "interventions": list(item.interventions),
        "phases": [{"pathway": place.pathway, "phase": place.phase} for place in item.phases],
        "sources": [ref.source for ref in requirement.sources],
        "cells": [_cell(cell) for cell in item.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    claim = cell.claim
    return {
        "part": cell.part,
        "unit": cell.unit,
        "state": cell.state,
        "level": cell.verdict.level,
        "value": cell.verdict.value,
        "needed": cell.verdict.needed,
        "inherited_from": cell.inherited_from,
        "provided_by": cell.provided_by,
        "respondents": [_answer(answer) for answer in cell.answers],
        "reason": claim.reason if claim else None,
        "comment": claim.comment if claim else None,
        "evidence": [
            {
                "kind": item.kind,
                "date": item.date.isoformat(),
                "note": item.note,
                "valid_for": str(item.valid_for) if item.valid_for else None,
            }
            for item in (claim.evidence if claim else ())
        ],
    }


def _answer(claim: Claim) -> dict[str, Any]:
    return {"respondent": claim.respondent, "level": claim.level, "value": claim.value, "state": claim.state}


def _plan(knowledge: Knowledge, plan: ActionPlan, lang: Language) -> dict[str, Any]:
    return {
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat() if plan.end else None,
        "deadline": plan.deadline.isoformat() if plan.deadline else None,
        "late": list(plan.late),
        "critical_path": list(plan.critical_path),
        "actions": [_action(knowledge, item, lang) for item in plan.actions],
        "gaps_without_action": list(plan.without_action),
        "actions_without_meeting": list(plan.without_meeting),
        "actions_without_course": list(plan.without_course),
    }


def _action(knowledge: Knowledge, item: PlannedAction, lang: Language) -> dict[str, Any]:
    action = knowledge.actions[item.action]
    return {
        "action": item.action,
        "title": action.title[lang],
        "principal": action.principal,
        "responsible": action.responsible,
        "needs": list(item.needs),
        "closes": list(item.closes),
        "start": item.start.isoformat(),
        "end": item.end.isoformat(),
        "latest_start": item.latest_start.isoformat(),
        "latest_end": item.latest_end.isoformat(),
        "slack_working_days": item.slack,
        "critical": item.critical,
        "meeting": item.meeting.isoformat() if item.meeting else None,
        "courses": [day.isoformat() for day in item.rounds],
        "cost": {"build": action.cost.build, "run_per_year": action.cost.run_per_year},
        "effort": {
            "knowledge": action.effort.knowledge,
            "time": action.effort.time,
            "resources": action.effort.resources,
        },
    }
