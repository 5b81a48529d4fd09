"""Strong Kleene logic, every table in full."""

from itertools import product

import pytest

from vipengine.conditions.truth import Truth, all_of, any_of, at_least, negate, of

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(("truth", "opposite"), [(T, F), (F, T), (U, U)])
def test_the_opposite_of_unknown_is_unknown(truth: Truth, opposite: Truth) -> None:
    """Negation changes only what is known."""
    assert negate(truth) is opposite


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_and_or_follow_the_tables_of_kleene(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    """One false settles `and`, one true settles `or`; nothing else settles beside an unknown."""
    assert (all_of([left, right]), any_of([left, right])) == (both, either)


@pytest.mark.parametrize("truths", list(product([T, F, U], repeat=3)))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_at_least_is_what_every_completion_agrees_on(count: int, truths: tuple[Truth, ...]) -> None:
    """It is settled exactly when all ways to fill in the unknown ones give the same answer."""
    choices = [[True, False] if truth is U else [truth is T] for truth in truths]
    answers = {sum(completion) >= count for completion in product(*choices)}
    expected = U if len(answers) == 2 else of(answers.pop())
    assert at_least(count, truths) is expected


@pytest.mark.parametrize("truth", list(Truth))
def test_a_truth_cannot_be_used_as_a_bool(truth: Truth) -> None:
    """Unknown would otherwise pass for true or false in an `if`."""
    with pytest.raises(TypeError, match=r"^a Truth has three values; compare it with `is`$"):
        bool(truth)


def test_a_truth_shows_its_name() -> None:
    """A failing test or a log says TRUE, not an address."""
    assert repr([T, F, U]) == "[TRUE, FALSE, UNKNOWN]"
