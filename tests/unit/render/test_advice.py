"""The advice for one person as a report: what must be seen first stands first, and nothing is left out."""

from __future__ import annotations

import json

import pytest
from advice.small import DECLINED, DONE, GATE, PATHWAY, WALK, advice, known, walking

from vipengine.advice.status import Status
from vipengine.model.base import Language
from vipengine.render.advice import _ORDER, advice_data, advice_json, advice_report, why_json, why_report
from vipengine.render.blocks import Bullets, Heading, Paragraph, Report, Table

LATE = "events: [{event: came, at: 2026-11-02T09:00}]"


def headings(report: Report) -> list[str]:
    """Return the headings of a report."""
    return [block.text for block in report if isinstance(block, Heading)]


def warnings(report: Report) -> list[str]:
    """Return what must not be missed."""
    return [block.text for block in report if isinstance(block, Paragraph) and block.strong]


def entries(report: Report, heading: str) -> dict[str, tuple[str, ...]]:
    """Return the entries below a heading."""
    place = next(number for number, block in enumerate(report) if isinstance(block, Heading) and block.text == heading)
    below = report[place + 1]
    assert isinstance(below, Bullets)
    return dict(below.entries)


def test_safety_and_lateness_come_before_the_questions_and_the_questions_before_the_rest() -> None:
    """Then the interventions by what they ask for, the milestones, and what the report is."""
    report = advice_report(advice(walking("offer_when: ill", more=GATE), LATE), "sv")

    assert warnings(report) == [
        "Säkerhetsspärren kan inte bedömas (Stopp). Fara: okänt.",
        "Säkerhetsspärren kan inte bedömas (Annan). Allergisk: okänt.",
        "Sedd i tid: försenad, senast 2026-11-05 09:00.",
    ]
    assert headings(report) == [
        "Råd ur kunskapsstödet per 2026-11-21",
        "Fråga härnäst",
        "Går inte att avgöra än (1)",
        "Milstolpar",
        "Om underlaget",
    ]


def test_every_status_has_its_place_in_the_report() -> None:
    """Otherwise an intervention would vanish."""
    assert sorted(_ORDER, key=lambda status: status.value) == sorted(Status, key=lambda status: status.value)


def test_questions_say_what_waits_for_them() -> None:
    """Safety is named as the reason."""
    report = advice_report(advice(walking("offer_when: ill", "asks_wish: false", more=GATE)), "sv")

    assert entries(report, "Fråga härnäst") == {
        "Fara": ("säkerhet först (danger)",),
        "Allergisk": ("säkerhet först (allergic)",),
        "Sjuk": ("1 svar väntar på det här (ill)",),
    }


def test_only_the_first_questions_stand_before_the_advice() -> None:
    """The others come after it; none is left out."""
    condition = "ill or heavy or wants or danger or allergic or children > 1 or severity == 'mild'"
    report = advice_report(advice(walking(f'offer_when: "{condition}"')), "sv")

    assert headings(report)[1:] == [
        "Fråga härnäst",
        "Går inte att avgöra än (1)",
        "Milstolpar",
        "Fler uppgifter som saknas",
        "Om underlaget",
    ]
    assert len(entries(report, "Fråga härnäst")) == 5
    assert len(entries(report, "Fler uppgifter som saknas")) == 2


def test_an_entry_says_standing_reasons_times_what_is_missing_and_sources() -> None:
    """In that order."""
    report = advice_report(advice(walking("offer_when: ill"), LATE), "sv")

    assert entries(report, "Går inte att avgöra än (1)") == {
        "Promenad [walk] – utan rang; region": (
            "Gäller den som uppfyller: sjuk.",
            "Sjuk: okänt.",
            "Sedd i tid: försenad, senast 2026-11-05 09:00.",
            "Saknas: Sjuk (ill).",
            "Källa: –.",
            "Underlag: härlett.",
        )
    }


