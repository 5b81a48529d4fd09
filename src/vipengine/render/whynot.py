"""Why not: what stands between a person and an intervention, as a report and as JSON."""

from __future__ import annotations

import json
from typing import Any

from vipengine.advice.change import FactChange, Wait, written
from vipengine.advice.explain import reasons
from vipengine.advice.whynot import WHO, Need, Way, WhyNot
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report
from vipengine.render.closing import closing
from vipengine.render.need import need_words
from vipengine.render.status_words import STATUS

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Varför inte: {title}",
        "now": "Läget {as_of}: {status}.",
        "not-held": "Insatsen hör inte till något vårdförlopp som personen är i.",
        "already": "Läget är redan det som efterfrågas.",
        "goal": "Det minsta som skulle ge läget {statuses}:",
        "none": "Inget som är känt för kunskapsstödet ger läget {statuses} till och med {until}.",
        "elsewhere": "Insatsen hör till: {pathways}. Ange ett av dem som personens vårdförlopp.",
        "incomplete": "Alla möjligheter har inte prövats: det kan finnas fler, med fler ändringar.",
        "answer": "Om svaren blir dessa",
        "person": "Det som personen kan ändra",
        "clinic": "Det som vården kan ändra",
        "time": "Det som tiden ändrar",
        "nobody": "Det som ingen kan ändra",
        "several": "Det som flera måste ändra tillsammans ({who})",
        "and": " och ",
        "or": " eller ",
        "gives": "Då blir läget: {status}.",
        "try": "Pröva: {options}",
        "who-answer": "svar på frågor",
        "who-person": "personen",
        "who-clinic": "vården",
        "who-time": "tiden",
        "who-nobody": "ingen",
    },
    "en": {
        "title": "Why not: {title}",
        "now": "The status on {as_of}: {status}.",
        "not-held": "The intervention belongs to no pathway that the person is in.",
        "already": "The status already is what is asked for.",
        "goal": "The least that would give the status {statuses}:",
        "none": "Nothing that the knowledge support knows of gives the status {statuses} up to {until}.",
        "elsewhere": "The intervention belongs to: {pathways}. Name one of them as the person's pathway.",
        "incomplete": "Not every possibility was tried: there may be more, with more changes.",
        "answer": "If the answers are these",
        "person": "What the person can change",
        "clinic": "What care can change",
        "time": "What time changes",
        "nobody": "What nobody can change",
        "several": "What several must change together ({who})",
        "and": " and ",
        "or": " or ",
        "gives": "The status is then: {status}.",
        "try": "Try: {options}",
        "who-answer": "answers to questions",
        "who-person": "the person",
        "who-clinic": "care",
        "who-time": "time",
        "who-nobody": "nobody",
    },
}


def why_not_report(result: WhyNot, lang: Language) -> Report:
    """Return what would change the status, in order of whose hands it is in."""
    words = _WORDS[lang]
    return (
        Heading(words["title"].format(title=result.intervention.title[lang]), 1),
        *_now(result, lang),
        *_goal(result, lang),
        *_ways(result, lang),
        *([] if result.complete else [Paragraph(words["incomplete"])]),
        *closing(result.knowledge, lang),
    )


def _now(result: WhyNot, lang: Language) -> list[Block]:
    words = _WORDS[lang]
    if result.now is None:
        return [Paragraph(words["not-held"], strong=True)]
    status = words["now"].format(as_of=result.as_of, status=STATUS[result.now.status][lang])
    return [Paragraph(status, strong=True), *map(Paragraph, reasons(result.knowledge, result.now, lang))]


def _goal(result: WhyNot, lang: Language) -> list[Block]:
    words = _WORDS[lang]
    if result.now is not None and result.now.status in result.wanted:
        return [Paragraph(words["already"])]
    if result.elsewhere:
        titles = ", ".join(pathway.title[lang] for pathway in result.elsewhere)
        return [Paragraph(words["elsewhere"].format(pathways=titles))]
    wanted = [STATUS[status][lang] for status in STATUS if status in result.wanted]
    statuses = words["or"].join(f"”{status}”" if lang == "sv" else f"“{status}”" for status in wanted)
    return [Paragraph(words["goal" if result.ways else "none"].format(statuses=statuses, until=result.until))]


def _ways(result: WhyNot, lang: Language) -> list[Block]:
    groups: dict[tuple[str, ...], list[Way]] = {}
    for way in sorted(result.ways, key=lambda way: [len(way.who), *map(WHO.index, way.who)]):
        groups.setdefault(way.who, []).append(way)
    blocks: list[Block] = []
    for who, ways in groups.items():
        blocks += [Heading(_heading(who, lang)), Bullets(tuple(_entry(result, way, lang) for way in ways))]
    return blocks


def _heading(who: tuple[str, ...], lang: Language) -> str:
    words = _WORDS[lang]
    if len(who) == 1:
        return words[who[0]]
    return words["several"].format(who=words["and"].join(words[f"who-{name}"] for name in who))


def _entry(result: WhyNot, way: Way, lang: Language) -> tuple[str, tuple[str, ...]]:
    words = _WORDS[lang]
    text = "; ".join(need_words(result.knowledge, need, lang) for need in way.needs)
    lines = [words["gives"].format(status=STATUS[way.status][lang])]
    lines.append(words["try"].format(options=" ".join(_option(need) for need in way.needs)))
    return text[:1].upper() + text[1:], tuple(lines)


def _option(need: Need) -> str:
    change = need.nearest
    if isinstance(change, Wait):
        return f"--as-of {change.until}"
    text = written(change)
    return f'--set "{text}"' if " " in text else f"--set {text}"


def why_not_json(result: WhyNot, lang: Language) -> str:
    """Return the result as JSON: the same keys in every language, texts in `lang`."""
    return json.dumps(why_not_data(result, lang), ensure_ascii=False, indent=2) + "\n"


def why_not_data(result: WhyNot, lang: Language) -> dict[str, Any]:
    """Return the result as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": result.as_of.isoformat(),
        "intervention": result.intervention.id,
        "title": result.intervention.title[lang],
        "status": result.now.status.value if result.now else None,
        "wanted": [status.value for status in STATUS if status in result.wanted],
        "until": result.until.isoformat(),
        "elsewhere": [pathway.id for pathway in result.elsewhere],
        "complete": result.complete,
        "ways": [
            {
                "status": way.status.value,
                "who": list(way.who),
                "changes": [_need_data(result, need, lang) for need in way.needs],
            }
            for way in result.ways
        ],
    }


def _need_data(result: WhyNot, need: Need, lang: Language) -> dict[str, Any]:
    change = need.nearest
    known = need.now is not None and need.now.known
    return {
        "who": need.who,
        "fact": change.fact if isinstance(change, FactChange) else None,
        "now": _plain(need.now.value) if need.now and known else None,
        "set": None if isinstance(change, Wait) else written(change),
        "from": change.until.isoformat() if isinstance(change, Wait) else None,
        "text": need_words(result.knowledge, need, lang),
    }


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | tuple) else str(value)
