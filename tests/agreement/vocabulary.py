"""A vocabulary with every kind of fact, every way to be unknown, and derived facts that rest on each other."""

from vipengine.conditions.check import read_derivation
from vipengine.model.base import DatePeriod, Text
from vipengine.model.vocabulary import Fact, FactType, Option


def _fact(name: str, kind: FactType, **fields: object) -> Fact:
    return Fact(id=name, type=kind, label=Text(sv=name, en=name), **fields)


def _options(*names: str) -> tuple[Option, ...]:
    return tuple(Option(id=name, label=Text(sv=name, en=name)) for name in names)


def _period(count: int, unit: str) -> DatePeriod:
    return DatePeriod(count=count, unit=unit)


_LISTED = (
    _fact("ill", "boolean"),
    _fact("hurt", "boolean", valid_for=_period(2, "weeks")),
    _fact("listed", "boolean", absent="no"),
    _fact("listed_lately", "boolean", absent="no", valid_for=_period(1, "months")),
    _fact("weight", "decimal", unit="kg", minimum=20, maximum=300, valid_for=_period(6, "months")),
    _fact("length", "decimal", unit="cm", minimum=40),
    _fact("balance", "integer"),
    _fact("visits", "integer", minimum=0, maximum=50, valid_for=_period(30, "days")),
    _fact("severity", "choice", options=_options("mild", "moderate", "severe")),
    _fact("place", "choice", options=_options("home", "ward"), valid_for=_period(1, "years")),
    _fact("born", "date"),
    _fact("seen", "date"),
    _fact("checked", "date", valid_for=_period(12, "months")),
    _fact("codes", "code_set"),
    _fact("other_codes", "code_set", valid_for=_period(24, "months")),
    _fact("age", "integer", unit="years", minimum=0, maximum=130, derive="years_since(born)"),
    _fact("heavy", "boolean", derive="weight > 100"),
    _fact("heavy_or_ill", "boolean", derive="heavy or (ill and not hurt)"),
    _fact("grown", "boolean", derive="age >= 18 and known(age)"),
    _fact("risky", "boolean", derive="at_least(2, heavy_or_ill, grown, listed, known(heavy))"),
    _fact("unweighed", "boolean", derive="not known(weight)"),
    _fact("first_seen", "date", derive="seen"),
    _fact("grade", "choice", options=_options("mild", "moderate", "severe"), derive="severity"),
    _fact("weeks_in_care", "integer", unit="weeks", minimum=0, maximum=520, derive="weeks_since(first_seen)"),
)

FACTS = {item.id: item for item in _LISTED}
DERIVATIONS = {
    item.id: derivation
    for item in _LISTED
    if item.derive and (derivation := read_derivation(item.derive, FACTS, item)[0]) is not None
}