def test_what_may_not_be_demanded_is_said_where_something_is_to_be_offered() -> None:
    """And only there."""
    forbidden = WALK.replace("{id: walk,", "{id: walk, forbidden_steps: [{sv: Kräv inte skor., en: No shoes.}],")
    offered = advice_report(advice(walking(intervention=forbidden)), "sv")
    done = advice_report(advice(walking(intervention=forbidden), DONE), "sv")

    assert (
        "Kräv inte skor." in entries(offered, "Erbjud och fråga om önskan (1)")["Promenad [walk] – utan rang; region"]
    )
    assert "Kräv inte skor." not in entries(done, "Gjort (1)")["Promenad [walk] – utan rang; region"]


def test_the_notes_of_a_rule_are_read_by_whoever_is_about_to_act() -> None:
    """They are said with an offer, and not with what is done."""
    noted = walking("notes: [{text: {sv: Också inomhus., en: Indoors too.}}]")
    title = "Promenad [walk] – utan rang; region"

    assert (
        "Att veta: Också inomhus."
        in entries(advice_report(advice(noted), "sv"), "Erbjud och fråga om önskan (1)")[title]
    )
    assert "Att veta: Också inomhus." not in entries(advice_report(advice(noted, DONE), "sv"), "Gjort (1)")[title]


def test_what_is_not_verified_says_so() -> None:
    """The weaker of the rule's and the intervention's support is told."""
    unverified = WALK.replace("{id: walk,", "{id: walk, mark: to_verify,")
    report = advice_report(advice(walking(intervention=unverified)), "sv")

    lines = entries(report, "Erbjud och fråga om önskan (1)")["Promenad [walk] – utan rang; region"]
    assert lines[-1] == "Underlag: ska verifieras."


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", ("klockan har inte startat", "–", "–", "–", "–", "–")),
        (LATE, ("försenad", "2026-11-02 09:00", "–", "–", "2026-11-05 09:00", "–")),
        (
            "events: [{event: came, at: 2026-11-02T09:00}, {event: seen, at: 2026-11-03}]",
            ("uppfylld", "2026-11-02 09:00", "–", "–", "2026-11-05 09:00", "2026-11-03"),
        ),
        (f"{LATE}\n{DECLINED}", ("personen har tackat nej", "2026-11-02 09:00", "–", "–", "2026-11-05 09:00", "–")),
        ("events: [{event: seen, at: 2026-11-03}]", ("har skett, kan inte bedömas", "–", "–", "–", "–", "2026-11-03")),
    ],
)
def test_milestones_show_their_three_dates_and_what_happened(text: str, row: tuple[str, ...]) -> None:
    """One row each."""
    (table,) = [block for block in advice_report(advice(walking(), text), "sv") if isinstance(block, Table)]

    assert table.rows == (("Sedd i tid", *row),)


def test_a_regional_milestone_says_so() -> None:
    """So that nobody takes it for a national one."""
    more = """layers: [{id: north, title: {sv: a, en: a}, pathway: road, scope: "regional:north", milestones: [
      {id: soon, title: {sv: Snart, en: Soon}, mark: derived, scope: "regional:north", event: seen, from: [came]}]}]"""
    report = advice_report(advice(walking(more=more), "layers: [north]"), "sv")

    (table,) = [block for block in report if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == ["Sedd i tid", "Snart (regionalt: north)"]
    assert table.rows[1][5] == "gräns saknas i källan"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pathways: [road]", "Vårdförlopp: Vägen (2)."),
        ("pathways: []\nfacts: {ill: false}", "Inget vårdförlopp gäller personen med det som är känt."),
    ],
)
def test_the_pathways_are_named_with_their_version(text: str, said: str) -> None:
    """Or that there is none."""
    assert advice_report(advice(walking(), text), "sv")[1] == Paragraph(said)


def test_a_possible_pathway_is_named_with_what_would_tell() -> None:
    """It is neither hidden nor assumed."""
    report = advice_report(advice(walking(), "pathways: []"), "sv")

    assert report[2] == Paragraph("Kan gälla personen: Vägen. Det avgörs av: Sjuk (ill).")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_report_says_which_knowledge_it_rests_on(lang: Language) -> None:
    """That no clinician has reviewed it, and who decides."""
    end = advice_report(advice(walking()), lang)[-1]

    assert isinstance(end, Paragraph)
    assert "hash" in end.text
    assert {"sv": "inte kliniskt granskat", "en": "not been clinically reviewed"}[lang] in end.text
    assert {"sv": "Beslut om en person fattas av ansvarig profession", "en": "professional decides"}[lang] in end.text


