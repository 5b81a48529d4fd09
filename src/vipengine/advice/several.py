"""Which missing facts an intervention waits for that several rules lead to: the first of their statuses is its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from vipengine.advice.columns import Columns, Together
from vipengine.advice.facts import Recorded
from vipengine.advice.prepared import PreparedRule
from vipengine.advice.questions import Effect
from vipengine.advice.statuses import place_by
from vipengine.conditions.compile import FALSE, TRUE, UNKNOWN

#: The bits of one column in the place of a status.
_BITS = 0b11


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one rule came to."""

    rule: PreparedRule
    #: Where its status stands in its table.
    place: int
    #: The unknown columns: their bits in the place, and their own places among the levels.
    unknown: Mapping[int, int]
    #: The facts that its status waits for, and those of them that can be the last that it waits for.
    missing: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()

    @property
    def rank(self) -> int:
        return self.rule.table[self.place]

    def rank_with(self, levels: Mapping[int, int]) -> int:
        """Return the rank when the unknown columns, by their bits, come to this."""
        place = self.place
        for bits, level in levels.items():
            place = place & ~(_BITS << bits) | level << bits
        return self.rule.table[place]

    def rank_in(self, levels: Mapping[int, int]) -> int:
        """Return the rank in a world in which the columns, by their places, come to this."""
        return self.rank_with({bits: levels[column] for bits, column in self.unknown.items()})

    def possible(self) -> set[int]:
        """Return the ranks that it can come to when every unknown column is settled."""
        settled = product((FALSE, TRUE), repeat=len(self.unknown))
        return {self.rank_with(dict(zip(self.unknown, levels, strict=True))) for levels in settled}


def effects_on_several(
    columns: Columns, rules: Sequence[PreparedRule], levels: Sequence[int], recorded: Recorded
) -> list[Effect] | None:
    """Return the facts that can change an intervention's status, or None when the columns of a rule have no worlds."""
    places = tuple(sorted({place for rule in rules for place in rule.columns.values()}))
    together = columns.together(places, recorded.as_of)
    outcomes = [outcome for rule in rules if (outcome := _outcome(columns, rule, levels, recorded)) is not None]
    if together is None or len(outcomes) < len(rules):
        return None
    shown = [outcome for outcome in outcomes if outcome.missing and _can_show(outcome, outcomes)]
    last = frozenset().union(*(outcome.last for outcome in shown))
    facts = sorted(frozenset().union(*(outcome.missing for outcome in shown)))
    changing = _changing(together, outcomes, levels) if facts else frozenset()
    return [(fact, fact in changing) for fact in facts if fact in changing or fact in last]


def _outcome(columns: Columns, rule: PreparedRule, levels: Sequence[int], recorded: Recorded) -> _Outcome | None:
    place = place_by(rule, levels, recorded)
    unknown = {
        bits: column
        for bits, column in rule.columns.items()
        if place >> bits & _BITS == UNKNOWN and levels[column] == UNKNOWN
    }
    left_open = rule.left_open.get(rule.table[place])
    if left_open is None:
        return _Outcome(rule, place, unknown)
    column = columns.column(left_open, recorded.as_of)
    return None if column is None else _Outcome(rule, place, unknown, *column.missing(levels))


def _can_show(outcome: _Outcome, outcomes: Iterable[_Outcome]) -> bool:
    """Return whether the intervention's status can change when what this rule waits for is settled."""
    rank = min(other.rank for other in outcomes)
    if min(outcome.possible()) < rank:
        return True
    return outcome.rank == rank and all(other.missing or other.rank != rank for other in outcomes)


def _changing(together: Together, outcomes: Sequence[_Outcome], levels: Sequence[int]) -> frozenset[str]:
    """Return the facts to which some answer changes the status alone."""
    truths = {place: judge(levels)[0] for place, judge in together.judges.items()}
    rank = min(outcome.rank for outcome in outcomes)

    def changes(world: int) -> bool:
        at = {place: _level(truth, world, together.width) for place, truth in truths.items()}
        return min(outcome.rank_in(at) for outcome in outcomes) != rank

    return frozenset(fact for fact, worlds in together.alone.items() if any(map(changes, worlds)))


def _level(truth: int, world: int, width: int) -> int:
    return (truth >> world & 1) << 1 | truth >> world + width & 1
