"""A calculator worked out, as JSON and as csv: the same figures for other programs and for spreadsheets."""

from __future__ import annotations

import json
from typing import Any

from vipengine.conditions.formula_extent import Extent
from vipengine.content.knowledge import Knowledge
from vipengine.gap.estimate import Assumed, Estimate, WorkedOut
from vipengine.model.base import Language
from vipengine.model.calculator import Calculator
from vipengine.render.closing import is_reviewed
from vipengine.render.estimate import formula_in_numbers, formula_in_words, origin_words, printed_extent
from vipengine.render.spreadsheet import to_csv

SCHEMA_VERSION = 1
_COLUMNS = ("kind", "id", "label", "low", "high", "unit", "is_own", "printed_low", "printed_high", "scope", "from")


def estimate_json(knowledge: Knowledge, found: Estimate, lang: Language) -> str:
    """Return the estimate as JSON text; null stands for what is unknown."""
    return json.dumps(estimate_data(knowledge, found, lang), ensure_ascii=False, indent=2) + "\n"


def estimate_data(knowledge: Knowledge, found: Estimate, lang: Language) -> dict[str, Any]:
    """Return the estimate as plain data, each figure with where it is from."""
    calculator = found.calculator
    return {
        "schema_version": SCHEMA_VERSION,
        "knowledge": {"hash": knowledge.hash, "clinically_reviewed": is_reviewed(knowledge)},
        "id": calculator.id,
        "title": calculator.title[lang],
        "scope": calculator.scope,
        "mark": calculator.mark,
        "is_forecast": False,
        "inputs": [_input(calculator, one, lang) for one in found.inputs],
        "results": [_result(found, one, lang) for one in found.results],
        "notes": [{"text": note.text[lang], "contradiction": note.contradiction} for note in calculator.notes],
    }


def _input(calculator: Calculator, one: Assumed, lang: Language) -> dict[str, Any]:
    item = one.input
    return {
        "id": item.id,
        "label": item.label[lang],
        **_ends(one.value),
        "unit": item.unit,
        "is_own": one.is_own,
        "source": None if item.source is None or one.is_own else item.source.model_dump(),
        "mark": None if one.value is None or one.is_own else item.mark,
        "scope": None if one.value is None or one.is_own else item.scope or calculator.scope,
        "note": None if item.note is None else item.note[lang],
    }


def _result(found: Estimate, one: WorkedOut, lang: Language) -> dict[str, Any]:
    result = one.result
    printed = printed_extent(result.printed)
    return {
        "id": result.id,
        "label": result.label[lang],
        **_ends(one.value),
        "unit": result.unit,
        "is_exact": None if one.value is None else one.value.exact,
        "missing": [item.id for item in one.missing],
        "formula": result.formula,
        "in_words": formula_in_words(found.calculator, one.formula, lang),
        "in_numbers": formula_in_numbers(found, one.formula, lang),
        "printed": None if printed is None else _ends(printed),
        "printed_note": None if result.printed is None or result.printed.note is None else result.printed.note[lang],
        "note": None if result.note is None else result.note[lang],
    }


def _ends(value: Extent | None) -> dict[str, float | None]:
    """Return the ends of a value, with six decimals."""
    if value is None:
        return {"low": None, "high": None}
    return {"low": round(float(value.low), 6), "high": round(float(value.high), 6)}


def estimate_csv(knowledge: Knowledge, found: Estimate, lang: Language) -> str:
    """Return one row per input and result, as a Swedish or English spreadsheet opens it; empty cells are unknown."""
    inputs = (_input_row(knowledge, found.calculator, one, lang) for one in found.inputs)
    results = (_result_row(found.calculator, one, lang) for one in found.results)
    return to_csv((_COLUMNS, *inputs, *results), lang)


def _input_row(knowledge: Knowledge, calculator: Calculator, one: Assumed, lang: Language) -> tuple[str, ...]:
    item = one.input
    scope = "" if one.is_own or one.value is None else item.scope or calculator.scope
    where = "" if one.is_own else origin_words(knowledge, calculator, item, lang)
    own = "true" if one.is_own else "false"
    return "input", item.id, item.label[lang], *_cells(one.value, lang), item.unit, own, "", "", scope, where


def _result_row(calculator: Calculator, one: WorkedOut, lang: Language) -> tuple[str, ...]:
    result = one.result
    printed = _cells(printed_extent(result.printed), lang)
    values = _cells(one.value, lang)
    return (
        "result", result.id, result.label[lang], *values, result.unit, "", *printed, calculator.scope, result.formula,
    )  # fmt: skip


def _cells(value: Extent | None, lang: Language) -> tuple[str, str]:
    if value is None:
        return "", ""
    low, high = (f"{round(bound, 6).normalize() + 0:f}" for bound in (value.low, value.high))
    return (low.replace(".", ","), high.replace(".", ",")) if lang == "sv" else (low, high)
