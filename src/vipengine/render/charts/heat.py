"""The heat map: one cell for each unit and requirement, its state by colour and by a sign.

A few units stand beside each other, with the requirements below each other. Many units stand below each other instead,
with the requirements numbered and turned above them. What is longer than a page becomes several parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.heat import Heat, HeatMap, heat_map
from vipengine.model.base import Language
from vipengine.render.charts.drawing import (
    LETTER,
    Boxes,
    Drawing,
    Rectangle,
    Shape,
    Stroke,
    Words,
    evenly,
    folded,
    paragraph,
)
from vipengine.render.charts.look import EDGE, HEAT
from vipengine.render.charts.page import Body, Key, legend, pages
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.report import phase_title
from vipengine.render.labels import QUIET

#: The most units that stand beside each other, and the most lines of one part.
FEW = 24
_LINES_OF_REQUIREMENTS, _LINES_OF_UNITS = 42, 50
_BAND = "#e8edf2"
#: In points: the columns of the counts, of the titles of requirements, and of the names of many units.
_COUNT, _TITLES, _NAMES = 58.0, 310.0, 150.0
#: The heights of a requirement's row and of its phase's, and the sides of a cell among many.
_ROW, _PHASE, _WIDE, _HIGH = 21.0, 17.0, 13.0, 11.5
#: How wide a column is for so many units; the names of more units than in the first are turned.
_COLUMNS = ((4, 64.0), (7, 44.0), (12, 31.0), (FEW, 21.0))
#: The most lines that the names of the phases take.
_PHASE_LINES = 4
#: The letters of a title or a name that is turned, and their size.
_LONGEST, _SMALL = 44, 7.0

#: A cell in its place.
_Placed = tuple[Rectangle, Heat]

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Värmekarta: {name}", "count": "Uppfyllt", "of": "{met} av {all}",
        "blank": "tomt: enheten svarar inte för kravet",
        "description": "Varje enhets läge för varje krav, efter fas. Rutor: {states}. Uppfyllda krav: {units}.",
        "unit": "{unit} {met} av {all}", "more": "och {count} enheter till", "phases": "Faser: {names}.",
    },
    "en": {
        "title": "Heat map: {name}", "count": "Met", "of": "{met} of {all}",
        "blank": "blank: the unit does not answer for the requirement",
        "description": "Where each unit stands on each requirement, by phase. Cells: {states}. Requirements met: {units}.",
        "unit": "{unit} {met} of {all}", "more": "and {count} more units", "phases": "Phases: {names}.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _View:
    """A heat map with everything that it is drawn by."""

    knowledge: Knowledge
    analysis: GapAnalysis
    heat: HeatMap
    lang: Language

    def word(self, key: str, **values: object) -> str:
        return _WORDS[self.lang][key].format(**values)

    def unit(self, unit: str) -> str:
        return unit_name(self.analysis.region, unit)

    def title(self, requirement: str) -> str:
        """Return the title of a requirement, after its place among the gaps if it is one."""
        title = self.knowledge.requirements[requirement].title[self.lang]
        place = next((gap.place for gap in self.analysis.priorities if gap.requirement == requirement), None)
        return title if place is None else f"{place}. {title}"

    def rows(self) -> list[tuple[str, str]]:
        """Return each requirement below the title of its phase."""
        return [
            (phase_title(self.analysis, group.pathway, group.phase, self.lang), name)
            for group in self.heat.groups
            for name in group.requirements
        ]

    def of(self, counted: tuple[int, int]) -> str:
        return self.word("of", met=counted[0], all=counted[1])


def heat_chart(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> tuple[Drawing, ...]:
    """Return the heat map in as many parts as it needs; none when nothing is asked of the region."""
    view = _View(knowledge, analysis, heat_map(analysis), lang)
    if not view.heat.requirements:
        return ()
    if len(view.heat.units) <= FEW:
        bodies = [_few(view, part) for part in evenly(view.rows(), _LINES_OF_REQUIREMENTS)]
    else:
        parts = evenly(view.heat.units, _LINES_OF_UNITS)
        bodies = [_many(view, part, is_last=part is parts[-1]) for part in parts]
    return pages(
        knowledge,
        analysis,
        lang,
        title=view.word("title", name=analysis.region.name),
        description=_description(view),
        bodies=bodies,
    )


def _description(view: _View) -> str:
    """Return what the heat map shows, in a sentence for those who do not see it."""
    counted = Counter(view.heat.states.values())
    states = ", ".join(f"{look.words[view.lang]} {counted[heat]}" for heat, look in HEAT.items() if counted[heat])
    named = [(unit, *view.heat.met_at(unit)) for unit in view.heat.units[:FEW]]
    units = [view.word("unit", unit=view.unit(unit), met=met, all=count) for unit, met, count in named]
    left = len(view.heat.units) - len(units)
    return view.word(
        "description", states=states, units=", ".join([*units, *[view.word("more", count=left)][: left > 0]])
    )


def _few(view: _View, rows: Sequence[tuple[str, str]]) -> Body:
    """Return requirements below each other, with a column for each unit."""
    units = view.heat.units
    wide = next(width for most, width in _COLUMNS if len(units) <= most)
    right = _TITLES + wide * len(units)
    head, y = _heads(view, wide)
    shapes: list[Shape] = [*head, Words(right + 8, y - 10, view.word("count"), 8, bold=True)]
    placed: list[_Placed] = []
    for phase, below in groupby(rows, key=lambda row: row[0]):
        shapes += _phase(phase, y, right + _COUNT)
        y += _PHASE
        for _, name in below:
            shapes += paragraph(4, y + _ROW / 2, folded(view.title(name), _TITLES - 8, 8), 8)
            shapes.append(Words(right + 8, y + _ROW / 2, view.of(view.heat.met_of(name)), 8))
            placed += _across(view, name, y, wide)
            y += _ROW
    return _finished(view, shapes, placed, right + _COUNT, y, sign=9)


def _heads(view: _View, wide: float) -> tuple[list[Shape], float]:
    """Return the names of the units above their columns, and how high they are."""
    names = [view.unit(unit) for unit in view.heat.units]
    middles = [_TITLES + wide * (place + 0.5) for place in range(len(names))]
    if wide == _COLUMNS[0][1]:
        lines = [folded(name, wide, 8, 4) for name in names]
        return [
            Words(middle, 42 - 9.6 * row, line, 8, bold=True, anchor="middle")
            for middle, name in zip(middles, lines, strict=True)
            for row, line in enumerate(reversed(name))
        ], 52
    height = _room(names, 8)
    return [
        Words(middle, height - 5, _shortened(name), 8, bold=True, turned=True)
        for middle, name in zip(middles, names, strict=True)
    ], height


def _phase(title: str, y: float, width: float) -> Iterator[Shape]:
    yield Boxes(((0, y + 1, width, _PHASE - 2),), _BAND)
    yield Words(4, y + _PHASE / 2, folded(title, width, 8.5, 1)[0], 8.5, bold=True)


def _across(view: _View, requirement: str, y: float, wide: float) -> Iterator[_Placed]:
    for place, unit in enumerate(view.heat.units):
        heat = view.heat.state(requirement, unit)
        if heat is not None:
            yield (_TITLES + wide * place + 1, y + 1, wide - 2, _ROW - 2), heat


def _many(view: _View, units: Sequence[str], *, is_last: bool) -> Body:
    """Return units below each other, with a narrow column for each requirement."""
    rows = view.rows()
    right = _NAMES + _WIDE * len(rows)
    y = _room([view.title(name) for _, name in rows], _SMALL) + _HIGH
    shapes: list[Shape] = [
        *_turned_titles(view, rows, y),
        Words(right + 6, y - 8, view.word("count"), _SMALL, bold=True),
    ]
    placed: list[_Placed] = []
    for place, unit in enumerate(units):
        if place % 2:
            shapes.append(Boxes(((0, y, right + _COUNT, _HIGH),), "#f4f6f8"))
        shapes.append(Words(3, y + _HIGH / 2, folded(view.unit(unit), _NAMES - 4, _SMALL, 1)[0], _SMALL))
        shapes.append(Words(right + 6, y + _HIGH / 2, view.of(view.heat.met_at(unit)), _SMALL))
        placed += _along(view, rows, unit, y)
        y += _HIGH
    foot = y
    if is_last:
        shapes += _totals(view, rows, y)
        y += 48
    shapes += _phases(view, rows, foot, y, right + _COUNT)
    y += 5 + 9 * _PHASE_LINES
    return _finished(view, shapes, placed, right + _COUNT, y, sign=_SMALL)


def _turned_titles(view: _View, rows: Sequence[tuple[str, str]], foot: float) -> Iterator[Shape]:
    for place, (_, name) in enumerate(rows):
        yield Words(_NAMES + _WIDE * (place + 0.5), foot - 5, _shortened(view.title(name)), _SMALL, turned=True)


def _along(view: _View, rows: Sequence[tuple[str, str]], unit: str, y: float) -> Iterator[_Placed]:
    for place, (_, name) in enumerate(rows):
        heat = view.heat.state(name, unit)
        if heat is not None:
            yield (_NAMES + _WIDE * place + 0.6, y + 0.6, _WIDE - 1.2, _HIGH - 1.2), heat


def _phases(
    view: _View, rows: Sequence[tuple[str, str]], foot: float, below_all: float, width: float
) -> Iterator[Shape]:
    """Yield a number above each phase, a line where the next begins, and below what the numbers stand for."""
    place, named = 0, []
    for number, (phase, below) in enumerate(groupby(rows, key=lambda row: row[0]), 1):
        x = _NAMES + _WIDE * place
        yield Words(x + 3, 5, str(number), _SMALL, bold=True)
        yield Stroke(((x, 0), (x, foot)), QUIET, 0.8)
        named.append(f"{number} {phase}")
        place += len(list(below))
    lines = folded(view.word("phases", names="; ".join(named)), width, _SMALL, _PHASE_LINES)
    for row, line in enumerate(lines):
        yield Words(0, below_all + 9 + row * 9, line, _SMALL)


def _totals(view: _View, rows: Sequence[tuple[str, str]], y: float) -> Iterator[Shape]:
    """Yield how many of all units meet each requirement, turned below its column."""
    yield Words(3, y + 8, view.word("count"), _SMALL, bold=True)
    for place, (_, name) in enumerate(rows):
        met, count = view.heat.met_of(name)
        yield Words(_NAMES + _WIDE * (place + 0.5), y + 44, f"{met}/{count}", _SMALL, turned=True)


def _finished(
    view: _View, shapes: list[Shape], placed: list[_Placed], width: float, height: float, *, sign: float
) -> Body:
    """Return the body with its cells, and the legend of all states below."""
    keys = [Key(look.fill, EDGE, look.words[view.lang], look.sign, look.ink) for look in HEAT.values()]
    keys.append(Key("#ffffff", "#ffffff", view.word("blank")))
    below, legend_height = legend(keys, height + 8, width)
    return Body(width, height + 8 + legend_height, (*shapes, *_cells(placed, sign), *below))


def _cells(placed: Iterable[_Placed], size: float) -> Iterator[Shape]:
    """Yield the cells of each state together, then their signs."""
    by_heat: dict[Heat, list[Rectangle]] = defaultdict(list)
    for box, heat in placed:
        by_heat[heat].append(box)
    for heat, boxes in by_heat.items():
        yield Boxes(tuple(boxes), HEAT[heat].fill, EDGE, 0.5)
    for heat, boxes in by_heat.items():
        look = HEAT[heat]
        for x, y, width, height in boxes:
            yield Words(x + width / 2, y + height / 2, look.sign, size, bold=True, anchor="middle", colour=look.ink)


def _room(texts: Iterable[str], size: float) -> float:
    """Return how high the longest of some texts is when it is turned."""
    return min(_LONGEST, max(map(len, texts), default=0)) * size * LETTER + 16


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
