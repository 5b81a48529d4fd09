"""What a goal rests on: requirements whatever the route, and the steps of some route from where a person comes in.

The way to a step is open when every step of one route has what it needs to be taken at all. Interventions along the
way may be lacking; what the goal itself gives must be in place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never, get_args

from vipengine.errors import Problem, UsageError, nearest
from vipengine.gap.scope import Extent, Scope
from vipengine.pathway.graph import start_steps

GoalKind = Literal["milestone", "step", "intervention", "requirement", "all"]
_KINDS: tuple[GoalKind, ...] = get_args(GoalKind)


@dataclass(frozen=True, slots=True)
class Way:
    """How the steps of one pathway lead to a goal."""

    pathway: str
    starts: tuple[str, ...]
    #: The steps of which one must be reached.
    ends: tuple[str, ...]
    transitions: tuple[tuple[str, str], ...] = field(repr=False)
    #: What each step needs to be taken at all; every step of the pathway has an entry.
    needs: Mapping[str, frozenset[str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be in place."""

    kind: GoalKind
    id: str
    #: Requirements that it rests on whatever the route, in the order of the scope.
    required: tuple[str, ...]
    #: One for each pathway in which it is reached by steps.
    ways: tuple[Way, ...] = ()


def goal_of(name: str, scope: Scope) -> Goal:
    """Return the goal of a name: `all`, or the id of a milestone, step, intervention or requirement (in that order).

    `step:ID` and so on names the kind as well.

    Raises:
        UsageError: `unknown-goal` when the scope has nothing of that name.
    """
    before, colon, after = name.partition(":")
    kinds: Iterable[GoalKind] = tuple(kind for kind in _KINDS if kind == before) if colon else _KINDS
    goals = (_goal(kind, after if colon else name, scope) for kind in kinds)
    found = next((goal for goal in goals if goal is not None), None)
    if found is None:
        milestones = ", ".join(mark for extent in scope.extents for mark in extent.milestones)
        data = {"goal": name, "milestones": milestones or "–"}
        raise UsageError([Problem("unknown-goal", None, data, nearest(after or name, _names(scope)))])
    return found


def route(way: Way, closed: Collection[str], lacking: Collection[str]) -> tuple[str, ...]:
    """Return the shortest route that is open when `closed` is put in place of what is lacking; none when there is none."""
    is_open = {step for step, needs in way.needs.items() if not (needs & set(lacking)) - set(closed)}
    routes: deque[tuple[str, ...]] = deque((start,) for start in way.starts if start in is_open)
    seen = {taken[-1] for taken in routes}
    while routes:
        taken = routes.popleft()
        if taken[-1] in way.ends:
            return taken
        for start, end in way.transitions:
            if start == taken[-1] and end in is_open - seen:
                seen.add(end)
                routes.append((*taken, end))
    return ()


def _goal(kind: GoalKind, name: str, scope: Scope) -> Goal | None:
    match kind:
        case "milestone":
            return _milestone(name, scope)
        case "step":
            return _step(name, scope)
        case "intervention":
            return _intervention(name, scope)
        case "requirement":
            known = any(requirement.id == name for requirement in scope.requirements)
            return Goal(kind, name, (name,)) if known else None
        case "all":
            return Goal(kind, name, tuple(item.id for item in scope.requirements)) if name == "all" else None
        case _:
            assert_never(kind)


def _milestone(name: str, scope: Scope) -> Goal | None:
    marks = [(extent, extent.milestones[name]) for extent in scope.extents if name in extent.milestones]
    if not marks:
        return None
    given = {mark.intervention for _, mark in marks}
    required = tuple(
        item.id
        for item in scope.requirements
        if name in item.needed_by.milestones or given.intersection(item.needed_by.interventions)
    )
    ways = tuple(_way(extent, [mark.step], scope) for extent, mark in marks if mark.step is not None)
    return Goal("milestone", name, required, ways)


def _step(name: str, scope: Scope) -> Goal | None:
    extents = [extent for extent in scope.extents if name in extent.steps]
    if not extents:
        return None
    given = {intervention for extent in extents for intervention in extent.steps[name].interventions}
    ways = tuple(_way(extent, [name], scope) for extent in extents)
    return Goal("step", name, _needing(given, scope), ways)


def _intervention(name: str, scope: Scope) -> Goal | None:
    if name not in scope.interventions:
        return None
    ends = [(extent, _giving(name, extent)) for extent in scope.extents]
    ways = tuple(_way(extent, steps, scope) for extent, steps in ends if steps)
    return Goal("intervention", name, _needing({name}, scope), ways)


def _giving(name: str, extent: Extent) -> tuple[str, ...]:
    """Return the steps that give an intervention, or where none does those that its milestones belong to."""
    steps = tuple(step.id for step in extent.steps.values() if name in step.interventions)
    marks = extent.milestones.values()
    return steps or tuple(mark.step for mark in marks if mark.intervention == name and mark.step is not None)


def _needing(interventions: set[str], scope: Scope) -> tuple[str, ...]:
    return tuple(item.id for item in scope.requirements if interventions.intersection(item.needed_by.interventions))


def _way(extent: Extent, ends: Iterable[str], scope: Scope) -> Way:
    steps = extent.pathway.steps
    return Way(
        pathway=extent.id,
        starts=start_steps(extent.pathway),
        ends=tuple(ends),
        transitions=tuple(dict.fromkeys((edge.start, edge.end) for edge in extent.pathway.transitions)),
        needs={
            step.id: frozenset(item.id for item in scope.requirements if step.id in item.needed_by.steps)
            for step in steps
        },
    )


def _names(scope: Scope) -> Iterator[str]:
    yield "all"
    yield from (item.id for item in scope.requirements)
    yield from scope.interventions
    for extent in scope.extents:
        yield from (*extent.milestones, *extent.steps)
