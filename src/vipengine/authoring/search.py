"""Search for somebody of whom a condition is true, by trying every answer that the condition can tell apart.

Answers are given to facts that are not derived, so what follows from them always fits together: whoever is 17 has a
birth date, and is not 18. A branch is left as soon as the condition is settled whatever the remaining answers are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, combinations, islice
from typing import Literal

from vipengine.advice.answers import answers, index_of, with_answers, without
from vipengine.conditions.case import Case, FactData
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.conditions.tree import AllOf, AnyOf, AtLeast, Condition, Not, facts_in
from vipengine.conditions.truth import Truth, negate
from vipengine.content.knowledge import Conditions, Knowledge
from vipengine.model.vocabulary import Fact

#: How many cases are tried for one condition before it is left undecided.
MOST_TRIALS = 20_000
#: How many cases are tried to find a smaller example once there is one.
MOST_SMALLER = 2_000
#: How many facts are answered in one case at most.
MOST_FACTS = 200

#: Answers to given facts; None says that the fact is unknown.
Answers = Mapping[str, FactData | None]
#: Why nothing could be said: too many cases, or facts that are compared with each other.
Reason = Literal["many", "compared"]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody of whom the condition is true."""

    answers: tuple[tuple[str, FactData | None], ...]
    case: Case = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Nobody:
    """The condition is true of nobody, whatever is known of them."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nobody was found, which does not show that there is nobody."""

    reason: Reason


Outcome = Found | Nobody | Undecided


def search(knowledge: Knowledge, goal: Condition, as_of: date, most: int = MOST_TRIALS) -> Outcome:
    """Return somebody of whom the condition is true at `as_of`, or that there is nobody, or that it is not decided.

    At most `most` cases are tried to decide it.
    """
    run = _search_for(knowledge, goal, as_of, most)
    found = run.find(MOST_FACTS)
    if found is not None:
        return Found(tuple(found.items()), run.case_of(found))
    if run.cut:
        return Undecided("many")
    return Undecided("compared") if _compares_facts(run.knowledge) else Nobody()


def smallest(knowledge: Knowledge, goal: Condition, found: Found) -> Found:
    """Return somebody told by as few answers as can be found, not one of which can be left out."""
    run = _search_for(knowledge, goal, found.case.as_of, MOST_SMALLER)
    fewer = (run.find(most_facts) for most_facts in range(len(found.answers)))
    given = next((smaller for smaller in fewer if smaller is not None), dict(found.answers))
    for name in tuple(given):
        rest = {other: value for other, value in given.items() if other != name}
        given = rest if run.holds(rest, name) else given
    return Found(tuple(given.items()), run.case_of(given))


