"""Answers of many forms, put together."""

from __future__ import annotations

from vipengine.errors import Position
from vipengine.workshop.answers import FormClaim, Given, Row, mark
from vipengine.workshop.merge import Merged, merge

from .filling import TEXT, region_of

TEAM = Row("home", "team", "region")
HANDED_OUT = mark(FormClaim(level=2))


def merged(*given: Given) -> Merged:
    return merge(region_of(), given)


def answer(level: int | None, form: str = "a", before: str = HANDED_OUT, row: Row = TEAM) -> Given:
    return Given(row, FormClaim(level=level), Position(form, 0), before)


def codes(found: Merged) -> list[str]:
    return [problem.code for problem in found.conflicts]


def test_one_new_answer_is_a_change() -> None:
    """With what it takes the place of."""
    found = merged(answer(3))

    assert [(change.old.level, change.new.level) for change in found.changes] == [(2, 3)]
    assert found.conflicts == ()


def test_the_same_answer_twice_is_one_change() -> None:
    """Forms that agree are no conflict."""
    assert len(merged(answer(3), answer(3, "b")).changes) == 1


def test_a_form_that_was_left_as_it_was_takes_no_side() -> None:
    """What it was filled in with when it was handed out is not an answer; nor is an empty line."""
    found = merged(answer(2), answer(None, "c"), answer(3, "b"))

    assert [change.new.level for change in found.changes] == [3]
    assert found.conflicts == ()


def test_two_different_answers_leave_the_region_as_it_was() -> None:
    """Both are told, each with its place."""
    found = merged(answer(3), answer(4, "b"))

    assert found.changes == ()
    assert codes(found) == ["form-conflict"]
    told = found.conflicts[0].text("sv")
    assert "level: 4" in told
    assert "i a: level: 3" in told


def test_an_answer_to_what_has_changed_since_is_a_conflict() -> None:
    """The region said 1 when the form was made, and says 2 now."""
    found = merged(answer(3, before=mark(FormClaim(level=1))))

    assert found.changes == ()
    assert codes(found) == ["form-region-changed"]


def test_what_nobody_has_assessed_can_be_answered_by_any_form() -> None:
    """Also by one that was made before it stood there."""
    assert len(merged(answer(3, before="", row=Row("home", "crisis", "region"))).changes) == 1


def test_a_form_that_was_imported_already_changes_nothing() -> None:
    """It says what the region says."""
    assert merged(answer(2, before=mark(FormClaim(level=1)))) == Merged((), ())


def test_an_answer_to_what_several_have_answered_is_a_conflict() -> None:
    """A form does not say which of the respondents has changed the answer."""
    several = "team: [{respondent: nurse, level: 2}, {respondent: head, level: 4}]"
    found = merge(region_of(TEXT.replace("team: 2", several)), [answer(3)])

    assert found.changes == ()
    assert codes(found) == ["form-several-respondents"]
    assert "nurse, head" in found.conflicts[0].text("en")
