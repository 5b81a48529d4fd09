"""Scenarios of many persons: what is wrong with one, and what it says when the indicator came to something else."""

from __future__ import annotations

import functools

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text
from vipengine.errors import DocumentError, Problem
from vipengine.scenario.read import read_scenarios
from vipengine.scenario.run import run

HEAD = "scenarios:\n  - name: Ett scenario\n    as_of: 2026-11-20\n"
COHORT = """    cohort:
      - {count: 3, row: {smokes: true, psychosis: true, under_care: true}}
      - {count: 5, row: {smokes: false, psychosis: true, under_care: true}}
"""
EXPECT = "    expect: {indicators: {smoking: {numerator: 3, denominator: 8, percent: 37.5}}}\n"


@functools.cache
def knowledge() -> Knowledge:
    return load_knowledge()


def problems(text: str) -> list[Problem]:
    """Return what is wrong with a scenario."""
    with pytest.raises(DocumentError) as caught:
        read_scenarios(knowledge(), read_text(HEAD + text, "s.yaml"))
    return list(caught.value.problems)


def differences(text: str) -> list[str]:
    """Return what did not come out as expected, in words."""
    placed = read_scenarios(knowledge(), read_text(HEAD + text, "s.yaml"))
    return [item.text("en") for one in placed for item in run(knowledge(), one.scenario, one.place).differences]


def test_a_cohort_that_comes_to_what_is_expected_passes() -> None:
    """The rows are as many as their counts."""
    assert differences(COHORT + EXPECT) == []


def test_a_difference_says_all_figures_that_were_expected_and_what_they_were() -> None:
    """With the place of the expectation."""
    expect = EXPECT.replace("numerator: 3", "numerator: 4").replace(
        "percent: 37.5", "interval: [13.7, 69.4], median: 2"
    )
    (said,) = differences(COHORT + expect)

    assert said.startswith("s.yaml:7:")
    assert "numerator 3, denominator 8, interval 13.7–69.4, median –" in said
    assert "not numerator 4, denominator 8, interval 13.7–69.4, median 2" in said


def test_an_indicator_that_cannot_be_computed_is_absent() -> None:
    """A scenario cannot make it come to anything."""
    (said,) = differences(COHORT + "    expect: {indicators: {excess-mortality: {numerator: 3}}}\n")

    assert '"excess-mortality" is not part of what the scenario tests' in said


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (EXPECT, "scenario-lacks", 4),
        (COHORT + EXPECT.replace("smoking", "smokings"), "unknown-id", 7),
        (COHORT.replace("smokes: true", "smoke: true") + EXPECT, "unknown-column", 5),
        (COHORT.replace("smokes: true", "event.visit: 2026-01-01") + EXPECT, "unknown-column", 5),
        (COHORT.replace("smokes: true", "age: 40") + EXPECT, "fact-is-derived", 5),
        (COHORT.replace("count: 3", "count: 0") + EXPECT, "out-of-bounds", 5),
        (COHORT + EXPECT.replace("percent", "procent"), "field-unknown", 7),
    ],
)
def test_what_is_wrong_with_a_cohort_is_told_with_its_place(text: str, code: str, line: int) -> None:
    """Names of columns, indicators and figures, each with the nearest that exists."""
    assert [(problem.code, problem.at and problem.at.line) for problem in problems(text)] == [(code, line)]


@pytest.mark.parametrize(
    "row", ["{smokes: 7}", "{psychosis_onset: 2026-02-30}", "{occupation: working}", "{event.first_visit: 2026-13-01}"]
)
def test_a_value_that_cannot_be_right_is_told_at_the_cohort(row: str) -> None:
    """What the column cannot hold, a date that does not exist, an answer that is not one of the options."""
    text = HEAD + f"    cohort: [{{row: {row}}}]\n" + EXPECT
    placed = read_scenarios(knowledge(), read_text(text, "s.yaml"))
    with pytest.raises(DocumentError) as caught:
        run(knowledge(), placed[0].scenario, placed[0].place)

    assert [problem.at.line for problem in caught.value.problems if problem.at] == [4]