def clash(knowledge: Knowledge, goal: Condition, as_of: date) -> tuple[Condition, ...]:
    """Return the parts of a condition true of nobody that cannot hold together; without any one of them they could."""
    parts = _parts(goal)
    for part in parts:
        rest = tuple(other for other in parts if other is not part)
        if isinstance(search(knowledge, AllOf(rest), as_of), Nobody):
            parts = rest
    return parts


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that must all hold for a condition to hold, each once."""
    match condition:
        case AllOf(parts=parts):
            listed = [_parts(part) for part in parts]
        case Not(part=AnyOf(parts=parts)):
            listed = [_parts(Not(part)) for part in parts]
        case Not(part=Not(part=part)):
            return _parts(part)
        case _:
            return (condition,)
    return tuple(dict.fromkeys(chain.from_iterable(listed)))


def _narrowed(knowledge: Knowledge, goal: Condition) -> Knowledge:
    """Return the knowledge as if the condition were all that it holds: then its own boundaries alone are tried."""
    names = set(facts_in(goal))
    for name in reversed(tuple(knowledge.derivations)):
        names.update(facts_in(knowledge.derivations[name]) if name in names else ())
    derivations = {name: node for name, node in knowledge.derivations.items() if name in names}
    return replace(
        knowledge,
        facts={name: fact for name, fact in knowledge.facts.items() if name in names},
        read=Conditions({"goal": goal}, derivations),
    )


def _search_for(knowledge: Knowledge, goal: Condition, as_of: date, most: int) -> _Search:
    small = _narrowed(knowledge, goal)
    index = index_of(small)
    nothing_known = without(small, Case(as_of, {}), index.marks)
    return _Search(small, goal, nothing_known, index.asked_if_known, most)


def _compares_facts(knowledge: Knowledge) -> bool:
    """Return whether numbers or dates are compared with each other: their boundaries do not stand for every answer."""
    marks = index_of(knowledge).marks.items()
    return any(
        (mark.peers or mark.steps) and knowledge.facts[name].type in ("integer", "decimal", "date")
        for name, mark in marks
    )


@dataclass(slots=True)
class _Search:
    knowledge: Knowledge
    goal: Condition
    start: Case
    #: Facts of which it matters whether they are known: until all are settled nothing else is.
    first: frozenset[str]
    left: int
    #: Whether some case was not tried.
    cut: bool = False

    def find(self, most_facts: int) -> Answers | None:
        """Return answers to so many facts at most with which the condition is true."""
        self.cut = False
        return self._find(self.start, {}, most_facts)

    def _find(self, case: Case, given: Answers, most_facts: int) -> Answers | None:
        self.left -= 1
        trace = evaluate(self.goal, case)
        fact = self._next(trace, given)
        if fact is None:
            return given if trace.truth is Truth.TRUE else None
        for answer in self._answers(fact, case):
            self.cut = self.cut or self.left <= 0 or most_facts == 0
            if self.left <= 0 or most_facts == 0:
                return None
            found = self._find(self._with(case, {fact: answer}), {**given, fact: answer}, most_facts - 1)
            if found is not None:
                return found
        return None

    def _next(self, trace: Trace, given: Answers) -> str | None:
        """Return a fact to answer next, or None when the condition is true, or cannot become so."""
        waiting = next((name for name in sorted(self.first) if name not in given), None)
        if waiting is not None or not _can_be(Truth.TRUE, trace, given):
            return waiting
        return next((name for name in missing(trace) if name not in given), None)

    def _answers(self, name: str, case: Case) -> Iterator[FactData | None]:
        fact = self.knowledge.facts[name]
        yield from _every(self.knowledge, fact, case)
        if name in self.first and fact.absent == "unknown":
            yield None

    def _with(self, case: Case, given: Answers) -> Case:
        known = {name: value for name, value in given.items() if value is not None}
        return with_answers(self.knowledge, case, known) if known else case

    def case_of(self, given: Answers) -> Case:
        """Return the case of somebody of whom no more than this is known."""
        return self._with(self.start, given)

    def holds(self, given: Answers, free: str) -> bool:
        """Return whether the condition is true whatever the answer to one more fact is, and if it is unknown."""
        case = self.case_of(given)
        others = islice(self._answers(free, case), MOST_SMALLER) if free in self.first else ()
        cases = chain([case], (self._with(case, {free: answer}) for answer in others))
        return all(evaluate(self.goal, tried).truth is Truth.TRUE for tried in cases)


def _can_be(truth: Truth, trace: Trace, given: Answers) -> bool:
    """Return whether more answers can make it so; what is unknown although all is answered stays unknown."""
    match trace.condition:
        case Not():
            return _can_be(negate(truth), trace.parts[0], given)
        case AllOf(parts=parts):
            count = len(parts)
        case AnyOf():
            count = 1
        case AtLeast(count=count):
            pass
        case _:
            is_open = trace.truth is Truth.UNKNOWN and any(name not in given for name in missing(trace))
            return is_open or trace.truth is truth
    needed = count if truth is Truth.TRUE else len(trace.parts) - count + 1
    return sum(_can_be(truth, part, given) for part in trace.parts) >= needed


def _every(knowledge: Knowledge, fact: Fact, case: Case) -> Iterable[FactData]:
    """Return answers for each way in which the condition can take them: also bounds, and codes in all combinations."""
    tried = answers(knowledge, fact.id, case) if fact.type != "code_set" else ()
    match fact.type:
        case "code_set":
            codes = sorted(index_of(knowledge).marks[fact.id].codes)
            return chain.from_iterable(combinations(codes, size) for size in range(len(codes) + 1))
        case "integer" | "decimal":
            as_type = int if fact.type == "integer" else float
            bounds = [as_type(bound) for bound in (fact.minimum, fact.maximum) if bound is not None]
            return dict.fromkeys([*tried, *bounds])
        case _:
            return tried
