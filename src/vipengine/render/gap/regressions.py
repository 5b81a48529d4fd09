"""What falls when project money ends, as a report and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Share
from vipengine.gap.plan.regressions import Ending, Month, Regressions
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing, is_reviewed
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.report import percent
from vipengine.render.words import PRINCIPAL

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Om inget görs: {name}, från {as_of}",
        "falls": "Uppfyllt går från {first} till {last} fram till {day}, när pengar tar slut.",
        "stays": "Inget som är uppfyllt vilar på pengar som tar slut före {day}.",
        "unsaid": "Ingen uppgift i filen anger när dess pengar tar slut (funded_until). Det betyder inte att inget tar slut.",
        "means": "Vad som är kvar när pengarna har tagit slut har ingen sagt. Det som var uppfyllt räknas därför som inte bedömt, och ett gap förblir ett gap, som kan ha blivit större.",
        "ends": "Vad som tar slut", "met": "uppfyllt till dess", "gap": "redan ett gap, som kan bli större",
        "ending": "{on}: {title} ({unit}{part}) – {state}",
        "curve": "Hur täckningen faller", "between": "Månader då inget tar slut är som månaden före.", "day": "Dag", "answered": "Besvarat", "share": "Uppfyllt", "lost": "Inte längre säkert uppfyllt",
    },
    "en": {
        "title": "If nothing is done: {name}, from {as_of}",
        "falls": "Met goes from {first} to {last} until {day}, as money ends.",
        "stays": "Nothing that is met rests on money that ends before {day}.",
        "unsaid": "No claim of the file says when its money ends (funded_until). That does not mean that nothing ends.",
        "means": "Nobody has said what is left when the money has ended. What was met therefore counts as not assessed, and a gap stays a gap, which may have become larger.",
        "ends": "What ends", "met": "met until then", "gap": "a gap already, which may become larger",
        "ending": "{on}: {title} ({unit}{part}) – {state}",
        "curve": "How the coverage falls", "between": "Months in which nothing ends are as the month before.", "day": "Day", "answered": "Answered", "share": "Met", "lost": "No longer surely met",
    },
}  # fmt: skip


def regressions_report(knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language) -> Report:
    """Return the verdict, what ends, and the coverage in the months when something does."""
    words = _WORDS[lang]
    return (
        Heading(words["title"].format(name=analysis.region.name, as_of=analysis.as_of), 1),
        Paragraph(_verdict(analysis, found, lang), strong=True),
        *_endings(knowledge, analysis, found, lang),
        *closing(knowledge, lang),
    )


def regressions_json(knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language) -> str:
    """Return every ending and every month as JSON."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "region": analysis.region.region,
        "as_of": analysis.as_of.isoformat(),
        "knowledge": {"hash": analysis.knowledge_hash, "clinically_reviewed": is_reviewed(knowledge)},
        "language": lang,
        "endings": [_ending_data(ending) for ending in found.endings],
        "months": [_month_data(month) for month in found.months],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _verdict(analysis: GapAnalysis, found: Regressions, lang: Language) -> str:
    words, last = _WORDS[lang], found.months[-1]
    if not found.endings:
        return words["unsaid"]
    if not any(month.lost for month in found.months):
        return words["stays"].format(day=last.day)
    first = percent(analysis.coverage.met)
    return words["falls"].format(first=first, last=percent(last.coverage.met), day=last.day)


def _endings(knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    if not found.endings:
        return
    yield Paragraph(words["means"])
    yield Heading(words["ends"])
    yield Bullets(tuple((_ending(knowledge, analysis, ending, lang), ()) for ending in found.endings))
    yield Heading(words["curve"])
    rows = tuple(
        (
            month.day.isoformat(),
            percent(month.coverage.answered),
            percent(month.coverage.met),
            "; ".join(knowledge.requirements[name].title[lang] for name in month.lost) or "–",
        )
        for month in found.months
        if month.endings or month.day in (found.months[0].day, found.months[-1].day)
    )
    yield Paragraph(words["between"])
    yield Table(tuple(words[key] for key in ("day", "answered", "share", "lost")), rows)


def _ending(knowledge: Knowledge, analysis: GapAnalysis, ending: Ending, lang: Language) -> str:
    words = _WORDS[lang]
    return words["ending"].format(
        on=ending.on,
        title=knowledge.requirements[ending.requirement].title[lang],
        unit=unit_name(analysis.region, ending.unit),
        part=f", {PRINCIPAL[ending.part][lang]}" if ending.part else "",
        state=words["met" if ending.met else "gap"],
    )


def _ending_data(ending: Ending) -> dict[str, Any]:
    return {
        "requirement": ending.requirement,
        "part": ending.part,
        "unit": ending.unit,
        "funded_until": ending.on.isoformat(),
        "met_until_then": ending.met,
    }


def _month_data(month: Month) -> dict[str, Any]:
    return {
        "day": month.day.isoformat(),
        "answered": _share(month.coverage.answered),
        "met": _share(month.coverage.met),
        "ended": [_ending_data(ending) for ending in month.endings],
        "no_longer_met": list(month.lost),
    }


def _share(share: Share) -> dict[str, Any]:
    value = None if share.share is None else round(share.share, 6)
    return {"numerator": round(share.numerator, 6), "denominator": share.denominator, "share": value}
