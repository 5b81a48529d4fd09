"""A region's gaps as a report: the verdict first, each gap in full once, nothing left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from builders import action, chain, intervention, knowledge, municipality, pathway, rank, region, requirement, step

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_root, document_files
from vipengine.documents import read_region
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.coverage import Share
from vipengine.gap.plan import plan_actions
from vipengine.model.base import Language, Text
from vipengine.model.capability import Number
from vipengine.model.programme import Term
from vipengine.model.region import Claim, Region
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.gap import gap_report, percent, unit_name
from vipengine.render.html import to_html
from vipengine.render.markdown import to_markdown
from vipengine.render.text import to_text


def with_head(known: Knowledge) -> Knowledge:
    """Return the knowledge with the term that the builders' actions name as responsible."""
    return replace(known, terms={"head": Term(id="head", kind="role", label=Text(sv="Chef", en="Head"))})


KNOWN = with_head(
    knowledge(
        pathways=[
            pathway(
                "path",
                [step("meet", interventions=("talk",)), step("treat", "second", interventions=("talk",))],
                phases=("first", "second"),
            )
        ],
        interventions=[intervention("talk", rank(1))],
        requirements=[
            requirement("desk", steps=("meet", "treat"), legal=True),
            requirement("method", interventions=("talk",)),
            requirement("staff", number=Number(unit="fte", minimum=1.5)),
            requirement("board"),
        ],
        actions=[action("open-desk", {"desk": 3}), action("learn", {"method": 3}, needs=("open-desk",))],
    )
)


def report(home: Region, known: Knowledge = KNOWN, lang: Language = "sv", *figures: Figure) -> Report:
    """Return the report of a region."""
    analysis = analyse_gap(known, home)
    return gap_report(known, analysis, plan_actions(known, analysis), lang, figures)


def headings(found: Report, level: int = 2) -> list[str]:
    """Return the headings of a level."""
    return [block.text for block in found if isinstance(block, Heading) and block.level == level]


def after(found: Report, heading: str) -> list[Block]:
    """Return the blocks between a heading and the next."""
    start = next(place for place, block in enumerate(found) if isinstance(block, Heading) and block.text == heading)
    ends = (place for place, block in enumerate(found) if place > start and isinstance(block, Heading))
    return list(found[start + 1 : next(ends, None)])


ALL_GAPS = {"desk": 1, "method": 0, "staff": Claim(value=0.5, measure="fte"), "board": 4}


def test_the_verdict_counts_the_gaps_by_strength() -> None:
    """And says what is not assessed, which is something else."""
    warning = next(block for block in report(region(ALL_GAPS)) if isinstance(block, Paragraph) and block.strong)

    assert warning.text == "3 gap (1 ska, 1 bör, 1 utan rang). 0 av 4 krav är inte bedömda."


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        ({}, "Ingenting är bedömt än. 4 krav väntar på svar."),
        ({"desk": 4}, "Inga gap bland det som är bedömt. 3 av 4 krav är inte bedömda."),
    ],
)
def test_no_gaps_among_what_is_assessed_is_not_no_gaps(claims: dict[str, int], verdict: str) -> None:
    """A region that has answered nothing is told so."""
    assert Paragraph(verdict, strong=True) in report(region(claims))


def test_what_weighs_most_is_told_before_all_else() -> None:
    """By the same numbers as below."""
    found = report(region(ALL_GAPS))

    assert headings(found)[0] == "Viktigast först"
    assert after(found, "Viktigast först") == [
        Bullets((("1. desk – ska", ()), ("2. method – bör (prio 1)", ()), ("3. staff – utan rang", ())))
    ]
    assert "Viktigast först" not in headings(report(region({"desk": 0})))


def test_a_gap_is_told_in_full_once() -> None:
    """Later phases name it only."""
    found = report(region(ALL_GAPS))

    assert headings(found, 3) == ["first", "second", "Hela vårdförloppet"]
    assert after(found, "first") == [
        Bullets(
            (
                (
                    "1. desk [desk] – ska",
                    (
                        "Home (region): nivå 1 → behövs 3",
                        "Önskat läge: 3",
                        "Ordning efter: lag, utan rang, steg eller milstolpar går förlorade.",
                        "Källa: –.",
                    ),
                ),
                (
                    "2. method [method] – bör (prio 1)",
                    (
                        "Home (region): nivå 0 → behövs 3",
                        "Önskat läge: 3",
                        "Ordning efter: bör erbjudas (rang 1–3).",
                        "Källa: –.",
                    ),
                ),
            )
        )
    ]
    assert after(found, "second") == [Paragraph("Berör även den här fasen, se ovan: 1. desk; 2. method.")]


