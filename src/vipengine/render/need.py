"""A needed change in words: what would have to be, and what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from vipengine.advice.change import ConsentChange, FactChange, StandingChange, Wait
from vipengine.advice.whynot import Need
from vipengine.conditions.case import NEVER, FactData
from vipengine.conditions.describe import describe_value, label_of
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.vocabulary import Fact

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "fact": "{label} blir {value} (nu {now})",
        "answer": "{label} visar sig vara {value}",
        "wanted": "personen säger ja till insatsen",
        "declined": "personen säger nej till insatsen",
        "ongoing": "insatsen påbörjas",
        "done": "insatsen görs",
        "consent": "personen samtycker: {consent}",
        "wait": "dagen är {day} eller senare",
        "or": " eller ",
        "any": "känt",
        "never": "aldrig",
        "day-from": "{low} eller senare",
        "day-to": "{high} eller tidigare",
        "day-between": "från {low} till {high}",
        "from": "minst {low}",
        "above": "över {low}",
        "to": "högst {high}",
        "below": "under {high}",
        "joined": "{low} och {high}",
    },
    "en": {
        "fact": "{label} becomes {value} (now {now})",
        "answer": "{label} turns out to be {value}",
        "wanted": "the person says yes to it",
        "declined": "the person says no to it",
        "ongoing": "it is begun",
        "done": "it is done",
        "consent": "the person consents: {consent}",
        "wait": "it is {day} or later",
        "or": " or ",
        "any": "known",
        "never": "never",
        "day-from": "{low} or later",
        "day-to": "{high} or earlier",
        "day-between": "from {low} to {high}",
        "from": "at least {low}",
        "above": "above {low}",
        "to": "at most {high}",
        "below": "below {high}",
        "joined": "{low} and {high}",
    },
}


def need_words(knowledge: Knowledge, need: Need, lang: Language) -> str:
    """Return the change as a clause, without a capital letter and a full stop."""
    words = _WORDS[lang]
    match need.changes[0]:
        case Wait(until=day):
            return words["wait"].format(day=day)
        case StandingChange(state=state):
            return words[state]
        case ConsentChange(consent=kind):
            return words["consent"].format(consent=knowledge.terms[kind].label[lang])
        case FactChange(fact=name):
            return _fact_words(knowledge, need, name, lang)
        case other:
            assert_never(other)


def _fact_words(knowledge: Knowledge, need: Need, name: str, lang: Language) -> str:
    fact = knowledge.facts[name]
    values = [change.value for change in need.changes if isinstance(change, FactChange) and change.value is not None]
    label, value = label_of(name, knowledge.facts, lang), values_words(fact, values, need.domain, lang)
    if need.now is None or not need.now.known:
        return _WORDS[lang]["answer"].format(label=label, value=value)
    now = describe_value(fact, need.now.value, lang)
    return _WORDS[lang]["fact"].format(label=label, value=value, now=now)


def values_words(fact: Fact, values: Sequence[FactData], domain: Sequence[FactData], lang: Language) -> str:
    """Return values of a fact in words: numbers and dates as stretches of the domain they were chosen from."""
    words = _WORDS[lang]
    if fact.type not in ("integer", "decimal", "date"):
        return words["or"].join(describe_value(fact, value, lang) for value in values)
    never = [words["never"]] if NEVER in values else []
    ordered = [value for value in domain if value != NEVER]
    stretches = [_stretch(fact, low, high, ordered, lang) for low, high in _runs(values, ordered)]
    return words["or"].join([*never, *stretches])


def _runs(values: Sequence[FactData], ordered: Sequence[FactData]) -> Iterator[tuple[int, int]]:
    """Yield first and last place of each unbroken run of values in the ordered domain."""
    places = [place for place, value in enumerate(ordered) if value in values]
    starts = [place for place in places if place - 1 not in places]
    ends = [place for place in places if place + 1 not in places]
    yield from zip(starts, ends, strict=True)


def _stretch(fact: Fact, low: int, high: int, ordered: Sequence[FactData], lang: Language) -> str:
    words = _WORDS[lang]
    lowest, highest = low == 0, high == len(ordered) - 1
    if fact.type == "date":
        return _days(ordered[low], ordered[high], lang, lowest=lowest, highest=highest)
    parts = []
    if not lowest:
        kind, place = ("from", low) if _is_bound(fact, ordered[low], ordered[low - 1]) else ("above", low - 1)
        parts.append(words[kind].format(low=describe_value(fact, ordered[place], lang)))
    if not highest:
        kind, place = ("to", high) if _is_bound(fact, ordered[high], ordered[high + 1]) else ("below", high + 1)
        parts.append(words[kind].format(high=describe_value(fact, ordered[place], lang)))
    return words["joined"].format(low=parts[0], high=parts[1]) if len(parts) == 2 else "".join(parts) or words["any"]


def _days(low: FactData, high: FactData, lang: Language, *, lowest: bool, highest: bool) -> str:
    words = _WORDS[lang]
    if lowest and highest:
        return words["any"]
    kind = "day-to" if lowest else "day-from" if highest else "day-between"
    return f"{low}" if low == high and kind == "day-between" else words[kind].format(low=low, high=high)


def _is_bound(fact: Fact, value: FactData, beside: FactData) -> bool:
    """Return whether the value itself is what a condition names, rather than the nearest one beside it."""
    return fact.type == "integer" or _decimals(value) < _decimals(beside)


def _decimals(value: FactData) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) and not isinstance(value, date) else 0
