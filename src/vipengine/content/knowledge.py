"""Knowledge: all content as one immutable catalogue, with its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from vipengine.clock.calendar import Calendar
from vipengine.errors import Position, Problem, UsageError, nearest
from vipengine.model.base import Source
from vipengine.model.calculator import Calculator
from vipengine.model.capability import Action, Requirement
from vipengine.model.content import Content
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Layer, Pathway
from vipengine.model.programme import Gate, Guideline, Intervention, Programme, Rule
from vipengine.model.programme import Term as Entry
from vipengine.model.vocabulary import Concept, Event, Fact

if TYPE_CHECKING:
    from vipengine.conditions.tree import Condition, Term

_V = TypeVar("_V")


class Places:
    """Where items stand in the files they came from; the default knows no places."""

    def of(self, kind: str, item_id: str, *path: str | int, of_key: bool = False) -> Position | None:
        """Return the place of a part of an item, or None."""
        return None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is said as conditions in the content, read."""

    #: By the text that each is written as.
    by_text: Mapping[str, Condition]
    #: How derived facts are computed; a fact stands after those that it is derived from.
    derivations: Mapping[str, Condition | Term]


@dataclass(frozen=True)
class Knowledge:
    """The immutable catalogue that every question is asked of. Mappings are by id, in the order of the files.

    Much that is asked of the knowledge needs none of its conditions; those of content that was checked before are
    therefore read when they are first asked for.
    """

    content: Content = field(repr=False)
    calendar: Calendar = field(repr=False)
    #: SHA-256 of all content files.
    hash: str
    sources: Mapping[str, Source] = field(repr=False)
    terms: Mapping[str, Entry] = field(repr=False)
    facts: Mapping[str, Fact] = field(repr=False)
    events: Mapping[str, Event] = field(repr=False)
    guidelines: Mapping[str, Guideline] = field(repr=False)
    programmes: Mapping[str, Programme] = field(repr=False)
    interventions: Mapping[str, Intervention] = field(repr=False)
    rules: Mapping[str, Rule] = field(repr=False)
    gates: Mapping[str, Gate] = field(repr=False)
    pathways: Mapping[str, Pathway] = field(repr=False)
    layers: Mapping[str, Layer] = field(repr=False)
    requirements: Mapping[str, Requirement] = field(repr=False)
    actions: Mapping[str, Action] = field(repr=False)
    concepts: Mapping[str, Concept] = field(repr=False)
    indicators: Mapping[str, Indicator] = field(repr=False)
    calculators: Mapping[str, Calculator] = field(repr=False)
    #: The conditions where they have been read; none: they are read from the content when they are first asked for.
    read: Conditions | None = field(default=None, repr=False, compare=False)

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """Every condition of the content by the text it is written as."""
        return self._read.by_text

    @cached_property
    def derivations(self) -> Mapping[str, Condition | Term]:
        """How derived facts are computed; a fact stands after those that it is derived from."""
        return self._read.derivations

    @cached_property
    def _read(self) -> Conditions:
        if self.read is not None:
            return self.read
        from vipengine.content.join import read_conditions

        return read_conditions(self.content, self.facts, Places())[0]

    def condition(self, text: str) -> Condition:
        """Return the condition that an expression of the content says."""
        return self.conditions[text]

    def rules_for(self, intervention: str) -> tuple[Rule, ...]:
        """Return the rules that lead to an intervention."""
        return tuple(rule for rule in self.rules.values() if rule.intervention == intervention)


def find(items: Mapping[str, _V], item_id: str, kind: str) -> _V:
    """Return the item with that id.

    Raises:
        UsageError: there is none; the problem names the nearest and the kind (as `messages.KIND` calls it).
    """
    if item_id in items:
        return items[item_id]
    raise UsageError([Problem("unknown-id", None, {"kind": kind, "id": item_id}, nearest(item_id, items))])
