"""The smallest and the cheapest set of actions that puts all that a goal rests on in place by a date.

What is asked of a set: it closes every gap that the goal rests on, by some open route from a start, with the
prerequisites of these gaps; it holds all that its actions need; and every action of it ends in time. Dates are those of
`schedule`. More actions never make a chain shorter, so a chain that is late stays late in every larger set: sets are
searched without dates, and each late chain that is found is forbidden, until one is found that is in time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.choose import Choice, Waits, in_order, waits_of
from vipengine.gap.plan.local import choice_of, timing_of
from vipengine.gap.plan.routes import Goal, Way, goal_of, route
from vipengine.gap.plan.schedule import Span, Timing, chain_to, earliest, late_chain
from vipengine.gap.plan.solve import Program, Row, Terms, Variable, at_most, minimum
from vipengine.model.capability import Action

Order = Literal["smallest", "cheapest"]
ObstacleKind = Literal["no_action", "no_route", "no_meeting", "no_course", "meeting", "lead_time"]

#: How many other sets are told.
ALTERNATIVES = 3
#: So many actions at a time are weighed by their place; more would need larger numbers than a solver keeps exact.
_BLOCK = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedAction:
    """An action of a set, with its earliest dates (working days both)."""

    action: str
    start: date
    end: date
    #: The meeting that decides on it; none when it needs no decision or no meetings are given.
    meeting: date | None
    #: The actions of the set that it waits for.
    needs: tuple[str, ...]
    #: The gaps that it closes of those that the goal rests on; none for an action that only makes others possible.
    closes: tuple[str, ...]
    #: The courses at which it trains.
    rounds: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The steps of one pathway by which the goal is reached."""

    pathway: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionSet:
    """Actions that together reach the goal, none of them superfluous, in the order to begin with them."""

    actions: tuple[DatedAction, ...]
    #: When the last of them ends; none for an empty set, whose goal is in place.
    end: date | None
    #: The effort of the actions: knowledge, time and resources, 1 to 5 each, added up.
    effort: int
    #: Kronor to build and to run for a year, of those actions whose cost is known; none when no cost is.
    build: int | None
    run_per_year: int | None
    #: The actions whose cost is not known, whole or in part.
    unpriced: tuple[str, ...]
    routes: tuple[Route, ...]
    #: What the goal rests on by these routes and nobody has judged (or the volume is too small): it may be lacking.
    unknown: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """The ids of the actions."""
        return frozenset(item.action for item in self.actions)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why the goal cannot be reached: what is missing, and where."""

    kind: ObstacleKind
    #: `no_action`: the gaps that no action closes, on the route where they are fewest.
    requirements: tuple[str, ...] = ()
    #: The chain of actions that is in the way, in order, with its dates; of the set that would be ready first.
    chain: tuple[DatedAction, ...] = ()
    #: When the goal can be reached at the earliest.
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How a goal can be reached by a date, or why it cannot."""

    goal: Goal
    #: The first working day of the plan.
    start: date
    #: The last day by which all must be in place; none: whenever.
    before: date | None
    #: Fewest actions; of those the least effort.
    smallest: ActionSet | None = None
    #: Least effort; of those the fewest actions.
    cheapest: ActionSet | None = None
    #: The next sets by size: none of them holds the whole of another set that is told.
    alternatives: tuple[ActionSet, ...] = ()
    obstacle: Obstacle | None = None


