"""`vip gap --measured`: what was claimed beside what was measured, and regions in which units serve each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Vip
from cli.running import ROOT

NEIGHBOURS = ROOT / "gap" / "regions" / "pahittade-grannkommuner.yaml"
HEAD = """region: r
name: R
as_of: 2026-01-01
pathways: [schizophrenia-first-episode]
units:
  - {id: alby, kind: municipality}
capabilities: {access-72h: 4}
"""


def indicators(unit: str | None = None, as_of: str = "2026-01-01", **figures: int | None) -> str:
    """Return a file of one indicator."""
    value = {"unit": unit, "numerator": 12, "denominator": 40, "unknown": 0, **figures}
    item = {"id": "first-visit-within-72-hours", "kind": "share", "values": [value]}
    return json.dumps({"schema_version": 1, "as_of": as_of, "indicators": [item]}, indent=1)


@pytest.fixture
def measured(vip: Vip, tmp_path: Path) -> Any:
    """Run the command on a region and a file of indicators."""

    def call(file: str, *options: str) -> Any:
        (tmp_path / "r.yaml").write_text(HEAD, encoding="utf-8")
        (tmp_path / "i.json").write_text(file, encoding="utf-8")
        return vip("gap", tmp_path / "r.yaml", "--measured", tmp_path / "i.json", "--lang", "en", *options)

    return call


def test_a_disagreement_stands_near_the_top(measured: Any) -> None:
    """Before the three numbers, with counts, interval, date and source."""
    out = measured(indicators()).out

    assert out.index("Where claim and measurement disagree") < out.index("Coverage")
    assert "12 of 40 (30 %, interval 18–45 %)" in " ".join(out.split())


def test_json_has_what_was_measured_and_where_it_disagrees(measured: Any) -> None:
    """The finding itself stays as it was claimed."""
    data = json.loads(measured(indicators(), "--format", "json").out)
    told = data["disagreements"][0]

    assert data["measured"] == data["disagreements"]
    assert (told["judgement"], told["numerator"], told["denominator"], told["share"]) == ("claimed_more", 12, 40, 0.3)
    assert next(item["state"] for item in data["findings"] if item["requirement"] == "access-72h") == "met"


def test_small_numbers_are_neither_shown_nor_judged(measured: Any) -> None:
    """Neither those that the file hides nor those that it does not."""
    for figures in ({"numerator": 3, "denominator": 40}, {"numerator": None}, {"numerator": 39}):
        data = json.loads(measured(indicators(**figures), "--format", "json").out)

        assert data["disagreements"] == []
        assert [(item["judgement"], item["numerator"], item["share"]) for item in data["measured"]] == [
            ("insufficient_volume", None, None)
        ]


def test_what_was_measured_later_is_told_and_not_used(measured: Any) -> None:
    """It had not happened on the date of the analysis."""
    data = json.loads(measured(indicators(as_of="2026-02-01"), "--format", "json").out)

    assert data["measured"] == []
    assert [item["kind"] for item in data["notices"]] == ["measurement_later"]


def test_a_file_that_does_not_fit_is_told_by_its_own_lines(measured: Any, vip: Vip, tmp_path: Path) -> None:
    """The command points into the file that was handed over."""
    result = measured(indicators("albyy"))

    assert result.code == 2
    assert "i.json:10:14:" in result.err
    assert 'Did you mean "alby"?' in result.err
    assert vip("gap", tmp_path / "r.yaml", "--measured", tmp_path / "r.yaml").code == 2
    assert vip("gap", tmp_path / "r.yaml", "--measured", tmp_path / "none.json").code == 2


def test_what_the_indicators_command_writes_is_read(vip: Vip, tmp_path: Path) -> None:
    """The two commands fit together."""
    cohort = ROOT / "pathways" / "examples" / "kohort.csv"
    file, region = tmp_path / "i.json", tmp_path / "r.yaml"
    region.write_text(HEAD.replace("2026-01-01", "2026-12-01"), encoding="utf-8")

    assert vip("indicators", cohort, "--as-of", "2026-11-20", "--format", "json", "-o", file).code == 0
    data = json.loads(vip("gap", region, "--measured", file, "--format", "json").out)

    assert "first-visit-within-72-hours" in {item["indicator"] for item in data["measured"]}


def test_the_example_shows_who_answers_and_what_it_rests_on(vip: Vip) -> None:
    """Every kind of thing to see about provisions, respondents, evidence and measurements is in it."""
    data = json.loads(vip("gap", NEIGHBOURS, "--format", "json").out)
    cells = [cell for finding in data["findings"] for cell in finding["cells"]]

    assert {item["kind"] for item in data["notices"]} >= {
        "agreement_ends",
        "doubly_claimed",
        "left_between",
        "left_unanswered",
        "post_ends",
        "provision_ended",
        "provision_ends",
        "respondents_differ",
    }
    assert {cell["provided_by"] for cell in cells} == {None, "sjovik"}
    assert max(len(cell["respondents"]) for cell in cells) == 3
    assert data["evidence"]["verified"]["numerator"] < data["evidence"]["verified"]["denominator"]
    assert [item["requirement"] for item in data["evidence"]["expired"]] == ["risk-assessment-routine"]
    assert [item["requirement"] for item in data["disagreements"]] == ["access-72h"]
