"""The sides of the content that scenarios are to show: both sides of every boundary, and what is unknown.

    item       whole                    each part of                       and
    rule       whom it concerns         offer_when, start_when, unless     each consent
    gate       whether it is closed     when
    pathway    whether it is entered    the ways in that a person takes
                                        whose pathway nobody names
    milestone                                                              its limit, target and not_before

A part is a leaf of a condition. A whole, a part and a consent each have the sides true, false and unknown; one that
nothing can leave unknown has two. Of a rule for everyone there is only true to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Literal

from vipengine.advice.answers import answers, given_facts, leaves_of, with_answers, without
from vipengine.conditions import truth as kleene
from vipengine.conditions.case import Case, FactData
from vipengine.conditions.evaluate import build_case, evaluate
from vipengine.conditions.tree import AllOf, AnyOf, AtLeast, Condition, Leaf, Not, facts_in
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.pathway import Layer, Milestone, Pathway
from vipengine.model.programme import Gate, Rule
from vipengine.pathway.versions import select

#: What has sides to show; an item with its kind is one of its kind.
Kind = Literal["rules", "gates", "pathways", "milestones"]
CoveredItem = Rule | Gate | Pathway | Milestone
#: What of an item a side belongs to: all of it, a part of one of its conditions, a consent, or its times.
SideOf = Literal["whole", "offer_when", "start_when", "unless", "when", "entry", "consent", "time"]
#: What can be shown of a milestone's times: a status at the boundary, the first day allowed, the day aimed at.
TimeSide = Literal[
    "early", "first_day", "open", "due_today", "overdue", "met", "met_late", "target", "not_started", "unknown"
]
SideValue = Literal["true", "false"] | TimeSide

_TRUTHS: tuple[SideValue, ...] = ("true", "false", "unknown")
#: Any day: whether something can be unknown depends on none.
_SOME_DAY = date(2000, 1, 1)
#: Of a part that rests on so many combinations of answers, it is taken for granted that it can be unknown.
_MOST_CASES = 10_000


@dataclass(frozen=True, slots=True)
class Side:
    """One side of something that a scenario can show."""

    of: SideOf
    value: SideValue
    #: The leaf of the condition, or the kind of consent; none for a whole and for times.
    part: Condition | str | None = None


def items_of(knowledge: Knowledge) -> Iterator[tuple[Kind, CoveredItem]]:
    """Yield what has sides: rules, gates, pathways, then the milestones of pathways and layers."""
    yield from (("rules", rule) for rule in knowledge.rules.values())
    yield from (("gates", gate) for gate in knowledge.gates.values())
    yield from (("pathways", pathway) for pathway in knowledge.pathways.values())
    holders: tuple[Pathway | Layer, ...] = (*knowledge.pathways.values(), *knowledge.layers.values())
    for holder in holders:
        yield from (("milestones", milestone) for milestone in holder.milestones)


def sides_of(knowledge: Knowledge, item: CoveredItem) -> tuple[Side, ...]:
    """Return all that there is to show of an item, each side once; none of a pathway that no facts lead into."""
    match item:
        case Rule():
            return tuple(dict.fromkeys(_rule_sides(knowledge, item)))
        case Gate():
            return tuple(dict.fromkeys(_condition_sides(knowledge, "when", [knowledge.condition(item.when)])))
        case Pathway():
            return tuple(dict.fromkeys(_condition_sides(knowledge, "entry", entry_conditions(knowledge, item))))
        case Milestone():
            return tuple(Side("time", value) for value in _time_sides(item))


def entry_conditions(knowledge: Knowledge, pathway: Pathway) -> tuple[Condition, ...]:
    """Return the conditions by which a person enters the pathway, in the version that holds when none is named."""
    return tuple(knowledge.condition(criterion.when) for criterion in select(pathway).entry if criterion.when)


def decided_by(knowledge: Knowledge, item: CoveredItem, side: Side) -> Truth:
    """Return what the condition that a side belongs to comes to when the part decides: under `not` the opposite."""
    truth = Truth(side.value)
    if side.part is None or isinstance(side.part, str):
        return truth
    below = (_is_under_not(condition, side.part) for condition in _conditions(knowledge, item, side.of))
    return kleene.negate(truth) if next((found for found in below if found is not None), False) else truth


def _conditions(knowledge: Knowledge, item: CoveredItem, of: SideOf) -> tuple[Condition, ...]:
    if isinstance(item, Pathway):
        return entry_conditions(knowledge, item)
    text: str | None = getattr(item, of)
    return () if text is None else (knowledge.condition(text),)


def _is_under_not(condition: Condition, part: Condition) -> bool | None:
    """Return whether the part stands under an odd number of `not`, or none when the condition does not hold it."""
    match condition:
        case Not(part=inner):
            below = _is_under_not(inner, part)
            return None if below is None else not below
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            return next((found for inner in parts if (found := _is_under_not(inner, part)) is not None), None)
        case _:
            return False if condition == part else None


def _rule_sides(knowledge: Knowledge, rule: Rule) -> Iterator[Side]:
    if rule.offer_when is None:
        yield Side("whole", "true")
    else:
        yield from _condition_sides(knowledge, "offer_when", [knowledge.condition(rule.offer_when)])
    if rule.start_when is not None:
        yield from _part_sides(knowledge, "start_when", knowledge.condition(rule.start_when))
    if rule.unless is not None:
        yield from _part_sides(knowledge, "unless", knowledge.condition(rule.unless))
    for consent in rule.consent:
        yield from (Side("consent", value, consent) for value in _TRUTHS)


def _condition_sides(knowledge: Knowledge, of: SideOf, conditions: Iterable[Condition]) -> Iterator[Side]:
    """Yield the sides of conditions of which one is enough: of the whole, then of each part."""
    parts = [side for condition in conditions for side in _part_sides(knowledge, of, condition)]
    values = {side.value for side in parts}
    yield from (Side("whole", value) for value in _TRUTHS if value in values)
    yield from parts


def _part_sides(knowledge: Knowledge, of: SideOf, condition: Condition) -> Iterator[Side]:
    for leaf in leaves_of(condition):
        values = _TRUTHS if can_be_unknown(knowledge, leaf) else _TRUTHS[:2]
        yield from (Side(of, value, leaf) for value in values)


def _time_sides(milestone: Milestone) -> Iterator[TimeSide]:
    if milestone.not_before is not None:
        yield from _START
    if milestone.target is not None:
        yield "target"
    if milestone.limit is not None:
        yield from _REPEATED_LIMIT if milestone.repeats else _LIMIT
    elif milestone.not_before is not None or milestone.target is not None:
        yield from _UNLIMITED[: 1 if milestone.repeats else 2]
    else:
        yield from _UNTIMED


_START: tuple[TimeSide, ...] = ("early", "first_day")
_LIMIT: tuple[TimeSide, ...] = ("due_today", "overdue", "met", "met_late")
#: What repeats is never done.
_REPEATED_LIMIT: tuple[TimeSide, ...] = ("open", "due_today", "overdue")
_UNLIMITED: tuple[TimeSide, ...] = ("open", "met")
_UNTIMED: tuple[TimeSide, ...] = ("not_started", "unknown")


def can_be_unknown(knowledge: Knowledge, leaf: Leaf) -> bool:
    """Return whether some answers, or the lack of them, leave the leaf unknown.

    What asks whether a fact is known always has an answer, and so has a derived fact that begins by asking it.
    """
    case = build_case(knowledge.facts, knowledge.derivations, {}, _SOME_DAY)
    return any(evaluate(leaf, tried).truth is Truth.UNKNOWN for tried in _cases(knowledge, leaf, case))


def _cases(knowledge: Knowledge, leaf: Leaf, case: Case) -> Iterator[Case]:
    """Yield cases until those that are left are too many, then one in which nothing is known."""
    names = given_facts(knowledge, facts_in(leaf))
    states = [_states(knowledge, name, case) for name in names]
    if prod(map(len, states)) > _MOST_CASES:
        yield Case(case.as_of, {})
    else:
        yield from (_case(knowledge, case, dict(zip(names, values, strict=True))) for values in product(*states))


def _states(knowledge: Knowledge, name: str, case: Case) -> tuple[FactData | None, ...]:
    """Return the answers to a fact, and none where it can lack one."""
    fact = knowledge.facts[name]
    always_known = fact.absent == "no" and fact.valid_for is None
    return (*(() if always_known else (None,)), *answers(knowledge, name, case))


def _case(knowledge: Knowledge, case: Case, values: dict[str, FactData | None]) -> Case:
    known = {name: value for name, value in values.items() if value is not None}
    return without(knowledge, with_answers(knowledge, case, known), values.keys() - known.keys())
