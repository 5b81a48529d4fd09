"""Run a scenario: ask the knowledge, and compare what it says with what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.explain import reasons
from vipengine.advice.recommendation import Recommendation
from vipengine.clock.deadline import Deadline
from vipengine.clock.moment import civil
from vipengine.content.knowledge import Knowledge
from vipengine.errors import Loc, PlaceOf, nowhere, within
from vipengine.model.base import Moment, Text
from vipengine.model.scenario import Expectation, Scenario
from vipengine.scenario.outcome import Difference, Outcome

if TYPE_CHECKING:
    from vipengine.gap.analyse import GapAnalysis

#: A difference, and the path of the expectation it is about.
_Found = Iterator[tuple[Loc, Difference]]
#: What stands for nothing: no limit, no question, no missing fact.
_NONE = "–"
#: That of a milestone whose clock has not started.
_NO_DEADLINE = Deadline(date.min)


def run(knowledge: Knowledge, scenario: Scenario, place: PlaceOf = nowhere) -> Outcome:
    """Return how the scenario went.

    Raises:
        DocumentError: the person, the region or the cohort of the scenario names what does not exist or cannot be right.
        UsageError: a version of a pathway that does not exist, or a date outside the calendar.
    """
    advice = _advice(knowledge, scenario, place)
    found = [
        *_in_person(advice, scenario.expect),
        *_in_region(knowledge, scenario, place),
        *_in_cohort(knowledge, scenario, place),
    ]
    differences = tuple(replace(difference, at=place(("expect", *loc))) for loc, difference in found)
    return Outcome(scenario.name, place(()), differences, advice)


def _advice(knowledge: Knowledge, scenario: Scenario, place: PlaceOf) -> Advice | None:
    if scenario.given is None:
        return None
    return recommend(knowledge, scenario.given, as_of=scenario.as_of, place=within(place, "given"))


def _in_person(advice: Advice | None, expect: Expectation) -> _Found:
    if advice is None:
        return
    for check in (_pathways, _statuses, _missing, _next_question, _milestones, _deadlines, _gates):
        yield from check(advice, expect)


def _in_region(knowledge: Knowledge, scenario: Scenario, place: PlaceOf) -> _Found:
    if scenario.region is None:
        return
    from vipengine.gap.analyse import analyse_gap  # Most scenarios are about persons.

    analysis = analyse_gap(knowledge, scenario.region, as_of=scenario.as_of, place=within(place, "region"))
    yield from _requirements(analysis, scenario.expect)


def _in_cohort(knowledge: Knowledge, scenario: Scenario, place: PlaceOf) -> _Found:
    if not scenario.cohort:
        return
    from vipengine.scenario.cohort import values_in  # Most scenarios need no frames, which are slow to load.

    for name, (expected, actual) in values_in(knowledge, scenario, place).items():
        yield from _compared(("indicators", name), Difference("indicator", name, expected, actual))


def _pathways(advice: Advice, expect: Expectation) -> _Found:
    entered = _names(pathway.id for pathway in advice.pathways)
    possible = _names(item.pathway.id for item in advice.possible)
    if expect.pathways is not None:
        yield from _compared(("pathways",), Difference("pathways", "", _names(expect.pathways), entered))
    if expect.possible_pathways is not None:
        difference = Difference("possible-pathways", "", _names(expect.possible_pathways), possible)
        yield from _compared(("possible_pathways",), difference)


def _statuses(advice: Advice, expect: Expectation) -> _Found:
    for name, expected in expect.status.items():
        found = advice.of(name)
        why = () if found is None else _reasons(advice, found)
        actual = None if found is None else found.status.value
        if actual != expected:
            yield ("status", name), Difference("status", name, expected or _NONE, actual, reasons=why)


def _reasons(advice: Advice, recommendation: Recommendation) -> tuple[Text, ...]:
    swedish = reasons(advice.knowledge, recommendation, "sv")
    english = reasons(advice.knowledge, recommendation, "en")
    return tuple(Text(sv=sv, en=en) for sv, en in zip(swedish, english, strict=True))


def _missing(advice: Advice, expect: Expectation) -> _Found:
    for name, expected in expect.missing.items():
        found = advice.of(name)
        actual = None if found is None else _names(found.missing)
        yield from _compared(("missing", name), Difference("missing", name, _names(expected), actual))


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or _NONE


def _next_question(advice: Advice, expect: Expectation) -> _Found:
    if expect.next_question is not None:
        actual = advice.questions[0].fact if advice.questions else _NONE
        difference = Difference("next-question", "", expect.next_question, actual)
        yield from _compared(("next_question",), difference)


def _milestones(advice: Advice, expect: Expectation) -> _Found:
    actual = {timed.milestone.id: timed.state.status for timed in advice.milestones}
    for name, expected in expect.milestones.items():
        yield from _compared(("milestones", name), Difference("milestone", name, expected, actual.get(name)))


def _deadlines(advice: Advice, expect: Expectation) -> _Found:
    deadlines = {timed.milestone.id: timed.state.deadline or _NO_DEADLINE for timed in advice.milestones}
    targets = {name: _moment(deadline.target) for name, deadline in deadlines.items()}
    limits = {name: _moment(deadline.limit) for name, deadline in deadlines.items()}
    for name, expected in expect.targets.items():
        yield from _compared(("targets", name), Difference("target", name, _moment(expected), targets.get(name)))
    for name, expected in expect.deadlines.items():
        yield from _compared(("deadlines", name), Difference("deadline", name, _moment(expected), limits.get(name)))


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return _NONE
    return (civil(moment) if isinstance(moment, datetime) else moment).isoformat()


def _gates(advice: Advice, expect: Expectation) -> _Found:
    actual = {result.gate.id: result.trace.truth.value for result in advice.gates}
    for name, expected in expect.gate.items():
        yield from _compared(("gate", name), Difference("gate", name, expected, actual.get(name)))


def _requirements(analysis: GapAnalysis, expect: Expectation) -> _Found:
    actual = {finding.requirement: finding.state for finding in analysis.findings}
    groups = (("gaps", "gap", expect.gaps), ("met", "met", expect.met))
    for group, expected, names in (*groups, ("not_assessed", "not_assessed", expect.not_assessed)):
        for number, name in enumerate(names):
            difference = Difference("requirement", name, expected, actual.get(name))
            yield from _compared((group, number), difference)


def _compared(loc: Loc, difference: Difference) -> _Found:
    if difference.actual != difference.expected:
        yield loc, difference
