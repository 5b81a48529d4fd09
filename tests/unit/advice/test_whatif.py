"""What changes would make of the advice."""

from __future__ import annotations

from advice.small import PATHWAY, document, known, walking
from vipengine.advice.change import read_change
from vipengine.advice.difference import AdviceDiff
from vipengine.advice.status import Status
from vipengine.advice.whatif import what_if
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import validated
from vipengine.model.patient import Patient

GATE = (
    "gates: [{id: stop, title: {sv: a, en: a}, when: danger, blocks: [walk], message: {sv: a, en: a}}]\n"
    "rules: [{id: offer-walk, intervention: walk, title: {sv: a, en: a}, offer_when: wants}]\n"
)


def difference(knowledge: Knowledge, text: str, *changes: str) -> AdviceDiff:
    """Return what the changes make of the advice."""
    read = document(text)
    return what_if(knowledge, validated(read, Patient), [read_change(knowledge, change) for change in changes])


def statuses(found: AdviceDiff) -> list[tuple[str, Status | None, Status | None]]:
    """Return the interventions whose status differs, with both statuses."""
    return [
        (item.intervention.id, item.before and item.before.status, item.after and item.after.status)
        for item in found.statuses
    ]


def test_the_statuses_that_differ_are_shown_with_both_sides() -> None:
    """Also together with questions that are answered by it."""
    found = difference(walking("offer_when: ill and wants"), "pathways: [road]", "ill=true", "wants=true")

    assert statuses(found) == [("walk", Status.UNDETERMINED, Status.OFFER)]
    assert found.no_longer_asked == ("ill", "wants")
    assert not found.changes_nothing


def test_changes_that_change_nothing_say_so() -> None:
    """The fact takes no part in any rule."""
    found = difference(walking("offer_when: ill"), "pathways: [road]", "severity=mild")

    assert found.changes_nothing


def test_a_pathway_can_be_entered_and_left() -> None:
    """Its interventions come and go with it."""
    knowledge = walking("offer_when: ill")
    entered = difference(knowledge, "facts: {ill: false}", "ill=true")
    left = difference(knowledge, "facts: {ill: true}", "ill=unknown")

    assert ([item.id for item in entered.entered], statuses(entered)) == (["road"], [("walk", None, Status.OFFER)])
    assert ([item.id for item in left.left], statuses(left)) == (["road"], [("walk", Status.OFFER, None)])
    assert [item.id for item in left.newly_possible] == ["road"]
    assert left.asked == ("ill",)


def test_a_safety_gate_that_closes_is_shown() -> None:
    """With what it came to before and after."""
    knowledge = known(PATHWAY, "interventions: [{id: walk, title: {sv: a, en: a}}]\n", GATE)
    found = difference(knowledge, "pathways: [road]\nfacts: {wants: true, danger: false}", "danger=true")

    assert [(item.before.trace.truth.value, item.after.trace.truth.value) for item in found.gates] == [
        ("false", "true")
    ]
    assert statuses(found) == [("walk", Status.OFFER, Status.CONTRAINDICATED)]


def test_a_milestone_that_changes_is_shown() -> None:
    """A person who declines the intervention is no longer late for it."""
    text = "pathways: [road]\nevents: [{event: came, at: 2026-11-01}]"
    found = difference(walking(), text, "intervention.walk=declined")

    assert [
        (item.before and item.before.state.status, item.after and item.after.state.status) for item in found.milestones
    ] == [("overdue", "declined")]
