"""The Swedish guide: each fragment of a region's document is right, each output and error is what the reader will see."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text
from vipengine.gap.analyse import analyse_gap
from vipengine.model.region import Region

from .pages import blocks, run, section, table, text_of

PAGE = text_of("docs/kom-igang.md")
FILLING_IN = section(PAGE, "## 3. Fyll i nuläget")
WRONG = section(PAGE, "## 6. När något är fel")
HEAD = "region: region-norr\nname: Region Norr\nas_of: 2026-11-20\npathways: [ips, schizophrenia-first-episode]\n"
TOWNS = "units: [{id: bergby, kind: municipality}, {id: dalby, kind: municipality}]\n"


@pytest.mark.parametrize("fragment", blocks(FILLING_IN, "yaml"))
def test_each_fragment_of_the_form_is_right(fragment: str):
    """What the guide tells people to write is read and analysed without a problem."""
    region = Region.model_validate_json(json.dumps(read_text(HEAD + fragment, "guide").data))

    assert analyse_gap(load_knowledge(), region).findings


def test_a_number_at_a_certain_unit_is_written_as_the_guide_says():
    """The inline example names both the unit and the measure."""
    claim = next(code for code in FILLING_IN.split("`") if code.startswith("{unit: bergby, value"))
    document = f"{HEAD}{TOWNS}capabilities:\n  ips-specialist:\n    - {claim}\n"
    region = Region.model_validate_json(json.dumps(read_text(document, "guide").data))

    finding = analyse_gap(load_knowledge(), region).finding("ips-specialist")

    assert finding is not None
    assert [cell.claim.value for cell in finding.cells if cell.claim and cell.unit == "bergby"] == [0.5]


def test_the_levels_of_the_guide_are_all_levels():
    """Levels 0 to 4, in order."""
    assert [row[0] for row in table(FILLING_IN)] == ["0", "1", "2", "3", "4"]


def test_the_example_of_the_guide_comes_to_the_numbers_it_shows(tmp_path: Path):
    """The excerpt of the report stands in the report, line by line."""
    part = section(PAGE, "## 4. Kör analysen")
    (tmp_path / "region.yaml").write_text(blocks(part, "yaml")[0], encoding="utf-8")

    result = run("vip", "gap", "region.yaml", folder=tmp_path)

    assert result.returncode == 0
    assert blocks(part, "text")[0] in result.stdout


@pytest.mark.parametrize(
    ("document", "shown"), list(zip(blocks(WRONG, "yaml"), blocks(WRONG, "text"), strict=True)), ids=lambda text: ""
)
def test_each_error_of_the_guide_is_what_the_program_says(document: str, shown: str, tmp_path: Path):
    """The reader sees exactly the words of the guide, on standard error, and exit code 2."""
    (tmp_path / "region.yaml").write_text(document, encoding="utf-8")

    result = run("vip", "gap", "region.yaml", folder=tmp_path)

    assert (result.returncode, result.stdout, result.stderr) == (2, "", shown)


def test_the_names_of_the_three_numbers_are_those_of_the_report(tmp_path: Path):
    """The guide explains the words that the report uses."""
    part = section(PAGE, "## 4. Kör analysen")
    reported = re.findall(r"^(\S.*?) {2,}\d+ %", blocks(part, "text")[0], flags=re.MULTILINE)
    explained = re.findall(r"^- \*\*(.+?)\*\*:", section(PAGE, "## 5. Läs rapporten"), flags=re.MULTILINE)

    assert explained == reported
