"""The words of closed lists of values, in both languages; those of statuses stand in `status_words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import DatePeriod, Item, Language, Mark, Moment, Period, Principal, SourceRef, Text, Unit
from vipengine.model.programme import Intervention, Rank, Strength

PRINCIPAL: Mapping[Principal, Text] = {
    "region": Text(sv="region", en="region"),
    "municipality": Text(sv="kommun", en="municipality"),
    "joint": Text(sv="region och kommun", en="region and municipality"),
}

STRENGTH: Mapping[Strength, Text] = {
    "should": Text(sv="bör", en="should"),
    "can": Text(sv="kan", en="can"),
    "exceptional": Text(sv="undantagsvis", en="exceptionally"),
    "do_not": Text(sv="bör inte", en="should not"),
    "research_only": Text(sv="FoU", en="research only"),
}

MARK: Mapping[Mark, Text] = {
    "source": Text(sv="enligt källan", en="stated by the source"),
    "derived": Text(sv="härlett", en="derived"),
    "to_verify": Text(sv="ska verifieras", en="to be verified"),
}

_UNITS: Mapping[Unit, tuple[Text, Text]] = {
    "hours": (Text(sv="timme", en="hour"), Text(sv="timmar", en="hours")),
    "days": (Text(sv="dag", en="day"), Text(sv="dagar", en="days")),
    "working_days": (Text(sv="arbetsdag", en="working day"), Text(sv="arbetsdagar", en="working days")),
    "weeks": (Text(sv="vecka", en="week"), Text(sv="veckor", en="weeks")),
    "months": (Text(sv="månad", en="month"), Text(sv="månader", en="months")),
    "years": (Text(sv="år", en="year"), Text(sv="år", en="years")),
}


def number_words(value: float, lang: Language) -> str:
    """Return a number with two decimals at most, and a decimal comma in Swedish."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "sv" else text


_SCOPE: Mapping[str, Text] = {
    "national": Text(sv="hela landet", en="the whole country"),
    "regional": Text(sv="regionalt", en="regional"),
    "international": Text(sv="internationellt", en="international"),
}


def scope_words(scope: str, lang: Language) -> str:
    """Return where a statement holds: `hela landet`, `regionalt: skane`."""
    kind, _, place = scope.partition(":")
    return f"{_SCOPE[kind][lang]}: {place}" if place else _SCOPE[kind][lang]


def period_words(period: Period | DatePeriod, lang: Language) -> str:
    """Return a period in words: `3 arbetsdagar`."""
    return f"{period.count} {_UNITS[period.unit][period.count != 1][lang]}"


def moment_words(moment: Moment | None) -> str:
    """Return a moment as `2026-11-05 09:00`, a day as `2026-11-05`, none as a dash."""
    match moment:
        case None:
            return "–"
        case datetime():
            return f"{moment:%Y-%m-%d %H:%M}"
        case date():
            return moment.isoformat()


def rank_words(rank: Rank, lang: Language) -> str:
    """Return a rank as `prio 1`, or its wording class when the digit is not known, with what it applies to."""
    digit = f"prio {rank.value}" if rank.value is not None else STRENGTH[rank.strength][lang]
    return f"{digit} ({rank.applies_to[lang]})" if rank.applies_to else digit


def standing_words(intervention: Intervention, lang: Language) -> str:
    """Return law and ranks of an intervention; saying that there is no rank, which is not a low rank."""
    law = [{"sv": "lag", "en": "law"}[lang]] if intervention.law else []
    ranks = [rank_words(rank, lang) for rank in intervention.ranks]
    return ", ".join([*law, *ranks]) or {"sv": "utan rang", "en": "no rank"}[lang]


def sources_words(knowledge: Knowledge, item: Item) -> str:
    """Return an item's sources as titles, with the place in each where it is known."""
    return refs_words(knowledge, item.sources)


def refs_words(knowledge: Knowledge, refs: Iterable[SourceRef]) -> str:
    """Return sources as titles, with the place in each where it is known."""
    return "; ".join(_source(knowledge, ref) for ref in refs) or "–"


def _source(knowledge: Knowledge, ref: SourceRef) -> str:
    title = knowledge.sources[ref.source].title
    return f"{title}, {ref.at}" if ref.at else title
