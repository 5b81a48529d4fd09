"""How large a requirement has to be for the persons that it must serve, by figures that each have a source."""

from __future__ import annotations

from pydantic import Field

from vipengine.model.base import Id, Mark, Scope, SourceRefText, Text, Value


class Quoted(Value):
    """A figure of a source: a range, or one number where both ends are the same. It holds where its scope does."""

    low: float = Field(gt=0, allow_inf_nan=False)
    high: float = Field(gt=0, allow_inf_nan=False)
    sources: tuple[SourceRefText, ...] = Field(min_length=1)
    mark: Mark
    scope: Scope
    note: Text | None = None


class Sizing(Value):
    """What is known of how large a requirement has to be. It informs, and never makes a gap.

    The need is the persons divided by `capacity`, or times `hours`; with neither, it is a place for each person. The
    persons are those that a claim states; where none does, and `newly_ill` is given, they are estimated:

        persons = inhabitants x newly_ill / 100,000 x years
    """

    #: Who they are and what they need, where the requirement's number does not say so.
    persons: Text | None = None
    unit: str | None = None
    #: The intervention whose persons are the demand when many persons are judged: to be given it, or being given it.
    counted_by: Id | None = None
    #: Persons that one of the unit serves.
    capacity: Quoted | None = None
    #: Hours of work that each person takes; the need is then in hours, each year if the persons are those of a year.
    hours: Quoted | None = None
    #: Newly ill persons a year per 100,000 inhabitants, each figure where it holds.
    newly_ill: tuple[Quoted, ...] = ()
    #: Years that a person is served.
    years: Quoted | None = None

    @property
    def figures(self) -> tuple[Quoted, ...]:
        """Every figure, in the order of the fields."""
        one = (self.capacity, self.hours, *self.newly_ill, self.years)
        return tuple(figure for figure in one if figure is not None)
