"""Which sides of the content scenarios show: counted from what they expect and how they went.

A scenario shows what it would fail without. So one that does not hold shows nothing, and one that holds shows only
what it expects, and of a condition only the parts that decided. Where several rules came to a status none of them is
shown alone, except that nobody is concerned, or that it cannot be told: that is what all of them come to together.

Times are shown at the boundary: overdue on the first day after the limit, met on its last day and met late on that
day or the next, too early on the last day before the first one allowed. A target, which changes no status, is shown
by expecting its moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vipengine.advice.decide import Advice
from vipengine.advice.recommendation import Verdict
from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneState
from vipengine.clock.moment import day_of
from vipengine.conditions import truth as kleene
from vipengine.conditions.evaluate import Trace, deciding, evaluate
from vipengine.conditions.tree import AnyOf
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Moment
from vipengine.model.scenario import Expectation, Scenario
from vipengine.scenario.outcome import Outcome
from vipengine.scenario.sides import CoveredItem, Kind, Side, SideOf, entry_conditions, items_of, sides_of

#: An item: its kind and id.
_Key = tuple[Kind, str]

_WANTED = (Status.START, Status.NEEDS_CONSENT, Status.CONSENT_REFUSED)
_GIVEN_OR_NOT = (*_WANTED, Status.OFFER, Status.NOT_WANTED)
_CONCERNED = (*_GIVEN_OR_NOT, Status.CHECK_FIRST, Status.RESEARCH_ONLY, Status.ADVISED_AGAINST, Status.PHASE_OUT)
#: What each status shows that a condition of the rule came to; of other statuses it cannot be told.
_SHOWN_BY: Mapping[SideOf, Mapping[Status, Truth]] = {
    "offer_when": {
        **dict.fromkeys(_CONCERNED, Truth.TRUE),
        Status.NOT_APPLICABLE: Truth.FALSE,
        Status.UNDETERMINED: Truth.UNKNOWN,
    },
    "start_when": {
        **dict.fromkeys(_WANTED, Truth.TRUE),
        Status.NOT_WANTED: Truth.FALSE,
        Status.OFFER: Truth.UNKNOWN,
    },
    "unless": {
        Status.CONTRAINDICATED: Truth.TRUE,
        **dict.fromkeys(_GIVEN_OR_NOT, Truth.FALSE),
        Status.CHECK_FIRST: Truth.UNKNOWN,
    },
    "consent": {
        Status.START: Truth.TRUE,
        Status.CONSENT_REFUSED: Truth.FALSE,
        Status.NEEDS_CONSENT: Truth.UNKNOWN,
    },
}
#: What all rules on an intervention come to together.
_TOGETHER = (Status.NOT_APPLICABLE, Status.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of something is shown."""

    covered: int
    needed: int

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down, so that 100 means all; 100 where nothing is needed."""
        return 100 * self.covered // self.needed if self.needed else 100

    @property
    def is_full(self) -> bool:
        """Whether everything is shown."""
        return self.covered == self.needed


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """What scenarios show of one rule, gate, pathway or milestone."""

    kind: Kind
    item: CoveredItem
    #: The names of the scenarios that show each side; every side that there is has its place.
    shown: Mapping[Side, tuple[str, ...]]

    @property
    def tally(self) -> Tally:
        """How many of the sides are shown."""
        return Tally(sum(map(bool, self.shown.values())), len(self.shown))

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides that no scenario shows."""
        return tuple(side for side, names in self.shown.items() if not names)

    @property
    def parts(self) -> Tally:
        """How many of the parts of its conditions, and of its consents, are shown on all sides."""
        parts = {(side.of, side.part) for side in self.shown if side.part is not None}
        lacking = {(side.of, side.part) for side in self.missing if side.part is not None}
        return Tally(len(parts - lacking), len(parts))

    @property
    def times(self) -> Tally:
        """How many of the sides of its times are shown."""
        times = [names for side, names in self.shown.items() if side.of == "time"]
        return Tally(sum(map(bool, times)), len(times))


