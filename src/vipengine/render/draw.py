"""Lay out DOT text and draw it as SVG, PNG or PDF.

The layout is Graphviz's own, from the library that comes with pygraphviz. Where that is missing the program `dot`
draws the same text, with bands that are only as wide as their steps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from vipengine.errors import Problem, UsageError
from vipengine.model.base import Language
from vipengine.render.svg import accessible

Format = Literal["svg", "png", "pdf"]

#: Points of the margin that holds the titles of the phases, above a title, and of a line of it.
MARGIN, INDENT, TITLE_LINE = 194.0, 10.0, 20.4


def draw(dot_text: str, format: Format, *, title: str, description: str, lang: Language) -> bytes:  # noqa: A002
    """Return the picture; `title` and `description` are what a screen reader says of an SVG.

    Raises:
        UsageError: `no-renderer`, when Graphviz is nowhere to be found; `drawing-failed`, when it refuses the text.
    """
    drawn = _with_library(dot_text, format)
    if drawn is None:
        drawn = _with_program(dot_text, format)
    return accessible(drawn, title=title, description=description, lang=lang) if format == "svg" else drawn


def _with_library(dot_text: str, format: Format) -> bytes | None:  # noqa: A002
    """Draw with pygraphviz, or return None where it cannot be imported."""
    try:
        from pygraphviz import AGraph
    except ImportError:
        return None
    with _without_font_noise():
        try:
            graph = AGraph(string=dot_text)
            titles = _take_titles(graph)
            graph.layout(prog="dot")
            _align(graph, titles)
            return bytes(graph.draw(format=format, prog="nop2"))
        except (OSError, ValueError) as error:
            raise _failed(str(error)) from None


def _with_program(dot_text: str, format: Format) -> bytes:  # noqa: A002
    program = shutil.which("dot")
    if program is None:
        raise UsageError([Problem("no-renderer")])
    done = subprocess.run([program, f"-T{format}"], input=dot_text.encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise _failed(done.stderr.decode(errors="replace"))
    return done.stdout


def _failed(reason: str) -> UsageError:
    lines = [line.strip() for line in reason.splitlines() if line.strip() and "fontconfig" not in line.lower()]
    return UsageError([Problem("drawing-failed", None, {"reason": "; ".join(lines[:3])})])


def _bands(graph: Any) -> list[Any]:
    return [part for part in graph.subgraphs() if str(part.name).startswith("cluster_")]


def _take_titles(graph: Any) -> dict[str, str]:
    """Take the titles out of the bands, so that no arrow has to cross them, and return them."""
    titles = {}
    for band in _bands(graph):
        titles[band.name] = f"<{band.graph_attr['label']}>"
        band.graph_attr["label"] = ""
    return titles


def _align(graph: Any, titles: dict[str, str]) -> None:
    """Make all bands equally wide, with their titles in a margin to the left of the steps, and the rest in line."""
    bands = _bands(graph)
    if not bands or not graph.has_node("legend"):
        return
    boxes = {band.name: _numbers(band.graph_attr["bb"]) for band in bands}
    left = min((box[0] for box in boxes.values()), default=0.0) - MARGIN
    right = max([left + _width(graph.get_node("legend")), *(box[2] for box in boxes.values())])
    for band in bands:
        _, bottom, _, top = boxes[band.name]
        band.graph_attr["bb"] = f"{left},{bottom},{right},{top}"
        band.graph_attr["label"] = titles[band.name]
        band.graph_attr["lp"] = f"{left + MARGIN / 2},{top - INDENT - _height(titles[band.name]) / 2}"
    _align_rest(graph, left, right)


def _align_rest(graph: Any, left: float, right: float) -> None:
    """Move the heading and the legend to the left edge, and let the page hold it all."""
    first, bottom, last, top = _numbers(graph.graph_attr["bb"])
    _, heading = _numbers(graph.graph_attr["lp"])
    graph.graph_attr["lp"] = f"{left + float(graph.graph_attr['lwidth']) * 36},{heading}"
    legend = graph.get_node("legend")
    legend.attr["pos"] = f"{left + _width(legend) / 2},{_numbers(legend.attr['pos'])[1]}"
    graph.graph_attr["bb"] = f"{min(first, left)},{bottom},{max(right, last)},{top}"


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _width(node: Any) -> float:
    """Return the width of a node in points."""
    return float(node.attr["width"]) * 72


def _height(title: str) -> float:
    """Return the height of a band's title in points."""
    return title.count("<BR") * TITLE_LINE


@contextmanager
def _without_font_noise() -> Iterator[None]:
    """Hold back what the font library says on the process's stderr, and pass on everything else.

    The library writes to the file descriptor, past Python, so the descriptor itself is set aside for the while.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            held.seek(0)
            for line in held.read().decode(errors="replace").splitlines():
                if "fontconfig" not in line.lower():
                    sys.stderr.write(f"{line}\n")
