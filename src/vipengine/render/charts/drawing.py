"""A chart as a list of simple shapes, in points from the upper left corner: values, so that they can be compared."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, assert_never

from vipengine.model.base import Language
from vipengine.render.labels import INK, clean

_T = TypeVar("_T")

#: One after the other: x and y of the upper left corner, width, height.
Rectangle = tuple[float, float, float, float]
Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

#: What a letter is wide and how far its middle lies above its foot, as parts of the letters' size.
LETTER, MIDDLE = 0.6, 0.36
MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Boxes:
    """Rectangles that look alike."""

    rectangles: tuple[Rectangle, ...]
    fill: str
    edge: str | None = None
    thickness: float = 0.7


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dashes` are the lengths of line and space in turn."""

    points: tuple[Point, ...]
    colour: str = INK
    thickness: float = 0.7
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text. `y` is the middle of its letters; `turned` reads upwards, and then `x` is their middle."""

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False
    anchor: Anchor = "start"
    colour: str = INK
    turned: bool = False


Shape = Boxes | Stroke | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of shapes, the later over the earlier, with what is said of it to those who do not see it."""

    width: float
    height: float
    title: str
    description: str
    lang: Language
    shapes: tuple[Shape, ...]


def moved(shape: Shape, down: float, right: float = 0) -> Shape:
    """Return the shape further down, and further to the right."""
    match shape:
        case Boxes(rectangles=boxes):
            there = tuple((x + right, y + down, width, height) for x, y, width, height in boxes)
            return replace(shape, rectangles=there)
        case Stroke(points=points):
            return replace(shape, points=tuple((x + right, y + down) for x, y in points))
        case Words(x=x, y=y):
            return replace(shape, x=x + right, y=y + down)
        case _:
            assert_never(shape)


def stacked(parts: tuple[Drawing, ...]) -> Drawing:
    """Return the parts of a drawing below each other, as one that is said to be what the first is said to be."""
    shapes: list[Shape] = []
    height = 0.0
    for part in parts:
        shapes += [moved(shape, height) for shape in part.shapes]
        height += part.height
    return replace(parts[0], width=max(part.width for part in parts), height=height, shapes=tuple(shapes))


def evenly(items: Sequence[_T], most: int) -> list[Sequence[_T]]:
    """Return the items in parts of about the same length, none longer than `most`."""
    count = -(-len(items) // most)
    size = -(-len(items) // max(1, count))
    return [items[start : start + size] for start in range(0, len(items), max(1, size))]


def folded(text: str, width: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """Return a text in as many lines as fit a width, the last with an ellipsis where there is more."""
    letters = max(4, int(width / (size * LETTER)))
    return tuple(textwrap.wrap(clean(text), letters, max_lines=lines, placeholder="…")) or ("–",)


def paragraph(x: float, middle: float, lines: tuple[str, ...], size: float, *, bold: bool = False) -> tuple[Words, ...]:
    """Return lines of text around a middle height."""
    step = size * 1.2
    first = middle - step * (len(lines) - 1) / 2
    return tuple(Words(x, first + step * place, line, size, bold) for place, line in enumerate(lines))
