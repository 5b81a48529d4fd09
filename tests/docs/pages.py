"""The pages of the project: their text, code blocks, tables and links, as the tests of this folder read them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = tuple(sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]))
#: The folder of the console scripts of this Python.
SCRIPTS = Path(sys.executable).parent

_FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)


def name_of(page: Path) -> str:
    """Return the page's path in the project, for the names of tests."""
    return page.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    """Return the text of a page by its path in the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the code blocks of a language, in order."""
    return [code for found, code in _FENCE.findall(text) if found == language]


def prose(text: str) -> str:
    """Return the text without its code blocks."""
    return _FENCE.sub("", text)


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of the same level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    following = text.split(f"{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{level}}} ", following, maxsplit=1, flags=re.MULTILINE)[0]


def table(text: str) -> list[list[str]]:
    """Return the rows of the tables in the text, without headings, each as the texts of its cells."""
    rows = [[cell.strip() for cell in row.split(" | ")] for row in _ROW.findall(text)]
    rules = [place for place, row in enumerate(rows) if set("".join(row)) <= set("-|: ")]
    return [row for place, row in enumerate(rows) if place not in rules and place + 1 not in rules]


def run(*command: str, folder: Path, lang: str = "sv") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder as a reader of the page would, with the scripts of this Python first on the path."""
    environment = os.environ | {
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "VIP_LANG": lang,
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
