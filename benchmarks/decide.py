"""How long it takes to decide for one person, as ratios to the same rules written by hand, all in one run.

Every way of deciding is first held to the same answers for the same persons. Ways take turns, so that a busy moment
hits all, and the best of the turns is used; what is counted is the processor's time. Nothing is asserted of times: the bars are what is aimed for.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engines import engines
from floor import floor
from generated import AS_OF, knowledge_of, make, persons

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.facts import Recorded, recorded_of
from vipengine.advice.statuses import statuses, statuses_of
from vipengine.conditions.case import Given
from vipengine.conditions.compile import TRUE, compile_conditions
from vipengine.content.knowledge import Knowledge
from vipengine.model.patient import DatedValue, Patient

SIZES = (10, 30, 100, 300, 1000)
TURNS = 7
#: Plenty for the fast ways; the slow ones are given fewer.
PERSONS, FEW = 400, 20
#: So many rules in all are judged in a turn of a slow way, so that large sizes do not take minutes.
_SLOW = 1000
_PATHWAYS = ("made",)

Way = Callable[[Any], object]


def main(sizes: Sequence[int]) -> None:
    """Measure every size and print two tables."""
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {_processor()}")
    print(f"best of {TURNS} turns, microseconds of the processor for one person\n")
    print("## Statuses of a person\n")
    _row("rules", "by hand", "statuses", "ratio", "document", "questions", "persons/s", "all reasons", "persons/s")
    _row(*["---:"] * 9)
    for size in sizes:
        _statuses(size)
    print("\n## Rules that certainly concern a person, beside other engines\n")
    _row("rules", "engine", "µs", "times ours")
    _row("---:", "---", "---:", "---:")
    for size in sizes:
        _engines(size)


def _statuses(size: int) -> None:
    made = make(size)
    knowledge, by_hand = knowledge_of(made), floor(made)
    given = persons(made, PERSONS)
    recorded = [Recorded(AS_OF, values, {}, {}) for values in given]
    patients = [_patient(values) for values in given]
    few = _few(size)
    for values, person, patient in zip(given[:few], recorded, patients, strict=False):
        _check(knowledge, by_hand(values, AS_OF), person, patient)
    hand, ours, document, asked, reasons = _best(
        (lambda values: by_hand(values, AS_OF), given),
        (lambda person: statuses_of(knowledge, person, _PATHWAYS), recorded),
        (lambda patient: statuses(knowledge, patient), patients),
        (lambda patient: _asked(recommend(knowledge, patient)), patients),
        (lambda patient: _all_of(recommend(knowledge, patient)), patients[:few]),
    )
    cells = (hand, ours, document, asked, reasons)
    by_hand, own, written, questions, everything = (f"{taken:.0f}" for taken in cells)
    _row(size, by_hand, own, f"{ours / hand:.2f}", written, questions, _rate(asked), everything, _rate(reasons))


def _asked(advice: Advice) -> object:
    return advice.statuses, advice.questions


def _all_of(advice: Advice) -> object:
    return _asked(advice), [item.missing for item in advice.recommendations]


def _rate(microseconds: float) -> str:
    return f"{1e6 / microseconds:,.0f}".replace(",", " ")


def _check(knowledge: Knowledge, expected: Mapping[str, object], person: Recorded, patient: Patient) -> None:
    advice = recommend(knowledge, patient)
    answers = (
        statuses_of(knowledge, person, _PATHWAYS),
        statuses_of(knowledge, recorded_of(knowledge, patient, AS_OF), _PATHWAYS),
        {item.intervention.id: item.status for item in advice.recommendations},
        advice.statuses,
    )
    if any(answer != expected for answer in answers):
        raise ValueError("two ways of deciding differ")


def _engines(size: int) -> None:
    made = make(size)
    knowledge = knowledge_of(made)
    groups = {rule.name: knowledge.condition(knowledge.rules[rule.name].offer_when or "") for rule in made.rules}
    fresh = {name: fact.model_copy(update={"valid_for": None}) for name, fact in knowledge.facts.items()}
    compiled = compile_conditions(groups, {}, fresh)

    def ours(given: Mapping[str, Given]) -> frozenset[str]:
        levels = compiled.levels(given, AS_OF)
        return frozenset(name for name, level in zip(compiled.names, levels, strict=True) if level == TRUE)

    given = persons(made, PERSONS)
    plain = [{name: value.value for name, value in values.items()} for values in given[: _few(size)]]
    others = engines(made)
    for name, ask in others.items():
        if any(ask(values) != ours(known) for values, known in zip(plain, given, strict=False)):
            raise ValueError(f"{name} answers otherwise")
    same = given[: len(plain)] * (PERSONS // len(plain))
    own, *times = _best((ours, same), *((ask, plain) for ask in others.values()))
    _row(size, "vipengine", f"{own:.0f}", "1")
    for name, taken in zip(others, times, strict=True):
        _row(size, name, f"{taken:.0f}", f"{taken / own:.0f}")


def _few(size: int) -> int:
    return max(2, min(FEW, _SLOW // size))


def _best(*ways: tuple[Way, Sequence[Any]]) -> list[float]:
    """Return the microseconds that each way takes for one of its persons; the ways take turns."""
    best = [float("inf")] * len(ways)
    for _ in range(TURNS):
        for place, (way, asked) in enumerate(ways):
            start = time.process_time()
            for person in asked:
                way(person)
            best[place] = min(best[place], (time.process_time() - start) / len(asked) * 1e6)
    return best


def _patient(given: Mapping[str, Given]) -> Patient:
    facts = {name: DatedValue(value=value.value, date=value.on) for name, value in given.items()}
    return Patient(as_of=AS_OF, pathways=_PATHWAYS, facts=facts)


def _row(*cells: object) -> None:
    print(f"| {' | '.join(str(cell) for cell in cells)} |")


def _processor() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
