"""The smallest changes that would give an intervention another status."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings

from advice.expressions import expressions, persons
from advice.small import PATHWAY, advice, document, known, walking
from vipengine.advice.answers import answers, given_facts
from vipengine.advice.change import ConsentChange, FactChange, StandingChange, Wait, changed
from vipengine.advice.decide import recommend
from vipengine.advice.status import Status
from vipengine.advice.whynot import Need, Way, WhyNot, boxes, why_not
from vipengine.conditions.case import NEVER
from vipengine.conditions.tree import facts_in
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import validated
from vipengine.errors import UsageError
from vipengine.model.base import DatePeriod
from vipengine.model.patient import Patient

TODAY = date(2026, 11, 21)
NO_WAITING = DatePeriod(count=0, unit="days")
GATE = (
    "gates: [{id: stop, title: {sv: a, en: a}, when: danger, blocks: [walk], message: {sv: a, en: a}}]\n"
    "rules: [{id: offer-walk, intervention: walk, title: {sv: a, en: a}, start_when: wants}]\n"
)


def asked(knowledge: Knowledge, text: str = "", **more: object) -> WhyNot:
    """Return why a person on the road is not given `walk`."""
    named = "" if "pathways:" in text else "pathways: [road]\n"
    return why_not(knowledge, validated(document(named + text), Patient), "walk", **more)


def ways(knowledge: Knowledge, text: str = "", **more: object) -> list[tuple[object, ...]]:
    """Return the ways, each as the change of each need that is the least step."""
    return [tuple(need.nearest for need in way.needs) for way in asked(knowledge, text, **more).ways]


def test_each_fact_that_is_enough_is_a_way_of_its_own() -> None:
    """Two that are needed together are one way, and nothing larger than needed is said."""
    knowledge = walking("asks_wish: false", "offer_when: severity == 'mild' or (wants and danger)")

    assert ways(knowledge, "facts: {severity: severe, wants: false, danger: false}") == [
        (FactChange("severity", "mild"),),
        (FactChange("wants", True), FactChange("danger", True)),
    ]


def test_a_number_is_wanted_just_beyond_its_boundary() -> None:
    """The derived fact asks for more than one hundred kilos; all values that will do are given."""
    (way,) = asked(walking("offer_when: heavy"), "facts: {weight: 90.0}").ways

    assert way.needs[0].nearest == FactChange("weight", 100.1)
    assert way.needs[0].domain == (99.9, 100.0, 100.1)


def test_a_contraindication_a_gate_a_no_and_a_consent_count_as_changes() -> None:
    """Whatever stands in the way must go; what is unknown needs an answer first."""
    unless = walking("asks_wish: false", "unless: allergic")
    refused = walking("start_when: wants", "consent: [sharing]")
    gated = known(PATHWAY, "interventions: [{id: walk, title: {sv: a, en: a}}]\n", GATE)
    declined = "interventions: [{id: walk, state: declined, on: 2026-11-01}]"

    assert ways(unless, "facts: {allergic: true}") == [(FactChange("allergic", False),)]
    assert ways(gated, "facts: {danger: true, wants: true}") == [(FactChange("danger", False),)]
    assert ways(walking(), declined) == [(StandingChange("walk", "wanted"),)]
    assert ways(refused, "facts: {wants: true}\nconsents: [{kind: sharing, refused: 2026-11-01}]") == [
        (ConsentChange("sharing", given=True),)
    ]


def test_a_wish_can_be_said_or_show_in_the_facts() -> None:
    """Both are the person's own to change; the clinic or nobody may hold the fact."""
    found = ways(walking("start_when: wants"), "facts: {wants: false}", horizon=NO_WAITING)

    assert found == [(StandingChange("walk", "wanted"),), (FactChange("wants", True),)]


def test_time_is_a_way_with_its_first_day() -> None:
    """The check of 1 May is six months old on 1 November, that of 1 September on 1 March."""
    knowledge = walking("asks_wish: false", "offer_when: months_since(last_check) >= 6")
    found = asked(knowledge, "facts: {last_check: 2026-09-01}").ways

    assert [(way.who, way.needs[0].nearest) for way in found] == [
        (("time",), Wait(date(2027, 3, 1))),
        (("nobody",), FactChange("last_check", date(2026, 5, 21))),
    ]
    assert asked(knowledge, "facts: {last_check: 2026-09-01}", horizon=NO_WAITING).ways[0].who == ("nobody",)


def test_what_rests_is_due_when_its_time_is_up() -> None:
    """Three months after it was done, and from then on only with the fact."""
    knowledge = walking("asks_wish: false", "repeat: 3 months", "offer_when: ill")
    done = "interventions: [{id: walk, state: done, on: 2026-11-01}]\nfacts: {ill: %s}"

    assert ways(knowledge, done % "true") == [(Wait(date(2027, 2, 1)),)]
    assert ways(knowledge, done % "false") == [(Wait(date(2027, 2, 1)), FactChange("ill", True))]


def test_a_rule_that_asks_whether_a_fact_is_known_needs_any_answer() -> None:
    """Yes and no will both do."""
    (way,) = asked(walking("asks_wish: false", "offer_when: known(wants)")).ways

    assert way.needs[0].changes == (FactChange("wants", True), FactChange("wants", False))


