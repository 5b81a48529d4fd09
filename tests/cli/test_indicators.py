"""`vip indicators`: a file of persons in, a report out; small numbers hidden, and every error one that can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip

HEAD = "person,clinic,psychosis,under_care,has_current_care_plan\n"
ROWS = [
    *(f"a{number},north,true,true,{'true' if number < 3 else 'false'}" for number in range(40)),
    *(f"b{number},south,true,true,{'true' if number < 12 else 'false'}" for number in range(30)),
    *(f"c{number},east,true,true,{'true' if number < 25 else ''}" for number in range(35)),
]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    file = tmp_path / "persons.csv"
    file.write_text(HEAD + "\n".join(ROWS) + "\n", encoding="utf-8")
    return file


def values(text: str) -> dict[str | None, dict[str, object]]:
    """Return the values of the one indicator in a JSON report, by unit."""
    return {value["unit"]: value for value in json.loads(text)["indicators"][0]["values"]}


def test_small_numbers_are_hidden_and_nothing_gives_them_away(vip: Vip, file: Path) -> None:
    """Three of forty are hidden in the north, and with them the south; the whole stands."""
    plan = ("--indicator", "current-care-plan", "--as-of", "2026-11-20", "--format", "json")
    found = values(vip("indicators", file, "--unit", "clinic", *plan).out)

    assert [found[unit]["numerator"] for unit in ("north", "south", "east", None)] == [None, None, 25, 40]
    assert [found[unit]["share"] for unit in ("north", "south")] == [None, None]
    assert (found["east"]["denominator"], found["east"]["unknown"], found[None]["denominator"]) == (25, 10, 95)


@pytest.mark.parametrize("options", [("--no-suppression",), ("--limit", "3")])
def test_inside_care_all_numbers_can_be_shown(vip: Vip, file: Path, options: tuple[str, ...]) -> None:
    """All of them, or those from a lower limit."""
    plan = ("--indicator", "current-care-plan", "--as-of", "2026-11-20", "--format", "json")
    found = values(vip("indicators", file, "--unit", "clinic", *plan, *options).out)

    assert [found[unit]["numerator"] for unit in ("north", "south", "east", None)] == [3, 12, 25, 40]


@pytest.mark.parametrize("ending", ["txt", "json", "md", "html", "csv"])
def test_the_ending_of_the_file_chooses_the_format(vip: Vip, file: Path, tmp_path: Path, ending: str) -> None:
    """Every format holds the indicator, and the same call gives the same bytes."""
    outputs = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    results = [vip("indicators", file, "--as-of", "2026-11-20", "-o", output) for output in outputs]

    assert [result.code for result in results] == [0, 0]
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert "Aktuell vårdplan" in outputs[0].read_text(encoding="utf-8")


def test_the_report_is_in_the_language_asked_for_and_says_what_it_lacks(vip: Vip, file: Path) -> None:
    """Missing columns and indicators that no frame can tell stand at the end."""
    report = vip("indicators", file, "--as-of", "2026-11-20", "--lang", "en").out

    for part in ("Indicators, as of 2026-11-20", "Current care plan", "lacks smokes", "Excess mortality"):
        assert part in report


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--indicator", "current-care-plans"), "Menade du ”current-care-plan”?"),
        (("--unit", "klinik"), "klinik"),
        (("--limit", "0"), "0"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(vip: Vip, file: Path, arguments: tuple[str, ...], part: str) -> None:
    """An unknown indicator with the nearest, an unknown column, an impossible limit."""
    result = vip("indicators", file, "--lang", "sv", *arguments)

    assert (result.code, result.out) == (2, "")
    assert part in result.err


def test_without_the_libraries_the_words_say_what_to_install(
    vip: Vip, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames are an extra of the package."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = vip("indicators", file)

    assert (result.code, result.out) == (2, "")
    assert 'pip install "vipengine[cohort]"' in result.err


def test_indicators_are_listed_and_shown_like_other_content(vip: Vip) -> None:
    """With the reason, where one cannot be computed."""
    assert "current-care-plan" in vip("list", "indicators").out
    assert "Kan inte räknas ut" in vip("show", "excess-mortality").out
    assert "ingen funnen i källorna" in " ".join(vip("show", "current-care-plan").out.split())
