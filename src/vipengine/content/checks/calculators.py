"""A calculator holds together: its figures have sources, its formulas can be read, and no allowed value breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Problem


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for everything in a calculator that cannot be right."""
    if not knowledge.calculators:
        return
    from vipengine.content.calculator_problems import problems_of  # Content is checked once, and used many times.

    for calculator in knowledge.calculators.values():
        yield from problems_of(calculator, partial(places.of, "calculators", calculator.id))
