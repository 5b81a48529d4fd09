"""What falls as money, agreements, posts and evidence end, as a report and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any, assert_never

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.regressions import Ending, EndingKind, Month, Regressions
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.formats import written
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.plan_json import plan_json
from vipengine.render.gap.shares import percent, share_data
from vipengine.render.words import PRINCIPAL

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Om inget görs: {name}, från {as_of}",
        "falls": "Andelen uppfyllt går från {first} till {last} fram till {day}, när sådant som nuläget vilar på tar slut.",
        "stays": "Enligt filen går inget av det som är uppfyllt förlorat före {day}.",
        "verified": "Av det uppfyllda är {first} verifierat, och {last} den {day} om inget underlag förnyas.",
        "unsaid": "Ingen uppgift i filen anger när något tar slut (funded_until, agreed_until, staffed_until, until eller valid_for). Det betyder inte att inget tar slut.",
        "means": "Vad som är kvar när pengar, ett avtal eller en tidsbegränsad tjänst har tagit slut har ingen sagt. Det som var uppfyllt räknas därför som inte bedömt, och ett gap förblir ett gap, som kan ha blivit större.",
        "means-provision": "När en enhet inte längre gör något åt en annan gäller det som den andra säger om sig själv.",
        "means-evidence": "När ett underlag blir för gammalt ändras ingen nivå. Bara det verifierade minskar.",
        "ends": "Vad som tar slut", "met": "uppfyllt till dess", "gap": "redan ett gap, som kan bli större", "open": "inte uppfyllt", "aged": "underlaget är för gammalt därefter",
        "ending": "{on}, {kind}: {title} ({unit}{part}) – {state}", "for": "{unit} åt {consumers}",
        "money": "pengar", "agreement": "avtal", "post": "tjänst", "provision": "det som görs åt andra", "evidence": "underlag",
        "curve": "Hur täckningen faller", "between": "Månader då inget ändras är som månaden före.", "day": "Dag", "answered": "Besvarat", "share": "Uppfyllt", "of-met": "Verifierat av det uppfyllda", "lost": "Inte längre säkert uppfyllt",
    },
    "en": {
        "title": "If nothing is done: {name}, from {as_of}",
        "falls": "The share met goes from {first} to {last} by {day}, as things that it rests on end.",
        "stays": "By the file, nothing that is met is lost before {day}.",
        "verified": "Of what is met {first} is verified, and {last} on {day} if no evidence is renewed.",
        "unsaid": "No claim of the file says when anything ends (funded_until, agreed_until, staffed_until, until or valid_for). That does not mean that nothing ends.",
        "means": "Nobody has said what is left when money, an agreement or a time-limited post has ended. What was met therefore counts as not assessed, and a gap stays a gap, which may have become larger.",
        "means-provision": "When a unit no longer does something for another, what the other says of itself holds.",
        "means-evidence": "When evidence grows too old no level changes. Only what is verified falls.",
        "ends": "What ends", "met": "met until then", "gap": "a gap already, which may become larger", "open": "not met", "aged": "the evidence is too old after that",
        "ending": "{on}, {kind}: {title} ({unit}{part}) – {state}", "for": "{unit} for {consumers}",
        "money": "money", "agreement": "agreement", "post": "post", "provision": "what is done for others", "evidence": "evidence",
        "curve": "How the coverage falls", "between": "Months in which nothing changes are as the month before.", "day": "Day", "answered": "Answered", "share": "Met", "of-met": "Verified of what is met", "lost": "No longer surely met",
    },
}  # fmt: skip


def regressions_report(
    knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language, curve: Iterable[Figure] = ()
) -> Report:
    """Return the verdict, the curve of the months, what ends, and the coverage in the months when something does."""
    words = _WORDS[lang]
    return (
        Heading(words["title"].format(name=analysis.region.name, as_of=analysis.as_of), 1),
        Paragraph(_verdict(analysis, found, lang), strong=True),
        *curve,
        *_endings(knowledge, analysis, found, lang),
        *closing(knowledge, lang),
    )


def regressions_file(
    knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, format_: str, lang: Language
) -> str | bytes:
    """Return what falls as json, docx, html or md, the curve alone as svg, png or pdf, and text for any other name.

    Raises:
        UsageError: `no-chart`, when there is no share to draw.
    """
    match format_:
        case "json":
            return regressions_json(knowledge, analysis, found, lang)
        case "svg" | "png" | "pdf":
            from vipengine.render.charts.report import falling_file

            return falling_file(knowledge, analysis, found, format_, lang)
        case "html" | "docx":
            from vipengine.render.charts.report import falling_figures

            curve = falling_figures(knowledge, analysis, found, lang, "svg" if format_ == "html" else "png")
            return written(regressions_report(knowledge, analysis, found, lang, curve), format_, lang)
        case _:
            return written(regressions_report(knowledge, analysis, found, lang), format_, lang)


def regressions_json(knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language) -> str:
    """Return every ending and every month as JSON."""
    answer = {
        "endings": [_ending_data(ending) for ending in found.endings],
        "months": [_month_data(month) for month in found.months],
    }
    return plan_json(knowledge, analysis, lang, version=SCHEMA_VERSION, answer=answer)


def _verdict(analysis: GapAnalysis, found: Regressions, lang: Language) -> str:
    words, last = _WORDS[lang], found.months[-1]
    if not found.endings:
        return words["unsaid"]
    met = analysis.coverage.met
    if all(month.coverage.met == met and not month.lost for month in found.months):
        return words["stays"].format(day=last.day)
    return words["falls"].format(first=percent(met), last=percent(last.coverage.met), day=last.day)


def _verified(found: Regressions, lang: Language) -> Iterator[Block]:
    """Yield what becomes of the verified share, where evidence says how long it is valid."""
    first, last = found.months[0], found.months[-1]
    if any(ending.kind == "evidence" for ending in found.endings):
        shares = {"first": percent(first.verified), "last": percent(last.verified), "day": last.day}
        yield Paragraph(_WORDS[lang]["verified"].format(**shares))


def _endings(knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    if not found.endings:
        return
    yield from _verified(found, lang)
    yield Paragraph(" ".join(_meaning({ending.kind for ending in found.endings}, lang)))
    yield Heading(words["ends"])
    yield Bullets(tuple((_ending(knowledge, analysis, ending, lang), ()) for ending in found.endings))
    yield Heading(words["curve"])
    yield Paragraph(words["between"])
    yield _curve(knowledge, found, lang)


def _meaning(kinds: Collection[EndingKind], lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    if {"money", "agreement", "post"}.intersection(kinds):
        yield words["means"]
    for kind in ("provision", "evidence"):
        if kind in kinds:
            yield words[f"means-{kind}"]


def _curve(knowledge: Knowledge, found: Regressions, lang: Language) -> Table:
    rows = tuple(
        (
            month.day.isoformat(),
            percent(month.coverage.answered),
            percent(month.coverage.met),
            percent(month.verified),
            "; ".join(knowledge.requirements[name].title[lang] for name in month.lost) or "–",
        )
        for month in _turns(found)
    )
    return Table(tuple(_WORDS[lang][key] for key in ("day", "answered", "share", "of-met", "lost")), rows)


def _turns(found: Regressions) -> Iterator[Month]:
    """Yield the first and the last month, and those in which something ends or is other than the month before."""
    first, last = found.months[0], found.months[-1]
    for before, month in pairwise((first, *found.months)):
        stood, stands = (before.coverage, before.verified), (month.coverage, month.verified)
        if month.endings or month in (first, last) or stood != stands:
            yield month


def _ending(knowledge: Knowledge, analysis: GapAnalysis, ending: Ending, lang: Language) -> str:
    words, unit = _WORDS[lang], unit_name(analysis.region, ending.unit)
    names = ", ".join(unit_name(analysis.region, consumer) for consumer in ending.consumers)
    return words["ending"].format(
        on=ending.on,
        kind=words[ending.kind],
        title=knowledge.requirements[ending.requirement].title[lang],
        unit=words["for"].format(unit=unit, consumers=names) if names else unit,
        part=f", {PRINCIPAL[ending.part][lang]}" if ending.part else "",
        state=words[_state(ending)],
    )


def _state(ending: Ending) -> str:
    match ending.kind:
        case "money" | "agreement" | "post":
            return "met" if ending.met else "gap"
        case "provision":
            return "met" if ending.met else "open"
        case "evidence":
            return "aged"
        case _:
            assert_never(ending.kind)


def _ending_data(ending: Ending) -> dict[str, Any]:
    return {
        "kind": ending.kind,
        "requirement": ending.requirement,
        "part": ending.part,
        "unit": ending.unit,
        "consumers": list(ending.consumers),
        "until": ending.on.isoformat(),
        "met_until_then": ending.met,
    }


def _month_data(month: Month) -> dict[str, Any]:
    return {
        "day": month.day.isoformat(),
        "answered": share_data(month.coverage.answered),
        "met": share_data(month.coverage.met),
        "verified_of_met": share_data(month.verified),
        "ended": [_ending_data(ending) for ending in month.endings],
        "no_longer_met": list(month.lost),
    }
