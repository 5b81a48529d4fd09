"""Nothing is declared and never used: facts, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vipengine.conditions.tree import facts_in
from vipengine.content.indicators import dates_of_indicators
from vipengine.content.join import expressions
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.base import SourceRef
from vipengine.model.content import KINDS


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each fact that no condition reads and each source that nothing rests on."""
    for fact in _unused_facts(knowledge):
        yield Problem("fact-unused", places.of("facts", fact), {"fact": fact})
    cited = {ref.source for kind in KINDS for item in getattr(knowledge.content, kind) for ref in _source_refs(item)}
    for source in knowledge.sources:
        if source not in cited:
            yield Problem("source-unused", places.of("sources", source), {"source": source})


def _unused_facts(knowledge: Knowledge) -> list[str]:
    """Return facts that nothing reads; none while some condition cannot be read, since it might read them."""
    derived = {fact.id for fact in knowledge.facts.values() if fact.derive is not None}
    written = {text for *_, text in expressions(knowledge.content)}
    if not (derived <= set(knowledge.derivations) and written <= set(knowledge.conditions)):
        return []
    trees = (*knowledge.conditions.values(), *knowledge.derivations.values())
    read = {name for tree in trees for name in facts_in(tree)} | dates_of_indicators(knowledge)
    return [fact for fact in knowledge.facts if fact not in read]


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
