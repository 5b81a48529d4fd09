"""Statuses alone are those of the whole advice: for every scenario, and for persons drawn over the whole content."""

from __future__ import annotations

import functools
from datetime import date
from math import isfinite
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vipengine.advice.decide import recommend
from vipengine.advice.statuses import statuses
from vipengine.conditions.case import Given
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.patient import ConsentRecord, DatedValue, InterventionRecord, Patient
from vipengine.model.vocabulary import Fact
from vipengine.scenario.read import scenarios_in

from .drawing import AS_OF, CASES, given_value, past_days

pytestmark = pytest.mark.agree
SCENARIOS = Path(__file__).parents[1] / "scenarios"
STATES = get_args(InterventionRecord.model_fields["state"].annotation)


@functools.cache
def knowledge() -> Knowledge:
    return load_knowledge()


def agree(patient: Patient, as_of: date) -> None:
    advice = recommend(knowledge(), patient, as_of=as_of)
    expected = [(item.intervention.id, item.status) for item in advice.recommendations]
    assert [*statuses(knowledge(), patient, as_of=as_of).items()] == expected


def test_statuses_alone_are_those_of_the_advice_in_every_scenario() -> None:
    """All persons that clinicians have written down, in the same order too."""
    persons = [
        (placed.scenario.given, placed.scenario.as_of)
        for placed in scenarios_in(knowledge(), sorted(SCENARIOS.glob("*.yaml")))
        if placed.scenario.given is not None
    ]
    assert len(persons) > 200
    for patient, as_of in persons:
        agree(patient, as_of)


def _written(fact: Fact, value: Given) -> DatedValue:
    plain = value.value.isoformat() if isinstance(value.value, date) else value.value
    return DatedValue(value=plain, date=value.on or AS_OF[0])


def _is_plain(value: Given | None) -> bool:
    return value is None or not isinstance(value.value, float) or isfinite(value.value)


@st.composite
def patients(draw: st.DrawFn, as_of: date) -> Patient:
    known = knowledge()
    given_facts = [fact for fact in known.facts.values() if fact.derive is None]
    drawn = {fact.id: draw(given_value(fact, as_of).filter(_is_plain)) for fact in given_facts}
    facts = {name: _written(known.facts[name], value) for name, value in drawn.items() if value is not None}
    days = st.sampled_from(past_days(as_of))
    named = st.sampled_from(sorted(known.interventions))
    records = st.builds(InterventionRecord, id=named, state=st.sampled_from(STATES), on=days | st.none(), until=days)
    kinds = st.sampled_from([term.id for term in known.terms.values() if term.kind == "consent"])
    consents = st.builds(ConsentRecord, kind=kinds, given=days) | st.builds(ConsentRecord, kind=kinds, refused=days)
    return Patient(
        as_of=as_of,
        pathways=draw(st.just(()) | st.just(tuple(known.pathways))),
        facts=facts,
        interventions=tuple(draw(st.lists(records, max_size=6))),
        consents=tuple(draw(st.lists(consents, max_size=3))),
    )


@settings(max_examples=max(CASES // 50, 1), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(AS_OF).flatmap(patients))
def test_statuses_alone_are_those_of_the_advice_for_any_person(patient: Patient) -> None:
    """Records, refusals, consents and dates at their boundaries; pathways named and found."""
    agree(patient, patient.as_of)
