"""The counts of many persons as JSON and as csv: the same numbers for other programs and for spreadsheets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from vipengine.cohort.counts import EVERYONE, OVERDUE, CohortCounts, Count, Kind
from vipengine.model.base import Language
from vipengine.render.closing import is_reviewed
from vipengine.render.cohort import titles, unit_words, value_words
from vipengine.render.spreadsheet import to_csv

if TYPE_CHECKING:
    from vipengine.cohort.persons import Persons

SCHEMA_VERSION = 1
_HEADINGS = ("unit", "kind", "id", "title", "value", "words", "persons")


def cohort_json(persons: Persons, counts: CohortCounts, lang: Language) -> str:
    """Return the counts as JSON text. What is left out is 0, and null is hidden."""
    return json.dumps(cohort_data(persons, counts, lang), ensure_ascii=False, indent=2) + "\n"


def cohort_data(persons: Persons, counts: CohortCounts, lang: Language) -> dict[str, Any]:
    """Return the counts as plain data."""
    knowledge = persons.knowledge
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": counts.as_of.isoformat(),
        "knowledge": {"hash": knowledge.hash, "clinically_reviewed": is_reviewed(knowledge)},
        "pathways": list(persons.pathways),
        "counts": [_unit(counts, unit) for unit in (None, *counts.units)],
        "counted_together": list(counts.together),
        "unknown_facts": list(persons.columns.unknown_facts),
        "ignored_columns": [{"column": item.name, "nearest": list(item.nearest)} for item in persons.columns.ignored],
        "notes": [note.what(lang) for note in persons.notes],
    }


def _unit(counts: CohortCounts, unit: str | None) -> dict[str, Any]:
    return {
        "unit": unit,
        "persons": counts.of("persons", unit=unit)[EVERYONE],
        "overdue": counts.of("late", unit=unit)[OVERDUE],
        "statuses": _items(counts, "status", unit),
        "milestones": _items(counts, "milestone", unit),
    }


def _items(counts: CohortCounts, kind: Kind, unit: str | None) -> dict[str, dict[str, int | None]]:
    return {
        item: {value: number for value, number in counts.of(kind, item, unit).items() if number != 0}
        for item in counts.items(kind)
    }


def cohort_csv(persons: Persons, counts: CohortCounts, lang: Language) -> str:
    """Return one row per number that is not 0; an empty unit stands for all, an empty number is hidden."""
    names = {kind: titles(persons.knowledge, kind, lang) for kind in ("status", "milestone")}
    told = (count for count in counts.counts if count.persons != 0)
    return to_csv((_HEADINGS, *(_row(count, names, lang) for count in told)), lang)


def _row(count: Count, names: dict[str, Any], lang: Language) -> tuple[str, ...]:
    unit = "" if count.unit is None else unit_words(count.unit, lang)
    title = names.get(count.kind, {}).get(count.item, "")
    number = "" if count.persons is None else str(count.persons)
    words = value_words(count.kind, count.value, lang)
    return unit, count.kind, count.item, title, count.value, words, number
