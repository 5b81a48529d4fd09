"""`vip gap template` and `vip gap import`: what those who lead the work with a region's present state see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.conftest import Vip
from cli.running import REGIONS
from vipengine.workshop.to_xlsx import HEADING_ROW
from vipengine.workshop.words import COLUMNS, Column

TEXT = """# Known in June
region: north
name: Norr
as_of: 2026-01-05
pathways: [ips]
units:
  - {id: bergby, kind: municipality, name: Bergby}
capabilities:
  ips-integrated: 2  # two of three teams
"""
FillIn = Callable[[str, str, Column, Any], Path]


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A region's file."""
    path = tmp_path / "region.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def fill_in(vip: Vip, region: Path, tmp_path: Path) -> FillIn:
    """Hand a form out, write one cell of the region's own sheet, and return the file."""

    def filled(name: str, requirement: str, column: Column, value: Any) -> Path:
        path = tmp_path / name
        assert vip("gap", "template", region, "-o", path, "--lang", "sv").code == 0
        book = load_workbook(path)
        page = book["Norr"]
        rows = range(HEADING_ROW + 1, page.max_row + 1)
        row = next(row for row in rows if page.cell(row, 1).value == requirement)
        page.cell(row, COLUMNS.index(column) + 1).value = value
        book.save(path)
        return path

    return filled


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("described", REGIONS, ids=lambda path: path.stem)
def test_every_region_comes_back_as_it_was(vip: Vip, tmp_path: Path, described: Path, ending: str) -> None:
    """Byte for byte."""
    form, again = tmp_path / f"f.{ending}", tmp_path / "again.yaml"

    assert vip("gap", "template", described, "-o", form).code == 0
    assert vip("gap", "import", described, form, "-o", again).code == 0
    assert again.read_bytes() == described.read_bytes()


def test_the_same_form_is_the_same_bytes(vip: Vip, region: Path, tmp_path: Path) -> None:
    """No time of day stands in it."""
    for name in ("a.xlsx", "b.xlsx"):
        vip("gap", "template", region, "-o", tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_answers_are_written_into_the_regions_file(vip: Vip, region: Path, fill_in: FillIn) -> None:
    """In its place, with its comment."""
    found = vip("gap", "import", region, fill_in("f.xlsx", "ips-integrated", "level", 3), "--in-place", "--lang", "sv")

    assert found.code == 0
    assert "Ändrade svar: 1. Konflikter: 0." in found.err
    assert region.read_text(encoding="utf-8") == TEXT.replace("integrated: 2", "integrated: 3")


def test_without_an_output_the_file_is_shown_and_not_changed(vip: Vip, region: Path, fill_in: FillIn) -> None:
    """As other commands do."""
    found = vip("gap", "import", region, fill_in("f.xlsx", "ips-fidelity", "level", 1))

    assert found.out == TEXT + "  ips-fidelity: 1\n"
    assert region.read_text(encoding="utf-8") == TEXT


def test_a_conflict_is_told_with_both_answers(vip: Vip, region: Path, fill_in: FillIn) -> None:
    """With both places; the region's claim stays and the exit code is 1."""
    forms = fill_in("a.xlsx", "ips-integrated", "level", 3), fill_in("b.xlsx", "ips-integrated", "level", 4)
    found = vip("gap", "import", region, *forms, "--in-place", "--lang", "sv")

    assert found.code == 1
    assert "level: 4" in found.err
    assert "a.xlsx: Norr!D" in found.err
    assert "level: 3" in found.err
    assert region.read_text(encoding="utf-8") == TEXT


def test_the_problems_of_all_forms_are_told_at_once(vip: Vip, region: Path, fill_in: FillIn) -> None:
    """And nothing is written."""
    forms = fill_in("a.xlsx", "ips-integrated", "level", 9), fill_in("b.xlsx", "ips-integrated", "comment", "=1")
    found = vip("gap", "import", region, *forms, "--in-place", "--lang", "en")

    assert found.code == 2
    assert '"9" is no level' in found.err
    assert "formulas are never computed" in found.err
    assert region.read_text(encoding="utf-8") == TEXT


def test_a_form_can_be_made_for_one_unit_or_without_a_region(vip: Vip, region: Path, tmp_path: Path) -> None:
    """Only that unit's sheet; and a blank one for a pathway."""
    one, blank = tmp_path / "one.xlsx", tmp_path / "blank.xlsx"
    vip("gap", "template", region, "--unit", "bergby", "-o", one, "--lang", "en")
    vip("gap", "template", "--pathway", "ips", "--as-of", "2026-01-05", "-o", blank, "--lang", "sv")

    assert load_workbook(one).sheetnames == ["Read me", "Bergby"]
    assert load_workbook(blank).sheetnames == ["Läs mig", "regionen"]
    assert vip("gap", "import", region, blank, one).out == TEXT


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--unit", "bergbi", "-o", "f.xlsx"], "Menade du ”bergby”"),
        (["-o", "f.pdf"], "inte någon av .xlsx, .csv"),
        ([], "-o nulage.csv"),
        (["--pathway", "isp", "-o", "f.xlsx"], "Menade du"),
    ],
)
def test_a_wrong_call_says_what_to_do(vip: Vip, region: Path, arguments: list[str], words: str) -> None:
    """And leaves with 2; the names that are near are told."""
    found = vip("gap", "template", region, *arguments, VIP_LANG="sv")

    assert found.code == 2
    assert words in found.err


def test_all_but_the_answers_is_locked(vip: Vip, region: Path, tmp_path: Path) -> None:
    """Without a password; the number only where something is counted."""
    vip("gap", "template", region, "-o", tmp_path / "f.xlsx")
    page = load_workbook(tmp_path / "f.xlsx")["Norr"]
    open_cells = {
        (page.cell(row, 1).value, COLUMNS[column - 1])
        for row in range(1, page.max_row + 1)
        for column in range(1, len(COLUMNS) + 1)
        if not page.cell(row, column).protection.locked
    }

    assert page.protection.sheet
    assert page.protection.password is None
    assert {column for name, column in open_cells if name == "ips-integrated"} == {
        "level",
        "funded_until",
        "reason",
        "comment",
    }
    assert ("ips-specialist", "value") in open_cells
