"""From the document about a person to what is known: facts read at a date, and where interventions and consents stand."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vipengine.clock.moment import day_of
from vipengine.conditions.case import NEVER, Case, FactData, Given
from vipengine.conditions.evaluate import build_case
from vipengine.content.identity import Itself
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Loc, PlaceOf, Problem, nearest, nowhere
from vipengine.model.patient import ConsentRecord, DatedValue, InterventionRecord, Patient
from vipengine.model.programme import Intervention
from vipengine.model.vocabulary import Fact

#: For how many knowledges it is kept which of their facts other parts of a document tell.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the document about a person says up to a date, before any fact is judged."""

    as_of: date
    given: dict[str, Given]
    interventions: dict[str, InterventionRecord]
    #: True when given, false when refused or withdrawn; a kind that is not here is unknown.
    consents: dict[str, bool]


@dataclass(frozen=True, slots=True)
class PersonState:
    """A person judged at a date: the case, and the last word on each intervention and consent."""

    as_of: date
    case: Case
    interventions: dict[str, InterventionRecord]
    #: True when given, false when refused or withdrawn; a kind that is not here is unknown.
    consents: dict[str, bool]


@dataclass(frozen=True, slots=True)
class _Sources:
    """What of a knowledge can be told from other parts of a document than the facts."""

    #: Facts that diagnoses tell, and facts that events and interventions do.
    diagnosed: tuple[Fact, ...]
    happened: tuple[Fact, ...]
    #: Interventions that events show to have begun or been done.
    shown: tuple[Intervention, ...]


@functools.lru_cache(maxsize=_KEPT)
def _sources(itself: Itself) -> _Sources:
    facts = itself.knowledge.facts.values()
    return _Sources(
        tuple(fact for fact in facts if fact.type == "code_set" or "icd-10-se" in fact.codes),
        tuple(fact for fact in facts if fact.from_events or fact.from_interventions),
        tuple(item for item in itself.knowledge.interventions.values() if item.begun_by or item.done_by),
    )


def state_of(knowledge: Knowledge, patient: Patient, as_of: date, place: PlaceOf = nowhere) -> PersonState:
    """Return what is known of a person at `as_of`; later records are left out.

    Raises:
        DocumentError: with every name, type, unit and date in the document that cannot be right.
    """
    return state_from(knowledge, recorded_of(knowledge, patient, as_of, place))


def state_from(knowledge: Knowledge, recorded: Recorded) -> PersonState:
    """Return what is known of a person of whom this is recorded."""
    case = build_case(knowledge.facts, knowledge.derivations, recorded.given, recorded.as_of)
    return PersonState(recorded.as_of, case, recorded.interventions, recorded.consents)


def recorded_of(knowledge: Knowledge, patient: Patient, as_of: date, place: PlaceOf = nowhere) -> Recorded:
    """Return what the document says up to `as_of`; later records are left out.

    Raises:
        DocumentError: with every name, type, unit and date in the document that cannot be right.
    """
    problems = [*_problems(knowledge, patient, place)]
    if problems:
        raise DocumentError(problems)
    records = _records(knowledge, patient, as_of)
    given = {
        name: value
        for name, value in _given(knowledge, patient, records, as_of)
        if value.on is None or value.on <= as_of
    }
    return Recorded(as_of, given, {record.id: record for record in records}, _consents(patient, as_of))


def _records(knowledge: Knowledge, patient: Patient, as_of: date) -> tuple[InterventionRecord, ...]:
    """Return what is recorded of interventions up to `as_of`, in order of time.

    Events that show that an intervention has begun or is done count as records of it; of the same day a record that
    was written down comes later and so holds.
    """
    known = [*_from_events(knowledge, patient), *patient.interventions]
    past = [_settled(record, as_of) for record in known if _date_of(record, patient) <= as_of]
    return tuple(sorted(past, key=lambda record: _date_of(record, patient)))


def _from_events(knowledge: Knowledge, patient: Patient) -> Iterator[InterventionRecord]:
    if not patient.events:
        return
    for intervention in _sources(Itself(knowledge)).shown:
        for event in patient.events:
            day = day_of(event.at)
            if event.event in intervention.begun_by:
                yield InterventionRecord(id=intervention.id, state="ongoing", **{"from": day})
            if event.event in intervention.done_by:
                yield InterventionRecord(id=intervention.id, state="done", on=day)


