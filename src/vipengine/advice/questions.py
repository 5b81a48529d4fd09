"""Which missing facts to ask for: those of the safety gates first, then those that settle the most open statuses.

A fact is asked for only if some answer to it, alone or together with answers to other missing facts, changes a status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

#: A fact whose answers can change a status, and whether some answer to it does so alone.
Effect = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact: how many open statuses its answer can change, and how many of them it can change alone."""

    fact: str
    waiting: int
    settles_alone: int
    #: A safety gate waits for it: asked before all else.
    safety: bool = False


def questions_of(statuses: Iterable[Iterable[Effect]], safety: Iterable[str] = ()) -> tuple[Question, ...]:
    """Return the questions: the facts of the safety gates first, in their order; then those that settle the most."""
    every = [effect for effects in statuses for effect in effects]
    waiting = Counter(fact for fact, _ in every)
    settling = Counter(fact for fact, alone in every if alone)
    asked = dict.fromkeys(safety)
    first = (Question(fact, waiting[fact], settling[fact], safety=True) for fact in asked)
    rest = (Question(fact, count, settling[fact]) for fact, count in waiting.items() if fact not in asked)
    return (*first, *sorted(rest, key=lambda item: (-item.settles_alone, -item.waiting, item.fact)))
