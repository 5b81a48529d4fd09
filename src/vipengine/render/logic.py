"""What trying every answer shows of the content, in words and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from vipengine.authoring.conclusion import Conclusion
from vipengine.conditions.case import FactData
from vipengine.conditions.describe import describe, describe_value
from vipengine.conditions.tree import facts_in
from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem
from vipengine.model.base import Language

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "example": "Exempel: {facts}",
        "anyone": "vem som helst",
        "unknown": "okänt",
        "follows": "{facts} (alltså {derived})",
        "clash": "Går inte ihop: {parts}",
        "and": " och ",
        "beside": "Den andra regeln: {at}",
        "verdict": "Villkoren är prövade per {as_of}: {wrong} att rätta, {notes} att känna till.",
    },
    "en": {
        "example": "Example: {facts}",
        "anyone": "anyone",
        "unknown": "unknown",
        "follows": "{facts} (hence {derived})",
        "clash": "Cannot hold together: {parts}",
        "and": " and ",
        "beside": "The other rule: {at}",
        "verdict": "Conditions tried as of {as_of}: {wrong} to correct, {notes} to know of.",
    },
}


def logic_text(knowledge: Knowledge, conclusions: Sequence[Conclusion], as_of: date, lang: Language) -> str:
    """Return the conclusions as lines for a terminal, those to correct first, and a verdict that counts them."""
    ordered = sorted(conclusions, key=lambda item: item.is_note)
    lines = [line for item in ordered for line in (item.problem.text(lang), *_details(knowledge, item, lang))]
    notes = sum(item.is_note for item in conclusions)
    verdict = _WORDS[lang]["verdict"].format(as_of=as_of, wrong=len(conclusions) - notes, notes=notes)
    return "\n".join([*lines, verdict]) + "\n"


def _details(knowledge: Knowledge, item: Conclusion, lang: Language) -> Iterable[str]:
    words = _WORDS[lang]
    if item.beside is not None:
        yield "    " + words["beside"].format(at=item.beside)
    if item.clash:
        yield "    " + words["clash"].format(parts=words["and"].join(_clash(knowledge, item, lang)))
    if item.example is not None:
        yield "    " + words["example"].format(facts=_example(knowledge, item, lang))


def _clash(knowledge: Knowledge, item: Conclusion, lang: Language) -> list[str]:
    return [describe(part, knowledge.facts, lang) for part in item.clash]


def _example(knowledge: Knowledge, item: Conclusion, lang: Language) -> str:
    words = _WORDS[lang]
    given, derived = (
        "; ".join(_said(knowledge, name, value, lang) for name, value in values.items()) for values in _values(item)
    )
    facts = given or words["anyone"]
    return words["follows"].format(facts=facts, derived=derived) if derived else facts


def _values(item: Conclusion) -> tuple[dict[str, FactData | None], dict[str, FactData | None]]:
    """Return the answers of the example, and those facts of its conditions that follow from them."""
    if item.example is None:
        return {}, {}
    given = dict(item.example.answers)
    readings = [item.example.case.reading(name) for name in facts_in(item.concerns) if name not in given]
    return given, {reading.fact: reading.value for reading in readings if reading.known}


def _said(knowledge: Knowledge, name: str, value: FactData | None, lang: Language) -> str:
    fact = knowledge.facts[name]
    words = _WORDS[lang]["unknown"] if value is None else describe_value(fact, value, lang)
    return f"{fact.label[lang]}: {words}"


def validation_json(
    problems: Sequence[Problem],
    files: int,
    logic: tuple[Knowledge, Sequence[Conclusion], date] | None,
    lang: Language,
) -> str:
    """Return what `vip validate` found: the problems, and with `logic` what trying every answer at a day shows."""
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "files": files,
        "problems": [_problem(problem, lang) for problem in problems],
    }
    if logic is not None:
        knowledge, conclusions, as_of = logic
        listed = [_conclusion(knowledge, item, lang) for item in conclusions]
        data["logic"] = {"as_of": as_of.isoformat(), "conclusions": listed}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem, lang: Language) -> dict[str, Any]:
    at = str(problem.at) if problem.at else None
    return {"code": problem.code, "at": at, "what": problem.what(lang), "do": problem.todo(lang)}


def _conclusion(knowledge: Knowledge, item: Conclusion, lang: Language) -> dict[str, Any]:
    given, derived = ({name: _plain(value) for name, value in values.items()} for values in _values(item))
    return {
        **_problem(item.problem, lang),
        "note": item.is_note,
        "about": dict(item.problem.data),
        "beside": str(item.beside) if item.beside else None,
        "clash": _clash(knowledge, item, lang),
        "example": given if item.example else None,
        "follows": derived,
    }


def _plain(value: FactData | None) -> Any:
    return value.isoformat() if isinstance(value, date) else value
