"""The page on calculators: its commands run and begin as it shows, its calculator is content, its lists are whole."""

from __future__ import annotations

from pathlib import Path

from vipengine.conditions.formula_units import BASE_UNITS, PLAIN_UNITS
from vipengine.content.load import load_knowledge, read_knowledge
from vipengine.content.locate import content_files
from vipengine.gap.estimate import estimate

from .pages import ROOT, blocks, run, table, text_of

PAGE = text_of("docs/economy.md")


def test_the_commands_of_the_page_run_and_one_begins_as_it_shows(tmp_path: Path) -> None:
    """A reader who copies them gets what is said; the first two only list."""
    *_, shown, saved = (line.split() for line in blocks(PAGE, "sh")[0].splitlines())
    results = [run(*command, folder=tmp_path) for command in (shown, saved)]

    assert [result.returncode for result in results] == [0, 0]
    assert results[0].stdout.startswith(blocks(PAGE, "text")[0])
    assert (tmp_path / "ikbt.docx").read_bytes()[:2] == b"PK"


def test_the_calculator_of_the_page_joins_the_shipped_content_and_works(tmp_path: Path) -> None:
    """It has no problem, and asks for the one figure that only the reader knows."""
    file = tmp_path / "calculator.yaml"
    file.write_text(blocks(PAGE, "yaml")[0], encoding="utf-8")
    knowledge, problems = read_knowledge([*content_files(ROOT), file], "")

    assert [str(problem) for problem in problems] == []
    assert knowledge is not None
    found = estimate(knowledge.calculators["group-example"], {"participants": "6"}).results[0].value
    assert found is not None
    assert (float(found.low), float(found.high), found.exact) == (3, 4, True)


def test_the_page_names_every_calculator_and_every_unit() -> None:
    """What is added is written here too."""
    assert [row[0].strip("`") for row in table(PAGE)] == list(load_knowledge().calculators)
    assert [unit for unit in (*BASE_UNITS, *PLAIN_UNITS) if f"`{unit}`" not in PAGE] == []


def test_the_page_is_short() -> None:
    """It is read in a few minutes."""
    assert len(PAGE.splitlines()) <= 110
