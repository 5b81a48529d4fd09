"""The scenarios of the project show every rule, gate, entry and milestone on all sides: counted from their runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from vipengine.advice.status import Status
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.scenario import Scenario
from vipengine.render.coverage import missing_words
from vipengine.scenario.coverage import ScenarioCoverage, scenario_coverage
from vipengine.scenario.read import scenarios_in
from vipengine.scenario.run import run

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


@pytest.fixture(scope="module")
def scenarios(content: Knowledge) -> tuple[Scenario, ...]:
    """Every scenario of the project that is about a person; others show nothing of what is counted here."""
    every = (placed.scenario for placed in scenarios_in(content, [SCENARIOS]))
    return tuple(scenario for scenario in every if scenario.given is not None)


@pytest.fixture(scope="module")
def coverage(content: Knowledge, scenarios: tuple[Scenario, ...]) -> ScenarioCoverage:
    """What they show."""
    return scenario_coverage(content, ((scenario, run(content, scenario)) for scenario in scenarios))


@pytest.mark.parametrize("kind", ["rules", "gates", "pathways", "milestones"])
def test_nothing_of_the_content_is_left_unshown(content: Knowledge, coverage: ScenarioCoverage, kind: str) -> None:
    """Whoever adds to the content adds scenarios on all sides of it; the words say which."""
    items = [item for item in coverage.items if item.kind == kind]

    assert items
    assert [
        (item.item.id, missing_words(content, item.item, side, "en")) for item in items for side in item.missing
    ] == []


def test_everything_that_has_sides_is_counted(content: Knowledge, coverage: ScenarioCoverage) -> None:
    """Every rule, gate, pathway and milestone of the content is there to be shown."""
    holders = (*content.pathways.values(), *content.layers.values())
    milestones = {milestone.id for holder in holders for milestone in holder.milestones}

    assert {item.item.id for item in coverage.items} == {*content.rules, *content.gates, *content.pathways, *milestones}


def test_every_status_that_the_content_can_reach_is_shown(content: Knowledge, scenarios: tuple[Scenario, ...]) -> None:
    """The published table, as far as there is content for its rows."""
    expected = {Status(status) for item in scenarios for status in item.expect.status.values() if status is not None}

    assert set(reachable(content)) - expected == set()


def reachable(content: Knowledge) -> Iterator[Status]:
    """Yield the statuses that some intervention of the content can get."""
    directions = {item.direction for item in content.interventions.values()}
    blocked = any(rule.unless for rule in content.rules.values()) or any(gate.blocks for gate in content.gates.values())
    lacking = {
        Status.PHASE_OUT: "against" not in directions,
        Status.ADVISED_AGAINST: "against" not in directions,
        Status.RESEARCH_ONLY: "research" not in directions,
        Status.CONTRAINDICATED: not blocked,
        Status.CHECK_FIRST: not blocked,
    }
    yield from (status for status in Status if not lacking.get(status, False))
