"""Reports as Markdown: read back by a parser, they say what was written and nothing else."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from render.reports import EVERY_BLOCK, HOSTILE
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Table, one_line
from vipengine.render.markdown import to_markdown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(*blocks: Block) -> str:
    """Return what a parser makes of the Markdown, as HTML on one line."""
    return re.sub(r">\s+<", "><", PARSER.render(to_markdown(blocks))).strip()


def test_blocks_become_their_own_kind() -> None:
    """Headings by level, warnings as quotations, entries as nested lists, tables as tables."""
    assert read(Heading("T", 1), Heading("P"), Heading("D", 3)) == "<h1>T</h1><h2>P</h2><h3>D</h3>"
    assert read(Paragraph("a"), Paragraph("b", strong=True)) == (
        "<p>a</p><blockquote><p><strong>b</strong></p></blockquote>"
    )
    assert read(Bullets((("a", ("b",)), ("c", ())))) == (
        "<ul><li><strong>a</strong><ul><li>b</li></ul></li><li>c</li></ul>"
    )
    assert read(Table(("a", "b"), (("1", ""),))) == (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>"
    )


def test_drawings_are_left_to_the_formats_that_can_show_them() -> None:
    """A page of Markdown has no drawing in it."""
    assert read(Heading("T", 1), Figure("<svg/>", "Chart")) == "<h1>T</h1>"


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "1. one",
        "12) two",
        "- three",
        "+ four",
        "* five",
        "# six",
        "> seven",
        "| eight |",
        "&lt;b&gt;",
        "a*b*c",
    ],
)
@pytest.mark.parametrize(
    ("block", "before", "after"),
    [
        (Heading, "<h2>", "</h2>"),
        (Paragraph, "<p>", "</p>"),
        (lambda text: Paragraph(text, strong=True), "<blockquote><p><strong>", "</strong></p></blockquote>"),
        (lambda text: Bullets(((text, ()),)), "<ul><li>", "</li></ul>"),
        (lambda text: Bullets((("a", (text,)),)), "<ul><li><strong>a</strong><ul><li>", "</li></ul></li></ul>"),
        (lambda text: Table(("a", "b"), ((text, "x"),)), "<tbody><tr><td>", "</td><td>x</td></tr></tbody></table>"),
    ],
)
def test_a_text_is_read_back_as_it_was_written(block, before: str, after: str, text: str) -> None:
    """No sign of Markdown or HTML in a document becomes one in the report, wherever it stands."""
    found = read(block(text))

    assert html.unescape(found[found.index(before) + len(before) :]) == one_line(text) + after


def test_no_markup_of_documents_reaches_the_report() -> None:
    """All blocks together have no script, no link and no picture."""
    found = read(*EVERY_BLOCK)

    assert set(re.findall(r"<(\w+)", found)) == {
        *("h1", "h2", "h3", "p", "blockquote", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
    }
