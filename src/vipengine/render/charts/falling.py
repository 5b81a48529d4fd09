"""What is answered and met month by month, as steps, if nothing is done when money ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Share
from vipengine.gap.plan.regressions import Month, Regressions
from vipengine.model.base import Language
from vipengine.render.charts.drawing import Drawing, Point, Shape, Stroke, Words
from vipengine.render.charts.page import Body, pages
from vipengine.render.gap.shares import percent
from vipengine.render.labels import QUIET

_LEFT, _WIDTH, _HEIGHT, _TOP, _FOOT = 44.0, 560.0, 240.0, 14.0, 34.0
_MET, _ANSWERED, _GRID = "#123a5e", "#6b4a86", "#d5dbe1"
#: Months between two marks.
_EVERY = 3

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Om inget görs: {name}", "met": "uppfyllt (heldragen)", "answered": "besvarat (streckad)",
        "description": "Andelen uppfyllda svar månad för månad: {steps}.", "step": "{day} {share}",
    },
    "en": {
        "title": "If nothing is done: {name}", "met": "met (solid)", "answered": "answered (dashed)",
        "description": "The share of answers met, month by month: {steps}.", "step": "{day} {share}",
    },
}  # fmt: skip


def falling_chart(
    knowledge: Knowledge, analysis: GapAnalysis, found: Regressions, lang: Language
) -> tuple[Drawing, ...]:
    """Return the curve of the months; nothing when there is no share to draw."""
    if any(month.coverage.met.share is None for month in found.months):
        return ()
    words = _WORDS[lang]
    steps = (
        words["step"].format(day=month.day, share=percent(month.coverage.met)) for month in _changes(found.months, _met)
    )
    return pages(
        knowledge,
        analysis,
        lang,
        title=words["title"].format(name=analysis.region.name),
        description=words["description"].format(steps=", ".join(steps)),
        bodies=[_body(found.months, lang)],
    )


def _met(month: Month) -> Share:
    return month.coverage.met


def _answered(month: Month) -> Share:
    return month.coverage.answered


def _changes(months: Sequence[Month], share: Callable[[Month], Share]) -> list[Month]:
    """Return the first month and those in which the share is another than in the month before."""
    return [months[0], *(after for before, after in pairwise(months) if share(before) != share(after))]


def _body(months: Sequence[Month], lang: Language) -> Body:
    words = _WORDS[lang]
    shapes: list[Shape] = [*_grid(months)]
    shapes.append(Stroke(_steps(months, _answered), _ANSWERED, 1.4, (5, 3)))
    shapes.append(Stroke(_steps(months, _met), _MET, 2.4))
    shapes += _told(months, _answered, words["answered"], _ANSWERED, -8)
    shapes += _told(months, _met, words["met"], _MET, 9)
    return Body(_LEFT + _WIDTH + 120, _TOP + _HEIGHT + _FOOT, tuple(shapes))


def _told(
    months: Sequence[Month], share: Callable[[Month], Share], name: str, colour: str, beside: float
) -> Iterator[Shape]:
    """Yield the share where it changes, above or below its line, and what the line is at its end."""
    for month in _changes(months, share):
        x, y = _x(months, months.index(month)) + 2, _y(share(month)) + beside
        yield Words(x, y, percent(share(month)), 8, colour=colour)
    yield Words(_LEFT + _WIDTH + 6, _y(share(months[-1])) + beside / 2, name, 8, bold=True, colour=colour)


def _x(months: Sequence[Month], place: int) -> float:
    return _LEFT + _WIDTH * place / max(1, len(months) - 1)


def _y(share: Share) -> float:
    return _TOP + _HEIGHT * (1 - (share.share or 0))


def _steps(months: Sequence[Month], share: Callable[[Month], Share]) -> tuple[Point, ...]:
    """Return the corners: level from one month to the next, and down where it begins."""
    points: list[Point] = [(_x(months, 0), _y(share(months[0])))]
    for place, (before, after) in enumerate(pairwise(months), 1):
        points += [(_x(months, place), _y(share(before))), (_x(months, place), _y(share(after)))]
    return tuple(points)


def _grid(months: Sequence[Month]) -> Iterator[Shape]:
    for tenths in range(0, 11, 2):
        y = _TOP + _HEIGHT * (1 - tenths / 10)
        yield Stroke(((_LEFT, y), (_LEFT + _WIDTH, y)), _GRID)
        yield Words(_LEFT - 6, y, f"{tenths * 10} %", 8, anchor="end", colour=QUIET)
    for place in range(0, len(months), _EVERY):
        x = _x(months, place)
        yield Stroke(((x, _TOP), (x, _TOP + _HEIGHT + 4)), _GRID)
        yield Words(x, _TOP + _HEIGHT + 22, f"{months[place].day:%Y-%m}", 7, anchor="middle", colour=QUIET)
