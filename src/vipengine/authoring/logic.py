"""Conditions that cannot be right: those that nobody meets, or everybody; and rules that cannot have been meant so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vipengine.authoring.conclusion import Conclusion, Enquiry
from vipengine.authoring.pairs import pair_conclusions
from vipengine.authoring.search import Found, Nobody, Undecided
from vipengine.conditions.tree import Condition, Constant, FactValue, Not, Since
from vipengine.content.join import expressions
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem
from vipengine.model.base import Item
from vipengine.model.programme import Rule


def conclusions(knowledge: Knowledge, places: Places, as_of: date) -> tuple[Conclusion, ...]:
    """Return everything that trying every answer at `as_of` shows of the content, by the place that it concerns.

    What is valid only at other times is judged on the nearest day on which it is.
    """
    asked = Enquiry(knowledge, places, as_of)
    found = (*_single(asked), *_within_rules(asked), *pair_conclusions(asked))
    return tuple(sorted(found, key=lambda item: (str(item.problem.at and item.problem.at.path), _line(item))))


def _line(item: Conclusion) -> int:
    return item.problem.at.line if item.problem.at else 0


def _single(asked: Enquiry) -> Iterator[Conclusion]:
    for kind, name, path, text in expressions(asked.knowledge.content):
        item: Item = getattr(asked.knowledge, kind)[name]
        day = asked.day(item)
        if day is not None:
            yield from _of_condition(asked, day, asked.knowledge.condition(text), kind, name, path)
    for name, derivation in asked.knowledge.derivations.items():
        if not isinstance(derivation, Constant | FactValue | Since):
            yield from _of_condition(asked, asked.as_of, derivation, "facts", name, ("derive",))


def _of_condition(
    asked: Enquiry, day: date, condition: Condition, kind: str, name: str, path: tuple[str | int, ...]
) -> Iterator[Conclusion]:
    data = {"kind": kind, "id": name, "field": field_words(path)}
    at = asked.places.of(kind, name, *path)
    for code, goal in (("logic-never", condition), ("logic-always", Not(condition))):
        match asked.who(day, goal):
            case Nobody():
                yield Conclusion(Problem(code, at, data), clash=asked.clash(day, goal))
            case Undecided(reason=reason):
                yield Conclusion(Problem(f"logic-undecided-{reason}", at, data))
                return
            case Found():
                pass


def field_words(path: tuple[str | int, ...]) -> str:
    """Return a path as it is written in problems: `entry[0].when`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _within_rules(asked: Enquiry) -> Iterator[Conclusion]:
    for rule in asked.knowledge.rules.values():
        day = asked.day(rule)
        if day is not None and rule.offer_when is not None:
            yield from _of_rule(asked, day, rule, asked.knowledge.condition(rule.offer_when))


def _of_rule(asked: Enquiry, day: date, rule: Rule, offer: Condition) -> Iterator[Conclusion]:
    """Yield where the group of a rule leaves nobody for its wish, or is wholly contraindicated."""
    somebody = asked.who(day, offer)
    if not isinstance(somebody, Found):
        return
    data: dict[str, Any] = {"id": rule.id}
    if rule.start_when is not None:
        start = asked.knowledge.condition(rule.start_when)
        if asked.somebody(day, start) and asked.nobody(day, offer, start):
            problem = Problem("logic-start-never", asked.places.of("rules", rule.id, "start_when"), data)
            yield Conclusion(problem, clash=asked.clash(day, offer, start))
    if rule.unless is not None:
        unless = asked.knowledge.condition(rule.unless)
        if not asked.everybody(day, unless) and asked.nobody(day, offer, Not(unless)):
            problem = Problem("logic-swallowed", asked.places.of("rules", rule.id, "unless"), data)
            example = asked.example(somebody, offer)
            yield Conclusion(problem, example, offer, clash=asked.clash(day, offer, Not(unless)))
