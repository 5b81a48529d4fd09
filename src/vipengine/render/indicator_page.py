"""The page of one indicator: what is counted, among whom, since when, which way is better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vipengine.conditions.describe import describe
from vipengine.content.indicators import milestones_of
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language, Text
from vipengine.model.indicator import Direction, Indicator, IndicatorUnit, Target
from vipengine.render.blocks import Block, Bullets, Paragraph
from vipengine.render.words import number_words, period_words

DIRECTION: Mapping[Direction, Text] = {
    "high": Text(sv="högt värde är bra", en="a high value is good"),
    "low": Text(sv="lågt värde är bra", en="a low value is good"),
    "follow": Text(sv="följs, utan riktning", en="followed, without a direction"),
}
UNIT: Mapping[IndicatorUnit, Text] = {
    "percent": Text(sv="%", en="%"),
    "days": Text(sv="dagar", en="days"),
    "ratio": Text(sv="kvot", en="ratio"),
}
_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "counted": "Räknar",
        "among": "Bland",
        "denominator": "Vilka som räknas",
        "numerator": "Villkor för att räknas som ja",
        "milestone": "I tid",
        "days": "Dagar från {start} till {end}",
        "window": "Under de senaste {period}: {what}",
        "unit": "Enhet",
        "direction": "Riktning",
        "target": "Målnivå",
        "no-target": "ingen funnen i källorna",
        "not": "Kan inte räknas ut",
        "or": "eller",
    },
    "en": {
        "counted": "Counts",
        "among": "Among",
        "denominator": "Who is counted",
        "numerator": "Condition for counting as yes",
        "milestone": "In time",
        "days": "Days from {start} to {end}",
        "window": "Within the last {period}: {what}",
        "unit": "Unit",
        "direction": "Direction",
        "target": "Target",
        "no-target": "none found in the sources",
        "not": "Cannot be computed",
        "or": "or",
    },
}


def indicator_page(knowledge: Knowledge, item: Indicator, lang: Language) -> Iterator[Block]:
    """Yield what the indicator says."""
    words = _WORDS[lang]
    if item.not_computable is not None:
        yield Paragraph(f"{words['not']}: {item.not_computable[lang]}", strong=True)
    rows = (
        ("counted", item.counted[lang]),
        ("among", item.among[lang]),
        ("denominator", _condition(knowledge, item.denominator, lang)),
        ("numerator", _condition(knowledge, item.numerator, lang)),
        ("milestone", "" if item.milestone is None else milestones_of(knowledge)[item.milestone.id].title[lang]),
        ("unit", UNIT[item.unit][lang]),
        ("direction", DIRECTION[item.direction][lang]),
        ("target", target_words(knowledge, item.target, lang)),
    )
    said = [f"{words[key]}: {text}" for key, text in rows if text] + [*_time(knowledge, item, lang)]
    yield Bullets(tuple((line, ()) for line in said))


def target_words(knowledge: Knowledge, target: Target | None, lang: Language) -> str:
    """Return the level aimed at with its source, or that the sources give none."""
    if target is None or target.source is None:
        return _WORDS[lang]["no-target"]
    return f"{number_words(target.value, lang)} ({knowledge.sources[target.source.source].title})"


def _condition(knowledge: Knowledge, text: str | None, lang: Language) -> str:
    return "" if text is None else describe(knowledge.condition(text), knowledge.facts, lang)


def _time(knowledge: Knowledge, item: Indicator, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    if item.days is not None:
        start, end = (_dated(knowledge, name, lang) for name in (item.days.start, item.days.end))
        yield words["days"].format(start=start, end=end)
    if item.window is not None:
        names = item.window.events or (item.window.fact or "",)
        what = f" {words['or']} ".join(_dated(knowledge, name, lang) for name in names)
        yield words["window"].format(period=period_words(item.window.within, lang), what=what)


def _dated(knowledge: Knowledge, name: str, lang: Language) -> str:
    item = knowledge.events[name] if name in knowledge.events else knowledge.facts[name]
    return f"”{item.label[lang]}”" if lang == "sv" else f'"{item.label[lang]}"'
