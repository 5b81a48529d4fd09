"""Documents from files and from plain data: the same values, and problems that say where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vipengine
from vipengine.content.read import MAX_DEPTH

PERSON: dict[str, Any] = {
    "as_of": date(2026, 11, 20),
    "pathways": ("ips",),
    "facts": {"wants_work_or_study": True, "suspected_psychosis": {"value": True, "date": "2026-11-19"}},
    "events": [{"event": "referral_received", "at": datetime(2026, 11, 18, 9)}],  # noqa: DTZ001  Swedish civil time
}
PERSON_YAML = """as_of: 2026-11-20
pathways: [ips]
facts: {wants_work_or_study: true, suspected_psychosis: {value: true, date: 2026-11-19}}
events: [{event: referral_received, at: 2026-11-18T09:00:00}]
"""
REGION = {"region": "north", "name": "North", "as_of": "2026-11-20", "pathways": ["ips"]}


def refused(data: Any, name: str = "person") -> list[tuple[str, str]]:
    with pytest.raises(vipengine.DocumentError) as caught:
        vipengine.patient_from(data, name)
    return [(str(problem.at), problem.code) for problem in caught.value.problems]


def test_plain_data_and_a_file_that_say_the_same_are_the_same_person(tmp_path: Path) -> None:
    """Where a document came from is no part of its value."""
    file = tmp_path / "person.yaml"
    file.write_text(PERSON_YAML, encoding="utf-8")

    assert vipengine.patient_from(PERSON) == vipengine.read_patient(file)
    assert vipengine.patient_from(PERSON) != vipengine.patient_from({**PERSON, "pathways": []})


def test_every_problem_of_plain_data_is_told_at_once_with_its_path() -> None:
    """As of a file, with the name that the caller gave."""
    data = {
        "person": {"id": 1},
        "facts": {"severity": {"value": 1}},
        "events": [{"event": "referral_received", "at": "igår"}],
    }

    assert refused(data, "patient 7") == [
        ("patient 7", "field-missing"),
        ("patient 7: events[0].at", "impossible-date"),
        ("patient 7: facts.severity", "field-missing"),
        ("patient 7: person.id", "field-unknown"),
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Decimal("1.5"), "not-plain-data"),
        (object(), "not-plain-data"),
        (float("nan"), "not-a-number-here"),
        ("900101-0017", "identity-number"),
        (199001010017, "identity-number"),
        ({1: 2}, "yaml-key-not-text"),
        ({"900101-0017": 2}, "identity-number"),
    ],
)
def test_what_no_file_could_say_is_refused(value: object, code: str) -> None:
    """With its path, and an identity number is not repeated."""
    assert refused({"as_of": "2026-11-20", "facts": {"x": value}}) == [("person: facts.x", code)]


def test_data_without_end_is_refused() -> None:
    """A list that holds itself."""
    endless: list[object] = []
    endless.append(endless)

    ((place, code),) = refused({"as_of": "2026-11-20", "comment": endless})

    assert (place.count("[0]"), code) == (MAX_DEPTH, "yaml-too-deep")


@pytest.mark.parametrize("data", [None, [], "as_of: 2026-11-20"])
def test_a_document_is_a_mapping(data: object) -> None:
    """Nothing else has fields."""
    assert refused(data) == [("person", "document-not-mapping")]


def test_a_region_is_taken_from_plain_data() -> None:
    """With the same fields as its file."""
    region = vipengine.region_from({**REGION, "capabilities": {"psychosis-team": 1}})

    assert (region.name, region.as_of, dict(region.capabilities)) == (
        "North",
        date(2026, 11, 20),
        {"psychosis-team": 1},
    )


def test_what_is_wrong_with_a_person_is_told_with_the_place_in_the_file(tmp_path: Path) -> None:
    """Also what only the knowledge can tell, also when the person is drawn, and also of a changed copy."""
    file = tmp_path / "person.yaml"
    file.write_text("as_of: 2026-11-20\nfacts:\n  psykos: true\n", encoding="utf-8")
    knowledge, patient = vipengine.load_knowledge(), vipengine.read_patient(file)

    for ask in (
        lambda: vipengine.recommend(knowledge, patient),
        lambda: vipengine.recommend(knowledge, patient.model_copy(update={"pathways": ("ips",)})),
        lambda: vipengine.person_overlay(knowledge, patient, "ips"),
    ):
        with pytest.raises(vipengine.DocumentError) as caught:
            ask()
        assert [str(problem.at) for problem in caught.value.problems] == [f"{file}:3:3"]


def test_what_is_wrong_with_a_region_is_told_with_its_path() -> None:
    """Also what only the knowledge can tell."""
    region = vipengine.region_from({**REGION, "capabilities": {"psykosteam": 1}})

    with pytest.raises(vipengine.DocumentError) as caught:
        vipengine.analyse_gap(vipengine.load_knowledge(), region)

    assert [str(problem.at) for problem in caught.value.problems] == ["region: capabilities.psykosteam"]


def test_a_document_made_in_memory_has_no_places() -> None:
    """Its problems say what, and not where."""
    patient = vipengine.Patient(as_of=datetime(2026, 11, 20, tzinfo=UTC).date(), facts={"psykos": True})

    with pytest.raises(vipengine.DocumentError) as caught:
        vipengine.recommend(vipengine.load_knowledge(), patient)

    assert [problem.at for problem in caught.value.problems] == [None]
