"""The words of a form in both languages; a form is read by the same words that it was written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from vipengine.model.base import Language, Principal
from vipengine.model.region import ClaimState
from vipengine.render.words import PRINCIPAL

Column = Literal[
    "requirement", "part", "title", "level", "value", "measure", "demand", "funded_until", "reason", "comment",
    "taken", "anchor0", "anchor1", "anchor2", "anchor3", "anchor4", "key", "before",
]  # fmt: skip
Fact = Literal["region", "name", "as_of", "pathways", "hash", "version", "units"]

#: The columns of a sheet, from the left.
HEADINGS: Mapping[Column, Mapping[Language, str]] = {
    "requirement": {"sv": "Krav (id)", "en": "Requirement (id)"},
    "part": {"sv": "Del", "en": "Part"},
    "title": {"sv": "Vad som krävs", "en": "What is required"},
    "level": {"sv": "Nivå", "en": "Level"},
    "value": {"sv": "Antal", "en": "Number"},
    "measure": {"sv": "Mått", "en": "Measure"},
    "demand": {"sv": "Behov (personer)", "en": "Demand (persons)"},
    "funded_until": {"sv": "Finansierat till", "en": "Funded until"},
    "reason": {"sv": "Skäl", "en": "Reason"},
    "comment": {"sv": "Kommentar", "en": "Comment"},
    "taken": {"sv": "Gäller om ni inte svarar", "en": "Holds if you do not answer"},
    "anchor0": {"sv": "0: saknas", "en": "0: missing"},
    "anchor1": {"sv": "1: planerat", "en": "1: planned"},
    "anchor2": {"sv": "2: delvis", "en": "2: in part"},
    "anchor3": {"sv": "3: i drift, inte överallt", "en": "3: running, not everywhere"},
    "anchor4": {"sv": "4: överallt och följs upp", "en": "4: everywhere and followed up"},
    "key": {"sv": "Rad", "en": "Line"},
    "before": {"sv": "Märke", "en": "Mark"},
}
COLUMNS: tuple[Column, ...] = tuple(HEADINGS)
#: The columns that are filled in.
INPUT: tuple[Column, ...] = ("level", "value", "demand", "funded_until", "reason", "comment")

STATES: Mapping[ClaimState, Mapping[Language, str]] = {
    "not_assessed": {"sv": "inte bedömt", "en": "not assessed"},
    "not_applicable": {"sv": "inte aktuellt", "en": "not applicable"},
    "insufficient_volume": {"sv": "för få personer", "en": "too few persons"},
}
FACTS: Mapping[Fact, Mapping[Language, str]] = {
    "region": {"sv": "Region (id)", "en": "Region (id)"},
    "name": {"sv": "Region", "en": "Region"},
    "as_of": {"sv": "Gäller per", "en": "As of"},
    "pathways": {"sv": "Vårdförlopp", "en": "Pathways"},
    "hash": {"sv": "Kunskapens kontrollsumma", "en": "Hash of the knowledge"},
    "version": {"sv": "Formulärets version", "en": "Version of the form"},
    "units": {"sv": "Enheter (id)", "en": "Units (id)"},
}
UNIT: Mapping[Language, str] = {"sv": "Enhet (id)", "en": "Unit (id)"}
README: Mapping[Language, str] = {"sv": "Läs mig", "en": "Read me"}
TITLE: Mapping[Language, str] = {"sv": "Nuläget i {name}", "en": "The present state of {name}"}
TAKEN: Mapping[Language, str] = {"sv": "{answer} (från {name})", "en": "{answer} (from {name})"}
LEVEL: Mapping[Language, str] = {"sv": "nivå {level}", "en": "level {level}"}
ONLY_LEVELS: Mapping[Language, str] = {
    "sv": "Välj 0–4, inte bedömt, inte aktuellt eller för få personer.",
    "en": "Choose 0–4, not assessed, not applicable or too few persons.",
}
ONLY_NUMBERS: Mapping[Language, str] = {
    "sv": "Skriv ett tal, noll eller större.",
    "en": "Write a number, zero or more.",
}
ONLY_DATES: Mapping[Language, str] = {"sv": "Skriv ett datum: 2026-12-31.", "en": "Write a date: 2026-12-31."}

HOW: Mapping[Language, tuple[str, ...]] = {
    "sv": (
        "Varje blad är en enhet. Fyll i de gula cellerna på er enhets blad; övriga celler är låsta (utan lösenord).",
        "Nivå: välj i listan. Vad nivåerna betyder för just det kravet står i kolumnerna till höger.",
        "0 saknas · 1 planerat · 2 delvis · 3 i drift men inte överallt · 4 i drift överallt och följs upp.",
        "Det som är planerat räknas inte som på plats. Gissa aldrig: välj ”inte bedömt” eller lämna raden tom.",
        "En tom rad ändrar ingenting. Inte bedömt är inte detsamma som inte uppfyllt.",
        "”inte aktuellt” och ”för få personer” behöver ett skäl i kolumnen Skäl.",
        "Antal fylls i där kravet räknas; måttet står bredvid. Behov är hur många personer det ska räcka till.",
        "Finansierat till: skriv ett datum (2026-12-31) när pengarna är tillfälliga.",
        "Skriv aldrig uppgifter som pekar ut en person. Formler läses inte: skriv värdet.",
        "Ändra inte bladens rader och kolumner, slå inte ihop celler och spara som .xlsx.",
    ),
    "en": (
        "Each sheet is a unit. Fill in the yellow cells of your unit's sheet; the others are locked (no password).",
        "Level: choose from the list. What the levels mean for each requirement stands in the columns to the right.",
        "0 missing · 1 planned · 2 in part · 3 running, not everywhere · 4 running everywhere and followed up.",
        'What is planned does not count as in place. Never guess: choose "not assessed", or leave the line empty.',
        "An empty line changes nothing. Not assessed is not the same as not met.",
        '"not applicable" and "too few persons" need a reason in the column Reason.',
        "Number is filled in where the requirement is counted; its measure stands beside it. Demand is how many persons.",
        "Funded until: write a date (2026-12-31) when the money is temporary.",
        "Never write anything that identifies a person. Formulas are not read: write the value.",
        "Do not change the rows and columns of the sheets, do not merge cells, and save as .xlsx.",
    ),
}
LEAVE: Mapping[Language, str] = {
    "sv": "Lämna det här orört: det visar vart svaren hör.",
    "en": "Leave this as it is: it tells where the answers belong.",
}

STATE_OF: Mapping[str, ClaimState] = {word: state for state, both in STATES.items() for word in both.values()}
PART_OF: Mapping[str, Principal] = {word: part for part, both in PRINCIPAL.items() for word in (both.sv, both.en)}
