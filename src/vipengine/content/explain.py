"""Turn what pydantic found wrong into problems: our codes, our places, the nearest names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from vipengine.errors import Position, Problem, nearest
from vipengine.messages import WHAT

_CODES = {
    "bool_type": "not-a-truth-value",
    "int_type": "not-a-whole-number",
    "float_type": "not-a-number-here",
    "string_type": "not-text",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "string_pattern_mismatch": "bad-form",
    "string_too_short": "value-empty",
    "string_too_long": "too-long",
    "greater_than_equal": "out-of-bounds",
    "less_than_equal": "out-of-bounds",
    "greater_than": "out-of-bounds",
}
#: What each alternative of a union says of a value that fits none of them.
_ALTERNATIVES = frozenset(
    {"not-a-truth-value", "not-a-whole-number", "not-a-number-here", "not-text", "not-a-list", "not-a-mapping"}
)
_NUMBERS = frozenset({"not-a-whole-number", "not-a-number-here"})
_SHOWN = 60


class PositionOf(Protocol):
    """Gives the place of a value (or of its key) by its path."""

    def __call__(self, loc: tuple[str | int, ...], *, of_key: bool = False) -> Position | None:
        """Return the place, or None when it has none."""


def problems_of(error: ValidationError, model: type[BaseModel], position: PositionOf) -> list[Problem]:
    """Return one problem for each thing pydantic refused, without the repetitions that unions cause."""
    details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
    locs = [tuple(detail["loc"]) for detail in details]
    found = [_problem(detail, model, position) for detail in details]
    told = [problem for problem, loc in zip(found, locs, strict=True) if not _told_better(problem, loc, locs)]
    places: dict[Position | None, set[str]] = {}
    for problem in told:
        places.setdefault(problem.at, set()).add(problem.code)
    joined = [_joined(problem, places[problem.at] & _ALTERNATIVES) for problem in told]
    return list({(problem.code, problem.at): problem for problem in reversed(joined)}.values())[::-1]


def _is_echo(detail: Mapping[str, Any]) -> bool:
    """Return whether a list is called too short only because an element of it was refused."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _told_better(problem: Problem, loc: tuple[str | int, ...], locs: Iterable[tuple[str | int, ...]]) -> bool:
    """Return whether another alternative came further into the value, and so says more exactly what is wrong."""
    if problem.code not in _ALTERNATIVES:
        return False
    return any(other[: len(loc) - 1] == loc[:-1] and len(other) > len(loc) for other in locs)


def _joined(problem: Problem, alternatives: set[str]) -> Problem:
    if problem.code not in alternatives or len(alternatives) == 1:
        return problem
    code = "not-a-number-here" if alternatives == _NUMBERS else "value-unfit"
    return replace(problem, code=code)


def _problem(detail: Mapping[str, Any], model: type[BaseModel], position: PositionOf) -> Problem:
    kind, loc = detail["type"], tuple(detail["loc"])
    field = str(loc[-1]) if loc else ""
    value = _shown(detail["input"])
    if kind == "missing":
        return Problem("field-missing", position(loc[:-1]), {"field": field})
    if kind == "extra_forbidden":
        code = "field-comma" if detail["input"] is None else "field-unknown"
        return Problem(code, position(loc, of_key=True), {"field": field}, nearest(field, _fields(model)))
    if detail["input"] is None:
        return Problem("value-empty", position(loc))
    if kind in ("too_short", "too_long"):
        return _wrong_count(detail, position(loc))
    if kind == "literal_error":
        options = _options(detail)
        return Problem(
            "not-one-of", position(loc), {"value": value, "options": ", ".join(options)}, nearest(value, options)
        )
    if kind in WHAT:
        return Problem(kind, position(loc), {"value": value, **detail.get("ctx", {})})
    if kind.startswith("date"):
        return Problem("impossible-date", position(loc), {"value": value})
    known = _CODES.get(kind)
    if known is None:
        return Problem("invalid-value", position(loc), {"field": field, "reason": detail["msg"]})
    context = detail.get("ctx", {})
    words = {"value": value, "bounds": _bounds(context), "most": context.get("max_length")}
    return Problem(known, position(loc, of_key=field == "[key]"), words)


def _wrong_count(detail: Mapping[str, Any], at: Position | None) -> Problem:
    context = detail["ctx"]
    if detail["type"] == "too_long":
        return Problem("too-many", at, {"most": context["max_length"]})
    least = context["min_length"]
    return Problem("value-empty", at) if least == 1 else Problem("too-few", at, {"least": least})


def _shown(value: Any) -> str:
    match value:
        case str():
            text = value
        case dict():
            text = "{…}"
        case list():
            text = "[…]"
        case _:
            text = json.dumps(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _options(detail: Mapping[str, Any]) -> tuple[str, ...]:
    listed = str(detail["ctx"]["expected"]).replace(" or ", ", ")
    return tuple(part.strip("' ") for part in listed.split(", "))


def _bounds(context: Mapping[str, Any]) -> str:
    signs = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<"}
    return ", ".join(f"{signs[key]} {value:g}" for key, value in context.items() if key in signs)


def _fields(model: type[BaseModel]) -> Iterable[str]:
    schema = model.model_json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return {name for shape in shapes for name in shape.get("properties", {})}
