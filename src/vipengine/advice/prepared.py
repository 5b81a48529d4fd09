"""What is computed once per knowledge: its conditions as one function, and the status table as a look-up.

Nothing here decides anything of its own: conditions mean what `evaluate` says, and the look-up is filled from
`status_of`. It is kept for the few knowledges in use and told apart by identity, since content is never changed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import get_args

from vipengine.advice.status import PRECEDENCE, Situation, Standing, Status, status_of
from vipengine.conditions.case import Given
from vipengine.conditions.compile import (
    FALSE,
    TRUE,
    TRUTHS,
    UNKNOWN,
    Compiled,
    Traced,
    compile_conditions,
    compile_traces,
)
from vipengine.conditions.tree import AnyOf, Condition, facts_in
from vipengine.conditions.truth import Truth
from vipengine.content.identity import Itself
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import valid_at
from vipengine.model.pathway import Pathway
from vipengine.model.programme import Direction, Gate, Rule
from vipengine.pathway.versions import pathway_of

#: How many knowledges are kept prepared, and how many combinations of pathways and dates.
_KEPT = 8
_KEPT_SELECTIONS = 128

_STANDINGS: tuple[Standing, ...] = get_args(Standing)
_LEVELS = {truth: level for level, truth in enumerate(TRUTHS) if truth is not None}
#: Stand after the levels of all conditions, for columns that no condition fills.
CONSTANTS = (FALSE, UNKNOWN, TRUE)
_FALSE, _UNKNOWN, _TRUE = -3, -2, -1
#: The statuses that a condition leaves open, by their places in `PRECEDENCE`.
_UNDETERMINED, _CHECK_FIRST, _OFFER = map(PRECEDENCE.index, (Status.UNDETERMINED, Status.CHECK_FIRST, Status.OFFER))

#: The place in `PRECEDENCE` of the status of every situation, where `place_in_table` says; -1 where there is none.
Table = tuple[int, ...]


@dataclass(frozen=True)
class PreparedRule:
    """A rule with the places of its columns among the levels of a person."""

    rule: Rule
    table: Table = field(repr=False)
    applies: int
    contraindicated: int
    wish: int
    #: The given facts that the wish shows in.
    wish_facts: tuple[str, ...]

    @property
    def depends_on_records(self) -> bool:
        """Whether a consent, or the date of a no, can settle its status also when nothing is recorded of it."""
        return bool(self.rule.consent) or (self.rule.start_when is not None and self.rule.reoffer_after is not None)

    @cached_property
    def columns(self) -> Mapping[int, int]:
        """The places of the conditions that fill its columns, by where their bits stand in the place of a status."""
        every = {0: self.applies, 2: self.contraindicated, 4: self.wish}
        return {bits: place for bits, place in every.items() if place >= 0}

    @cached_property
    def left_open(self) -> Mapping[int, int]:
        """The place of the condition that a status by this rule waits for, by the rank of the status."""
        every = {_UNDETERMINED: self.applies, _CHECK_FIRST: self.contraindicated, _OFFER: self.wish}
        return {rank: place for rank, place in every.items() if place >= 0}


@dataclass(frozen=True, slots=True)
class Selected:
    """The pathways that a person is in, and what they may lead to at a date."""

    pathways: tuple[Pathway, ...]
    #: The rules that hold at the date, by the interventions of the pathways' steps; never none.
    rules: Mapping[str, tuple[PreparedRule, ...]] = field(repr=False)


@dataclass(frozen=True, eq=False)
class Prepared:
    """A knowledge, ready to be asked of many persons."""

    knowledge: Knowledge = field(repr=False)
    #: What the levels are levels of, in their order.
    conditions: tuple[Condition, ...] = field(repr=False)
    #: The pathways in their default versions, with the place of the condition to enter each.
    entries: tuple[tuple[str, int], ...]
    #: The safety gates, with the places of their conditions.
    gates: tuple[tuple[Gate, int], ...] = field(repr=False)
    #: The rules that lead to an intervention, whenever they hold.
    rules: Mapping[str, tuple[PreparedRule, ...]] = field(repr=False)

    @cached_property
    def compiled(self) -> Compiled:
        """The conditions as one function."""
        named = {str(place): condition for place, condition in enumerate(self.conditions)}
        return compile_conditions(named, self.knowledge.derivations, self.knowledge.facts)

    @cached_property
    def traced(self) -> Traced:
        """All conditions of the knowledge, by their texts, as one function that gives their traces."""
        return compile_traces(self.knowledge.conditions)

    def levels(self, given: Mapping[str, Given], as_of: date) -> tuple[int, ...]:
        """Return the level of every condition for a person, and of the columns without a condition."""
        return self.compiled.levels(given, as_of) + CONSTANTS

    def levels_from(self, truths: Mapping[Condition, Truth]) -> tuple[int, ...]:
        """Return the same for truths that another engine has come to."""
        return tuple(level_of(truths[condition]) for condition in self.conditions) + CONSTANTS


def prepared(knowledge: Knowledge) -> Prepared:
    """Return what is computed once for a knowledge."""
    return _prepared(Itself(knowledge))


def place_in_table(applies: int, contraindicated: int, wish: int, consent: int = TRUE, standing: int = 0) -> int:
    """Return where the status of a situation stands; `standing` counts as `Standing` lists them."""
    return applies | contraindicated << 2 | wish << 4 | consent << 6 | standing << 8


def place_of(situation: Situation) -> int:
    """Return where the status of a situation stands."""
    truths = (situation.applies, situation.contraindicated, situation.wish, situation.consent)
    applies, contraindicated, wish, consent = (level_of(truth) for truth in truths)
    return place_in_table(applies, contraindicated, wish, consent, place_of_standing(situation.standing))


def level_of(truth: Truth) -> int:
    """Return the number that stands for a truth."""
    return _LEVELS[truth]


def place_of_standing(standing: Standing) -> int:
    """Return the number that stands for where an intervention stands."""
    return _STANDINGS.index(standing)


@functools.cache
def table(direction: Direction) -> Table:
    """Return the published table as a look-up for interventions of a direction."""
    statuses = [-1] * (len(_STANDINGS) << 8)
    for applies, contraindicated, standing, wish, consent in product(Truth, Truth, _STANDINGS, Truth, Truth):
        situation = Situation(direction, applies, contraindicated, standing, wish, consent)
        statuses[place_of(situation)] = PRECEDENCE.index(status_of(situation))
    return tuple(statuses)


@functools.lru_cache(maxsize=_KEPT_SELECTIONS)
def selected(ready: Prepared, references: tuple[str, ...], as_of: date) -> Selected:
    """Return pathways in the versions referred to, and the rules that hold for them at a date.

    Raises:
        UsageError: `unknown-id` or `unknown-version`.
    """
    pathways = tuple(pathway_of(ready.knowledge, reference) for reference in references)
    steps = (step for pathway in pathways for step in pathway.steps)
    names = dict.fromkeys(name for step in steps for name in step.interventions)
    rules = {name: tuple(item for item in ready.rules.get(name, ()) if valid_at(item.rule, as_of)) for name in names}
    return Selected(pathways, {name: found for name, found in rules.items() if found})


@functools.lru_cache(maxsize=_KEPT)
def _prepared(itself: Itself) -> Prepared:
    knowledge = itself.knowledge
    columns = _Columns(knowledge)
    entries = tuple((name, columns.entry(pathway_of(knowledge, name))) for name in knowledge.pathways)
    gates = tuple((gate, columns.gate(gate)) for gate in knowledge.gates.values())
    rules: dict[str, list[PreparedRule]] = {}
    for rule in knowledge.rules.values():
        rules.setdefault(rule.intervention, []).append(columns.rule(rule))
    return Prepared(
        knowledge,
        tuple(columns.places),
        entries,
        gates,
        {name: tuple(found) for name, found in rules.items()},
    )


@dataclass(slots=True)
class _Columns:
    """Collects the conditions that columns need, each once."""

    knowledge: Knowledge
    places: dict[Condition, int] = field(default_factory=dict)

    def entry(self, pathway: Pathway) -> int:
        return self._any(item.when for item in pathway.entry)

    def gate(self, gate: Gate) -> int:
        return self._any([gate.when])

    def rule(self, rule: Rule) -> PreparedRule:
        gates = [gate.when for gate in self.knowledge.gates.values() if rule.intervention in gate.blocks]
        asked = _UNKNOWN if rule.asks_wish else _TRUE
        return PreparedRule(
            rule,
            table(rule.direction or self.knowledge.interventions[rule.intervention].direction),
            applies=_TRUE if rule.offer_when is None else self._any([rule.offer_when]),
            contraindicated=self._any([*gates, rule.unless]),
            wish=asked if rule.start_when is None else self._any([rule.start_when]),
            wish_facts=() if rule.start_when is None else self._given_facts(rule.start_when),
        )

    def _given_facts(self, expression: str) -> tuple[str, ...]:
        names = facts_in(self.knowledge.condition(expression))
        return tuple(name for name in names if self.knowledge.facts[name].derive is None)

    def _any(self, expressions: Iterable[str | None]) -> int:
        parts = tuple(self.knowledge.condition(text) for text in expressions if text is not None)
        if not parts:
            return _FALSE
        return self._place(parts[0] if len(parts) == 1 else AnyOf(parts))

    def _place(self, condition: Condition) -> int:
        return self.places.setdefault(condition, len(self.places))