@dataclass(frozen=True)
class _Search:
    """What sets are searched among: the goal, the gaps, and how actions are dated."""

    choice: Choice
    goal: Goal
    by: Timing
    first: date
    #: A set in which a decision finds no meeting left, or a course no seats, does not do.
    strict: bool = True
    #: Rows that hold of every set besides its own.
    rows: tuple[Row, ...] = field(default=())

    @cached_property
    def candidates(self) -> frozenset[str]:
        """The actions that close some gap, with all that they need."""
        actions = self.choice.knowledge.actions
        return self.choice.with_needs(name for name in actions if self.choice.closes(name))

    @property
    def actions(self) -> tuple[Variable, ...]:
        """The questions whether to take each action, by id."""
        return tuple(("action", name) for name in sorted(self.candidates))

    @property
    def opened(self) -> tuple[Variable, ...]:
        """The questions whether to leave each gap open, by priority."""
        return tuple(("open", gap) for gap in self.choice.places)

    @cached_property
    def waits(self) -> Waits:
        """What the actions wait for when all are taken; of a set, that part which lies within it."""
        return waits_of(self.candidates, self.choice)

    def within(self, names: Collection[str]) -> Waits:
        """Return what the actions of a set wait for."""
        return {name: tuple(other for other in self.waits[name] if other in names) for name in sorted(names)}

    def ordered(self, names: Collection[str]) -> tuple[Action, ...]:
        """Return the actions of a set, each after those that it waits for."""
        return in_order(self.within(names), self.choice)

    def spans(self, names: Collection[str]) -> dict[str, Span]:
        """Return the earliest dates of a set."""
        return earliest(self.ordered(names), self.within(names), self.first, self.by)

    def hindrance(self, names: Collection[str], before: date | None) -> tuple[str, ...]:
        """Return the chain of a set that has no meeting or no seats left, or else that ends too late; or nothing."""
        spans, waits = self.spans(names), self.within(names)
        if self.strict:
            for action in self.ordered(names):
                if self.by.is_undecided(action, spans[action.id]) or spans[action.id].short:
                    return chain_to(action.id, spans, waits)
        return late_chain(spans, waits, before)


def reach(knowledge: Knowledge, analysis: GapAnalysis, goal: str, before: date | None = None) -> Reach:
    """Return how a goal is reached by a date; that of the region's own plan when none is given.

    Args:
        knowledge: What the region was held against.
        analysis: What the region lacks.
        goal: As for `goal_of`.
        before: The last day by which all must be in place.

    Raises:
        UsageError: `unknown-goal`, `before-start`, `plan-extra` when the solver is not installed, or `calendar-range` when a date lies
            beyond the calendar.
    """
    search = _search(knowledge, analysis, goal_of(goal, analysis.scope))
    limit = before or analysis.region.plan.deadline
    if before is not None and before < search.first:
        raise UsageError([Problem("before-start", None, {"before": before, "start": search.first})])
    found = Reach(search.goal, search.first, limit)
    smallest, cheapest = _best(search, "smallest", limit), _best(search, "cheapest", limit)
    if smallest is None or cheapest is None:
        return replace(found, obstacle=_obstacle(search, limit))
    told = [_set(search, smallest), _set(search, cheapest)]
    others = tuple(_set(search, names) for names in _others(search, {smallest, cheapest}, limit))
    return replace(found, smallest=told[0], cheapest=told[1], alternatives=others)


def _search(knowledge: Knowledge, analysis: GapAnalysis, goal: Goal) -> _Search:
    first = knowledge.calendar.next_working_day(analysis.region.plan.start or analysis.as_of)
    return _Search(choice_of(knowledge, analysis), goal, timing_of(knowledge, analysis), first)


def _best(search: _Search, order: Order, before: date | None) -> frozenset[str] | None:
    """Return the best set that is in time; none when there is none."""
    actions = search.actions
    count = dict.fromkeys(actions, 1)
    effort = {variable: _effort(search.choice.knowledge.actions[variable[1]]) for variable in actions}
    costs = (count, effort) if order == "smallest" else (effort, count)
    program = _program(search, (*costs, *_first_of(actions)))
    while True:
        answer = minimum(program)
        if answer is None:
            return None
        names = frozenset(variable[1] for variable in answer if variable[0] == "action")
        chain = search.hindrance(names, before)
        if not chain:
            return names
        program = replace(program, rows=(*program.rows, _not_all(chain)))


def _others(search: _Search, told: Iterable[frozenset[str]], before: date | None) -> Iterator[frozenset[str]]:
    """Yield the next sets by size that hold no other set that is told; an empty set leaves nothing to choose."""
    taken = list(told)
    for _ in range(ALTERNATIVES):
        if frozenset() in taken:
            return
        rows = tuple(_not_all(names) for names in taken)
        other = _best(replace(search, rows=(*search.rows, *rows)), "smallest", before)
        if other is None:
            return
        yield other
        taken.append(other)


def _not_all(names: Iterable[str]) -> Row:
    variables: list[Variable] = [("action", name) for name in names]
    return at_most(variables, len(variables) - 1)