def _given(
    knowledge: Knowledge, patient: Patient, records: tuple[InterventionRecord, ...], as_of: date
) -> Iterator[tuple[str, Given]]:
    """Yield the values of the document, the weaker origins first.

    Diagnoses and what has happened come first, then facts, then observations; the last word on a fact holds.
    """
    person = patient.person
    if person.birth_date is not None:
        yield "birth_date", Given(person.birth_date, person.birth_date)
    if person.sex is not None:
        yield "sex", Given(person.sex)
    yield from _from_diagnoses(knowledge, patient)
    yield from _from_history(knowledge, patient, records, as_of)
    for name, value in patient.facts.items():
        given = value if isinstance(value, DatedValue) else DatedValue(value=value, date=patient.as_of)
        yield name, Given(_as_data(knowledge.facts[name], given.value), given.date)
    for observation in sorted(patient.observations, key=lambda observation: observation.date):
        yield observation.fact, Given(observation.value, observation.date)


def _from_diagnoses(knowledge: Knowledge, patient: Patient) -> Iterator[tuple[str, Given]]:
    if patient.diagnoses is None:
        return
    diagnoses = patient.diagnoses
    for fact in _sources(Itself(knowledge)).diagnosed:
        prefixes = fact.codes.get("icd-10-se", ())
        if fact.type == "code_set":
            yield fact.id, Given(tuple(diagnosis.code for diagnosis in diagnoses))
        matching = [diagnosis for diagnosis in diagnoses if diagnosis.code.startswith(prefixes)] if prefixes else []
        if matching and fact.type == "boolean":
            dates = [diagnosis.date for diagnosis in matching if diagnosis.date is not None]
            yield fact.id, Given(True, max(dates) if dates else patient.as_of)


def _from_history(
    knowledge: Knowledge, patient: Patient, records: tuple[InterventionRecord, ...], as_of: date
) -> Iterator[tuple[str, Given]]:
    done = [record for record in records if record.state == "done"]
    if not done and not patient.events:
        return
    for fact in _sources(Itself(knowledge)).happened:
        days = [day_of(event.at) for event in patient.events if event.event in fact.from_events]
        days += [_date_of(record, patient) for record in done if record.id in fact.from_interventions]
        latest = max((day for day in days if day <= as_of), default=None)
        if latest is not None:
            yield fact.id, Given(latest, latest)


def _as_data(fact: Fact, value: bool | int | float | str | tuple[str, ...]) -> FactData:
    if fact.type == "date" and isinstance(value, str) and value != NEVER:
        return date.fromisoformat(value)
    return value


def _date_of(record: InterventionRecord, patient: Patient) -> date:
    """Return when a record was true; a planned end says only that it was when the document was written."""
    return record.on or record.start or min(record.until or patient.as_of, patient.as_of)


def _settled(record: InterventionRecord, as_of: date) -> InterventionRecord:
    """Turn an ongoing intervention whose end has passed into a done one."""
    if record.state == "ongoing" and record.until is not None and record.until <= as_of:
        return record.model_copy(update={"state": "done", "on": record.until})
    return record


def _consents(patient: Patient, as_of: date) -> dict[str, bool]:
    """Return the last word on each consent; a no weighs more than a yes of the same day."""
    words = sorted(
        (day, word != "given", record.kind)
        for record in patient.consents
        for word in ("given", "refused", "withdrawn")
        if (day := getattr(record, word)) is not None and day <= as_of
    )
    return {kind: not refused for _, refused, kind in words}


def _problems(knowledge: Knowledge, patient: Patient, place: PlaceOf) -> Iterator[Problem]:
    yield from _fact_problems(knowledge, patient, place)
    yield from _name_problems(knowledge, patient, place)
    yield from _date_problems(patient, place)


def _fact_problems(knowledge: Knowledge, patient: Patient, place: PlaceOf) -> Iterator[Problem]:
    for name, value in patient.facts.items():
        plain = value.value if isinstance(value, DatedValue) else value
        problem = _fact_problem(knowledge, name, plain)
        if problem is not None:
            named = problem.code in ("unknown-id", "fact-is-derived")
            yield replace(problem, at=place(("facts", name), of_key=named))
    for number, observation in enumerate(patient.observations):
        problem = _fact_problem(knowledge, observation.fact, observation.value)
        fact = knowledge.facts.get(observation.fact)
        if problem is None and fact is not None and fact.unit != observation.unit:
            data = {"fact": fact.id, "unit": fact.unit or "–", "given": observation.unit}
            yield Problem("wrong-unit", place(("observations", number, "unit")), data)
        if problem is not None:
            yield replace(problem, at=place(("observations", number, "fact")))


