"""Large and deep content over a frame: it is answered in bounded time, or refused with words."""

from dataclasses import replace
from datetime import date
from functools import reduce

import duckdb
import polars as pl
import pytest
from advice.small import PATHWAY, known, walking

from vipengine.advice.facts import Recorded
from vipengine.advice.statuses import statuses_of
from vipengine.cohort.persons import persons_of
from vipengine.cohort.statuses import with_statuses
from vipengine.conditions.case import Given
from vipengine.conditions.check import read_condition
from vipengine.conditions.parse import MAX_DEPTH
from vipengine.conditions.tree import AllOf, AnyOf, Condition, Flag, Not
from vipengine.content.knowledge import Conditions, Knowledge

AS_OF = date(2026, 11, 21)
DEEP, MANY = 200, 400
#: What is given of two facts, person by person.
PERSONS = [(ill, wants) for ill in (True, False, None) for wants in (True, False, None)]
FRAME = pl.LazyFrame({"person": range(9), "ill": [ill for ill, _ in PERSONS], "wants": [wants for _, wants in PERSONS]})


def one_by_one(knowledge: Knowledge) -> list[dict[str, str]]:
    """Return the statuses of each person alone."""
    facts = [{"ill": ill, "wants": wants} for ill, wants in PERSONS]
    given = [{name: Given(value) for name, value in person.items() if value is not None} for person in facts]
    found = [statuses_of(knowledge, Recorded(AS_OF, person, {}, {}), ("road",)) for person in given]
    return [{f"status.{name}": status.value for name, status in statuses.items()} for statuses in found]


def nested(inner: Condition, level: int) -> Condition:
    part = Flag("wants" if level % 3 else "ill")
    return Not(AllOf((inner, part))) if level % 2 else AnyOf((Not(inner), part))


@pytest.mark.parametrize(("engine", "depth"), [("polars", DEEP), ("DuckDB", MAX_DEPTH)])
def test_deep_conditions_are_judged(engine: str, depth: int) -> None:
    """As deep as content can be on every engine, and deeper than that in memory: the answers of each person alone."""
    shallow = walking("offer_when: ill")
    deep = reduce(nested, range(depth), Flag("ill"))
    read = Conditions({**shallow.conditions, "ill": deep}, shallow.derivations)
    knowledge = replace(shallow, hash="deep", read=read)
    native = FRAME if engine == "polars" else duckdb.from_arrow(FRAME.collect().to_arrow())
    persons = persons_of(knowledge, native, as_of=AS_OF, pathways=["road"])
    found = with_statuses(persons).select("person", "status.walk").collect().to_polars().sort("person")
    assert found.select("status.walk").to_dicts() == one_by_one(knowledge)


def test_a_condition_that_is_written_200_levels_deep_is_refused_with_words() -> None:
    """Nobody can read it, and content is to be read."""
    _, problems = read_condition(f"{'not (' * DEEP}ill{')' * DEEP}", walking().facts)
    assert [problem.code for problem in problems] == ["expression-too-deep"]


def test_hundreds_of_rules_are_judged_in_one_frame() -> None:
    """Each intervention gets a column of its own, and the answers of each person alone."""
    names = [f"walk-{number}" for number in range(MANY)]
    interventions = [f"  - {{id: {name}, title: {{sv: P, en: W}}}}" for name in ("walk", *names)]
    rules = [
        f"  - {{id: rule-{name}, intervention: {name}, title: {{sv: R, en: R}}, offer_when: {when}}}"
        for number, name in enumerate(names)
        for when in [("ill", "not wants", "ill and wants", "ill or not wants")[number % 4]]
    ]
    held = PATHWAY.replace("interventions: [walk]", f"interventions: [{', '.join(names)}]")
    knowledge = known(held, "\n".join(["interventions:", *interventions, "rules:", *rules]))
    persons = persons_of(knowledge, FRAME, as_of=AS_OF, pathways=["road"])
    found = persons.native(with_statuses(persons)).collect()
    assert found.select(f"status.{name}" for name in names).to_dicts() == one_by_one(knowledge)
