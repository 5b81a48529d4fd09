"""Costs in a region's document that cannot be used: what is said of each, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.errors import DocumentError
from vipengine.gap.analyse import analyse_gap
from vipengine.model.region import Region

HEAD = "region: home\nname: Hemma\nas_of: 2026-11-20\npathways: [ips]\nplan:\n  costs:\n"


@pytest.fixture(scope="module", name="knowledge")
def _knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ("    agree-on-ips: {build: -1}\n", "out-of-bounds", 7, 27),
        ("    agree-on-ips: {run_per_year: -0.5}\n", "not-a-whole-number", 7, 34),
        ("    agree-on-ips: {build: 1 000}\n", "not-a-whole-number", 7, 27),
        ("    agree-on-ips: {build: dyrt}\n", "not-a-whole-number", 7, 27),
        ("    agree-on-ips: {build: 10.5}\n", "not-a-whole-number", 7, 27),
        ("    agree-on-ips: 1000\n", "not-a-mapping", 7, 19),
        ("    agree-on-ips: {bild: 1}\n", "field-unknown", 7, 20),
        ("    agree-on-isp: {build: 1}\n", "unknown-id", 7, 5),
    ],
)
def test_a_cost_that_cannot_be_used_is_told_at_its_place(
    knowledge: Knowledge, tmp_path: Path, written: str, code: str, line: int, column: int
) -> None:
    """A negative amount, words or parts of kronor for an amount, an action that does not exist."""
    path = tmp_path / "region.yaml"
    path.write_text(HEAD + written, encoding="utf-8")

    with pytest.raises(DocumentError) as caught:
        document = read_file(path)
        analyse_gap(knowledge, validated(document, Region), place=document.position)

    (problem,) = caught.value.problems
    assert (problem.code, problem.at and problem.at.line, problem.at and problem.at.column) == (code, line, column)
    if code == "unknown-id":
        assert problem.nearest[0] == "agree-on-ips"
