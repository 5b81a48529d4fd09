"""The ways to come to statuses: generated Python, or durable-rules. They are held to the same answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vipengine.advice.facts import recorded_of
from vipengine.advice.prepared import prepared
from vipengine.advice.status import Status
from vipengine.advice.statuses import statuses, statuses_of
from vipengine.conditions.evaluate import build_case
from vipengine.content.knowledge import Knowledge
from vipengine.model.patient import Patient
from vipengine.session.durable import durable_judge, is_available

EngineName = Literal["compiled", "durable"]


@dataclass(frozen=True, slots=True)
class Engine:
    """Gives the status of every intervention of a person's pathways, for the person's document and a date."""

    name: EngineName
    statuses: Callable[[Patient, date], Mapping[str, Status]]


def engine_of(knowledge: Knowledge, name: EngineName) -> Engine:
    """Return an engine; where durable-rules cannot be imported it is the compiled one, as its name then says."""
    if name == "durable" and is_available():
        return _durable(knowledge)
    return Engine("compiled", lambda patient, as_of: statuses(knowledge, patient, as_of=as_of))


def _durable(knowledge: Knowledge) -> Engine:
    judge = durable_judge(prepared(knowledge).conditions)

    def found(patient: Patient, as_of: date) -> Mapping[str, Status]:
        recorded = recorded_of(knowledge, patient, as_of)
        case = build_case(knowledge.facts, knowledge.derivations, recorded.given, as_of)
        return statuses_of(knowledge, recorded, patient.pathways, truths=judge.truths(case))

    return Engine("durable", found)
