"""The page on sizes shows what the report shows, and its YAML is content."""

from __future__ import annotations

import json
from pathlib import Path

from vipengine.content.read import read_text
from vipengine.model.sizing import Sizing

from .pages import blocks, run, text_of

PAGE = text_of("docs/sizing.md")


def test_the_region_of_the_page_gets_the_sizes_that_the_page_shows(tmp_path: Path) -> None:
    """A reader who copies it gets its table, row by row."""
    (tmp_path / "region.yaml").write_text(blocks(PAGE, "yaml")[0], encoding="utf-8")

    result = run("vip", "gap", "region.yaml", "--lang", "en", folder=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert f"\n{blocks(PAGE, 'text')[0]}\n" in result.stdout


def test_the_content_of_the_page_is_a_size() -> None:
    """It has the fields that a requirement's `sizing` has, and one figure of a region."""
    data = read_text(blocks(PAGE, "yaml")[1], "page").data
    sizing = Sizing.model_validate_json(json.dumps(data["sizing"]))

    assert [figure.scope for figure in sizing.newly_ill] == ["regional:orebro"]


def test_the_page_is_short() -> None:
    """It is read in a few minutes."""
    assert len(PAGE.splitlines()) <= 80
