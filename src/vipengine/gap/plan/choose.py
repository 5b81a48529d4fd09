"""Which actions a plan takes: few that close every gap, what they need, and in which order they can be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from heapq import heappop, heappush

from vipengine.content.knowledge import Knowledge
from vipengine.gap.findings import Finding
from vipengine.model.capability import Action, Closes, Requirement

#: The ids of the actions that each action waits for.
Waits = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The gaps and findings that actions are chosen for, and how the actions answer to them."""

    knowledge: Knowledge = field(repr=False)
    findings: Mapping[str, Finding] = field(repr=False)
    #: The gaps with their place in the order of priority.
    places: Mapping[str, int]
    #: Actions that cannot be done; they close nothing.
    unavailable: frozenset[str] = frozenset()

    def closes(self, action: str) -> frozenset[str]:
        """Return the gaps that an action closes: it lifts the requirement at least to its target."""
        if action in self.unavailable:
            return frozenset()
        return frozenset(item.requirement for item in self.knowledge.actions[action].closes if self._closes_gap(item))

    def with_needs(self, actions: Iterable[str]) -> frozenset[str]:
        """Return actions with all that they need in turn, less what would only bring about what is there already."""
        taken: set[str] = set()
        waiting = list(actions)
        while waiting:
            action = waiting.pop()
            if action not in taken:
                taken.add(action)
                waiting += [need for need in self.knowledge.actions[action].needs if not self._is_there(need)]
        return frozenset(taken)

    def closed_by(self, actions: Iterable[str]) -> frozenset[str]:
        """Return the gaps that these actions and all that they need close together."""
        return frozenset().union(*(self.closes(action) for action in self.with_needs(actions)))

    def _closes_gap(self, item: Closes) -> bool:
        return item.requirement in self.places and item.level >= self.findings[item.requirement].target

    def _is_there(self, action: str) -> bool:
        return all(
            _has_reached(self.findings.get(item.requirement), item) for item in self.knowledge.actions[action].closes
        )


def choose(choice: Choice) -> frozenset[str]:
    """Return the actions of a plan: those that close most first, none that the others make superfluous."""
    candidates = [action for action in choice.knowledge.actions if choice.closes(action)]
    closing = {action: choice.closed_by([action]) for action in candidates}
    size = {action: len(choice.with_needs([action])) for action in candidates}
    left = set(choice.places).intersection(*[frozenset().union(*closing.values())])
    picked: list[str] = []
    while left:
        best = min(candidates, key=lambda action: (-len(closing[action] & left), size[action], action))
        picked.append(best)
        left -= closing[best]
    return choice.with_needs(_necessary(picked, choice))


def waits_of(actions: Collection[str], choice: Choice) -> Waits:
    """Return what each action waits for among them: what it needs, and what closes the prerequisites of its gaps.

    A prerequisite that would make actions wait for each other in a ring is left out.
    """
    waits = {action: set(choice.knowledge.actions[action].needs) & set(actions) for action in sorted(actions)}
    closers = {action: choice.closes(action) for action in waits}
    for action in waits:
        wanted = _prerequisites(closers[action], choice.knowledge.requirements)
        for other in waits:
            if other != action and closers[other] & wanted and not _waits_for(other, action, waits):
                waits[action].add(other)
    return {action: tuple(sorted(names)) for action, names in waits.items()}


def in_order(waits: Waits, choice: Choice) -> tuple[Action, ...]:
    """Return the actions so that each comes after those it waits for, then by the priority it serves, then by id."""
    places = _places(waits, choice)
    sorter = TopologicalSorter(waits)
    sorter.prepare()
    ready: list[tuple[int, str]] = []
    done: list[Action] = []
    while sorter.is_active():
        for action in sorter.get_ready():
            heappush(ready, (places[action], action))
        action = heappop(ready)[1]
        done.append(choice.knowledge.actions[action])
        sorter.done(action)
    return tuple(done)


def _has_reached(finding: Finding | None, item: Closes) -> bool:
    """Return whether every cell is known to be at the level; what is outside the scope or not assessed is not."""
    if finding is None:
        return False
    if finding.state in ("met", "not_applicable"):
        return True
    levels = [cell.verdict.level for cell in finding.cells if cell.state != "not_applicable"]
    return all(level is not None and level >= item.level for level in levels)


def _necessary(picked: Iterable[str], choice: Choice) -> frozenset[str]:
    kept = frozenset(picked)
    closed = choice.closed_by(kept)
    for action in sorted(kept, reverse=True):
        if choice.closed_by(kept - {action}) == closed:
            kept -= {action}
    return kept


def _prerequisites(gaps: frozenset[str], requirements: Mapping[str, Requirement]) -> set[str]:
    return {name for gap in gaps for name in requirements[gap].prerequisites} - gaps


def _waits_for(action: str, other: str, waits: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [action]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += waits[name]
    return other in seen


def _places(waits: Waits, choice: Choice) -> dict[str, int]:
    """Return the best priority that each action serves, itself or through those that wait for it."""
    last = len(choice.places) + 1
    places = {action: min((choice.places[gap] for gap in choice.closes(action)), default=last) for action in waits}
    for action in reversed(tuple(TopologicalSorter(waits).static_order())):
        for name in waits[action]:
            places[name] = min(places[name], places[action])
    return places
