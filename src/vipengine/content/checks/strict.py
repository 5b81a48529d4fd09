"""What content must be before it is given out: sourced wherever it is national, in both languages, said once.

`vip validate --strict` asks for it. Work in progress may lack it, so the content is read without.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vipengine.content.checks.needs import interventions_without_requirement
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.base import Item, Text
from vipengine.model.content import KINDS

#: So many words are a sentence: two languages do not share one by chance, as they share names.
_SENTENCE = 4


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for everything that is not yet as it must be before it is given out."""
    for kind in KINDS:
        items = getattr(knowledge, kind)
        yield from _unsourced(kind, items, places)
        yield from _untranslated(kind, items, places)
        yield from _same_title(kind, items, places)
    for name in interventions_without_requirement(knowledge):
        if knowledge.interventions[name].direction == "against":
            continue
        yield Problem("intervention-without-requirement", places.of("interventions", name), {"id": name})


def _unsourced(kind: str, items: dict[str, Any], places: Places) -> Iterator[Problem]:
    for item in items.values():
        if isinstance(item, Item) and item.scope == "national" and not item.sources:
            yield Problem("national-without-source", places.of(kind, item.id), {"kind": kind, "id": item.id})
        for place, milestone in enumerate(getattr(item, "milestones", ())):
            if milestone.scope == "national" and not milestone.sources:
                at = places.of(kind, item.id, "milestones", place)
                yield Problem("national-without-source", at, {"kind": "milestones", "id": milestone.id})


def _untranslated(kind: str, items: dict[str, Any], places: Places) -> Iterator[Problem]:
    for item in items.values():
        for text in _texts(item):
            if text.sv == text.en and len(text.sv.split()) >= _SENTENCE:
                data = {"kind": kind, "id": item.id, "text": text.sv}
                yield Problem("not-translated", places.of(kind, item.id), data)


def _same_title(kind: str, items: dict[str, Any], places: Places) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for item in items.values():
        title = getattr(item, "title", None) or getattr(item, "label", None)
        if not isinstance(title, Text):
            continue
        first = seen.setdefault(title.sv.casefold(), item.id)
        if first != item.id:
            data = {"kind": kind, "id": item.id, "other": first, "title": title.sv}
            yield Problem("same-title", places.of(kind, item.id), data)


def _texts(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name))
        case tuple():
            for part in value:
                yield from _texts(part)
