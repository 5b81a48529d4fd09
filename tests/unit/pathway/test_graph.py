"""The graph of a pathway's steps."""

from builders import chain, pathway, step, transition
from hypothesis import given
from hypothesis import strategies as st

from vipengine.model.pathway import Pathway
from vipengine.pathway.graph import blocked_by, graph_of, start_steps

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16)


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
