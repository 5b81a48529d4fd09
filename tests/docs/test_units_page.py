"""What the page on units shows is right: every example is read and comes to what the page says."""

from __future__ import annotations

import functools
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text, validated
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.claims.cells import Cell
from vipengine.model.region import Region
from vipengine.model.shares import LIMIT, SMALL

from .pages import blocks, section, table, text_of

PAGE = text_of("docs/units.md")
EXAMPLES = blocks(PAGE, "yaml")
UNITS = """units:
  - {id: sjovik, kind: municipality}
  - {id: alby, kind: municipality}
"""
HEAD = """region: r
name: R
as_of: 2026-09-01
pathways: [schizophrenia-first-episode, schizophrenia-continued-care]
"""


@functools.cache
def _known() -> Knowledge:
    return load_knowledge()


def analysed(example: str) -> GapAnalysis:
    """Return the analysis of a region of which the page shows a part."""
    text = HEAD + ("" if "units:" in example else UNITS) + example
    document = read_text(text, "region.yaml")
    return analyse_gap(_known(), validated(document, Region), place=document.position)


def cell(analysis: GapAnalysis, requirement: str, unit: str) -> Cell:
    """Return the cell of a unit."""
    finding = analysis.finding(requirement)
    assert finding is not None
    return next(cell for cell in finding.cells if cell.unit == unit)


def test_the_page_is_short_and_shows_five_examples():
    """A page that has grown is no longer read."""
    assert (len(EXAMPLES), len(PAGE.splitlines()) <= 90) == (5, True)


def test_a_duty_that_remains_is_a_gap_of_its_own():
    """Sjövik has it, and Älby's own duty is short of the target; without a word on it, it is not assessed."""
    found = analysed(EXAMPLES[0])
    silent = analysed(EXAMPLES[0].replace(", {unit: alby, level: 2}", ""))

    assert cell(found, "housing-support-service", "sjovik").state == "met"
    assert cell(found, "housing-support-service", "alby").state == "gap"
    assert cell(found, "housing-support-service", "alby").provided_by == "sjovik"
    assert cell(silent, "housing-support-service", "alby").state == "not_assessed"


def test_the_table_has_a_row_for_each_way_in_which_a_claim_holds():
    """As many as the program knows."""
    assert len(table(section(PAGE, "## One does it for others"))) == 4


def test_two_who_leave_it_to_each_other_are_noticed():
    """The second example has nobody who answers."""
    assert "left_between" in {notice.kind for notice in analysed(EXAMPLES[1]).notices}


def test_the_lowest_of_three_answers_holds():
    """With the spread that the page tells."""
    found = cell(analysed(EXAMPLES[2]), "fep-training", "sjovik")

    assert (found.verdict.level, found.spread, len(found.answers)) == (1, (1, 4), 3)


def test_what_is_verified_depends_on_the_date_and_not_the_level():
    """The agreement is verified until its evidence has run out, and counts as met before and after."""
    document = validated(read_text(HEAD + UNITS + EXAMPLES[3], "region.yaml"), Region)
    now = analyse_gap(_known(), document)
    later = analyse_gap(_known(), document, as_of=date(2026, 11, 2))

    assert now.verification.verified.numerator > later.verification.verified.numerator == 0
    assert now.coverage == later.coverage
    assert {"funding_ends", "post_ends", "agreement_ends"} <= {notice.kind for notice in now.notices}


def test_the_measured_example_is_a_disagreement():
    """12 of 40 against a claim at the highest level; the finding is as it was claimed."""
    found = analysed(EXAMPLES[4])

    assert [item.judgement for item in found.disagreements] == ["claimed_more"]
    assert cell(found, "access-72h", "r").state == "met"


def test_the_smallest_numbers_are_those_of_the_page():
    """What is shown and judged of a measurement."""
    assert (f"Fewer than {SMALL} persons" in PAGE, f"counts of 1 to {LIMIT - 1}" in PAGE) == (True, True)
