"""The graph of a pathway's steps."""

from itertools import pairwise

import networkx as nx
from builders import chain, pathway, step, transition
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.model.pathway import Pathway
from vipengine.pathway.graph import Routes, blocked_by, end_steps, graph_of, routes_of, start_steps

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16)
#: Edges that lead onwards in the alphabet, so that no ring comes about.
ONWARDS = EDGES.map(lambda edges: [(a, b) for a, b in (sorted(edge) for edge in edges) if a != b])


def joined(*edges: tuple[str, str], names: str = NAMES) -> Pathway:
    """Return a pathway of steps with one letter each."""
    return pathway("path", [step(name) for name in names], [transition(*edge) for edge in edges])


def reached(edges: list[tuple[str, str]], starts: tuple[str, ...], without: set[str]) -> set[str]:
    """Return what can be reached, found the slow way."""
    found = set(starts) - without
    while more := {end for start, end in edges if start in found} - found - without:
        found |= more
    return found


def test_graph_holds_steps_and_transitions() -> None:
    """Every step is a node, every pair of joined steps an edge with all its transitions."""
    edges = (("a", "b"), ("a", "b"), ("b", "c"))
    drawn = joined(*edges, names="abc")

    graph = graph_of(drawn)

    assert {name: graph.nodes[name]["step"] for name in graph} == {part.id: part for part in drawn.steps}
    assert graph.edges["a", "b"]["transitions"] == drawn.transitions[:2]
    assert set(graph.edges) == set(edges)


def test_starts_are_those_marked() -> None:
    """Where a step is marked as a start, nothing else is one."""
    steps = [step("aside"), step("in", kind="start"), step("out", kind="end")]
    drawn = pathway("path", steps, [transition("in", "out"), transition("out", "aside")])

    assert start_steps(drawn) == ("in",)


def test_starts_are_what_nothing_leads_to_when_none_is_marked() -> None:
    """Without marks, a start is what nothing leads to."""
    drawn = joined(("a", "b"), ("c", "b"), names="abc")

    assert start_steps(drawn) == ("a", "c")


def test_everything_behind_a_stopped_step_is_blocked() -> None:
    """In a chain all that follows is blocked; the stopped step itself is not counted."""
    assert blocked_by(chain("path", "a", "b", "c", "d"), ["b"]) == ("c", "d")


def test_another_way_round_keeps_a_step_open() -> None:
    """A step that can be reached another way is not blocked."""
    drawn = joined(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), names="abcd")

    assert blocked_by(drawn, ["b"]) == ()
    assert blocked_by(drawn, ["b", "c"]) == ("d",)


def test_a_stopped_start_blocks_what_only_it_leads_to() -> None:
    """With two starts, the other one keeps its own way open."""
    drawn = joined(("a", "b"), ("c", "d"), names="abcd")

    assert blocked_by(drawn, ["a"]) == ("b",)


@given(EDGES, st.sets(st.sampled_from(NAMES)))
def test_blocked_are_those_reached_before_and_not_after(edges: list[tuple[str, str]], stopped: set[str]) -> None:
    """Blocked is the difference between what could and what can be reached, less what is stopped."""
    drawn = joined(*edges)
    starts = start_steps(drawn)

    expected = reached(edges, starts, set()) - reached(edges, starts, stopped) - stopped

    assert set(blocked_by(drawn, stopped)) == expected


def counted(drawn: Pathway) -> Routes:
    """Return the routes of a pathway without rings."""
    found = routes_of(drawn)
    assert found is not None
    return found


def walked(drawn: Pathway, without: set[str]) -> int:
    """Return how many routes pass none of the steps, by walking every one."""
    graph = graph_of(drawn)
    pairs = [(start, end) for start in start_steps(drawn) for end in end_steps(drawn)]
    routes = [[start] for start, end in pairs if start == end]
    routes += [route for start, end in pairs if start != end for route in nx.all_simple_paths(graph, start, end)]
    return sum(without.isdisjoint(route) for route in routes)


def test_ends_are_those_marked() -> None:
    """Where a step is marked as an end, nothing else is one."""
    drawn = pathway("path", [step("in"), step("out", kind="end"), step("aside")], [transition("in", "out")])

    assert end_steps(drawn) == ("out",)


def test_ends_are_what_leads_nowhere_when_none_is_marked() -> None:
    """Without marks, an end is what nothing follows."""
    assert end_steps(joined(("a", "b"), ("a", "c"), names="abc")) == ("b", "c")


def test_a_route_takes_one_transition_from_each_step() -> None:
    """Two branches are two routes, also when a step is joined to the next by several transitions."""
    drawn = joined(("a", "b"), ("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), names="abcd")

    assert counted(drawn).count() == 2
    assert counted(drawn).count("b") == 1


def test_a_step_that_is_both_start_and_end_is_a_route() -> None:
    """The shortest route is one step."""
    assert counted(pathway("path", [step("only")])).count() == 1
    assert counted(pathway("path", [step("only")])).count(["only"]) == 0


def test_many_routes_are_counted_exactly() -> None:
    """Two ways at each of a hundred crossings: a number of thirty-one figures, at once."""
    crossings = [f"crossing-{number}" for number in range(101)]
    sides = [f"{side}-{number}" for number in range(100) for side in ("left", "right")]
    edges = [
        edge
        for number, (here, there) in enumerate(pairwise(crossings))
        for side in ("left", "right")
        for edge in ((here, f"{side}-{number}"), (f"{side}-{number}", there))
    ]
    drawn = counted(
        pathway("path", [step(name) for name in (*crossings, *sides)], [transition(*edge) for edge in edges])
    )

    assert drawn.count() == 2**100
    assert drawn.count(["left-7"]) == 2**99
    assert drawn.on_every([*sides, "crossing-50"]) == ("crossing-50",)


def test_routes_in_a_ring_are_not_counted() -> None:
    """There would be no end of them."""
    assert routes_of(joined(("a", "b"), ("b", "c"), ("c", "b"), names="abc")) is None


def test_without_any_route_no_step_is_on_every_route() -> None:
    """A marked end that nothing leads to is not reached by any route."""
    drawn = pathway("path", [step("in", kind="start"), step("out", kind="end")])

    assert counted(drawn).count() == 0
    assert counted(drawn).on_every(["in", "out"]) == ()


@given(ONWARDS, st.sets(st.sampled_from(NAMES)))
@settings(max_examples=60)
def test_routes_are_as_many_as_can_be_walked(edges: list[tuple[str, str]], without: set[str]) -> None:
    """Counting without listing gives the same number as listing."""
    drawn = joined(*edges)

    assert counted(drawn).count(without) == walked(drawn, without)


@given(ONWARDS)
@settings(max_examples=60)
def test_steps_on_every_route_are_the_dominators_of_the_end(edges: list[tuple[str, str]]) -> None:
    """From one place before all starts to one behind all ends, the steps on every route dominate the latter."""
    drawn = joined(*edges)
    graph = nx.DiGraph(edges)
    graph.add_edges_from(("before", start) for start in start_steps(drawn))
    graph.add_edges_from((end, "behind") for end in end_steps(drawn))
    above = nx.immediate_dominators(graph, "before")
    dominators, place = set(), above["behind"]
    while place != "before":
        dominators.add(place)
        place = above[place]

    assert set(counted(drawn).on_every(NAMES)) == dominators
