"""Reading scenarios: what is accepted, and every way to be wrong, each at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import read_text
from vipengine.errors import DocumentError, Problem
from vipengine.model.scenario import Scenario
from vipengine.scenario.read import PlacedScenario, read_scenarios, scenarios_in

GOOD = """
scenarios:
  - name: Den som arbetar får gå
    as_of: 2026-11-21
    covers: [offer-walk, stop, seen-in-time, C7]
    given: {pathways: [road], facts: {works: true}}
    expect: {status: {walk: start}, gate: {stop: unknown}}
"""


def scenarios(knowledge: Knowledge, text: str) -> tuple[PlacedScenario, ...]:
    """Read scenarios from memory."""
    return read_scenarios(knowledge, read_text(text, "s.yaml"))


def only(knowledge: Knowledge, text: str) -> Scenario:
    """Read the one scenario that the text holds."""
    (placed,) = scenarios(knowledge, text)
    return placed.scenario


def problems(knowledge: Knowledge, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text."""
    with pytest.raises(DocumentError) as caught:
        scenarios(knowledge, text)
    return caught.value.problems


def problem(knowledge: Knowledge, **fields: str) -> Problem:
    """Return the one thing that is wrong with a scenario in which some fields are other than right."""
    parts = {
        "name": "Ett",
        "as_of": "2026-11-21",
        "given": "{pathways: [road]}",
        "expect": "{status: {walk: start}}",
        **fields,
    }
    lines = "".join(f"    {name}: {value}\n" for name, value in parts.items())
    (found,) = problems(knowledge, f"scenarios:\n  -\n{lines}")
    return found


def test_a_scenario_gives_its_date_to_the_person(knowledge: Knowledge) -> None:
    """The person is written without a date: there is one date, the scenario's."""
    scenario = only(knowledge, GOOD)

    assert scenario.given is not None
    assert (scenario.as_of, scenario.given.as_of) == (date(2026, 11, 21), date(2026, 11, 21))


def test_a_scenario_gives_its_date_to_the_region(knowledge: Knowledge) -> None:
    """The region is written without a date too."""
    text = """
scenarios:
  - name: Ett
    as_of: 2026-11-21
    region: {region: r, name: R, pathways: [road]}
    expect: {not_assessed: [path]}
"""
    scenario = only(knowledge, text)

    assert scenario.region is not None
    assert scenario.region.as_of == date(2026, 11, 21)


def test_true_and_false_of_a_gate_need_no_quotes(knowledge: Knowledge) -> None:
    """YAML reads a bare true as a truth value; a scenario means the word."""
    text = GOOD.replace("stop: unknown", "stop: true")

    assert only(knowledge, text).expect.gate == {"stop": "true"}


def test_a_scenario_without_a_date_is_refused_with_the_reason(knowledge: Knowledge) -> None:
    """Without as_of the answer would change with the day it is asked."""
    found = problems(knowledge, GOOD.replace("    as_of: 2026-11-21\n", ""))

    assert [(item.code, str(item.at)) for item in found] == [("scenario-without-as-of", "s.yaml:3:5")]


def test_an_impossible_date_is_reported_once(knowledge: Knowledge) -> None:
    """The person and the region share the date, but the author wrote it in one place."""
    found = problems(knowledge, GOOD.replace("2026-11-21", "2026-02-30"))

    assert [(item.code, str(item.at)) for item in found] == [("impossible-date", "s.yaml:4:12")]


def test_a_second_date_in_the_person_is_refused(knowledge: Knowledge) -> None:
    """Two dates could contradict each other."""
    found = problem(knowledge, given="{as_of: 2026-11-20, pathways: [road]}")

    assert (found.code, found.data["field"]) == ("scenario-second-date", "given")


@pytest.mark.parametrize(
    ("field", "written", "nearest"),
    [
        ("covers", "[offer-wolk]", "offer-walk"),
        ("given", "{pathways: [raod]}", "road"),
        ("given", "{pathways: [road], facts: {wroks: true}}", "works"),
        ("given", "{pathways: [road], events: [{event: cane, at: 2026-11-01}]}", "came"),
        ("given", "{pathways: [road], interventions: [{id: wolk, state: wanted}]}", "walk"),
        ("expect", "{status: {wolk: start}}", "walk"),
        ("expect", "{missing: {wolk: []}}", "walk"),
        ("expect", "{missing: {walk: [wroks]}}", "works"),
        ("expect", "{next_question: wroks}", "works"),
        ("expect", "{milestones: {seen-in-tim: open}}", "seen-in-time"),
        ("expect", "{deadlines: {seen-in-tim: null}}", "seen-in-time"),
        ("expect", "{gate: {stopp: true}}", "stop"),
        ("expect", "{pathways: [raod]}", "road"),
        ("expect", "{possible_pathways: [raod]}", "road"),
    ],
)
def test_an_unknown_name_is_reported_with_the_nearest(
    knowledge: Knowledge, field: str, written: str, nearest: str
) -> None:
    """A misspelt id is told apart from an expectation that fails."""
    found = problem(knowledge, **{field: written})

    assert (found.code, found.nearest[:1]) == ("unknown-id", (nearest,))
    assert found.at is not None
    assert found.at.line == {"covers": 7, "given": 5, "expect": 6}[field]


