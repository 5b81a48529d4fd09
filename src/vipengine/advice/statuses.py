"""Statuses alone, for one of many persons: the same answers as `recommend`, without the reasons.

The conditions of the knowledge are judged by one generated function and the table of statuses is looked up. The tests
of agreement hold every status to that of `recommend`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vipengine.advice.facts import Recorded, recorded_of
from vipengine.advice.prepared import (
    Prepared,
    PreparedRule,
    Table,
    level_of,
    place_in_table,
    place_of_standing,
    prepared,
    selected,
)
from vipengine.advice.standing import standing_of, wish_of
from vipengine.advice.status import PRECEDENCE, Status
from vipengine.conditions.compile import FALSE, TRUE, UNKNOWN, truth_of
from vipengine.conditions.tree import Condition
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.model.patient import Patient

_KEPT = 128
#: Where the statuses stand of those who have no record of the intervention and need no consent.
_PLAIN = place_in_table(0, 0, 0)
_ANSWERS = {None: UNKNOWN, True: TRUE, False: FALSE}


def statuses(
    knowledge: Knowledge, patient: Patient, *, as_of: date | None = None, place: PlaceOf = nowhere
) -> dict[str, Status]:
    """Return the status of every intervention of the person's pathways at `as_of` (default: the document's own date).

    Raises:
        DocumentError: the document names what does not exist or cannot be right; every problem at once.
        UsageError: a version of a pathway that does not exist.
    """
    recorded = recorded_of(knowledge, patient, as_of or patient.as_of, place)
    return statuses_of(knowledge, recorded, patient.pathways)


def statuses_of(
    knowledge: Knowledge,
    recorded: Recorded,
    pathways: tuple[str, ...] = (),
    *,
    truths: Mapping[Condition, Truth] | None = None,
) -> dict[str, Status]:
    """Return the statuses for what is recorded of a person; the pathways are found when none is named.

    `truths` are those of the prepared conditions, when another engine has come to them.

    Every given value must have its fact's type, as it has in what `recorded_of` returns.

    Raises:
        UsageError: a pathway, or a version of one, that does not exist.
    """
    ready = prepared(knowledge)
    levels = ready.levels(recorded.given, recorded.as_of) if truths is None else ready.levels_from(truths)
    references = pathways or entered(ready, levels)
    ranks = ranks_of(ready, levels, recorded, references)
    return {name: PRECEDENCE[rank] for name, rank in ranks.items()}


def entered(ready: Prepared, levels: Sequence[int]) -> tuple[str, ...]:
    """Return the pathways that a person with these levels is certainly in."""
    return tuple(name for name, place in ready.entries if levels[place] == TRUE)


def ranks_of(ready: Prepared, levels: Sequence[int], recorded: Recorded, references: tuple[str, ...]) -> dict[str, int]:
    """Return the place in `PRECEDENCE` of the status of every intervention of these pathways.

    Raises:
        UsageError: a pathway, or a version of one, that does not exist.
    """
    plan = _plan(ready, references, recorded.as_of)
    found = {
        name: table[levels[applies] | levels[contraindicated] << 2 | levels[wish] << 4 | _PLAIN]
        for name, table, applies, contraindicated, wish in plan.first
    }
    for name, table, applies, contraindicated, wish in plan.others:
        other = table[levels[applies] | levels[contraindicated] << 2 | levels[wish] << 4 | _PLAIN]
        found[name] = min(found[name], other)
    for name in (*plan.by_records, *recorded.interventions):
        if name in found:
            found[name] = min(_rank_by(rule, levels, recorded) for rule in plan.rules[name])
    return found


#: An intervention, its table, and the places of its rule's columns among the levels.
_Row = tuple[str, Table, int, int, int]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to look up for the interventions of some pathways at a date."""

    rules: Mapping[str, tuple[PreparedRule, ...]] = field(repr=False)
    #: By the first rule of each intervention, and by the others.
    first: tuple[_Row, ...] = field(repr=False)
    others: tuple[_Row, ...] = field(repr=False)
    #: The interventions whose status a look-up cannot tell.
    by_records: tuple[str, ...]


@functools.lru_cache(maxsize=_KEPT)
def _plan(ready: Prepared, references: tuple[str, ...], as_of: date) -> _Plan:
    rules = selected(ready, references, as_of).rules
    return _Plan(
        rules,
        tuple(_row(name, found[0]) for name, found in rules.items()),
        tuple(_row(name, rule) for name, found in rules.items() for rule in found[1:]),
        tuple(name for name, found in rules.items() if any(rule.depends_on_records for rule in found)),
    )


def _row(name: str, rule: PreparedRule) -> _Row:
    return name, rule.table, rule.applies, rule.contraindicated, rule.wish


def _rank_by(rule: PreparedRule, levels: Sequence[int], recorded: Recorded) -> int:
    return rule.table[place_by(rule, levels, recorded)]


def place_by(prepared_rule: PreparedRule, levels: Sequence[int], recorded: Recorded) -> int:
    """Return where the status by one rule stands in its table, with what is recorded of consents and dates."""
    rule = prepared_rule.rule
    record = recorded.interventions.get(rule.intervention)
    wish = None if rule.start_when is None else truth_of(levels[prepared_rule.wish])
    said = functools.partial(_said, prepared_rule, recorded)
    wished, _ = wish_of(rule, record, wish, said, recorded.as_of)
    standing, _, _ = standing_of(rule, record, recorded.as_of)
    return place_in_table(
        levels[prepared_rule.applies],
        levels[prepared_rule.contraindicated],
        level_of(wished),
        _consent(rule.consent, recorded.consents),
        place_of_standing(standing),
    )


def _said(prepared_rule: PreparedRule, recorded: Recorded) -> date | None:
    given = (recorded.given.get(name) for name in prepared_rule.wish_facts)
    return max((value.on for value in given if value is not None and value.on is not None), default=None)


def _consent(kinds: Iterable[str], consents: Mapping[str, bool]) -> int:
    level = TRUE
    for kind in kinds:
        level &= _ANSWERS[consents.get(kind)]
    return level
