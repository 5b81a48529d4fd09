"""What falls if nothing is done, in words."""

from __future__ import annotations

from datetime import date

from builders import knowledge, municipality, region, requirement

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.regressions import regressions_of
from vipengine.model.base import Language
from vipengine.model.region import Claim, ClaimForm
from vipengine.render.blocks import Paragraph
from vipengine.render.gap.regressions import regressions_report

KNOWN = knowledge(requirements=[requirement("sip", parts=("municipality",))])
TOWNS = (municipality("north"), municipality("south"))
SOON = date(2026, 2, 10)


def verdict(said: ClaimForm, lang: Language = "en") -> str:
    """Return the first sentence of a report on two municipalities."""
    analysis = analyse_gap(KNOWN, region({"sip": said}, units=TOWNS))
    report = regressions_report(KNOWN, analysis, regressions_of(KNOWN, analysis), lang)
    return next(block.text for block in report if isinstance(block, Paragraph) and block.strong)


def test_what_one_municipality_loses_is_a_fall_though_the_other_never_had_it() -> None:
    """The requirement was a gap all along, and yet an answer that was met is lost."""
    said = (Claim(unit="north", level=3, agreed_until=SOON), Claim(unit="south", level=0))

    assert "from 50 % to 0 %" in verdict(said)
    assert "från 50 % till 0 %" in verdict(said, "sv")


def test_a_gap_that_ends_takes_nothing_that_is_met() -> None:
    """It is told, and the share stays."""
    said = (Claim(unit="north", level=0, agreed_until=SOON), Claim(unit="south", level=3))

    assert verdict(said) == "By the file, nothing that is met is lost before 2028-01-05."
