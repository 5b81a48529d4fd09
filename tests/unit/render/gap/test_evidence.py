"""What claims rest on, in words and as data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import MONDAY, clinic, indicator, knowledge, municipality, region, requirement, text

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.notices import ORPHANED
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.base import Language
from vipengine.model.region import Claim, ClaimForm, Evidence, MeasuredShare, Provision, Region
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.data import gap_data
from vipengine.render.gap.evidence import (
    disagreement_blocks,
    measured_blocks,
    notice_blocks,
    verified_blocks,
)
from vipengine.render.gap.report import gap_report

KNOWN = knowledge(
    requirements=[requirement("access", measured_by=("in-time",)), requirement("support", parts=("municipality",))],
    indicators=[indicator()],
)
UNITS = (municipality("big"), municipality("near"), clinic("ward"))
DATED: dict[str, Any] = {"kind": "visit", "date": date(2024, 1, 1), "valid_for": "12 months"}
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def analysed(claims: dict[str, ClaimForm], *measured: MeasuredShare, **fields: Any) -> GapAnalysis:
    """Return the analysis of a region with two municipalities and a ward."""
    return analyse_gap(KNOWN, region(claims, units=UNITS, measurements=measured, **fields))


def measured(numerator: int, denominator: int = 40, **fields: Any) -> MeasuredShare:
    """Return what was measured until the Monday of the analysis."""
    given = {
        "indicator": "in-time",
        "numerator": numerator,
        "denominator": denominator,
        "source": "journalen",
        **fields,
    }
    return MeasuredShare.model_validate({"from": date(2025, 1, 1), "to": MONDAY, **given})


def lines(blocks: Any) -> list[str]:
    """Return all that stands in some blocks, line by line."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Bullets():
                found += [line for title, under in block.entries for line in (title, *under)]
            case Table():
                found += [" | ".join(row) for row in block.rows]
    return found


EVERYTHING = analysed(
    {
        "access": Claim(level=4, evidence=(Evidence(**DATED),)),
        "support": (
            Claim(unit="big", state="not_applicable", left_to="near"),
            Claim(unit="near", state="not_applicable", left_to="big"),
        ),
    },
    measured(12),
)


def test_a_disagreement_is_told_with_figures_date_source_and_why() -> None:
    """Nothing is left for the reader to look up, and it is said that the rule is derived."""
    told = lines(disagreement_blocks(KNOWN, EVERYTHING, "en"))

    assert told[1] == ("access (Home): claimed to be met (level 4), but in-time: 12 of 40 (30 %, interval 18–45 %).")
    assert "derived" in told[2]
    assert told[3] == "Measured 2025-01-01–2026-01-05. Source: journalen."


def test_a_target_is_told_instead_where_there_is_one() -> None:
    """The source's own figure is what the claim is held against."""
    content = knowledge(
        requirements=[requirement("access", measured_by=("in-time",))], indicators=[indicator(target=80)]
    )
    found = analyse_gap(content, region({"access": 1}, measurements=(measured(40),)))

    assert lines(disagreement_blocks(content, found, "en"))[2] == "Target by the source: 80 %."


def test_a_regional_indicator_says_where_it_holds() -> None:
    """It is never shown as national."""
    content = knowledge(
        requirements=[requirement("access", measured_by=("in-time",))], indicators=[indicator(scope="regional:orebro")]
    )
    found = analyse_gap(content, region({"access": 4}, measurements=(measured(12),)))

    assert "orebro" in lines(disagreement_blocks(content, found, "sv"))[1].lower()


def test_what_nobody_answers_for_stands_by_itself_and_not_among_the_notices() -> None:
    """Once, under a heading of its own."""
    told = lines(disagreement_blocks(KNOWN, EVERYTHING, "sv"))
    others = lines(notice_blocks(KNOWN, EVERYTHING, "sv"))
    sentence = "support: big och near säger var för sig att den andra gör det."

    assert {notice.kind for notice in EVERYTHING.notices} & set(ORPHANED)
    assert (sentence in told, sentence in others) == (True, False)


def test_evidence_that_has_run_out_is_told_after_the_notices() -> None:
    """With its last day, and that the level still counts."""
    told = lines(notice_blocks(KNOWN, EVERYTHING, "en"))[-1]

    assert told.startswith("access (Home): visit 2024-01-01 was valid until 2025-01-01.")


