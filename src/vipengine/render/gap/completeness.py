"""How many inhabitants live where all that a pathway needs is in place, as a section of the report and as data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.completeness import Completeness, Population, Without
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.shares import counts, grouped, percent, share_data

#: So many gaps, and so many places of each, are named.
_FEW = 8
_NAMES = 4

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Invånarna",
        "none": "Ingen av de {all} invånarna bor där varje länk som krävs finns.",
        "known": "{low} av invånarna ({part} av {all}) bor där varje länk som krävs finns.",
        "range": "{low} av invånarna ({part} av {all}) bor där varje länk som krävs finns; upp till {high} om det som inte är bedömt finns på plats.",
        "unstated": "Hur många som bor där varje länk som krävs finns går inte att säga: inga invånarantal är angivna.",
        "for": "{pathway}: {sentence}",
        "everywhere": "Gap som gäller alla invånare: {count}.",
        "some": "Gap som gäller en del av invånarna, flest invånare först:",
        "without": "{place}. {title}: {count} ({names})",
        "exactly": "{part} av {all}", "at-least": "minst {part} av {all}", "at-most": "högst {part} av {all}", "not-stated": "okänt antal",
        "more": "Fler gap som gäller en del av invånarna: {count}.",
        "others": "{names} och {count} till",
        "unknown": "Invånarantal saknas för {names}.",
        "outside": "Invånarantal saknas för {names}. De som bor där är inte med i andelarna.",
        "elsewhere": "{count} av regionens invånare bor inte i någon enhet med angivet invånarantal. För dem räknas bara regionens egna gap; allt annat är inte bedömt.",
        "no-place": "plats okänd",
    },
    "en": {
        "title": "The inhabitants",
        "none": "Not one of the {all} inhabitants lives where every required link exists.",
        "known": "{low} of the inhabitants ({part} of {all}) live where every required link exists.",
        "range": "{low} of the inhabitants ({part} of {all}) live where every required link exists; up to {high} if what is not assessed is in place.",
        "unstated": "How many live where every required link exists cannot be said: no populations are stated.",
        "for": "{pathway}: {sentence}",
        "everywhere": "Gaps that concern all inhabitants: {count}.",
        "some": "Gaps that concern some of the inhabitants, most inhabitants first:",
        "without": "{place}. {title}: {count} ({names})",
        "exactly": "{part} of {all}", "at-least": "at least {part} of {all}", "at-most": "at most {part} of {all}", "not-stated": "number unknown",
        "more": "More gaps that concern some of the inhabitants: {count}.",
        "others": "{names} and {count} more",
        "unknown": "No population is stated for {names}.",
        "outside": "No population is stated for {names}. Those who live there are not in the shares.",
        "elsewhere": "{count} of the region's inhabitants live in no unit with a stated population. For them only the region's own gaps count; all else is not assessed.",
        "no-place": "place unknown",
    },
}  # fmt: skip


def population_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, population: Population, lang: Language
) -> Iterator[Block]:
    """Yield the section; nothing where the region is one single place, since all its gaps then concern everyone."""
    if not population.pathways or set(population.places) == {analysis.region.region}:
        return
    yield Heading(_WORDS[lang]["title"])
    yield from _shares(analysis, population, lang)
    yield from _lacking(knowledge, analysis, population, lang)
    yield from _left_out(analysis, population, lang)


def population_data(population: Population) -> dict[str, Any]:
    """Return the same as plain data: shares with their parts, places by id."""
    return {
        "total": population.total,
        "places": [{"unit": unit, "population": count} for unit, count in population.places.items()],
        "unknown": list(population.unknown),
        "elsewhere": population.elsewhere,
        "complete_by_pathway": [
            {
                "pathway": item.pathway,
                "at_least": share_data(item.at_least),
                "at_most": share_data(item.at_most),
                "complete": list(item.complete),
                "undetermined": list(item.undetermined),
                "incomplete": list(item.incomplete),
            }
            for item in population.pathways
        ],
        "without": [
            {
                "requirement": item.requirement,
                "at_least": share_data(item.at_least),
                "at_most": share_data(item.at_most),
                "places": list(item.places),
                "undetermined": list(item.undetermined),
            }
            for item in population.without
        ],
    }


def _shares(analysis: GapAnalysis, population: Population, lang: Language) -> Iterator[Block]:
    if not population.total:
        yield Paragraph(_WORDS[lang]["unstated"])
    elif len(population.pathways) == 1:
        yield Paragraph(_sentence(population.pathways[0], lang), strong=True)
    else:
        titles = {extent.id: extent.pathway.title[lang] for extent in analysis.scope.extents}
        sentences = (
            _WORDS[lang]["for"].format(pathway=titles[item.pathway], sentence=_sentence(item, lang))
            for item in population.pathways
        )
        yield Bullets(tuple((sentence, ()) for sentence in sentences))


def _sentence(item: Completeness, lang: Language) -> str:
    low, high = item.at_least, item.at_most
    kind = "range" if low != high else "known" if low.numerator else "none"
    return _WORDS[lang][kind].format(low=percent(low), high=percent(high), **counts(low, lang))


def _lacking(knowledge: Knowledge, analysis: GapAnalysis, population: Population, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    some = [item for item in population.without if not item.everywhere]
    if len(some) < len(population.without):
        yield Paragraph(words["everywhere"].format(count=len(population.without) - len(some)))
    if some:
        yield Paragraph(words["some"])
        yield Bullets(
            tuple((_without(knowledge, analysis, population, item, lang), ()) for item in some[:_FEW]),
            numbered=True,
        )
    if some[_FEW:]:
        yield Paragraph(words["more"].format(count=len(some[_FEW:])))


def _without(knowledge: Knowledge, analysis: GapAnalysis, population: Population, item: Without, lang: Language) -> str:
    words = _WORDS[lang]
    place = next(gap.place for gap in analysis.priorities if gap.requirement == item.requirement)
    return words["without"].format(
        place=place,
        title=knowledge.requirements[item.requirement].title[lang],
        count=_count(population, item, lang),
        names=_names(analysis, item.places, lang) or words["no-place"],
    )


def _count(population: Population, item: Without, lang: Language) -> str:
    """Return how many live without it; those whose number is not stated are never taken for none."""
    low, high = item.at_least, item.at_most
    concerned = (population.places[place] for place in (*item.places, *item.undetermined))
    if population.total is None or (None in concerned and not population.elsewhere):
        kind = "at-least" if low.numerator else "not-stated"
    elif low == high:
        kind = "exactly"
    else:
        kind = "at-least" if low.numerator else "at-most"
    return _WORDS[lang][kind].format(**counts(high if kind == "at-most" else low, lang))


def _names(analysis: GapAnalysis, units: Collection[str], lang: Language) -> str:
    names = [unit_name(analysis.region, unit) for unit in units]
    named, others = ", ".join(names[:_NAMES]), len(names[_NAMES:])
    return _WORDS[lang]["others"].format(names=named, count=others) if others else named


def _left_out(analysis: GapAnalysis, population: Population, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    if population.total and population.unknown:
        known = "unknown" if population.elsewhere else "outside"
        yield Paragraph(words[known].format(names=_names(analysis, population.unknown, lang)))
    if population.elsewhere:
        yield Paragraph(words["elsewhere"].format(count=grouped(population.elsewhere, lang)))
