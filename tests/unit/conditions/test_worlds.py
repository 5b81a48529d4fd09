"""A condition in many worlds at once comes to what it comes to in each of them."""

from __future__ import annotations

import ast
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.conditions.case import Case, Reading
from vipengine.conditions.compile import FALSE, TRUE, UNKNOWN
from vipengine.conditions.evaluate import evaluate, missing
from vipengine.conditions.tree import AllOf, AnyOf, AtLeast, Condition, Flag, Not
from vipengine.conditions.worlds import LeafWorlds, in_worlds, written_in_worlds

from .vocabulary import AS_OF

NAMES = ("a", "b", "c")
#: Every way in which three facts are unknown, false or true is one world.
WORLDS = tuple(product((None, False, True), repeat=len(NAMES)))
WIDTH = len(WORLDS)


def worlds_where(place: int, *values: bool | None) -> int:
    """Return the worlds in which a fact has one of these values."""
    return sum(1 << number for number, world in enumerate(WORLDS) if world[place] in values)


#: The levels of the leaves are 0 to 2, whether their facts are known 3 to 5.
LEAVES = {
    Flag(name): LeafWorlds(
        level=place,
        known=place + len(NAMES),
        certain=worlds_where(place, True),
        possible=worlds_where(place, True, None),
        sought=worlds_where(place, None),
    )
    for place, name in enumerate(NAMES)
}
NOTHING_KNOWN = (UNKNOWN,) * 3 + (FALSE,) * 3


def case(world: tuple[bool | None, ...]) -> Case:
    return Case(
        AS_OF, {name: Reading(name, value) for name, value in zip(NAMES, world, strict=True) if value is not None}
    )


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    counted = several.flatmap(lambda some: st.builds(AtLeast, st.integers(1, len(some)), st.just(some)))
    return parts.map(Not) | several.map(AllOf) | several.map(AnyOf) | counted


CONDITIONS = st.recursive(st.sampled_from([*LEAVES]), _joined, max_leaves=10)


@settings(max_examples=150, deadline=None)
@given(CONDITIONS)
def test_every_world_is_judged_as_evaluate_judges_it(condition: Condition) -> None:
    """Its truth, and whether anything that is unknown in it could still settle it."""
    truth, sought = in_worlds(condition, LEAVES, WIDTH)(NOTHING_KNOWN)

    for number, world in enumerate(WORLDS):
        trace = evaluate(condition, case(world))
        certain, possible = truth >> number & 1, truth >> number + WIDTH & 1
        assert (certain, possible) == {"TRUE": (1, 1), "UNKNOWN": (0, 1), "FALSE": (0, 0)}[repr(trace.truth)]
        assert bool(sought >> number & 1) is bool(missing(trace))


@settings(max_examples=50, deadline=None)
@given(CONDITIONS, st.booleans())
def test_what_is_known_is_the_same_in_all_worlds(condition: Condition, value: bool) -> None:
    """A leaf whose fact is known comes to what the case says, and its fact is looked for in no world."""
    levels = (TRUE if value else FALSE, UNKNOWN, UNKNOWN, TRUE, FALSE, FALSE)
    truth, sought = in_worlds(condition, LEAVES, WIDTH)(levels)

    for number, world in enumerate(WORLDS):
        trace = evaluate(condition, case((value, *world[1:])))
        assert truth >> number & 1 == (repr(trace.truth) == "TRUE")
        assert bool(sought >> number & 1) is bool(missing(trace))


@pytest.mark.parametrize(
    "condition", [AllOf((Flag("a"), Not(Flag("b")))), AtLeast(2, (Flag("a"), Flag("b"), Flag("c")))]
)
def test_no_name_of_the_content_stands_in_the_generated_text(condition: Condition) -> None:
    """Only names that the printer counts, and numbers: places and how many worlds there are."""
    source, names = written_in_worlds(condition, LEAVES, WIDTH)
    nodes = [*ast.walk(ast.parse(source))]
    used = {node.id for node in nodes if isinstance(node, ast.Name)}

    assert not any(isinstance(node, ast.Attribute | ast.Call) for node in nodes)
    assert used - {"levels"} <= {*names, *(name for name in used if name[0] == "v" and name[1:].isdigit())}
    assert all(isinstance(node.value, int) for node in nodes if isinstance(node, ast.Constant))
