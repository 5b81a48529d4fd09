"""`vip validate --logic`: conditions that cannot be right, with an example and where they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip

CONTENT = """\
defaults: {mark: derived, programme: p, principal: region, summary: {sv: S, en: S}}
programmes: [{id: p, title: {sv: P, en: P}}]
facts:
  - {id: birth_date, type: date, label: {sv: Födelsedatum, en: Birth date}}
  - {id: age, type: integer, unit: years, minimum: 0, maximum: 130, label: {sv: Ålder, en: Age},
     derive: years_since(birth_date)}
  - {id: ill, type: boolean, label: {sv: Sjuk, en: Ill}}
interventions: [{id: walk, title: {sv: Promenad, en: Walk}}]
rules:
  - {id: offer-walk, title: {sv: R, en: R}, intervention: walk, offer_when: ill}
  - {id: not-the-young, title: {sv: R, en: R}, intervention: walk, offer_when: age < 18, direction: against}
pathways:
  - id: road
    title: {sv: V, en: R}
    versions: [{id: "1", title: {sv: E, en: O}, default: true}]
    entry: [{id: in, text: {sv: I, en: I}, when: ill}]
    exit: [{id: out, text: {sv: U, en: O}}]
    phases: [{id: first, title: {sv: F, en: F}}]
    steps:
      - {id: go, phase: first, kind: start, title: {sv: G, en: G}, principal: region, interventions: [walk]}
      - {id: end, phase: first, kind: end, title: {sv: S, en: E}, principal: region}
    transitions: [{from: go, to: end}]
"""
RULE = """\
defaults: {mark: derived}
rules:
  - id: impossible
    title: {sv: R, en: R}
    intervention: walk
    offer_when: 18 <= age and ill and age < 18
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder of small content, and beside it a rule that nobody can meet."""
    for name in ("rules", "pathways", "gap"):
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content" / "rules" / "all.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def test_a_contradiction_is_told_with_an_example_and_is_no_failure(vip: Vip, folder: Path) -> None:
    """Whoever is ill and 17 is spoken of by both rules."""
    found = vip("--content", folder / "content", "validate", "--logic", "--as-of", "2026-11-21", VIP_LANG="en")

    assert found.code == 0
    assert "No problems in 1 file.\n" in found.out
    assert 'rules "offer-walk" and "not-the-young" apply to the same person at the same time' in found.out
    assert "    Example: Ill: yes; Birth date: 2008-11-22 (hence Age: 17 years)\n" in found.out
    assert found.out.endswith("Conditions tried as of 2026-11-21: 0 to correct, 1 to know of.\n")


def test_a_file_that_is_named_is_tried_beside_the_content(vip: Vip, folder: Path) -> None:
    """What concerns other files alone is left out; the parts that clash are told in words; the exit code is 1."""
    told = vip("--content", folder / "content", "validate", "--logic", folder / "rule.yaml", "--as-of", "2026-11-21")
    lines = told.out.splitlines()

    assert told.code == 1
    assert lines[1].endswith("rule.yaml:6:17: offer_when i regeln ”impossible” kan aldrig bli sant")
    assert lines[3] == "    Går inte ihop: ålder minst 18 år och ålder under 18 år"
    assert "not-the-young" not in told.out
    assert lines[-1] == "Villkoren är prövade per 2026-11-21: 1 att rätta, 0 att känna till."


def test_the_conclusions_are_also_data(vip: Vip, folder: Path) -> None:
    """The same as in words; without --logic there are none."""
    call = ("--content", folder / "content", "validate", "--format", "json")
    logic = json.loads(vip(*call, "--logic", "--as-of", "2026-11-21").out)["logic"]
    (item,) = logic["conclusions"]

    assert logic["as_of"] == "2026-11-21"
    assert (item["code"], item["note"]) == ("logic-for-and-against", True)
    assert item["example"] == {"ill": True, "birth_date": "2008-11-22"}
    assert item["follows"] == {"age": 17}
    plain = vip(*call)
    assert json.loads(plain.out) == {"schema_version": 1, "files": 1, "problems": []}
    assert plain.code == 0


def test_content_with_problems_is_not_tried(vip: Vip, folder: Path) -> None:
    """The problems come first, in words and as data."""
    (folder / "rule.yaml").write_text(RULE.replace("18 <= age", "18 <= aeg"), encoding="utf-8")
    call = ("--content", folder / "content", "validate", "--logic", folder / "rule.yaml")
    data = json.loads(vip(*call, "--format", "json").out)
    told = vip(*call)

    assert ([problem["code"] for problem in data["problems"]], "logic" in data) == (["unknown-fact"], False)
    assert told.code == 1
    assert "prövade" not in told.out


@pytest.mark.parametrize("options", [("--as-of", "2026-11-21"), ("--todo", "--format", "json")])
def test_options_that_would_change_nothing_are_refused(vip: Vip, options: tuple[str, ...]) -> None:
    """Rather than passed over in silence."""
    assert vip("validate", *options).code == 2