def test_a_counted_gap_names_its_measure() -> None:
    """With the decimal sign of the language."""
    (bullets,) = after(report(region(ALL_GAPS)), "Hela vårdförloppet")

    assert isinstance(bullets, Bullets)
    assert bullets.entries[0][1][0] == "Home (region): har 0,5 → behöver 1,5 heltid"


def test_an_inherited_answer_says_whose_it_is() -> None:
    """A municipality without an answer has the region's."""
    known = knowledge(requirements=[requirement("desk", parts=("municipality",))])
    home = region({"desk": 1}, units=[municipality("town")])

    text = to_text(report(home, known))

    assert "town (kommun): nivå 1 → behövs 3 (uppgift från Home)" in text


def test_several_pathways_are_told_apart() -> None:
    """By their names before the phase."""
    known = knowledge(
        pathways=[chain("one", "a"), chain("two", "b")],
        requirements=[requirement("x", steps=("a",)), requirement("y", steps=("b",))],
    )

    assert headings(report(region({"x": 0, "y": 0}, pathways=("one", "two")), known), 3) == ["one: first", "two: first"]


def test_the_plan_is_numbered_and_names_what_it_closes() -> None:
    """What must come before is named by its number."""
    (_, table, _) = after(report(region({"desk": 0, "method": 0})), "Handlingsplan")

    assert isinstance(table, Table)
    assert table.headings == ("Aktivitet", "Ansvarig", "Efter", "Start", "Slut", "Stänger", "Marginal")
    assert [(row[0], row[2], row[5], row[6]) for row in table.rows] == [
        ("1. open-desk", "–", "desk", "kritisk"),
        ("2. learn", "1", "method", "kritisk"),
    ]


def test_gaps_that_no_action_closes_are_warned_of() -> None:
    """They do not vanish from the plan."""
    found = report(region({"desk": 0, "board": 0}))

    assert Paragraph("Ingen aktivitet i kunskapen stänger: board.", strong=True) in found


def test_every_requirement_is_somewhere_in_the_report() -> None:
    """Gaps, met, not assessed, not applicable, too few persons, and what lies outside."""
    known = knowledge(
        pathways=[pathway(), pathway("other", [step("far")])],
        requirements=[
            *(requirement(name) for name in ("gap", "met", "open", "irrelevant", "few")),
            requirement("outside", steps=("far",)),
        ],
    )
    claims = {
        "gap": 0,
        "met": 4,
        "irrelevant": Claim(state="not_applicable", reason="Inga barn"),
        "few": "insufficient_volume",
        "outside": 2,
    }

    found = report(region(claims), known)

    assert headings(found)[-6:] == [
        "Inte bedömt (1)",
        "För få personer för att bedöma (1)",
        "Uppfyllt (1)",
        "Inte aktuellt (1)",
        "Besvarat men utanför de valda vårdförloppen",
        "Om underlaget",
    ]
    assert Paragraph("Inte bedömt är inte detsamma som inte uppfyllt.") in found


@pytest.mark.parametrize(
    ("share", "words"), [(Share(1, 3), "33 %"), (Share(0, 4), "0 %"), (Share(0, 0), "–"), (Share(4, 4), "100 %")]
)
def test_a_share_of_nothing_is_not_zero(share: Share, words: str) -> None:
    """It is a dash."""
    assert percent(share) == words


def test_a_unit_is_called_by_its_name() -> None:
    """Or by its id, or by what was written."""
    home = region(units=[municipality("town")])

    assert [unit_name(home, name) for name in ("home", "town", "gone")] == ["Home", "town", "gone"]


def test_figures_stand_where_the_consequences_are_told() -> None:
    """Also when there are none."""
    figure = Figure("<svg/>", "Chart")

    assert after(report(region({"desk": 4}), KNOWN, "sv", figure), "Vad gapen gör med vårdförloppet") == [figure]


@pytest.mark.parametrize("file", [file for file in document_files(content_root()) if file.parent.name == "regions"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_reports_of_the_shipped_regions_are_whole_in_every_format(file, lang: Language) -> None:
    """No heading without something below it, no level skipped, every finding there, no word left in braces."""
    known = load_knowledge()
    home = read_region(file)
    analysis = analyse_gap(known, home)
    found = gap_report(known, analysis, plan_actions(known, analysis), lang)

    levels = [block.level for block in found if isinstance(block, Heading)]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for block, below in pairwise((*found, None)):
        assert not isinstance(block, Heading) or below is not None
    for text in (to_text(found), to_markdown(found), to_html(found, lang)):
        assert "{" not in text.partition("</style>")[2] + (text if "</style>" not in text else "")
        assert "None" not in text
    for finding in analysis.findings:
        assert known.requirements[finding.requirement].title[lang] in " ".join(to_text(found).split())