@dataclass(frozen=True, slots=True)
class ScenarioCoverage:
    """What scenarios show of the content, item by item, in the order of the content."""

    items: tuple[ItemCoverage, ...]
    #: The names of the scenarios that were run, and of those that do not hold.
    scenarios: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def tally(self) -> Tally:
        """How many sides are shown of all that there are."""
        return added(item.tally for item in self.items)

    def reaches(self, percent: float) -> bool:
        """Return whether so many per cent of all sides are shown."""
        return 100 * self.tally.covered >= percent * self.tally.needed


def added(tallies: Iterable[Tally]) -> Tally:
    """Return what several come to together."""
    listed = tuple(tallies)
    return Tally(sum(tally.covered for tally in listed), sum(tally.needed for tally in listed))


def scenario_coverage(knowledge: Knowledge, runs: Iterable[tuple[Scenario, Outcome]]) -> ScenarioCoverage:
    """Return what scenarios show of the content, each given with how it went."""
    listed = tuple(runs)
    found: dict[_Key, dict[Side, dict[str, None]]] = {}
    for scenario, outcome in listed:
        for key, side in shown_sides(knowledge, scenario, outcome):
            found.setdefault(key, {}).setdefault(side, {})[scenario.name] = None
    items = tuple(_covered(knowledge, kind, item, found.get((kind, item.id), {})) for kind, item in items_of(knowledge))
    failed = tuple(outcome.name for _, outcome in listed if not outcome.passed)
    return ScenarioCoverage(
        tuple(item for item in items if item.shown), tuple(scenario.name for scenario, _ in listed), failed
    )


def _covered(
    knowledge: Knowledge, kind: Kind, item: CoveredItem, found: Mapping[Side, Mapping[str, None]]
) -> ItemCoverage:
    return ItemCoverage(kind, item, {side: tuple(found.get(side, ())) for side in sides_of(knowledge, item)})


def shown_sides(knowledge: Knowledge, scenario: Scenario, outcome: Outcome) -> Iterator[tuple[_Key, Side]]:
    """Yield what a scenario shows: the kind and id of an item, and a side of it."""
    advice = outcome.advice
    if advice is None or not outcome.passed:
        return
    for verdict in _verdicts(advice, scenario.expect):
        yield from ((("rules", verdict.rule.id), side) for side in _of_rule(verdict))
    yield from _of_gates(advice, scenario.expect)
    yield from _of_entries(knowledge, scenario, advice)
    yield from _of_times(scenario, advice)


def _verdicts(advice: Advice, expect: Expectation) -> Iterator[Verdict]:
    """Yield the verdicts that an expected status rests on."""
    for name in expect.status:
        found = advice.of(name)
        if found is None:
            continue
        alike = [verdict for verdict in (found.verdict, *found.others) if verdict.status is found.status]
        if len(alike) == 1 or found.status in _TOGETHER:
            yield from alike


def _of_rule(verdict: Verdict) -> Iterator[Side]:
    concerned = _SHOWN_BY["offer_when"].get(verdict.status)
    if concerned is verdict.situation.applies:
        yield Side("whole", concerned.value)
    for of, trace in _own_traces(verdict):
        if trace is not None and trace.truth is _SHOWN_BY[of].get(verdict.status):
            yield from _parts(of, trace)
    for kind, given in verdict.consents:
        truth = Truth.UNKNOWN if given is None else kleene.of(given)
        if truth is _SHOWN_BY["consent"].get(verdict.status):
            yield Side("consent", truth.value, kind)