def _fact_problem(knowledge: Knowledge, name: str, value: object) -> Problem | None:
    fact = knowledge.facts.get(name)
    if fact is None:
        given = [known for known, item in knowledge.facts.items() if item.derive is None]
        return Problem("unknown-id", None, {"kind": "facts", "id": name}, nearest(name, given))
    if fact.derive is not None:
        return Problem("fact-is-derived", None, {"fact": name, "derive": fact.derive})
    options = tuple(option.id for option in fact.options) if fact.type == "choice" else ()
    if fact.type == "choice" and value not in options:
        data = {"fact": name, "value": value, "options": ", ".join(options)}
        return Problem("fact-option", None, data, nearest(str(value), options))
    if not _has_type(fact, value):
        return Problem(f"fact-type-{fact.type.replace('_', '-')}", None, {"fact": name, "value": value})
    return None


def _has_type(fact: Fact, value: object) -> bool:
    match fact.type:
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "decimal":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "choice":
            return isinstance(value, str)
        case "code_set":
            return isinstance(value, tuple)
        case "date":
            return value == NEVER or _is_date(value)


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _name_problems(knowledge: Knowledge, patient: Patient, place: PlaceOf) -> Iterator[Problem]:
    consents = [term.id for term in knowledge.terms.values() if term.kind == "consent"]
    pointers = (
        *((("events", n, "event"), "events", item.event, knowledge.events) for n, item in enumerate(patient.events)),
        *(
            (("interventions", n, "id"), "interventions", item.id, knowledge.interventions)
            for n, item in enumerate(patient.interventions)
        ),
        *((("consents", n, "kind"), "terms", item.kind, consents) for n, item in enumerate(patient.consents)),
        *((("layers", n), "layers", layer, knowledge.layers) for n, layer in enumerate(patient.layers)),
        *(
            (("pathways", n), "pathways", name.partition("@")[0], knowledge.pathways)
            for n, name in enumerate(patient.pathways)
        ),
    )
    for loc, kind, name, known in pointers:
        if name not in known:
            yield Problem("unknown-id", place(loc), {"kind": kind, "id": name}, nearest(name, known))


def _date_problems(patient: Patient, place: PlaceOf) -> Iterator[Problem]:
    birth = patient.person.birth_date
    if birth is not None and birth > patient.as_of:
        yield Problem("born-after", place(("person", "birth_date")), {"birth": birth, "as_of": patient.as_of})
    for loc, day in _dates(patient) if birth is not None else ():
        if birth is not None and day < birth:
            yield Problem("date-before-birth", place(loc), {"date": day, "birth": birth})
    for number, record in enumerate(patient.interventions):
        start, end = record.start, record.until
        if start is not None and end is not None and end < start:
            yield Problem("end-before-start", place(("interventions", number, "until")), {"start": start, "end": end})
    for number, consent in enumerate(patient.consents):
        yield from _consent_problems(consent, number, place)


def _consent_problems(consent: ConsentRecord, number: int, place: PlaceOf) -> Iterator[Problem]:
    if consent.given is None and consent.refused is None:
        yield Problem("consent-empty", place(("consents", number)), {"consent": consent.kind})
    if consent.given is not None and consent.withdrawn is not None and consent.withdrawn < consent.given:
        data = {"start": consent.given, "end": consent.withdrawn}
        yield Problem("end-before-start", place(("consents", number, "withdrawn")), data)


def _dates(patient: Patient) -> Iterator[tuple[Loc, date]]:
    return ((loc, day) for loc, day in _stated_dates(patient) if day is not None)


def _stated_dates(patient: Patient) -> Iterator[tuple[Loc, date | None]]:
    for name, value in patient.facts.items():
        yield ("facts", name, "date"), value.date if isinstance(value, DatedValue) else None
    for number, diagnosis in enumerate(patient.diagnoses or ()):
        yield ("diagnoses", number, "date"), diagnosis.date
    for number, observation in enumerate(patient.observations):
        yield ("observations", number, "date"), observation.date
    for number, event in enumerate(patient.events):
        yield ("events", number, "at"), day_of(event.at)
    for number, record in enumerate(patient.interventions):
        for name, day in (("from", record.start), ("on", record.on), ("until", record.until)):
            yield ("interventions", number, name), day
    for number, consent in enumerate(patient.consents):
        for name in ("given", "refused", "withdrawn"):
            yield ("consents", number, name), getattr(consent, name)
