"""Reports as a page: valid, escaped, one file, the same for eyes and ears."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from render.reports import EVERY_BLOCK, HOSTILE, SVG
from vipengine.render.blocks import Bullets, Figure, Heading, Paragraph, Table
from vipengine.render.charts.drawing import Boxes, Drawing
from vipengine.render.charts.plot import plotted
from vipengine.render.html import to_html

_VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """What a page holds: its tags in order, their attributes, and the text of each."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs) -> None:
        """Remember a tag, and that its text begins."""
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag) -> None:
        """Refuse an end that does not belong to the last start."""
        assert self._open.pop() == tag

    def handle_data(self, data) -> None:
        """Add a text to every tag around it."""
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def count(self, tag: str) -> int:
        """Return how many of a tag there are."""
        return sum(name == tag for name, _ in self.tags)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each of a tag."""
        return [attributes for name, attributes in self.tags if name == tag]


PAGE = Page(to_html(EVERY_BLOCK, "sv"))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_says_its_language(lang) -> None:
    """A screen reader chooses its voice by it."""
    assert Page(to_html(EVERY_BLOCK, lang)).attributes("html") == [{"lang": lang}]


def test_the_page_needs_nothing_but_itself() -> None:
    """No script, no style sheet, no picture, no address to fetch; and a policy that forbids them."""
    assert {name for name, _ in PAGE.tags} & {"script", "link", "img", "iframe", "object", "embed", "form"} == set()
    links = [value for _, found in PAGE.tags for key, value in found.items() if key in ("src", "href", "action")]
    assert links
    assert all(str(value).startswith("#") for value in links)
    assert "url(" not in PAGE.texts["style"][0]
    assert "@import" not in PAGE.texts["style"][0]
    policy = [found["content"] for found in PAGE.attributes("meta") if "http-equiv" in found]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_no_attribute_can_run_anything() -> None:
    """There are no event handlers."""
    assert not [key for _, found in PAGE.tags for key in found if key.startswith("on")]


def test_texts_are_shown_as_they_were_written() -> None:
    """Whatever they hold, and in every kind of block."""
    assert PAGE.texts["title"] == [HOSTILE, "Chart"]
    assert PAGE.texts["h1"] == [HOSTILE]
    assert PAGE.texts["p"][0] == HOSTILE
    assert PAGE.texts["strong"] == [HOSTILE]
    assert PAGE.texts["th"][:3] == ["Name", HOSTILE, HOSTILE]
    assert PAGE.texts["figcaption"] == [f"{HOSTILE} Öppna bilden för sig"]
    assert [found.get("data-label") for found in PAGE.attributes("td")] == [HOSTILE, HOSTILE]


def test_there_is_one_title_and_the_headings_are_in_order() -> None:
    """No level is skipped, so that one can walk through the page by its headings."""
    levels = [int(name[1]) for name, _ in PAGE.tags if name in ("h1", "h2", "h3")]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_lead_to_the_headings() -> None:
    """Every link has its place, and no id stands twice."""
    page = Page(to_html((Heading("T", 1), Heading("A"), Paragraph("x"), Heading("B")), "sv"))
    ids = Counter(found["id"] for _, found in page.tags if "id" in found)

    assert set(ids.values()) == {1}
    assert [(found["href"] or "")[1:] for found in page.attributes("a")] == ["s1", "s3"]
    assert [found["id"] for found in page.attributes("h2")] == ["s1", "s3"]
    assert page.texts["a"] == ["A", "B"]
    assert page.texts["summary"] == ["Innehåll"]


def test_a_page_without_parts_has_no_contents() -> None:
    """There is nowhere to go."""
    assert Page(to_html((Heading("T", 1), Paragraph("x")), "sv")).count("nav") == 0


def test_a_table_stays_one_on_a_phone() -> None:
    """Each cell carries its heading, the first names the row, and empty ones can be hidden."""
    page = Page(to_html((Table(("A", "B", "C"), (("1", "2", "–"),)),), "sv"))

    assert [found["role"] for found in page.attributes("table")] == ["table"]
    assert [found["scope"] for found in page.attributes("th")] == ["col", "col", "col", "row"]
    assert page.attributes("td") == [
        {"role": "cell", "data-label": "B"},
        {"role": "cell", "data-label": "C", "class": "empty"},
    ]


def test_entries_with_lines_are_told_from_plain_ones() -> None:
    """A list of names is not a list of boxes."""
    page = Page(to_html((Bullets((("a", ("b",)), ("c", ()))), Bullets((("d", ()),))), "sv"))

    assert [found.get("class") for found in page.attributes("ul")] == ["entries", None, "plain"]


def test_warnings_are_marked() -> None:
    """By a class that gives them a border, besides the words."""
    page = Page(to_html((Paragraph("a", strong=True), Paragraph("b")), "sv"))

    assert page.attributes("p") == [{"class": "strong"}, {}]


def test_a_drawing_is_put_into_the_page_and_can_be_reached_by_keyboard() -> None:
    """It scrolls in its own frame, which the caption names."""
    page = Page(to_html((Figure(SVG, "Chart"),), "sv"))

    assert page.attributes("div") == [{"class": "drawing", "tabindex": "0", "role": "group", "aria-labelledby": "s0"}]
    assert page.attributes("figcaption") == [{"id": "s0"}]
    assert page.attributes("span") == [{"class": "spine", "id": "s0-whole"}]
    assert [found["href"] for found in page.attributes("a")] == ["#s0-whole", "#s0"]
    assert page.texts["a"] == ["Öppna bilden för sig", "Stäng bilden"]
    assert page.count("svg") == 1
    assert "<?xml" not in to_html((Figure(SVG, "Chart"),), "sv")


def test_a_drawing_has_a_sheet_of_its_own_on_paper() -> None:
    """A wide one, without the links."""
    (style,) = Page(to_html((Figure(SVG, "Chart"),), "sv")).texts["style"]
    paper = style.partition("@media print")[2]

    assert "@page drawing { size: A3 landscape;" in paper
    assert "page: drawing;" in paper


def test_two_drawings_keep_their_own_names() -> None:
    """Else a screen reader would read the first one's title for both."""
    page = Page(to_html((Figure(SVG, "A"), Figure(SVG, "B")), "sv"))

    assert [found["aria-labelledby"] for found in page.attributes("svg")] == [
        "s0-title s0-description",
        "s1-title s1-description",
    ]
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))


