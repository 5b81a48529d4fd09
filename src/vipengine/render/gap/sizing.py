"""How large what is counted has to be, as a section of the report and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.sizing import Basis, Between, FigureRole, Missing, Size
from vipengine.model.base import Language, Text
from vipengine.model.sizing import Quoted
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.shares import grouped
from vipengine.render.gap.words import MEASURE, STATE
from vipengine.render.words import MARK, number_words, refs_words, scope_words

#: From here on, a number of persons or posts is told without decimals.
_LARGE = 10
#: Less than this would be told as nothing.
_LEAST = 0.05

WORDS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "heading": "Dimensionering",
        "informs": "Så mycket skulle behövas. En skattning gör aldrig ett gap; bara det som är angivet gör det.",
        "requirement": "Krav",
        "unit": "Enhet",
        "persons": "Personer",
        "needs": "Behöver",
        "has": "Har",
        "short": "Saknas",
        "unknown": "okänt",
        "enough": "räcker",
        "figures": "Talen ovan bygger på:",
        "newly_ill": "{range} nyinsjuknade per 100 000 invånare och år",
        "years": "{range} år för var och en, om lika många insjuknar varje år, alla hittas och var och en stannar hela tiden",
        "capacity": "{range} personer per {measure}",
        "hours": "{range} timmar per person",
        "estimate": "{about}: {newly_ill} nyinsjuknade om året",
        "ask": "Att ta reda på:",
        "demand": "{about}: antal {persons}",
        "population": "{about}: antal invånare",
        "value": "{about}: antal {measure} i dag",
    },
    "en": {
        "heading": "Sizing",
        "informs": "This is how much would be needed. An estimate never makes a gap; only what is stated does.",
        "requirement": "Requirement",
        "unit": "Unit",
        "persons": "Persons",
        "needs": "Needs",
        "has": "Has",
        "short": "Short by",
        "unknown": "unknown",
        "enough": "enough",
        "figures": "The numbers above rest on:",
        "newly_ill": "{range} newly ill per 100,000 inhabitants and year",
        "years": "{range} years for each, if as many fall ill every year, all are found and each stays all of the time",
        "capacity": "{range} persons per {measure}",
        "hours": "{range} hours per person",
        "estimate": "{about}: {newly_ill} newly ill a year",
        "ask": "To find out:",
        "demand": "{about}: the number of {persons}",
        "population": "{about}: the number of inhabitants",
        "value": "{about}: the number of {measure} today",
    },
}  # fmt: skip

BASIS: Mapping[Basis, Text] = {
    "stated": Text(sv="{persons}, angivet{more}", en="{persons}, stated{more}"),
    "counted": Text(sv="{persons}, räknat{more}", en="{persons}, counted{more}"),
    "estimated": Text(sv="{persons}, skattat", en="{persons}, estimated"),
    "fixed": Text(sv="minsta antal", en="the smallest number"),
}


def sizing_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, sizes: Iterable[Size], lang: Language
) -> Iterator[Block]:
    """Yield the sizes that something is known of, the figures they rest on, and what there is to find out."""
    sizes = tuple(sizes)
    shown = tuple(size for size in sizes if _is_told(size))
    lines = tuple(_questions(knowledge, analysis, sizes, lang))
    words = WORDS[lang]
    if shown or lines:
        yield Heading(words["heading"])
    if shown:
        yield Paragraph(words["informs"])
        yield _table(knowledge, analysis, shown, lang)
    grounds = tuple(dict.fromkeys(_grounds(knowledge, analysis, shown, lang)))
    for title, entries in ((words["figures"], grounds), (words["ask"], lines)):
        if entries:
            yield Paragraph(title)
            yield Bullets(tuple((entry, ()) for entry in entries))


def sizing_data(sizes: Iterable[Size]) -> list[dict[str, Any]]:
    """Return the sizes as plain data; what is unknown is null."""
    return [
        {
            "requirement": size.requirement,
            "unit": size.unit,
            "state": size.state,
            "measure": size.measure,
            "basis": size.demand.basis,
            "demand": _ends(size.demand.persons),
            "demand_as_of": size.demand.as_of.isoformat() if size.demand.as_of else None,
            "demand_source": size.demand.counted_in,
            "newly_ill_per_year": _ends(size.demand.newly_ill),
            "needed": _ends(size.needed),
            "has": size.has,
            "shortfall": _ends(size.shortfall),
            "figures": [_figure_data(role, figure) for role, figure in size.figures],
            "missing": list(size.missing),
        }
        for size in sizes
    ]


def between_words(between: Between | None, lang: Language) -> str:
    """Return a range as `3,2–4,0`, one number where its ends are told alike, and what is unknown as a word."""
    if between is None:
        return WORDS[lang]["unknown"]
    ends = (between.low, between.high)
    whole = round(between.low, 1) >= _LARGE or all(end.is_integer() for end in map(float, ends))
    told = tuple(dict.fromkeys(_rounded(end, whole=whole, lang=lang) for end in ends))
    return "–".join(told)


def _rounded(value: float, *, whole: bool, lang: Language) -> str:
    if whole:
        return grouped(value, lang)
    if 0 < value < _LEAST:
        return f"< {number_words(_LEAST, lang)}"
    return f"{value:.1f}".replace(".", "," if lang == "sv" else ".")


def _ends(between: Between | None) -> dict[str, float] | None:
    return {"low": round(between.low, 6), "high": round(between.high, 6)} if between is not None else None


def _figure_data(role: FigureRole, figure: Quoted) -> dict[str, Any]:
    return {
        "figure": role,
        "low": figure.low,
        "high": figure.high,
        "scope": figure.scope,
        "mark": figure.mark,
        "sources": [ref.source for ref in figure.sources],
    }


def _is_told(size: Size) -> bool:
    """Return whether a size stands in the table: not those that are unknown, nor fixed numbers that are reached."""
    if size.state in ("not_applicable", "insufficient_volume"):
        return True
    if size.demand.basis == "fixed":
        return size.shortfall is not None and size.shortfall.high > 0
    return size.needed is not None or size.has is not None


def _table(knowledge: Knowledge, analysis: GapAnalysis, sizes: tuple[Size, ...], lang: Language) -> Table:
    keys = ("requirement", "unit", "persons", "needs", "has", "short")
    by_unit = any(size.unit != analysis.region.region for size in sizes)
    rows = [dict(zip(keys, _row(knowledge, analysis, size, lang), strict=True)) for size in sizes]
    chosen = [key for key in keys if key != "unit" or by_unit]
    return Table(
        tuple(WORDS[lang][key] for key in chosen),
        tuple(tuple(row[key] for key in chosen) for row in rows),
    )


def _row(knowledge: Knowledge, analysis: GapAnalysis, size: Size, lang: Language) -> tuple[str, ...]:
    title, unit = knowledge.requirements[size.requirement].title[lang], unit_name(analysis.region, size.unit)
    if size.state == "not_applicable":
        return title, unit, "–", "–", STATE[size.state][lang], "–"
    needs = between_words(size.needed, lang)
    if size.needed is not None:
        needs = f"{needs} {_measure(size.measure, size.needed, lang)}"
    return title, unit, _basis(size, lang), needs, _has(size, lang), _short(size, lang)


def _basis(size: Size, lang: Language) -> str:
    demand = size.demand
    if demand.basis is None:
        return WORDS[lang]["unknown"]
    more = ", ".join(str(part) for part in (demand.counted_in, demand.as_of) if part)
    return BASIS[demand.basis][lang].format(
        persons=between_words(demand.persons, lang), more=f" ({more})" if more else ""
    )


def _has(size: Size, lang: Language) -> str:
    if size.has is not None:
        return grouped(size.has, lang) if size.has.is_integer() else number_words(size.has, lang)
    return STATE[size.state][lang] if size.state not in ("met", "gap") else WORDS[lang]["unknown"]


def _short(size: Size, lang: Language) -> str:
    if size.shortfall is not None and size.shortfall.high == 0:
        return WORDS[lang]["enough"]
    return between_words(size.shortfall, lang)


def _measure(measure: str, between: Between, lang: Language) -> str:
    words = MEASURE.get(measure)
    return words[between != Between(1, 1)][lang] if words else measure


def _grounds(knowledge: Knowledge, analysis: GapAnalysis, sizes: Iterable[Size], lang: Language) -> Iterator[str]:
    """Yield what each estimate assumes, and every figure that was counted with."""
    for size in sizes:
        if size.demand.newly_ill is not None:
            told = between_words(size.demand.newly_ill, lang)
            yield _about(knowledge, analysis, size, "estimate", lang, newly_ill=told)
        if size.needed is not None:
            yield from (_figure(knowledge, role, figure, size, lang) for role, figure in size.figures)


def _figure(knowledge: Knowledge, role: FigureRole, figure: Quoted, size: Size, lang: Language) -> str:
    told = between_words(Between(figure.low, figure.high), lang)
    says = WORDS[lang][role].format(range=told, measure=_measure(size.measure, Between(1, 1), lang))
    where = [refs_words(knowledge, figure.sources), scope_words(figure.scope, lang)]
    if figure.mark != "source":
        where.append(MARK[figure.mark][lang])
    said = f"{says} ({'; '.join(where)})."
    return f"{said} {figure.note[lang]}" if figure.note else said


def _questions(knowledge: Knowledge, analysis: GapAnalysis, sizes: Iterable[Size], lang: Language) -> Iterator[str]:
    for size in sizes:
        for missing in size.missing:
            if missing != "value" or (size.state != "not_assessed" and _is_told(size)):
                yield _question(knowledge, analysis, size, missing, lang)


def _question(knowledge: Knowledge, analysis: GapAnalysis, size: Size, missing: Missing, lang: Language) -> str:
    requirement = knowledge.requirements[size.requirement]
    persons = (requirement.number and requirement.number.demand) or (requirement.sizing and requirement.sizing.persons)
    return _about(
        knowledge,
        analysis,
        size,
        missing,
        lang,
        persons=persons[lang] if persons else MEASURE["persons"][1][lang],
        measure=_measure(size.measure, Between(0, 0), lang),
    )


def _about(knowledge: Knowledge, analysis: GapAnalysis, size: Size, key: str, lang: Language, **words: str) -> str:
    about = knowledge.requirements[size.requirement].title[lang]
    if size.unit != analysis.region.region:
        about = f"{about} ({unit_name(analysis.region, size.unit)})"
    return WORDS[lang][key].format(about=about, **words)
