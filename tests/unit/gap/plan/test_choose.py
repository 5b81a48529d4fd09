"""Which actions a plan takes, and in which order."""

import random

from builders import action, knowledge, region, requirement
from hypothesis import given
from hypothesis import strategies as st

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.choose import Choice, choose, in_order, waits_of
from vipengine.model.capability import Action, Requirement
from vipengine.model.region import Claim, ClaimForm

NAMES = "abcdef"


def choice(
    actions: list[Action], claims: dict[str, ClaimForm], requirements: list[Requirement] | None = None
) -> Choice:
    """Return the choice for a region with these claims about requirements a to f, each with target 3."""
    wanted = requirements or [requirement(name) for name in NAMES]
    known = knowledge(requirements=wanted, actions=actions)
    analysis = analyse_gap(known, region(claims))
    found = {finding.requirement: finding for finding in analysis.findings}
    return Choice(known, found, {gap.requirement: gap.place for gap in analysis.priorities})


def chosen(actions: list[Action], claims: dict[str, ClaimForm]) -> list[str]:
    """Return the ids of the chosen actions."""
    return sorted(choose(choice(actions, claims)))


def test_an_action_below_the_target_closes_nothing() -> None:
    """Only an action that lifts the requirement to its target closes the gap."""
    assert chosen([action("some", {"a": 2})], {"a": 0}) == []
    assert chosen([action("enough", {"a": 3})], {"a": 0}) == ["enough"]


def test_no_action_is_taken_for_what_is_met_or_unknown() -> None:
    """Only gaps call for actions."""
    assert chosen([action("one", {"a": 4}), action("two", {"b": 4})], {"a": 3, "b": "not_assessed"}) == []


def test_one_action_for_several_gaps_is_taken_before_several() -> None:
    """A shared action is taken once and makes the others superfluous."""
    actions = [action("only-a", {"a": 3}), action("only-b", {"b": 3}), action("shared", {"a": 3, "b": 4})]

    assert chosen(actions, {"a": 0, "b": 0}) == ["shared"]


def test_of_equals_the_one_that_needs_less_then_the_first_id_is_taken() -> None:
    """Fewer actions first, then the order of ids."""
    actions = [action("a-long", {"a": 3}, needs=("more",)), action("z", {"a": 3}), action("y", {"a": 3})]

    assert chosen([*actions, action("more", {"b": 3})], {"a": 0}) == ["y"]


def test_what_an_action_needs_is_taken_along() -> None:
    """Needs are followed all the way."""
    actions = [
        action("goal", {"a": 3}, needs=("way",)),
        action("way", {"b": 3}, needs=("start",)),
        action("start", {"c": 3}),
    ]

    assert chosen(actions, {"a": 0}) == ["goal", "start", "way"]


def test_a_need_that_is_there_already_is_left_out_with_its_own_needs() -> None:
    """What an action would bring about is not brought about twice, at the level that it would reach."""
    actions = [
        action("goal", {"a": 3}, needs=("way",)),
        action("way", {"b": 2}, needs=("start",)),
        action("start", {"c": 3}),
    ]

    assert chosen(actions, {"a": 0, "b": 4}) == ["goal"]
    assert chosen(actions, {"a": 0, "b": 2}) == ["goal"]
    assert chosen(actions, {"a": 0, "b": 1}) == ["goal", "start", "way"]


def test_a_need_whose_effect_nobody_has_assessed_is_taken_along() -> None:
    """Neither what is not assessed nor what is outside the scope is known to be there."""
    actions = [action("goal", {"a": 3}, needs=("way", "far")), action("way", {"b": 2}), action("far", {"x": 2})]

    assert chosen(actions, {"a": 0}) == ["far", "goal", "way"]


def test_a_need_that_does_not_apply_is_left_out() -> None:
    """What does not apply here need not be brought about."""
    actions = [action("goal", {"a": 3}, needs=("way",)), action("way", {"b": 3})]

    assert chosen(actions, {"a": 0, "b": "not_applicable"}) == ["goal"]


def test_a_need_that_closes_a_gap_makes_another_action_superfluous() -> None:
    """What is taken along counts."""
    actions = [action("goal", {"a": 3}, needs=("way",)), action("other", {"b": 3}), action("way", {"b": 3})]

    assert chosen(actions, {"a": 0, "b": 0}) == ["goal", "way"]


