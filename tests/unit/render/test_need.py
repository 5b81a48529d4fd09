"""Needed changes in words."""

from __future__ import annotations

from datetime import date

import pytest
from advice.small import document, known, state, walking

from vipengine.advice.answers import answers
from vipengine.advice.change import ConsentChange, FactChange, StandingChange, Wait
from vipengine.advice.whynot import Need, why_not
from vipengine.conditions.case import NEVER, FactData
from vipengine.content.read import validated
from vipengine.model.base import Language
from vipengine.model.patient import Patient
from vipengine.render.need import need_words, values_words


@pytest.mark.parametrize(
    ("need", "swedish", "english"),
    [
        (
            Need((Wait(date(2027, 3, 2)),), "time"),
            "dagen är 2027-03-02 eller senare",
            "it is 2027-03-02 or later",
        ),
        (
            Need((StandingChange("walk", "wanted"),), "person"),
            "personen säger ja till insatsen",
            "the person says yes to it",
        ),
        (
            Need((ConsentChange("sharing", given=True),), "person"),
            "personen samtycker: Dela uppgifter",
            "the person consents: Share information",
        ),
        (Need((FactChange("ill", True),), "answer"), "sjuk visar sig vara ja", "ill turns out to be yes"),
    ],
)
def test_every_kind_of_change_has_words(need: Need, swedish: str, english: str) -> None:
    """In both languages."""
    assert need_words(known(), need, "sv") == swedish
    assert need_words(known(), need, "en") == english


def test_a_known_fact_says_what_it_is_now() -> None:
    """What is unknown has nothing to say of now."""
    knowledge = walking("offer_when: severity == 'mild'")
    patient = validated(document("pathways: [road]\nfacts: {severity: severe}"), Patient)
    (way,) = why_not(knowledge, patient, "walk").ways

    assert need_words(knowledge, way.needs[0], "sv") == "svårighet blir Lindrig (nu Svår)"
    assert need_words(knowledge, way.needs[0], "en") == "severity becomes Mild (now Severe)"


@pytest.mark.parametrize(
    ("chosen", "lang", "words"),
    [
        ((99.9, 100.0), "sv", "högst 100 kg"),
        ((100.1,), "sv", "över 100 kg"),
        ((99.9,), "en", "below 100 kg"),
        ((100.0, 100.1), "en", "at least 100 kg"),
        ((99.9, 100.1), "sv", "under 100 kg eller över 100 kg"),
        ((100.0,), "sv", "minst 100 kg och högst 100 kg"),
        ((99.9, 100.0, 100.1), "en", "known"),
    ],
)
def test_numbers_are_told_as_stretches(chosen: tuple[FactData, ...], lang: Language, words: str) -> None:
    """By the boundary that a condition names, never by the value beside it that was tried."""
    knowledge = walking("offer_when: heavy")
    domain = answers(knowledge, "weight", state("", knowledge).case)

    assert values_words(knowledge.facts["weight"], chosen, domain, lang) == words


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((NEVER, "2026-04-21"), "aldrig eller 2026-04-21 eller tidigare"),
        (("2026-04-22", "2026-05-21"), "från 2026-04-22 till 2026-05-21"),
        (("2026-05-22", "2026-11-21"), "2026-05-22 eller senare"),
        (("2026-04-22",), "2026-04-22"),
    ],
)
def test_dates_are_told_as_stretches(chosen: tuple[str, ...], words: str) -> None:
    """From the first day to the last; never stands by itself."""
    knowledge = walking("asks_wish: false", "offer_when: months_since(last_check) >= 6")
    domain = answers(knowledge, "last_check", state("", knowledge).case)
    values = [value if value == NEVER else date.fromisoformat(value) for value in chosen]

    assert values_words(knowledge.facts["last_check"], values, domain, "sv") == words


def test_whole_numbers_begin_and_end_with_a_whole_number() -> None:
    """From two children on."""
    knowledge = walking("asks_wish: false", "offer_when: children >= 2")
    domain = answers(knowledge, "children", state("", knowledge).case)

    assert values_words(knowledge.facts["children"], (2, 3), domain, "en") == "at least 2"
    assert values_words(knowledge.facts["children"], (1,), domain, "en") == "at most 1"
