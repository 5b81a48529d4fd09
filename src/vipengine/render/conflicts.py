"""Conflicts in words and as data: both sides, with their ranks and sources."""

from __future__ import annotations

from typing import Any

from vipengine.advice.conflicts import Conflict, Side, conflicts
from vipengine.advice.decide import Advice
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading
from vipengine.render.status_words import STATUS
from vipengine.render.words import moment_words, sources_words, standing_words

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "heading": "Att väga samman",
        "for_and_against": "Regler talar både för och emot: {about}",
        "opposed": "Två råd talar mot varandra: {about}",
        "timing": "Tiderna går inte ihop: {about}",
        "shared": "Samma insats från flera vårdförlopp, ges en gång: {about}",
        "rule": "{title} ({intervention}, {rank}) ger: {status}. Källa: {sources}.",
        "not-before": "{title}: tidigast {at}. Källa: {sources}.",
        "limit": "{title}: senast {at}. Källa: {sources}.",
        "pathway": "{title}. Källa: {sources}.",
    },
    "en": {
        "heading": "To weigh together",
        "for_and_against": "Rules speak both for and against: {about}",
        "opposed": "Two pieces of advice oppose each other: {about}",
        "timing": "The times cannot both be kept: {about}",
        "shared": "The same intervention from several pathways, given once: {about}",
        "rule": "{title} ({intervention}, {rank}) gives: {status}. Source: {sources}.",
        "not-before": "{title}: {at} at the earliest. Source: {sources}.",
        "limit": "{title}: {at} at the latest. Source: {sources}.",
        "pathway": "{title}. Source: {sources}.",
    },
}


def conflict_blocks(advice: Advice, lang: Language) -> list[Block]:
    """Return the conflicts of an advice under a heading of their own; nothing when there are none."""
    entries = tuple(_entry(advice, conflict, lang) for conflict in conflicts(advice))
    return [Heading(_WORDS[lang]["heading"]), Bullets(entries)] if entries else []


def _entry(advice: Advice, conflict: Conflict, lang: Language) -> tuple[str, tuple[str, ...]]:
    lines = tuple(_side(advice, conflict, place, lang) for place in range(len(conflict.sides)))
    return _WORDS[lang][conflict.kind].format(about=_about(advice, conflict, lang)), lines


def _about(advice: Advice, conflict: Conflict, lang: Language) -> str:
    if conflict.kind == "timing":
        return advice.knowledge.events[conflict.about].label[lang]
    titles = dict.fromkeys(side.intervention.title[lang] for side in conflict.sides if side.intervention)
    return " – ".join(titles)


def _side(advice: Advice, conflict: Conflict, place: int, lang: Language) -> str:
    words, side = _WORDS[lang], conflict.sides[place]
    title, sources = side.item.title[lang], sources_words(advice.knowledge, side.item)
    if side.status is not None and side.intervention is not None:
        status, rank = STATUS[side.status][lang], standing_words(side.intervention, lang)
        name = side.intervention.title[lang]
        return words["rule"].format(title=title, intervention=name, rank=rank, status=status, sources=sources)
    if side.at is not None:
        kind = "limit" if place else "not-before"
        return words[kind].format(title=title, at=moment_words(side.at), sources=sources)
    return words["pathway"].format(title=title, sources=sources)


def conflicts_data(advice: Advice) -> list[dict[str, Any]]:
    """Return the conflicts of an advice as plain data."""
    return [
        {"kind": conflict.kind, "about": conflict.about, "sides": [_side_data(side) for side in conflict.sides]}
        for conflict in conflicts(advice)
    ]


def _side_data(side: Side) -> dict[str, Any]:
    ranks = side.intervention.ranks if side.intervention else ()
    return {
        "id": side.item.id,
        "intervention": side.intervention.id if side.intervention else None,
        "status": side.status.value if side.status else None,
        "at": side.at.isoformat() if side.at else None,
        "ranks": [{"guideline": rank.guideline, "value": rank.value, "strength": rank.strength} for rank in ranks],
        "sources": [ref.source for ref in side.item.sources],
    }
