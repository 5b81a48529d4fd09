"""The graph of a pathway's steps: where it starts, and what can no longer be reached when a step stops."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vipengine.content.reach import reached
from vipengine.model.pathway import Pathway

if TYPE_CHECKING:
    from networkx import DiGraph


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
