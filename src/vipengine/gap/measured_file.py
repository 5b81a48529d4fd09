"""Read measurements from the indicators that `vip indicators --format json` has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import Document, validated
from vipengine.errors import DocumentError, Loc, Problem, nearest
from vipengine.model.base import Day, Persons
from vipengine.model.region import MeasuredShare, Region


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _Figures(_Part):
    unit: str | None
    numerator: Persons | None
    denominator: Persons | None
    unknown: Persons | None


class _Indicator(_Part):
    id: str
    kind: str
    values: tuple[_Figures, ...]


class _File(_Part):
    schema_version: Literal[1]
    as_of: Day
    indicators: tuple[_Indicator, ...]


def measurements_in(document: Document, knowledge: Knowledge, region: Region) -> tuple[MeasuredShare, ...]:
    """Return the shares of a file of indicators; medians, and persons without a unit, are left out.

    Raises:
        DocumentError: the file is no such file, or names indicators or units that are not known; all at once.
    """
    file = validated(document, _File)
    found = list(_problems(file, knowledge, region))
    if found:
        raise DocumentError(Problem(code, document.position(loc), data, near) for loc, code, data, near in found)
    return tuple(
        MeasuredShare.model_validate(
            {
                "indicator": item.id,
                "unit": None if value.unit == region.region else value.unit,
                "numerator": value.numerator,
                "denominator": value.denominator,
                "unknown": value.unknown,
                "to": file.as_of,
                "source": document.path,
            }
        )
        for item in file.indicators
        if item.kind == "share"
        for value in item.values
        if value.unit != ""
    )


_Found = tuple[Loc, str, dict[str, object], tuple[str, ...]]


def _problems(file: _File, knowledge: Knowledge, region: Region) -> Iterator[_Found]:
    units = {unit.id for unit in region.units} | {region.region}
    for place, item in enumerate(file.indicators):
        start: Loc = ("indicators", place)
        if item.id not in knowledge.indicators:
            names: dict[str, object] = {"kind": "indicators", "id": item.id}
            yield (*start, "id"), "unknown-id", names, nearest(item.id, knowledge.indicators)
        for inner, value in enumerate(item.values):
            if value.unit and value.unit not in units:
                data: dict[str, object] = {"indicator": item.id, "unit": value.unit}
                yield (*start, "values", inner, "unit"), "measurement-unit-unknown", data, nearest(value.unit, units)
            if value.numerator is not None and value.denominator is not None and value.numerator > value.denominator:
                counts: dict[str, object] = {"numerator": value.numerator, "denominator": value.denominator}
                yield (*start, "values", inner, "numerator"), "measurement-counts", counts, ()
