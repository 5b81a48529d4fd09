"""The form as a csv table: whatever program saved it, the answers come back as they were written."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.errors import DocumentError
from vipengine.model.base import Language
from vipengine.model.region import Claim, Region
from vipengine.workshop.answers import FormClaim, Given
from vipengine.workshop.form import form_of
from vipengine.workshop.from_csv import unguarded
from vipengine.workshop.merge import merge
from vipengine.workshop.read import read_form
from vipengine.workshop.to_csv import guarded, to_csv

from .filling import KNOWLEDGE, TEXT, region_of

NOTE = "  crisis: {level: 2, comment: \"=1+1; 'två'\\n, åäö\"}\n"


def table(region: Region, lang: Language = "sv") -> str:
    """The form of a region as csv, without its byte order mark."""
    return to_csv(form_of(KNOWLEDGE, region), lang).removeprefix("\ufeff")


def read(text: str | bytes, region: Region | None = None) -> tuple[Given, ...]:
    """What a csv file says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_form(KNOWLEDGE, region or region_of(), path).given


def wrong(text: str | bytes) -> list[tuple[str, str]]:
    """What is wrong with a csv file: code, and the place in it."""
    with pytest.raises(DocumentError) as caught:
        read(text)
    assert all(problem.text("sv") and problem.text("en") for problem in caught.value.problems)
    return [(problem.code, str(problem.at).partition("f.csv")[2]) for problem in caught.value.problems]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_out_and_in_again_nothing_is_changed(lang: Language) -> None:
    """Also texts that hold separators, quotation marks, line breaks and what looks like a formula."""
    region = region_of(TEXT + NOTE)
    given_back = read(table(region, lang), region)

    assert merge(region, given_back).changes == ()
    assert all(line.is_untouched for line in given_back)
    assert "=1+1; 'två'\n, åäö" in {line.answer.comment for line in given_back}


def saved(text: str, separator: str, encoding: str) -> bytes:
    """A Swedish form as another program saves it."""
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows(csv.reader(StringIO(text, newline=""), delimiter=";"))
    return written.getvalue().encode(encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_whichever_separator_and_letters_a_program_saved_with_are_told(separator: str, encoding: str) -> None:
    """Excel takes those of the computer and says nothing of it."""
    region = region_of(TEXT.replace("value: 0.5", "value: 2") + NOTE)
    given_back = read(saved(table(region), separator, encoding), region)

    assert merge(region, given_back).changes == ()
    assert "=1+1; 'två'\n, åäö" in {line.answer.comment for line in given_back}


def test_a_decimal_comma_is_read_where_commas_do_not_part_the_fields() -> None:
    """With all its digits."""
    region = region_of(TEXT.replace("0.5", "0.1875"))

    assert "0,1875" in table(region)
    assert 0.1875 in {line.answer.value for line in read(table(region), region)}
    assert 0.1875 in {line.answer.value for line in read(table(region, "en"), region)}


def test_an_answer_that_was_filled_in_is_read_with_its_place() -> None:
    """The row and column that the spreadsheet shows."""
    changed = table(region_of()).replace("home;team;region;team;2;", "home;team;region;team;4;")
    (new,) = [line for line in read(changed) if not line.is_untouched]

    assert new.answer == FormClaim(level=4)
    assert str(new.place).endswith("f.csv!E11")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("team;2;", "team;9;", ("form-level", "!E11")),
        ("home;team;", "home;taem;", ("form-id-unknown", "!B11")),
        ("home;team;", "hem;team;", ("form-sheet-unknown", "!A11")),
        ("Nivå", "Betyg", ("form-heading", "!E10")),
        ("Enhet (id);", "Enhet;", ("form-csv-headings", "")),
        ("Region (id);home", "", ("form-facts-missing", "")),
        ("Region (id);home", "Region (id);away", ("form-region", "")),
    ],
)
def test_what_cannot_be_read_is_named(old: str, new: str, found: tuple[str, str]) -> None:
    """With the cell, as in other forms."""
    text = table(region_of())
    assert old in text

    assert wrong(text.replace(old, new, 1))[0] == found


def test_a_unit_whose_lines_were_removed_is_named() -> None:
    """So that nobody's answers are lost in silence."""
    lines = table(region_of()).split("\r\n")

    assert wrong("\r\n".join(line for line in lines if not line.startswith("town;"))) == [("form-sheet-missing", "")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "form-empty"),
        (b" \r\n ", "form-empty"),
        (b"PK\x03\x04", "form-csv-workbook"),
        (b"\x00\x01\x02", "form-csv-headings"),
        (b"krav;svar\n", "form-csv-headings"),
        (b'"never closed;' + b"x" * 200_000, "form-csv-headings"),
        (b"x" * 5_000_001, "file-too-large"),
    ],
    ids=["empty", "blank", "workbook", "bytes", "another table", "unclosed", "large"],
)
def test_a_file_that_is_no_form_is_refused(raw: bytes, code: str) -> None:
    """Whatever it holds."""
    assert [found for found, _ in wrong(raw)] == [code]


@given(st.text(max_size=6))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    """And never begins as a formula does."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12), st.sampled_from(["sv", "en"]))
def test_any_comment_comes_back(comment: str, lang: Any) -> None:
    """Untouched lines are never taken for answers."""
    region = region_of().model_copy(update={"capabilities": {"team": (Claim(level=2, comment=comment or None),)}})

    assert all(line.is_untouched for line in read(table(region, lang), region))
