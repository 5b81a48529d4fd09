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


def questions_of(waiting: Iterable[tuple[tuple[str, ...], Status]]) -> tuple[Question, ...]:
    """Return the questions, best first: the most statuses waiting, then the most that wait for nothing else.

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
    questions = [Question(fact, count, alone[fact]) for fact, count in touched.items()]
    return tuple(sorted(questions, key=lambda item: (-item.waiting, -item.settles_alone, item.fact)))
