"""How many routes the gaps stop."""

from __future__ import annotations

from builders import chain, knowledge, municipality, pathway, region, requirement, step, transition
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.coverage import Share
from vipengine.gap.reachability import PathwayRoutes, StoppedRoutes, pathway_routes
from vipengine.model.capability import Requirement
from vipengine.model.region import Claim

STEPS = "abcde"
#: Two routes from a to e, one by c and one by d.
EDGES = ("ab", "bc", "bd", "ce", "de")


def drawn(*requirements: Requirement, edges: tuple[str, ...] = EDGES) -> Knowledge:
    """Return knowledge of one pathway with steps of one letter each."""
    path = pathway("path", [step(name) for name in STEPS], [transition(*edge) for edge in edges])
    return knowledge(pathways=[path], requirements=requirements)


def routes(known: Knowledge, claims: dict[str, int]) -> PathwayRoutes:
    """Return the routes of the only pathway at these levels."""
    (found,) = pathway_routes(analyse_gap(known, region(claims)))
    return found


def test_a_gap_on_a_branch_stops_the_routes_by_it() -> None:
    """One of two ways is stopped; the other is open."""
    found = routes(drawn(requirement("team", steps=("c",))), {"team": 0})

    assert found == PathwayRoutes("path", Share(1, 2), 0, (), (StoppedRoutes("team", ("c",), Share(1, 2), ()),))
    assert found.open == 1


def test_a_gap_on_a_step_that_no_route_avoids_stops_them_all() -> None:
    """The step before the branches is on every route."""
    found = routes(drawn(requirement("team", steps=("b", "c"))), {"team": 1})

    assert found.stopped == Share(2, 2)
    assert found.on_every == ("b",)
    assert found.gaps[0].on_every == ("b",)


def test_gaps_that_stop_a_branch_each_stop_every_route_together() -> None:
    """No single step is on every route, and yet nobody comes through."""
    known = drawn(requirement("one", steps=("c",)), requirement("two", steps=("d",)))
    found = routes(known, {"one": 0, "two": 0})

    assert found.stopped == Share(2, 2)
    assert [gap.routes for gap in found.gaps] == [Share(1, 2), Share(1, 2)]
    assert found.on_every == ()


def test_what_is_short_of_the_target_but_in_place_stops_no_route() -> None:
    """A weakened step can be taken."""
    assert routes(drawn(requirement("team", steps=("c",))), {"team": 2}).stopped == Share(0, 2)


def test_what_nobody_has_judged_neither_stops_a_route_nor_leaves_it_open() -> None:
    """One way is stopped, one is unknown, none is known to be open."""
    known = drawn(requirement("one", steps=("c",)), requirement("two", steps=("d",)))
    found = routes(known, {"one": 0})

    assert (found.stopped, found.undetermined, found.open) == (Share(1, 2), 1, 0)


def test_a_route_is_unknown_where_one_of_the_parts_is() -> None:
    """The region's part is weak and the municipality's is not judged: it may be lacking altogether."""
    known = drawn(requirement("team", steps=("c",), parts=("region", "municipality")))
    home = region({"team": (Claim(level=2, part="region"),)}, units=[municipality("town")])

    assert pathway_routes(analyse_gap(known, home))[0].undetermined == 1


def test_what_does_not_apply_leaves_a_route_open() -> None:
    """Nobody needs it there, so nothing waits for it."""
    known = drawn(requirement("team", steps=("c",)))
    home = region({"team": Claim(state="not_applicable", reason="Given elsewhere.")})

    assert pathway_routes(analyse_gap(known, home))[0].open == 2


def test_gaps_are_told_by_urgency() -> None:
    """Law comes first, whatever the order of the files."""
    known = drawn(requirement("one", steps=("c",)), requirement("two", steps=("d",), legal=True))

    assert [gap.requirement for gap in routes(known, {"one": 0, "two": 0}).gaps] == ["two", "one"]


def test_each_pathway_has_its_own_routes() -> None:
    """What stops one pathway does not stop the other."""
    known = knowledge(
        pathways=[chain("one", "a", "b"), chain("two", "x", "y")],
        requirements=[requirement("team", steps=("a",)), requirement("desk", steps=("y",))],
    )
    found = pathway_routes(analyse_gap(known, region({"team": 0, "desk": 4}, pathways=("one", "two"))))

    assert [(item.pathway, item.stopped) for item in found] == [("one", Share(1, 1)), ("two", Share(0, 1))]


def test_one_gap_stops_its_own_steps_in_each_pathway() -> None:
    """The same requirement is needed by a step of either."""
    known = knowledge(
        pathways=[chain("one", "a", "b"), chain("two", "x", "y")],
        requirements=[requirement("team", steps=("a", "y"))],
    )
    found = pathway_routes(analyse_gap(known, region({"team": 0}, pathways=("one", "two"))))

    assert [item.gaps[0].steps for item in found] == [("a",), ("y",)]


def test_a_pathway_in_a_ring_is_left_out() -> None:
    """Its routes cannot be counted; nothing is said instead of something wrong."""
    known = drawn(requirement("team", steps=("c",)), edges=(*EDGES, "eb"))

    assert pathway_routes(analyse_gap(known, region({"team": 0}))) == ()


NEEDS = st.lists(st.sets(st.sampled_from(STEPS), min_size=1), min_size=1, max_size=4)
LEVELS = st.lists(st.sampled_from([None, 0, 2, 3]), min_size=4, max_size=4)


@given(NEEDS, LEVELS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_parts_of_the_routes_are_the_whole_in_any_order(needs, levels, chance) -> None:
    """Stopped, unknown and open routes are all routes; no gap stops more than all; order of anything changes nothing."""
    claims = {f"r{number}": level for number, level in enumerate(levels[: len(needs)]) if level is not None}
    wanted = [requirement(f"r{number}", steps=tuple(sorted(steps))) for number, steps in enumerate(needs)]
    found = routes(drawn(*wanted), claims)
    shuffled, edges = list(claims.items()), list(EDGES)
    chance.shuffle(shuffled)
    chance.shuffle(edges)

    assert min(found.stopped.numerator, found.undetermined, found.open) >= 0
    assert found.stopped.numerator + found.undetermined + found.open == found.stopped.denominator
    assert all(gap.routes.numerator <= found.stopped.numerator for gap in found.gaps)
    assert routes(drawn(*wanted, edges=tuple(edges)), dict(shuffled)) == found


@given(NEEDS, LEVELS)
@settings(max_examples=40)
def test_a_gap_on_a_step_of_every_route_stops_them_all(needs, levels) -> None:
    """Whatever else is lacking."""
    claims = {f"r{number}": level for number, level in enumerate(levels[: len(needs)]) if level is not None}
    wanted = [requirement(f"r{number}", steps=tuple(sorted(steps))) for number, steps in enumerate(needs)]
    found = routes(drawn(*wanted, requirement("first", steps=("a",))), claims | {"first": 0})

    assert found.stopped == Share(2, 2)
    assert "a" in found.on_every
    assert found.undetermined == 0
