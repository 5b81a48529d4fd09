"""Running scenarios: what passes, what differs, and what a difference says."""

from __future__ import annotations

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import read_text
from vipengine.scenario.outcome import Difference, Outcome
from vipengine.scenario.read import read_scenarios
from vipengine.scenario.run import run


def outcome(knowledge: Knowledge, expect: str, given: str = "{pathways: [road]}", as_of: str = "2026-11-21") -> Outcome:
    """Run a scenario written in a few lines."""
    text = f"scenarios:\n- name: Ett\n  as_of: {as_of}\n  given: {given}\n  expect: {expect}\n"
    (placed,) = read_scenarios(knowledge, read_text(text, "s.yaml"))
    return run(knowledge, placed.scenario, placed.place)


def difference(knowledge: Knowledge, expect: str, given: str = "{pathways: [road]}") -> tuple[str, str, str | None]:
    """Return the one difference of a scenario: what was compared, what was expected, what came out."""
    (found,) = outcome(knowledge, expect, given).differences
    return found.what, found.expected, found.actual


@pytest.mark.parametrize(
    "expect",
    [
        "{status: {walk: undetermined, talk: start}}",
        "{missing: {walk: [works], talk: []}}",
        "{next_question: danger}",
        "{milestones: {seen-in-time: overdue, seen-some-time: unknown}}",
        "{deadlines: {seen-in-time: 2026-11-09T09:00, seen-some-time: null}}",
        "{targets: {seen-in-time: 2026-11-07T09:00, seen-some-time: null}}",
        "{gate: {stop: unknown}}",
        "{pathways: [road], possible_pathways: []}",
    ],
)
def test_what_comes_out_as_expected_passes(knowledge: Knowledge, expect: str) -> None:
    """Every kind of expectation can be met."""
    given = "{pathways: [road], events: [{event: came, at: 2026-11-06T09:00}]}"

    assert outcome(knowledge, expect, given).passed


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ("{status: {walk: start}}", ("status", "start", "undetermined")),
        ("{status: {walk: null}}", ("status", "–", "undetermined")),
        ("{missing: {walk: []}}", ("missing", "–", "works")),
        ("{missing: {walk: [works, danger]}}", ("missing", "danger, works", "works")),
        ("{next_question: works}", ("next-question", "works", "danger")),
        ("{milestones: {seen-in-time: overdue}}", ("milestone", "overdue", "not_started")),
        ("{deadlines: {seen-in-time: 2026-11-24}}", ("deadline", "2026-11-24", "–")),
        ("{targets: {seen-in-time: 2026-11-24}}", ("target", "2026-11-24", "–")),
        ("{gate: {stop: false}}", ("gate", "false", "unknown")),
        ("{pathways: []}", ("pathways", "–", "road")),
        ("{possible_pathways: [road]}", ("possible-pathways", "road", "–")),
    ],
)
def test_what_comes_out_otherwise_differs(knowledge: Knowledge, expect: str, found: tuple[str, str, str]) -> None:
    """Every kind of expectation can fail."""
    assert difference(knowledge, expect) == found


@pytest.mark.parametrize("limit", ["2026-11-09", "2026-11-09T09:01"])
def test_a_limit_is_compared_to_the_minute(knowledge: Knowledge, limit: str) -> None:
    """A day is not a moment of it: 72 hours end at an hour."""
    given = "{pathways: [road], events: [{event: came, at: 2026-11-06T09:00}]}"

    assert difference(knowledge, f"{{deadlines: {{seen-in-time: {limit}}}}}", given)[2] == "2026-11-09T09:00:00"


def test_a_limit_may_be_written_with_an_offset(knowledge: Knowledge) -> None:
    """The same instant is the same limit, however it is written."""
    given = "{pathways: [road], events: [{event: came, at: 2026-11-06T08:00:00Z}]}"

    assert outcome(knowledge, "{deadlines: {seen-in-time: 2026-11-09T08:00:00Z}}", given).passed


def test_what_no_pathway_of_the_person_holds_is_absent(knowledge: Knowledge) -> None:
    """An expectation about what was never asked cannot pass."""
    given = "{facts: {works: false}}"

    assert difference(knowledge, "{status: {walk: not_applicable}}", given) == ("status", "not_applicable", None)
    assert difference(knowledge, "{milestones: {seen-in-time: open}}", given) == ("milestone", "open", None)
    assert difference(knowledge, "{deadlines: {seen-in-time: null}}", given) == ("deadline", "–", None)


@pytest.mark.parametrize(("as_of", "status"), [("2019-12-31", "null"), ("2020-01-01", "start")])
def test_a_rule_can_be_expected_not_to_hold_yet(knowledge: Knowledge, as_of: str, status: str) -> None:
    """A null status says that the advice shall not hold the intervention at all."""
    assert outcome(knowledge, f"{{status: {{talk: {status}}}}}", as_of=as_of).passed


def test_the_scenarios_date_judges(knowledge: Knowledge) -> None:
    """The same events are due one day and overdue the next."""
    given = "{pathways: [road], events: [{event: came, at: 2026-11-06T09:00}]}"

    for as_of, status in (("2026-11-08", "open"), ("2026-11-09", "due_today"), ("2026-11-10", "overdue")):
        assert outcome(knowledge, f"{{milestones: {{seen-in-time: {status}}}}}", given, as_of).passed


def test_a_difference_stands_where_the_expectation_is_written(knowledge: Knowledge) -> None:
    """The place is that of the expected value."""
    (found,) = outcome(knowledge, "{status: {walk: start}}").differences

    assert str(found.at) == "s.yaml:5:27"


def test_a_difference_in_status_says_why_in_both_languages(knowledge: Knowledge) -> None:
    """The reasons are those that the advice itself gives."""
    (found,) = outcome(knowledge, "{status: {walk: start}}").differences

    assert [reason.en for reason in found.reasons] == ["Concerns those who meet: name.", "Name: unknown."]
    assert found.text("sv").splitlines()[2:] == ["    · Gäller den som uppfyller: namn.", "    · Namn: okänt."]


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ("{gaps: [path]}", []),
        ("{met: [path]}", [("requirement", "met", "gap")]),
        ("{not_assessed: [path]}", [("requirement", "not_assessed", "gap")]),
    ],
)
def test_a_region_is_compared_by_the_state_of_its_requirements(
    knowledge: Knowledge, states: str, found: list[tuple[str, str, str]]
) -> None:
    """A level below the target is a gap and nothing else."""
    text = (
        "scenarios:\n- name: Ett\n  as_of: 2026-11-21\n"
        "  region: {region: r, name: R, pathways: [road], capabilities: {path: 2}}\n"
        f"  expect: {states}\n"
    )
    (placed,) = read_scenarios(knowledge, read_text(text, "s.yaml"))
    differences = run(knowledge, placed.scenario).differences

    assert [(item.what, item.expected, item.actual) for item in differences] == found


@pytest.mark.parametrize(
    "what",
    [
        "pathways",
        "possible-pathways",
        "status",
        "missing",
        "next-question",
        "milestone",
        "target",
        "deadline",
        "gate",
        "requirement",
    ],
)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_difference_has_words(what: str, lang: str) -> None:
    """What was expected and what came out are both said, in both languages."""
    words = Difference(what, "walk", "early", "late").text(lang)

    assert "early" in words
    assert "late" in words
    assert "{" not in words
