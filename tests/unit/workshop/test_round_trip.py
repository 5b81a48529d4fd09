"""Out to a spreadsheet and in again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.model.base import Language
from vipengine.workshop.answers import FormClaim, Row, own_answer
from vipengine.workshop.merge import Change, merge
from vipengine.workshop.read import read_form
from vipengine.workshop.region_file import with_changes

from .filling import KNOWLEDGE, LATER, TEXT, filled, handed_out, put, region_of, saved

BLOCK = """region: home
name: Home
as_of: 2026-01-05
pathways: [path]
units:
    -   id: town
        kind: municipality
capabilities:
    # first
    team:    # of the team
        level: 2
        comment: >-
            Said in June,
            at a long meeting.   
        evidence:
            -   {kind: visit, date: 2026-01-02}
    # then

    agreement:
        -   {part: region, level: 4}   # signed
        # the town
        -   unit: town
            level: 1

    staff: not_assessed   # nobody knows
# the end
"""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=12).map(str.strip)
ANSWERS = st.one_of(
    st.builds(FormClaim, level=st.integers(0, 4), comment=WORDS.map(lambda text: text or None)),
    st.builds(
        FormClaim,
        state=st.sampled_from(["not_applicable", "insufficient_volume"]),
        reason=WORDS.map(lambda text: text or None),
    ),
    st.builds(FormClaim, level=st.integers(0, 4), funded_until=st.none() | st.just(LATER)),
    st.just(FormClaim(state="not_assessed")),
)


def imported(text: str, path: Path, *edits: Any, lang: Language = "sv") -> str:
    """Return a region's document after its form was filled in."""
    region = region_of(text)
    merged = merge(region, filled(path, *edits, region=region, lang=lang).given)
    assert merged.conflicts == ()
    return with_changes(text, KNOWLEDGE, region, merged.changes)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_form_that_is_not_filled_in_changes_nothing(tmp_path: Path, lang: Language) -> None:
    """Not one byte, in either language."""
    assert imported(TEXT, tmp_path / "f.xlsx", lang=lang) == TEXT


@settings(max_examples=12, deadline=None)
@given(st.lists(ANSWERS, min_size=3, max_size=3))
def test_out_and_in_again_changes_nothing(answers: list[FormClaim]) -> None:
    """Whatever the region says."""
    rows = (Row("home", "team", "region"), Row("home", "crisis", "region"), Row("town", "agreement", "municipality"))
    region = region_of()
    changes = [Change(row, own_answer(region, row), new) for row, new in zip(rows, answers, strict=True)]
    text = with_changes(TEXT, KNOWLEDGE, region, changes)

    with TemporaryDirectory() as folder:
        assert imported(text, Path(folder) / "f.xlsx") == text


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([TEXT, BLOCK, TEXT.rstrip()]),
    st.sampled_from([("home", "team", "region"), ("home", "crisis", "region"), ("home", "staff", "region"),
                     ("home", "agreement", "region"), ("town", "agreement", "municipality"), ("town", "crisis", "region")]),
    ANSWERS,
)  # fmt: skip
def test_what_is_written_is_what_was_answered(text: str, where: tuple[str, str, Any], answer: FormClaim) -> None:
    """In the region's document, and nothing else in it has changed."""
    row, region = Row(*where), region_of(text)
    written = region_of(with_changes(text, KNOWLEDGE, region, [Change(row, own_answer(region, row), answer)]))

    assert own_answer(written, row) == answer
    assert written.model_copy(update={"capabilities": {}}) == region.model_copy(update={"capabilities": {}})
    for other in (Row("home", "team", "region"), Row("home", "staff", "region"), Row("home", "agreement", "region")):
        if other != row:
            assert own_answer(written, other) == own_answer(region, other)


def test_only_the_line_that_changes_is_written_anew(tmp_path: Path) -> None:
    """A bare level stays a bare level, with its comment."""
    text = imported(TEXT, tmp_path / "f.xlsx", put("team", "level", 3))

    assert text == TEXT.replace("team: 2 #", "team: 3 #")


def test_a_bare_level_becomes_a_claim_when_more_is_said(tmp_path: Path) -> None:
    """On its own line."""
    edits = put("team", "comment", "Two of three"), put("team", "funded_until", LATER)
    text = imported(TEXT, tmp_path / "f.xlsx", *edits)

    assert "team: {level: 2, funded_until: 2027-12-31, comment: Two of three} # said in June\n" in text
    assert text.splitlines()[:9] == TEXT.splitlines()[:9]


