"""The consequence analysis of a plan, and what may come of doing nothing, as parts of the gap report and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.impact import ActionImpact, GapImpacts, KindImpacts, PlanImpacts, foremost, impacts_of
from vipengine.gap.plan.actions import ActionPlan
from vipengine.model.base import Language, SourceRef, Text
from vipengine.model.impact import Direction, Impact, ImpactKind, ImpactTime, Omission
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.words import MARK, scope_words

_KIND: Mapping[ImpactKind, Text] = {
    "economy": Text(sv="Ekonomi", en="Economy"),
    "competence": Text(sv="Kompetens", en="Competence"),
    "organisation": Text(sv="Organisation", en="Organisation"),
    "it": Text(sv="IT och teknik", en="IT and equipment"),
    "law": Text(sv="Juridik och avtal", en="Law and agreements"),
    "person": Text(sv="Personen", en="The person"),
}
#: What the direction of a kind is that of.
_OF: Mapping[ImpactKind, Text] = {
    "economy": Text(sv="kostnad", en="cost"),
    "competence": Text(sv="behov", en="need"),
    "organisation": Text(sv="krav", en="demands"),
    "it": Text(sv="krav", en="demands"),
    "law": Text(sv="krav", en="demands"),
    "person": Text(sv="nytta", en="benefit"),
}
_DIRECTION: Mapping[Direction, Text] = {
    "up": Text(sv="ökar", en="up"),
    "down": Text(sv="minskar", en="down"),
    "unchanged": Text(sv="oförändrat", en="unchanged"),
    "not_up": Text(sv="oförändrat eller lägre", en="unchanged or lower"),
    "unknown": Text(sv="okänd riktning", en="direction unknown"),
}
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "heading": "Konsekvensanalys", "impacts": "Konsekvenser",
        "described": "Aktiviteter med någon beskriven konsekvens: {count} av {all}{but}. Det som ingen källa beskriver är okänt, inte obefintligt.",
        "kind": "Slag", "told": "Beskrivet för", "of": "{count} av {all}", "short": "Kort sikt", "long": "Lång sikt",
        "foremost": "Högst {most} aktiviteter av varje slag, de mest brådskande; alla står i tjänsteskrivelsen (vip gap memo).",
        "shown": "{kind}, {shown} av {told}",
        "but": " (inte {names})",
        "omissions": "Om inget görs", "urgent": "De {shown} mest brådskande av {told} gap där källor säger vad som kan hända:",
        "sources": "Källor: {sources}.",
    },
    "en": {
        "heading": "Consequence analysis", "impacts": "Consequences",
        "described": "Actions with some consequence described: {count} of {all}{but}. What no source describes is unknown, not absent.",
        "kind": "Kind", "told": "Described for", "of": "{count} of {all}", "short": "Short term", "long": "Long term",
        "foremost": "At most {most} actions of each kind, the most urgent; all are in the committee document (vip gap memo).",
        "shown": "{kind}, {shown} of {told}",
        "but": " (not {names})",
        "omissions": "If nothing is done", "urgent": "The {shown} most urgent of {told} gaps of which sources tell what may happen:",
        "sources": "Sources: {sources}.",
    },
}  # fmt: skip


def impact_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, *, most: int | None = None
) -> Iterator[Block]:
    """Yield what comes of the actions of a plan by kind; nothing for a plan without actions.

    With `most`, at most so many actions of each kind are told: those that close the most urgent gaps.
    """
    if not plan.actions:
        return
    words, found = _WORDS[lang], impacts_of(knowledge, analysis, plan)
    count = {"count": len(plan.actions) - len(found.not_described), "all": len(plan.actions)}
    names = ", ".join(f"A{planned.place}" for planned in plan.actions if planned.action in found.not_described)
    yield Heading(words["heading"])
    yield Paragraph(words["described"].format(but=words["but"].format(names=names) if names else "", **count))
    yield from _by_kind(knowledge, found, plan, lang, len(plan.actions) if most is None else most)


def omission_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, *, most: int | None = None
) -> Iterator[Block]:
    """Yield what may come of leaving the gaps as they are; nothing when no source tells of any of them.

    With `most`, at most so many gaps are told: the most urgent.
    """
    gaps = [(gap, knowledge.requirements[gap.requirement]) for gap in analysis.priorities]
    told = [(gap.place, requirement) for gap, requirement in gaps if requirement.omissions]
    if not told:
        return
    shown = told[:most]
    numbers = _numbers(item for _, requirement in shown for item in requirement.omissions)
    yield Heading(_WORDS[lang]["omissions"], 3)
    if len(shown) < len(told):
        yield Paragraph(_WORDS[lang]["urgent"].format(shown=len(shown), told=len(told)))
    entries = tuple(
        (f"{place}. {requirement.title[lang]}: {_told(requirement.omissions, numbers, lang)}", ())
        for place, requirement in shown
    )
    yield Bullets(entries, numbered=True)
    yield _sources(knowledge, numbers, lang)


def statement_blocks(
    knowledge: Knowledge, items: tuple[Impact, ...] | tuple[Omission, ...], lang: Language
) -> Iterator[Block]:
    """Yield the consequences of one action, or of leaving one requirement unmet, for a page of its own."""
    if not items:
        return
    numbers = _numbers(items)
    yield Heading(_WORDS[lang]["omissions" if isinstance(items[0], Omission) else "impacts"])
    yield Bullets(tuple((f"{_KIND[item.kind][lang]}: {_told([item], numbers, lang)}", ()) for item in items))
    yield _sources(knowledge, numbers, lang)


def impacts_data(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> dict[str, Any]:
    """Return the consequence analysis as plain data."""
    found = impacts_of(knowledge, analysis, plan)
    return {
        "by_kind": [
            {
                "kind": part.kind,
                "impacts": [{"action": item.action, **_impact(item.impact, lang)} for item in part.impacts],
                "not_described": list(part.not_described),
            }
            for part in found.by_kind
        ],
        "by_gap": [_gap(part, lang) for part in found.by_gap],
        "not_described": list(found.not_described),
    }


def _by_kind(knowledge: Knowledge, found: PlanImpacts, plan: ActionPlan, lang: Language, most: int) -> Iterator[Block]:
    words, shown = _WORDS[lang], foremost(found, most)
    if not shown:
        return
    rows = tuple(_row(part, len(plan.actions), lang) for part in found.by_kind)
    yield Table((words["kind"], words["told"], words["short"], words["long"]), rows)
    if any(_actions(part) > most for part in found.by_kind):
        yield Paragraph(words["foremost"].format(most=most))
    numbers = _numbers(item.impact for part in shown for item in part.impacts)
    places = {planned.action: planned.place for planned in plan.actions}
    titles = {part.kind: _title(part, most, lang) for part in found.by_kind}
    yield Bullets(tuple((titles[part.kind], tuple(_lines(part, places, numbers, lang))) for part in shown))
    yield _sources(knowledge, numbers, lang)


def _actions(part: KindImpacts) -> int:
    return len({item.action for item in part.impacts})


def _title(part: KindImpacts, most: int, lang: Language) -> str:
    """Return the name of a kind, with how many of its actions are shown where some are left out."""
    kind, told = _KIND[part.kind][lang], _actions(part)
    return kind if told <= most else _WORDS[lang]["shown"].format(kind=kind, shown=most, told=told)


def _row(part: KindImpacts, actions: int, lang: Language) -> tuple[str, ...]:
    count = {"count": actions - len(part.not_described), "all": actions}
    told = _WORDS[lang]["of"].format(**count)
    kind = f"{_KIND[part.kind][lang]} ({_OF[part.kind][lang]})"
    return (kind, told, _directions(part, "short", lang), _directions(part, "long", lang))


def _directions(part: KindImpacts, when: ImpactTime, lang: Language) -> str:
    """Return how many consequences go each way in the short or the long term."""
    counts = Counter(item.impact.direction for item in part.impacts if item.impact.when in (when, "both"))
    return ", ".join(f"{words[lang]} {counts[way]}" for way, words in _DIRECTION.items() if counts[way]) or "–"


def _lines(part: KindImpacts, places: Mapping[str, int], numbers: Mapping[str, int], lang: Language) -> Iterator[str]:
    by_action: dict[str, list[Impact]] = {}
    for item in part.impacts:
        by_action.setdefault(item.action, []).append(item.impact)
    for action, impacts in by_action.items():
        yield f"A{places[action]}: {_told(impacts, numbers, lang)}"


def _told(items: Iterable[Impact | Omission], numbers: Mapping[str, int], lang: Language) -> str:
    """Return statements, and after those that rest on the same, what they rest on."""
    parts = []
    for basis, group in groupby(items, lambda item: _basis(item, numbers, lang)):
        parts += [*(item.text[lang] for item in group), f"[{basis}]"]
    return " ".join(parts)


def _basis(item: Impact | Omission, numbers: Mapping[str, int], lang: Language) -> str:
    """Return what a statement rests on: its sources by number, where it holds, and that it is not the source's own."""
    parts = [_reference(ref, numbers) for ref in item.sources]
    if item.scope != "national":
        parts.append(scope_words(item.scope, lang))
    if item.mark != "source":
        parts.append(MARK[item.mark][lang])
    return "; ".join(parts)


