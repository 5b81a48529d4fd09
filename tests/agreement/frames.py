"""Frames of persons that are made up, and the same persons as documents: every engine must say the same of both.

A frame is made as a PyArrow table, and `native_of` turns it into the frame of the engine that is held to the reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import isnan
from random import Random
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa

from vipengine.advice.facts import recorded_of
from vipengine.advice.statuses import statuses
from vipengine.clock.calendar import Calendar
from vipengine.clock.moment import day_of
from vipengine.cohort.persons import Persons, persons_of
from vipengine.cohort.readings import with_truths
from vipengine.cohort.statuses import with_statuses
from vipengine.conditions.case import NEVER, Given
from vipengine.conditions.evaluate import build_case, evaluate
from vipengine.conditions.tree import Condition
from vipengine.conditions.truth import Truth
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.content import Content
from vipengine.model.patient import ConsentRecord, DatedValue, Diagnosis, EventRecord, InterventionRecord, Patient
from vipengine.model.vocabulary import Fact, FactType

from .drawing import past_days, values_of
from .vocabulary import FACTS

#: Turns a table into a frame of an engine.
NativeOf = Callable[[pa.Table], Any]
Row = dict[str, Any]

ENGINES: dict[str, NativeOf] = {
    "polars": pl.from_arrow,
    "lazy polars": lambda table: pl.from_arrow(table).lazy(),
    "duckdb": duckdb.from_arrow,
    "pyarrow": lambda table: table,
    "pandas": lambda table: table.to_pandas(),
}

_TYPES: dict[FactType, pa.DataType] = {
    "boolean": pa.bool_(),
    "integer": pa.int64(),
    "decimal": pa.float64(),
    "choice": pa.string(),
    "code_set": pa.string(),
    "date": pa.date32(),
}
_SEPARATORS = (" ", ",", ";", "; ")
_DAY = timedelta(days=1)
_TRUTH = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}


def drawn_knowledge() -> Knowledge:
    """Return the drawn vocabulary as knowledge without rules."""
    calendar = Calendar(date(2020, 1, 1), date(2030, 12, 31), frozenset())
    knowledge, problems = join(Content(facts=tuple(FACTS.values())), calendar, "drawn", Places())
    assert not problems
    return knowledge


def table_of(rows: Sequence[Row], types: Mapping[str, pa.DataType]) -> pa.Table:
    """Return rows as a table; persons are numbered from 0."""
    columns = {name: pa.array([_as(kind, row.get(name)) for row in rows], kind) for name, kind in types.items()}
    return pa.table({"person": pa.array(range(len(rows)), pa.int64()), **columns})


def _as(kind: pa.DataType, value: Any) -> Any:
    return float(value) if kind == pa.float64() and value is not None else value


def answers_in(persons: Persons, frame: nw.LazyFrame[Any], names: Iterable[str]) -> list[dict[str, Any]]:
    """Return what the columns of an answer hold, person by person, with None for null."""
    several = [*names]
    native = nw.from_native(persons.native(frame.select("person", *several)))
    return native.lazy().collect().to_arrow().sort_by("person").drop_columns("person").to_pylist()


# Conditions, over the drawn vocabulary.


def drawn_given(chance: Random, as_of: date) -> dict[str, Given]:
    """Return what is given of a person at and around every boundary; a fact in four is missing, some lie ahead."""
    return {
        name: Given(chance.choice(values_of(fact, as_of)), chance.choice([None, *_days_of(fact, as_of)]))
        for name, fact in FACTS.items()
        if fact.derive is None and chance.random() < 0.75
    }


def _days_of(fact: Fact, as_of: date) -> list[date]:
    return [*past_days(as_of), as_of + _DAY] if fact.valid_for is not None else [as_of, as_of + _DAY]


def given_row(chance: Random, given: Mapping[str, Given]) -> Row:
    """Return what is given as a row of a frame."""
    row: Row = {}
    for name, item in given.items():
        row[f"{name}.date"] = item.on
        if item.value == NEVER:
            row[f"{name}.never"] = True
        else:
            row[name] = chance.choice(_SEPARATORS).join(item.value) if isinstance(item.value, tuple) else item.value
    return row


def given_types(facts: Iterable[Fact]) -> dict[str, pa.DataType]:
    """Return the types of all columns that facts can have."""
    types: dict[str, pa.DataType] = {}
    for fact in facts:
        if fact.derive is None:
            types |= {fact.id: _TYPES[fact.type], f"{fact.id}.date": pa.date32()}
            types |= {f"{fact.id}.never": pa.bool_()} if fact.type == "date" else {}
    return types


def agree_on_conditions(
    native_of: NativeOf, knowledge: Knowledge, conditions: Mapping[str, Condition], seed: int, as_of: date, count: int
) -> None:
    """Hold the truth of each condition, for so many persons, to `evaluate`."""
    chance = Random(seed)  # noqa: S311 -- a test, not a secret
    drawn = [drawn_given(chance, as_of) for _ in range(count)]
    types = given_types(fact for fact in knowledge.facts.values() if chance.random() < 0.9)
    rows = [given_row(chance, given) for given in drawn]
    persons = persons_of(knowledge, native_of(table_of(rows, types)), as_of=as_of)
    found = answers_in(persons, with_truths(persons, conditions), conditions)
    for given, answers in zip(drawn, found, strict=True):
        held = {name: item for name, item in given.items() if name in types and (item.on is None or item.on <= as_of)}
        case = build_case(knowledge.facts, knowledge.derivations, held, as_of)
        expected = {name: evaluate(condition, case).truth for name, condition in conditions.items()}
        assert {name: _TRUTH[answer] for name, answer in answers.items()} == expected, (as_of, held)


# Statuses, over the content.


def all_types(knowledge: Knowledge, chance: Random, share: float = 0.7) -> dict[str, pa.DataType]:
    """Return a share of the columns that a frame can have, and their types; those beside them are left out too."""
    bases = {name: kind for name, kind in _base_types(knowledge, chance).items() if chance.random() < share}
    beside = {name: kind for name, kind in _types_beside(knowledge, bases).items() if chance.random() < 0.6}
    return {**bases, **beside}


def _base_types(knowledge: Knowledge, chance: Random) -> dict[str, pa.DataType]:
    moment = (pa.date32(), pa.timestamp("us"))
    return {
        **{fact.id: _TYPES[fact.type] for fact in knowledge.facts.values() if fact.derive is None},
        **{f"event.{name}": chance.choice(moment) for name in knowledge.events},
        **{f"intervention.{name}": pa.string() for name in knowledge.interventions},
        **{f"consent.{term.id}": pa.bool_() for term in knowledge.terms.values() if term.kind == "consent"},
        "diagnoses": pa.string(),
        "pathways": pa.string(),
    }


def _types_beside(knowledge: Knowledge, bases: Mapping[str, pa.DataType]) -> dict[str, pa.DataType]:
    types: dict[str, pa.DataType] = {}
    for name, kind in bases.items():
        head = name.partition(".")[0]
        if head == "event":
            types[f"{name}.latest"] = kind
        if head == "intervention":
            types |= {f"{name}.{part}": pa.date32() for part in ("from", "on", "until")}
        if head in knowledge.facts:
            types[f"{name}.date"] = pa.date32()
            types |= {f"{name}.never": pa.bool_()} if kind == pa.date32() else {}
    return types


def drawn_row(knowledge: Knowledge, types: Mapping[str, pa.DataType], chance: Random, as_of: date) -> Row:
    """Return what a frame holds of a person: half of what it could."""
    days = [*past_days(as_of), as_of + _DAY]
    row = {name: _value(knowledge, name, chance, days) for name in types if chance.random() < 0.5}
    for name in knowledge.interventions:
        _mend_order(row, f"intervention.{name}")
    for name in knowledge.events:
        _mend_repeats(row, f"event.{name}")
    timed = {name for name, kind in types.items() if kind == pa.timestamp("us")}
    at = {name: time(chance.randrange(24), chance.randrange(60)) for name in timed & row.keys()}
    return row | {name: datetime.combine(row[name], hour) for name, hour in at.items()}


def _value(knowledge: Knowledge, name: str, chance: Random, days: Sequence[date]) -> Any:
    head, _, part = name.partition(".")
    if head in knowledge.facts and not part:
        value = chance.choice([item for item in values_of(knowledge.facts[head], days[-1] - _DAY) if item != NEVER])
        return chance.choice(_SEPARATORS).join(value) if isinstance(value, tuple) else value
    if head == "consent" or name.endswith(".never"):
        return chance.random() < 0.5
    if head == "intervention" and "." not in part:
        return chance.choice(["wanted", "ongoing", "done", "declined"])
    if head == "diagnoses":
        return chance.choice(_SEPARATORS).join(chance.sample(["F20.0", "F259", "F10.2", "J45", "F31.1"], 2))
    if head == "pathways":
        return _references(knowledge, chance)
    return chance.choice(days)


def _references(knowledge: Knowledge, chance: Random) -> str:
    every = [f"{item.id}@{version.id}" for item in knowledge.pathways.values() for version in item.versions]
    return chance.choice(_SEPARATORS).join(chance.sample([*knowledge.pathways, *every, ""], chance.randint(0, 2)))


def _mend_order(row: Row, name: str) -> None:
    start, end = row.get(f"{name}.from"), row.get(f"{name}.until")
    if start is not None and end is not None:
        row[f"{name}.from"], row[f"{name}.until"] = sorted((start, end))


def _mend_repeats(row: Row, name: str) -> None:
    first, last = row.get(name), row.get(f"{name}.latest")
    if first is not None and last is not None:
        row[name], row[f"{name}.latest"] = sorted((first, last))


def patient_of(knowledge: Knowledge, row: Row, as_of: date) -> Patient:
    """Return the document that says the same as a row of a frame."""
    told = {name: value for name, value in row.items() if value is not None and not _is_nan(value)}
    diagnoses = tuple(Diagnosis(code=code) for code in _words(told.get("diagnoses", "")))
    return Patient(
        as_of=as_of,
        pathways=_words(told.get("pathways", "")),
        diagnoses=diagnoses if "diagnoses" in told else None,
        facts={name: value for name in knowledge.facts if (value := _fact(knowledge, told, name, as_of)) is not None},
        events=tuple(_events(knowledge, told)),
        interventions=tuple(_record(told, name) for name in knowledge.interventions if f"intervention.{name}" in told),
        consents=tuple(
            ConsentRecord(kind=name.partition(".")[2], **{"given" if said else "refused": as_of})
            for name, said in told.items()
            if name.startswith("consent.")
        ),
    )


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and isnan(value)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,;]+", text) if word)


def _fact(knowledge: Knowledge, told: Row, name: str, as_of: date) -> DatedValue | None:
    value = NEVER if name not in told and told.get(f"{name}.never") is True else told.get(name)
    if value is None or value in (float("inf"), -float("inf")):
        return None
    if knowledge.facts[name].type == "code_set":
        value = _words(value)
    plain = value.isoformat() if isinstance(value, date) else value
    return DatedValue(value=plain, date=told.get(f"{name}.date", as_of))


def _events(knowledge: Knowledge, told: Row) -> list[EventRecord]:
    """Return what happened; what shows that something is done comes after what shows that something has begun."""
    done_by = {event for item in knowledge.interventions.values() for event in item.done_by}
    names = sorted(knowledge.events, key=done_by.__contains__)
    moments = [(name, told.get(f"event.{name}{part}")) for name in names for part in ("", ".latest")]
    return [EventRecord(event=name, at=at) for name, at in moments if at is not None]


def _record(told: Row, name: str) -> InterventionRecord:
    days = {part: told.get(f"intervention.{name}.{part}") for part in ("from", "on", "until")}
    return InterventionRecord(id=name, state=told[f"intervention.{name}"], **days)


def agree_on_statuses(
    native_of: NativeOf, knowledge: Knowledge, types: Mapping[str, pa.DataType], rows: Sequence[Row], as_of: date
) -> None:
    """Hold the status of every intervention, for every person, to that of the same facts in a document."""
    persons = persons_of(knowledge, native_of(table_of(rows, types)), as_of=as_of)
    answered = with_statuses(persons)
    prefix = persons.named("status", "")
    names = [name for name in answered.collect_schema().names() if name.startswith(prefix)]
    found = answers_in(persons, answered, names)
    for row, answers in zip(rows, found, strict=True):
        told = {name.removeprefix("status."): answer for name, answer in answers.items() if answer is not None}
        held = {name: value for name, value in row.items() if name in types}
        patient = patient_of(knowledge, held, as_of)
        expected = {name: status.value for name, status in statuses(knowledge, patient).items()}
        different = {name: (told.get(name), expected.get(name)) for name in told.keys() | expected.keys()}
        assert {name: pair for name, pair in different.items() if len({*pair}) > 1} == {}, (as_of, held)


# Documents as rows, as far as a row can hold them.


def row_of(knowledge: Knowledge, patient: Patient, as_of: date) -> Row | None:
    """Return the row that says the same as a document, or None when a row cannot say it."""
    dated = [item for item in patient.diagnoses or () if item.date is not None]
    ids = [record.id for record in patient.interventions]
    happened: dict[str, list[date]] = {}
    for event in patient.events:
        happened.setdefault(event.event, []).append(day_of(event.at))
    if dated or len(set(ids)) < len(ids) or any(len(days) > 2 for days in happened.values()):
        return None
    if patient.as_of != as_of and any(record.on is None and record.start is None for record in patient.interventions):
        return None
    row: Row = {"pathways": " ".join(patient.pathways)}
    chance = Random(0)  # noqa: S311 -- a test, not a secret
    row |= {} if patient.diagnoses is None else {"diagnoses": " ".join(item.code for item in patient.diagnoses)}
    for name, item in recorded_of(knowledge, patient.model_copy(update=_FACTS_ALONE), as_of).given.items():
        row |= given_row(chance, {name: item})
    for name, days in happened.items():
        row |= {f"event.{name}": min(days), f"event.{name}.latest": max(days)}
    for record in patient.interventions:
        parts = {"": record.state, ".from": record.start, ".on": record.on, ".until": record.until}
        row |= {f"intervention.{record.id}{part}": value for part, value in parts.items()}
    consents = recorded_of(knowledge, patient, as_of).consents
    return row | {f"consent.{kind}": is_given for kind, is_given in consents.items()}


#: What else than facts a document holds, left out.
_FACTS_ALONE = {"diagnoses": None, "events": (), "interventions": ()}


def types_of(knowledge: Knowledge, rows: Iterable[Row]) -> dict[str, pa.DataType]:
    """Return the types of the columns that rows have, with days for moments."""
    chance = Random(0)  # noqa: S311 -- a test, not a secret
    bases = {name: _day_of(kind) for name, kind in _base_types(knowledge, chance).items()}
    types = {**bases, **_types_beside(knowledge, bases)}
    return {name: types[name] for name in dict.fromkeys(name for row in rows for name in row)}


def _day_of(kind: pa.DataType) -> pa.DataType:
    return pa.date32() if kind == pa.timestamp("us") else kind
