"""The page on costs and consequences shows what the program does and reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from pydantic import TypeAdapter

from vipengine.content.read import read_text
from vipengine.model.impact import Direction, Impact, ImpactKind, ImpactTime, Omission

from .pages import blocks, run, section, text_of

PAGE = text_of("docs/impact.md")
REGION, CONTENT = blocks(PAGE, "yaml")


def test_the_region_of_the_page_costs_what_the_page_shows(tmp_path: Path) -> None:
    """A reader who copies it gets its table, word for word."""
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")

    result = run("vip", "gap", "region.yaml", "--lang", "en", folder=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert blocks(PAGE, "text")[0] in result.stdout


def test_the_consequences_of_the_page_are_read() -> None:
    """Each with what the page says of what is left out."""
    data = read_text(CONTENT, "page").data
    (impact,) = TypeAdapter(list[Impact]).validate_json(json.dumps(data["impacts"]))
    (omission,) = TypeAdapter(list[Omission]).validate_json(json.dumps(data["omissions"]))

    assert (impact.kind, impact.principal, impact.mark) == ("economy", "municipality", "source")
    assert (omission.kind, omission.mark) == ("person", "derived")
    assert Impact.model_fields["when"].default == "both"


def test_the_page_names_every_word_that_is_read() -> None:
    """Kinds, times and directions."""
    told = section(PAGE, "## Consequences")

    for words in (ImpactKind, ImpactTime, Direction):
        assert [word for word in get_args(words) if f"`{word}`" not in told] == []
