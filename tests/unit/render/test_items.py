"""The pages of items: what they are, how strong, from where; and where sources differ."""

from __future__ import annotations

import pytest
from builders import action, chain, knowledge, layer, requirement

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language, Note, Period
from vipengine.model.pathway import Milestone
from vipengine.render.items import counts_report, find_items, item_report, list_report
from vipengine.render.text import to_text


def page(known: Knowledge, kind: str, name: str, lang: Language = "sv") -> str:
    """Return the page of an item as text on one line."""
    return " ".join(to_text(item_report(known, kind, getattr(known, kind)[name], lang)).split())


def milestone(**periods: Period | None) -> Milestone:
    """Return a milestone with these periods."""
    head = {"id": "seen", "title": {"sv": "Sedd", "en": "Seen"}, "mark": "derived", "event": "e", "from": ("a",)}
    return Milestone.model_validate({**head, **periods})


@pytest.mark.parametrize(
    ("periods", "swedish", "english"),
    [
        ({}, "gräns saknas i källan", "no limit in the source"),
        ({"limit": Period(count=72, unit="hours")}, "senast 72 timmar", "within 72 hours"),
        ({"limit": Period(count=0, unit="days")}, "senast samma dag", "within the same day"),
        ({"not_before": Period(count=7, unit="days")}, "tidigast efter 7 dagar", "not before 7 days"),
        (
            {"target": Period(count=1, unit="days"), "limit": Period(count=3, unit="working_days")},
            "mål 1 dag · senast 3 arbetsdagar",
            "target 1 day · within 3 working days",
        ),
    ],
)
def test_every_time_of_a_milestone_is_shown(periods: dict[str, Period], swedish: str, english: str) -> None:
    """A milestone that has only a target, or must not come too early, is not without times."""
    known = knowledge(pathways=[chain("path", "a", milestones=[milestone(**periods)])])

    assert f"• Sedd: {swedish} " in page(known, "pathways", "path")
    assert f"• Seen: {english} " in page(known, "pathways", "path", "en")


def test_a_layer_says_where_it_holds_and_what_it_adds() -> None:
    """Never as if it were national."""
    known = knowledge(layers=[layer("north", milestones=(milestone(limit=Period(count=1, unit="days")),))])

    assert "Milstolpar ---------- • Sedd: senast 1 dag " in page(known, "layers", "north")
    assert "Gäller: regionalt: north." in page(known, "layers", "north")


def test_a_note_on_a_disagreement_says_so() -> None:
    """With the id by which it is known."""
    notes = [
        {"text": {"sv": "Två tal.", "en": "Two figures."}, "contradiction": "C1"},
        {"text": {"sv": "Bra att veta.", "en": "Good to know."}},
    ]
    known = knowledge(requirements=[requirement("desk", notes=tuple(Note.model_validate(note) for note in notes))])

    assert "• Källorna skiljer sig åt (C1): Två tal. • Bra att veta." in page(known, "requirements", "desk")


def test_a_requirement_shows_its_levels_and_what_reaches_its_target() -> None:
    """An action that stops short of the target is not named."""
    known = knowledge(
        requirements=[requirement("desk", target=3, prerequisites=("room",)), requirement("room")],
        actions=[action("build", {"desk": 3}), action("begin", {"desk": 2})],
    )

    found = page(known, "requirements", "desk")

    assert "Nivåer – Målnivå 3" in found
    assert "• 0: 0 • 1: 1 • 2: 2 • 3: 3 • 4: 4" in found
    assert "Förutsätter: room." in found
    assert "build (build)" in found
    assert "begin" not in found


def test_all_items_with_an_id_are_found() -> None:
    """With their kind, in the order of the kinds."""
    known = knowledge(pathways=[chain("same", "a")], requirements=[requirement("same", pathways=("same",))])

    assert [kind for kind, _ in find_items(known, "same")] == ["pathways", "requirements"]
    assert find_items(known, "other") == ()


def test_counts_and_lists_are_tables() -> None:
    """One row per kind, one row per item."""
    known = knowledge(requirements=[requirement("desk"), requirement("room")])

    assert "requirements   krav              2" in to_text(counts_report(known, "sv"))
    assert to_text(list_report(known, "requirements", "en")) == "id    title\n----  -----\ndesk  desk\nroom  room\n"


def test_the_page_of_an_intervention_leads_to_what_it_needs_and_where_it_is() -> None:
    """On the project's own content."""
    found = page(load_knowledge(), "interventions", "ips")

    for heading in ("Kräv inte först", "Personens egen del, efter förmåga", "Vad det kräver", "Regler", "Källor:"):
        assert heading in found
    assert "Ges: personen vill arbeta eller studera" in found
    assert "Gäller: hela landet." in found
