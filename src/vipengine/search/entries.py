"""What can be looked up: the items of the content, and the words by which each is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language, SourceRef, Text
from vipengine.model.programme import Intervention

#: How much of an item a word stands for: what it is called, what it is also called, what is said of it first, and the rest.
Part = Literal["title", "names", "summary", "rest"]
PARTS: tuple[Part, ...] = ("title", "names", "summary", "rest")

#: What is looked up; terms, events and sources are found through the items that mention them.
SEARCHED = (
    "programmes",
    "interventions",
    "pathways",
    "layers",
    "requirements",
    "actions",
    "rules",
    "gates",
    "facts",
    "calculators",
)
LANGUAGES: tuple[Language, ...] = ("sv", "en")
_FIRST = ("summary", "target", "message", "question")
_APART = ("title", "label", "milestones", *_FIRST)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, and its words by part and language."""

    kind: str
    item: Any
    words: dict[tuple[Part, Language], str]


def entries(knowledge: Knowledge) -> Iterator[Entry]:
    """Yield everything that can be looked up, in the order of the content."""
    for kind in SEARCHED:
        for item in getattr(knowledge, kind).values():
            yield _entry(knowledge, kind, item)
    timed = [milestone for pathway in knowledge.pathways.values() for milestone in pathway.milestones]
    timed += [milestone for layer in knowledge.layers.values() for milestone in layer.milestones]
    for milestone in timed:
        yield _entry(knowledge, "milestones", milestone)


def title_of(item: Any) -> Text:
    """Return what an item is called."""
    title: Text = item.label if hasattr(item, "label") else item.title
    return title


def summary_of(item: Any) -> Text | None:
    """Return what is said of an item first, or None."""
    return next((text for name in _FIRST if isinstance(text := getattr(item, name, None), Text)), None)


def _entry(knowledge: Knowledge, kind: str, item: Any) -> Entry:
    words: dict[tuple[Part, Language], str] = {}
    for lang in LANGUAGES:
        words["title", lang] = f"{title_of(item)[lang]} {_spoken(item.id)}"
        words["names", lang] = " ".join(_names(knowledge, item, lang))
        words["summary", lang] = " ".join(text[lang] for name in _FIRST for text in _texts(getattr(item, name, None)))
        words["rest", lang] = " ".join(
            text[lang] for name in type(item).model_fields if name not in _APART for text in _texts(getattr(item, name))
        )
    return Entry(kind, item, words)


def _spoken(item_id: str) -> str:
    return item_id.replace("-", " ").replace("_", " ")


def _names(knowledge: Knowledge, item: Any, lang: Language) -> Iterator[str]:
    if isinstance(item, Intervention):
        yield from item.synonyms
        yield from (knowledge.terms[name].label[lang] for name in (*item.performers, *item.roles))
        yield from item.facets.kva


def _texts(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case SourceRef():
            return
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name))
        case tuple():
            for item in value:
                yield from _texts(item)
