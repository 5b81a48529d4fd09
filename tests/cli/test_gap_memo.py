"""`vip gap memo`, and a region's own Word template: each format, and nothing half-written when the template is wrong."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cli.conftest import Vip
from cli.running import REGIONS, SMALL_REGION

INVENTED = next(path for path in REGIONS if path.stem == "pahittad-region")


@pytest.fixture
def north(tmp_path: Path) -> Path:
    """Return a small region's file."""
    path = tmp_path / "north.yaml"
    path.write_text(SMALL_REGION, encoding="utf-8")
    return path


def template(folder: Path) -> Path:
    """Return a region's own template, with a letterhead."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Region North"
    document.save(folder / "mall.docx")
    return folder / "mall.docx"


@pytest.mark.parametrize("name", ["paper.docx", "paper.html", "paper.md", "paper.txt"])
def test_the_ending_chooses_the_format(vip: Vip, north: Path, tmp_path: Path, name: str) -> None:
    """And the file is written whole."""
    found = vip("gap", "memo", north, "-o", tmp_path / name, "--lang", "sv")

    assert found.code == 0
    assert (tmp_path / name).stat().st_size > 2000


def test_the_same_region_gives_the_same_paper(vip: Vip, north: Path) -> None:
    """In the language asked for."""
    first = vip("gap", "memo", north, "--lang", "en")

    assert first.out == vip("gap", "memo", north, "--lang", "en").out
    assert "Proposed decision" in first.out and "Förslag till beslut" in vip("gap", "memo", north, "--lang", "sv").out


@pytest.mark.parametrize("command", [("gap", "memo"), ("gap", "--plan-for", "region")])
def test_a_template_of_the_regions_own_gives_its_letterhead(
    vip: Vip, tmp_path: Path, north: Path, command: tuple[str, ...]
) -> None:
    """To the paper and to the report."""
    found = vip(*command, north, "-o", tmp_path / "x.docx", "--template", template(tmp_path), "--lang", "sv")

    assert found.code == 0
    assert docx.Document(tmp_path / "x.docx").sections[0].header.paragraphs[0].text == "Region North"


@pytest.mark.parametrize("command", [("gap", "memo"), ("gap",), ("gap", "--plan-for", "region")])
@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04half", None])
def test_a_template_that_cannot_be_used_writes_nothing(
    vip: Vip, tmp_path: Path, north: Path, command: tuple[str, ...], content: bytes | None
) -> None:
    """And says what to do."""
    mould = tmp_path / "mall.docx"
    if content is not None:
        mould.write_bytes(content)
    found = vip(*command, north, "-o", tmp_path / "x.docx", "--template", mould, "--lang", "sv")

    assert found.code == 2
    assert "mall.docx" in found.err and "Traceback" not in found.err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {"north.yaml", mould.name} if content is not None else {"north.yaml"}
    )


@pytest.mark.parametrize("command", [("gap", "memo"), ("gap",), ("guide",)])
def test_a_template_for_another_format_is_told(vip: Vip, tmp_path: Path, north: Path, command: tuple[str, ...]) -> None:
    """It would not have been used."""
    subject = "ips" if command == ("guide",) else north
    found = vip(*command, subject, "-o", tmp_path / "x.html", "--template", template(tmp_path), VIP_LANG="en")

    assert found.code == 2
    assert "can only be used for Word" in found.err
    assert not (tmp_path / "x.html").exists()


def test_a_deadline_that_cannot_be_kept_gives_the_paper_and_exit_code_2(vip: Vip, north: Path) -> None:
    """As the report does."""
    north.write_text(f"{SMALL_REGION}plan: {{deadline: 2026-12-01}}\n", encoding="utf-8")
    found = vip("gap", "memo", north, "--lang", "en")

    assert found.code == 2
    assert "Proposed decision" in found.out and "cannot be done by 2026-12-01" in found.err


def test_the_states_of_a_plan_are_shown_and_compared(vip: Vip, tmp_path: Path, north: Path) -> None:
    """In the report and between two reports."""
    later = tmp_path / "later.yaml"
    states = "plan: {state: introduced, decided_on: 2026-11-02, actions: {form-psychosis-team: {state: ongoing}}}\n"
    later.write_text(f"{SMALL_REGION}{states}", encoding="utf-8")

    words = " ".join(vip("gap", later, "--lang", "en").out.split())
    assert "The plan: being introduced, decided on 2026-11-02." in words
    assert "Form a psychosis team: not told → under way" in vip("gap", "diff", north, later, "--lang", "en").out


def test_an_action_that_does_not_exist_is_told_in_its_place(vip: Vip, north: Path) -> None:
    """With the nearest name, and every other problem beside it."""
    text = "plan:\n  actions:\n    form-psychosis-tem: {state: done}\n"
    north.write_text(f"{SMALL_REGION}{text}", encoding="utf-8")
    found = vip("gap", "memo", north, VIP_LANG="en")

    assert found.code == 2
    assert "north.yaml:8:5" in found.err and '"form-psychosis-team"' in found.err
    assert "north.yaml:8:25" in found.err and "is done, but not when" in found.err
