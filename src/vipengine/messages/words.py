"""Where the words of problems are kept, in Swedish and English: what is wrong (`WHAT`), and what to do (`DO`)."""

from __future__ import annotations

from typing import Literal

Language = Literal["sv", "en"]
Words = dict[Language, str]

#: What the kinds of content are called in a sentence, before the id of one of them.
KIND: dict[str, Words] = {
    "sources": {"sv": "källan", "en": "source"},
    "terms": {"sv": "termen", "en": "term"},
    "facts": {"sv": "uppgiften", "en": "fact"},
    "events": {"sv": "händelsen", "en": "event"},
    "guidelines": {"sv": "riktlinjen", "en": "guideline"},
    "programmes": {"sv": "programmet", "en": "programme"},
    "interventions": {"sv": "insatsen", "en": "intervention"},
    "rules": {"sv": "regeln", "en": "rule"},
    "gates": {"sv": "säkerhetsspärren", "en": "safety gate"},
    "pathways": {"sv": "vårdförloppet", "en": "pathway"},
    "layers": {"sv": "det regionala lagret", "en": "regional layer"},
    "requirements": {"sv": "kravet", "en": "requirement"},
    "actions": {"sv": "aktiviteten", "en": "action"},
    "concepts": {"sv": "begreppet", "en": "concept"},
    "indicators": {"sv": "indikatorn", "en": "indicator"},
    "calculators": {"sv": "kalkylen", "en": "calculator"},
    "steps": {"sv": "steget", "en": "step"},
    "phases": {"sv": "fasen", "en": "phase"},
    "milestones": {"sv": "milstolpen", "en": "milestone"},
    "versions": {"sv": "versionen", "en": "version"},
    "units": {"sv": "enheten", "en": "unit"},
    "entry": {"sv": "ingången", "en": "entry criterion"},
    "exit": {"sv": "utgången", "en": "exit criterion"},
    "benchmarks": {"sv": "jämförelsetalet", "en": "benchmark"},
    "options": {"sv": "svaret", "en": "answer"},
    "items": {"sv": "posten", "en": "item"},
}

WHAT: dict[str, Words] = {}
DO: dict[str, Words] = {}


def say(code: str, sv: tuple[str, str], en: tuple[str, str]) -> None:
    """Give a problem its words: what is wrong and what to do about it, in each language."""
    assert code not in WHAT, code  # noqa: S101 -- two problems with one code would hide each other's words
    WHAT[code] = {"sv": sv[0], "en": en[0]}
    DO[code] = {"sv": sv[1], "en": en[1]}
