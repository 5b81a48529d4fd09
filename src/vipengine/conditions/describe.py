"""Say a condition in words, in the labels of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from vipengine.conditions.case import NEVER, FactData, Reading
from vipengine.conditions.tree import (
    FLIPPED,
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    HasCode,
    Known,
    Leaf,
    Never,
    Not,
    Operator,
    Since,
    SinceUnit,
    Term,
)
from vipengine.model.base import Language
from vipengine.model.vocabulary import Fact

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "and": "och",
        "or": "eller",
        "not": "inte",
        "of": "minst {count} av",
        "known": "det är känt:",
        "never": "aldrig:",
        "ever": "har hänt:",
    },
    "en": {
        "and": "and",
        "or": "or",
        "not": "not",
        "of": "at least {count} of",
        "known": "it is known:",
        "never": "never:",
        "ever": "has happened:",
    },
}
_OPERATORS: dict[Language, dict[Operator, str]] = {
    "sv": {"<": "under", "<=": "högst", "==": "är", "!=": "är inte", ">=": "minst", ">": "över"},
    "en": {"<": "below", "<=": "at most", "==": "is", "!=": "is not", ">=": "at least", ">": "above"},
}
_DATE_OPERATORS: dict[Language, dict[Operator, str]] = {
    "sv": {"<": "före", "<=": "senast", "==": "är", "!=": "är inte", ">=": "tidigast", ">": "efter"},
    "en": {"<": "before", "<=": "no later than", "==": "is", "!=": "is not", ">=": "no earlier than", ">": "after"},
}
#: Units that are words; all others are symbols and the same in every language.
_UNITS: dict[Language, dict[str, str]] = {
    "sv": {"hours": "timmar", "days": "dagar", "weeks": "veckor", "months": "månader", "years": "år"},
    "en": {},
}
#: One and several of a unit of time that has passed.
_SINCE: dict[Language, dict[SinceUnit, tuple[str, str]]] = {
    "sv": {
        "days": ("dag sedan", "dagar sedan"),
        "weeks": ("vecka sedan", "veckor sedan"),
        "months": ("månad sedan", "månader sedan"),
        "years": ("år sedan", "år sedan"),
    },
    "en": {
        "days": ("day since", "days since"),
        "weeks": ("week since", "weeks since"),
        "months": ("month since", "months since"),
        "years": ("year since", "years since"),
    },
}


def describe(condition: Condition, facts: Mapping[str, Fact], lang: Language) -> str:
    """Return the condition as a phrase without a full stop, ready to stand after "if" or "because"."""
    words = _WORDS[lang]
    match condition:
        case AllOf(parts=parts):
            return f" {words['and']} ".join(_bracketed(part, facts, lang) for part in parts)
        case AnyOf(parts=parts):
            return f" {words['or']} ".join(_bracketed(part, facts, lang) for part in parts)
        case AtLeast(count=count, parts=parts):
            listed = ", ".join(describe(part, facts, lang) for part in parts)
            return f"{words['of'].format(count=count)} ({listed})"
        case Not(part=Never(fact=fact)):
            return f"{words['ever']} {label_of(fact, facts, lang)}"
        case Not(part=part):
            return f"{words['not']} {_bracketed(part, facts, lang)}"
        case _:
            return _leaf(condition, facts, lang)


def _bracketed(part: Condition, facts: Mapping[str, Fact], lang: Language) -> str:
    text = describe(part, facts, lang)
    return f"({text})" if isinstance(part, AllOf | AnyOf) else text


def _leaf(leaf: Leaf, facts: Mapping[str, Fact], lang: Language) -> str:
    words = _WORDS[lang]
    match leaf:
        case Flag(fact=fact):
            return label_of(fact, facts, lang)
        case Known(fact=fact):
            return f"{words['known']} {label_of(fact, facts, lang)}"
        case Never(fact=fact):
            return f"{words['never']} {label_of(fact, facts, lang)}"
        case Among(fact=fact, options=options):
            listed = f" {words['or']} ".join(_option(option, facts[fact], lang) for option in options)
            return f"{label_of(fact, facts, lang)}: {listed}"
        case HasCode(fact=fact, prefixes=prefixes):
            return f"{label_of(fact, facts, lang)}: " + f" {words['or']} ".join(prefixes)
        case Compare():
            return _comparison(leaf, facts, lang)
        case _:  # pragma: no cover
            assert_never(leaf)


def _comparison(node: Compare, facts: Mapping[str, Fact], lang: Language) -> str:
    if isinstance(node.left, Constant):
        node = Compare(node.right, FLIPPED[node.operator], node.left)
    operators = _DATE_OPERATORS if _is_date(node.left, facts) else _OPERATORS
    operator = operators[lang][node.operator]
    if isinstance(node.left, Since) and isinstance(node.right, Constant):
        amount = node.right.value
        return f"{operator} {_constant(amount, None, lang)} {_since(node.left, facts, lang, one=amount == 1)}"
    subject = node.left if isinstance(node.left, FactValue) else None
    return f"{_term(node.left, None, facts, lang)} {operator} {_term(node.right, subject, facts, lang)}"


def _since(term: Since, facts: Mapping[str, Fact], lang: Language, *, one: bool = False) -> str:
    single, several = _SINCE[lang][term.unit]
    return f"{single if one else several} {label_of(term.fact, facts, lang)}"


def _is_date(term: Term, facts: Mapping[str, Fact]) -> bool:
    return isinstance(term, FactValue) and facts[term.fact].type == "date"


def _term(term: Term, subject: FactValue | None, facts: Mapping[str, Fact], lang: Language) -> str:
    match term:
        case Constant(value=value):
            return _constant(value, facts[subject.fact] if subject else None, lang)
        case FactValue(fact=fact):
            return label_of(fact, facts, lang)
        case Since():
            return _since(term, facts, lang)
        case _:  # pragma: no cover
            assert_never(term)


def _constant(value: FactData | None, fact: Fact | None, lang: Language) -> str:
    if fact and fact.type == "choice":
        return _option(str(value), fact, lang)
    if not isinstance(value, int | float):
        return f"{value}"
    number = _number(value, lang)
    return f"{number} {_UNITS[lang].get(fact.unit, fact.unit)}" if fact and fact.unit else number


def _number(value: float, lang: Language) -> str:
    text = str(int(value)) if value == int(value) else str(value)
    return text.replace(".", ",") if lang == "sv" else text


def _option(option: str, fact: Fact, lang: Language) -> str:
    return next((item.label[lang] for item in fact.options if item.id == option), option)


def label_of(fact: str, facts: Mapping[str, Fact], lang: Language) -> str:
    """Return a fact's label as it stands inside a sentence: small first letter unless it is an abbreviation."""
    label = facts[fact].label[lang]
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


