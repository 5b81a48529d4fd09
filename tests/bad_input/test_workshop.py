"""Forms that came back in another state than they were handed out: what is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text, validated
from vipengine.errors import DocumentError
from vipengine.model.region import Region
from vipengine.workshop.form import form_of
from vipengine.workshop.read import read_form
from vipengine.workshop.to_xlsx import HEADING_ROW, to_xlsx
from vipengine.workshop.words import COLUMNS, Column

TEXT = """region: north
name: Norr
as_of: 2026-01-05
pathways: [ips]
units: [{id: bergby, kind: municipality, name: Bergby}]
capabilities: {ips-integrated: 2}
"""
Edit = Callable[[Workbook], None]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def region() -> Region:
    return validated(read_text(TEXT, "region.yaml"), Region)


@pytest.fixture(scope="module")
def form(knowledge: Knowledge, region: Region) -> bytes:
    """A form as it was handed out."""
    return to_xlsx(form_of(knowledge, region), "sv")


@pytest.fixture
def problems(knowledge: Knowledge, region: Region, form: bytes, tmp_path: Path) -> Callable[..., list[tuple[str, str]]]:
    """What is wrong with the form after an edit: code and place."""

    def found(edit: Edit, name: str = "f.xlsx") -> list[tuple[str, str]]:
        book = load_workbook(BytesIO(form))
        edit(book)
        book.save(tmp_path / name)
        return wrong(knowledge, region, tmp_path / name)

    return found


def wrong(knowledge: Knowledge, region: Region, path: Path) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        read_form(knowledge, region, path)
    assert all(problem.text("sv") and problem.text("en") for problem in caught.value.problems)
    return [(problem.code, str(problem.at).removeprefix(f"{path}")) for problem in caught.value.problems]


def cell(book: Workbook, requirement: str, column: Column, sheet: str = "Norr") -> Any:
    page = book[sheet]
    rows = range(HEADING_ROW + 1, page.max_row + 1)
    row = next(row for row in rows if page.cell(row, 1).value == requirement)
    return page.cell(row, COLUMNS.index(column) + 1)


def put(requirement: str, column: Column, value: Any) -> Edit:
    def edit(book: Workbook) -> None:
        cell(book, requirement, column).value = value

    return edit


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("level", 5, "form-level"),
        ("level", 2.5, "form-level"),
        ("level", True, "form-level"),
        ("level", "vet inte", "form-level"),
        ("level", date(2026, 1, 2), "form-level"),
        ("level", "=1+1", "form-formula"),
        ("comment", '=HYPERLINK("http://example.org")', "form-formula"),
        ("comment", "Ring 19121212-1212", "identity-number"),
        ("funded_until", "nästa år", "form-date"),
        ("funded_until", "12/31/2026", "form-date"),
        ("funded_until", "2026-02-30", "form-date"),
        ("value", "två", "form-number"),
        ("value", -1, "form-number"),
        ("value", True, "form-number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(problems: Any, column: Column, value: Any, code: str) -> None:
    """With file, sheet and cell."""
    found = problems(put("ips-specialist", column, value))

    assert found[0] == (code, f": Norr!{'ABCDEFGHIJ'[COLUMNS.index(column)]}6")


@pytest.mark.parametrize("value", ["3", " 3 ", 3.0])
def test_a_level_may_be_written_as_text(
    knowledge: Knowledge, region: Region, form: bytes, tmp_path: Path, value: Any
) -> None:
    """It cannot be misread; nor can a date or a number that is written in full."""
    book = load_workbook(BytesIO(form))
    for column, said in {"level": value, "value": "0,5", "funded_until": "2026-12-31"}.items():
        cell(book, "ips-specialist", column).value = said  # type: ignore[arg-type]
    book.save(tmp_path / "f.xlsx")
    given = next(line for line in read_form(knowledge, region, tmp_path / "f.xlsx").given if line.answer.value)

    assert (given.answer.level, given.answer.value, given.answer.funded_until) == (3, 0.5, date(2026, 12, 31))


def test_a_number_where_nothing_is_counted_is_refused(problems: Any) -> None:
    """With a level beside it or not."""
    assert [code for code, _ in problems(put("ips-integrated", "value", 3))] == ["form-not-counted"]


def test_a_comment_without_an_answer_is_refused(problems: Any) -> None:
    """It would be lost in silence."""
    assert problems(put("ips-agreement", "comment", "Snart"))[0][0] == "form-no-answer"


@pytest.mark.parametrize(
    ("said", "code"),
    [("ips-spesialist", "form-id-unknown"), (None, "form-id-unknown"), ("psychosis-team", "form-part"),
     ("user-influence", "form-part"), ("ips-fidelity", "form-id-changed"), ("=A6", "form-id-unknown")],
)  # fmt: skip
def test_an_id_that_was_changed_is_named(problems: Any, said: str | None, code: str) -> None:
    """Unknown ones, and those of another line, which would put the answer in the wrong place."""
    found = [code for code, _ in problems(put("ips-specialist", "requirement", said))]

    assert found[0] in (code, "form-id-changed")


def test_a_line_that_was_copied_is_named(problems: Any) -> None:
    """Two lines may not answer the same."""

    def copy(book: Workbook) -> None:
        page = book["Norr"]
        for column in range(1, len(COLUMNS) + 1):
            page.cell(page.max_row if column > 1 else page.max_row + 1, column).value = page.cell(5, column).value

    assert [code for code, _ in problems(copy)] == ["form-line-twice"]


def test_merged_cells_are_named(problems: Any) -> None:
    """All but one of them have lost their answers."""

    def merge(book: Workbook) -> None:
        book["Norr"].merge_cells("D5:D7")

    assert problems(merge) == [("form-merged", ": Norr!D5")]


def test_a_sheet_that_was_removed_is_named(problems: Any) -> None:
    """So that nobody's answers are lost in silence."""

    def remove(book: Workbook) -> None:
        del book["Bergby"]

    assert problems(remove) == [("form-sheet-missing", "")]


