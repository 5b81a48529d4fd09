"""Rules and persons that are made up from a seed: the same knowledge for every engine that is measured.

A rule concerns those for whom one of one or two groups of tests holds; a test is a boolean fact, its opposite, or a
number above a bound. That is what every engine can say. Some rules have a contraindication or a wish, some facts grow
stale, and a third of what could be known of a person is missing.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vipengine.clock.calendar import Calendar
from vipengine.conditions.case import Given
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.base import DatePeriod, Text
from vipengine.model.content import Content
from vipengine.model.pathway import Criterion, Pathway, Phase, Step, Version
from vipengine.model.programme import Intervention, Rule
from vipengine.model.vocabulary import Fact

AS_OF = date(2026, 11, 22)
#: How long a value of every fourth fact counts.
VALID_FOR = DatePeriod(count=12, unit="months")


@dataclass(frozen=True, slots=True)
class Test:
    """A boolean fact that is true or false, or a number above a bound."""

    fact: str
    holds: bool = True
    above: int | None = None

    def __str__(self) -> str:
        if self.above is not None:
            return f"{self.fact} > {self.above}"
        return self.fact if self.holds else f"not {self.fact}"


#: Holds when every test of one of the groups holds.
Groups = tuple[tuple[Test, ...], ...]


@dataclass(frozen=True, slots=True)
class MadeRule:
    """A rule in the form that every engine is given."""

    name: str
    groups: Groups
    unless: Test | None
    wish: Test | None


@dataclass(frozen=True, slots=True)
class Made:
    """Rules and the facts they speak of; every fourth fact is a number, every fourth can grow stale."""

    rules: tuple[MadeRule, ...]
    facts: tuple[str, ...]

    def is_number(self, fact: str) -> bool:
        """Return whether the fact is a number."""
        return self.facts.index(fact) % 4 == 0

    def grows_stale(self, fact: str) -> bool:
        """Return whether a value of the fact counts for a time only."""
        return self.facts.index(fact) % 4 == 1


def make(count: int, seed: int = 1) -> Made:
    """Return so many rules over a third as many facts, at least 20."""
    chance = random.Random(seed)  # noqa: S311 -- a benchmark, not a secret
    facts = tuple(f"fact_{number}" for number in range(max(20, count // 3)))

    def test(number: int) -> Test:
        if number % 4 == 0:
            return Test(facts[number], above=chance.randrange(20, 80))
        return Test(facts[number], holds=chance.random() < 0.75)

    def groups() -> Groups:
        sizes = [chance.randint(2, 4) for _ in range(chance.randint(1, 2))]
        return tuple(tuple(test(number) for number in chance.sample(range(len(facts)), size)) for size in sizes)

    def sometimes() -> Test | None:
        return test(chance.randrange(len(facts))) if chance.random() < 0.2 else None

    rules = (
        MadeRule(
            f"rule-{number}",
            groups(),
            unless=sometimes(),
            wish=sometimes(),
        )
        for number in range(count)
    )
    return Made(tuple(rules), facts)


def persons(made: Made, count: int, seed: int = 2) -> list[dict[str, Given]]:
    """Return what is given of so many persons."""
    chance = random.Random(seed)  # noqa: S311 -- a benchmark, not a secret

    def value(fact: str) -> Given:
        day = AS_OF - timedelta(days=chance.randrange(500))
        return Given(chance.randrange(100) if made.is_number(fact) else chance.random() < 0.6, day)

    return [{fact: value(fact) for fact in made.facts if chance.random() < 0.67} for _ in range(count)]


def knowledge_of(made: Made) -> Knowledge:
    """Return the knowledge that these rules are, with one pathway that holds every intervention."""
    content = Content(
        facts=tuple(_fact(made, name) for name in made.facts),
        interventions=tuple(_intervention(rule.name) for rule in made.rules),
        rules=tuple(_rule(rule) for rule in made.rules),
        pathways=(_pathway(rule.name for rule in made.rules),),
    )
    knowledge, problems = join(content, Calendar(date(2020, 1, 1), date(2030, 12, 31), frozenset()), "made", Places())
    if problems:
        raise ValueError(problems)
    return knowledge


def expression(groups: Groups) -> str:
    """Return the groups in the language of conditions."""
    return " or ".join(f"({' and '.join(str(test) for test in group)})" for group in groups)


def _text(words: str) -> Text:
    return Text(sv=words, en=words)


def _fact(made: Made, name: str) -> Fact:
    valid_for = VALID_FOR if made.grows_stale(name) else None
    return Fact(id=name, type="integer" if made.is_number(name) else "boolean", label=_text(name), valid_for=valid_for)


def _intervention(name: str) -> Intervention:
    return Intervention(
        id=name, title=_text(name), mark="derived", programme="made", summary=_text(name), principal="region"
    )


def _rule(rule: MadeRule) -> Rule:
    return Rule(
        id=rule.name,
        title=_text(rule.name),
        mark="derived",
        intervention=rule.name,
        offer_when=expression(rule.groups),
        unless=None if rule.unless is None else str(rule.unless),
        start_when=None if rule.wish is None else str(rule.wish),
    )


def _pathway(interventions: Iterable[str]) -> Pathway:
    text = _text("made")
    step = Step(id="step", phase="phase", title=text, principal="region", interventions=tuple(interventions))
    return Pathway(
        id="made",
        title=text,
        mark="derived",
        programme="made",
        summary=text,
        versions=(Version(id="1", title=text, default=True),),
        entry=(Criterion(id="in", text=text),),
        exit=(Criterion(id="out", text=text),),
        phases=(Phase(id="phase", title=text),),
        steps=(step,),
    )
