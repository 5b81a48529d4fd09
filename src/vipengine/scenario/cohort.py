"""The cohort of a scenario: what its indicators came to, in the words that the scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from vipengine.cohort.indicator_values import IndicatorValue
from vipengine.cohort.indicators import indicators_of
from vipengine.cohort.persons import persons_of
from vipengine.cohort.rows import frame_of
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, PlaceOf
from vipengine.model.scenario import IndicatorExpectation, Scenario

_FIGURES: Mapping[str, Callable[[IndicatorValue], Any]] = {
    "percent": lambda value: _percent(value.share),
    "interval": lambda value: value.interval and tuple(_percent(end) for end in value.interval),
}


def values_in(knowledge: Knowledge, scenario: Scenario, place: PlaceOf) -> dict[str, tuple[str, str | None]]:
    """Return what each indicator was expected to come to and what it came to, by its id.

    Raises:
        DocumentError: the rows of the cohort cannot be right.
    """
    expected = scenario.expect.indicators
    try:
        frame = frame_of(knowledge, [(group.count, group.row) for group in scenario.cohort])
        persons = persons_of(knowledge, frame.to_native(), as_of=scenario.as_of)
    except DocumentError as error:
        raise DocumentError(replace(problem, at=place(("cohort",))) for problem in error.problems) from None
    table = indicators_of(persons, [name for name in expected if knowledge.indicators[name].computable])
    return {name: (_said(wanted), _found(wanted, table.of(name))) for name, wanted in expected.items()}


def _said(wanted: IndicatorExpectation) -> str:
    return ", ".join(f"{name} {_written(value)}" for name, value in _mentioned(wanted).items())


def _found(wanted: IndicatorExpectation, value: IndicatorValue | None) -> str | None:
    if value is None:
        return None
    return ", ".join(f"{name} {_written(_figure(name, value))}" for name in _mentioned(wanted))


def _mentioned(wanted: IndicatorExpectation) -> dict[str, Any]:
    return {name: value for name, value in wanted if value is not None}


def _figure(name: str, value: IndicatorValue) -> Any:
    return _FIGURES[name](value) if name in _FIGURES else getattr(value, name)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _written(value: Any) -> str:
    match value:
        case None:
            return "–"
        case tuple():
            return "–".join(_written(part) for part in value)
        case _:
            return f"{value:g}"
