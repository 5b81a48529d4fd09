"""The one door to the plotting library: a drawing becomes SVG, PNG or PDF, the same bytes for the same drawing.

Letters are measured by the typeface that comes with the library, so that no machine's own decides. In an SVG they stay
letters, to be read aloud, found and copied.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never
from xml.etree import ElementTree

from vipengine.render.charts.drawing import MIDDLE, Boxes, Drawing, Shape, Stroke, Words, stacked
from vipengine.render.charts.png import small
from vipengine.render.labels import clean
from vipengine.render.svg import SVG, labelled

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

ChartFormat = Literal["svg", "png", "pdf"]

#: Of a PNG, in dots per inch: sharp on paper, and small enough to send.
_DENSITY = 144
_POINTS = 72
_FONTS = "'DejaVu Sans', Verdana, Arial, Helvetica, sans-serif"
#: What is kept of the style of a text, however the library writes it.
_STYLE: Mapping[str, re.Pattern[str]] = {
    "font-size": re.compile(r"font[^;]*?([\d.]+)px"),
    "font-weight": re.compile(r"font(?:-weight)?: (bold|\d00)\b"),
    "text-anchor": re.compile(r"text-anchor: (\w+)"),
    "fill": re.compile(r"(?<![-\w])fill: (#\w+)"),
}
#: A turn by nothing.
_UNTURNED = re.compile(r"rotate\(-?0 ")


def plotted(parts: tuple[Drawing, ...], format_: ChartFormat) -> bytes:
    """Return the parts of a drawing as one picture, or as the pages of a PDF."""
    with _settled():
        match format_:
            case "svg":
                return _svg(stacked(parts))
            case "png":
                return _png(stacked(parts))
            case "pdf":
                return _pdf(parts)
            case _:
                assert_never(format_)


@contextmanager
def _settled() -> Iterator[None]:
    """Let nothing but the drawing decide: no settings of the user's, and no talk of typefaces."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl

    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.hashsalt": "vipengine", "svg.fonttype": "none", "pdf.fonttype": 42})
        yield


def _svg(drawing: Drawing) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    saved = BytesIO()
    FigureCanvasSVG(_figure(drawing)).print_figure(saved, format="svg", dpi=_POINTS, metadata={"Date": None})
    return _readable(saved.getvalue(), drawing)


def _png(drawing: Drawing) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    saved = BytesIO()
    FigureCanvasAgg(_figure(drawing)).print_figure(
        saved, format="png", dpi=_DENSITY, metadata={"Software": None}, pil_kwargs={"compress_level": 1}
    )
    return small(saved.getvalue(), _DENSITY)


def _pdf(parts: tuple[Drawing, ...]) -> bytes:
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages

    saved = BytesIO()
    about = {"Title": parts[0].title, "Creator": "vipengine", "Producer": None, "CreationDate": None}
    with PdfPages(saved, metadata=about) as pages:
        for part in parts:
            pages.savefig(FigureCanvasPdf(_figure(part)).figure)
    return saved.getvalue()


def _figure(drawing: Drawing) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure((drawing.width / _POINTS, drawing.height / _POINTS), dpi=_POINTS, frameon=False)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_axis_off()
    for place, shape in enumerate(drawing.shapes):
        artist = _artist(shape)
        artist.set(zorder=place, clip_on=False)
        axes.add_artist(artist)
    return figure


def _artist(shape: Shape) -> Artist:
    match shape:
        case Boxes():
            return _boxes(shape)
        case Stroke():
            return _stroke(shape)
        case Words():
            return _words(shape)
        case _:
            assert_never(shape)


def _boxes(shape: Boxes) -> Artist:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    codes = [Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO, Outline.CLOSEPOLY]
    corners = [
        corner
        for x, y, width, height in shape.rectangles
        for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    ]
    outline = Outline(corners, codes * len(shape.rectangles))
    thickness = shape.thickness if shape.edge else 0
    return PathPatch(outline, facecolor=shape.fill, edgecolor=shape.edge or "none", linewidth=thickness)


def _stroke(shape: Stroke) -> Artist:
    from matplotlib.lines import Line2D

    across, down = zip(*shape.points, strict=True)
    line = Line2D(across, down, color=shape.colour, linewidth=shape.thickness)
    if shape.dashes:
        line.set_linestyle((0, tuple(length / shape.thickness for length in shape.dashes)))
    return line


def _words(shape: Words) -> Artist:
    """Return a line of text as it stands: a dollar sign begins no formula."""
    from matplotlib.text import Text

    foot = shape.size * MIDDLE
    x, y = (shape.x + foot, shape.y) if shape.turned else (shape.x, shape.y + foot)
    align = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
    return Text(
        x, y, clean(shape.text), color=shape.colour, fontproperties=_typeface(shape), rotation=90 if shape.turned else 0,
        rotation_mode="anchor", ha=align, va="baseline", parse_math=False,
    )  # fmt: skip


def _typeface(shape: Words) -> FontProperties:
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if shape.bold else "DejaVuSans.ttf"
    file = Path(mpl.get_data_path()) / "fonts" / "ttf" / name
    weight = "bold" if shape.bold else "normal"
    return FontProperties(family="DejaVu Sans", size=shape.size, weight=weight, fname=file)


def _readable(svg: bytes, drawing: Drawing) -> bytes:
    """Return the SVG without what is not the picture, its texts in a typeface that every reader has."""
    drawn = ElementTree.fromstring(svg)  # noqa: S314 -- drawn by ourselves, a moment ago
    box = {"viewBox": f"0 0 {drawing.width:g} {drawing.height:g}", "font-family": _FONTS}
    root = ElementTree.Element(f"{{{SVG}}}svg", box | {"stroke-linejoin": "miter", "stroke-linecap": "butt"})
    for part in drawn.iter():
        if part.tag == f"{{{SVG}}}path":
            part.set("d", " ".join(part.get("d", "").split()))
            root.append(part)
        elif part.tag == f"{{{SVG}}}text":
            root.append(_plain_text(part))
    return labelled(root, svg, title=drawing.title, description=drawing.description, lang=drawing.lang)


def _plain_text(part: ElementTree.Element) -> ElementTree.Element:
    style, turn = part.get("style", ""), part.get("transform", "")
    found = {name: pattern.search(style) for name, pattern in _STYLE.items()}
    told = {name: match.group(1) for name, match in found.items() if match}
    place = {"x": part.get("x", ""), "y": part.get("y", "")}
    turned = {} if _UNTURNED.match(turn) else {"transform": turn}
    plain = ElementTree.Element(part.tag, told | place | turned)
    plain.text = part.text
    return plain
