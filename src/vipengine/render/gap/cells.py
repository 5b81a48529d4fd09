"""One finding of a gap analysis in words: how strongly it binds, who has reached what, and what they said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.gap.findings import Cell, Finding, RankHere
from vipengine.model.base import Language, Principal
from vipengine.model.capability import Number
from vipengine.model.region import Claim, Evidence, Region
from vipengine.render.gap.words import EVIDENCE, MEASURE, MODALITY, STATE, WORDS
from vipengine.render.words import PRINCIPAL, number_words, period_words


def modality_words(finding: Finding, lang: Language) -> str:
    """Return how strongly a requirement binds, in a word."""
    return MODALITY[finding.modality][lang]


def standing(knowledge: Knowledge, finding: Finding, lang: Language) -> str:
    """Return how strongly a requirement binds and why: law, or the interventions whose ranks it has from them.

    A requirement has no rank of its own. The guideline is named when it is another than the one most quoted.
    """
    modality = modality_words(finding, lang)
    if finding.legal:
        return f"{modality} ({WORDS[lang]['law']})"
    main = _most_quoted(knowledge)
    ranks = "; ".join(_rank(knowledge, rank, main, lang) for rank in finding.ranks)
    return f"{modality} ({ranks})" if ranks else modality


def _rank(knowledge: Knowledge, rank: RankHere, main: str | None, lang: Language) -> str:
    title = knowledge.interventions[rank.intervention].title[lang]
    words = title if rank.value is None else f"prio {rank.value}: {title}"
    if rank.guideline == main:
        return words
    return WORDS[lang]["by-guideline"].format(rank=words, guideline=knowledge.guidelines[rank.guideline].title[lang])


def _most_quoted(knowledge: Knowledge) -> str | None:
    """Return the guideline whose ranks most interventions have."""
    quoted = Counter(
        name for item in knowledge.interventions.values() for name in {rank.guideline for rank in item.ranks}
    )
    return min(quoted, key=lambda name: (-quoted[name], name), default=None)


def lift_words(finding: Finding, number: Number | None, lang: Language) -> str:
    """Return what a gap is to be lifted from and to: levels, or the numbers of a counted requirement."""
    if finding.level is None and finding.value is not None and finding.needed is not None:
        have, needed = number_words(finding.value, lang), number_words(finding.needed, lang)
        return f"{have} → {needed} {_measure(number, finding.needed, lang)}".strip()
    return f"{finding.level} → {finding.target}"


def cell_lines(region: Region, finding: Finding, number: Number | None, lang: Language) -> tuple[str, ...]:
    """Return what is told of the cells with a gap, and of those that somebody provides or gives more words about.

    More words are a reason, a comment, evidence, or the answers of several respondents. What a claim says is told once,
    also where other units have taken it over, and units of which the same is told share a line.
    """
    told: set[int] = set()
    units: dict[tuple[Principal, str], list[str]] = {}
    for cell in sorted(finding.cells, key=lambda cell: cell.state != "gap"):
        said = _said(region, cell.claim, lang) if cell.claim is not None and id(cell.claim) not in told else ""
        told.add(id(cell.claim))
        if cell.state == "gap" or said or cell.provision or cell.answers:
            words = " ".join([_cell(region, finding, number, cell, lang), said]).strip()
            units.setdefault((cell.part, words), []).append(unit_name(region, cell.unit))
    return tuple(f"{', '.join(names)} ({PRINCIPAL[part][lang]}): {words}" for (part, words), names in units.items())


def _cell(region: Region, finding: Finding, number: Number | None, cell: Cell, lang: Language) -> str:
    above = cell.inherited_from
    inherited = WORDS[lang]["inherited"].format(unit=unit_name(region, above)) if above else ""
    state = _reached(finding, number, cell, lang) + _spread(cell, lang)
    return f"{state}{inherited}{_provided(region, cell, lang)}."


def _spread(cell: Cell, lang: Language) -> str:
    """Return how many respondents have answered, and between which levels."""
    if not cell.answers:
        return ""
    count = len(cell.answers)
    if cell.spread is None:
        return WORDS[lang]["respondents"].format(count=count)
    low, high = cell.spread
    return WORDS[lang]["spread"].format(low=low, high=high, count=count)


def _provided(region: Region, cell: Cell, lang: Language) -> str:
    """Return who does it for the unit, and the duty that remains with it."""
    if cell.provision is None:
        return ""
    unit, residual = unit_name(region, cell.provision.provider), cell.provision.residual
    if residual is None:
        return WORDS[lang]["provided"].format(unit=unit)
    text = residual if isinstance(residual, str) else residual[lang]
    return WORDS[lang]["provided-residual"].format(unit=unit, text=text)


def _reached(finding: Finding, number: Number | None, cell: Cell, lang: Language) -> str:
    if cell.state != "gap":
        return STATE[cell.state][lang]
    if cell.verdict.value is not None and cell.verdict.needed is not None:
        return _counted(number, cell.verdict.value, cell.verdict.needed, lang)
    return WORDS[lang]["level-gap"].format(level=cell.verdict.level, target=finding.target)


def _counted(number: Number | None, value: float, needed: float, lang: Language) -> str:
    words = {"value": number_words(value, lang), "needed": number_words(needed, lang)}
    return WORDS[lang]["value-gap"].format(**words, unit=_measure(number, needed, lang)).strip()


def _measure(number: Number | None, count: float, lang: Language) -> str:
    if number is None:
        return ""
    words = MEASURE.get(number.unit)
    return words[count != 1][lang] if words else number.unit


def _said(region: Region, claim: Claim, lang: Language) -> str:
    """Return who does it instead, the reason, the comment and the evidence of a claim."""
    words = WORDS[lang]
    parts = [
        words[name].format(text=text) for name, text in (("reason", claim.reason), ("comment", claim.comment)) if text
    ]
    if claim.left_to:
        parts.insert(0, words["left"].format(unit=unit_name(region, claim.left_to)))
    if claim.evidence:
        parts.append(words["evidence"].format(text="; ".join(_evidence(claim.evidence, lang))))
    return " ".join(_ended(part) for part in parts)


def _evidence(evidence: Iterable[Evidence], lang: Language) -> Iterator[str]:
    for item in evidence:
        words = f"{EVIDENCE[item.kind][lang]} {item.date}"
        lasts = WORDS[lang]["lasts"].format(period=period_words(item.valid_for, lang)) if item.valid_for else None
        more = ", ".join(text for text in (item.note, lasts) if text)
        yield f"{words} ({more})" if more else words


def _ended(sentence: str) -> str:
    return sentence if sentence.rstrip().endswith((".", "!", "?")) else f"{sentence.rstrip()}."


def unit_name(region: Region, unit: str) -> str:
    """Return the name of a unit of the region, or of the region itself."""
    if unit == region.region:
        return region.name
    return next((item.name or item.id for item in region.units if item.id == unit), unit)
