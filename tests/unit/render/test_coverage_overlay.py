"""How much scenarios show, as marks on a flowchart."""

from __future__ import annotations

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text
from vipengine.errors import UsageError
from vipengine.render.coverage_overlay import coverage_overlay
from vipengine.render.flowchart import dot
from vipengine.scenario.coverage import ScenarioCoverage, scenario_coverage
from vipengine.scenario.read import read_scenarios
from vipengine.scenario.run import run

GIVEN = "{pathways: [ips@stockholm-2022], facts: {wants_work_or_study: true}}"
SCENARIOS = f"""scenarios:
- {{name: Ett, as_of: 2026-11-21, given: {GIVEN}, expect: {{status: {{ips: start}}}}}}
- {{name: Två, as_of: 2026-11-21, given: {GIVEN}, expect: {{milestones: {{ips-handover: not_started}}}}}}
- {{name: Tre, as_of: 2026-11-21, given: {GIVEN}, expect: {{status: {{ips: offer}}}}}}
- name: Fyra
  as_of: 2026-11-21
  given: {{pathways: [ips@stockholm-2022], events: [{{event: ips_support_started, at: 2026-11-01}}]}}
  expect: {{milestones: {{ips-handover: unknown}}}}
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


@pytest.fixture(scope="module")
def coverage(knowledge: Knowledge) -> ScenarioCoverage:
    """What a few scenarios show: a part of the rule, all of one milestone, nothing of the others."""
    placed = read_scenarios(knowledge, read_text(SCENARIOS, "s.yaml"))
    return scenario_coverage(knowledge, ((one.scenario, run(knowledge, one.scenario)) for one in placed))


def test_each_part_is_marked_with_how_much_of_it_is_shown(knowledge: Knowledge, coverage: ScenarioCoverage) -> None:
    """In a word and in figures, whatever the colour."""
    marks = coverage_overlay(knowledge, coverage, "ips@stockholm-2022").marks
    told = {key: (mark.kind, mark.word.sv, mark.word.en) for key, mark in marks.items()}

    assert told["intervention", "ips"] == ("partial", "Delvis visat 2/4", "Partly shown 2/4")
    assert told["milestone", "ips-handover"] == ("met", "Allt visat 2/2", "All shown 2/2")
    assert told["milestone", "ips-question"] == ("gap", "Inget visat 0/2", "Nothing shown 0/2")


def test_a_step_adds_up_its_interventions_and_milestones(knowledge: Knowledge, coverage: ScenarioCoverage) -> None:
    """So that a reader can begin with the steps."""
    overlay = coverage_overlay(knowledge, coverage, "ips@stockholm-2022")
    (handover,) = (item for item in knowledge.pathways["ips"].milestones if item.id == "ips-handover")
    mark = overlay.mark("step", handover.step or "")

    assert mark is not None
    assert (mark.kind, mark.word.en) == ("partial", "Partly shown 4/6")


def test_the_caption_counts_the_scenarios_and_tells_of_the_entry(
    knowledge: Knowledge, coverage: ScenarioCoverage
) -> None:
    """The entry has no box that can be marked, and a scenario that does not hold must not pass unseen."""
    caption = coverage_overlay(knowledge, coverage, "ips@stockholm-2022").caption

    assert "4 scenarier, 1 stämmer inte" in caption.sv
    assert "The entry: 0 of 6 sides" in caption.en


def test_the_words_reach_the_drawing(knowledge: Knowledge, coverage: ScenarioCoverage) -> None:
    """On the boxes and in the legend."""
    overlay = coverage_overlay(knowledge, coverage, "ips@stockholm-2022")
    drawn = dot(knowledge, knowledge.pathways["ips"], lang="sv", overlay=overlay, version="stockholm-2022")

    assert "Delvis visat 4/6" in drawn
    assert "<B>Inget visat&#160;</B>" in drawn


def test_an_unknown_pathway_is_refused(knowledge: Knowledge, coverage: ScenarioCoverage) -> None:
    """With the nearest names."""
    with pytest.raises(UsageError):
        coverage_overlay(knowledge, coverage, "isp")
