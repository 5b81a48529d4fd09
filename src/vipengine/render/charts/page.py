"""What every chart of a gap analysis has: a title above it, and below it by which knowledge it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.model.base import Language
from vipengine.render.charts.drawing import MARGIN, Boxes, Drawing, Shape, Words, folded, moved
from vipengine.render.closing import is_reviewed
from vipengine.render.labels import INK, PAPER, QUIET

#: The room above a chart, for the title, and below it.
_HEAD, _FOOT = 40.0, 26.0
_TITLE, _NOTE = 13.0, 7.5

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"note": "Per {as_of}. Kunskapens version: {hash}.", "unreviewed": "Innehållet är inte kliniskt granskat.", "part": "{title} ({number} av {all})"},
    "en": {"note": "As of {as_of}. Version of the knowledge: {hash}.", "unreviewed": "The content has not been clinically reviewed.", "part": "{title} ({number} of {all})"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """What lies between the title and the note: shapes, and the room that they take from above."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a patch of a colour with a sign in it, and what it means."""

    fill: str
    edge: str
    text: str
    sign: str = ""
    ink: str = INK


def pages(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, *, title: str, description: str, bodies: Sequence[Body]
) -> tuple[Drawing, ...]:
    """Return each part of a chart with its title, numbered where there are several, and its note."""
    words, note = _WORDS[lang], _note(knowledge, analysis, lang)
    titles = [words["part"].format(title=title, number=number, all=len(bodies)) for number in range(1, len(bodies) + 1)]
    return tuple(
        _page(body, title if len(bodies) == 1 else numbered, description, note, lang)
        for body, numbered in zip(bodies, titles, strict=True)
    )


def _page(body: Body, title: str, description: str, note: str, lang: Language) -> Drawing:
    width, height = body.width + 2 * MARGIN, _HEAD + body.height + _FOOT
    (short,) = folded(title, body.width, _TITLE, 1)
    return Drawing(
        width=width,
        height=height,
        title=title,
        description=description,
        lang=lang,
        shapes=(
            Boxes(((0, 0, width, height),), PAPER),
            Words(MARGIN, _HEAD / 2 - 2, short, _TITLE, bold=True),
            *(moved(shape, _HEAD, MARGIN) for shape in body.shapes),
            Words(MARGIN, height - _FOOT / 2, note, _NOTE, colour=QUIET),
        ),
    )


def legend(keys: Iterable[Key], top: float, width: float, size: float = 8) -> tuple[tuple[Shape, ...], float]:
    """Return a legend in as many rows as it needs, and how high it is."""
    shapes: list[Shape] = []
    x, y = 0.0, top + 9
    for key in keys:
        room = 22 + len(key.text) * size * 0.62 + 10
        if x and x + room > width:
            x, y = 0.0, y + 17
        shapes.append(Boxes(((x, y - 6, 16, 12),), key.fill, key.edge))
        if key.sign:
            shapes.append(Words(x + 8, y, key.sign, size, bold=True, anchor="middle", colour=key.ink))
        shapes.append(Words(x + 21, y, key.text, size))
        x += room
    return tuple(shapes), y + 9 - top


def _note(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> str:
    words = _WORDS[lang]
    note = words["note"].format(as_of=analysis.as_of, hash=knowledge.hash[:12])
    return note if is_reviewed(knowledge) else f"{note} {words['unreviewed']}"
