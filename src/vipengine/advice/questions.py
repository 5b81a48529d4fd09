"""Which missing facts to ask for first: those that the most open statuses wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vipengine.advice.status import OPEN, Status


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact, how many open statuses wait for it, and how many wait for nothing else."""

    fact: str
    waiting: int
    settles_alone: int
    #: A safety gate waits for it: asked before all else.
    safety: bool = False


def questions_of(
    waiting: Iterable[tuple[tuple[str, ...], Status]], gate_facts: Iterable[str] = ()
) -> tuple[Question, ...]:
    """Return the questions: safety first, then the most statuses waiting, then the most that wait for nothing else.

    >>> questions_of([(("a", "b"), Status.UNDETERMINED), (("b",), Status.UNDETERMINED)])[0].fact
    'b'
    """
    touched: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for facts, status in waiting:
        if status not in OPEN:
            continue
        touched.update(facts)
        if len(facts) == 1:
            alone.update(facts)
    safety = frozenset(gate_facts)
    questions = [Question(fact, touched[fact], alone[fact], fact in safety) for fact in {*touched, *safety}]
    return tuple(sorted(questions, key=lambda item: (not item.safety, -item.waiting, -item.settles_alone, item.fact)))