def test_why_tells_of_every_rule_and_does_not_repeat_itself() -> None:
    """First the deciding one, then the others, then all there is to know."""
    rules = """rules:
  - {id: if-ill, intervention: walk, title: {sv: Om sjuk, en: If ill}, offer_when: ill}
  - {id: always, intervention: walk, title: {sv: Alltid, en: Always}, asks_wish: false}"""
    found = advice(known(PATHWAY, WALK, rules))
    walk = found.of("walk")
    assert walk is not None

    report = why_report(found, walk, "sv")

    assert (warnings(report), headings(report)) == (
        ["Starta"],
        ["Varför: Promenad", "Andra regler för samma insats", "Om underlaget"],
    )
    assert [entry for block in report if isinstance(block, Bullets) for entry in block.entries] == [
        ("Regel always ger: Starta", ("Alltid.", "Gäller alla i vårdförloppet.")),
        (
            "Promenad [walk] – utan rang; region",
            ("Sedd i tid: klockan har inte startat.", "Källa: –.", "Underlag: härlett."),
        ),
        (
            "Regel if-ill ger: Går inte att avgöra än",
            ("Om sjuk.", "Gäller den som uppfyller: sjuk.", "Sjuk: okänt."),
        ),
    ]


def test_the_json_holds_all_that_the_report_says() -> None:
    """Under keys that are the same in every language."""
    found = advice(walking("offer_when: ill", more=GATE), LATE)

    assert json.loads(advice_json(found, "sv")) == advice_data(found, "sv")
    assert advice_data(found, "sv") == {
        "schema_version": 1,
        "conflicts": [],
        "as_of": "2026-11-21",
        "knowledge": {"hash": "hash", "clinically_reviewed": False},
        "pathways": [{"id": "road", "version": "2", "current_steps": [], "passed_steps": []}],
        "possible_pathways": [],
        "gates": [
            {"id": "stop", "truth": "unknown", "missing": ["danger"]},
            {"id": "other", "truth": "unknown", "missing": ["allergic"]},
        ],
        "next_questions": [
            {"fact": fact, "question": label, "statuses_waiting": waiting, "settles_alone": waiting, "safety": safety}
            for fact, label, waiting, safety in (
                ("danger", "Fara", 0, True),
                ("allergic", "Allergisk", 0, True),
                ("ill", "Sjuk", 1, False),
            )
        ],
        "recommendations": [
            {
                "intervention": "walk",
                "title": "Promenad",
                "status": "undetermined",
                "rule": "offer-walk",
                "principal": "region",
                "law": False,
                "ranks": [],
                "reasons": [
                    "Säkerhetsspärren kan inte bedömas (Stopp).",
                    "Fara: okänt.",
                    "Gäller den som uppfyller: sjuk.",
                    "Sjuk: okänt.",
                ],
                "condition": "sjuk",
                "missing": ["ill"],
                "until": None,
                "milestones": ["seen-in-time"],
                "sources": [],
                "mark": "derived",
            }
        ],
        "milestones": [
            {
                "id": "seen-in-time",
                "scope": "national",
                "status": "overdue",
                "counted_from": "2026-11-02T09:00:00",
                "not_before": None,
                "target": None,
                "limit": "2026-11-05T09:00:00",
                "overdue_from": "2026-11-05T09:00:01",
                "met_at": None,
            }
        ],
    }


def test_the_json_of_one_intervention_holds_every_rule() -> None:
    """The deciding one first."""
    found = advice(walking(), DONE)
    walk = found.of("walk")
    assert walk is not None

    data = json.loads(why_json(found, walk, "en"))

    assert (data["intervention"], data["status"]) == ("walk", "done")
    assert data["rules"] == [
        {
            "rule": "offer-walk",
            "status": "done",
            "reasons": ["Concerns everyone in the pathway.", "Done (2026-01-31)."],
        }
    ]
