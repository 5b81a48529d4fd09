"""Drawings as pictures: the same bytes, readable by eyes and ears, and nothing of the user's settings in them."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from vipengine.render.charts.drawing import Boxes, Drawing, Stroke, Words, evenly, folded, stacked
from vipengine.render.charts.plot import ChartFormat, plotted

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script> $x^2$ & \x1b[31m ]]> åäö ✓ \ud800"
DRAWING = Drawing(
    200,
    100,
    "Title <&>",
    "What is seen",
    "sv",
    (
        Boxes(((0, 0, 200, 100),), "#ffffff"),
        Boxes(((10, 10, 30, 20), (50, 10, 30, 20)), "#8c1c13", "#000000"),
        Stroke(((10, 50), (150, 50)), dashes=(3, 2)),
        Words(20, 70, HOSTILE, 9, bold=True, colour="#123a5e"),
        Words(180, 70, "upwards", 7, anchor="end", turned=True),
    ),
)


def read(drawing: Drawing) -> Element:
    """Return a drawing as SVG, read."""
    return fromstring(plotted((drawing,), "svg"))  # noqa: S314 -- drawn here


@pytest.fixture(scope="module")
def root() -> Element:
    """The drawing as SVG, read."""
    return read(DRAWING)


@pytest.mark.parametrize("format_", ["svg", "png", "pdf"])
def test_the_same_drawing_gives_the_same_bytes(format_: ChartFormat) -> None:
    """No clock and no chance."""
    assert plotted((DRAWING,), format_) == plotted((DRAWING,), format_)


def test_the_users_own_settings_of_the_library_do_not_matter(tmp_path: Path) -> None:
    """Nor does another process."""
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\nfont.size: 40\nsvg.fonttype: path\naxes.grid: True\n")
    code = (
        "import sys; from vipengine.render.charts.drawing import *; from vipengine.render.charts.plot import plotted\n"
        "d = Drawing(90, 40, 't', 'd', 'sv', (Words(9, 9, 'abc'), Stroke(((1, 1), (9, 9)))))\n"
        "sys.stdout.buffer.write(plotted((d,), 'svg') + plotted((d,), 'png'))"
    )
    settings = {**os.environ, "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"), "PYTHONHASHSEED": "1"}
    plain = {**os.environ, "PYTHONHASHSEED": "2"}
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, timeout=60)
        for env in (settings, plain)
    )

    assert first.stdout == second.stdout
    assert first.stderr == second.stderr == b""


def test_an_svg_says_what_it_is(root: Element) -> None:
    """To a screen reader, in the language of the chart, under names of its own."""
    names = root.attrib["aria-labelledby"].split()

    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "sv")
    assert [(part.get("id"), part.text) for part in root[:2]] == [(names[0], "Title <&>"), (names[1], "What is seen")]
    other = read(Drawing(9, 9, "Other", "", "sv", (Boxes(((0, 0, 1, 1),), "#000000"),)))
    assert other.attrib["aria-labelledby"] != root.attrib["aria-labelledby"]


def test_an_svg_holds_nothing_that_runs_or_reaches_out_of_it(root: Element) -> None:
    """No style for the whole page, no script, no address, no metadata."""
    assert {part.tag.removeprefix(SVG) for part in root.iter()} == {"svg", "title", "desc", "path", "text"}
    values = [value for part in root.iter() for value in part.attrib.values()]
    assert not [value for value in values if "url(" in value or "http" in value]


def test_text_stays_text_and_a_dollar_sign_is_one(root: Element) -> None:
    """With its size, weight, colour and anchor; what cannot be printed is left out."""
    first, second = root.findall(f"{SVG}text")

    assert first.text == "<script> $x^2$ & [31m ]]> åäö ✓"
    assert {name: first.get(name) for name in ("font-size", "font-weight", "fill", "text-anchor", "transform")} == {
        "font-size": "9",
        "font-weight": "700",
        "fill": "#123a5e",
        "text-anchor": "start",
        "transform": None,
    }
    assert second.get("text-anchor") == "end"
    assert str(second.get("transform")).startswith("rotate(-90 ")


def test_a_shape_lies_where_it_is_said_to_lie(root: Element) -> None:
    """In points from the upper left corner; boxes that look alike are one path."""
    paths = [part.get("d") for part in root.findall(f"{SVG}path")]

    assert root.attrib["viewBox"] == "0 0 200 100"
    assert paths[1] == "M 10 10 L 40 10 L 40 30 L 10 30 z M 50 10 L 80 10 L 80 30 L 50 30 z"
    assert paths[2] == "M 10 50 L 150 50"


def test_a_png_is_sharp_and_has_the_colours_of_the_drawing() -> None:
    """Two dots for a point, and the middle of a box in its colour."""
    with Image.open(BytesIO(plotted((DRAWING,), "png"))) as picture:
        assert picture.size == (400, 200)
        assert picture.convert("RGB").getpixel((50, 40)) == (0x8C, 0x1C, 0x13)
        assert round(picture.info["dpi"][0]) == 144


def test_a_pdf_has_a_page_for_each_part() -> None:
    """And no date."""
    written = plotted((DRAWING, DRAWING), "pdf")

    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page ") + written.count(b"/Type /Page\n") == 2
    assert b"CreationDate" not in written


def test_parts_are_stacked_where_there_are_no_pages() -> None:
    """Below each other, nothing lost."""
    whole = stacked((DRAWING, DRAWING))

    assert (whole.width, whole.height, len(whole.shapes)) == (200, 200, 2 * len(DRAWING.shapes))
    assert whole.shapes[5] == Boxes(((0, 100, 200, 100),), "#ffffff")
    assert whole.shapes[8].y == 170


@pytest.mark.parametrize("count", [1, 5, 42, 43, 84, 85, 290])
def test_parts_are_about_as_long_as_each_other(count: int) -> None:
    """None longer than allowed, none with a line or two alone, all in order."""
    parts = evenly(range(count), 42)

    assert [item for part in parts for item in part] == list(range(count))
    assert max(map(len, parts)) <= 42
    assert max(map(len, parts)) - min(map(len, parts)) <= len(parts)


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    """In as many lines as there is room for."""
    assert folded("one two three four", 60, 10, 2) == ("one two", "three four")
    assert folded("one two three four", 60, 10, 1) == ("one two…",)
    assert folded("", 60, 10) == ("–",)
