"""The indicators of a group of persons as a report: shares with their uncertainty, and what nobody knows beside them."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.indicator import Indicator
from vipengine.model.shares import SMALL
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.indicator_page import DIRECTION, target_words
from vipengine.render.words import number_words, scope_words

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Indikatorer, per {as_of}",
        "all": "Alla",
        "no-unit": "(enhet saknas)",
        "unit": "Enhet",
        "indicator": "Indikator",
        "result": "Utfall",
        "interval": "95 % intervall",
        "counted": "Antal",
        "unknown": "Okänt",
        "bounds": "Om okänt vore nej–ja",
        "undecided": "Ej avgjort",
        "unjudged": "Grupp okänd",
        "of": "{numerator} av {denominator}",
        "days": "{days} dagar (median)",
        "persons": "{count} personer",
        "hidden": "dolt",
        "small": "litet underlag",
        "direction": "Riktning: {words}. Målnivå: {target}.",
        "not": "Räknas inte ut här",
        "lacking": "Saknas i tabellen",
        "lacks": "saknar {names}",
        "reading": "Så läses talen",
        "reading-unknown": "Okänt är inte nej: andelen räknas av dem vars svar är känt. De okända visas bredvid, och "
        "gränserna säger vad andelen vore om alla okända svar vore nej respektive ja.",
        "reading-undecided": "Ej avgjort: klockan har startat, men milstolpen är varken nådd eller för sen. Grupp okänd: "
        "det är inte känt om personen hör till dem som räknas.",
        "reading-small": f"Litet underlag: färre än {SMALL} svar. Intervallet är Wilsons.",
        "reading-hidden": "Dolt: antalet är litet, eller döljs för att ett litet antal inte ska kunna räknas fram. Dolda "
        "tal ser likadana ut med avsikt.",
        "nothing": "Ingen av indikatorerna kan räknas ut av den här tabellen.",
    },
    "en": {
        "title": "Indicators, as of {as_of}",
        "all": "All",
        "no-unit": "(no unit)",
        "unit": "Unit",
        "indicator": "Indicator",
        "result": "Result",
        "interval": "95% interval",
        "counted": "Count",
        "unknown": "Unknown",
        "bounds": "If unknown were no–yes",
        "undecided": "Not decided",
        "unjudged": "Group unknown",
        "of": "{numerator} of {denominator}",
        "days": "{days} days (median)",
        "persons": "{count} persons",
        "hidden": "hidden",
        "small": "few persons",
        "direction": "Direction: {words}. Target: {target}.",
        "not": "Not computed here",
        "lacking": "Missing in the frame",
        "lacks": "lacks {names}",
        "reading": "How to read the figures",
        "reading-unknown": "Unknown is not no: the share is of those whose answer is known. The unknown stand beside it, "
        "and the bounds say what the share would be if every unknown answer were no, and if every one were yes.",
        "reading-undecided": "Not decided: the clock has started, but the milestone is neither met nor late. Group "
        "unknown: it is not known whether the person is one of those counted.",
        "reading-small": f"Few persons: fewer than {SMALL} answers. The interval is Wilson's.",
        "reading-hidden": "Hidden: the count is small, or hidden so that a small count cannot be computed. Hidden counts "
        "look alike on purpose.",
        "nothing": "None of the indicators can be computed from this frame.",
    },
}
_DASH = "–"


def indicators_report(knowledge: Knowledge, table: IndicatorTable, lang: Language) -> Report:
    """Return the report: one table of all persons, one per indicator where units are told apart, and what is missing."""
    words = _WORDS[lang]
    told = told_by(table)
    return (
        Heading(words["title"].format(as_of=table.as_of), 1),
        *(_whole(knowledge, table, told, lang) if told else (Paragraph(words["nothing"], strong=True),)),
        *(block for name in told for block in _by_unit(knowledge, table, name, lang)),
        *_missing(knowledge, table, told, lang),
        *(_reading(table, lang) if told else ()),
        *closing(knowledge, lang),
    )


def told_by(table: IndicatorTable) -> tuple[str, ...]:
    """Return the indicators of which the frame tells something: somebody is counted, or might be but for a column."""
    lacking = table.lacking or {}
    names = dict.fromkeys(value.indicator for value in table.values)
    return tuple(name for name in names if name not in lacking or _says_something(table.of(name)))


def _says_something(value: IndicatorValue | None) -> bool:
    return value is not None and value.denominator != 0


def indicator_title(knowledge: Knowledge, name: str, lang: Language) -> str:
    """Return the title, with where it holds when that is not the whole country."""
    item = knowledge.indicators[name]
    return item.title[lang] if item.scope == "national" else f"{item.title[lang]} ({scope_words(item.scope, lang)})"


def _whole(knowledge: Knowledge, table: IndicatorTable, told: tuple[str, ...], lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    headings = (words["indicator"], *_headings(lang))
    rows = tuple((indicator_title(knowledge, name, lang), *_cells(knowledge, table, name, None, lang)) for name in told)
    yield Table(headings, rows)


def _headings(lang: Language) -> tuple[str, ...]:
    names = ("result", "counted", "interval", "unknown", "bounds", "undecided", "unjudged")
    return tuple(_WORDS[lang][name] for name in names)


def unit_words(unit: str, lang: Language) -> str:
    """Return the name of a unit, or that persons have none."""
    return unit or _WORDS[lang]["no-unit"]


def _cells(knowledge: Knowledge, table: IndicatorTable, name: str, unit: str | None, lang: Language) -> tuple[str, ...]:
    value = table.of(name, unit)
    if value is None:
        return (_DASH,) * len(_headings(lang))
    item = knowledge.indicators[name]
    few = f" ({_WORDS[lang]['small']})" if value.is_small and value.denominator else ""
    return (
        result_words(item, value, lang),
        _count_words(item, value, lang) + few,
        _range(value.interval, lang) if item.kind == "share" else _DASH,
        _count(value.unknown, lang),
        _range(value.bounds if value.unknown else None, lang) if item.kind == "share" else _DASH,
        _count(value.undecided, lang) if item.milestone else _DASH,
        _count(value.unjudged, lang),
    )


def result_words(item: Indicator, value: IndicatorValue, lang: Language) -> str:
    """Return the share in percent, or the median; a dash when nobody is counted."""
    words = _WORDS[lang]
    if value.is_hidden:
        return words["hidden"]
    if item.kind == "median":
        return _DASH if value.median is None else words["days"].format(days=number_words(value.median, lang))
    return _DASH if value.share is None else percent_words(value.share, lang)


def percent_words(share: float, lang: Language) -> str:
    """Return a share in percent with one decimal."""
    text = f"{100 * share:.1f}"
    return f"{text.replace('.', ',')} %" if lang == "sv" else f"{text}%"


def _count_words(item: Indicator, value: IndicatorValue, lang: Language) -> str:
    words = _WORDS[lang]
    denominator = _count(value.denominator, lang)
    if item.kind == "median":
        return words["persons"].format(count=denominator)
    return words["of"].format(numerator=_count(value.numerator, lang), denominator=denominator)


def _count(count: int | None, lang: Language) -> str:
    return _WORDS[lang]["hidden"] if count is None else str(count)


def _range(ends: tuple[float, float] | None, lang: Language) -> str:
    return _DASH if ends is None else "–".join(percent_words(end, lang) for end in ends)


def _by_unit(knowledge: Knowledge, table: IndicatorTable, name: str, lang: Language) -> Iterator[Block]:
    words, item = _WORDS[lang], knowledge.indicators[name]
    units = tuple(value.unit for value in table.values if value.indicator == name and value.unit is not None)
    target = target_words(knowledge, item.target, lang)
    yield Heading(indicator_title(knowledge, name, lang))
    yield Paragraph(f"{_sentence(item.counted[lang])} / {item.among[lang]}.")
    yield Paragraph(words["direction"].format(words=DIRECTION[item.direction][lang], target=target))
    if units:
        rows = tuple((unit_words(unit, lang), *_cells(knowledge, table, name, unit, lang)) for unit in units)
        everyone = (words["all"], *_cells(knowledge, table, name, None, lang))
        yield Table((words["unit"], *_headings(lang)), (*rows, everyone))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _missing(knowledge: Knowledge, table: IndicatorTable, told: tuple[str, ...], lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    lacking = {name: names for name, names in (table.lacking or {}).items() if names}
    if lacking:
        yield Heading(words["lacking"])
        yield Bullets(
            tuple(
                (f"{indicator_title(knowledge, name, lang)}: {words['lacks'].format(names=', '.join(names))}", ())
                for name, names in lacking.items()
            )
        )
    if table.not_computable:
        yield Heading(words["not"])
        yield Bullets(tuple((_why_not(knowledge.indicators[name], lang), ()) for name in table.not_computable))


def _why_not(item: Indicator, lang: Language) -> str:
    return f"{item.title[lang]}: {item.not_computable[lang] if item.not_computable else ''}"


def _reading(table: IndicatorTable, lang: Language) -> Iterator[Block]:
    names = ["reading-unknown", "reading-undecided", "reading-small"]
    if any(None in (value.numerator, value.denominator, value.unknown) for value in table.values):
        names.append("reading-hidden")
    yield Heading(_WORDS[lang]["reading"])
    yield Bullets(tuple((_WORDS[lang][name], ()) for name in names))
