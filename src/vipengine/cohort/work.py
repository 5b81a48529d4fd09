"""Rows with columns that are worked out on the way to an answer, step by step, and left out of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import narwhals as nw

#: Begins the names of columns that no answer holds; no column that is handed in may begin so.
PRIVATE = "~"

_K = TypeVar("_K", bound=Hashable)


@dataclass(slots=True)
class Work:
    """Rows, and what has been added to them.

    Each step is a projection of its own: what several expressions need is computed once, on every engine.
    """

    rows: nw.LazyFrame[Any] = field(repr=False)
    #: A column without nulls.
    person: str
    _made: int = 0
    _unknown: nw.Expr | None = field(default=None, repr=False)

    def let(self, expression: nw.Expr) -> nw.Expr:
        """Return a new column that holds the expression."""
        return self.let_all({"": expression})[""]

    def let_all(self, expressions: Mapping[_K, nw.Expr]) -> dict[_K, nw.Expr]:
        """Return new columns that hold the expressions, by the same names, made in one step."""
        names = {name: f"{PRIVATE}{self._made + place}" for place, name in enumerate(expressions)}
        self._made += len(names)
        if names:
            self.rows = self.rows.with_columns(*(expressions[name].alias(column) for name, column in names.items()))
        return {name: nw.col(column) for name, column in names.items()}

    def unknown(self) -> nw.Expr:
        """Return a boolean column that is null in every row; not all engines take a null that stands alone."""
        if self._unknown is None:
            is_there = nw.col(self.person) == nw.col(self.person)
            self._unknown = self.let(nw.when(~is_there).then(is_there))
        return self._unknown

    def answered(self, answers: Mapping[str, nw.Expr]) -> nw.LazyFrame[Any]:
        """Return the rows as they were handed in, with the answers after them."""
        names = (name for name in self.rows.collect_schema().names() if not name.startswith(PRIVATE))
        return self.rows.select(*names, *(expression.alias(name) for name, expression in answers.items()))


def that_day(day: date) -> nw.Expr:
    """Return a day, the same in every row."""
    return nw.lit(day, dtype=nw.Date)
