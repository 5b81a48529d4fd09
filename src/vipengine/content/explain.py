"""Turn what pydantic found wrong into problems: our codes, our places, the nearest names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    "too_short": "too-few",
    "string_pattern_mismatch": "bad-form",
    "string_too_short": "too-few",
    "greater_than_equal": "out-of-bounds",
    "less_than_equal": "out-of-bounds",
    "greater_than": "out-of-bounds",
}


class PositionOf(Protocol):
    """Gives the place of a value (or of its key) by its path."""

    def __call__(self, loc: tuple[str | int, ...], *, of_key: bool = False) -> Position | None:
        """Return the place, or None when it has none."""


def problems_of(error: ValidationError, model: type[BaseModel], position: PositionOf) -> list[Problem]:
    """Return one problem for each thing pydantic refused, without the repetitions that unions cause."""
    problems: dict[tuple[str, Position | None], Problem] = {}
    for detail in error.errors(include_url=False):
        problem = _problem(detail, model, position)
        problems.setdefault((problem.code, problem.at), problem)
    return list(problems.values())


def _problem(detail: Mapping[str, Any], model: type[BaseModel], position: PositionOf) -> Problem:
    kind, loc = detail["type"], tuple(detail["loc"])
    field = str(loc[-1]) if loc else ""
    value = _shown(detail["input"])
    if kind == "missing":
        return Problem("field-missing", position(loc[:-1]), {"field": field})
    if kind == "extra_forbidden":
        return Problem("field-unknown", position(loc, of_key=True), {"field": field}, nearest(field, _fields(model)))
    if kind == "literal_error":
        options = _options(detail)
        return Problem(
            "not-one-of", position(loc), {"value": value, "options": ", ".join(options)}, nearest(value, options)
        )
    if kind in WHAT:
        return Problem(kind, position(loc), {"value": value, **detail.get("ctx", {})})
    if kind.startswith("date"):
        return Problem("impossible-date", position(loc), {"value": value})
    code = _CODES.get(kind)
    if code is None:
        return Problem("invalid-value", position(loc), {"field": field, "reason": detail["msg"]})
    return Problem(code, position(loc), {"field": field, "value": value, "bounds": _bounds(detail.get("ctx", {}))})


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _options(detail: Mapping[str, Any]) -> tuple[str, ...]:
    listed = str(detail["ctx"]["expected"]).replace(" or ", ", ")
    return tuple(part.strip("' ") for part in listed.split(", "))


def _bounds(context: Mapping[str, Any]) -> str:
    signs = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<"}
    return ", ".join(f"{signs[key]} {value}" for key, value in context.items() if key in signs)


def _fields(model: type[BaseModel]) -> Iterable[str]:
    schema = model.model_json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return {name for shape in shapes for name in shape.get("properties", {})}
