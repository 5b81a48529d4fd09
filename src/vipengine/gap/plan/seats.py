"""How many seats of courses an action needs, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis

#: Measures of requirements that count those who do the work. A post that is begun needs a person.
_PERSONS = frozenset({"fte", "leaders", "posts", "therapists"})


def seats_of(knowledge: Knowledge, analysis: GapAnalysis) -> dict[str, int]:
    """Return the seats that each action with courses needs, as stated or counted; those that are not known are absent."""
    settings = analysis.region.plan
    counted = {name: _lacking(knowledge, analysis, name) for name in {course.action for course in settings.courses}}
    return {name: seats for name, seats in counted.items() if seats} | settings.seats


def _lacking(knowledge: Knowledge, analysis: GapAnalysis, action: str) -> int:
    """Return the most persons that any requirement lacks that the action closes; 0 where none is counted in persons."""
    closed = [analysis.finding(item.requirement) for item in knowledge.actions[action].closes]
    return max((sum(_missing(knowledge, analysis, item.requirement)) for item in closed if item), default=0)


def _missing(knowledge: Knowledge, analysis: GapAnalysis, requirement: str) -> Iterator[int]:
    """Yield how many persons each claim is short of its number; a claim that several units take over counts once."""
    number, finding = knowledge.requirements[requirement].number, analysis.finding(requirement)
    if number is None or number.unit not in _PERSONS or finding is None:
        return
    for verdict in {id(cell.verdict): cell.verdict for cell in finding.gaps}.values():
        if verdict.value is not None and verdict.needed is not None:
            yield ceil(verdict.needed - verdict.value)