_UNKNOWN: dict[Language, dict[str, str]] = {
    "sv": {
        "missing": "okänt",
        "stale": "okänt (uppgiften från {on} är för gammal)",
        "out_of_range": "okänt (värdet är orimligt)",
        "underivable": "okänt (går inte att räkna fram)",
    },
    "en": {
        "missing": "unknown",
        "stale": "unknown (the value of {on} is too old)",
        "out_of_range": "unknown (the value is out of range)",
        "underivable": "unknown (cannot be computed)",
    },
}
_NO_CODES: dict[Language, str] = {"sv": "inga", "en": "none"}
_VALUES: dict[Language, dict[object, str]] = {
    "sv": {True: "ja", False: "nej", NEVER: "aldrig"},
    "en": {True: "yes", False: "no", NEVER: "never"},
}


def describe_reading(reading: Reading, facts: Mapping[str, Fact], lang: Language) -> str:
    """Return what is known of a fact as `label: value (date)`, or why it is unknown."""
    fact = facts[reading.fact]
    if reading.unknown is not None:
        return f"{fact.label[lang]}: {_UNKNOWN[lang][reading.unknown].format(on=reading.on)}"
    dated = f" ({reading.on})" if reading.on is not None and reading.value != reading.on else ""
    return f"{fact.label[lang]}: {describe_value(fact, reading.value, lang)}{dated}"


def describe_value(fact: Fact, value: FactData | None, lang: Language) -> str:
    """Return a value of a fact in words, with its unit."""
    if isinstance(value, bool) or value == NEVER:
        return _VALUES[lang][value]
    if isinstance(value, tuple):
        return ", ".join(value) or _NO_CODES[lang]
    return _constant(value, fact, lang)
