"""What a change of the content does to persons: who gets another status, and which changed items that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vipengine.advice.decide import Advice, recommend
from vipengine.conditions.tree import facts_in
from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, VipError
from vipengine.model.patient import Patient
from vipengine.model.programme import Rule

#: The kinds of item that a status can come from, in the order that causes are told in.
_KINDS = ("rules", "facts", "gates", "interventions", "pathways")
#: Fields of items that only say what people read.
_WORDS = frozenset(
    {"title", "label", "question", "summary", "notes", "review", "sources", "mark", "message", "target", "timing"}
)


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of the content that is new, gone, or says otherwise in these fields."""

    kind: str
    id: str
    #: `added`, `removed`, or the names of the fields that differ.
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An intervention that comes out otherwise for a person; None is where no pathway of the person holds it."""

    intervention: str
    before: str | None
    after: str | None
    causes: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What the change of content does to one person, or why the person cannot be judged by one of the contents."""

    person: str
    changes: tuple[StatusChange, ...]
    problems: tuple[Problem, ...] = field(default=())


def item_changes(old: Knowledge, new: Knowledge) -> tuple[ItemChange, ...]:
    """Return the items that statuses can come from and that differ; a difference of words alone is none."""
    return tuple(change for kind in _KINDS for change in _changed(kind, getattr(old, kind), getattr(new, kind)))


def content_change(old: Knowledge, new: Knowledge, persons: Iterable[tuple[str, Patient]]) -> Iterator[PersonChange]:
    """Yield every person, in the order given, with the statuses that differ between the two contents."""
    items = item_changes(old, new)
    for name, patient in persons:
        try:
            before, after = recommend(old, patient), recommend(new, patient)
        except VipError as error:
            yield PersonChange(name, (), error.problems)
        else:
            yield PersonChange(name, tuple(_status_changes(before, after, items)))


def _changed(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ItemChange]:
    for name in dict.fromkeys([*old, *new]):
        if name not in new or name not in old:
            yield ItemChange(kind, name, ("added" if name in new else "removed",))
        elif fields := _unlike(old[name], new[name]):
            yield ItemChange(kind, name, fields)


def _unlike(old: Any, new: Any) -> tuple[str, ...]:
    names = (name for name in type(new).model_fields if name not in _WORDS)
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _status_changes(before: Advice, after: Advice, items: tuple[ItemChange, ...]) -> Iterator[StatusChange]:
    names = dict.fromkeys(item.intervention.id for advice in (before, after) for item in advice.recommendations)
    for name in names:
        found = [advice.of(name) for advice in (before, after)]
        old, new = (item.status.value if item else None for item in found)
        if old != new:
            in_pathways = None in found
            concerned = {key for advice in (before, after) for key in _rests_on(advice, name, in_pathways=in_pathways)}
            causes = tuple(item for item in items if (item.kind, item.id) in concerned)
            yield StatusChange(name, old, new, causes)


def _rests_on(advice: Advice, intervention: str, *, in_pathways: bool) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every item that a status can come from, also by who is in a pathway if that has changed."""
    knowledge = advice.knowledge
    yield "interventions", intervention
    rules = knowledge.rules_for(intervention)
    gates = [result.gate for result in advice.gates if intervention in result.gate.blocks]
    yield from (("rules", rule.id) for rule in rules)
    yield from (("gates", gate.id) for gate in gates)
    texts = [text for rule in rules for text in _expressions(rule)] + [gate.when for gate in gates]
    if in_pathways:
        yield from (("pathways", name) for name in knowledge.pathways)
        texts += [item.when for pathway in knowledge.pathways.values() for item in pathway.entry if item.when]
    yield from (("facts", name) for name in _facts(knowledge, texts))


def _expressions(rule: Rule) -> list[str]:
    return [text for text in (rule.offer_when, rule.start_when, rule.unless) if text is not None]


def _facts(knowledge: Knowledge, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the facts of these conditions, and those that they are derived from."""
    waiting = [name for text in texts for name in facts_in(knowledge.condition(text))]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += facts_in(knowledge.derivations[name]) if name in knowledge.derivations else ()
    return tuple(found)