def _reference(ref: SourceRef, numbers: Mapping[str, int]) -> str:
    return f"{numbers[ref.source]}, {ref.at}" if ref.at else str(numbers[ref.source])


def _numbers(items: Iterable[Impact | Omission]) -> dict[str, int]:
    names = dict.fromkeys(ref.source for item in items for ref in item.sources)
    return {name: place for place, name in enumerate(names, 1)}


def _sources(knowledge: Knowledge, numbers: Mapping[str, int], lang: Language) -> Paragraph:
    listed = "; ".join(f"[{number}] {knowledge.sources[name].title}" for name, number in numbers.items())
    return Paragraph(_WORDS[lang]["sources"].format(sources=listed))


def _impact(impact: Impact, lang: Language) -> dict[str, Any]:
    return {
        "when": impact.when,
        "direction": impact.direction,
        "principal": impact.principal,
        **_statement(impact, lang),
    }


def _gap(part: GapImpacts, lang: Language) -> dict[str, Any]:
    return {
        "requirement": part.requirement,
        "actions": list(part.actions),
        "kinds": _kinds(part.impacts),
        "if_nothing": [{"kind": item.kind, **_statement(item, lang)} for item in part.omissions],
    }


def _kinds(impacts: tuple[ActionImpact, ...]) -> list[ImpactKind]:
    told = {item.impact.kind for item in impacts}
    return [kind for kind in _KIND if kind in told]


def _statement(item: Impact | Omission, lang: Language) -> dict[str, Any]:
    sources = [{"source": ref.source, "at": ref.at} for ref in item.sources]
    return {"text": item.text[lang], "sources": sources, "mark": item.mark, "scope": item.scope}
