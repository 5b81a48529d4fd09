"""Where the advice pulls in two directions."""

from __future__ import annotations

from datetime import date

from advice.small import PATHWAY, advice, known
from vipengine.advice.conflicts import Conflict, conflicts
from vipengine.advice.status import Status

ONE = "interventions: [{id: walk, title: {sv: a, en: a}}]\n"
TWO = "interventions: [{id: walk, title: {sv: a, en: a}, opposes: [rest]}, {id: rest, title: {sv: b, en: b}}]\n"
FOR_AND_AGAINST = """
rules:
  - {id: walk-for, intervention: walk, title: {sv: a, en: a}, offer_when: ill}
  - {id: walk-against, intervention: walk, title: {sv: a, en: a}, offer_when: danger, direction: against}
"""
BOTH = """
rules:
  - {id: offer-walk, intervention: walk, title: {sv: a, en: a}}
  - {id: offer-rest, intervention: rest, title: {sv: b, en: b}, offer_when: ill}
"""


def said(found: tuple[Conflict, ...]) -> list[tuple[str, str, list[tuple[str, Status | None]]]]:
    """Return kind, subject and sides of conflicts."""
    return [(item.kind, item.about, [(side.item.id, side.status) for side in item.sides]) for item in found]


def test_rules_for_and_against_are_both_shown() -> None:
    """The status goes to the rule that stands first in the table; the conflict says that there is another side."""
    knowledge = known(PATHWAY, ONE, FOR_AND_AGAINST)
    result = advice(knowledge, "facts: {ill: true, danger: true}")

    assert result.of("walk").status is Status.OFFER
    assert said(conflicts(result)) == [
        ("for_and_against", "walk", [("walk-for", Status.OFFER), ("walk-against", Status.ADVISED_AGAINST)])
    ]


def test_what_is_under_way_can_be_for_one_rule_and_against_another() -> None:
    """One says go on, the other says phase it out."""
    knowledge = known(PATHWAY, ONE, FOR_AND_AGAINST)
    text = "facts: {ill: true, danger: true}\ninterventions: [{id: walk, state: ongoing, from: 2026-01-01}]"

    assert said(conflicts(advice(knowledge, text)))[0][2] == [
        ("walk-for", Status.ONGOING),
        ("walk-against", Status.PHASE_OUT),
    ]


def test_a_rule_that_does_not_concern_the_person_is_no_side() -> None:
    """Neither one that is false nor one that is unknown."""
    knowledge = known(PATHWAY, ONE, FOR_AND_AGAINST)

    assert conflicts(advice(knowledge, "facts: {ill: true, danger: false}")) == ()
    assert conflicts(advice(knowledge, "facts: {ill: true}")) == ()


def test_advice_for_two_that_oppose_each_other_is_a_conflict() -> None:
    """Whichever of them says that it opposes the other; no longer when the person has declined one."""
    knowledge = known(PATHWAY.replace("[walk]", "[rest, walk]"), TWO, BOTH)
    declined = "\ninterventions: [{id: walk, state: declined, on: 2026-11-01}]"

    assert said(conflicts(advice(knowledge, "facts: {ill: true}"))) == [
        ("opposed", "rest", [("offer-rest", Status.OFFER), ("offer-walk", Status.OFFER)])
    ]
    assert conflicts(advice(knowledge, f"facts: {{ill: true}}{declined}")) == ()


def test_an_intervention_of_several_pathways_is_given_once_and_says_where_from() -> None:
    """It stands once among the recommendations."""
    street = PATHWAY.replace("pathways:\n", "").replace("id: road", "id: street").replace("seen-in-time", "seen-too")
    knowledge = known(PATHWAY.rstrip() + street, ONE, FOR_AND_AGAINST)
    result = advice(knowledge, "pathways: [road, street]\nfacts: {ill: true, danger: false}")

    assert [item.intervention.id for item in result.recommendations] == ["walk"]
    assert said(conflicts(result)) == [("shared", "walk", [("road", None), ("street", None)])]


def test_a_milestone_that_may_not_come_before_another_has_passed_its_limit_is_a_conflict() -> None:
    """Both are of the same event; when it has happened there is nothing left to weigh."""
    early = (
        "      - {id: not-yet, mark: derived, title: {sv: a, en: a}, event: seen, from: [came], not_before: 4 days}\n"
        "      - {id: in-time, mark: derived, title: {sv: a, en: a}, event: seen, from: [came], not_before: 3 days}\n"
    )
    knowledge = known(PATHWAY.rstrip() + "\n" + early, ONE, FOR_AND_AGAINST)
    (found,) = conflicts(advice(knowledge, "events: [{event: came, at: 2026-11-20}]\nfacts: {ill: false}"))

    assert (found.kind, found.about) == ("timing", "seen")
    assert [(side.item.id, side.at) for side in found.sides] == [
        ("not-yet", date(2026, 11, 24)),
        ("seen-in-time", date(2026, 11, 23)),
    ]
    met = "events: [{event: came, at: 2026-11-20}, {event: seen, at: 2026-11-21}]\nfacts: {ill: false}"
    assert conflicts(advice(knowledge, met)) == ()
