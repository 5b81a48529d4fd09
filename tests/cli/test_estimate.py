"""`vip estimate`: calculators listed and worked out, in every format, and every error one that can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip
from cli.running import vip_process


def test_without_an_argument_the_calculators_are_listed(vip: Vip) -> None:
    """With where their figures hold: a region's are never national."""
    lines = vip("estimate", "--lang", "sv").out.splitlines()

    assert [line.split()[0] for line in lines[5:-2]] == ["act", "ikb", "ikbt", "ikbt-ramp-up", "ips", "nect"]
    assert any(line.startswith("ikb ") and "kalmar" in line for line in lines)


def test_own_figures_are_used_and_told_from_those_of_the_source(vip: Vip) -> None:
    """The share is one's own, the hours are the source's."""
    found = json.loads(vip("estimate", "ikbt", "--therapists", "3", "--share", "0,3", "--format", "json").out)
    inputs = {one["id"]: one for one in found["inputs"]}
    results = {one["id"]: one for one in found["results"]}

    assert (inputs["share"]["low"], inputs["share"]["is_own"], inputs["share"]["source"]) == (0.3, True, None)
    assert (inputs["online_hours"]["is_own"], inputs["online_hours"]["source"]["source"]) == (False, "ikbt-riktlinje")
    assert inputs["online_hours"]["scope"] == "regional:flera-regioner"
    assert (results["times_as_many"]["low"], results["times_as_many"]["high"]) == (1.5, 2.05)
    assert (results["introduction_hours"]["low"], results["online_treatments"]["low"]) == (76, None)
    assert results["online_treatments"]["missing"] == ["hours_set_aside"]
    assert found["is_forecast"] is False


@pytest.mark.parametrize("ending", ["txt", "json", "md", "html", "docx", "csv"])
def test_the_ending_of_the_file_chooses_the_format(vip: Vip, tmp_path: Path, ending: str) -> None:
    """The same call gives the same bytes."""
    outputs = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    results = [vip("estimate", "nect", "-o", output) for output in outputs]

    assert [result.code for result in results] == [0, 0]
    assert outputs[0].read_bytes() == outputs[1].read_bytes() != b""


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_report_says_that_it_is_an_example_and_shows_what_the_source_prints(vip: Vip, lang: str) -> None:
    """Beside what the arithmetic gives, with the reason for the difference."""
    report = " ".join(vip("estimate", "ikb", "--lang", lang).out.split())
    parts = {
        "sv": ("ingen prognos", "regionalt: kalmar", "1 747 500 kr", "1 048 500 kr", "75 × 23 300", "(C12)"),
        "en": ("no forecast", "regional: kalmar", "1,747,500 SEK", "1,048,500 SEK", "75 × 23,300", "(C12)"),
    }

    assert [part for part in parts[lang] if part not in report] == []


def test_a_table_for_swedish_excel_has_decimal_commas_and_empty_cells_for_the_unknown(vip: Vip) -> None:
    """One row for each input and result."""
    rows = [line.split(";") for line in vip("estimate", "ips", "--wishes", "45", "--format", "csv").out.splitlines()]
    results = {row[1]: row[3:5] for row in rows if row[0] == "result"}

    assert results == {"specialists": ["2,25", "2,25"], "cost": ["", ""]}


def test_the_help_of_a_calculator_lists_its_inputs_with_unit_figure_and_source(vip: Vip) -> None:
    """And says which of them only the reader can know."""
    page = " ".join(vip("estimate", "ips", "--help").out.split())

    for part in ("--wishes", "--caseload", "IPS Fidelity Scale", "--specialist-cost"):
        assert part in page


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("ikbtt",), "Menade du ”ikbt”"),
        (("ikbt", "--terapists", "3"), "Menade du ”--therapists”?"),
        (("ikbt", "--share", "20"), "--share: ”20” är utanför det tillåtna, 0–1"),
        (("ikbt", "--share", "__import__('os')"), "är inte ett tal"),
        (("nect", "--participants=-2"), "1–30"),
        (("nect", "--sessions", "20", "extra"), "extra är ett argument för mycket"),
        (("nect", "--sessions"), "--sessions behöver ett värde"),
        (("nect", "-o", "nect.xlsx"), ".xlsx"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(vip: Vip, arguments: tuple[str, ...], part: str) -> None:
    """What, and what to write instead, with exit code 2."""
    result = vip("estimate", *arguments, VIP_LANG="sv")

    assert (result.code, result.out) == (2, "")
    assert part in result.err


def test_calculators_are_listed_and_shown_like_other_content(vip: Vip) -> None:
    """Their page has the figures of the sources."""
    assert "ikbt-ramp-up" in vip("list", "calculators").out
    assert "7,17–10,50" in vip("show", "nect", "--lang", "sv").out


def test_the_content_of_another_folder_has_its_own_calculators(tmp_path: Path) -> None:
    """Each with an option for each of its inputs."""
    for name in ("rules", "pathways", "gap"):
        (tmp_path / name).mkdir()
    (tmp_path / "gap" / "own.yaml").write_text(OWN, encoding="utf-8")
    result = vip_process("--content", tmp_path, "estimate", "own", "--number-of-beds", "2..3", "--lang", "en")

    assert (result.code, result.err) == (0, "")
    assert "24–36" in result.out


OWN = """\
calculators:
  - id: own
    title: {sv: Egen, en: Own}
    summary: {sv: Egen., en: Own.}
    mark: derived
    inputs:
      - {id: number_of_beds, label: {sv: Platser, en: Beds}, unit: number, own: true, allowed: {at_most: 99}}
    results:
      - {id: shifts, label: {sv: Pass, en: Shifts}, unit: number, formula: 12 * number_of_beds}
"""
