"""A change to what is known of a person, and what it makes of the document about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never, get_args

from vipengine.conditions.case import FactData
from vipengine.content.knowledge import Knowledge, find
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.patient import ConsentRecord, DatedValue, InterventionRecord, InterventionState, Patient

#: How a consent is changed.
_CONSENT: Mapping[str, bool] = {"given": True, "refused": False}
#: What takes the value of a fact away.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A given fact gets another value; none makes it unknown."""

    fact: str
    value: FactData | None


@dataclass(frozen=True, slots=True)
class StandingChange:
    """The person or care says something new of an intervention."""

    intervention: str
    state: InterventionState


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A consent is given or refused."""

    consent: str
    given: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing but time passes, until this day."""

    until: date


Change = FactChange | StandingChange | ConsentChange
#: What a way to another status may be made of.
AnyChange = Change | Wait


def changed(patient: Patient, changes: Iterable[Change], day: date) -> Patient:
    """Return the document as it would be with the changes, all of them true from `day` on."""
    for change in changes:
        match change:
            case FactChange():
                patient = _with_fact(patient, change, day)
            case StandingChange(intervention=name, state=state):
                fields = {"id": name, "state": state, "from" if state == "ongoing" else "on": day}
                record = InterventionRecord.model_validate(fields)
                patient = patient.model_copy(update={"interventions": (*patient.interventions, record)})
            case ConsentChange(consent=kind, given=given):
                said = ConsentRecord.model_validate({"kind": kind, "given" if given else "refused": day})
                others = (record for record in patient.consents if record.kind != kind)
                patient = patient.model_copy(update={"consents": (*others, said)})
            case _:
                assert_never(change)
    return patient


def _with_fact(patient: Patient, change: FactChange, day: date) -> Patient:
    facts = {name: value for name, value in patient.facts.items() if name != change.fact}
    if change.value is not None:
        value = change.value.isoformat() if isinstance(change.value, date) else change.value
        facts[change.fact] = DatedValue(value=value, date=day)
    others = tuple(item for item in patient.observations if item.fact != change.fact)
    return patient.model_copy(update={"facts": facts, "observations": others})


def read_change(knowledge: Knowledge, text: str) -> Change:
    """Return the change that `fact=value`, `intervention.ID=state` or `consent.KIND=given|refused` says.

    Raises:
        UsageError: it has another form, or names what does not exist.
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    kind, dot, item = name.partition(".")
    if not equals or not value or (dot and kind not in ("intervention", "consent")):
        raise UsageError([Problem("change-form", None, {"change": text})])
    if not dot:
        return _fact_change(knowledge, name, value)
    if kind == "consent":
        consents = {term.id: term for term in knowledge.terms.values() if term.kind == "consent"}
        find(consents, item, "terms")
        return ConsentChange(item, _CONSENT[_one_of(value, tuple(_CONSENT), name)])
    find(knowledge.interventions, item, "interventions")
    states: tuple[InterventionState, ...] = get_args(InterventionState)
    return StandingChange(item, next(state for state in states if state == _one_of(value, states, name)))


def _one_of(value: str, options: tuple[str, ...], name: str) -> str:
    if value in options:
        return value
    data = {"name": name, "value": value, "options": ", ".join(options)}
    raise UsageError([Problem("change-value", None, data, nearest(value, options))])


def _fact_change(knowledge: Knowledge, name: str, value: str) -> FactChange:
    """Return the change in the fact's own type; what has another type is left as it is, to be refused as any fact."""
    kind = find(knowledge.facts, name, "facts").type
    if value == UNKNOWN:
        return FactChange(name, None)
    match kind:
        case "boolean":
            return FactChange(name, {"true": True, "false": False}.get(value, value))
        case "integer" | "decimal":
            return FactChange(name, _number(value, whole=kind == "integer"))
        case "code_set":
            return FactChange(name, tuple(code.strip() for code in value.split(",")))
        case "choice" | "date":
            return FactChange(name, value)


def _number(value: str, *, whole: bool) -> int | float | str:
    try:
        return int(value) if whole else float(value.replace(",", "."))
    except ValueError:
        return value


def written(change: Change) -> str:
    """Return the change as `read_change` reads it."""
    match change:
        case FactChange(fact=fact, value=value):
            return f"{fact}={_written_value(value)}"
        case StandingChange(intervention=name, state=state):
            return f"intervention.{name}={state}"
        case ConsentChange(consent=kind, given=given):
            return f"consent.{kind}={'given' if given else 'refused'}"
        case _:
            assert_never(change)


def _written_value(value: FactData | None) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, tuple) else str(value)
