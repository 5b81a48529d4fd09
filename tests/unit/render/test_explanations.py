"""Why not, what if, when and conflicts as reports and as JSON."""

from __future__ import annotations

import json

import pytest
from advice.small import PATHWAY, advice, document, known, walking

from vipengine.advice.change import read_change
from vipengine.advice.whatif import what_if
from vipengine.advice.when import turns
from vipengine.advice.whynot import why_not
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import validated
from vipengine.model.base import DatePeriod, Language
from vipengine.model.patient import Patient
from vipengine.render.advice import advice_data, advice_report
from vipengine.render.difference import what_if_json, what_if_report, when_json, when_report
from vipengine.render.text import to_text
from vipengine.render.whynot import why_not_json, why_not_report

SPAN = ("2026-11-21", "2027-11-21")


def person(text: str) -> Patient:
    """Return a person on the road."""
    return validated(document(f"pathways: [road]\n{text}"), Patient)


def why_not_text(knowledge: Knowledge, text: str, lang: Language) -> str:
    """Return the report on why not."""
    return to_text(why_not_report(why_not(knowledge, person(text), "walk"), lang))


def test_why_not_tells_whose_hands_each_change_is_in() -> None:
    """With the option that tries it."""
    knowledge = walking("asks_wish: false", "offer_when: months_since(last_check) >= 6 or (ill and danger)")
    text = why_not_text(knowledge, "facts: {last_check: 2026-09-01, ill: false}", "sv")

    assert "Det som tiden ändrar\n--------------------\n\n  • Dagen är 2027-03-01 eller senare" in text
    assert "      Pröva: --as-of 2027-03-01" in text
    assert "Det som flera måste ändra tillsammans (svar på frågor och ingen)" in text
    assert "  • Sjuk blir ja (nu nej); fara visar sig vara ja\n      Då blir läget: Starta." in text
    assert "      Pröva: --set ill=true --set danger=true" in text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("facts: {ill: true}\ninterventions: [{id: walk, state: wanted, on: 2026-11-01}]", "already is what is asked"),
        ("facts: {ill: true}\ninterventions: [{id: walk, state: done, on: 2026-11-01}]", "Nothing that the knowledge"),
    ],
)
def test_why_not_says_when_there_is_nothing_to_change(facts: str, said: str) -> None:
    """It is given already, or nothing leads to it."""
    assert said in why_not_text(walking("offer_when: ill"), facts, "en")


def test_why_not_as_json_holds_the_same() -> None:
    """Each change with its option, what is known now, and its words."""
    knowledge = walking("asks_wish: false", "offer_when: ill")
    data = json.loads(why_not_json(why_not(knowledge, person("facts: {ill: false}"), "walk"), "en"))

    assert (data["status"], data["wanted"], data["complete"]) == ("not_applicable", ["start", "offer"], True)
    assert data["ways"] == [
        {
            "status": "start",
            "who": ["nobody"],
            "changes": [
                {
                    "who": "nobody",
                    "fact": "ill",
                    "now": False,
                    "set": "ill=true",
                    "from": None,
                    "text": "ill becomes yes (now no)",
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("lang", "title", "change", "same"),
    [
        ("sv", "Om detta vore så per 2026-11-21", "Går inte att avgöra än → Erbjud och fråga om önskan", "Rådet blir"),
        ("en", "If this were so as of 2026-11-21", "Cannot be determined yet → Offer and ask the wish", "The advice"),
    ],
)
def test_what_if_shows_what_differs(lang: Language, title: str, change: str, same: str) -> None:
    """Or that nothing does."""
    knowledge = walking("offer_when: ill")
    ill, mild = (read_change(knowledge, text) for text in ("ill=true", "severity=mild"))
    different = to_text(what_if_report(what_if(knowledge, person(""), [ill]), [ill], lang))
    alike = to_text(what_if_report(what_if(knowledge, person(""), [mild]), [mild], lang))

    assert different.startswith(title)
    assert change in different
    assert same in alike
    assert same not in different


def test_what_if_as_json_holds_the_same() -> None:
    """Statuses with both sides and the reasons for the new one; questions that come and go."""
    knowledge = walking("offer_when: ill")
    change = read_change(knowledge, "ill=true")
    data = json.loads(what_if_json(what_if(knowledge, person(""), [change]), [change], "en"))

    assert data["changes"] == ["ill=true"]
    assert [(item["intervention"], item["before"], item["after"]) for item in data["statuses"]] == [
        ("walk", "undetermined", "offer")
    ]
    assert data["no_longer_asked"] == ["ill"]
    assert data["statuses"][0]["reasons"][0] == "Concerns those who meet: ill."


def test_when_lists_the_days_in_order() -> None:
    """Each with what changes on it."""
    knowledge = walking("offer_when: months_since(last_check) >= 6")
    text = "facts: {last_check: 2026-09-01}\nevents: [{event: came, at: 2026-11-20}]"
    found = turns(knowledge, person(text), horizon=DatePeriod(count=1, unit="years"))
    report = to_text(when_report(knowledge, found, SPAN, "sv"))
    data = json.loads(when_json(found, SPAN, "sv"))

    assert [turn["day"] for turn in data["turns"]] == ["2026-11-23", "2026-11-24", "2027-03-01"]
    assert data["turns"][0]["milestones"] == [
        {
            "id": "seen-in-time",
            "before": {"status": "open", "past_target": False},
            "after": {"status": "due_today", "past_target": False},
        }
    ]
    assert "2027-03-01\n----------\n\n  • Promenad [walk]: Inte aktuellt → Erbjud och fråga om önskan" in report
    assert "Inget ändras av tiden ensam." in to_text(when_report(knowledge, (), SPAN, "sv"))


def test_conflicts_stand_in_the_advice_with_both_sides_ranks_and_sources() -> None:
    """In the report and in the JSON."""
    rules = """
sources: [{id: one, title: Första riktlinjen, publisher: a}, {id: two, title: Andra riktlinjen, publisher: b}]
rules:
  - {id: walk-for, intervention: walk, title: {sv: För, en: For}, sources: [one]}
  - {id: walk-against, intervention: walk, title: {sv: Emot, en: Against}, direction: against, sources: [two]}
"""
    intervention = """
guidelines: [{id: guide, title: {sv: R, en: G}}]
interventions: [{id: walk, title: {sv: Promenad, en: Walk}, ranks: [{guideline: guide, value: 2, strength: should}]}]
"""
    result = advice(known(PATHWAY, intervention, rules), "facts: {ill: true}")
    report = to_text(advice_report(result, "sv"))

    assert "  • Regler talar både för och emot: Promenad" in report
    assert "      För (Promenad, prio 2) ger: Erbjud och fråga om önskan. Källa: Första riktlinjen." in report
    assert "      Emot (Promenad, prio 2) ger: Avråds. Källa: Andra riktlinjen." in report
    (conflict,) = advice_data(result, "sv")["conflicts"]
    assert [(side["id"], side["status"], side["sources"]) for side in conflict["sides"]] == [
        ("walk-for", "offer", ["one"]),
        ("walk-against", "advised_against", ["two"]),
    ]