def _own_traces(verdict: Verdict) -> Iterator[tuple[SideOf, Trace | None]]:
    """Yield the conditions that had a say: a recorded answer comes before a wish, and a gate blocks like `unless`."""
    yield "offer_when", verdict.applies
    answered = verdict.record is not None and verdict.record.state == "wanted"
    yield "start_when", None if answered else verdict.wish
    gates = {result.trace.truth for result in verdict.gates}
    shadowed = verdict.unless is not None and verdict.unless.truth is not Truth.FALSE and verdict.unless.truth in gates
    yield "unless", None if shadowed else verdict.unless


def _parts(of: SideOf, trace: Trace) -> Iterator[Side]:
    """Yield the sides of the parts that made a condition come to what it did."""
    yield from (Side(of, leaf.truth.value, leaf.condition) for leaf in deciding(trace))


def _of_gates(advice: Advice, expect: Expectation) -> Iterator[tuple[_Key, Side]]:
    for result in advice.gates:
        if result.gate.id in expect.gate:
            yield from ((("gates", result.gate.id), side) for side in _of_condition("when", result.trace))


def _of_condition(of: SideOf, trace: Trace) -> Iterator[Side]:
    yield Side("whole", trace.truth.value)
    yield from _parts(of, trace)


def _of_entries(knowledge: Knowledge, scenario: Scenario, advice: Advice) -> Iterator[tuple[_Key, Side]]:
    """Yield what is shown of the ways into pathways; who says which pathway it is takes none of them."""
    if scenario.given is None or scenario.given.pathways:
        return
    for pathway in knowledge.pathways.values():
        traces = tuple(evaluate(item, advice.person.case) for item in entry_conditions(knowledge, pathway))
        truth = kleene.any_of(trace.truth for trace in traces)
        if _is_expected(pathway.id, truth, scenario.expect):
            whole = Trace(AnyOf(tuple(trace.condition for trace in traces)), truth, traces)
            yield from ((("pathways", pathway.id), side) for side in _of_condition("entry", whole))


def _is_expected(pathway: str, entry: Truth, expect: Expectation) -> bool:
    """Return whether the scenario says that the entry came to this."""
    match entry:
        case Truth.TRUE:
            return pathway in (expect.pathways or ())
        case Truth.UNKNOWN:
            return pathway in (expect.possible_pathways or ())
        case Truth.FALSE:
            return expect.pathways is not None and expect.possible_pathways is not None


def _of_times(scenario: Scenario, advice: Advice) -> Iterator[tuple[_Key, Side]]:
    expect = scenario.expect
    for timed in advice.milestones:
        key: _Key = ("milestones", timed.milestone.id)
        if expect.targets.get(timed.milestone.id) is not None:
            yield key, Side("time", "target")
        if timed.milestone.id in expect.milestones:
            yield from ((key, side) for side in _of_status(timed.state, scenario.as_of))


def _of_status(state: MilestoneState, as_of: date) -> Iterator[Side]:
    """Yield what the status of a milestone shows when it is expected."""
    at = day_of(as_of if state.met_at is None else state.met_at)
    start, limit = (_days_after(moment, at) for moment in _bounds(state))
    if start == 0 and state.status != "early":
        yield Side("time", "first_day")
    match state.status:
        case "paused" | "declined":
            return
        case "early" | "overdue" | "met" | "met_late":
            if _AT_BOUNDARY[state.status](start, limit):
                yield Side("time", state.status)
        case status:
            yield Side("time", status)


#: Whether a status is that of the boundary: days after the first moment allowed, and after the limit.
_AT_BOUNDARY: Mapping[str, Callable[[int | None, int | None], bool]] = {
    "early": lambda start, _: start == -1,
    "overdue": lambda _, limit: limit == 1,
    "met": lambda _, limit: limit in (None, 0),
    "met_late": lambda _, limit: limit in (0, 1),
}


def _bounds(state: MilestoneState) -> tuple[Moment | None, Moment | None]:
    deadline = state.deadline
    return (None, None) if deadline is None else (deadline.not_before, deadline.limit)


def _days_after(moment: Moment | None, day: date) -> int | None:
    return None if moment is None else (day - day_of(moment)).days
