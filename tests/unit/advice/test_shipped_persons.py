"""The invented persons that come with the content show what the statuses mean."""

from __future__ import annotations

from pathlib import Path

from vipengine.advice.decide import recommend
from vipengine.advice.status import Status
from vipengine.content.load import load_knowledge
from vipengine.documents import read_patient

PERSONS = sorted((Path(__file__).parents[3] / "pathways" / "examples").glob("*.yaml"))


def test_together_they_reach_every_status_that_the_content_can_give() -> None:
    """No source gives an intervention for research only."""
    knowledge = load_knowledge()
    reached = {item.status for path in PERSONS for item in recommend(knowledge, read_patient(path)).recommendations}

    assert len(PERSONS) == 10
    assert set(Status) - reached == {Status.RESEARCH_ONLY}
    assert not any(item.direction == "research" for item in knowledge.interventions.values())
