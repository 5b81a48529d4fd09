"""Work in a copy of the content: every command can be told which content to read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.conftest import Vip
from cli.running import ROOT, vip_process

TITLE = "{sv: Psykosteam, en: Psychosis team}"


@pytest.fixture(name="copy")
def _copy(tmp_path: Path) -> Path:
    """A copy of the content in which one title is another."""
    for name in ("rules", "pathways", "gap"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (file,) = [path for path in (tmp_path / "gap").rglob("*.yaml") if f"title: {TITLE}" in path.read_text("utf-8")]
    file.write_text(file.read_text("utf-8").replace(TITLE, "{sv: Ugglor i mossen, en: Owls}"), encoding="utf-8")
    return tmp_path


def test_a_command_reads_the_content_it_is_told_to(vip: Vip, copy: Path) -> None:
    """By the option or the variable; the next command is not told."""
    assert "Ugglor i mossen" in vip("--content", copy, "show", "psychosis-team").out
    assert "Ugglor i mossen" in vip("show", "psychosis-team", VIPENGINE_CONTENT=str(copy)).out
    assert "Ugglor i mossen" in vip("--content", copy, "show", "psychosis-team", VIPENGINE_CONTENT="nowhere").out
    assert "Ugglor i mossen" not in vip("show", "psychosis-team").out


def test_scenarios_are_held_against_the_content_that_is_told(vip: Vip, copy: Path) -> None:
    """The shipped scenarios hold in a copy, and all fail where the content is not there."""
    scenarios = ROOT / "tests" / "scenarios" / "access-and-risk.yaml"

    assert vip("--content", copy, "test", scenarios).code == vip("test", scenarios).code
    (copy / "rules").rename(copy / "other")
    assert vip("--content", copy, "test", scenarios).code == 2


def test_a_folder_without_content_is_told_by_its_name(vip: Vip, tmp_path: Path) -> None:
    """And by no line of it."""
    found = vip("--content", tmp_path, "list")

    assert found.code == 2
    assert found.err.startswith(f"{tmp_path}: ingen kunskap (rules/, pathways/, gap/) finns här\n")


def test_validate_says_which_content_it_checked(copy: Path) -> None:
    """In a folder with content of its own it could be either."""
    plain = vip_process("validate", cwd=copy)
    told = vip_process("--content", ".", "validate", cwd=copy)
    elsewhere = vip_process("validate", cwd=copy / "gap", VIP_LANG="en")

    assert plain.err == (
        f"Kontrollerade innehållet i {ROOT}\n    → Mappen här har eget innehåll: vip --content . validate\n"
    )
    assert told.err == f"Kontrollerade innehållet i {copy}\n"
    assert (plain.code, told.code, elsewhere.code) == (0, 0, 0)
    assert elsewhere.err == ""


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sv", "inget har id ”psykosteam”, men ordet står i titeln på psychosis-team (Psykosteam)"),
        ("en", 'nothing has the id "psykosteam", but the word stands in the title of psychosis-team (Psychosis team)'),
    ],
)
def test_a_word_of_a_title_leads_to_the_ids(vip: Vip, lang: str, words: str) -> None:
    """Titles are found in both languages, whatever the language of the answer."""
    found = vip("show", "psykosteam", "--lang", lang)

    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(words)
    assert "vip show psychosis-team" in found.err


def test_a_word_that_stands_in_very_many_titles_leads_nowhere(vip: Vip) -> None:
    """A list of everything is no answer."""
    assert vip("show", "a").err.startswith("posten ”a” finns inte")


def test_another_word_for_a_form_is_answered_with_the_right_one(vip: Vip) -> None:
    """The documents speak of a person, and the form is called a patient."""
    found = vip("init", "person", VIP_LANG="sv")

    assert found.code == 2
    assert "Menade du ”patient” (person → patient)?" in found.err
    assert "(person" not in vip("init", "peson").err