def test_what_later_actions_make_superfluous_is_dropped() -> None:
    """The first choice closed most, but the two that had to follow close all of it."""
    actions = [
        action("first", {"a": 3, "b": 3, "c": 3}),
        action("second", {"a": 3, "b": 3, "d": 3}),
        action("third", {"c": 3, "e": 3}),
    ]

    assert chosen(actions, dict.fromkeys("abcde", 0)) == ["second", "third"]


def test_actions_wait_for_what_they_need_and_for_prerequisites_of_their_gaps() -> None:
    """A requirement's prerequisite is closed first, when it is a gap of the same plan."""
    wanted = [requirement("a", prerequisites=("b",)), requirement("b"), requirement("c")]
    actions = [action("for-a", {"a": 3}), action("for-b", {"b": 3}, needs=("for-c",)), action("for-c", {"c": 3})]
    made = choice(actions, {"a": 0, "b": 0, "c": 0}, wanted)

    assert waits_of(choose(made), made) == {"for-a": ("for-b",), "for-b": ("for-c",), "for-c": ()}


def test_a_prerequisite_that_would_close_a_ring_is_left_out() -> None:
    """What an action needs goes before the prerequisites of requirements."""
    wanted = [requirement("a", prerequisites=("b",)), requirement("b")]
    made = choice([action("for-a", {"a": 3}), action("for-b", {"b": 3}, needs=("for-a",))], {"a": 0, "b": 0}, wanted)

    assert waits_of(choose(made), made) == {"for-a": (), "for-b": ("for-a",)}


def test_the_most_urgent_comes_first_with_what_it_needs() -> None:
    """An action without a gap of its own goes with the gap that it makes possible to close."""
    wanted = [requirement("a"), requirement("b", legal=True), requirement("c")]
    actions = [action("for-a", {"a": 3}), action("for-b", {"b": 3}, needs=("z",)), action("z", {"c": 3})]
    made = choice(actions, {"a": 0, "b": 0}, wanted)

    assert [item.id for item in in_order(waits_of(choose(made), made), made)] == ["z", "for-b", "for-a"]


@st.composite
def catalogues(draw: st.DrawFn) -> list[Action]:
    """Draw actions that close some of a to f; each may need some of those before it."""
    closes = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 4), min_size=1, max_size=3)
    count = draw(st.integers(1, 7))
    earlier = [f"action-{number}" for number in range(count)]
    return [
        action(name, draw(closes), needs=tuple(draw(st.sets(st.sampled_from(earlier[:place]))) if place else ()))
        for place, name in enumerate(earlier)
    ]


LEVELS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4))


@given(catalogues(), LEVELS)
def test_every_gap_that_can_be_closed_is(actions: list[Action], levels: dict[str, ClaimForm]) -> None:
    """The chosen actions close exactly what all actions together could, and need nothing outside themselves."""
    made = choice(actions, levels)
    taken = choose(made)

    assert made.closed_by(taken) == made.closed_by(item.id for item in actions if made.closes(item.id))
    assert made.with_needs(taken) == taken


@given(catalogues(), LEVELS, st.randoms(use_true_random=False))
def test_the_order_respects_every_need_and_no_order_of_files(
    actions: list[Action], levels: dict[str, ClaimForm], shuffled: random.Random
) -> None:
    """Each action comes after what it waits for; writing the catalogue down in another order changes nothing."""
    made = choice(actions, levels)
    waits = waits_of(choose(made), made)
    order = [item.id for item in in_order(waits, made)]

    assert all(order.index(name) < order.index(item) for item in order for name in waits[item])
    other = shuffled.sample(actions, len(actions))
    again = choice(other, levels, [requirement(name) for name in shuffled.sample(NAMES, len(NAMES))])
    assert [item.id for item in in_order(waits_of(choose(again), again), again)] == order


def test_a_number_below_what_is_needed_is_not_there() -> None:
    """A gap without a level says nothing of the level that a need would reach."""
    assert chosen(
        [action("goal", {"a": 3}, needs=("way",)), action("way", {"b": 1})], {"a": 0, "b": Claim(level=0)}
    ) == [
        "goal",
        "way",
    ]
