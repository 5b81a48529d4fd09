"""Answers about requirements that have a size: a number beside the level, and a demand that was counted."""

from __future__ import annotations

import pytest
from builders import knowledge, requirement, text

from vipengine.content.read import read_text, validated
from vipengine.gap.check import problems_in
from vipengine.model.capability import Number
from vipengine.model.region import Region, claims_of
from vipengine.model.sizing import Sizing
from vipengine.workshop.answers import FormClaim, Row, own_answer
from vipengine.workshop.merge import Change
from vipengine.workshop.region_file import with_changes

KNOWN = knowledge(
    requirements=[
        requirement("service", sizing=Sizing(persons=text("newly ill"), unit="persons")),
        requirement("staff", number=Number(unit="fte", minimum=1, per=20)),
    ]
)
TEXT = """region: home
name: Home
as_of: 2026-01-05
pathways: [path]
units:
- {id: ward, kind: clinic}
capabilities:
  service: {level: 3, value: 40, unit: persons}
  staff: {value: 0.5, unit: fte, demand: 30, demand_as_of: 2026-01-02, demand_source: list}
"""


def region_of(written: str) -> Region:
    """Return the region of a document."""
    return validated(read_text(written, "region.yaml"), Region)


def changed(row: Row, answer: FormClaim) -> Region:
    """Return the region after one answer was taken in."""
    region = region_of(TEXT)
    return region_of(with_changes(TEXT, KNOWN, region, [Change(row, own_answer(region, row), answer)]))


@pytest.mark.parametrize("unit", ["home", "ward"])
def test_a_number_beside_a_level_keeps_its_unit_and_its_measure(unit: str) -> None:
    """What is written can be read again, also where another than the region answers."""
    row, answer = Row(unit, "service", "region"), FormClaim(level=2, value=12.0)
    region = changed(row, answer)

    assert problems_in(KNOWN, region) == []
    assert own_answer(region, row) == answer


@pytest.mark.parametrize(("demand", "source"), [(30.0, "list"), (45.0, None), (None, None)])
def test_a_new_demand_is_not_given_the_source_of_the_old_one(demand: float | None, source: str | None) -> None:
    """What was counted then was another number; one that is the same keeps its source."""
    region = changed(Row("home", "staff", "region"), FormClaim(value=1.0, demand=demand))
    (claim,) = claims_of(region.capabilities["staff"])

    assert (claim.value, claim.demand, claim.demand_source) == (1, demand, source)
    assert (claim.demand_as_of is None) is (source is None)