def _first_of(variables: Sequence[Variable]) -> Iterator[Terms]:
    """Yield costs by which, of answers that are equally good, the one is taken that says yes to those named first."""
    for start in range(0, len(variables), _BLOCK):
        block = variables[start : start + _BLOCK]
        yield {variable: -(2 ** (len(block) - 1 - place)) for place, variable in enumerate(block)}


def _effort(action: Action) -> int:
    return action.effort.knowledge + action.effort.time + action.effort.resources


# What must hold of a set, as rows


def _program(search: _Search, costs: tuple[Terms, ...], *, left_open: bool = False) -> Program:
    """Return the program; with `left_open` gaps may be left open, at what it costs."""
    rows = [*_gap_rows(search), *_need_rows(search), *search.rows]
    for way in search.goal.ways:
        rows += _way_rows(way, search.choice.places)
    if not left_open:
        rows.append(at_most(search.opened, 0))
    named = dict.fromkeys((*search.actions, *search.opened))
    return Program(tuple(named | dict.fromkeys(variable for row in rows for variable in row.terms)), tuple(rows), costs)


def _gap_rows(search: _Search) -> Iterator[Row]:
    """Yield: the goal's gaps are closed; a closed gap has an action (or is left open) and its prerequisites closed."""
    choice = search.choice
    for gap in search.goal.required:
        if gap in choice.places:
            yield Row({("gap", gap): 1}, 1)
    for gap in choice.places:
        closing: dict[Variable, int] = {
            ("action", name): 1 for name in sorted(search.candidates) if gap in choice.closes(name)
        }
        yield Row({**closing, ("open", gap): 1, ("gap", gap): -1}, 0)
        for name in choice.knowledge.requirements[gap].prerequisites:
            if name in choice.places:
                yield Row({("gap", name): 1, ("gap", gap): -1}, 0)


def _need_rows(search: _Search) -> Iterator[Row]:
    for name in sorted(search.candidates):
        for need in sorted(search.choice.with_needs([name]) - {name}):
            yield Row({("action", need): 1, ("action", name): -1}, 0)


def _way_rows(way: Way, gaps: Collection[str]) -> Iterator[Row]:
    """Yield: one unit flows from the starts to the ends, through steps that have what they need."""
    into: dict[str, dict[Variable, int]] = {step: {} for step in way.needs}
    out: dict[str, dict[Variable, int]] = {step: {} for step in way.needs}
    for step in way.starts:
        into[step]["start", way.pathway, step] = 1
    for start, end in way.transitions:
        out[start]["go", way.pathway, start, end] = 1
        into[end]["go", way.pathway, start, end] = 1
    last: dict[Variable, int] = {("end", way.pathway, step): 1 for step in way.ends}
    yield Row(last, 1)
    for step, needs in way.needs.items():
        arrives: Terms = {("end", way.pathway, step): -1} if step in way.ends else {}
        yield Row({**into[step], **_negative(out[step]), **arrives}, 0)
        yield Row(_negative(into[step]), -1)
        for gap in sorted(needs.intersection(gaps)):
            yield Row({("gap", gap): 1, **_negative(into[step])}, 0)


def _negative(terms: Terms) -> dict[Variable, int]:
    return {variable: -factor for variable, factor in terms.items()}


# What is told of a set


def _set(search: _Search, names: frozenset[str]) -> ActionSet:
    actions = search.ordered(names)
    routes = tuple(_routes(search, names))
    rests = _rests_on(search, routes)
    spans = search.spans(names)
    return ActionSet(
        actions=_dated(search, actions, spans, rests),
        end=max((span.end for span in spans.values()), default=None),
        effort=sum(_effort(action) for action in actions),
        build=_known(action.cost.build for action in actions),
        run_per_year=_known(action.cost.run_per_year for action in actions),
        unpriced=tuple(item.id for item in actions if None in (item.cost.build, item.cost.run_per_year)),
        routes=routes,
        unknown=_unknown(search, rests),
    )


