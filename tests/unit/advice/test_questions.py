"""Which missing fact to ask for first, and when to stop."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings

from advice.expressions import expressions, persons
from advice.small import PATHWAY, advice, known, walking
from vipengine.advice.answers import answers, given_facts, with_answers
from vipengine.advice.questions import Question, questions_of
from vipengine.conditions.evaluate import evaluate, missing
from vipengine.conditions.tree import facts_in
from vipengine.conditions.truth import Truth

TWO = "interventions: [{id: walk, title: {sv: a, en: a}}, {id: swim, title: {sv: b, en: b}}]\n"


def rules(*conditions: str) -> str:
    """Return rules on two interventions, `walk` and `swim`, by turns."""
    listed = [
        f"{{id: rule-{n}, intervention: {('walk', 'swim')[n % 2]}, title: {{sv: a, en: a}}, asks_wish: false, "
        f'offer_when: "{text}"}}'
        for n, text in enumerate(conditions)
    ]
    return f"rules: [{', '.join(listed)}]\n"


def asked(*conditions: str, text: str = "") -> tuple[Question, ...]:
    """Return the questions when the rules on two interventions have these conditions."""
    pathway = PATHWAY.replace("[walk]", "[walk, swim]")
    return advice(known(pathway, TWO, rules(*conditions)), text).questions


def test_the_fact_that_settles_most_statuses_alone_comes_first() -> None:
    """A fact that can only help together with others comes after those that settle something."""
    assert asked("ill and wants", "ill or (danger and allergic)") == (
        Question("ill", 2, 2),
        Question("wants", 1, 1),
        Question("allergic", 1, 0),
        Question("danger", 1, 0),
    )


def test_facts_that_settle_nothing_alone_are_asked_for_when_they_can_together() -> None:
    """Of four, two that are true are needed: no single answer tells."""
    assert asked("at_least(2, ill, wants, danger, allergic)") == tuple(
        Question(fact, 1, 0) for fact in ("allergic", "danger", "ill", "wants")
    )


def test_a_fact_whose_answer_no_longer_matters_is_not_asked_for() -> None:
    """If the person is ill that settles it, and if not, the wish does not matter."""
    assert asked("ill and (ill or wants)") == (Question("ill", 1, 1),)


def test_when_no_answer_can_change_a_status_nothing_is_asked() -> None:
    """The date is known to be never, so there is no time since it; it is not asked for again."""
    assert asked("months_since(last_check) >= 6", text="facts: {last_check: never}") == ()


def test_a_second_rule_is_asked_about_only_when_it_can_change_the_status() -> None:
    """Two rules on one intervention: while the second can bring a start, its fact is asked for; not after that."""
    assert asked("ill", "danger", "wants", text="facts: {ill: false, danger: false}") == (Question("wants", 1, 1),)
    assert asked("ill", "danger", "wants", text="facts: {ill: true, danger: false}") == ()


def test_only_known_facts_of_numbers_are_tried_at_both_sides_of_their_boundaries() -> None:
    """Either side of one hundred kilos settles it."""
    assert asked("heavy") == (Question("weight", 1, 1),)


def test_safety_is_asked_for_before_all_else() -> None:
    """In the gates' own order, even when no status waits for it."""
    gates = (
        "gates: [{id: stop, title: {sv: a, en: a}, when: danger or allergic, message: {sv: a, en: a}}]\n"
        "rules: [{id: offer-walk, intervention: walk, title: {sv: a, en: a}, offer_when: wants and danger}]\n"
    )
    knowledge = known(PATHWAY, "interventions: [{id: walk, title: {sv: a, en: a}}]\n", gates)

    assert advice(knowledge).questions == (
        Question("danger", 1, 1, safety=True),
        Question("allergic", 0, 0, safety=True),
        Question("wants", 1, 1),
    )


def test_a_pathway_that_may_be_entered_waits_like_any_status() -> None:
    """Its way in is asked about."""
    assert advice(walking("offer_when: wants"), "pathways: []").questions == (Question("ill", 1, 1),)


def test_without_statuses_there_are_no_questions() -> None:
    """Nothing waits."""
    assert questions_of(()) == ()


@settings(max_examples=150, deadline=None)
@given(expressions(), persons())
def test_the_questions_are_those_that_every_way_of_answering_gives(text: str, person: str) -> None:
    """A fact is asked for exactly if it settles alone, or can be the last that is waited for."""
    knowledge = walking("asks_wish: false", f'offer_when: "{text}"')
    result = advice(knowledge, person)
    condition, case = knowledge.condition(text), result.person.case
    unknown = [name for name in given_facts(knowledge, facts_in(condition)) if not case.reading(name).known]
    choices = {name: answers(knowledge, name, case) for name in unknown}
    waits = evaluate(condition, case).truth is Truth.UNKNOWN
    alone = {
        name
        for name in unknown
        if waits and any(_settled(knowledge, text, case, {name: value}) for value in choices[name])
    }
    together = {name for name in unknown if waits and _is_last(knowledge, text, case, name, choices)}

    assert {item.fact for item in result.questions} == alone | together
    assert {item.fact for item in result.questions if item.settles_alone} == alone


def _settled(knowledge, text, case, values) -> bool:
    return evaluate(knowledge.condition(text), with_answers(knowledge, case, values)).truth is not Truth.UNKNOWN


def _is_last(knowledge, text, case, name, choices) -> bool:
    others = [other for other in choices if other != name]
    for values in product(*(choices[other] for other in others)):
        tried = with_answers(knowledge, case, dict(zip(others, values, strict=True)))
        if name in missing(evaluate(knowledge.condition(text), tried)):
            return True
    return False
