"""What trying every answer shows of rules and of other parts of the content."""

from __future__ import annotations

from datetime import date

import pytest
from advice.small import GATE, PATHWAY, WALK, advice, known

from vipengine.advice.conflicts import conflicts
from vipengine.authoring.conclusion import Conclusion, Enquiry, day_of_content
from vipengine.authoring.logic import conclusions
from vipengine.conditions.describe import describe
from vipengine.content.knowledge import Knowledge, Places
from vipengine.content.load import load_knowledge

AS_OF = date(2026, 11, 21)
RUN = """interventions:
  - {id: walk, title: {sv: Promenad, en: Walk}, opposes: [run]}
  - {id: run, title: {sv: Löprunda, en: Run}}
"""
BOTH_STEPS = PATHWAY.replace("interventions: [walk]", "interventions: [walk, run]")
APART = BOTH_STEPS.replace(
    "steps: [{id: go, phase: first, title: {sv: Steg, en: Step}, principal: region, interventions: [walk, run]}]",
    "steps: [{id: go, phase: first, title: {sv: Steg, en: Step}, principal: region, interventions: [walk],"
    ' versions: ["1"]}, {id: went, phase: first, title: {sv: Steg, en: Step}, principal: region,'
    ' interventions: [run], versions: ["2"]}]',
)


def rules(*written: str) -> str:
    """Return rules on the walk unless another intervention is written; the first is called a, the next b."""
    lines = [
        f"  - {{id: {name}, title: {{sv: R, en: R}}, {'' if 'intervention:' in fields else 'intervention: walk, '}"
        f"{fields}}}"
        for name, fields in zip("abcd", written, strict=False)
    ]
    return "\n".join(["rules:", *lines])


def found(*written: str, pathway: str = PATHWAY, interventions: str = WALK, more: str = "") -> list[Conclusion]:
    """Return the conclusions on content with these rules."""
    return [*conclusions(known(pathway, interventions, rules(*written), more), Places(), AS_OF)]


def codes(items: list[Conclusion]) -> list[tuple[str, object]]:
    """Return each conclusion's code and what it is about."""
    return [(item.problem.code, item.problem.data["id"]) for item in items]


def example(item: Conclusion) -> dict[str, object]:
    assert item.example is not None
    return dict(item.example.answers)


def words(knowledge: Knowledge, item: Conclusion) -> list[str]:
    return [describe(part, knowledge.facts, "en") for part in item.clash]


def test_rules_that_can_be_right_lead_to_no_conclusion():
    """Two groups that nobody is in at once, a wish that can be met, a contraindication that some have."""
    assert found('offer_when: "ill", start_when: wants, unless: danger', 'offer_when: "not ill and heavy"') == []


@pytest.mark.parametrize("field", ["offer_when", "start_when", "unless"])
def test_a_condition_that_nobody_can_meet_is_found_in_every_field_of_a_rule(field: str):
    """With the parts of it that cannot hold together."""
    (item,) = found(f'{field}: "weight < 80 and ill and weight > 100"')

    assert (item.problem.code, item.problem.data) == ("logic-never", {"kind": "rules", "id": "a", "field": field})
    assert words(known(), item) == ["weight below 80 kg", "weight above 100 kg"]
    assert not item.is_note


def test_a_condition_that_everybody_meets_is_found():
    """Of what never happened it may still be unknown, but it is false of nobody."""
    assert codes(found('offer_when: "ill or not ill or wants"')) == [("logic-always", "a")]
    assert codes(found('offer_when: "months_since(last_check) < 6 or months_since(last_check) >= 6"')) == [
        ("logic-always", "a")
    ]
    assert found('offer_when: "never(last_check) or months_since(last_check) >= 6"') == []


def test_conditions_of_gates_pathways_and_derived_facts_are_tried_too():
    """Each is told by its item and the path to it."""
    gate = GATE.replace("when: danger", 'when: "danger and not danger"')
    pathway = PATHWAY.replace("when: ill", 'when: "heavy and weight < 50"').replace(
        "phases:", 'transitions: [{from: go, to: go, when: "known(ill) or not known(ill)"}]\n    phases:'
    )
    items = conclusions(known(pathway, WALK, rules("offer_when: ill"), gate), Places(), AS_OF)

    assert [(item.problem.code, item.problem.data["id"], item.problem.data["field"]) for item in items] == [
        ("logic-never", "stop", "when"),
        ("logic-never", "road", "entry[0].when"),
        ("logic-always", "road", "transitions[0].when"),
    ]


def test_a_wish_that_nobody_in_the_group_can_have_is_found():
    """Though it can be met outside the group."""
    (item,) = found('offer_when: "children == 0", start_when: "wants and children > 1"')

    assert codes([item]) == [("logic-start-never", "a")]
    assert words(known(), item) == ["number of children is 0", "number of children above 1"]


def test_a_contraindication_that_swallows_the_group_is_found():
    """With somebody who is in the group and so contraindicated; half of the group is not enough."""
    (item,) = found('offer_when: "weight > 120", unless: heavy')

    assert codes([item]) == [("logic-swallowed", "a")]
    assert example(item) == {"weight": 120.1}
    assert found('offer_when: "weight > 90", unless: heavy') == []
    assert codes(found("offer_when: ill, unless: heavy or not heavy")) == [("logic-always", "a")]


