"""What each answer of `vip plan` says of itself in JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.model.base import Language
from vipengine.render.closing import is_reviewed


def plan_json(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, *, version: int, answer: dict[str, Any]
) -> str:
    """Return an answer as JSON, after the region, the day and the knowledge that it is of."""
    head = {
        "schema_version": version,
        "region": analysis.region.region,
        "as_of": analysis.as_of.isoformat(),
        "knowledge": {"hash": analysis.knowledge_hash, "clinically_reviewed": is_reviewed(knowledge)},
        "language": lang,
    }
    return json.dumps({**head, **answer}, ensure_ascii=False, indent=2) + "\n"


def day_data(day: date | None) -> str | None:
    """Return a day as written in a document, if there is one."""
    return None if day is None else day.isoformat()