@pytest.mark.parametrize("name", ["gaps", "met", "not_assessed"])
def test_an_unknown_requirement_is_reported_with_the_nearest(knowledge: Knowledge, name: str) -> None:
    """Each list of requirements is checked."""
    found = problem(knowledge, region="{region: r, name: R, pathways: [road]}", expect=f"{{{name}: [pth]}}")

    assert (found.code, found.nearest) == ("unknown-id", ("path",))


def test_an_unknown_requirement_that_a_region_claims_is_reported(knowledge: Knowledge) -> None:
    """The region is checked as it would be on its own."""
    region = "{region: r, name: R, pathways: [road], capabilities: {pth: 3}}"
    found = problem(knowledge, region=region, expect="{met: [path]}")

    assert (found.code, found.nearest) == ("unknown-id", ("path",))


@pytest.mark.parametrize(
    ("expect", "nearest"),
    [("{status: {walk: strat}}", "start"), ("{milestones: {seen-in-time: overdu}}", "overdue")],
)
def test_an_unknown_status_is_reported_with_the_nearest(knowledge: Knowledge, expect: str, nearest: str) -> None:
    """A status that cannot occur would make a scenario fail for the wrong reason."""
    found = problem(knowledge, expect=expect)

    assert (found.code, found.nearest[:1]) == ("not-one-of", (nearest,))


def test_an_unknown_version_of_a_pathway_is_reported_where_it_stands(knowledge: Knowledge) -> None:
    """A version is part of the name of a pathway."""
    found = problem(knowledge, given="{pathways: [road@2]}")

    assert (found.code, found.at and found.at.line) == ("unknown-version", 5)


@pytest.mark.parametrize("expect", ["{}", "{status: {}}", "{gaps: []}"])
def test_a_scenario_that_expects_nothing_is_refused(knowledge: Knowledge, expect: str) -> None:
    """It could never fail."""
    assert problem(knowledge, expect=expect).code == "scenario-expects-nothing"


def test_to_be_in_no_pathway_is_something_to_expect(knowledge: Knowledge) -> None:
    """An empty list of pathways is an expectation."""
    text = GOOD.replace("{status: {walk: start}, gate: {stop: unknown}}", "{pathways: []}")

    assert only(knowledge, text).expect.pathways == ()


@pytest.mark.parametrize(("expect", "lacks"), [("{gaps: [path]}", "region"), ("{met: [path]}", "region")])
def test_what_a_region_shall_come_to_needs_a_region(knowledge: Knowledge, expect: str, lacks: str) -> None:
    """Otherwise the expectation would silently not be tested."""
    found = problem(knowledge, expect=expect)

    assert (found.code, found.data["field"]) == ("scenario-lacks", lacks)


def test_what_a_person_shall_come_to_needs_a_person(knowledge: Knowledge) -> None:
    """Otherwise the expectation would silently not be tested."""
    found = problem(knowledge, given="null")

    assert (found.code, found.data["field"]) == ("scenario-lacks", "given")


def test_two_scenarios_of_one_file_have_different_names(knowledge: Knowledge) -> None:
    """The name is how a failing scenario is found."""
    (found,) = problems(knowledge, GOOD + GOOD.removeprefix("\nscenarios:\n"))

    assert (found.code, found.data["line"], found.at and found.at.line) == ("scenario-name-twice", 3, 8)


def test_everything_wrong_in_a_file_is_said_at_once(knowledge: Knowledge) -> None:
    """Form in one scenario, names in another, and a missing date in a third."""
    text = """
scenarios:
  - name: Ett
    as_of: 2026-11-21
    given: {pathways: [road], fakta: {}}
    expect: {status: {walk: start}}
  - name: Två
    as_of: 2026-11-21
    given: {pathways: [raod]}
    expect: {status: {wolk: strat}}
  - name: Tre
    given: {pathways: [road], person: {birth_date: 2001-05-30}}
    expect: {status: {wolk: start}}
"""
    found = [(item.code, item.at and item.at.line) for item in problems(knowledge, text)]

    assert found == [
        ("field-unknown", 5),
        ("unknown-id", 9),
        ("unknown-id", 10),
        ("not-one-of", 10),
        ("scenario-without-as-of", 11),
        ("unknown-id", 13),
    ]


@pytest.mark.parametrize("text", ["scenarios: []", "scenarios: 3", "scenarier: []", "- 1", "scenarios: [3]"])
def test_a_file_that_is_no_list_of_scenarios_is_refused(knowledge: Knowledge, text: str) -> None:
    """Whatever the file holds, the answer is a problem and never a crash."""
    assert problems(knowledge, text)


def test_folders_are_read_in_order_and_all_their_problems_come_together(knowledge: Knowledge, tmp_path: Path) -> None:
    """One bad file does not hide the next."""
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("walk: start", f"walk: {name}"), encoding="utf-8")

    with pytest.raises(DocumentError) as caught:
        scenarios_in(knowledge, [tmp_path])

    assert [item.data["value"] for item in caught.value.problems] == ["a", "b"]


def test_a_folder_of_good_files_gives_their_scenarios(knowledge: Knowledge, tmp_path: Path) -> None:
    """Files are named one by one or by their folder."""
    file = tmp_path / "good.yaml"
    file.write_text(GOOD, encoding="utf-8")

    by_folder, by_file = scenarios_in(knowledge, [tmp_path]), scenarios_in(knowledge, [file])

    assert [one.scenario.name for one in by_folder] == ["Den som arbetar får gå"]
    assert [one.scenario for one in by_folder] == [one.scenario for one in by_file]
