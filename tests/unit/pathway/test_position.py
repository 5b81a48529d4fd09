"""Where a person stands on a pathway."""

from builders import milestone, pathway, step, transition

from vipengine.model.pathway import Pathway
from vipengine.pathway.position import PathwayPosition, position_of


def care() -> Pathway:
    """Return a pathway that parts into two parallel steps and joins again."""
    steps = [
        step("meet"),
        step("talk", interventions=("counsel", "both")),
        step("move", interventions=("train", "both")),
        step("review"),
    ]
    edges = [transition("meet", "talk"), transition("meet", "move")]
    edges += [transition("talk", "review"), transition("move", "review")]
    marks = [milestone("first-visit", step="meet"), milestone("yearly", step="review")]
    return pathway("path", steps, edges, milestones=marks)


def test_without_any_record_nobody_knows_where_the_person_stands() -> None:
    """Nothing shows, so nothing is said."""
    assert position_of(care(), (), ()) == PathwayPosition((), ())


def test_a_milestone_that_has_happened_places_the_person_at_its_step() -> None:
    """The first visit has taken place."""
    assert position_of(care(), {"first-visit"}, ()) == PathwayPosition(("meet",), ())


def test_parallel_steps_can_both_be_current() -> None:
    """Both branches have begun, and what led to them is behind."""
    assert position_of(care(), {"first-visit"}, {"counsel", "train"}) == PathwayPosition(("talk", "move"), ("meet",))


def test_an_intervention_that_is_given_in_several_steps_places_nobody() -> None:
    """It could be either step."""
    assert position_of(care(), {"first-visit"}, {"both"}) == PathwayPosition(("meet",), ())


def test_steps_on_the_way_are_behind_even_when_the_record_is_silent_on_them() -> None:
    """The review has happened, so every way to it lies behind."""
    assert position_of(care(), {"yearly"}, ()) == PathwayPosition(("review",), ("meet", "talk", "move"))
