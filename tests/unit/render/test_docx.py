"""Reports as Word documents: real headings, lists and tables, every text as it is, the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from render.reports import EVERY_BLOCK, HOSTILE
from vipengine.errors import UsageError
from vipengine.render.blocks import Bullets, Figure, Heading, Paragraph, Table, one_line
from vipengine.render.docx import to_docx


def read(data: bytes) -> docx.document.Document:
    """Open what was written."""
    return docx.Document(BytesIO(data))


def all_text(document: docx.document.Document) -> str:
    """Return the text of the paragraphs and of the tables."""
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_headings_are_headings() -> None:
    """So that a reader can go from one to the next, and a table of contents can be made."""
    document = read(to_docx((Heading("Plan", 1), Heading("Gap"), Heading("Access", 3)), "en"))

    assert [paragraph.style.name for paragraph in document.paragraphs] == ["Title", "Heading 1", "Heading 2"]


def test_nothing_of_a_report_is_dropped() -> None:
    """Whatever blocks it has."""
    text = all_text(read(to_docx(EVERY_BLOCK, "sv")))

    for block in EVERY_BLOCK:
        match block:
            case Heading(text=words) | Paragraph(text=words):
                assert one_line(words) in text
            case Bullets(entries=entries):
                texts = [words for title, lines in entries for words in (title, *lines)]
                assert all(one_line(words) in text for words in texts)
            case Table(headings=headings, rows=rows):
                assert all(one_line(cell) in text for row in (headings, *rows) for cell in row)


def test_what_would_be_markup_elsewhere_is_text() -> None:
    """And control characters, which XML cannot hold, are left out."""
    text = all_text(read(to_docx((Heading(HOSTILE, 1), Paragraph(f"a\x00\x1b{HOSTILE}")), "sv")))

    assert text.count("<script>") == 2
    assert "\x1b" not in text


def test_the_first_row_of_a_table_is_its_heading_on_every_page() -> None:
    """Also for a screen reader."""
    document = read(to_docx((Table(("What", "When"), (("a", "b"),)),), "en"))

    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in document.tables[0].rows[1]._tr.xml


@pytest.mark.parametrize(("lang", "locale"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_document_says_its_title_and_language(lang, locale) -> None:
    """For the voice that reads it and the spelling checker."""
    document = read(to_docx((Heading("Plan", 1),), lang))

    assert document.core_properties.title == "Plan"
    assert f'w:val="{locale}"' in document.styles.element.xml


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock is read."""
    assert to_docx(EVERY_BLOCK, "sv") == to_docx(EVERY_BLOCK, "sv")


def test_a_template_of_ones_own_gives_its_styles(tmp_path: Path) -> None:
    """And what stands in it comes first."""
    template = docx.Document()
    template.add_paragraph("Region North")
    template.styles["Heading 1"].font.name = "Courier New"
    template.save(tmp_path / "mall.docx")

    document = read(to_docx((Heading("Gap"),), "sv", tmp_path / "mall.docx"))

    assert [paragraph.text for paragraph in document.paragraphs] == ["Region North", "Gap"]
    assert document.styles["Heading 1"].font.name == "Courier New"


def test_a_template_without_our_list_styles_is_no_error(tmp_path: Path) -> None:
    """Its plain style is used."""
    template = docx.Document()
    for name in ("List Bullet", "List Bullet 2", "Table Grid"):
        template.styles[name].delete()
    template.save(tmp_path / "mall.docx")

    assert "one" in all_text(read(to_docx((Bullets((("one", ("two",)),)),), "sv", tmp_path / "mall.docx")))


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04half"])
def test_a_template_that_is_no_word_document_is_told(tmp_path: Path, content: bytes) -> None:
    """With what to do."""
    path = tmp_path / "mall.docx"
    path.write_bytes(content)

    with pytest.raises(UsageError) as error:
        to_docx((), "sv", path)

    assert [problem.code for problem in error.value.problems] == ["template-unreadable"]
    with pytest.raises(UsageError):
        to_docx((), "sv", tmp_path / "missing.docx")


def png(width: int, height: int) -> bytes:
    """Return a picture of a size in dots, 96 to the inch."""
    saved = BytesIO()
    Image.new("RGB", (width, height), "white").save(saved, "PNG", dpi=(96, 96))
    return saved.getvalue()


def test_a_chart_is_a_picture_with_a_caption_and_a_text_for_those_who_do_not_see_it() -> None:
    """Within the margins, and as wide as high as it was."""
    chart = Figure("", "Plan", png(2000, 1000), "Three actions.", is_chart=True)
    document = read(to_docx((chart,), "en"))
    (shape,) = document.inline_shapes

    assert document.paragraphs[0].text == "Plan"
    assert shape._inline.docPr.get("descr") == "Plan. Three actions."
    assert round(shape.width.mm) == 210 - 2 * 20
    assert abs(shape.width / shape.height - 2) < 0.01
    assert len(document.sections) == 1


def test_a_picture_that_is_high_keeps_to_its_page_and_a_small_one_to_its_size() -> None:
    """With room for the caption above it."""
    high, small = (Figure("", "P", png(*size), "", is_chart=True) for size in ((500, 5000), (96, 96)))
    first, second = read(to_docx((high, small), "en")).inline_shapes

    assert first.height.mm < 297 - 2 * 20
    assert round(second.width.mm, 1) == 25.4


def test_flowcharts_have_large_pages_and_what_follows_them_has_not() -> None:
    """Several share them; the last page is as the first."""
    flowchart = Figure("", "Pathway", png(2000, 3000), "Steps.")
    document = read(to_docx((Heading("Gap", 1), flowchart, flowchart, Paragraph("after")), "sv"))

    assert [round(section.page_width.mm) for section in document.sections] == [210, 297, 210]
    assert len(document.inline_shapes) == 2
    assert document.paragraphs[-1].text == "after"


def test_a_drawing_without_a_picture_for_word_is_its_text() -> None:
    """As before."""
    document = read(to_docx((Figure("<svg/>", "Chart"),), "sv"))

    assert ([paragraph.text for paragraph in document.paragraphs], len(document.inline_shapes)) == (["Chart"], 0)
