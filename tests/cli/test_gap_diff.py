"""`vip gap diff`: what a person who follows a region up sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip
from cli.running import PATHWAY, ROOT

OLD = f"""region: north
name: Region North
as_of: 2026-01-01
pathways: [{PATHWAY}]
capabilities: {{psychosis-team: 3, lab-route: 1, panss: 3}}
"""
NEW = OLD.replace("2026-01", "2027-01").replace("team: 3", "team: 1").replace("route: 1", "route: 3")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two descriptions of one region, a year apart."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def test_what_has_changed_is_told_with_its_cause(vip: Vip, files: tuple[Path, Path]) -> None:
    """The worse first."""
    out = vip("gap", "diff", *files, "--lang", "sv").out

    assert out.index("psychosis-team") < out.index("lab-route")
    assert "nivå 3 → nivå 1" in out


def test_a_regression_can_fail_a_check(vip: Vip, files: tuple[Path, Path]) -> None:
    """With exit code 1; without the option it is only told."""
    old, new = files

    assert vip("gap", "diff", old, new).code == 0
    assert vip("gap", "diff", old, new, "--fail-on", "regression").code == 1
    assert vip("gap", "diff", old, old, "--fail-on", "regression").code == 0


@pytest.mark.parametrize("name", ["d.json", "d.md", "d.html", "d.docx", "d.txt"])
def test_the_ending_chooses_the_format(vip: Vip, files: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    """As for the other reports."""
    assert vip("gap", "diff", *files, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_json_holds_every_requirement(vip: Vip, files: tuple[Path, Path]) -> None:
    """Unchanged ones too."""
    data = json.loads(vip("gap", "diff", *files, "--format", "json").out)

    assert data["regressions"] == 1
    assert {change["change"] for change in data["changes"]} == {"worse", "closed", "same"}


def test_files_in_the_wrong_order_are_refused(vip: Vip, files: tuple[Path, Path]) -> None:
    """With what to do."""
    old, new = files
    found = vip("gap", "diff", new, old, "--lang", "sv")

    assert found.code == 2
    assert "Skriv den äldre först" in found.err


@pytest.mark.parametrize("name", ["p.txt", "p.docx", "p.ics", "p.csv", "p.json", "p.html"])
def test_one_principals_part_of_the_plan_is_a_file_of_its_own(vip: Vip, tmp_path: Path, name: str) -> None:
    """In every format of the whole."""
    region = ROOT / "gap" / "regions" / "pahittad-region.yaml"
    found = vip("gap", region, "--plan-for", "municipality", "-o", tmp_path / name)

    assert found.code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_an_extract_says_that_the_plan_is_joint(vip: Vip) -> None:
    """And keeps the numbers of the whole."""
    region = ROOT / "gap" / "regions" / "pahittad-region.yaml"
    out = vip("gap", region, "--plan-for", "municipality", "--lang", "sv").out

    assert "Planen är gemensam" in out
    assert "A7." in out
    assert "A1." not in out
