"""The words and numbers of a calculator worked out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from vipengine.conditions.formula import parse_formula
from vipengine.conditions.formula_extent import Extent
from vipengine.conditions.formula_units import BASE_UNITS, PLAIN_UNITS
from vipengine.content.load import load_knowledge
from vipengine.gap.estimate import estimate
from vipengine.model.base import Language
from vipengine.model.calculator import Calculator
from vipengine.render.blocks import Table
from vipengine.render.estimate import (
    UNIT_WORDS,
    WORDS,
    estimate_report,
    formula_in_numbers,
    formula_in_words,
    value_words,
)
from vipengine.render.estimate_data import estimate_data

KNOWLEDGE = load_knowledge()


def test_every_unit_has_its_words_in_both_languages() -> None:
    """As one and as many; what has no dimension may have none."""
    assert set(UNIT_WORDS) == {*BASE_UNITS, *PLAIN_UNITS}
    assert WORDS["sv"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize(
    ("low", "high", "unit", "sv", "en"),
    [
        ("0.625", "0.77777", "share", "62,5–77,8 %", "62.5–77.8 %"),
        ("45500", "45500", "kr/person/year", "45\u00a0500 kr per person och år", "45,500 SEK per person and year"),
        ("7222.22", "7222.22", "kr/day", "7\u00a0222 kr per dygn", "7,222 SEK per day"),
        ("1", "1", "hour", "1 timme", "1 hour"),
        ("1", "1.5", "hour/session", "1,0–1,5 timmar per träff", "1.0–1.5 hours per session"),
        ("1.334", "1.7", "times", "1,33–1,70 gånger", "1.33–1.70 times"),
        ("0.5", "1000", "hour", "0,5–1\u00a0000,0 timmar", "0.5–1,000.0 hours"),
        ("1000.4", "1200.25", "kr", "1\u00a0000–1\u00a0200 kr", "1,000–1,200 SEK"),
        ("0.6", "0.625", "share", "60,0–62,5 %", "60.0–62.5 %"),
        ("-0.001", "0.001", "hour", "0 timmar", "0 hours"),
        ("1.001", "1.004", "hour", "1 timme", "1 hour"),
        ("10", "10", "number", "10", "10"),
        ("0", "0", "day", "0 dygn", "0 days"),
        ("-227894", "-227894", "kr", "−227\u00a0894 kr", "−227,894 SEK"),
        ("-2", "3", "kr", "−2 till 3 kr", "−2 to 3 SEK"),
        ("0.005", "0.005", "hour", "0,01 timmar", "0.01 hours"),
        ("999.999", "999.999", "kr", "1\u00a0000 kr", "1,000 SEK"),
    ],
)
def test_a_value_is_told_with_its_unit(low: str, high: str, unit: str, sv: str, en: str) -> None:
    """Shares in per cent, large numbers without decimals, both ends with as many, and ends that look alike once."""
    extent = Extent(Decimal(low), Decimal(high))

    assert (value_words(extent, unit, "sv"), value_words(extent, unit, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("formula", "in_words", "in_numbers"),
    [
        ("a + b * c", '"A" + "B" × "C"', "3 + (1–2) × ?"),
        ("(a + b) * c", '("A" + "B") × "C"', "(3 + (1–2)) × ?"),
        ("a - (b - c)", '"A" − ("B" − "C")', "3 − ((1–2) − ?)"),
        ("a - b - c", '"A" − "B" − "C"', "3 − (1–2) − ?"),
        ("a / (b * c)", '"A" ÷ ("B" × "C")', "3 ÷ ((1–2) × ?)"),
        ("a / b * c", '"A" ÷ "B" × "C"', "3 ÷ (1–2) × ?"),
        ("hours(a + b) / c", '("A" + "B") ÷ 60 ÷ "C"', "(3 + (1–2)) ÷ 60 ÷ ?"),
        ("a / hours(b)", '"A" ÷ ("B" ÷ 60)', "3 ÷ ((1–2) ÷ 60)"),
        ("min(a, b) + 0.5", '(the smallest of "A" and "B") + 0.5', "(the smallest of 3 and (1–2)) + 0.5"),
        ("between(a, c)", '(from "A" to "C")', "(from 3 to ?)"),
        ("max(a, b, 1000)", '(the largest of "A" and "B" and 1,000)', "(the largest of 3 and (1–2) and 1,000)"),
    ],
)
def test_a_formula_keeps_its_order_in_words_and_in_numbers(formula: str, in_words: str, in_numbers: str) -> None:
    """With brackets where, and only where, it would be read otherwise without them."""
    calculator = _calculator(formula)
    read, _ = parse_formula(formula)
    assert read is not None

    assert formula_in_words(calculator, read, "en") == in_words
    assert formula_in_numbers(estimate(calculator), read, "en") == in_numbers


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", KNOWLEDGE.calculators)
def test_every_shipped_calculator_is_told_whole(name: str, lang: Language) -> None:
    """Each result and each input has its row, and no input its own words of an origin that is missing."""
    calculator = KNOWLEDGE.calculators[name]
    results, inputs = (
        block for block in estimate_report(KNOWLEDGE, estimate(calculator), lang) if isinstance(block, Table)
    )

    assert [row[0] for row in results.rows] == [result.label[lang] for result in calculator.results]
    assert [row[0] for row in inputs.rows] == [item.label[lang] for item in calculator.inputs]
    assert all(row[3] for row in inputs.rows)


def test_the_unknown_is_null_in_data_and_never_nought() -> None:
    """With the inputs that are missing, and a word that it is no forecast."""
    data = estimate_data(KNOWLEDGE, estimate(KNOWLEDGE.calculators["ips"]), "sv")
    cost = next(one for one in data["results"] if one["id"] == "cost")

    assert (cost["low"], cost["high"], cost["is_exact"]) == (None, None, None)
    assert cost["missing"] == ["wishes", "specialist_cost"]
    assert data["is_forecast"] is False


def test_bounds_that_may_be_wider_than_need_be_are_called_so() -> None:
    """An input that pulls both ways, in the words of the report."""
    found = estimate(_calculator("b - b * b"))
    said = [str(block) for block in estimate_report(KNOWLEDGE, found, "sv")]

    assert any(WORDS["sv"]["outer"] in block for block in said)


def _calculator(formula: str) -> Calculator:
    def words(text: str) -> dict[str, str]:
        return {"sv": text, "en": text}

    fields: dict[str, Any] = {"unit": "number", "allowed": {"at_least": 1, "at_most": 9}}
    inputs = (
        {"id": "a", "label": words("A"), "value": 3, **fields},
        {"id": "b", "label": words("B"), "low": 1, "high": 2, **fields},
        {"id": "c", "label": words("C"), **fields},
    )
    results = ({"id": "found", "label": words("Found"), "unit": "number", "formula": formula},)
    head = {"id": "x", "title": words("X"), "summary": words("X"), "mark": "derived"}
    return Calculator.model_validate({**head, "inputs": inputs, "results": results}, strict=False)
