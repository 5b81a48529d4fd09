"""Reports as plain text: nothing is cut, and nothing in a document can take over the terminal."""

from __future__ import annotations

import re

from render.reports import EVERY_BLOCK, HOSTILE
from vipengine.render.blocks import Bullets, Figure, Heading, Paragraph, Table
from vipengine.render.text import WIDTH, to_text


def test_headings_are_underlined_by_level() -> None:
    """The title with a double line, parts with a single one, parts of parts with a colon."""
    assert to_text((Heading("Title", 1), Heading("Part"), Heading("Detail", 3))) == (
        "Title\n=====\n\nPart\n----\n\nDetail:\n"
    )


def test_a_warning_is_marked_by_a_sign_and_not_by_colour() -> None:
    """The sign stands before the text, which is indented by it."""
    words = " ".join(["word"] * 30)

    lines = to_text((Paragraph("Now.", strong=True), Paragraph(words, strong=True))).splitlines()

    assert lines[0] == "! Now."
    assert lines[2].startswith("! word")
    assert lines[3].startswith("  word")


def test_an_entry_has_its_lines_below_it() -> None:
    """Each indented further than the entry."""
    assert to_text((Bullets((("One", ("a", "b")), ("Two", ()))),)) == "  • One\n      a\n      b\n  • Two\n"


def test_a_numbered_entry_has_no_other_sign() -> None:
    """What follows is indented by the number."""
    words = " ".join(["word"] * 30)

    assert to_text((Bullets((("1. One", ("a",)), ("10. Two", ())), numbered=True),)) == "  1. One\n      a\n  10. Two\n"
    assert to_text((Bullets(((f"10. {words}", ()),), numbered=True),)).splitlines()[1].startswith("      word")


def test_a_rank_stays_on_one_line() -> None:
    """Wherever the line would have ended."""
    for length in range(WIDTH - 12, WIDTH + 2):
        text = to_text((Paragraph(f"{'x' * length} (prio 1: Talk) and more words"),))
        assert "(prio 1: Talk)" in text or "(prio 1:\nTalk)" in text


def test_long_lines_are_folded_between_words() -> None:
    """No line is wider than the page, and not a word is lost."""
    words = " ".join(f"word-{number}" for number in range(100))

    text = to_text((Paragraph(words), Bullets(((words, (words,)),))))

    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.replace("•", "").split() == words.split() * 3


def test_a_word_that_is_wider_than_the_page_is_not_broken() -> None:
    """An address must stay one word to be copied."""
    address = "https://example.org/" + "a" * 200

    assert to_text((Paragraph(f"See {address} here"),)).splitlines() == ["See", address, "here"]


def test_columns_of_a_table_are_as_wide_as_their_cells() -> None:
    """Under headings and a rule, without trailing spaces."""
    table = Table(("Name", "Share"), (("Answered", "3 %"), ("A", "–")))

    assert to_text((table,)) == "Name      Share\n--------  -----\nAnswered  3 %\nA         –\n"


def test_a_table_that_is_too_wide_becomes_a_list() -> None:
    """The first cell, then the others by name; empty ones are left out."""
    wide = "x" * WIDTH
    table = Table(("Name", "Wide", "From", "To"), (("One", wide, "–", "2026"), ("Two", "y", "", "2027")))

    assert to_text((table,)).splitlines() == [
        "  • One",
        "      Wide:",
        f"      {wide}",
        "      · To: 2026",
        "  • Two",
        "      Wide: y · To: 2027",
    ]


def test_a_numbered_table_that_is_too_wide_keeps_its_numbers_as_signs() -> None:
    """As a numbered list does."""
    table = Table(("Name", "Wide", "To"), (("A1. One", "x" * WIDTH, "2026"),), numbered=True)

    assert to_text((table,)).splitlines()[0] == "  A1. One"


def test_drawings_are_left_to_the_formats_that_can_show_them() -> None:
    """Their text says only that there is one."""
    assert to_text((Heading("Title", 1), Figure("<svg/>", "Chart"))) == "Title\n=====\n"


def test_control_characters_and_line_breaks_of_documents_are_spaces() -> None:
    """A name cannot colour the terminal, move the cursor, or pretend to be another line of the report."""
    text = to_text(EVERY_BLOCK)

    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text) is None
    assert "Part of it\n----------" in text
    assert "Two lines and more" in text


def test_nothing_else_is_changed() -> None:
    """Plain text needs no escaping."""
    assert to_text((Paragraph(HOSTILE),)) == HOSTILE.replace("\x1b", " ").replace("  ", " ") + "\n"


def test_a_text_ends_with_one_newline() -> None:
    """So that reports can be joined."""
    assert to_text((Paragraph("a"),)) == "a\n"