def test_small_numbers_are_not_in_the_report() -> None:
    """Neither the count nor the share is shown, and it is said why."""
    found = analysed({"access": 4}, measured(3))
    told = " ".join(lines(measured_blocks(KNOWN, found, "en")))

    assert "not shown, too few persons" in told
    assert "3 of 40" not in told


def test_those_of_whom_nobody_knows_are_told() -> None:
    """The interval is wider for them, so they are named."""
    told = " ".join(lines(measured_blocks(KNOWN, analysed({"access": 4}, measured(12, unknown=30)), "sv")))

    assert "okänt för 30" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_region_that_says_nothing_more_has_no_new_section(lang: Language) -> None:
    """A section with nothing to say is left out whole."""
    plain = analysed({"support": 1})

    assert list(disagreement_blocks(KNOWN, plain, lang)) == []
    assert list(measured_blocks(KNOWN, plain, lang)) == []
    assert list(verified_blocks(plain, lang)) == []
    assert list(notice_blocks(KNOWN, plain, lang)) == []


def test_the_verified_share_has_both_its_numbers() -> None:
    """How many are met, and how many of them are verified."""
    shown = Claim(level=4, evidence=(Evidence(kind="visit", date=MONDAY),))
    told = lines(verified_blocks(analysed({"access": shown, "support": Claim(unit="big", level=4)}), "en"))

    assert told[0].startswith("Verified: 1 of 2 that are met (50 %)")


def report(document: Region, lang: Language = "sv") -> list[str]:
    """Return the whole report, line by line."""
    found = analyse_gap(KNOWN, document)
    return lines(gap_report(KNOWN, found, plan_actions(KNOWN, found), lang))


PROVIDED = Provision(provider="big", consumers=("near",), requirements=("support",), residual=text("att följa upp"))


def test_a_consumer_is_shown_with_its_provider_and_the_duty_that_remains() -> None:
    """Also where it is met, for the reader must know whose word it is."""
    claims = (Claim(unit="big", level=3), Claim(unit="near", level=1))
    told = report(region({"support": claims}, units=UNITS, provisions=(PROVIDED,)))

    assert "near (kommun): nivå 1 → behövs 3 (big utför; kvar här: att följa upp)." in told
    assert all(not line.startswith("big (kommun)") for line in told)


def test_several_respondents_are_shown_with_their_spread() -> None:
    """From the lowest to the highest, and how many they are."""
    said = tuple(Claim(respondent=str(level), level=level) for level in (3, 1, 4))

    assert "Home (region): nivå 1 → behövs 3 (1–4, 3 respondenter)." in report(region({"access": said}))


def test_json_tells_where_everything_comes_from() -> None:
    """The provider, the respondents, the evidence and how long it is valid."""
    said = (Claim(unit="big", respondent="a", level=3), Claim(unit="big", respondent="b", level=4))
    home = region(
        {"support": said, "access": Claim(level=4, evidence=(Evidence(**DATED),))}, units=UNITS, provisions=(PROVIDED,)
    )
    found = analyse_gap(KNOWN, home)
    data = gap_data(KNOWN, found, plan_actions(KNOWN, found), "en")
    by_unit = {cell["unit"]: cell for item in data["findings"] for cell in item["cells"]}

    assert by_unit["near"]["provided_by"] == "big"
    assert [answer["respondent"] for answer in by_unit["big"]["respondents"]] == ["a", "b"]
    assert by_unit["home"]["evidence"][0]["valid_for"] == "12 months"
    assert data["evidence"]["expired"] == [
        {
            "requirement": "access",
            "unit": "home",
            "part": None,
            "kind": "visit",
            "date": "2024-01-01",
            "valid_until": "2025-01-01",
        }
    ]
    assert data["evidence"]["verified"] == {"numerator": 0, "denominator": 2, "share": 0.0}


def blocks_of(analysis: GapAnalysis, lang: Language) -> list[Block]:
    """Return all the sections of this module."""
    return [
        *disagreement_blocks(KNOWN, analysis, lang),
        *measured_blocks(KNOWN, analysis, lang),
        *notice_blocks(KNOWN, analysis, lang),
        *verified_blocks(analysis, lang),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_wants_for_a_word(lang: Language) -> None:
    """Every place of a sentence is filled."""
    assert [line for line in lines(blocks_of(EVERYTHING, lang)) if "{" in line or "None" in line] == []
