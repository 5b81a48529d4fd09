"""An indicator that tests a requirement is a share with a direction, and holds where the requirement does."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.capability import Requirement
from vipengine.model.indicator import Indicator


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each indicator that cannot test the requirement that names it."""
    for requirement in knowledge.requirements.values():
        for place, name in enumerate(requirement.measured_by):
            indicator = knowledge.indicators.get(name)
            code = indicator and _defect(requirement, indicator)
            if code:
                at = places.of("requirements", requirement.id, "measured_by", place)
                yield Problem(code, at, {"id": requirement.id, "indicator": name})


def _defect(requirement: Requirement, indicator: Indicator) -> str | None:
    if indicator.kind != "share" or not indicator.computable or indicator.direction == "follow":
        return "measured-by-kind"
    return "measured-by-scope" if indicator.scope not in ("national", requirement.scope) else None
