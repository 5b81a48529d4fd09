"""Persons who were counted in a cohort become the demand of claims that state none."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from builders import clinic, intervention, knowledge, region, requirement

from vipengine.content.checks.references import check
from vipengine.content.knowledge import Places
from vipengine.content.read import Document, read_text
from vipengine.errors import DocumentError
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.check import problems_in
from vipengine.gap.counted import with_counted
from vipengine.gap.sizing import Between, sizes_of
from vipengine.model.capability import Number
from vipengine.model.region import Claim, ClaimForm, Region, claims_of
from vipengine.model.sizing import Sizing

POSTS = Number(unit="fte", minimum=1, per=20)
KNOWN = knowledge(
    interventions=[intervention("job"), intervention("talk")],
    requirements=[
        requirement("staff", number=POSTS, sizing=Sizing(counted_by="job")),
        requirement("others", number=POSTS, sizing=Sizing(counted_by="talk")),
        requirement("uncounted", number=POSTS),
        requirement("team"),
    ],
)


def counts(*units: tuple[str | None, dict[str, dict[str, int | None]]]) -> Document:
    """Return a file of counts: for each unit, the persons by intervention and status."""
    told = [{"unit": unit, "persons": 9, "statuses": statuses} for unit, statuses in units]
    data = {"schema_version": 1, "as_of": "2026-01-03", "pathways": [], "counts": told}
    return read_text(json.dumps(data), "counts.json")


def demand(claims: dict[str, ClaimForm], *units: tuple[str | None, Any], **fields: Any) -> list[float | None]:
    """Return the demands of the claims about `staff`, once the counts are taken in."""
    home = with_counted(counts(*units), KNOWN, region(claims, **fields))
    assert problems_in(KNOWN, home) == []
    return [claim.demand for claim in claims_of(home.capabilities["staff"])]


def test_those_who_are_to_get_it_and_those_who_have_it_are_the_demand() -> None:
    """Who may be offered it may be among them, who does not want it is not; the date and the file are told."""
    job: Any = {"job": {"start": 40, "ongoing": 22, "offer": 100, "not_wanted": 9}}
    home = with_counted(counts((None, job)), KNOWN, region({"staff": Claim(value=0.5)}))
    size = sizes_of(KNOWN, analyse_gap(KNOWN, home))[0]

    assert (size.demand.basis, size.demand.persons, size.needed) == ("counted", Between(62, 162), Between(3.1, 8.1))
    assert (size.demand.as_of, size.demand.counted_in) == (date(2026, 1, 3), "counts.json")


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({"job": {"start": 3}}, 3),
        ({"job": {"outside": 9}}, 0),
        ({"job": {"start": 3, "ongoing": None}}, None),
        ({"job": {"start": None, "ongoing": 30}}, None),
        ({"talk": {"start": 3}}, None),
    ],
)
def test_a_hidden_count_leaves_the_demand_unknown(statuses: Any, expected: int | None) -> None:
    """A status that is left out has nobody; one that is hidden, or an intervention that was not judged, is unknown."""
    assert demand({"staff": Claim(value=1)}, (None, statuses)) == [expected]


def test_what_the_region_has_stated_itself_stays() -> None:
    """Nor is anything counted for what is said not to apply."""
    job: Any = (None, {"job": {"start": 40}})

    assert demand({"staff": Claim(value=1, demand=7)}, job) == [7]
    assert demand({"staff": Claim(state="not_applicable", reason="no")}, job) == [None]
    assert demand({"staff": "not_assessed"}, job) == [40]


def test_each_unit_is_given_its_own_persons() -> None:
    """All of them are those of the region; persons without a unit, and small units together, are no unit."""
    claims: dict[str, ClaimForm] = {"staff": (Claim(value=1), Claim(unit="ward", value=1, measure="fte"))}
    told: Any = [(unit, {"job": {"start": start}}) for unit, start in ((None, 50), ("ward", 30), ("", 9), ("…", 11))]

    assert demand(claims, *told, units=[clinic("ward")]) == [50, 30]
    assert demand(claims, told[0], units=[clinic("ward")]) == [50, None]


def test_a_unit_that_the_region_does_not_have_is_a_problem() -> None:
    """With its place and the nearest name; all of them at once."""
    with pytest.raises(DocumentError) as raised:
        with_counted(counts((None, {}), ("wrad", {}), ("x", {})), KNOWN, region(units=[clinic("ward")]))

    first, second = raised.value.problems
    assert (first.code, first.nearest, second.code) == ("counted-unit-unknown", ("ward",), "counted-unit-unknown")
    assert first.at is not None
    assert first.at.line == 1
    assert "{" not in first.text("sv") + first.text("en")


def test_another_file_is_a_problem() -> None:
    """Not an error in the program."""
    with pytest.raises(DocumentError):
        with_counted(read_text("{schema_version: 2}", "x.json"), KNOWN, region())


def test_a_count_below_zero_is_a_problem() -> None:
    """It is no count, and would be a demand that no claim may state."""
    with pytest.raises(DocumentError) as raised:
        with_counted(counts((None, {"job": {"start": -5}})), KNOWN, region({"staff": Claim(value=1)}))

    assert [problem.code for problem in raised.value.problems] == ["out-of-bounds"]


def test_requirements_that_nothing_counts_are_left_as_they_are() -> None:
    """The document is otherwise the one that was handed in."""
    home: Region = region({"uncounted": Claim(value=1), "team": 3, "unheard-of": 2, "others": Claim(value=2)})

    assert with_counted(counts((None, {"job": {"start": 5}})), KNOWN, home) == home


def test_the_intervention_that_counts_must_exist() -> None:
    """It is looked up as every other name of the content."""
    known = knowledge(requirements=[requirement("staff", number=POSTS, sizing=Sizing(counted_by="jbo"))])
    found = [(problem.code, problem.data["id"]) for problem in check(known, Places())]

    assert ("unknown-id", "jbo") in found


@pytest.mark.parametrize(("posts", "state"), [(3, "gap"), (3.1, "not_assessed"), (8, "not_assessed"), (8.1, "met")])
def test_those_who_have_not_been_asked_are_never_taken_for_a_no(posts: float, state: str) -> None:
    """Enough for those who want it, and not for those who may, is neither met nor a gap."""
    job: Any = {"job": {"start": 62, "offer": 60, "undetermined": 30, "check_first": 6, "needs_consent": 4}}
    home = with_counted(counts((None, job)), KNOWN, region({"staff": Claim(value=posts)}))
    finding = analyse_gap(KNOWN, home).finding("staff")

    assert finding is not None
    assert finding.state == state
