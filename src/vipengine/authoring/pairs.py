"""Two rules that concern the same person at the same time: where they contradict, differ, or say the same twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from vipengine.authoring.conclusion import Conclusion, Enquiry, holds_within
from vipengine.authoring.search import Found, Nobody, Undecided
from vipengine.conditions.tree import AllOf, Condition, Not
from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem
from vipengine.model.programme import Direction, Intervention, Rule
from vipengine.pathway.versions import select

#: What two rules on one intervention can differ in, beside whom they concern; as the fields of a rule are called.
_SAYS = ("start_when", "asks_wish", "unless", "consent", "repeat", "reoffer_after")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two rules that hold on a common day, the one that stands first in the content first."""

    asked: Enquiry
    day: date
    one: Rule
    other: Rule

    def conclusion(self, code: str, example: Found | None = None, fields: str = "") -> Conclusion:
        data = {"id": self.one.id, "other": self.other.id, "fields": fields}
        places = self.asked.places
        at, beside = (places.of("rules", rule.id) for rule in (self.one, self.other))
        concerns = AllOf(
            tuple(group for rule in (self.one, self.other) for group in _group(self.asked.knowledge, rule))
        )
        return Conclusion(Problem(code, at, data), example, concerns, beside=beside)

    def met(self, code: str, goal: tuple[Condition, ...], fields: str = "") -> Iterator[Conclusion]:
        """Yield the conclusion with an example when all the conditions are true of somebody."""
        match self.asked.who(self.day, AllOf(goal)):
            case Found() as found:
                yield self.conclusion(code, self.asked.example(found, *goal), fields)
            case Undecided(reason=reason):
                yield self.conclusion(f"logic-pair-undecided-{reason}")
            case Nobody():
                pass


def pair_conclusions(asked: Enquiry) -> Iterator[Conclusion]:
    """Yield what two rules on one intervention, or on two that oppose each other, say of the same person."""
    for one, other in combinations(asked.knowledge.rules.values(), 2):
        if not _together(asked.knowledge, one.intervention, other.intervention):
            continue
        day = asked.day(one, other)
        if day is None:
            continue
        pair = _Pair(asked, day, one, other)
        if one.intervention == other.intervention:
            yield from _on_one_intervention(pair)
        else:
            yield from _on_opposed(pair)


def _together(knowledge: Knowledge, one: str, other: str) -> bool:
    """Return whether the two can be spoken of together: the same, or opposed and in pathways that go together."""
    first, second = knowledge.interventions[one], knowledge.interventions[other]
    if one != other and other not in first.opposes and one not in second.opposes:
        return False
    return any(
        mine == theirs or mine[0] != theirs[0]
        for mine in _editions(knowledge, first)
        for theirs in _editions(knowledge, second)
    )


def _editions(knowledge: Knowledge, intervention: Intervention) -> Iterator[tuple[str, str]]:
    """Yield the pathways, each with a version, in which the intervention stands."""
    for pathway in knowledge.pathways.values():
        for version in pathway.versions:
            steps = select(pathway, version.id).steps
            if any(intervention.id in step.interventions for step in steps):
                yield pathway.id, version.id


def _on_opposed(pair: _Pair) -> Iterator[Conclusion]:
    knowledge = pair.asked.knowledge
    if _direction(knowledge, pair.one) == _direction(knowledge, pair.other) == "for":
        yield from pair.met("logic-opposed", (*_given(knowledge, pair.one), *_given(knowledge, pair.other)))


def _on_one_intervention(pair: _Pair) -> Iterator[Conclusion]:
    knowledge, one, other = pair.asked.knowledge, pair.one, pair.other
    directions = (_direction(knowledge, one), _direction(knowledge, other))
    both = (*_group(knowledge, one), *_group(knowledge, other))
    differing = [name for name in _SAYS if _said(knowledge, one, name) != _said(knowledge, other, name)]
    if set(directions) == {"for", "against"}:
        speaking = one if directions[0] == "for" else other
        yield from pair.met("logic-for-and-against", (*both, *_given(knowledge, speaking)))
    elif directions[0] != directions[1] or differing:
        fields = [*differing, *(["direction"] if directions[0] != directions[1] else [])]
        yield from pair.met("logic-overlap", both, ", ".join(fields))
    else:
        yield from _superfluous(pair, both)


def _superfluous(pair: _Pair, both: tuple[Condition, ...]) -> Iterator[Conclusion]:
    """Yield the rule whose group is wholly inside the other's; of two alike, the one that stands last."""
    for inner, outer in ((pair.other, pair.one), (pair.one, pair.other)):
        if not holds_within(inner, outer):
            continue
        outcome = _outside(pair, inner, outer)
        if isinstance(outcome, Nobody):
            found = _Pair(pair.asked, pair.day, inner, outer)
            yield from (item for item in found.met("logic-superfluous", both) if item.example)
            return
        if isinstance(outcome, Undecided):
            yield pair.conclusion(f"logic-pair-undecided-{outcome.reason}")
            return


def _outside(pair: _Pair, inner: Rule, outer: Rule) -> Found | Nobody | Undecided:
    """Return somebody whom the inner rule concerns and the outer does not."""
    knowledge = pair.asked.knowledge
    outer_group = _group(knowledge, outer)
    if not outer_group:
        return Nobody()
    return pair.asked.who(pair.day, *_group(knowledge, inner), *map(Not, outer_group))


def _group(knowledge: Knowledge, rule: Rule) -> tuple[Condition, ...]:
    return () if rule.offer_when is None else (knowledge.condition(rule.offer_when),)


def _given(knowledge: Knowledge, rule: Rule) -> tuple[Condition, ...]:
    """Return what must hold for a rule to speak for its intervention: its group, and nothing that forbids it."""
    gates = [gate.when for gate in knowledge.gates.values() if rule.intervention in gate.blocks]
    forbidding = [knowledge.condition(text) for text in (rule.unless, *gates) if text is not None]
    return (*_group(knowledge, rule), *map(Not, forbidding))


def _said(knowledge: Knowledge, rule: Rule, name: str) -> object:
    value = getattr(rule, name)
    if name in ("start_when", "unless"):
        return value and knowledge.condition(value)
    return frozenset(value) if name == "consent" else value


def _direction(knowledge: Knowledge, rule: Rule) -> Direction:
    return rule.direction or knowledge.interventions[rule.intervention].direction
