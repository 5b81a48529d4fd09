"""A region's gaps as a report: the verdict first, each gap in full once, nothing left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from builders import action, chain, intervention, knowledge, municipality, pathway, rank, region, requirement, step

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_root, document_files
from vipengine.documents import read_region
from vipengine.errors import Position, Problem
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.coverage import Share
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.base import Language, Text
from vipengine.model.capability import Number
from vipengine.model.plan import PlanSettings
from vipengine.model.programme import Guideline, Rank, Term
from vipengine.model.region import Claim, Evidence, Region
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.figures import GapFigures
from vipengine.render.gap.plan import late_problem
from vipengine.render.gap.report import gap_report
from vipengine.render.gap.shares import percent
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
    return gap_report(known, analysis, plan_actions(known, analysis), lang, GapFigures(pathways=figures))


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
        Bullets((("1. desk – ska", ()), ("2. method – bör", ()), ("3. staff – utan rang", ())), numbered=True)
    ]
    assert "Viktigast först" not in headings(report(region({"desk": 0})))


def test_a_gap_is_told_in_full_once() -> None:
    """Later phases without a gap of their own are told at the end."""
    found = report(region(ALL_GAPS))

    assert headings(found, 3) == ["first", "Hela vårdförloppet", "Vägar som stannar"]
    assert after(found, "first") == [
        Bullets(
            (
                (
                    "1. desk [desk] – ska (lag)",
                    (
                        "Home (region): nivå 1 → behövs 3.",
                        "Önskat läge (nivå 3): 3",
                        "Ordning efter: lag, steg eller milstolpar går förlorade.",
                        "Källa: –.",
                    ),
                ),
                (
                    "2. method [method] – bör (prio 1: talk)",
                    (
                        "Home (region): nivå 0 → behövs 3.",
                        "Önskat läge (nivå 3): 3",
                        "Ordning efter: bör erbjudas (rang 1–3).",
                        "Källa: –.",
                    ),
                ),
            ),
            numbered=True,
        )
    ]


def test_a_counted_gap_names_its_measure() -> None:
    """With the decimal sign of the language."""
    bullets, again = after(report(region(ALL_GAPS)), "Hela vårdförloppet")

    assert isinstance(bullets, Bullets)
    assert bullets.entries[0][1][0] == "Home (region): har 0,5 → behöver 1,5 heltider."
    assert again == Paragraph("Inga nya gap, bara sådana som står ovan: second (1, 2).")


def test_one_of_a_measure_is_said_in_the_singular() -> None:
    """In both languages."""
    known = knowledge(requirements=[requirement("staff", number=Number(unit="fte", minimum=1))])
    home = region({"staff": Claim(value=0.5, measure="fte")})

    assert "har 0,5 → behöver 1 heltid." in to_text(report(home, known))
    assert "has 0.5 → needs 1 full-time post." in to_text(report(home, known, "en"))


def test_a_phase_with_new_and_old_gaps_names_the_old_by_their_numbers() -> None:
    """In one line below the new ones."""
    known = knowledge(
        pathways=[pathway("path", [step("a"), step("b", "second")], phases=("first", "second"))],
        requirements=[requirement("old", steps=("a", "b"), legal=True), requirement("new", steps=("b",))],
    )

    assert after(report(region({"old": 0, "new": 0}), known), "second")[1:] == [
        Paragraph("Här gäller också, se ovan: 1.")
    ]


def test_a_rank_says_whose_it_is() -> None:
    """The intervention it belongs to, and the guideline when it is not the one most quoted."""
    other = Rank(guideline="other", value=3, strength="should")
    known = replace(
        knowledge(
            pathways=[pathway("path", [step("meet", interventions=("talk", "walk"))])],
            interventions=[intervention("talk", rank(2), other), intervention("walk", rank(4))],
            requirements=[requirement("method", interventions=("talk",))],
        ),
        guidelines={
            "other": Guideline(id="other", title=Text(sv="Andra riktlinjer", en="Other guidelines"), mark="source")
        },
    )

    text = " ".join(to_text(report(region({"method": 0}), known)).split())

    assert "method [method] – bör (prio 3: talk, enligt Andra riktlinjer; prio 2: talk)" in text


def test_what_a_claim_says_is_told_beside_it() -> None:
    """Reason, comment and evidence, whether it is a gap, met or neither; once for those who have taken it over."""
    proof = (Evidence(kind="budget", date=date(2026, 1, 2)), Evidence(kind="visit", date=date(2026, 1, 3), note="Syn"))
    known = knowledge(
        requirements=[
            requirement("desk", parts=("municipality",)),
            *(requirement(name) for name in ("b", "c", "d", "e")),
        ]
    )
    home = region(
        {
            "desk": Claim(level=1, comment="Snart klart"),
            "b": Claim(level=4, evidence=proof),
            "c": Claim(state="not_applicable", reason="Inga barn."),
            "d": Claim(state="insufficient_volume", reason="För få"),
            "e": Claim(state="not_assessed", comment="Frågas i maj"),
        },
        units=[municipality("town"), municipality("village")],
    )

    text = to_text(report(home, known))

    for line in (
        "town (kommun): nivå 1 → behövs 3 (uppgift från Home). Kommentar: Snart klart.",
        "village (kommun): nivå 1 → behövs 3 (uppgift från Home).\n",
        "Home (region): uppfyllt. Underlag: budget 2026-01-02; besök 2026-01-03 (Syn).",
        "Home (region): inte aktuellt. Skäl: Inga barn.\n",
        "Home (region): för få personer. Skäl: För få.",
        "Home (region): inte bedömt. Kommentar: Frågas i maj.",
    ):
        assert f"      {line}" in text


def test_a_claim_that_is_met_at_one_unit_keeps_its_comment_where_another_has_a_gap() -> None:
    """Below the gaps."""
    known = knowledge(requirements=[requirement("desk", parts=("municipality",))])
    home = region(
        {"desk": (Claim(unit="town", level=4, comment="Klart"), Claim(unit="village", level=0))},
        units=[municipality("town"), municipality("village")],
    )

    assert (
        "      village (kommun): nivå 0 → behövs 3.\n      town (kommun): uppfyllt. Kommentar: Klart.\n"
    ) in to_text(report(home, known))


def test_an_inherited_answer_says_whose_it_is() -> None:
    """A municipality without an answer has the region's."""
    known = knowledge(requirements=[requirement("desk", parts=("municipality",))])
    home = region({"desk": 1}, units=[municipality("town")])

    text = to_text(report(home, known))

    assert "town (kommun): nivå 1 → behövs 3 (uppgift från Home)." in text


