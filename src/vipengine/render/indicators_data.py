"""The indicators of a group of persons as JSON and as csv: the same figures for other programs and for spreadsheets."""

from __future__ import annotations

import json
from typing import Any

from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.render.closing import is_reviewed
from vipengine.render.indicators import indicator_title, unit_words
from vipengine.render.spreadsheet import to_csv

SCHEMA_VERSION = 1
_FIGURES = (
    "numerator", "denominator", "unknown", "undecided", "unjudged", "share", "interval_low", "interval_high",
    "bound_low", "bound_high", "median_days",
)  # fmt: skip


def indicators_json(knowledge: Knowledge, table: IndicatorTable, lang: Language) -> str:
    """Return the table as JSON text; null stands for what is hidden or cannot be said."""
    return json.dumps(indicators_data(knowledge, table, lang), ensure_ascii=False, indent=2) + "\n"


def indicators_data(knowledge: Knowledge, table: IndicatorTable, lang: Language) -> dict[str, Any]:
    """Return the table as plain data, each indicator with what it is."""
    names = dict.fromkeys(value.indicator for value in table.values)
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": table.as_of.isoformat(),
        "knowledge": {"hash": knowledge.hash, "clinically_reviewed": is_reviewed(knowledge)},
        "indicators": [_indicator(knowledge, table, name, lang) for name in names],
        "not_computable": [_not_computable(knowledge, name, lang) for name in table.not_computable],
    }


def _indicator(knowledge: Knowledge, table: IndicatorTable, name: str, lang: Language) -> dict[str, Any]:
    item = knowledge.indicators[name]
    values = [value for value in table.values if value.indicator == name]
    return {
        "id": name,
        "title": item.title[lang],
        "counted": item.counted[lang],
        "among": item.among[lang],
        "kind": item.kind,
        "unit": item.unit,
        "scope": item.scope,
        "mark": item.mark,
        "direction": item.direction,
        "target": None if item.target is None else item.target.value,
        "missing_columns": list((table.lacking or {}).get(name, ())),
        "values": [{"unit": value.unit, "is_hidden": value.is_hidden, **figures(value)} for value in values],
    }


def _not_computable(knowledge: Knowledge, name: str, lang: Language) -> dict[str, str]:
    item = knowledge.indicators[name]
    return {"id": name, "title": item.title[lang], "why": item.not_computable[lang] if item.not_computable else ""}


def figures(value: IndicatorValue) -> dict[str, int | float | None]:
    """Return the figures of one value by name; shares are parts of 1, with six decimals."""
    low, high = value.interval or (None, None)
    least, most = value.bounds or (None, None)
    shares = (value.share, low, high, least, most)
    counts = (value.numerator, value.denominator, value.unknown, value.undecided, value.unjudged)
    rounded = (None if share is None else round(share, 6) for share in shares)
    return dict(zip(_FIGURES, (*counts, *rounded, value.median), strict=True))


def indicators_csv(knowledge: Knowledge, table: IndicatorTable, lang: Language) -> str:
    """Return one row per indicator and unit, as a Swedish or English spreadsheet opens it.

    The text begins with a byte order mark; in Swedish fields are parted by semicolons and decimals have a comma.
    An empty unit stands for all; an empty figure is hidden or cannot be said.
    """
    return to_csv(
        (("indicator", "title", "unit", "scope", *_FIGURES), *(_row(knowledge, item, lang) for item in table.values)),
        lang,
    )


def _row(knowledge: Knowledge, value: IndicatorValue, lang: Language) -> tuple[str, ...]:
    title = indicator_title(knowledge, value.indicator, lang)
    cells = (_cell(figure, lang) for figure in figures(value).values())
    return (value.indicator, title, _unit(value.unit, lang), knowledge.indicators[value.indicator].scope, *cells)


def _unit(unit: str | None, lang: Language) -> str:
    return "" if unit is None else unit_words(unit, lang)


def _cell(figure: float | None, lang: Language) -> str:
    text = "" if figure is None else str(figure)
    return text.replace(".", ",") if lang == "sv" else text
