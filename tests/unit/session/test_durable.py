"""The engine on durable-rules agrees with the reference and keeps its own memory clean."""

import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from conditions.test_laws import WITH_KNOWN, WITH_NEVER
from conditions.vocabulary import case, condition
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.advice.decide import recommend
from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.tree import Condition
from vipengine.conditions.truth import Truth
from vipengine.content.load import load_knowledge
from vipengine.scenario.read import PlacedScenario, scenarios_in
from vipengine.session import durable
from vipengine.session.durable import DurableJudge, durable_judge, is_available
from vipengine.session.engines import engine_of

pytestmark = pytest.mark.skipif(not is_available(), reason="durable-rules cannot be imported here")

EXAMPLES = int(os.environ.get("VIP_DURABLE_EXAMPLES", "25"))
SCENARIOS = Path(__file__).parents[2] / "scenarios"


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(WITH_KNOWN, min_size=1, max_size=5), st.lists(WITH_NEVER, min_size=1, max_size=4))
def test_it_agrees_with_the_reference(conditions: list[Condition], people: list[dict[str, object]]) -> None:
    """On conditions of every kind, for several persons one after the other."""
    judge = DurableJudge(tuple(dict.fromkeys(conditions)))
    for values in people:
        person = case(**values)
        assert judge.truths(person) == {node: evaluate(node, person).truth for node in conditions}


def _persons() -> Iterator[PlacedScenario]:
    """Yield every tenth person that clinicians have written down, and all of them for `make agree`."""
    given = (item for item in scenarios_in(load_knowledge(), [SCENARIOS]) if item.scenario.given is not None)
    return islice(given, 0, None, 1 if "AGREE_CASES" in os.environ else 10)


@pytest.mark.parametrize("name", ["compiled", "durable"])
def test_both_engines_give_the_statuses_of_scenarios(name: str) -> None:
    """The same as the advice that explains itself."""
    knowledge = load_knowledge()
    engine = engine_of(knowledge, name)
    assert engine.name == name
    for item in _persons():
        given, as_of = item.scenario.given, item.scenario.as_of
        advice = recommend(knowledge, given, as_of=as_of)
        expected = {found.intervention.id: found.status for found in advice.recommendations}
        assert engine.statuses(given, as_of) == expected, item.scenario.name


def test_nothing_is_left_of_a_person() -> None:
    """What was known of one says nothing of the next, and many more than 1 024 can follow each other."""
    node = condition("psychosis and not pregnant")
    judge = DurableJudge((node,))
    for _ in range(700):
        assert judge.truths(case(psychosis=True, pregnant=False))[node] is Truth.TRUE
        assert judge.truths(case(psychosis=True))[node] is Truth.UNKNOWN
        assert judge.truths(case())[node] is Truth.UNKNOWN


def test_more_rules_than_one_set_holds_are_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is concluded in one set is heard in the others."""
    monkeypatch.setattr(durable, "RULES_PER_SET", 2)
    node = condition("at_least(2, psychosis, pregnant, self_harm) and (waist > 102 or hdl < 1)")
    judge = DurableJudge((node,))
    assert judge.truths(case(psychosis=True, self_harm=True, hdl=0.9))[node] is Truth.TRUE
    assert judge.truths(case(psychosis=True, self_harm=True, hdl=1, waist=90))[node] is Truth.FALSE
    assert judge.truths(case(psychosis=True, hdl=0.9))[node] is Truth.UNKNOWN


def test_the_same_conditions_have_one_host() -> None:
    """A host is never given back, so it is made once."""
    conditions = [condition("psychosis"), condition("pregnant")]
    assert durable_judge(conditions) is durable_judge(list(conditions))


def test_an_error_inside_an_action_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine swallows it; we do not."""

    def failing(self: DurableJudge, name: str):
        def run(_: object) -> None:
            raise ValueError("broken")

        return run

    monkeypatch.setattr(DurableJudge, "_conclude", failing)
    with pytest.raises(durable.DurableError, match="broken"):
        DurableJudge((condition("psychosis"),)).truths(case(psychosis=True))


def test_without_durable_rules_the_compiled_engine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name says so."""
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    assert not is_available()
    assert engine_of(load_knowledge(), "durable").name == "compiled"
