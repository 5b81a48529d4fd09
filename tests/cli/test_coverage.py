"""`vip test --coverage` and `vip render --coverage`: what scenarios show, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip

SCENARIOS = """scenarios:
- name: Den som vill får IPS
  as_of: 2026-11-21
  given: {pathways: [ips], facts: {wants_work_or_study: true}}
  expect: {status: {ips: start}}
"""
FAILING = """- name: Den som inte vill får IPS
  as_of: 2026-11-21
  given: {pathways: [ips], facts: {wants_work_or_study: false}}
  expect: {status: {ips: start}}
"""


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A file with a scenario that holds."""
    file = tmp_path / "right.yaml"
    file.write_text(SCENARIOS, encoding="utf-8")
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with a scenario that holds and one that does not."""
    file = tmp_path / "wrong.yaml"
    file.write_text(SCENARIOS + FAILING, encoding="utf-8")
    return file


def test_coverage_names_what_no_scenario_shows(vip: Vip, right: Path) -> None:
    """Item by item, in words, with what to write; the verdict comes last."""
    found = vip("test", right, "--coverage")

    assert (found.code, found.err) == (0, "")
    assert "”personen vill arbeta eller studera” är okänt och avgör om personen vill. Skriv ett utan" in " ".join(
        found.out.split()
    )
    assert found.out.endswith("\n\n1 scenario stämmer, 0 stämmer inte.\n")


def test_coverage_speaks_english(vip: Vip, right: Path) -> None:
    """Headings, words of what is missing, and the verdict."""
    found = vip("test", right, "--coverage", "--threshold", "100", "--lang", "en")

    assert "What is missing" in found.out
    assert found.out.endswith("below the threshold of 100 %.\n")
    assert "decides whether the person wants it. Write one" in " ".join(found.out.split())


@pytest.mark.parametrize(("threshold", "code"), [("0", 0), ("0.1", 0), ("1", 1), ("100", 1)])
def test_too_little_shown_is_a_failure(vip: Vip, right: Path, threshold: str, code: int) -> None:
    """The threshold is compared with the exact share, with or without the table."""
    found = vip("test", right, "--threshold", threshold)

    assert found.code == code
    assert ("under gränsen" in found.out) is (code == 1)
    assert vip("test", right, "--coverage", "--threshold", threshold).code == code


def test_a_scenario_that_does_not_hold_is_a_failure_and_shows_nothing(vip: Vip, wrong: Path) -> None:
    """Whatever the threshold."""
    found = vip("test", wrong, "--coverage", "--threshold", "0")

    assert found.code == 1
    assert "Scenarier som inte stämmer visar ingenting: Den som inte vill får IPS." in found.out


def test_json_is_alone_on_standard_output(vip: Vip, wrong: Path) -> None:
    """What differs and the verdict go beside it."""
    found = vip("test", wrong, "--coverage", "--format", "json")
    data = json.loads(found.out)
    (rule,) = (item for item in data["items"] if item["id"] == "offer-ips")
    sides = {(side["of"], side["value"]): side for side in rule["sides"]}

    assert (data["scenarios"], data["failed"]) == (2, ["Den som inte vill får IPS"])
    assert (rule["covered"], rule["needed"], rule["percent"]) == (2, 4, 50)
    assert sides["start_when", "true"]["scenarios"] == ["Den som vill får IPS"]
    assert sides["start_when", "false"]["missing"].endswith("med expect: {status: {ips: not_wanted}}.")
    assert "Den som inte vill får IPS" in found.err


@pytest.mark.parametrize(
    ("ending", "sign"), [("md", "# Vad scenarierna visar"), ("html", "Vad scenarierna visar"), ("txt", "=====")]
)
def test_the_ending_of_the_file_chooses_the_format(vip: Vip, right: Path, ending: str, sign: str) -> None:
    """As for every other report."""
    file = right.with_suffix(f".{ending}")
    found = vip("test", right, "--coverage", "-o", file)

    assert (found.code, found.out) == (0, "")
    assert sign in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["--format", "json"], ["-o", "x.md"], ["--threshold", "101"], ["--threshold", "alla"], ["--threshold", "nan"]],
)
def test_what_cannot_be_meant_is_refused(vip: Vip, right: Path, arguments: list[str]) -> None:
    """A format of nothing, a share of more than all."""
    assert vip("test", right, *arguments).code == 2


def test_a_flowchart_shows_how_much_is_shown(vip: Vip, right: Path) -> None:
    """As words in the boxes."""
    found = vip("render", "ips", "--coverage", right, "--format", "dot")

    assert found.code == 0
    assert "Delvis visat 2/4" in found.out


def test_a_flowchart_has_one_thing_laid_over_it(vip: Vip, right: Path) -> None:
    """Two sets of marks in one box would say nothing."""
    assert vip("render", "ips", "--coverage", right, "--region", right).code == 2