def test_a_sheet_that_was_copied_is_named(problems: Any) -> None:
    """Which of them holds cannot be told."""

    def copy(book: Workbook) -> None:
        book.copy_worksheet(book["Bergby"])

    assert problems(copy) == [("form-sheet-twice", "")]


def test_a_form_without_its_first_sheet_is_refused(problems: Any) -> None:
    """It does not say where it belongs."""

    def remove(book: Workbook) -> None:
        del book["Läs mig"]

    assert problems(remove) == [("form-no-readme", "")]


def test_a_column_that_was_removed_is_named(problems: Any) -> None:
    """Each heading that is not where it was."""

    def remove(book: Workbook) -> None:
        book["Norr"].delete_cols(5)

    assert problems(remove)[0] == ("form-heading", ": Norr!E4")


def test_a_sheet_that_was_renamed_is_read(knowledge: Knowledge, region: Region, form: bytes, tmp_path: Path) -> None:
    """A sheet is known by the unit's id in it."""
    book = load_workbook(BytesIO(form))
    book["Norr"].title = "Blad 7"
    book.save(tmp_path / "f.xlsx")

    assert read_form(knowledge, region, tmp_path / "f.xlsx").given


def _fact(word: str, value: str) -> Edit:
    def edit(book: Workbook) -> None:
        row = next(row for row in book["Läs mig"].iter_rows() if row[0].value == word)
        row[1].value = value

    return edit


def test_a_form_of_another_region_or_version_is_refused(problems: Any) -> None:
    """At once, before anything is read of it."""
    assert problems(_fact("Region (id)", "south")) == [("form-region", "")]
    assert problems(_fact("Formulärets version", "99")) == [("form-version", "")]


def test_a_form_of_other_content_is_read_with_a_warning(
    knowledge: Knowledge, region: Region, form: bytes, tmp_path: Path
) -> None:
    """As long as every requirement is there."""
    book = load_workbook(BytesIO(form))
    _fact("Kunskapens kontrollsumma", "0" * 64)(book)
    book.save(tmp_path / "f.xlsx")

    assert [problem.code for problem in read_form(knowledge, region, tmp_path / "f.xlsx").warnings] == [
        "form-other-knowledge"
    ]


def _zip(**parts: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return written.getvalue()


OLD = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "form-empty"),
        (b"krav;svar\n", "form-not-xlsx"),
        (b"PK\x03\x04 and no more", "form-not-xlsx"),
        (_zip(word__document_xml=b"<w/>"), "form-not-xlsx"),
        (_zip(xl__workbook_xml=b"<a"), "form-damaged"),
        (_zip(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "form-damaged"),
        (_zip(xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"x"), "form-macros"),
        (_zip(xl__workbook_xml=b"<a/>", xl__bomb_xml=b"0" * 21_000_000), "file-too-large"),
        (OLD + b"Workbook", "form-old-excel"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "form-encrypted"),
        (b"x" * 5_000_001, "file-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_form_is_refused(
    knowledge: Knowledge, region: Region, tmp_path: Path, raw: bytes, code: str
) -> None:
    """Before it is unpacked, whatever it is called."""
    path = tmp_path / "f.xlsx"
    path.write_bytes(raw)

    assert wrong(knowledge, region, path) == [(code, "")]


def test_a_file_that_is_missing_or_a_folder_is_named(knowledge: Knowledge, region: Region, tmp_path: Path) -> None:
    """As for other files."""
    assert wrong(knowledge, region, tmp_path / "none.xlsx") == [("file-missing", "")]
    assert wrong(knowledge, region, tmp_path) == [("file-is-folder", "")]


def test_a_damaged_part_is_no_error_of_the_program(
    knowledge: Knowledge, region: Region, form: bytes, tmp_path: Path
) -> None:
    """Whichever part it is."""
    with ZipFile(BytesIO(form)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    for damaged in names:
        path = tmp_path / "f.xlsx"
        with ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"<broken" if name == damaged else parts[name])
        try:
            read_form(knowledge, region, path)
        except DocumentError as error:
            assert error.problems
