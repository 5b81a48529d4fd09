"""Swedish care programmes and pathways as executable knowledge.

The names below are all that is promised. They are imported when they are first used, so that `import vipengine`
costs nothing.

    knowledge = vipengine.load_knowledge()
    advice = vipengine.recommend(knowledge, vipengine.read_patient("person.yaml"))
    analysis = vipengine.analyse_gap(knowledge, vipengine.read_region("region.yaml"))
    plan = vipengine.plan_actions(knowledge, analysis)
    svg = vipengine.draw(knowledge, "schizophrenia-first-episode")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vipengine.version import VERSION as __version__  # noqa: N811 -- the name that tools look for

if TYPE_CHECKING:
    from vipengine.advice.decide import Advice, recommend
    from vipengine.advice.explain import reasons
    from vipengine.advice.status import Status
    from vipengine.content.knowledge import Knowledge
    from vipengine.content.load import load_knowledge
    from vipengine.documents import read_patient, read_region
    from vipengine.errors import ContentError, DocumentError, Problem, UsageError, VipError
    from vipengine.gap.analyse import GapAnalysis, analyse_gap
    from vipengine.gap.plan import ActionPlan, plan_actions
    from vipengine.model.patient import Patient
    from vipengine.model.region import Region
    from vipengine.pathway.graph import graph_of
    from vipengine.pathway.versions import pathway_of
    from vipengine.render.picture import picture as draw

_HOMES = {
    "ActionPlan": "gap.plan",
    "Advice": "advice.decide",
    "ContentError": "errors",
    "DocumentError": "errors",
    "GapAnalysis": "gap.analyse",
    "Knowledge": "content.knowledge",
    "Patient": "model.patient",
    "Problem": "errors",
    "Region": "model.region",
    "Status": "advice.status",
    "UsageError": "errors",
    "VipError": "errors",
    "analyse_gap": "gap.analyse",
    "draw": "render.picture:picture",
    "graph_of": "pathway.graph",
    "load_knowledge": "content.load",
    "pathway_of": "pathway.versions",
    "plan_actions": "gap.plan",
    "read_patient": "documents",
    "read_region": "documents",
    "reasons": "advice.explain",
    "recommend": "advice.decide",
}

__all__ = [
    "ActionPlan",
    "Advice",
    "ContentError",
    "DocumentError",
    "GapAnalysis",
    "Knowledge",
    "Patient",
    "Problem",
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
    "plan_actions",
    "read_patient",
    "read_region",
    "reasons",
    "recommend",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vipengine' has no attribute {name!r}")
    module, _, original = _HOMES[name].partition(":")
    return getattr(importlib.import_module(f"vipengine.{module}"), original or name)


def __dir__() -> list[str]:
    return __all__