def test_an_unknown_fact_needs_an_answer_and_a_known_one_somebody() -> None:
    """Who can change a fact is told by the vocabulary only when it is known."""
    knowledge = walking("asks_wish: false", "offer_when: wants and danger")

    assert [way.who for way in asked(knowledge, "facts: {wants: false}").ways] == [("answer", "nobody")]


def test_a_person_outside_the_pathway_may_come_into_it() -> None:
    """What brings the person in is part of the way; with named pathways there is none but another name."""
    knowledge = walking("asks_wish: false", "offer_when: wants")
    outside = asked(knowledge, "pathways: []\nfacts: {ill: false, wants: true}")
    other = PATHWAY + PATHWAY.replace("pathways:\n", "").replace("id: road", "id: street").replace("[walk]", "[]")

    assert outside.now is None
    assert [tuple(need.nearest for need in way.needs) for way in outside.ways] == [(FactChange("ill", True),)]
    found = asked(
        known(other, "interventions: [{id: walk, title: {sv: a, en: a}}]\n", "rules: []\n"), "pathways: [street]"
    )
    assert ([item.id for item in found.elsewhere], found.ways) == (["road"], ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("facts: {ill: true}", {Status.START}),
        ("facts: {ill: false}", {Status.START, Status.OFFER}),
        ("interventions: [{id: walk, state: ongoing, from: 2026-11-01}]", {Status.ONGOING}),
    ],
)
def test_what_is_wanted_follows_from_where_the_intervention_stands(text: str, wanted: set[Status]) -> None:
    """An offer still lacks the person's yes."""
    assert asked(walking("offer_when: ill"), text).wanted == wanted


def test_any_status_can_be_asked_for() -> None:
    """Also one that nobody hopes for; one that is already there has no ways to it."""
    knowledge = walking("offer_when: ill")

    assert ways(knowledge, "facts: {ill: true}", wanted=[Status.NOT_APPLICABLE]) == [(FactChange("ill", False),)]
    assert asked(knowledge, "facts: {ill: true}", wanted=[Status.OFFER]).ways == ()


def test_when_not_everything_could_be_tried_that_is_said() -> None:
    """What was found remains, with the fewest changes first."""
    knowledge = walking("asks_wish: false", "offer_when: ill or (wants and danger and allergic)")
    found = asked(knowledge, most_trials=8)

    assert not found.complete
    assert [need.nearest for way in found.ways for need in way.needs] == [FactChange("ill", True)]


def test_an_intervention_that_does_not_exist_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(UsageError) as error:
        why_not(known(), validated(document(""), Patient), "wolk")

    assert error.value.problems[0].nearest == ("walk",)


def test_the_least_step_is_the_value_nearest_to_what_is_known() -> None:
    """Of dates of an unknown fact, the latest."""
    days = (FactChange("last_check", NEVER), FactChange("last_check", date(2026, 1, 1)))

    assert Need(days, "answer").nearest == days[1]
    assert Way((Need((Wait(TODAY),), "time"), Need(days, "answer")), Status.START).who == ("answer", "time")


def test_choices_are_told_as_products() -> None:
    """Three of the four pairs are two products: no product says more than was tried."""
    yes, no = FactChange("ill", True), FactChange("ill", False)
    one, two = FactChange("children", 1), FactChange("children", 2)

    assert [*boxes([(yes, one), (yes, two)])] == [((yes,), (one, two))]
    assert [*boxes([(yes, one), (yes, two), (no, one)])] == [((yes,), (one, two)), ((no,), (one,))]


def _smallest(knowledge: Knowledge, text: str, person: str) -> set[frozenset[str]]:
    """Return the smallest sets of facts, found by trying every set and every answer on the document itself."""
    base = advice(knowledge, person)
    patient = validated(document(f"pathways: [road]\n{person}"), Patient)
    facts = given_facts(knowledge, facts_in(knowledge.condition(text)))
    found: list[frozenset[str]] = []
    for size in range(1, len(facts) + 1):
        for names in combinations(facts, size):
            if any(smaller < set(names) for smaller in found):
                continue
            tried = product(*(answers(knowledge, name, base.person.case) for name in names))
            documents = (
                changed(patient, [FactChange(name, value) for name, value in zip(names, values, strict=True)], TODAY)
                for values in tried
            )
            if any(recommend(knowledge, tried).of("walk").status is Status.START for tried in documents):
                found.append(frozenset(names))
    return set(found)


@settings(max_examples=40, deadline=None)
@given(expressions("known(wants)", "known(heavy)", most=4), persons())
def test_the_ways_are_those_that_trying_everything_gives(text: str, person: str) -> None:
    """The same smallest sets, each with a status that the changed document really gets."""
    knowledge = walking("asks_wish: false", f'offer_when: "{text}"')
    assume(len(given_facts(knowledge, facts_in(knowledge.condition(text)))) <= 3)
    result = asked(knowledge, person, horizon=NO_WAITING, wanted=[Status.START])
    if result.now is not None and result.now.status is Status.START:
        assert result.ways == ()
        return
    sets = {frozenset(change.fact for need in way.needs for change in need.changes[:1]) for way in result.ways}

    assert result.complete
    assert sets == _smallest(knowledge, text, person)
    for way in result.ways:
        for changes in product(*(need.changes for need in way.needs)):
            patient = changed(validated(document(f"pathways: [road]\n{person}"), Patient), changes, TODAY)
            assert recommend(knowledge, patient).of("walk").status is way.status
