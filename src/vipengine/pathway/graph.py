"""The graph of a pathway's steps: where it starts and ends, its routes, and what is out of reach when a step stops."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from vipengine.content.reach import reached
from vipengine.model.pathway import Pathway

if TYPE_CHECKING:
    from networkx import DiGraph


@dataclass(frozen=True, slots=True)
class Routes:
    """Every way through a pathway, from a step where a person comes in to one where a person leaves.

    A route follows the drawn transitions, one from each step. Transitions that join the same two steps are one; where
    several run in parallel, each belongs to a route of its own.
    """

    starts: frozenset[str]
    ends: frozenset[str]
    #: Each step with the steps that lead to it; all of these stand before it.
    order: tuple[tuple[str, tuple[str, ...]], ...]

    def count(self, without: Collection[str] = ()) -> int:
        """Return how many routes pass none of these steps: exactly, and without listing them."""
        ways: dict[str, int] = {}
        for step, before in self.order:
            ways[step] = 0 if step in without else (step in self.starts) + sum(ways[name] for name in before)
        return sum(ways[end] for end in self.ends)

    def on_every(self, steps: Iterable[str]) -> tuple[str, ...]:
        """Return those of the steps that no route avoids; none where there is no route at all."""
        return tuple(step for step in steps if not self.count((step,))) if self.count() else ()


def routes_of(pathway: Pathway) -> Routes | None:
    """Return the routes of a pathway; none where its steps go in a ring, since routes could then not be counted."""
    before: dict[str, dict[str, None]] = {step.id: {} for step in pathway.steps}
    for transition in pathway.transitions:
        before[transition.end][transition.start] = None
    try:
        order = tuple(TopologicalSorter(before).static_order())
    except CycleError:
        return None
    starts, ends = frozenset(start_steps(pathway)), frozenset(end_steps(pathway))
    return Routes(starts, ends, tuple((step, tuple(before[step])) for step in order))


def graph_of(pathway: Pathway) -> DiGraph[str]:
    """Return the graph: a node per step (attribute `step`), an edge per pair of joined steps (`transitions`)."""
    import networkx as nx

    graph: DiGraph[str] = nx.DiGraph()
    for step in pathway.steps:
        graph.add_node(step.id, step=step)
    for transition in pathway.transitions:
        start, end = transition.start, transition.end
        earlier = graph.edges[start, end]["transitions"] if graph.has_edge(start, end) else ()
        graph.add_edge(start, end, transitions=(*earlier, transition))
    return graph


def start_steps(pathway: Pathway) -> tuple[str, ...]:
    """Return the steps where a person comes in: those marked so, else those that nothing leads to."""
    led_to = {transition.end for transition in pathway.transitions}
    marked = tuple(step.id for step in pathway.steps if step.kind == "start")
    return marked or tuple(step.id for step in pathway.steps if step.id not in led_to)


def end_steps(pathway: Pathway) -> tuple[str, ...]:
    """Return the steps where a person leaves: those marked so, else those that lead nowhere."""
    leads = {transition.start for transition in pathway.transitions}
    marked = tuple(step.id for step in pathway.steps if step.kind == "end")
    return marked or tuple(step.id for step in pathway.steps if step.id not in leads)


def blocked_by(pathway: Pathway, step_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the steps that can no longer be reached from any start when these steps are stopped.

    The stopped steps themselves are not among them, nor steps that could not be reached before.
    """
    stopped = frozenset(step_ids)
    starts = frozenset(start_steps(pathway))
    edges = {(transition.start, transition.end) for transition in pathway.transitions}
    open_edges = {edge for edge in edges if stopped.isdisjoint(edge)}
    lost = reached(starts, edges) - reached(starts - stopped, open_edges) - stopped
    return tuple(step.id for step in pathway.steps if step.id in lost)
