"""Which missing facts to ask for, found by trying every answer: those that settle the most open statuses come first.

A fact is asked for only if some answer to it, alone or together with answers to other missing facts, changes a status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from vipengine.advice.answers import answers, with_answers
from vipengine.conditions import truth as kleene
from vipengine.conditions.case import Case, Reading
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.conditions.tree import Condition, Constant, FactValue, Since
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge

#: How many cases are tried to find answers with which a fact matters; when it is not enough the fact is asked for.
MOST_TRIALS = 200
#: How many facts that several leaves rest on are answered at once; when there are more, all facts are asked for.
MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact: how many open statuses its answer can change, and how many of them it can change alone."""

    fact: str
    waiting: int
    settles_alone: int
    #: A safety gate waits for it: asked before all else.
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A status that waits for facts; `changes` tells whether it would be another one in a case."""

    facts: tuple[str, ...]
    changes: Callable[[Case], bool]
    #: What it waits for: groups of conditions, as they came out. The status can change when a group is settled, that
    #: is when one of it is true or all are false.
    columns: tuple[tuple[Trace, ...], ...]


def questions_of(
    knowledge: Knowledge, case: Case, statuses: Iterable[Waiting], gates: Iterable[Waiting] = ()
) -> tuple[Question, ...]:
    """Return the questions: those of the safety gates first, in their order; then those that settle the most."""
    safety = dict.fromkeys(fact for fact, _, _ in _effects(knowledge, case, tuple(gates)))
    effects = {fact: (waiting, alone) for fact, waiting, alone in _effects(knowledge, case, tuple(statuses))}
    first = (Question(fact, *effects.get(fact, (0, 0)), safety=True) for fact in safety)
    rest = (Question(fact, *effect) for fact, effect in effects.items() if fact not in safety)
    return (*first, *sorted(rest, key=lambda item: (-item.settles_alone, -item.waiting, item.fact)))


def _effects(knowledge: Knowledge, case: Case, statuses: Sequence[Waiting]) -> Iterator[tuple[str, int, int]]:
    """Yield each unknown fact that can change a status: how many it can change, and how many alone."""
    needed = [
        frozenset().union(*(_needed(knowledge, column, case) for column in status.columns)) for status in statuses
    ]
    for fact in dict.fromkeys(fact for status in statuses for fact in status.facts):
        if case.reading(fact).known:
            continue
        cases = [*_answered(knowledge, case, fact)]
        alone = [fact in status.facts and any(map(status.changes, cases)) for status in statuses]
        together = [settles or fact in facts for settles, facts in zip(alone, needed, strict=True)]
        if any(together):
            yield fact, sum(together), sum(alone)


def _needed(knowledge: Knowledge, traces: Iterable[Trace], case: Case, depth: int = 0) -> frozenset[str]:
    """Return the unknown facts on which it can come to depend whether one of the conditions is true.

    Leaves that rest on different facts can be answered freely, so there are always answers with which any of them is
    the last to settle the condition. A fact that several leaves rest on is answered first, in every way.
    """
    conditions = tuple(trace.condition for trace in traces)
    readings = dict.fromkeys(reading for trace in traces for reading in _unknown(trace))
    below = [tuple(fact for fact in _rests_on(reading) if not case.reading(fact).known) for reading in readings]
    facts = [fact for group in below for fact in group]
    shared = next((fact for fact in facts if facts.count(fact) > 1), None) or _repeated(traces)
    if len(set(facts)) <= 1 or depth > MOST_SHARED:
        return frozenset(facts)
    if shared is None:
        return frozenset().union(*(_needed_by(knowledge, reading, case, depth) for reading in readings))
    return _needed_beside(knowledge, conditions, case, shared, depth) | _if_needed(knowledge, conditions, case, shared)


def _rests_on(reading: Reading) -> tuple[str, ...]:
    return reading.derived_from or (reading.fact,)


def _repeated(traces: Iterable[Trace]) -> str | None:
    """Return a given fact that some fact of two unknown leaves rests on."""
    names = [reading for trace in traces for reading in _unknown(trace)]
    return next((_rests_on(reading)[0] for reading in names if names.count(reading) > 1), None)


def _needed_by(knowledge: Knowledge, reading: Reading, case: Case, depth: int) -> frozenset[str]:
    derivation = knowledge.derivations.get(reading.fact)
    if derivation is None or isinstance(derivation, Constant | FactValue | Since):
        return frozenset(fact for fact in _rests_on(reading) if not case.reading(fact).known)
    return _needed(knowledge, (evaluate(derivation, case),), case, depth)


def _needed_beside(
    knowledge: Knowledge, conditions: tuple[Condition, ...], case: Case, shared: str, depth: int
) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for tried in _answered(knowledge, case, shared):
        traces = tuple(evaluate(condition, tried) for condition in conditions)
        if _truth(traces) is Truth.UNKNOWN:
            found |= _needed(knowledge, traces, tried, depth + 1)
    return found


def _if_needed(knowledge: Knowledge, conditions: tuple[Condition, ...], case: Case, fact: str) -> frozenset[str]:
    """Return the fact alone when answers to all others can leave the conditions unsettled, else nothing."""
    left = MOST_TRIALS

    def waits(case: Case) -> bool:
        nonlocal left
        left -= 1
        traces = tuple(evaluate(condition, case) for condition in conditions)
        if left < 0 or _truth(traces) is not Truth.UNKNOWN:
            return left < 0
        asked = [name for trace in traces for name in missing(trace) if not case.reading(name).known]
        other = next((name for name in asked if name != fact), None)
        return fact in asked if other is None else any(map(waits, _answered(knowledge, case, other)))

    return frozenset((fact,)) if waits(case) else frozenset()


def _answered(knowledge: Knowledge, case: Case, fact: str) -> Iterator[Case]:
    return (with_answers(knowledge, case, {fact: answer}) for answer in answers(knowledge, fact, case))


def _truth(traces: Iterable[Trace]) -> Truth:
    return kleene.any_of(trace.truth for trace in traces)


def _unknown(trace: Trace) -> Iterator[Reading]:
    """Yield the unknown readings of the unknown leaves that could still settle a condition."""
    if trace.truth is Truth.UNKNOWN:
        yield from (reading for reading in trace.readings if not reading.known)
        for part in trace.parts:
            yield from _unknown(part)
