"""Who gets another status when the content changes, and what that comes from."""

from dataclasses import replace

from vipengine.advice.content_change import ItemChange, PersonChange, StatusChange, content_change, item_changes
from vipengine.content.knowledge import Conditions, Knowledge
from vipengine.content.read import validated
from vipengine.model.patient import Patient

from .small import PATHWAY, WALK, document, known, rule, walking

OLD = walking("offer_when: ill", "unless: weight > 100")


def people(*texts: str) -> list[tuple[str, Patient]]:
    return [(f"p{number}", validated(document(text), Patient)) for number, text in enumerate(texts)]


def changes(new: Knowledge, *texts: str, old: Knowledge = OLD) -> list[PersonChange]:
    return [*content_change(old, new, people(*texts))]


def test_the_same_content_changes_nothing() -> None:
    """Every person is still told of."""
    assert changes(OLD, "pathways: [road]") == [PersonChange("p0", ())]
    assert item_changes(OLD, OLD) == ()


def test_a_changed_rule_is_the_cause() -> None:
    """Only of those whom it changes anything for."""
    new = walking("offer_when: ill", "unless: weight > 80")
    text = "pathways: [road]\nfacts: {ill: true, weight: %d}"
    cause = ItemChange("rules", "offer-walk", ("unless",))
    first, second = changes(new, text % 90, text % 70)
    assert first.changes == (StatusChange("walk", "offer", "contraindicated", (cause,)),)
    assert second.changes == ()


def test_a_changed_derivation_is_the_cause() -> None:
    """Although the rule says the same as before."""
    old = walking("unless: heavy")
    fact = old.facts["heavy"].model_copy(update={"derive": "weight > 80"})
    derivation = walking("unless: weight > 80").condition("weight > 80")
    read = Conditions(old.conditions, {**old.derivations, "heavy": derivation})
    new = replace(old, facts={**old.facts, "heavy": fact}, read=read)
    (found,) = changes(new, "pathways: [road]\nfacts: {weight: 90}", old=old)
    assert found.changes[0].causes == (ItemChange("facts", "heavy", ("derive",)),)


def test_words_alone_are_no_change() -> None:
    """A title says nothing of a status."""
    new = known(PATHWAY, WALK.replace("Promenad", "Gång"), rule("offer_when: ill", "unless: weight > 100"))
    assert item_changes(OLD, new) == ()


def test_who_comes_into_a_pathway_is_told_of_the_way_in() -> None:
    """Nobody named the pathway: its entry did."""
    new = known(PATHWAY.replace("when: ill", "when: danger"), WALK, rule("offer_when: ill", "unless: weight > 100"))
    (found,) = changes(new, "facts: {ill: true, weight: 70}")
    (change,) = found.changes
    assert (change.before, change.after) == ("offer", None)
    assert change.causes == (ItemChange("pathways", "road", ("entry",)),)


def test_a_person_who_cannot_be_judged_is_told_of() -> None:
    """And the others are judged all the same."""
    new = known(PATHWAY, WALK, rule("offer_when: ill", "unless: weight > 100"), "")
    new = replace(new, facts={name: fact for name, fact in new.facts.items() if name != "children"})
    first, second = changes(new, "facts: {children: 2}", "pathways: [road]")
    assert [problem.code for problem in first.problems] == ["unknown-id"]
    assert second == PersonChange("p1", ())


def test_new_and_removed_items_are_told() -> None:
    """By kind and id."""
    other = rule("offer_when: ill").replace("offer-walk", "offer-walks")
    new = known(PATHWAY, WALK, other)
    assert item_changes(OLD, new) == (
        ItemChange("rules", "offer-walk", ("removed",)),
        ItemChange("rules", "offer-walks", ("added",)),
    )
