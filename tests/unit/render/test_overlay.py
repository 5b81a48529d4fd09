"""Marks laid over a flowchart."""

from vipengine.render.overlay import KIND_WORDS, Mark, Overlay

from .flowcharts import words

DONE, LATE = Mark("done", words("Gjort", "Done")), Mark("overdue", words("Försenat", "Overdue"))
OVERLAY = Overlay(
    words("Läge", "Position"),
    {("step", "visit"): LATE, ("milestone", "visit"): DONE},
    legend={"overdue": words("efter gränsen", "after the limit")},
)


def test_a_mark_belongs_to_one_part_only() -> None:
    """A step and a milestone of the same id have each their mark, and what is unmarked has none."""
    assert (OVERLAY.mark("step", "visit"), OVERLAY.mark("milestone", "visit")) == (LATE, DONE)
    assert OVERLAY.mark("intervention", "visit") is None


def test_kinds_come_in_the_order_of_the_legend() -> None:
    """The legend does not depend on the order of the marks."""
    assert OVERLAY.kinds() == ("done", "overdue")


def test_an_overlay_can_explain_a_kind_in_its_own_words() -> None:
    """The general word is used only where the overlay has none."""
    assert OVERLAY.legend_word("overdue").en == "after the limit"
    assert OVERLAY.legend_word("done") == KIND_WORDS["done"]
