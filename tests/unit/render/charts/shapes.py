"""What a drawing holds, for the tests of charts."""

from __future__ import annotations

from vipengine.render.charts.drawing import Boxes, Drawing, Words


def texts(parts: tuple[Drawing, ...]) -> list[str]:
    """Return every text of a drawing, in order."""
    return [shape.text for part in parts for shape in part.shapes if isinstance(shape, Words)]


def boxes(parts: tuple[Drawing, ...], fill: str) -> list[tuple[float, float, float, float]]:
    """Return every rectangle of a colour."""
    found = (shape for part in parts for shape in part.shapes if isinstance(shape, Boxes) and shape.fill == fill)
    return [box for shape in found for box in shape.rectangles]


def outside(parts: tuple[Drawing, ...]) -> list[Words]:
    """Return the texts that do not begin, or end, on their page."""
    return [
        shape
        for part in parts
        for shape in part.shapes
        if isinstance(shape, Words) and not (0 <= shape.x <= part.width and 0 <= shape.y <= part.height)
    ]
