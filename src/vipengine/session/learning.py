"""What a line of a stream adds to the document about a person; of what can only have one last word, that is kept."""

from __future__ import annotations

from datetime import date

from vipengine.clock.moment import day_of
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Problem
from vipengine.model.patient import (
    ConsentRecord,
    DatedValue,
    Diagnosis,
    EventRecord,
    InterventionRecord,
    Patient,
    Person,
)
from vipengine.session.entry import Entry

#: More events than this of one person are refused: no person has them, and each costs time at every judgement.
MAX_EVENTS = 1_000


def with_entry(patient: Patient, entry: Entry) -> Patient:
    """Return the document with what an entry tells; its date never goes back.

    Raises:
        DocumentError: `person-too-many-events`.
    """
    day = day_of(entry.at)
    update = {"as_of": max(patient.as_of, day), **_update(patient, entry, day)}
    return patient.model_copy(update=update)


def check_unit(knowledge: Knowledge, entry: Entry) -> None:
    """Refuse a value whose unit is not that of its fact.

    Raises:
        DocumentError: `wrong-unit`.
    """
    fact = knowledge.facts.get(entry.fact or "")
    if fact is not None and entry.unit is not None and entry.unit != fact.unit:
        data = {"fact": fact.id, "unit": fact.unit or "–", "given": entry.unit}
        raise DocumentError([Problem("wrong-unit", None, data)])


def _update(patient: Patient, entry: Entry, day: date) -> dict[str, object]:
    match entry:
        case Entry(fact=str() as fact):
            return {"facts": _facts(patient, fact, entry, day)}
        case Entry(event=str() as event):
            return {"events": _events(patient, EventRecord(event=event, at=entry.at))}
        case Entry(intervention=str()):
            return {"interventions": _interventions(patient, entry, day)}
        case Entry(consent=str()):
            return {"consents": _consents(patient, entry, day)}
        case Entry(diagnosis=str() as code):
            return {"diagnoses": _diagnoses(patient, code, day)}
        case Entry(birth_date=None, sex=None):
            named = {"pathways": entry.pathways, "layers": entry.layers}
            return {name: value for name, value in named.items() if value is not None}
        case _:
            return {"person": _person(patient.person, entry)}


def _facts(patient: Patient, name: str, entry: Entry, day: date) -> dict[str, object]:
    known = patient.facts.get(name)
    if isinstance(known, DatedValue) and known.date > day:
        return dict(patient.facts)
    assert entry.value is not None  # noqa: S101 -- an entry with a fact has a value
    return {**patient.facts, name: DatedValue(value=entry.value, date=day)}


def _events(patient: Patient, record: EventRecord) -> tuple[EventRecord, ...]:
    if record in patient.events:
        return patient.events
    if len(patient.events) >= MAX_EVENTS:
        raise DocumentError([Problem("person-too-many-events", None, {"limit": MAX_EVENTS})])
    return (*patient.events, record)


def _interventions(patient: Patient, entry: Entry, day: date) -> tuple[InterventionRecord, ...]:
    when = "from" if entry.state == "ongoing" else "on"
    record = InterventionRecord.model_validate(
        {"id": entry.intervention, "state": entry.state, when: day, "until": entry.until}
    )
    others = tuple(item for item in patient.interventions if (item.id, item.state) != (record.id, record.state))
    same = next((item for item in patient.interventions if item not in others), record)
    return (*others, same if _began(same) > day else record)


def _began(record: InterventionRecord) -> date:
    return record.start or record.on or date.min


def _consents(patient: Patient, entry: Entry, day: date) -> tuple[ConsentRecord, ...]:
    record = ConsentRecord.model_validate(
        {"kind": entry.consent, "given" if entry.answer == "given" else "refused": day}
    )
    others = tuple(item for item in patient.consents if item.kind != record.kind)
    same = next((item for item in patient.consents if item.kind == record.kind), record)
    return (*others, max(same, record, key=_weight))


def _weight(record: ConsentRecord) -> tuple[date, bool]:
    """Return what makes a word on a consent the last: its date, and on the same day a no before a yes."""
    return (record.given or record.refused or date.min, record.refused is not None)


def _diagnoses(patient: Patient, code: str, day: date) -> tuple[Diagnosis, ...]:
    known = patient.diagnoses or ()
    dates = [item.date for item in known if item.code == code and item.date is not None]
    others = tuple(item for item in known if item.code != code)
    return (*others, Diagnosis(code=code, date=max([*dates, day])))


def _person(person: Person, entry: Entry) -> Person:
    return Person(birth_date=entry.birth_date or person.birth_date, sex=entry.sex or person.sex)
