"""Swedish care programmes and pathways as executable knowledge.

The names below are all that is promised. They are imported when they are first used, so that `import vipengine`
costs nothing.

    knowledge = vipengine.load_knowledge()
    advice = vipengine.recommend(knowledge, vipengine.read_patient("person.yaml"))
    analysis = vipengine.analyse_gap(knowledge, vipengine.read_region("region.yaml"))
    plan = vipengine.plan_actions(knowledge, analysis)
    svg = vipengine.draw(knowledge, "schizophrenia-first-episode")

A program that holds the data itself hands it over with `patient_from` and `region_from`. Everything that is raised on
purpose is a `VipError`, whose `text("sv")` or `text("en")` says what is wrong, where, and what to do.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vipengine.version import VERSION as __version__  # noqa: N811 -- the name that tools look for

if TYPE_CHECKING:
    from vipengine.advice.decide import Advice
    from vipengine.advice.recommendation import Recommendation
    from vipengine.advice.status import Status
    from vipengine.content.knowledge import Knowledge
    from vipengine.content.load import load_knowledge
    from vipengine.documents import patient_from, read_patient, read_region, region_from
    from vipengine.errors import ContentError, DocumentError, Problem, UsageError, VipError
    from vipengine.front import analyse_gap, person_overlay, reasons, recommend, region_overlay
    from vipengine.gap.analyse import GapAnalysis
    from vipengine.gap.findings import Finding
    from vipengine.gap.plan.actions import ActionPlan, plan_actions
    from vipengine.messages import Language
    from vipengine.model.patient import Patient
    from vipengine.model.region import Region
    from vipengine.pathway.graph import graph_of
    from vipengine.pathway.versions import pathway_of
    from vipengine.render.overlay import Overlay
    from vipengine.render.picture import picture as draw

_HOMES = {
    "ActionPlan": "gap.plan.actions",
    "Advice": "advice.decide",
    "ContentError": "errors",
    "DocumentError": "errors",
    "Finding": "gap.findings",
    "GapAnalysis": "gap.analyse",
    "Knowledge": "content.knowledge",
    "Language": "messages",
    "Overlay": "render.overlay",
    "Patient": "model.patient",
    "Problem": "errors",
    "Recommendation": "advice.decide",
    "Region": "model.region",
    "Status": "advice.status",
    "UsageError": "errors",
    "VipError": "errors",
    "analyse_gap": "front",
    "draw": "render.picture:picture",
    "graph_of": "pathway.graph",
    "load_knowledge": "content.load",
    "pathway_of": "pathway.versions",
    "patient_from": "documents",
    "person_overlay": "front",
    "plan_actions": "gap.plan.actions",
    "read_patient": "documents",
    "read_region": "documents",
    "reasons": "front",
    "recommend": "front",
    "region_from": "documents",
    "region_overlay": "front",
}

__all__ = [
    "ActionPlan",
    "Advice",
    "ContentError",
    "DocumentError",
    "Finding",
    "GapAnalysis",
    "Knowledge",
    "Language",
    "Overlay",
    "Patient",
    "Problem",
    "Recommendation",
    "Region",
    "Status",
    "UsageError",
    "VipError",
    "__version__",
    "analyse_gap",
    "draw",
    "graph_of",
    "load_knowledge",
    "pathway_of",
    "patient_from",
    "person_overlay",
    "plan_actions",
    "read_patient",
    "read_region",
    "reasons",
    "recommend",
    "region_from",
    "region_overlay",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vipengine' has no attribute {name!r}")
    module, _, original = _HOMES[name].partition(":")
    return getattr(importlib.import_module(f"vipengine.{module}"), original or name)


def __dir__() -> list[str]:
    return __all__
