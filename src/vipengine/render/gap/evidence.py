"""What claims rest on, in words: verified or only claimed, measured, who answers, and what should be seen beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.measured import Comparison, Judgement, share_of
from vipengine.gap.notices import ORPHANED, Notice
from vipengine.gap.verified import Expired
from vipengine.model.base import Language, Text
from vipengine.model.region import MeasuredShare, Region
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.shares import percent
from vipengine.render.gap.words import EVIDENCE, NOTICE, STATE
from vipengine.render.words import PRINCIPAL, scope_words

JUDGEMENT: dict[Judgement, Text] = {
    "claimed_more": Text(sv="mer uppges än vad som mätts", en="more is claimed than measured"),
    "claimed_less": Text(sv="mindre uppges än vad som mätts", en="less is claimed than measured"),
    "agrees": Text(sv="stämmer överens", en="agrees"),
    "open": Text(sv="kan inte avgöras: målet ligger inom intervallet", en="open: the target lies in the interval"),
    "no_target": Text(sv="källan anger inget mål", en="the source gives no target"),
    "not_claimed": Text(sv="ingen uppgift att jämföra med", en="no claim to compare with"),
    "insufficient_volume": Text(sv="för få personer", en="too few persons"),
}

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "disagree": "Där uppgift och mätning går isär",
        "claimed_more": "{requirement} ({unit}): uppges vara uppfyllt{level}, men {measured}.",
        "claimed_less": "{requirement} ({unit}): uppges vara ett gap{level}, men {measured}.",
        "level": " (nivå {level})",
        "half": "Källan anger inget mål. Att detta är en motsägelse är härlett: hela intervallet ligger under hälften.",
        "target": "Mål enligt källan: {target} %.",
        "source": "Uppmätt {when}. Källa: {source}.",
        "figures": "{indicator}: {part} av {whole} ({share} %, intervall {low}–{high} %{unknown})",
        "unknown": ", okänt för {count}",
        "hidden": "{indicator}: visas inte, för få personer",
        "measured": "Uppgivet och uppmätt",
        "requirement": "Krav", "unit": "Enhet", "claimed": "Uppges", "found": "Uppmätt", "judgement": "Jämförelse",
        "orphaned": "Det här svarar ingen för",
        "verified": "Verifierat: {part} av {whole} uppfyllda ({share}), alltså med underlag som gäller vid analysens datum, eller med uppgift från en utomstående granskare eller ett register. Resten är bara uppgivet. Måttet ändrar inget av talen ovan.",
        "expired": "Underlag som har gått ut",
        "expired-entry": "{requirement} ({unit}): {evidence} {dated} gällde till {on}. Nivån räknas, men är inte längre verifierad av det.",
        "spread": " (nivå {low}–{high})",
    },
    "en": {
        "disagree": "Where claim and measurement disagree",
        "claimed_more": "{requirement} ({unit}): claimed to be met{level}, but {measured}.",
        "claimed_less": "{requirement} ({unit}): claimed to be a gap{level}, but {measured}.",
        "level": " (level {level})",
        "half": "The source gives no target. That this is a contradiction is derived: the whole interval is below one half.",
        "target": "Target by the source: {target} %.",
        "source": "Measured {when}. Source: {source}.",
        "figures": "{indicator}: {part} of {whole} ({share} %, interval {low}–{high} %{unknown})",
        "unknown": ", unknown for {count}",
        "hidden": "{indicator}: not shown, too few persons",
        "measured": "Claimed and measured",
        "requirement": "Requirement", "unit": "Unit", "claimed": "Claimed", "found": "Measured", "judgement": "Comparison",
        "orphaned": "Nobody answers for this",
        "verified": "Verified: {part} of {whole} that are met ({share}), that is with evidence valid on the date of the analysis, or told by an outside reviewer or a register. The rest is only claimed. This changes none of the numbers above.",
        "expired": "Evidence that has run out",
        "expired-entry": "{requirement} ({unit}): {evidence} {dated} was valid until {on}. The level counts, but is no longer verified by it.",
        "spread": " (level {low}–{high})",
    },
}  # fmt: skip


def disagreement_blocks(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    """Yield where claims and measurements speak against each other, and what nobody answers for."""
    words = _WORDS[lang]
    if analysis.disagreements:
        yield Heading(words["disagree"])
        yield Bullets(tuple(_disagreement(knowledge, analysis, item, lang) for item in analysis.disagreements))
    orphaned = [notice for notice in analysis.notices if notice.kind in ORPHANED]
    if orphaned:
        yield Heading(words["orphaned"])
        yield _noticed(knowledge, analysis.region, orphaned, lang)


def verified_blocks(analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    """Yield how much of what is met is verified, with what that means; nothing when nothing is met."""
    share = analysis.verification.verified
    if share.denominator:
        words = {"part": f"{share.numerator:g}", "whole": f"{share.denominator:g}", "share": percent(share)}
        yield Paragraph(_WORDS[lang]["verified"].format(**words))


def measured_blocks(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    """Yield every measurement beside what is claimed."""
    if analysis.comparisons:
        words = _WORDS[lang]
        yield Heading(words["measured"])
        columns = tuple(words[name] for name in ("requirement", "unit", "claimed", "found", "judgement"))
        yield Table(columns, tuple(_row(knowledge, analysis, item, lang) for item in analysis.comparisons))


def notice_blocks(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    """Yield the notices that have no section of their own, and the evidence that has run out."""
    others = [notice for notice in analysis.notices if notice.kind not in ORPHANED]
    if others:
        yield _noticed(knowledge, analysis.region, others, lang)
    if analysis.verification.expired:
        yield Heading(_WORDS[lang]["expired"], 3)
        entries = (_expired(knowledge, analysis.region, item, lang) for item in analysis.verification.expired)
        yield Bullets(tuple((entry, ()) for entry in entries))


def notice_words(knowledge: Knowledge, region: Region, notice: Notice, lang: Language) -> str:
    """Return a notice as a sentence."""
    about = (notice.requirement,) if notice.requirement else notice.requirements
    spread = dict(zip(("low", "high"), notice.spread, strict=True)) if notice.spread else {}
    return NOTICE[notice.kind][lang].format(
        requirement="; ".join(knowledge.requirements[name].title[lang] for name in about),
        part=PRINCIPAL[notice.part][lang] if notice.part else "",
        unit=unit_name(region, notice.unit) if notice.unit else "",
        on=notice.on,
        layer=notice.layer,
        others=", ".join(unit_name(region, unit) for unit in notice.others),
        spread=_WORDS[lang]["spread"].format(**spread) if spread else "",
        respondents=notice.respondents,
        indicator=knowledge.indicators[notice.indicator].title[lang] if notice.indicator else "",
    )


def _noticed(knowledge: Knowledge, region: Region, notices: Iterable[Notice], lang: Language) -> Block:
    return Bullets(tuple((notice_words(knowledge, region, notice, lang), ()) for notice in notices))


def _disagreement(
    knowledge: Knowledge, analysis: GapAnalysis, item: Comparison, lang: Language
) -> tuple[str, tuple[str, ...]]:
    words, target = _WORDS[lang], knowledge.indicators[item.indicator].target
    told = words[item.judgement].format(
        requirement=knowledge.requirements[item.requirement].title[lang],
        unit=unit_name(analysis.region, item.unit),
        level="" if item.level is None else words["level"].format(level=item.level),
        measured=_measured(knowledge, item, lang),
    )
    why = words["half"] if target is None else words["target"].format(target=f"{target.value:g}")
    when = words["source"].format(when=_when(item.measurement), source=item.measurement.source)
    return told, (why, when)


def _measured(knowledge: Knowledge, item: Comparison, lang: Language) -> str:
    words, measurement = _WORDS[lang], item.measurement
    indicator = knowledge.indicators[item.indicator]
    title = indicator.title[lang]
    if indicator.scope != "national":
        title = f"{title} ({scope_words(indicator.scope, lang)})"
    share = share_of(measurement)
    if share is None:
        return words["hidden"].format(indicator=title)
    value, low, high = (f"{part * 100:.0f}" for part in share)
    unknown = words["unknown"].format(count=measurement.unknown) if measurement.unknown else ""
    counts = {"part": measurement.numerator, "whole": measurement.denominator, "unknown": unknown}
    return words["figures"].format(indicator=title, share=value, low=low, high=high, **counts)


def _when(measurement: MeasuredShare) -> str:
    return f"{measurement.start}–{measurement.end}" if measurement.start else str(measurement.end)


def _row(knowledge: Knowledge, analysis: GapAnalysis, item: Comparison, lang: Language) -> tuple[str, ...]:
    level = "" if item.level is None else _WORDS[lang]["level"].format(level=item.level)
    source = f"{_measured(knowledge, item, lang)}; {_when(item.measurement)}, {item.measurement.source}"
    return (
        knowledge.requirements[item.requirement].title[lang],
        unit_name(analysis.region, item.unit),
        f"{STATE[item.claimed][lang]}{level}",
        source,
        JUDGEMENT[item.judgement][lang],
    )


def _expired(knowledge: Knowledge, region: Region, item: Expired, lang: Language) -> str:
    return _WORDS[lang]["expired-entry"].format(
        requirement=knowledge.requirements[item.requirement].title[lang],
        unit=unit_name(region, item.unit),
        evidence=EVIDENCE[item.evidence.kind][lang],
        dated=item.evidence.date,
        on=item.on,
    )


def evidence_data(analysis: GapAnalysis) -> dict[str, Any]:
    """Return what is verified and what evidence has run out, as plain data."""
    share = analysis.verification.verified
    return {
        "verified": {"numerator": share.numerator, "denominator": share.denominator, "share": _rounded(share.share)},
        "expired": [
            {
                "requirement": item.requirement,
                "unit": item.unit,
                "part": item.part,
                "kind": item.evidence.kind,
                "date": item.evidence.date.isoformat(),
                "valid_until": item.on.isoformat(),
            }
            for item in analysis.verification.expired
        ],
    }


def measured_data(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Return measurements beside what is claimed, as plain data; null stands for what is hidden."""
    return [_comparison(item) for item in comparisons]


def _comparison(item: Comparison) -> dict[str, Any]:
    measurement, share = item.measurement, share_of(item.measurement)
    value, low, high = share or (None, None, None)
    return {
        "requirement": item.requirement,
        "indicator": item.indicator,
        "unit": item.unit,
        "claimed": item.claimed,
        "level": item.level,
        "judgement": item.judgement,
        "numerator": measurement.numerator if share else None,
        "denominator": measurement.denominator if share else None,
        "unknown": measurement.unknown if share else None,
        "share": _rounded(value),
        "interval_low": _rounded(low),
        "interval_high": _rounded(high),
        "from": measurement.start.isoformat() if measurement.start else None,
        "to": measurement.end.isoformat(),
        "source": measurement.source,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
