"""Tables and fields of a Word document: no date is broken, no word where there is room, and no field is overlooked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.render.blocks import Bullets, Heading, Paragraph, Table
from vipengine.render.docx import to_docx
from vipengine.render.docx_table import widths

#: The width between the margins of an A4 page, in EMU.
ROOM = 170 * 36000
LETTER = 36000 * 1.3

CELLS = st.text("abc -", max_size=60)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
@settings(max_examples=40, deadline=None)
def test_the_columns_are_as_wide_as_the_page(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in them, and none has no width."""
    found, _ = widths(Table(("one", "two", "three"), tuple(rows)), ROOM)

    assert ROOM - 3 <= sum(found) <= ROOM
    assert min(found) > 0


def test_the_plan_of_a_region_has_room_for_its_dates() -> None:
    """In the smaller text, with the longest words broken first."""
    row = ("A2. Skriv gemensamma rutiner", "Verksamhetschef psykiatri (region)", "A1, A3", "2026-10-01", "2027-04-01")
    closes, state = "Arbetsspecialister i förhållande till informationsöverföringen", "pågår, från 2026-10-01"
    table = Table(("Aktivitet", "Ansvarig", "Efter", "Start", "Slut", "Stänger", "Marginal", "Läge"),
                  ((*row, closes, "302 arbetsdagar", state),))  # fmt: skip
    found, size = widths(table, ROOM)

    assert size == 8
    assert min(found[3], found[4], found[7]) >= len("2026-10-01") * LETTER


def test_a_short_table_keeps_the_normal_text() -> None:
    """Only where words lack room is it smaller."""
    assert widths(Table(("What", "When"), (("a", "2026-10-01"),)), ROOM)[1] > 8


def test_a_row_stays_on_one_page() -> None:
    """All but the headings, which are repeated."""
    document = docx.Document(BytesIO(to_docx((Table(("What", "When"), (("a", "b"),)),), "en")))

    assert "w:cantSplit" in document.tables[0].rows[1]._tr.xml


def test_every_field_to_fill_in_is_marked() -> None:
    """In paragraphs, lists and tables; what stands around it is as it was."""
    blocks = (
        Paragraph("Case: [fill in the case number], today"),
        Bullets((("To: [fyll i nämnd]", ("by [fill in who]",)),)),
        Table(("Day",), (("[fyll i dag]",),)),
    )
    document = docx.Document(BytesIO(to_docx(blocks, "en")))
    paragraphs = [*document.paragraphs, *document.tables[0].rows[1].cells[0].paragraphs]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]

    assert [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW] == [
        "[fill in the case number]", "[fyll i nämnd]", "[fill in who]", "[fyll i dag]",
    ]  # fmt: skip
    assert paragraphs[0].text == "Case: [fill in the case number], today"
    assert [run.bold for run in paragraphs[1].runs] == [True, True]


def test_an_appendix_begins_a_page() -> None:
    """And no other heading does."""
    document = docx.Document(BytesIO(to_docx((Heading("Plan"), Heading("Appendix", new_page=True)), "en")))

    assert [bool(item.paragraph_format.page_break_before) for item in document.paragraphs] == [False, True]


def test_a_template_without_headings_of_words_own_is_no_error(tmp_path: Path) -> None:
    """They are bold text then, and nothing is lost."""
    template = docx.Document()
    for name in ("Title", "Heading 1"):
        template.styles[name].delete()
    template.save(tmp_path / "mall.docx")

    document = docx.Document(BytesIO(to_docx((Heading("Plan", 1), Heading("Gap")), "sv", tmp_path / "mall.docx")))

    assert [(item.text, item.runs[0].bold) for item in document.paragraphs] == [("Plan", True), ("Gap", True)]
