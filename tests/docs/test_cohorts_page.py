"""The page on many persons, and the README's example of them, run and show what they show."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from .pages import ROOT, blocks, run, section, text_of

PAGE = text_of("docs/cohorts.md")
COHORT = section(text_of("README.md"), "## Judge many persons")


def test_the_program_of_the_page_prints_what_the_page_shows(tmp_path: Path) -> None:
    """A reader who copies it gets its output, and nothing on standard error."""
    (tmp_path / "example.py").write_text(blocks(PAGE, "python")[0], encoding="utf-8")

    result = run(sys.executable, "example.py", folder=tmp_path)

    assert (result.stdout, result.stderr) == (blocks(PAGE, "text")[0], "")


def test_the_command_of_the_readme_begins_as_it_shows(tmp_path: Path) -> None:
    """Word for word."""
    shutil.copytree(ROOT / "pathways" / "examples", tmp_path / "pathways" / "examples")

    result = run(*blocks(COHORT, "sh")[0].split(), folder=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(blocks(COHORT, "text")[0])
