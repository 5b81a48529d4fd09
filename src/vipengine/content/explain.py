"""Turn what pydantic found wrong into problems: our codes, our places, the nearest names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from vipengine.errors import Loc, PlaceOf, Position, Problem, nearest
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
#: Of more than this many the rest is left out, and that is said.
MAX_PROBLEMS = 500


def problems_of(error: ValidationError, model: type[BaseModel], position: PlaceOf) -> list[Problem]:
    """Return one problem for each thing pydantic refused, without the repetitions that unions cause."""
    every = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
    details, hidden = every[:MAX_PROBLEMS], every[MAX_PROBLEMS:]
    locs = [tuple(detail["loc"]) for detail in details]
    # What another alternative of a union went into says more exactly why the value was refused.
    entered = {loc[:end] for loc in locs for end in range(len(loc) - 1)}
    found = [_problem(detail, model, position) for detail in details]
    told = [
        problem
        for problem, loc in zip(found, locs, strict=True)
        if not (problem.code in _ALTERNATIVES and loc[:-1] in entered and problem.at == position(loc[:-1]))
    ]
    places: dict[Position | None, set[str]] = {}
    for problem in told:
        places.setdefault(problem.at, set()).add(problem.code)
    joined = [_joined(problem, places[problem.at] & _ALTERNATIVES) for problem in told]
    unlike = {(problem.code, problem.at, problem.data.get("field")): problem for problem in joined}
    return [*unlike.values(), *_more(hidden, position)]


def _more(hidden: list[Any], position: PlaceOf) -> Iterator[Problem]:
    if hidden:
        yield Problem("more-problems", position(tuple(hidden[0]["loc"])))


def _is_echo(detail: Mapping[str, Any]) -> bool:
    """Return whether a list is called too short only because an element of it was refused."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _joined(problem: Problem, alternatives: set[str]) -> Problem:
    if problem.code not in alternatives or len(alternatives) == 1:
        return problem
    code = "not-a-number-here" if alternatives == _NUMBERS else "value-unfit"
    return replace(problem, code=code)


def _problem(detail: Mapping[str, Any], model: type[BaseModel], position: PlaceOf) -> Problem:
    kind, loc = detail["type"], tuple(detail["loc"])
    field = str(loc[-1]) if loc else ""
    value = _shown(detail["input"])
    if kind == "missing":
        return Problem("field-missing", position(loc[:-1]), {"field": field})
    if kind == "extra_forbidden":
        code = "field-comma" if detail["input"] is None else "field-unknown"
        return Problem(code, position(loc, of_key=True), {"field": field}, nearest(field, _fields_at(model, loc[:-1])))
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
        context = detail.get("ctx", {})
        return Problem(kind, position(loc), {"value": value, **context}, nearest(value, _listed(context)))
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


def _listed(context: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(context.get("options", "")).split(", "))


def _bounds(context: Mapping[str, Any]) -> str:
    signs = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<"}
    return ", ".join(f"{signs[key]} {value:g}" for key, value in context.items() if key in signs)


def _fields_at(model: type[BaseModel], loc: Loc) -> frozenset[str]:
    """Return the fields of what stands at a path; a part of the path that is no field tells the form of a value."""
    here: tuple[Any, ...] = (model,)
    for part in loc:
        models = tuple(_models(here))
        named = tuple(one for one in models if one.__name__ == part)
        inside = tuple(_names(one)[part] for one in models if part in _names(one))
        here = named or inside or here
    return frozenset(name for one in _models(here) for name in _names(one))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation speaks of, alone or inside lists, mappings and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in annotation if isinstance(annotation, tuple) else get_args(annotation):
        yield from _models(part)


@cache
def _names(model: type[BaseModel]) -> Mapping[Any, Any]:
    """Return the annotation of each field, by the name it is written with."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
