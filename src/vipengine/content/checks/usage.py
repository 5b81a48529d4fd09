"""Nothing is declared and never used: facts, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vipengine.conditions.tree import facts_in
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.base import SourceRef
from vipengine.model.content import KINDS


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each fact that no condition reads and each source that nothing rests on."""
    read = {
        name for tree in (*knowledge.conditions.values(), *knowledge.derivations.values()) for name in facts_in(tree)
    }
    for fact in knowledge.facts:
        if fact not in read:
            yield Problem("fact-unused", places.of("facts", fact), {"fact": fact})
    cited = {ref.source for kind in KINDS for item in getattr(knowledge.content, kind) for ref in _source_refs(item)}
    for source in knowledge.sources:
        if source not in cited:
            yield Problem("source-unused", places.of("sources", source), {"source": source})


def _source_refs(value: Any) -> Iterator[SourceRef]:
    match value:
        case SourceRef():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _source_refs(getattr(value, name))
        case tuple():
            for item in value:
                yield from _source_refs(item)
