"""An indicator says all that is needed to compute it, nothing more, and no target that no source gives."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.indicators import milestones_of
from vipengine.content.knowledge import Knowledge, Places
from vipengine.errors import Loc, Problem
from vipengine.model.indicator import Indicator

#: A defect: its code, the field it stands in, and what the words need.
_Defect = tuple[str, Loc, dict[str, str]]


def check(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Yield a problem for each indicator that cannot be computed as it is written, or that aims at no one's target."""
    for indicator in knowledge.indicators.values():
        for code, loc, data in _defects(knowledge, indicator):
            yield Problem(code, places.of("indicators", indicator.id, *loc), {"id": indicator.id, **data})


def _defects(knowledge: Knowledge, indicator: Indicator) -> Iterator[_Defect]:
    if indicator.target is not None and indicator.target.source is None:
        yield "indicator-target-unsourced", ("target",), {}
    yield from _form(indicator)
    yield from _window(indicator)
    yield from _dates(knowledge, indicator)
    yield from _milestone(knowledge, indicator)


def _form(indicator: Indicator) -> Iterator[_Defect]:
    given = {name for name in ("numerator", "milestone", "days") if getattr(indicator, name) is not None}
    if not indicator.computable:
        yield from (("indicator-superfluous", (name,), {"field": name}) for name in sorted(given))
    elif given != {"days"} and indicator.kind == "median":
        yield "indicator-kind", ("kind",), {"kind": "median", "needed": "days"}
    elif given not in ({"numerator"}, {"milestone"}) and indicator.kind == "share":
        yield "indicator-kind", ("kind",), {"kind": "share", "needed": "numerator | milestone"}


def _window(indicator: Indicator) -> Iterator[_Defect]:
    window = indicator.window
    if window is not None and bool(window.events) == (window.fact is not None):
        yield "indicator-window", ("window",), {}


def _dates(knowledge: Knowledge, indicator: Indicator) -> Iterator[_Defect]:
    for loc, name in _dated(indicator):
        if name in knowledge.facts and name not in knowledge.events and knowledge.facts[name].type != "date":
            yield "indicator-not-a-date", loc, {"fact": name}


def _dated(indicator: Indicator) -> Iterator[tuple[Loc, str]]:
    if indicator.window is not None and indicator.window.fact is not None:
        yield ("window", "fact"), indicator.window.fact
    if indicator.days is not None:
        yield ("days", "from"), indicator.days.start
        yield ("days", "to"), indicator.days.end


def _milestone(knowledge: Knowledge, indicator: Indicator) -> Iterator[_Defect]:
    milestone = None if indicator.milestone is None else milestones_of(knowledge).get(indicator.milestone.id)
    if milestone is None:
        return
    if milestone.limit is None or milestone.repeats or milestone.not_before is not None:
        yield "indicator-milestone", ("milestone",), {"milestone": milestone.id}
    if milestone.scope not in ("national", indicator.scope):
        data = {"milestone": milestone.id, "scope": milestone.scope}
        yield "indicator-scope", ("milestone",), data
