"""Which missing fact to ask for first."""

from __future__ import annotations

from advice.small import PATHWAY, advice, known
from vipengine.advice.questions import Question, questions_of
from vipengine.advice.status import Status

OPEN = Status.UNDETERMINED


def test_the_fact_that_most_statuses_wait_for_comes_first() -> None:
    """Then the one that settles most by itself, then the alphabet: the order is always the same."""
    waiting = [(("b", "c"), OPEN), (("c", "d"), OPEN), (("d",), OPEN), (("e",), OPEN), (("a", "f"), OPEN)]

    assert questions_of(waiting) == (
        Question("d", 2, 1),
        Question("c", 2, 0),
        Question("e", 1, 1),
        Question("a", 1, 0),
        Question("b", 1, 0),
        Question("f", 1, 0),
    )


def test_safety_is_asked_for_before_all_else() -> None:
    """In the gates' own order, once each, even when no status waits for it."""
    waiting = [(("a",), OPEN), (("danger",), OPEN), (("a",), OPEN)]

    assert questions_of(waiting, ["risk", "danger", "risk"]) == (
        Question("risk", 0, 0, safety=True),
        Question("danger", 1, 1, safety=True),
        Question("a", 2, 2),
    )


def test_only_open_statuses_wait() -> None:
    """What is settled asks for nothing."""
    assert questions_of([(("a",), Status.DONE), (("b",), Status.NOT_WANTED)]) == ()


def test_the_questions_of_an_advice_come_from_gates_statuses_and_possible_pathways() -> None:
    """A pathway that may be entered waits for its facts like any status."""
    knowledge = known(
        PATHWAY,
        "interventions: [{id: walk, title: {sv: a, en: a}}]\n",
        "rules: [{id: offer-walk, intervention: walk, title: {sv: a, en: a}, offer_when: wants}]\n"
        "gates: [{id: stop, title: {sv: a, en: a}, when: danger, message: {sv: a, en: a}}]\n",
    )

    assert advice(knowledge, "pathways: []").questions == (
        Question("danger", 0, 0, safety=True),
        Question("ill", 1, 1),
    )
    assert advice(knowledge).questions == (Question("danger", 0, 0, safety=True), Question("wants", 1, 1))