def test_several_pathways_are_told_apart() -> None:
    """By their names before the phase."""
    known = knowledge(
        pathways=[chain("one", "a"), chain("two", "b")],
        requirements=[requirement("x", steps=("a",)), requirement("y", steps=("b",))],
    )

    found = headings(report(region({"x": 0, "y": 0}, pathways=("one", "two")), known), 3)

    assert found == ["one: first", "two: first", "Vägar som stannar"]


def test_the_plan_is_numbered_and_names_what_it_closes() -> None:
    """What must come before is named by its number."""
    (_, table, _) = after(report(region({"desk": 0, "method": 0})), "Handlingsplan")

    assert isinstance(table, Table)
    assert table.headings == ("Aktivitet", "Ansvarig", "Efter", "Start", "Slut", "Stänger", "Marginal")
    assert [(row[0], row[2], row[5], row[6]) for row in table.rows] == [
        ("A1. open-desk", "–", "desk (0 → 3)", "kritisk"),
        ("A2. learn", "A1", "method (0 → 3)", "kritisk"),
    ]


def test_the_plan_says_what_a_requirement_is_lifted_from_and_to() -> None:
    """From the lowest level or number that anybody has claimed."""
    known = with_head(
        knowledge(
            requirements=[requirement("desk", target=4), requirement("staff", number=Number(unit="fte", minimum=1.5))],
            actions=[action("do", {"desk": 4, "staff": 4})],
        )
    )
    home = region({"desk": 3, "staff": Claim(value=0.5, measure="fte")})

    (table,) = (block for block in after(report(home, known), "Handlingsplan") if isinstance(block, Table))

    assert set(table.rows[0][5].split("; ")) == {"desk (3 → 4)", "staff (0,5 → 1,5 heltider)"}


def test_a_deadline_that_cannot_be_kept_is_warned_of_with_the_plan() -> None:
    """By the titles of the chain, and with the date when all can be done."""
    home = region({"desk": 0, "method": 0}, plan=PlanSettings(deadline=date(2026, 1, 6)))
    end = plan_actions(KNOWN, analyse_gap(KNOWN, home)).end

    warning, dated, table, *_ = after(report(home), "Handlingsplan")

    assert warning == Paragraph(
        f"Slutdatumet 2026-01-06 går inte att hålla. Tidigast klart: {end}. "
        "Det som tar längst tid: A1 open-desk → A2 learn.",
        strong=True,
    )
    assert dated == Paragraph(f"Från 2026-01-05 till {end}.")
    assert isinstance(table, Table)


def test_a_deadline_that_cannot_be_kept_is_a_problem_in_titles() -> None:
    """At its place in the file; a plan that keeps its deadline is none."""
    late = region({"method": 0}, plan=PlanSettings(deadline=date(2026, 1, 5)))
    in_time = region({"method": 0}, plan=PlanSettings(deadline=date(2030, 1, 5)))
    made = [plan_actions(KNOWN, analyse_gap(KNOWN, home)) for home in (late, in_time)]
    at = Position("region.yaml", 7, 3)

    problems = [
        late_problem(KNOWN, plan, "sv", lambda loc, **_: at if loc == ("plan", "deadline") else None) for plan in made
    ]

    words = {"deadline": date(2026, 1, 5), "end": made[0].end, "chain": "open-desk → learn"}
    assert problems == [Problem("deadline-impossible", at, words), None]


def test_a_decision_after_the_last_meeting_names_that_meeting() -> None:
    """Meetings are given, but none is left."""
    known = with_head(
        knowledge(requirements=[requirement("desk")], actions=[action("decide", {"desk": 3}, decision=True)])
    )
    home = region({"desk": 0}, plan=PlanSettings(meetings=(date(2026, 1, 2), date(2025, 12, 1))))

    assert Paragraph("Behöver beslut, men inget möte är angivet efter 2026-01-02: A1 decide.", strong=True) in report(
        home, known
    )


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
