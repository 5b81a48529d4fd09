"""The README's three examples run, outside the checkout, and show what the README shows."""

from __future__ import annotations

import ast
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import vipengine
from vipengine.cli.main import COMMANDS

from .pages import ROOT, blocks, run, section, table, text_of

README = text_of("README.md")
EMBED = section(README, "## Embed it")
GAP = section(README, "## Find the gaps")
DRAW = section(README, "## Draw a pathway")
#: What stands near the beginning of a file of each format.
BEGINNINGS = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".dot": b"digraph", ".mmd": b"flowchart"}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder of its own with the documents that the README speaks of."""
    shutil.copytree(ROOT / "gap" / "regions", tmp_path / "gap" / "regions")
    (tmp_path / "person.yaml").write_text(blocks(EMBED, "yaml")[0], encoding="utf-8")
    return tmp_path


def commands_of(text: str) -> list[list[str]]:
    """Return the commands of the shell blocks of a part of the README."""
    return [line.split() for block in blocks(text, "sh") for line in block.splitlines()]


EXAMPLES = list(zip(blocks(EMBED, "python"), blocks(EMBED, "text"), strict=True))


@pytest.mark.parametrize(("script", "output"), EXAMPLES, ids=["file", "plain data", "region"])
def test_an_embedding_example_prints_what_the_readme_shows(folder: Path, script: str, output: str):
    """A reader who copies the document and the script gets the README's output, and nothing on standard error."""
    (folder / "example.py").write_text(script, encoding="utf-8")

    result = run(sys.executable, "example.py", folder=folder)

    assert (result.stdout, result.stderr) == (output, "")


@pytest.mark.parametrize("script", blocks(EMBED, "python"), ids=["file", "plain data", "region"])
def test_an_embedding_example_uses_only_public_names(script: str):
    """What the example takes from the package is promised."""
    tree = ast.parse(script)
    imported = [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    ]
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "vipengine"
    }

    assert set(imported) <= {"vipengine", "date"}
    assert used <= set(vipengine.__all__)


def test_the_gap_example_begins_as_the_readme_shows(folder: Path):
    """The first command of the section prints the README's beginning, word for word."""
    command = commands_of(GAP)[0]

    result = run(*command, folder=folder)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(blocks(GAP, "text")[0])


def test_the_gap_example_writes_a_page(folder: Path):
    """The second command of the section writes a web page with the pathway drawn in it."""
    command = commands_of(GAP)[1]

    result = run(*command, folder=folder)
    page = (folder / command[-1]).read_text(encoding="utf-8")

    assert (result.returncode, result.stdout) == (0, "")
    assert page.lower().startswith("<!doctype html>")
    assert "<svg" in page


def test_the_drawing_example_writes_a_flowchart(folder: Path):
    """The command of the section writes an SVG that a screen reader can name."""
    command = commands_of(DRAW)[0]

    result = run(*command, folder=folder)
    drawing = ElementTree.parse(folder / command[-1]).getroot()  # noqa: S314  our own file

    assert result.returncode == 0
    assert drawing.tag.endswith("svg")
    assert drawing.find("{*}title") is not None


def test_the_endings_that_the_readme_names_choose_the_format(tmp_path: Path):
    """Each ending that the README lists gives a file that begins as its format does."""
    named = {word for word in DRAW.split("`")[1::2] if word.startswith(".")}
    written = {}
    for ending in named:
        run("vip", "render", "ips", "-o", f"ips{ending}", folder=tmp_path)
        written[ending] = (tmp_path / f"ips{ending}").read_bytes()[:100]

    assert written.keys() == BEGINNINGS.keys()
    assert [ending for ending, start in BEGINNINGS.items() if start not in written[ending]] == []


def test_the_picture_of_the_readme_is_a_drawing_with_a_description():
    """The committed picture is an SVG with a title and a description."""
    picture = ElementTree.parse(ROOT / "docs" / "images" / "ips.svg").getroot()  # noqa: S314  our own file

    assert picture.find("{*}title") is not None
    assert picture.find("{*}desc") is not None


def test_the_table_of_commands_is_complete():
    """The README lists every command, in the order of the help, and no other."""
    listed = [row[0].strip("`").removeprefix("vip ") for row in table(section(README, "## The commands"))]

    assert [name for name in listed if not name.isdigit()] == list(COMMANDS)


def test_the_table_of_exit_codes_is_complete():
    """Done, findings, wrong call, error in the program."""
    rows = table(section(README, "## The commands"))

    assert [row[0] for row in rows if row[0].isdigit()] == ["0", "1", "2", "3"]


def test_the_readme_says_what_it_is_not():
    """No reader can miss that this is no medical device and has not been clinically reviewed."""
    said = section(README, "## What it is not")

    assert "**not a medical device**" in said
    assert "**not clinically reviewed**" in said