def test_a_unit_answers_for_itself(tmp_path: Path) -> None:
    """In the claim that it has, and only there."""
    text = imported(TEXT, tmp_path / "f.xlsx", put("agreement", "level", "inte bedömt", "Town"))

    assert "[{part: region, level: 4}, {unit: town, comment: 'Soon: perhaps', state: not_assessed}]" in text


def test_a_claim_beside_a_short_one_leaves_it_in_its_braces(tmp_path: Path) -> None:
    """A list of claims stays a list of claims."""
    text = TEXT.replace("{part: region, level: 4}", "{level: 4}")

    assert "[{level: 4}, {unit: town, level: 2," in imported(
        text, tmp_path / "f.xlsx", put("agreement", "level", 2, "Town")
    )


def test_a_number_keeps_its_measure(tmp_path: Path) -> None:
    """And a level in its place takes the measure away."""
    more = imported(TEXT, tmp_path / "f.xlsx", put("staff", "value", 1.5))
    level = imported(
        TEXT, tmp_path / "g.xlsx", put("staff", "value", None), put("staff", "demand", None), put("staff", "level", 2)
    )

    assert "staff: {value: 1.5, unit: fte, demand: 30}\n" in more
    assert "staff: {level: 2}\n" in level


def test_a_new_requirement_is_added_in_its_shortest_form(tmp_path: Path) -> None:
    """After the others."""
    assert imported(TEXT, tmp_path / "f.xlsx", put("crisis", "level", 0)) == TEXT + "  crisis: 0\n"


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    """As the file was saved."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    region = region_of()
    row = Row("home", "team", "region")
    written = with_changes(text, KNOWLEDGE, region, [Change(row, own_answer(region, row), FormClaim(level=3))])

    assert written == text.replace("team: 2 #", "team: 3 #")


def test_a_document_without_answers_gets_them(tmp_path: Path) -> None:
    """Also when it has no place for them yet."""
    text = "region: home\nname: Home\nas_of: 2026-01-05\npathways: [path]\n"

    assert imported(text, tmp_path / "f.xlsx", put("team", "level", 4)) == text + "capabilities:\n  team: 4\n"


@pytest.mark.parametrize("words", ["=1+1", "+46", "-", "@home", "a\nb", "null", "3", "true", "# no", "a: b", "[x", "'"])
def test_texts_come_back_as_they_were(tmp_path: Path, words: str) -> None:
    """Also those that a spreadsheet or YAML would take for something else."""
    row, region = Row("home", "team", "region"), region_of()
    new = FormClaim(level=2, comment=words)
    text = with_changes(TEXT, KNOWLEDGE, region, [Change(row, own_answer(region, row), new)])

    assert own_answer(region_of(text), row) == new
    assert imported(text, tmp_path / "f.xlsx") == text


def test_a_blank_form_is_read_into_any_region(tmp_path: Path) -> None:
    """Its sheet is the region's own."""
    blank = region_of(TEXT.split("units:")[0].replace("home", "region"))
    path = saved(handed_out(blank, blank=True), tmp_path / "f.xlsx", put("crisis", "level", 3))

    merged = merge(region_of(), read_form(KNOWLEDGE, region_of(), path).given)
    assert [(change.row.unit, change.new) for change in merged.changes] == [("home", FormClaim(level=3))]


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (put("team", "level", 3), "        level: 2\n", "        level: 3\n"),
        (put("agreement", "level", 3), "{part: region, level: 4}", "{part: region, level: 3}"),
        (put("agreement", "level", 2, "town"), "            level: 1\n", "            level: 2\n"),
        (put("staff", "level", 0), "staff: not_assessed ", "staff: 0 "),
    ],
)
def test_a_file_of_another_hand_keeps_its_shape(tmp_path: Path, edit: Any, old: str, new: str) -> None:
    """Wide indents, blocks, folded texts, and comments between them; only the answer's own line may be set anew."""
    text = imported(BLOCK, tmp_path / "f.xlsx", edit)
    was, now = BLOCK.splitlines(), text.splitlines()
    different = [(first, second) for first, second in zip(was, now, strict=True) if first != second]

    assert len(different) == 1
    assert " ".join(different[0][1].split()) == " ".join(different[0][0].split()).replace(old.strip(), new.strip())
