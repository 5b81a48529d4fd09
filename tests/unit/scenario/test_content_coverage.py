"""The scenarios of the project test every rule, gate, milestone and pathway on all sides: counted from their runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.recommendation import Verdict
from vipengine.advice.status import Status
from vipengine.clock.moment import day_of
from vipengine.conditions.evaluate import deciding
from vipengine.conditions.tree import Condition
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.pathway import Milestone
from vipengine.model.scenario import Scenario
from vipengine.scenario.read import scenarios_in

SCENARIOS = Path(__file__).parents[2] / "scenarios"

#: The statuses that show what the group's condition came to; of others it cannot be told.
SHOWN_BY = {
    **dict.fromkeys(
        (Status.START, Status.OFFER, Status.NOT_WANTED, Status.NEEDS_CONSENT, Status.CONSENT_REFUSED), Truth.TRUE
    ),
    Status.NOT_APPLICABLE: Truth.FALSE,
    Status.UNDETERMINED: Truth.UNKNOWN,
}
BOTH = {Truth.TRUE, Truth.FALSE}
ALL = {Truth.TRUE, Truth.FALSE, Truth.UNKNOWN}


@dataclass(frozen=True)
class Run:
    """A scenario about a person, and the advice it got."""

    scenario: Scenario
    advice: Advice


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


@pytest.fixture(scope="module")
def runs(content: Knowledge) -> tuple[Run, ...]:
    """Every scenario about a person."""
    scenarios = (placed.scenario for placed in scenarios_in(content, [SCENARIOS]))
    return tuple(Run(item, recommend(content, item.given)) for item in scenarios if item.given is not None)


def shown(runs: Iterable[Run]) -> Iterator[Verdict]:
    """Yield the verdicts that a scenario would fail without: of an expected status, and decided by one rule alone.

    That nobody is concerned is decided by all rules of an intervention together.
    """
    for run in runs:
        for name, expected in run.scenario.expect.status.items():
            found = run.advice.of(name)
            if found is None or found.status.value != expected:
                continue
            alike = [item for item in (found.verdict, *found.others) if item.status is found.status]
            if len(alike) == 1 or found.status is Status.NOT_APPLICABLE:
                yield from alike


def test_every_rule_is_shown_to_apply_not_to_apply_and_to_be_unknown(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """Both sides of the group's boundary, and what happens when it cannot be told; a rule for all applies."""
    seen: dict[str, set[Truth]] = defaultdict(set)
    for verdict in shown(runs):
        if SHOWN_BY.get(verdict.status) is verdict.situation.applies:
            seen[verdict.rule.id].add(verdict.situation.applies)
    needed = {rule.id: ALL if rule.offer_when else {Truth.TRUE} for rule in content.rules.values()}

    assert {rule: truths - seen[rule] for rule, truths in needed.items() if truths - seen[rule]} == {}


def test_every_part_of_every_rules_condition_decides_both_ways(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """No part of a condition could be left out without a scenario failing to see what it decided."""
    needed: set[tuple[str, Condition]] = set()
    seen: dict[tuple[str, Condition], set[Truth]] = defaultdict(set)
    for verdict in shown(runs):
        if verdict.applies is None:
            continue
        needed |= {(verdict.rule.id, leaf.condition) for leaf in verdict.applies.leaves()}
        if SHOWN_BY.get(verdict.status) in BOTH:
            for leaf in deciding(verdict.applies):
                seen[verdict.rule.id, leaf.condition].add(leaf.truth)

    assert {part: BOTH - seen[part] for part in needed if BOTH - seen[part]} == {}


def test_every_wish_that_a_rule_reads_is_shown_as_yes_no_and_unknown(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """Given to those who want it, not to those who do not, offered where it is not known."""
    needed = {rule.id for rule in content.rules.values() if rule.start_when}
    seen = {(item.rule.id, item.status) for item in shown(runs)}
    states = (Status.START, Status.NOT_WANTED, Status.OFFER)

    assert needed
    assert {(rule, status) for rule in needed for status in states} - seen == set()


def test_every_consent_that_a_rule_needs_is_shown_as_given_refused_and_unknown(
    content: Knowledge, runs: tuple[Run, ...]
) -> None:
    """A consent that nobody has asked for is not a refused one."""
    needed = {rule.id for rule in content.rules.values() if rule.consent}
    seen = {(item.rule.id, item.status) for item in shown(runs)}
    states = (Status.START, Status.CONSENT_REFUSED, Status.NEEDS_CONSENT)

    assert needed
    assert {(rule, status) for rule in needed for status in states} - seen == set()


def test_every_status_that_the_content_can_reach_is_shown(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """The published table, as far as there is content for its rows."""
    expected = {Status(status) for run in runs for status in run.scenario.expect.status.values() if status is not None}

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


def test_every_gate_is_shown_closed_open_and_unknown(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """A gate that cannot be judged is neither closed nor open."""
    seen = {(gate, truth) for run in runs for gate, truth in run.scenario.expect.gate.items()}

    assert {(gate, truth.value) for gate in content.gates for truth in ALL} - seen == set()


def test_every_pathway_is_shown_entered_possible_and_not_entered(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """Both sides of the entry, and what happens when it cannot be told."""
    entered = {name for run in runs for name in run.scenario.expect.pathways or ()}
    possible = {name for run in runs for name in run.scenario.expect.possible_pathways or ()}
    outside = {
        name
        for run in runs
        if run.scenario.expect.pathways is not None and run.scenario.expect.possible_pathways is not None
        for name in set(content.pathways) - {*run.scenario.expect.pathways, *run.scenario.expect.possible_pathways}
    }

    assert (entered, possible, outside) == (set(content.pathways),) * 3


def milestones(content: Knowledge) -> list[Milestone]:
    """Return the milestones of every pathway and layer."""
    holders = (*content.pathways.values(), *content.layers.values())
    return [milestone for holder in holders for milestone in holder.milestones]


def needed_of(milestone: Milestone) -> set[str]:
    """Return the statuses on all sides of what the milestone says."""
    if milestone.limit is not None:
        done = {"open"} if milestone.repeats else {"met", "met_late"}
        early = {"early"} if milestone.not_before is not None else set()
        return {"due_today", "overdue", *done, *early}
    if milestone.not_before is not None:
        return {"early", "open", "met"}
    return {"not_started", "unknown"} if milestone.target is None else {"open", "met"}


def test_every_milestone_is_shown_on_all_sides_of_its_limits(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """The last moment allowed, the one after, met and met late; and what has no limit never becomes late."""
    seen: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        for name, status in run.scenario.expect.milestones.items():
            seen[name].add(status)
    lacking = {item.id: needed_of(item) - seen[item.id] for item in milestones(content)}

    assert {name: statuses for name, statuses in lacking.items() if statuses} == {}


def test_every_limit_is_shown_to_be_passed_on_the_very_next_day(content: Knowledge, runs: tuple[Run, ...]) -> None:
    """A scenario weeks after the limit would not notice a limit that has moved by a day."""
    seen = set()
    for run in runs:
        for timed in run.advice.milestones:
            name, limit = timed.milestone.id, timed.state.deadline and timed.state.deadline.limit
            expected = run.scenario.expect.milestones.get(name)
            if limit and expected == "overdue" and run.scenario.as_of == day_of(limit) + timedelta(days=1):
                seen.add(name)

    assert {item.id for item in milestones(content) if item.limit is not None} - seen == set()
