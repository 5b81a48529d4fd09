"""What content must be before it is given out."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import intervention, knowledge, requirement, text

from vipengine.content.checks.strict import check
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.base import SourceRef, Text
from vipengine.validation import strict_problems_in

SOURCED = {"sources": (SourceRef(source="a"),)}


def codes(known: Knowledge) -> list[tuple[str, object]]:
    """Return the problems by code and id."""
    return [(problem.code, problem.data["id"]) for problem in check(known, Places())]


def of_requirement(**changes: object) -> list[tuple[str, object]]:
    """Return the problems of one requirement that is as it should be but for the changes."""
    item = requirement("desk").model_copy(update={**SOURCED, **changes})
    return [found for found in codes(knowledge(requirements=[item])) if found[1] == "desk"]


def test_what_is_as_it_should_be_gives_no_problem() -> None:
    """A source, two languages, a name of its own."""
    assert of_requirement() == []


def test_what_holds_for_the_whole_country_has_a_source() -> None:
    """Whatever its mark; what holds in a region is the region's own."""
    assert of_requirement(sources=()) == [("national-without-source", "desk")]
    assert of_requirement(sources=(), scope="regional:north") == []


def test_a_sentence_is_not_the_same_in_two_languages() -> None:
    """A name may be."""
    same = text("the desk is open daily")

    assert of_requirement(title=same) == [("not-translated", "desk")]
    assert of_requirement(title=text("Desk")) == []
    assert of_requirement(title=Text(sv="disken är öppen varje dag", en="the desk is open daily")) == []


def test_two_items_of_a_kind_are_not_called_the_same() -> None:
    """They may be one thing under two ids."""
    items = [requirement(name).model_copy(update={**SOURCED, "title": text("Disk")}) for name in ("desk", "counter")]

    assert ("same-title", "counter") in codes(knowledge(requirements=items))


def test_an_intervention_asks_something_of_the_organisation() -> None:
    """Else a gap analysis cannot speak of it."""
    item = intervention("talk").model_copy(update=SOURCED)

    assert codes(knowledge(interventions=[item]))[-1] == ("intervention-without-requirement", "talk")


@pytest.mark.parametrize("paths", [(), (Path("rules"),)])
def test_the_shipped_content_is_as_it_must_be(paths: tuple[Path, ...]) -> None:
    """All of it, and the files of a folder."""
    root = Path(__file__).parents[3]

    assert [problem.text("en") for problem in strict_problems_in([root / path for path in paths])] == []
