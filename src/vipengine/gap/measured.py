"""What units claim beside what has been measured, and where the two disagree.

An indicator tests a requirement that names it. Its share is turned so that more is better, with Wilson's interval, in
which those of whom nobody knows are once counted against and once in favour. The first row that fits:

    measured and claimed                                             judgement
    a count is hidden, or fewer than `SMALL` are counted             insufficient_volume
    nothing is claimed to compare with                               not_claimed
    claimed met, the interval lies below the indicator's target      claimed_more
    claimed a gap, the interval lies at the target or above          claimed_less
    the target lies within the interval                              open
    any other, with a target                                         agrees
    no target, claimed met, the interval lies below one half         claimed_more
    no target, any other                                             no_target

The last but one is derived here, and is in no source: what most of those counted did not get is not in place for them.
Counts from 1 to `LIMIT - 1` are hidden, on either side of the share, for they could point out a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vipengine.gap.claims.cells import Cell
from vipengine.gap.claims.units import Lineages
from vipengine.gap.claims.verdicts import CellState, state_of
from vipengine.gap.findings import Finding
from vipengine.model.capability import Requirement
from vipengine.model.indicator import Indicator
from vipengine.model.region import MeasuredShare
from vipengine.model.shares import LIMIT, SMALL, interval

Judgement = Literal["claimed_more", "claimed_less", "agrees", "open", "no_target", "not_claimed", "insufficient_volume"]
#: What is a finding of its own.
DISAGREEMENTS: tuple[Judgement, ...] = ("claimed_more", "claimed_less")
#: Without a target: what fewer than this got is not in place.
HALF = 0.5

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a unit (or the region) claims about a requirement, and what an indicator of it came to there."""

    requirement: str
    indicator: str
    unit: str
    claimed: CellState
    #: The lowest level claimed; none when none is.
    level: int | None
    measurement: MeasuredShare
    judgement: Judgement

    @property
    def is_disagreement(self) -> bool:
        """Whether claim and measurement speak against each other."""
        return self.judgement in DISAGREEMENTS


def comparisons_of(
    findings: Iterable[Finding],
    requirements: Iterable[Requirement],
    indicators: Mapping[str, Indicator],
    latest: Mapping[tuple[str, str], MeasuredShare],
    lineages: Lineages,
) -> tuple[Comparison, ...]:
    """Return every measurement beside the claims that it tests, in the order of the requirements.

    Args:
        findings: The findings, by the order of the requirements.
        requirements: The requirements of the scope.
        indicators: The indicators by id.
        latest: The measurements by indicator and unit (see `latest_of`).
        lineages: The units above each unit.
    """
    cells = {finding.requirement: finding.cells for finding in findings}
    return tuple(
        _compared(requirement.id, indicators[name], unit, measurement, _cells_at(unit, cells[requirement.id], lineages))
        for requirement in requirements
        for name in requirement.measured_by
        for unit in lineages
        if (measurement := latest.get((name, unit))) is not None
    )


def latest_of(measurements: Iterable[MeasuredShare], region: str, as_of: date) -> dict[tuple[str, str], MeasuredShare]:
    """Return the latest measurement of each indicator in each unit that was made by a day; of equals the last one."""
    made = sorted((item for item in measurements if item.end <= as_of), key=lambda item: item.end)
    return {(item.indicator, item.unit or region): item for item in made}


def is_small(measurement: MeasuredShare) -> bool:
    """Return whether too few are counted, or a count hidden, for the share to say anything."""
    return is_hidden(measurement) or (measurement.denominator or 0) < SMALL


def is_hidden(measurement: MeasuredShare) -> bool:
    """Return whether a count is hidden, or must be because it could point out a person."""
    yes, all_, unknown = measurement.numerator, measurement.denominator, measurement.unknown
    return yes is None or all_ is None or unknown is None or any(0 < count < LIMIT for count in (yes, all_ - yes))


def share_of(measurement: MeasuredShare) -> tuple[float, float, float] | None:
    """Return the share and the ends of its interval; none when it is hidden or nobody is counted."""
    if is_hidden(measurement) or not measurement.denominator:
        return None
    share = (measurement.numerator or 0) / measurement.denominator
    return share, *_interval(measurement)


def judged(indicator: Indicator, measurement: MeasuredShare, claimed: CellState) -> Judgement:
    """Return how a claim and a measurement stand to each other, by the table of this module."""
    if is_small(measurement):
        return "insufficient_volume"
    if claimed not in ("met", "gap"):
        return "not_claimed"
    low, high = _interval(measurement)
    if indicator.direction == "low":
        low, high = 1 - high, 1 - low
    if indicator.target is None:
        return "claimed_more" if claimed == "met" and high < HALF else "no_target"
    target = indicator.target.value / _PERCENT if indicator.unit == "percent" else indicator.target.value
    return _against(low, high, 1 - target if indicator.direction == "low" else target, claimed)


def _against(low: float, high: float, target: float, claimed: CellState) -> Judgement:
    if low < target <= high:
        return "open"
    is_reached = low >= target
    if is_reached == (claimed == "met"):
        return "agrees"
    return "claimed_less" if is_reached else "claimed_more"


def _interval(measurement: MeasuredShare) -> tuple[float, float]:
    """Return the interval with those of whom nobody knows against at its low end and in favour at its high end."""
    yes, everyone = measurement.numerator or 0, (measurement.denominator or 0) + (measurement.unknown or 0)
    low, high = interval(yes, everyone), interval(yes + (measurement.unknown or 0), everyone)
    return (low[0], high[1]) if low and high else (0.0, 1.0)


def _cells_at(unit: str, cells: Iterable[Cell], lineages: Lineages) -> tuple[Cell, ...]:
    """Return the cells of a unit, else of the nearest one above that has any, else all of them."""
    cells = tuple(cells)
    for place in lineages[unit]:
        here = tuple(cell for cell in cells if cell.unit == place)
        if here:
            return here
    return cells


def _compared(
    requirement: str, indicator: Indicator, unit: str, measurement: MeasuredShare, cells: tuple[Cell, ...]
) -> Comparison:
    claimed = state_of(cell.state for cell in cells)
    levels = [cell.verdict.level for cell in cells if cell.verdict.level is not None]
    judgement = judged(indicator, measurement, claimed)
    return Comparison(requirement, indicator.id, unit, claimed, min(levels, default=None), measurement, judgement)
