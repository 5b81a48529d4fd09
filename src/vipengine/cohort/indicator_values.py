"""What indicators came to: counts of persons, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vipengine.cohort.suppress import Cell, shown
from vipengine.model.shares import LIMIT, SMALL, interval


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator in one unit, or in all. A count is None where it is hidden, for being small or to hide another.

    The numerator of a median is the number of persons whose days are known, and so is its denominator.
    """

    indicator: str
    #: None stands for all units together, and an empty text for the persons who have no unit.
    unit: str | None
    #: Persons who count as yes, and those of whom the answer is known.
    numerator: int | None
    denominator: int | None
    #: Persons who are counted, but of whom the answer is not known.
    unknown: int | None = 0
    #: Persons whose clock has started and who have neither met the milestone nor passed its limit.
    undecided: int | None = 0
    #: Persons of whom it is not known whether they are to be counted.
    unjudged: int | None = 0
    #: In days; None where nobody's days are known, or where it is hidden.
    median: float | None = None

    @property
    def share(self) -> float | None:
        """The numerator's part of those of whom the answer is known."""
        return self.numerator / self.denominator if self.numerator is not None and self.denominator else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share."""
        known = self.numerator is not None and self.denominator is not None
        return interval(self.numerator or 0, self.denominator or 0) if known else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """What the share would be if every unknown answer were no, and if every one were yes."""
        if self.numerator is None or self.denominator is None or self.unknown is None:
            return None
        everyone = self.denominator + self.unknown
        return (self.numerator / everyone, (self.numerator + self.unknown) / everyone) if everyone else None

    @property
    def is_hidden(self) -> bool:
        """Whether a count that the answer rests on is hidden."""
        return self.numerator is None or self.denominator is None

    @property
    def is_small(self) -> bool:
        """Whether so few are known that the answer says little."""
        return self.denominator is not None and self.denominator < SMALL


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators of a frame of persons at a date."""

    as_of: date
    #: By indicator in the order of the content, and within it by unit, all units last.
    values: tuple[IndicatorValue, ...]
    #: The indicators that no frame of persons can tell.
    not_computable: tuple[str, ...] = ()
    #: By indicator, the facts and events that it reads and that the frame has no column for.
    lacking: Mapping[str, tuple[str, ...]] | None = None

    def of(self, indicator: str, unit: str | None = None) -> IndicatorValue | None:
        """Return the value of an indicator in a unit, or in all."""
        return next((value for value in self.values if (value.indicator, value.unit) == (indicator, unit)), None)


def suppressed(table: IndicatorTable, limit: int = LIMIT) -> IndicatorTable:
    """Return the table with every count from 1 to `limit - 1` hidden, and all that it could be computed from.

    The numerator and the rest of the denominator are hidden together with their sums; the other counts each for itself.
    What other indicators or other tables tell of the same persons is not known here.
    """
    names = dict.fromkeys(value.indicator for value in table.values)
    hidden = (_suppressed([value for value in table.values if value.indicator == name], limit) for name in names)
    return replace(table, values=tuple(value for values in hidden for value in values))


def _suppressed(values: list[IndicatorValue], limit: int) -> Iterable[IndicatorValue]:
    parts = [value for value in values if value.unit is not None] or [replace(value, unit="") for value in values]
    answers = {(part.unit or "", "yes"): part.numerator or 0 for part in parts}
    answers |= {(part.unit or "", "no"): (part.denominator or 0) - (part.numerator or 0) for part in parts}
    seen = shown(answers, limit)
    unknown, undecided, unjudged = (_beside(parts, name, limit) for name in ("unknown", "undecided", "unjudged"))
    for value in values:
        denominator = seen[value.unit, None]
        yield replace(
            value,
            numerator=seen[value.unit, "yes"],
            denominator=denominator,
            unknown=unknown[value.unit, None],
            undecided=undecided[value.unit, None],
            unjudged=unjudged[value.unit, None],
            median=None if denominator is None else value.median,
        )


def _beside(parts: list[IndicatorValue], name: str, limit: int) -> dict[Cell, int | None]:
    return shown({(part.unit or "", name): getattr(part, name) or 0 for part in parts}, limit)
