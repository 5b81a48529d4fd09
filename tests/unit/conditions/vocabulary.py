"""A small vocabulary with one fact of every kind, for tests."""

from datetime import date

from vipengine.conditions.case import Case, FactData, Given
from vipengine.conditions.check import read_condition, read_derivation
from vipengine.conditions.evaluate import build_case
from vipengine.conditions.tree import Condition
from vipengine.model.base import DatePeriod, Text
from vipengine.model.vocabulary import Fact, FactType, Option

AS_OF = date(2026, 11, 22)


def text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


def fact(name: str, kind: FactType, label: Text | None = None, **fields: object) -> Fact:
    return Fact(id=name, type=kind, label=label or text(name, name), **fields)


def _options(**labels: str) -> tuple[Option, ...]:
    return tuple(Option(id=name, label=text(label, name)) for name, label in labels.items())


_LISTED = (
    fact("psychosis", "boolean", text("Psykos", "Psychosis")),
    fact("pregnant", "boolean", text("Gravid", "Pregnant")),
    fact("self_harm", "boolean", text("Självskada", "Self-harm")),
    fact("in_register", "boolean", absent="no"),
    fact(
        "severity",
        "choice",
        text("Svårighetsgrad", "Severity"),
        options=_options(mild="lindrig", moderate="måttlig", severe="svår"),
    ),
    fact("setting", "choice", options=_options(home="hemma", clinic="mottagning")),
    fact(
        "waist",
        "decimal",
        text("Midjemått", "Waist"),
        unit="cm",
        minimum=40,
        maximum=250,
        valid_for=DatePeriod(count=12, unit="months"),
    ),
    fact("height", "decimal", unit="cm"),
    fact("hdl", "decimal", text("HDL-kolesterol", "HDL cholesterol"), unit="mmol/l", minimum=0.1),
    fact("visits", "integer", text("Besök", "Visits"), minimum=0),
    fact("birth_date", "date", text("Födelsedatum", "Birth date")),
    fact("physical_check", "date", text("Hälsoundersökning", "Physical check")),
    fact("diagnoses", "code_set", text("Diagnoser", "Diagnoses")),
    fact(
        "age", "integer", text("Ålder", "Age"), unit="years", minimum=0, maximum=130, derive="years_since(birth_date)"
    ),
    fact("obese", "boolean", text("Fetma", "Obesity"), derive="waist > 102"),
    fact("at_risk", "boolean", derive="obese and psychosis"),
    fact("known_waist", "boolean", derive="known(waist)"),
)
FACTS = {item.id: item for item in _LISTED}


def condition(expression: str) -> Condition:
    read, problems = read_condition(expression, FACTS)
    assert problems == ()
    assert read is not None
    return read


DERIVATIONS = {
    item.id: read
    for item in _LISTED
    if item.derive and (read := read_derivation(item.derive, FACTS, item)[0]) is not None
}


def case(as_of: date = AS_OF, /, **values: FactData | Given) -> Case:
    """Return the case of a person of whom these values are known."""
    given = {name: value if isinstance(value, Given) else Given(value) for name, value in values.items()}
    return build_case(FACTS, DERIVATIONS, given, as_of)
