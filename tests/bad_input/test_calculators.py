"""The exact words, in both languages, that an author sees when a calculator cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from vipengine.content.load import read_knowledge

CALCULATOR = """\
sources:
  - {id: s, title: S, publisher: P}
calculators:
  - id: c
    title: {sv: K, en: C}
    summary: {sv: K., en: C.}
    mark: derived
    inputs:
      - {id: hours, label: {sv: Timmar, en: Hours}, unit: hour, value: 4, allowed: {at_most: 99}, source: s}
    results:
      - {id: twice, label: {sv: Dubbelt, en: Twice}, unit: hour, formula: 2 * hours}
"""
BROKEN = {
    "code": (
        ("2 * hours", "__import__('os')"),
        "11:75: ",
        ("funktionen ”__import__” finns inte", "Tillåtna: min, max, between, hours."),
        ('there is no function "__import__"', "Allowed: min, max, between, hours."),
    ),
    "power": (
        ("2 * hours", "hours ** 9 ** 9"),
        "11:75: ",
        (
            "”hours ** 9 ** 9” tillåts inte i en formel",
            "Använd namn, tal under en miljard miljoner, + - * /, parenteser, min, max, between och hours.",
        ),
        (
            '"hours ** 9 ** 9" is not allowed in a formula',
            "Use names, numbers below a thousand million million, + - * /, brackets, min, max, between and hours.",
        ),
    ),
    "name": (
        ("2 * hours", "2 * hour"),
        "11:79: ",
        (
            "kalkylen ”c” har inget som heter ”hour”",
            "Menade du ”hours”? Rätta namnet, eller lägg till det bland inputs eller results.",
        ),
        (
            'the calculator "c" has nothing called "hour"',
            'Did you mean "hours"? Correct the name, or add it to inputs or results.',
        ),
    ),
    "circle": (
        ("2 * hours", "twice + hours"),
        "11:75: ",
        ("resultaten i kalkylen ”c” går i ring: twice → twice", "Bryt ringen: något av dem måste räknas ur inputs."),
        (
            'the results of the calculator "c" go in a circle: twice → twice',
            "Break it: one of them must be worked out from inputs.",
        ),
    ),
    "zero": (
        ("2 * hours", "hours * hours / hours"),
        "11:75: ",
        (
            "formeln kan dela med noll för värden som är tillåtna",
            "Sätt allowed.at_least över noll för det som det delas med.",
        ),
        (
            "the formula may divide by zero for values that are allowed",
            "Set allowed.at_least above zero for what it divides by.",
        ),
    ),
    "text": (
        ("value: 4", "value: fyra"),
        "9:72: ",
        ("”fyra” är inte ett tal", "Skriv ett tal med decimalpunkt och utan citattecken."),
        ('"fyra" is not a number', "Write a number with a decimal point and without quotes."),
    ),
    "not a number": (
        ("value: 4", "value: .nan"),
        "9:72: ",
        ("”.nan” är inte ett tal", "Skriv ett tal med decimalpunkt och utan citattecken."),
        ('".nan" is not a number', "Write a number with a decimal point and without quotes."),
    ),
    "infinite": (
        ("at_most: 99", "at_most: .inf"),
        "9:94: ",
        ("”.inf” är inte ett tal", "Skriv ett tal med decimalpunkt och utan citattecken."),
        ('".inf" is not a number', "Write a number with a decimal point and without quotes."),
    ),
    "negative": (
        ("value: 4", "value: -4"),
        "9:9: ",
        ("talet för ”hours” ligger utanför det tillåtna, 0–99", "Rätta talet eller allowed."),
        ('the figure of "hours" lies outside what is allowed, 0–99', "Correct the figure or allowed."),
    ),
    "no source": (
        (", source: s}", "}"),
        "9:9: ",
        ("talet för ”hours” har ingen källa", "Ange source, eller skriv value: null; ett tal gissas aldrig."),
        ('the figure of "hours" has no source', "Name the source, or write value: null; a figure is never guessed."),
    ),
    "unit": (
        ("unit: hour, value", "unit: hours, value"),
        "9:59: ",
        (
            "enheten ”hours” finns inte: ”hours”",
            "Menade du ”hour”? Enheter: kr, minute, hour, day, week, year, person, fte, stay, session, visit, placement, "
            "investigation, treatment, share, number, times; flera delas med /, som kr/person/year.",
        ),
        (
            'there is no unit "hours": "hours"',
            'Did you mean "hour"? Units: kr, minute, hour, day, week, year, person, fte, stay, session, visit, placement, '
            "investigation, treatment, share, number, times; several are parted by /, as kr/person/year.",
        ),
    ),
}


def said(raw: str, folder: Path) -> list[tuple[str, str]]:
    """Return what is said of a file in both languages, with the name of the file alone as its path."""
    path = folder / "file.yaml"
    path.write_text(raw, encoding="utf-8")
    _, problems = read_knowledge([path], "")
    told = [problem for problem in problems if problem.code != "source-unused"]
    return [(one.text("sv").replace(f"{folder}/", ""), one.text("en").replace(f"{folder}/", "")) for one in told]


def test_the_calculator_that_is_broken_below_is_right(tmp_path: Path) -> None:
    """So that each test tells of one thing."""
    assert said(CALCULATOR, tmp_path) == []


@pytest.mark.parametrize("name", BROKEN)
def test_an_author_is_told_what_is_wrong_where_and_what_to_do(name: str, tmp_path: Path) -> None:
    """In both languages, at the line and column, and nothing else beside it."""
    (old, new), place, sv, en = BROKEN[name]
    told = said(CALCULATOR.replace(old, new), tmp_path)

    assert told == [(f"file.yaml:{place}{sv[0]}\n    → {sv[1]}", f"file.yaml:{place}{en[0]}\n    → {en[1]}")]
