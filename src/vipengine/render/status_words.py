"""The words of the statuses of interventions and milestones, apart from the others: reports on regions need neither."""

from __future__ import annotations

from collections.abc import Mapping

from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneStatus
from vipengine.model.base import Text

STATUS: Mapping[Status, Text] = {
    Status.CONTRAINDICATED: Text(sv="Ge inte nu (hinder)", en="Do not give now (contraindicated)"),
    Status.PHASE_OUT: Text(sv="Avveckla", en="Phase out"),
    Status.START: Text(sv="Starta", en="Start"),
    Status.NEEDS_CONSENT: Text(sv="Inhämta samtycke", en="Get consent"),
    Status.CONSENT_REFUSED: Text(sv="Samtycke nekat", en="Consent refused"),
    Status.OFFER: Text(sv="Erbjud och fråga om önskan", en="Offer and ask the wish"),
    Status.CHECK_FIRST: Text(sv="Kontrollera hinder först", en="Check contraindications first"),
    Status.UNDETERMINED: Text(sv="Går inte att avgöra än", en="Cannot be determined yet"),
    Status.ONGOING: Text(sv="Pågår", en="Ongoing"),
    Status.NOT_WANTED: Text(sv="Önskas inte nu", en="Not wanted now"),
    Status.DECLINED: Text(sv="Tackat nej", en="Declined"),
    Status.DONE: Text(sv="Gjort", en="Done"),
    Status.ADVISED_AGAINST: Text(sv="Avråds", en="Advised against"),
    Status.RESEARCH_ONLY: Text(sv="Endast inom forskning", en="Research only"),
    Status.NOT_APPLICABLE: Text(sv="Inte aktuellt", en="Not applicable"),
}

MILESTONE_STATUS: Mapping[MilestoneStatus, Text] = {
    "not_started": Text(sv="klockan har inte startat", en="clock not started"),
    "early": Text(sv="ännu för tidigt", en="too early"),
    "open": Text(sv="pågår", en="open"),
    "due_today": Text(sv="ska ske i dag", en="due today"),
    "met": Text(sv="uppfylld", en="met"),
    "met_late": Text(sv="uppfylld för sent", en="met late"),
    "overdue": Text(sv="försenad", en="overdue"),
    "paused": Text(sv="pausad", en="paused"),
    "declined": Text(sv="personen har tackat nej", en="declined"),
    "unknown": Text(sv="går inte att bedöma", en="cannot be judged"),
}