def test_rules_for_and_against_the_same_person_are_told_with_an_example():
    """The advice for the person of the example shows the same conflict."""
    written = (
        'offer_when: "ill and weight > 80", unless: danger',
        "offer_when: severity == 'mild', direction: against",
    )
    knowledge = known(PATHWAY, WALK, rules(*written), GATE)
    (item,) = conclusions(knowledge, Places(), AS_OF)
    answers = example(item)

    assert codes([item]) == [("logic-for-and-against", "a")]
    assert item.is_note
    assert set(answers) == {"ill", "weight", "severity", "danger"}
    facts = ", ".join(f"{name}: {str(value).lower()}" for name, value in answers.items())
    assert [conflict.kind for conflict in conflicts(advice(knowledge, f"facts: {{{facts}}}"))] == ["for_and_against"]


def test_a_rule_that_is_contraindicated_for_the_group_of_another_does_not_speak_against_it():
    """Its contraindication is the other's group."""
    assert found("offer_when: ill, unless: danger", "offer_when: danger, direction: against") == []


def test_rules_that_are_never_valid_at_the_same_time_do_not_meet():
    """The old rule ends before the new begins; on one common day they meet."""
    new = "offer_when: ill, direction: against, valid_from: 2024-03-01"

    assert found('offer_when: ill, valid_to: "2024-02"', new) == []
    assert codes(found('offer_when: ill, valid_to: "2024-03"', new)) == [("logic-for-and-against", "a")]


def test_interventions_that_oppose_each_other_are_told_when_both_are_offered():
    """Unless no version of a pathway holds both."""
    written = ("offer_when: ill", "intervention: run, offer_when: wants")

    assert codes(found(*written, pathway=BOTH_STEPS, interventions=RUN)) == [("logic-opposed", "a")]
    assert found(*written, pathway=APART, interventions=RUN) == []
    assert (
        found("offer_when: ill", "intervention: run, offer_when: not ill", pathway=BOTH_STEPS, interventions=RUN) == []
    )


def test_rules_that_say_different_things_of_the_same_person_are_told():
    """Which fields differ is named; it is a note."""
    (item,) = found("offer_when: ill, repeat: 12 months, consent: [sharing]", "offer_when: wants, repeat: 1 month")

    assert (item.problem.code, item.problem.data["fields"]) == ("logic-overlap", "consent, repeat")
    assert example(item) == {"ill": True, "wants": True}
    assert item.is_note


def test_a_rule_whose_group_lies_inside_that_of_a_rule_that_says_the_same_is_superfluous():
    """Whichever stands first; of two alike the last one is."""
    assert codes(found("offer_when: ill and wants", "offer_when: ill")) == [("logic-superfluous", "a")]
    assert codes(found("offer_when: weight > 80", "offer_when: heavy")) == [("logic-superfluous", "b")]
    assert codes(found("offer_when: ill", "offer_when: not not ill")) == [("logic-superfluous", "b")]
    assert codes(found("offer_when: ill", "asks_wish: true")) == [("logic-superfluous", "a")]
    assert found("offer_when: ill and wants", "offer_when: ill and danger") == []


def test_a_rule_that_holds_longer_than_the_one_around_it_is_not_superfluous():
    """It is needed when the other does not hold."""
    wide = 'offer_when: ill, valid_to: "2025"'

    assert found("offer_when: ill and wants", wide) == []
    assert codes(found('offer_when: ill and wants, valid_to: "2024"', wide)) == [("logic-superfluous", "a")]


def test_what_cannot_be_decided_is_said():
    """Of one condition and of two rules, as notes with the reason."""
    earlier = "offer_when: last_check < last_seen"
    later = "offer_when: last_check > last_seen, direction: against"
    impossible = "offer_when: last_check < last_seen and last_check > last_seen"

    assert codes(found(impossible)) == [("logic-undecided-compared", "a")]
    assert ("logic-pair-undecided-compared", "a") in codes(found(earlier, later))
    assert all(item.is_note for item in found(impossible))


def test_the_day_is_the_nearest_on_which_all_items_hold():
    """And none when they never hold together."""
    knowledge = known(
        PATHWAY, WALK, rules('valid_from: "2030-02", offer_when: ill', 'valid_to: "2024-02", offer_when: wants')
    )
    asked, (a, b) = Enquiry(knowledge, Places(), AS_OF), knowledge.rules.values()

    assert (asked.day(), asked.day(a), asked.day(b), asked.day(a, b)) == (
        AS_OF,
        date(2030, 2, 1),
        date(2024, 2, 29),
        None,
    )
    assert day_of_content(knowledge) == date(2030, 2, 1)


def test_the_shipped_content_holds_nothing_to_correct_and_nothing_undecided():
    """What is left are rules that ask for the same thing again after different times."""
    knowledge = load_knowledge()
    items = conclusions(knowledge, Places(), day_of_content(knowledge))

    assert {item.problem.code for item in items} <= {"logic-overlap"}
    assert {item.problem.data["fields"] for item in items} <= {"repeat"}