def test_dates_and_ranks_are_not_broken_over_lines() -> None:
    """In headings, texts and tables."""
    page = Page(
        to_html(
            (Heading("T 2026-11-22", 1), Paragraph("a 2026-11-22 b prio 10"), Table(("A",), (("2026-11-22",),))), "sv"
        )
    )

    assert page.texts["span"] == ["2026-11-22", "2026-11-22", "prio 10", "2026-11-22"]
    assert [found["class"] for found in page.attributes("span")] == ["whole"] * 4


CHART = SVG.replace("<svg ", '<svg viewBox="0 0 700 400" ')


def test_a_chart_is_wide_enough_to_be_read_and_scrolls_in_its_frame() -> None:
    """Which can be reached by keyboard and has the caption's name."""
    page = Page(to_html((Figure(CHART, "Chart", is_chart=True),), "sv"))

    assert page.attributes("figure") == [{"class": "chart"}]
    assert page.attributes("div") == [
        {"class": "drawing", "tabindex": "0", "role": "group", "aria-labelledby": "s0", "style": "--room: 875px"}
    ]
    assert page.count("a") == 0
    assert ".chart .drawing { overflow-x: auto; }" in page.texts["style"][0]


def test_a_chart_is_printed_on_the_page_it_stands_on() -> None:
    """Whole, and not on the large sheet of a flowchart."""
    (style,) = Page(to_html((Figure(CHART, "Chart", is_chart=True),), "sv")).texts["style"]

    assert ".chart { page: auto; break-inside: avoid; }" in style.partition("@media print")[2]


def test_charts_of_our_own_names_do_not_meet_on_a_page() -> None:
    """Even when the same one stands there twice."""
    drawing = Drawing(90, 40, "T", "D", "sv", (Boxes(((0, 0, 9, 9),), "#000000"),))
    figure = Figure(plotted((drawing,), "svg").decode(), "Chart", is_chart=True)
    page = Page(to_html((figure, figure), "sv"))
    ids = [found["id"] for _, found in page.tags if "id" in found]

    assert len(ids) == len(set(ids))
    for found in page.attributes("svg"):
        assert set(str(found["aria-labelledby"]).split()) <= set(ids)
