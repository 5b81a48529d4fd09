"""A region's routine and quick guide: drafted from pathway and layer, with blanks for what only the region knows."""

from __future__ import annotations

from datetime import date

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.pathway.versions import pathway_of
from vipengine.render.blocks import Heading, Table
from vipengine.render.guide import quick_guide_report, routine_report
from vipengine.render.text import to_text

FEP = "schizophrenia-first-episode"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


def routine(content: Knowledge, layer: str | None = None, lang: str = "sv") -> str:
    """Return the routine as text."""
    chosen = content.layers[layer] if layer else None
    return to_text(routine_report(content, pathway_of(content, FEP), chosen, DAY, lang))


def test_the_routine_names_every_step_with_its_principal(content: Knowledge) -> None:
    """Who does what."""
    tables = [
        block
        for block in routine_report(content, pathway_of(content, FEP), None, DAY, "sv")
        if isinstance(block, Table) and len(block.headings) == 3
    ]

    assert [row[0] for table in tables for row in table.rows] == [
        step.title.sv for step in pathway_of(content, FEP).steps
    ]


def test_a_regional_time_is_never_shown_as_national(content: Knowledge) -> None:
    """Without a layer there is none; with one it says where it holds."""
    assert "arbetsdagar" not in routine(content)
    assert "senast 3 arbetsdagar" in routine(content, "orebro")
    assert "regionalt: orebro" in routine(content, "orebro")


def test_the_days_on_which_the_region_ends_later_are_listed(content: Knowledge) -> None:
    """Each with both last days."""
    rows = [
        row
        for block in routine_report(content, pathway_of(content, FEP), content.layers["orebro"], DAY, "sv")
        if isinstance(block, Table) and block.headings[0] == "Klockan startar"
        for row in block.rows
    ]

    assert rows[0] == ("2026-11-25", "2026-11-28", "2026-11-30", "2")


def test_what_only_the_region_knows_is_left_to_fill_in(content: Knowledge) -> None:
    """No telephone number is made up."""
    assert "Telefon: …" in routine(content)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_quick_guide_is_short(content: Knowledge, lang) -> None:
    """For whom, contacts, times, who does what and ending: what one page holds."""
    report = quick_guide_report(content, pathway_of(content, FEP), content.layers["orebro"], DAY, lang)

    headings = [block.text for block in report if isinstance(block, Heading)]
    assert len(headings) == 7
    assert len(to_text(report).splitlines()) < 75


def test_it_says_that_it_is_a_draft_and_not_reviewed(content: Knowledge) -> None:
    """And names the version of the knowledge."""
    text = routine(content)

    assert "(utkast)" in text
    assert "inte kliniskt granskat" in " ".join(text.split())
    assert content.hash[:12] in text
