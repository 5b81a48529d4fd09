"""The form as one csv table, for those who fill in with another program than Excel: a line for each answer of each unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vipengine.model.base import Language
from vipengine.render.spreadsheet import csv_of
from vipengine.workshop.form import Form, Line
from vipengine.workshop.from_csv import unguarded
from vipengine.workshop.to_xlsx import facts_of, values_of
from vipengine.workshop.words import COLUMNS, FACTS, HEADINGS, LEAVE, UNIT


def to_csv(form: Form, lang: Language) -> str:
    """Return the form as csv with a byte order mark; in Swedish with semicolons and decimal commas."""
    return csv_of(_rows(form, lang), lang)


def _rows(form: Form, lang: Language) -> Iterator[tuple[str, ...]]:
    yield (LEAVE[lang],)
    yield from ((FACTS[fact][lang], guarded(value)) for fact, value in facts_of(form).items())
    yield ()
    yield (UNIT[lang], *(HEADINGS[column][lang] for column in COLUMNS))
    for sheet in form.sheets:
        yield from ((sheet.unit, *_cells(line, lang)) for line in sheet.lines)


def _cells(line: Line, lang: Language) -> Iterator[str]:
    values = values_of(line, lang)
    for column in COLUMNS:
        yield _written(values.get(column), lang)


def _written(value: object, lang: Language) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case float():
            return _number(value, lang)
        case _:
            return guarded(str(value))


def _number(value: float, lang: Language) -> str:
    """Return every digit of a number, so that it comes back as it was."""
    plain = repr(value).removesuffix(".0")
    return plain.replace(".", ",") if lang == "sv" else plain


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, and that can be told from what it was made of."""
    return f"'{text}" if unguarded(f"'{text}") == text else text
