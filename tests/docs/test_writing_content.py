"""What the page on writing content shows is right: the expressions, the example content, its scenarios."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path
from typing import get_args

import pytest

from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneStatus
from vipengine.conditions.check import read_condition
from vipengine.conditions.parse import FUNCTIONS
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import read_knowledge
from vipengine.content.locate import content_files
from vipengine.model.base import Item
from vipengine.model.programme import Rule
from vipengine.render.coverage import coverage_report
from vipengine.render.text import to_text
from vipengine.scenario.coverage import scenario_coverage
from vipengine.scenario.read import scenarios_in
from vipengine.scenario.run import run as run_scenario

from .pages import ROOT, blocks, run, section, table, text_of

PAGE = text_of("docs/writing-content.md")
EXAMPLES = blocks(PAGE, "yaml")
LANGUAGE = section(PAGE, "## The expression language")
RIGHT, REFUSED = ([row[0].strip("`") for row in table(part)] for part in LANGUAGE.split("These are refused"))


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put the page's content in one file and its scenarios in another."""
    folder = tmp_path_factory.mktemp("page")
    content = [block for block in EXAMPLES if not block.startswith("scenarios:")]
    (folder / "content.yaml").write_text("".join(content), encoding="utf-8")
    (folder / "scenarios.yaml").write_text(EXAMPLES[-1], encoding="utf-8")
    return folder


@functools.cache
def _known(file: Path) -> Knowledge:
    knowledge, problems = read_knowledge([*content_files(ROOT), file], "")
    assert [str(problem) for problem in problems] == []
    assert knowledge is not None
    return knowledge


def test_the_example_content_joins_the_shipped_content_without_a_problem(folder: Path):
    """Every check of the content passes, so a reader can start from the page's own text."""
    known = _known(folder / "content.yaml")

    assert "peer-support-example" in known.interventions


def test_the_scenarios_of_the_page_hold(folder: Path):
    """The example comes to what the page says it comes to."""
    known = _known(folder / "content.yaml")
    outcomes = [run_scenario(known, placed.scenario) for placed in scenarios_in(known, [folder / "scenarios.yaml"])]

    assert len(outcomes) == 4
    assert [difference.text() for outcome in outcomes for difference in outcome.differences] == []


def test_the_page_shows_what_its_own_scenarios_leave_out(folder: Path):
    """What is said to be missing is missing."""
    known = _known(folder / "content.yaml")
    placed = [one for one in scenarios_in(known, [folder / "scenarios.yaml"]) if one.scenario.given is not None]
    coverage = scenario_coverage(known, ((one.scenario, run_scenario(known, one.scenario)) for one in placed))
    (shown,) = blocks(section(PAGE, "## What the scenarios show"), "text")

    assert shown.strip() in to_text(coverage_report(known, coverage, "en"))


@pytest.mark.parametrize("expression", RIGHT)
def test_each_expression_of_the_page_is_right(expression: str, folder: Path):
    """The expression is read and checked against the vocabulary without a problem."""
    _, problems = read_condition(expression, _known(folder / "content.yaml").facts)

    assert [problem.what("en") for problem in problems] == []


@pytest.mark.parametrize("expression", REFUSED)
def test_each_expression_that_the_page_calls_refused_is_refused(expression: str, folder: Path):
    """The expression gives a problem that says what to do."""
    condition, problems = read_condition(expression, _known(folder / "content.yaml").facts)

    assert condition is None
    assert all(problem.todo("en") for problem in problems)


def test_the_page_shows_every_function_of_the_language():
    """No function is left for the reader to guess."""
    shown = " ".join(RIGHT)

    assert [name for name in FUNCTIONS if f"{name}(" not in shown] == []


def test_the_page_explains_every_field_that_all_items_share():
    """The table of provenance has a row for each field of an item."""
    explained = {
        name.strip("`")
        for row in table(section(PAGE, "## What every item says of itself"))
        for name in row[0].split(", ")
    }

    assert explained == set(Item.model_fields)


def test_the_page_explains_every_field_of_a_rule():
    """The table of a rule's fields is complete."""
    rows = table(section(PAGE, "## A new intervention, from source to scenario"))
    explained = {row[0].strip("`").partition(":")[0] for row in rows}

    assert explained == set(Rule.model_fields) - set(Item.model_fields) - {"intervention"}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Under `status:`", [status.value for status in Status]),
        ("Under `milestones:`", list(get_args(MilestoneStatus))),
    ],
)
def test_the_page_lists_every_word_that_a_scenario_can_expect(heading: str, words: list[str]):
    """In the order of the program, so that a writer need not look in it."""
    listed = PAGE.split(heading, 1)[1].split(":\n", 1)[1].split(".\n", 1)[0]

    assert [word.strip("`") for word in listed.replace("\n", " ").split(", ")] == words


def test_the_commands_of_the_page_work_in_a_copy_of_the_content(tmp_path: Path):
    """A writer who stands where the page says gets a form, and every check passes on it."""
    for name in ("rules", "pathways", "gap"):
        shutil.copytree(ROOT / name, tmp_path / name)
    scenarios = tmp_path / "tests" / "scenarios"
    scenarios.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "scenarios" / "access-and-risk.yaml", scenarios)
    commands = blocks(PAGE, "sh")[0].splitlines()

    results = [run(*command.split(), folder=tmp_path) for command in commands]

    assert len(commands) == 4
    assert [(result.returncode, result.stdout) for result in results if result.returncode] == []
