"""Which missing facts a status waits for, found by trying every answer: whatever it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vipengine.advice.answers import answers, with_answers
from vipengine.advice.questions import Effect
from vipengine.advice.recommendation import Recommendation, Verdict, open_traces, possible_statuses
from vipengine.advice.status import PRECEDENCE, Status, status_of
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
class Waiting:
    """A status that waits for facts; `changes` tells whether it would be another one in a case."""

    facts: tuple[str, ...]
    changes: Callable[[Case], bool]
    #: What it waits for: groups of conditions, as they came out. The status can change when a group is settled, that
    #: is when one of it is true or all are false.
    columns: tuple[tuple[Trace, ...], ...]


def waiting_of(item: Recommendation) -> Waiting:
    """Return what the status of an intervention waits for."""
    verdicts = (item.verdict, *item.others)
    open_verdicts = [verdict for verdict in verdicts if verdict.missing and _can_show(verdict, item)]
    facts = tuple(dict.fromkeys(fact for verdict in open_verdicts for fact in verdict.missing))
    columns = tuple(open_traces(verdict) for verdict in open_verdicts)
    if not item.others:
        return Waiting(facts, _settles(open_traces(item.verdict)), columns)

    def changes(case: Case) -> bool:
        return min((_status_in(verdict, case) for verdict in verdicts), key=PRECEDENCE.index) is not item.status

    return Waiting(facts, changes, columns)


def _status_in(verdict: Verdict, case: Case) -> Status:
    """Return the verdict's status if the unknown facts were as in a case; an answer of that day is no old refusal."""
    situation = verdict.situation
    barred = [gate.trace for gate in verdict.gates] + ([verdict.unless] if verdict.unless else [])
    return status_of(
        replace(
            situation,
            applies=_truth_in([verdict.applies] if verdict.applies else [], situation.applies, case),
            contraindicated=_truth_in(barred, situation.contraindicated, case),
            wish=_truth_in([verdict.wish] if verdict.wish else [], situation.wish, case),
        )
    )


def _truth_in(traces: Sequence[Trace], truth: Truth, case: Case) -> Truth:
    if truth is not Truth.UNKNOWN or _truth(traces) is not Truth.UNKNOWN:
        return truth
    return kleene.any_of(evaluate(trace.condition, case).truth for trace in traces)


def _can_show(verdict: Verdict, item: Recommendation) -> bool:
    """Return whether the intervention's status can change when what this verdict waits for is settled."""
    if any(PRECEDENCE.index(status) < PRECEDENCE.index(item.status) for status in possible_statuses(verdict)):
        return True
    settled = (other.status for other in (item.verdict, *item.others) if not other.missing)
    return verdict.status is item.status and item.status not in settled


def _settles(traces: Sequence[Trace]) -> Callable[[Case], bool]:
    """Return whether a case settles what the conditions of these traces say together, if any of them is true."""

    def changes(case: Case) -> bool:
        return kleene.any_of(evaluate(trace.condition, case).truth for trace in traces) is not Truth.UNKNOWN

    return changes


def waiting_for(traces: tuple[Trace, ...]) -> Waiting:
    """Return what has to be known to tell whether one of these conditions is true."""
    facts = dict.fromkeys(fact for trace in traces for fact in missing(trace))
    return Waiting(tuple(facts), _settles(traces), (traces,))


def effects_by_trying(knowledge: Knowledge, case: Case, waiting: Waiting) -> Iterator[Effect]:
    """Yield each unknown fact whose answers, alone or with others, can change a status."""
    needed = frozenset().union(*(_needed(knowledge, column, case) for column in waiting.columns))
    for fact in waiting.facts:
        if not case.reading(fact).known:
            alone = any(map(waiting.changes, _answered(knowledge, case, fact)))
            if alone or fact in needed:
                yield fact, alone


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
