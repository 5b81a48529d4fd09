"""What trying every answer shows of the content, and the questions that lead there."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from vipengine.authoring.search import Found, Nobody, Outcome, clash, search, smallest
from vipengine.conditions.tree import AllOf, Condition, Not
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Position, Problem
from vipengine.model.base import Item
from vipengine.model.content import KINDS

#: Codes of what is worth knowing and may well be meant.
NOTES = frozenset(
    {
        "logic-for-and-against",
        "logic-opposed",
        "logic-overlap",
        *(f"logic-{kind}-{reason}" for kind in ("undecided", "pair-undecided") for reason in ("many", "compared")),
    }
)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One thing that trying every answer shows; what it is and what to do is said by the problem."""

    problem: Problem
    #: Somebody whom it concerns, told by few answers, not one of which can be left out.
    example: Found | None = None
    #: The conditions behind the example, to tell which derived facts are worth showing.
    concerns: Condition = field(default=AllOf(()), repr=False)
    #: The conditions that cannot hold together, when that is what it comes from.
    clash: tuple[Condition, ...] = ()
    #: Where the other of two rules stands.
    beside: Position | None = None

    @property
    def is_note(self) -> bool:
        """Whether it may well be meant, or could not be decided."""
        return self.problem.code in NOTES


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Asks the content questions at a date, each once."""

    knowledge: Knowledge
    places: Places
    as_of: date
    _outcomes: dict[tuple[Condition, date], Outcome] = field(default_factory=dict, repr=False)

    def day(self, *items: Item) -> date | None:
        """Return the day nearest to the enquiry's own on which all the items hold, or None when there is none."""
        first = max((_first_day(item.valid_from) for item in items if item.valid_from), default=date.min)
        last = min((_last_day(item.valid_to) for item in items if item.valid_to), default=date.max)
        return min(max(self.as_of, first), last) if first <= last else None

    def who(self, day: date, *conditions: Condition) -> Outcome:
        """Return somebody of whom all the conditions are true."""
        goal = conditions[0] if len(conditions) == 1 else AllOf(conditions)
        if (goal, day) not in self._outcomes:
            self._outcomes[(goal, day)] = search(self.knowledge, goal, day)
        return self._outcomes[(goal, day)]

    def nobody(self, day: date, *conditions: Condition) -> bool:
        """Return whether it is certain that all the conditions are true of nobody."""
        return isinstance(self.who(day, *conditions), Nobody)

    def somebody(self, day: date, *conditions: Condition) -> bool:
        """Return whether there is somebody of whom all the conditions are true."""
        return isinstance(self.who(day, *conditions), Found)

    def example(self, found: Found, *conditions: Condition) -> Found:
        """Return somebody of whom all the conditions are true, as one has been found, told by few answers."""
        return smallest(self.knowledge, AllOf(conditions), found)

    def everybody(self, day: date, condition: Condition) -> bool:
        """Return whether it is certain that the condition is false of nobody."""
        return self.nobody(day, Not(condition))

    def clash(self, day: date, *conditions: Condition) -> tuple[Condition, ...]:
        """Return the parts of the conditions, true of nobody, that cannot hold together."""
        return clash(self.knowledge, AllOf(conditions), day)


def day_of_content(knowledge: Knowledge) -> date:
    """Return the latest day that the content names as published or valid from: what it says, it says since then."""
    items = [item for kind in KINDS for item in getattr(knowledge.content, kind)]
    days = [getattr(item, "valid_from", None) or getattr(item, "published", None) for item in items]
    return max((_first_day(day) for day in days if day), default=knowledge.calendar.first)


def holds_within(item: Item, other: Item) -> bool:
    """Return whether an item holds only on days on which the other holds."""
    return _span(other)[0] <= _span(item)[0] and _span(item)[1] <= _span(other)[1]


def _span(item: Item) -> tuple[date, date]:
    first = _first_day(item.valid_from) if item.valid_from else date.min
    return first, _last_day(item.valid_to) if item.valid_to else date.max


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10])


def _last_day(text: str) -> date:
    parts = [*map(int, text.split("-"))]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
