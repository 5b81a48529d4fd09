"""Find items by words and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.search.filters import Filters, passes, resolved
from vipengine.search.index import searchable

_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that was found; scores compare within one search only, and are 0 where no word was asked for."""

    kind: str
    item: Any
    score: float


def search(knowledge: Knowledge, words: str = "", filters: Filters = _NO_FILTERS) -> tuple[Hit, ...]:
    """Return what is found by all of the words, best first; with filters, the interventions that pass them.

    Words are in Swedish or English; inflections, words that mean the same and small mistakes are forgiven. Without
    words, everything that passes the filters comes in the order of the content.

    Raises:
        UsageError: `filter-unknown` for each filter that is set to something that is not there.
    """
    tags = resolved(knowledge, filters)
    ready = searchable(knowledge)
    found = ready.find(words) if words.strip() else tuple((0.0, entry) for entry in ready.entries)
    hits = (Hit(entry.kind, entry.item, score) for score, entry in found)
    if not tags:
        return tuple(hits)
    return tuple(hit for hit in hits if hit.kind == "interventions" and passes(knowledge, hit.item, tags))