def _dated(
    search: _Search, actions: Iterable[Action], spans: Mapping[str, Span], rests: frozenset[str]
) -> tuple[DatedAction, ...]:
    waits, places = search.within(spans), search.choice.places
    return tuple(
        DatedAction(
            action=action.id,
            start=spans[action.id].start,
            end=spans[action.id].end,
            meeting=spans[action.id].meeting,
            rounds=spans[action.id].rounds,
            needs=waits[action.id],
            closes=tuple(sorted(search.choice.closes(action.id) & rests, key=places.__getitem__)),
        )
        for action in actions
    )


def _routes(search: _Search, names: frozenset[str]) -> Iterator[Route]:
    closed = search.choice.closed_by(names)
    ready = {gap for gap in search.choice.places if _with_prerequisites([gap], search.choice) <= closed}
    for way in search.goal.ways:
        yield Route(way.pathway, route(way, ready, search.choice.places))


def _rests_on(search: _Search, routes: Iterable[Route]) -> frozenset[str]:
    """Return all that the goal rests on by these routes, with the prerequisites of what is lacking."""
    needs = {way.pathway: way.needs for way in search.goal.ways}
    on_route = [needs[taken.pathway][step] for taken in routes for step in taken.steps]
    return _with_prerequisites(frozenset(search.goal.required).union(*on_route), search.choice)


def _with_prerequisites(names: Iterable[str], choice: Choice) -> frozenset[str]:
    """Return requirements, and the gaps that in turn are prerequisites of the gaps among them."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            wanted = choice.knowledge.requirements[name].prerequisites if name in choice.places else ()
            waiting += [other for other in wanted if other in choice.places]
    return frozenset(found)


def _unknown(search: _Search, rests: frozenset[str]) -> tuple[str, ...]:
    findings = search.choice.findings
    unjudged = ("not_assessed", "insufficient_volume")
    return tuple(name for name in findings if name in rests and findings[name].state in unjudged)


def _known(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


# Why there is none


def _obstacle(search: _Search, before: date | None) -> Obstacle:
    left = _left_open(search)
    if left is None:
        return Obstacle("no_route")
    if left:
        return Obstacle("no_action", requirements=left)
    quickest = _quickest(search)
    if quickest is None:
        search = replace(search, strict=False)
        return _without_day(search, _quickest(search) or frozenset())
    at_once = replace(search, by=replace(search.by, meetings=()))
    kind: ObstacleKind = "lead_time" if _best(at_once, "smallest", before) is None else "meeting"
    return _in_the_way(search, kind, quickest, before)


def _left_open(search: _Search) -> tuple[str, ...] | None:
    """Return the gaps that no action closes, as few as can be; none when no steps lead to the goal."""
    count = dict.fromkeys(search.actions, 1)
    costs = (dict.fromkeys(search.opened, 1), count, *_first_of(search.opened), *_first_of(search.actions))
    answer = minimum(_program(search, costs, left_open=True))
    if answer is None:
        return None
    return tuple(gap for gap in search.choice.places if ("open", gap) in answer)


def _quickest(search: _Search) -> frozenset[str] | None:
    """Return a set that is ready as early as any can be."""
    found = _best(search, "smallest", None)
    while found is not None:
        end = max(span.end for span in search.spans(found).values())
        sooner = _best(search, "smallest", end - _DAY)
        if sooner is None:
            return found
        found = sooner
    return None


def _in_the_way(search: _Search, kind: ObstacleKind, names: frozenset[str], before: date | None) -> Obstacle:
    chain = replace(search, strict=False).hindrance(names, before)
    end = max(span.end for span in search.spans(names).values())
    return Obstacle(kind, chain=_chain(search, chain, names), earliest=end)


def _without_day(search: _Search, names: frozenset[str]) -> Obstacle:
    """Return the obstacle of a set in which an action finds no meeting or no seats left."""
    chain = replace(search, strict=True).hindrance(names, None)
    last = chain[-1]
    undecided = search.by.is_undecided(search.choice.knowledge.actions[last], search.spans(names)[last])
    return Obstacle("no_meeting" if undecided else "no_course", chain=_chain(search, chain, names))


def _chain(search: _Search, chain: Collection[str], names: frozenset[str]) -> tuple[DatedAction, ...]:
    dated = _dated(search, search.ordered(names), search.spans(names), frozenset(search.choice.places))
    return tuple(item for item in dated if item.action in chain)
