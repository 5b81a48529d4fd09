"""Compiled conditions come to what `evaluate` comes to, for every condition and every person."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vipengine.conditions.case import Given
from vipengine.conditions.compile import compile_conditions, compile_traces
from vipengine.conditions.evaluate import build_case, evaluate
from vipengine.conditions.tree import Condition

from .drawing import AS_OF, CASES, conditions, given_facts
from .vocabulary import DERIVATIONS, FACTS

pytestmark = pytest.mark.agree
#: An example is some conditions, so that what they share is tried too, held against some persons.
CONDITIONS, PERSONS = 4, 2
#: The examples are shared out, so that cores can share the work.
SHARES = 4
MANY = settings(
    max_examples=max(CASES // (CONDITIONS * PERSONS * SHARES), 1),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
SEVERAL = st.tuples(*[conditions(FACTS)] * CONDITIONS).map(lambda drawn: dict(zip("abcd", drawn, strict=True)))
BY_DAY = {day: given_facts(FACTS, day) for day in AS_OF}
DATED_PERSONS = st.sampled_from(AS_OF).flatmap(lambda day: st.tuples(st.just(day), st.tuples(*[BY_DAY[day]] * PERSONS)))


@pytest.mark.parametrize("share", range(SHARES))
def test_compiled_truths_and_traces_are_those_of_evaluate(share: int) -> None:
    """Every truth, and every trace with all its parts and readings."""

    @MANY
    @given(SEVERAL, DATED_PERSONS)
    def agree(read: dict[str, Condition], persons: tuple[date, tuple[dict[str, Given], ...]]) -> None:
        compiled, traced = compile_conditions(read, DERIVATIONS, FACTS), compile_traces(read)
        as_of, several = persons
        for known in several:
            case = build_case(FACTS, DERIVATIONS, known, as_of)
            expected = {name: evaluate(condition, case) for name, condition in read.items()}
            assert compiled.truths(known, as_of) == {name: trace.truth for name, trace in expected.items()}
            assert traced.traces(case) == expected

    agree()
