"""The three numbers of each phase as bars, with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Coverage, Share
from vipengine.model.base import Language
from vipengine.render.charts.drawing import Boxes, Drawing, Shape, Stroke, Words, evenly, folded, paragraph
from vipengine.render.charts.page import Body, pages
from vipengine.render.gap.report import phase_title
from vipengine.render.gap.shares import percent
from vipengine.render.gap.words import WORDS
from vipengine.render.labels import QUIET

_TITLES, _NAMES, _BARS, _AFTER = 190.0, 66.0, 330.0, 120.0
_LINE, _BETWEEN, _HEAD = 13.0, 11.0, 18.0
#: The most phases of one part.
_ROWS = 16
_EMPTY, _EDGE, _GRID = "#f3f6f9", "#8a94a0", "#d5dbe1"
#: From light to dark as what is counted is harder to reach.
_FILLS = {"answered": "#c4d3e0", "level": "#6f9fc8", "met": "#123a5e"}

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Täckning efter fas: {name}", "all": "Alla faser", "counts": "{part} av {whole} ({share})",
        "description": "Andel besvarade och uppfyllda svar och vägd nivå. {phases}.", "phase": "{phase}: besvarat {answered}, uppfyllt {met}, vägd nivå {level}",
    },
    "en": {
        "title": "Coverage by phase: {name}", "all": "All phases", "counts": "{part} of {whole} ({share})",
        "description": "Shares of answers given and met, and the weighted level. {phases}.", "phase": "{phase}: answered {answered}, met {met}, weighted level {level}",
    },
}  # fmt: skip


def coverage_chart(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> tuple[Drawing, ...]:
    """Return the coverage of all phases and of each; nothing when nothing is asked of the region."""
    if not analysis.coverage.met.denominator:
        return ()
    rows = list(_rows(analysis, lang))
    return pages(
        knowledge,
        analysis,
        lang,
        title=_WORDS[lang]["title"].format(name=analysis.region.name),
        description=_description(rows, lang),
        bodies=[_body(part, lang) for part in evenly(rows, _ROWS)],
    )


def _rows(analysis: GapAnalysis, lang: Language) -> Iterator[tuple[str, Coverage]]:
    yield _WORDS[lang]["all"], analysis.coverage
    for part in analysis.by_phase:
        if part.coverage.met.denominator:
            yield phase_title(analysis, part.pathway, part.phase, lang), part.coverage


def _description(rows: Sequence[tuple[str, Coverage]], lang: Language) -> str:
    words = _WORDS[lang]
    phases = (
        words["phase"].format(phase=title, **{name: percent(getattr(coverage, name)) for name in _FILLS})
        for title, coverage in rows
    )
    return words["description"].format(phases="; ".join(phases))


def _body(rows: Sequence[tuple[str, Coverage]], lang: Language) -> Body:
    group = _LINE * len(_FILLS)
    height = _HEAD + len(rows) * (group + _BETWEEN)
    shapes: list[Shape] = list(_grid(height))
    for place, (title, coverage) in enumerate(rows):
        top = _HEAD + place * (group + _BETWEEN)
        shapes += paragraph(0, top + group / 2, folded(title, _TITLES - 10, 8.5, 3), 8.5, bold=True)
        for row, name in enumerate(_FILLS):
            shapes += _bar(name, getattr(coverage, name), top + row * _LINE, lang)
    return Body(_TITLES + _NAMES + _BARS + _AFTER, height, tuple(shapes))


def _grid(height: float) -> Iterator[Shape]:
    for tenths in range(0, 11, 2):
        x = _TITLES + _NAMES + _BARS * tenths / 10
        yield Stroke(((x, _HEAD - 4), (x, height)), _GRID)
        yield Words(x, 6, f"{tenths * 10} %", 7, anchor="middle", colour=QUIET)


def _bar(name: str, share: Share, top: float, lang: Language) -> Iterator[Shape]:
    left, middle = _TITLES + _NAMES, top + _LINE / 2
    yield Words(left - 6, middle, WORDS[lang][name], 7.5, anchor="end")
    yield Boxes(((left, top + 1.5, _BARS, _LINE - 3),), _EMPTY, _EDGE, 0.4)
    if share.share:
        yield Boxes(((left, top + 1.5, _BARS * share.share, _LINE - 3),), _FILLS[name], _EDGE, 0.4)
    yield Words(left + _BARS + 6, middle, _counted(name, share, lang), 7.5)


def _counted(name: str, share: Share, lang: Language) -> str:
    """Return the counts and the share; of the level, which counts no cells, the share alone."""
    if name == "level":
        return percent(share)
    words = {"part": f"{share.numerator:g}", "whole": f"{share.denominator:g}", "share": percent(share)}
    return _WORDS[lang]["counts"].format(**words)
