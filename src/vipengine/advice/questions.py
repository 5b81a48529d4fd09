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
    """Return the questions: safety first, in the gates' own order; then those that the most statuses wait for.

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
    safety = tuple(dict.fromkeys(gate_facts))
    first = (Question(fact, touched[fact], alone[fact], safety=True) for fact in safety)
    rest = (Question(fact, count, alone[fact]) for fact, count in touched.items() if fact not in safety)
    return (*first, *sorted(rest, key=lambda item: (-item.waiting, -item.settles_alone, item.fact)))
