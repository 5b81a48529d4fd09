"""The paper on which a committee decides: nothing invented, every field to fill in listed once, law first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_root
from vipengine.documents import read_region
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.base import Language
from vipengine.model.plan import ActionRecord, Communication, Consultation, LocalCost, PlanSettings
from vipengine.model.region import Region
from vipengine.render.blocks import Bullets, Heading, Report, Table
from vipengine.render.fields import FIELD, fields_in
from vipengine.render.gap.memo import memo_report
from vipengine.render.gap.memo_words import WORDS
from vipengine.render.text import to_text

REGIONS = tuple(sorted((content_root() / "gap" / "regions").glob("*.yaml")))
INVENTED = next(path for path in REGIONS if path.stem == "pahittad-region")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


def memo(known: Knowledge, home: Region, lang: Language = "sv") -> Report:
    """Return the paper of a region."""
    analysis = analyse_gap(known, home)
    return memo_report(known, analysis, plan_actions(known, analysis), lang)


def planned(**plan: Any) -> Region:
    """Return the invented region, with this said of its plan and nothing but its dates besides."""
    home = read_region(INVENTED)
    dates = {name: getattr(home.plan, name) for name in ("start", "deadline", "meetings")}
    return home.model_copy(update={"plan": PlanSettings(**dates).model_copy(update=plan)})


def section(report: Report, title: str) -> Report:
    """Return what stands under a heading of the second level."""
    start = next(place for place, block in enumerate(report) if _is_section(block) and block.text == title) + 1
    end = next((place for place in range(start, len(report)) if _is_section(report[place])), len(report))
    return report[start:end]


def _is_section(block: object) -> bool:
    return isinstance(block, Heading) and block.level == 2


def words(report: Report) -> str:
    """Return the text of a report on one line."""
    return " ".join(to_text(report).split())


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", REGIONS, ids=lambda path: path.stem)
def test_every_shipped_region_has_a_paper(known: Knowledge, path: Path, lang: Language) -> None:
    """In both languages, with the decision first and the list of what is left last."""
    report = memo(known, read_region(path), lang)
    titles = [block.text for block in report if _is_section(block)]

    assert titles[:2] == [WORDS[lang]["proposal"], WORDS[lang]["summary"]]
    assert titles[-2:] == [WORDS[lang]["sources"], WORDS[lang]["left"]]
    assert "{" not in words(report) and "None" not in words(report)


def test_every_field_to_fill_in_is_listed_once_at_the_end(known: Knowledge) -> None:
    """And nothing else is."""
    report = memo(known, planned())
    (listed,) = section(report, "Kvar att fylla i")
    fields = fields_in(report)

    assert [title.lower() for title, _ in listed.entries] == [field.lower() for field in fields]
    assert {"beslutande nämnd", "diarienummer", "första remissdag", "hur planen finansieras"} <= {*fields}


def test_what_the_document_says_is_no_field(known: Knowledge) -> None:
    """Each thing that is said takes its field away."""
    consultation = Consultation.model_validate(
        {"from": date(2026, 9, 7), "to": date(2026, 10, 2), "parties": ("NSPH",)}
    )
    told = (Communication(what="Planen", to="Skolorna", when=date(2026, 11, 2), by="Kommunikatör"),)
    home = planned(
        decided_by="Hälso- och sjukvårdsnämnden",
        follow_up_on=date(2027, 10, 19),
        consultation=consultation,
        communication=told,
    )
    report = memo(known, home)

    assert fields_in(report) == (
        "förvaltning och handläggare", "diarienummer", "utsedda ansvariga", "hur planen finansieras",
        "vad aktiviteterna kostar per år",
    )  # fmt: skip
    assert "Skolorna: Planen, 2026-11-02, av Kommunikatör" in words(section(report, "Kommunikation"))
    assert "Hälso- och sjukvårdsnämnden föreslås besluta att" in words(report)


def test_law_comes_before_everything_else(known: Knowledge) -> None:
    """All of it, whatever its place in the order."""
    blocks = section(memo(known, planned()), "Gapanalys")
    legal = blocks[blocks.index(Heading("Krav som följer av lag", 3)) + 1]

    assert [title.partition(".")[0] for title, _ in legal.entries] == ["2", "3", "4"]
    assert blocks.index(Heading("Krav som följer av lag", 3)) < blocks.index(
        Heading("Övriga krav, de viktigaste först", 3)
    )


def test_each_decision_stands_at_its_meeting(known: Knowledge) -> None:
    """All that need one, and nothing else; what is joint is asked of the other principal."""
    home = planned()
    analysis = analyse_gap(known, home)
    plan = plan_actions(known, analysis)
    (_, points) = section(memo_report(known, analysis, plan, "sv"), "Förslag till beslut")
    lines = next(lines for title, lines in points.entries if "behöver ett beslut" in title)
    expected = {(str(item.meeting), f"A{item.place} ") for item in plan.actions if known.actions[item.action].decision}

    assert {(line[:10], part.strip()[:3]) for line in lines for part in line[12:].split(";")} == {
        (day, number[:3]) for day, number in expected
    }
    joint = next(title for title, _ in points.entries if "den andra huvudmannen" in title)
    assert "Anställ arbetsspecialister" in joint and "Bilda ett psykosteam" not in joint


def test_after_the_decision_the_paper_is_a_follow_up(known: Knowledge) -> None:
    """What has begun is not decided again, and a meeting that has passed is a field."""
    records = {"form-psychosis-team": ActionRecord(state="ongoing", start=date(2026, 11, 2))}
    home = planned(state="introduced", decided_on=date(2026, 10, 20), actions=records)
    report = memo(known, home.model_copy(update={"as_of": date(2027, 1, 11)}))
    proposal = words(section(report, "Förslag till beslut"))

    assert "godkänna uppföljningen per 2027-01-11" in proposal
    assert "Bilda ett psykosteam" not in proposal
    assert "[fyll i sammanträdesdag]: A17" in proposal
    assert "Planen: införs, beslutad 2026-10-20." in words(section(report, "Sammanfattning"))


def test_a_proposal_says_what_it_rests_on(known: Knowledge) -> None:
    """Where it was practised, and the source, which also stands among the sources."""
    report = memo(known, planned())
    title = known.sources["lanseringskonferens-2022"].title

    for name in ("Samverkan och remiss", "Kommunikation"):
        assert "Förslag till" in words(section(report, name)) and "Region Örebro län" in words(section(report, name))
    assert title in words(section(report, "Underlag och källor"))


def test_a_consultation_that_is_too_long_is_told(known: Knowledge) -> None:
    """Strongly, with the day of the decision."""
    found = section(
        memo(known, planned(consultation=Consultation.model_validate({"length": "6 months"}))), "Samverkan och remiss"
    )

    assert any(getattr(block, "strong", False) and "2026-10-20" in block.text for block in found)


def test_only_indicators_that_hold_here_are_listed(known: Knowledge) -> None:
    """Another region's, or another country's, are not."""
    listed = words(section(memo(known, planned()), "Uppföljning"))

    assert "Första besöket inom 72 timmar" in listed
    assert "Örebro" not in listed and "England" not in listed
    in_orebro = next(path for path in REGIONS if path.stem == "orebro")
    assert "Läkarbedömning i tid, Örebro (regionalt: orebro)" in words(
        section(memo(known, read_region(in_orebro)), "Uppföljning")
    )


def test_the_whole_plan_is_the_first_appendix(known: Knowledge) -> None:
    """A row for each action."""
    home = planned()
    analysis = analyse_gap(known, home)
    plan = plan_actions(known, analysis)
    blocks = section(memo_report(known, analysis, plan, "sv"), "Bilaga 1: handlingsplan")
    table = next(block for block in blocks if isinstance(block, Table))

    assert len(table.rows) == len(plan.actions)


def test_a_cost_that_is_known_takes_the_field_away(known: Knowledge) -> None:
    """And the sum is the least that it can be, since others are not known."""
    report = memo(known, planned(costs={"agree-on-ips": LocalCost(build=40000)}))

    assert "vad aktiviteterna kostar per år" not in fields_in(report)
    assert "minst 40 000 kr" in words(section(report, "Sammanfattning")).replace("\xa0", " ")


def test_a_region_without_gaps_gets_a_paper_without_a_plan(known: Knowledge) -> None:
    """Nothing is proposed to be begun, and no risk is made up."""
    home = planned().model_copy(update={"capabilities": {"psychosis-team": 4}})
    report = memo(known, home)

    assert "lägga gapanalysen till grund" in words(section(report, "Förslag till beslut"))
    assert "inga gap är kända" in words(section(report, "Risker om inget görs"))


def test_a_field_of_a_document_is_a_field_of_the_paper(known: Knowledge) -> None:
    """Who has written a field in the region's own file finds it in the list."""
    home = planned(decided_by="[fyll i nämndens namn]")

    assert "nämndens namn" in fields_in(memo(known, home))
    assert FIELD.findall("[fill in the case number]") == ["the case number"]


def test_the_paper_of_an_unchanged_region_is_the_same(known: Knowledge) -> None:
    """And its source list knows no item twice."""
    first, second = memo(known, planned()), memo(known, replace_nothing(planned()))
    (sources, *_) = [block for block in section(first, "Underlag och källor") if isinstance(block, Bullets)]

    assert first == second
    assert len({title for title, _ in sources.entries}) == len(sources.entries)


def replace_nothing(home: Region) -> Region:
    """Return an equal region."""
    return Region.model_validate(home.model_dump(by_alias=True))
