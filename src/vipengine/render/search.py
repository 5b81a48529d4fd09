"""What a search found: one entry per item, with what it is and what is said of it first."""

from __future__ import annotations

import json
from collections.abc import Iterable

from vipengine.content.knowledge import Knowledge
from vipengine.messages import KIND
from vipengine.model.base import Language
from vipengine.model.programme import Intervention
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report
from vipengine.render.words import standing_words
from vipengine.search.entries import summary_of, title_of
from vipengine.search.find import Hit

_FOUND: dict[Language, str] = {"sv": "{count} träffar", "en": "{count} hits"}
_ONE: dict[Language, str] = {"sv": "1 träff", "en": "1 hit"}
_NONE: dict[Language, str] = {
    "sv": "Inget hittades. Prova ett annat ord, färre ord eller färre filter; ”vip list” visar vad som finns.",
    "en": 'Nothing was found. Try another word, fewer words or fewer filters; "vip list" shows what there is.',
}
_SHOWN: dict[Language, str] = {
    "sv": "De {shown} första visas; resten med --limit.",
    "en": "The first {shown} are shown; the rest with --limit.",
}
_MORE: dict[Language, str] = {"sv": "Hela sidan: vip show {id}", "en": "The whole page: vip show {id}"}


def search_report(hits: tuple[Hit, ...], limit: int, lang: Language) -> Report:
    """Return the first `limit` hits, each with its kind, id, rank and summary."""
    if not hits:
        return (Paragraph(_NONE[lang]),)
    shown = hits[:limit]
    blocks: list[Block] = [
        Heading(_ONE[lang] if len(hits) == 1 else _FOUND[lang].format(count=len(hits)), 1),
        Bullets(tuple((_headline(hit, lang), tuple(_lines(hit, lang))) for hit in shown)),
    ]
    if len(shown) < len(hits):
        blocks.append(Paragraph(_SHOWN[lang].format(shown=len(shown))))
    blocks.append(Paragraph(_MORE[lang].format(id=shown[0].item.id)))
    return tuple(blocks)


def search_json(knowledge: Knowledge, hits: Iterable[Hit], lang: Language) -> str:
    """Return every hit as JSON; scores compare within one search only."""
    found = [
        {"kind": hit.kind, "id": hit.item.id, "title": title_of(hit.item)[lang], "score": round(hit.score, 3)}
        for hit in hits
    ]
    return json.dumps({"knowledge": knowledge.hash, "hits": found}, ensure_ascii=False, indent=2) + "\n"


def _headline(hit: Hit, lang: Language) -> str:
    return f"{title_of(hit.item)[lang]} ({KIND[hit.kind][lang]} {hit.item.id})"


def _lines(hit: Hit, lang: Language) -> Iterable[str]:
    summary = summary_of(hit.item)
    if summary is not None:
        yield summary[lang]
    if isinstance(hit.item, Intervention) and (standing := standing_words(hit.item, lang)):
        yield standing
