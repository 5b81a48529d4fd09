"""From what pydantic refuses to what the author is told."""

from uuid import UUID

import pytest

from vipengine.content.explain import MAX_PROBLEMS
from vipengine.content.read import read_text, validated
from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.base import Value
from vipengine.model.content import Content
from vipengine.model.patient import Patient
from vipengine.model.region import Region

PATIENT = "as_of: 2026-11-22\n"
REGION = "region: r\nname: R\nas_of: 2026-01-01\n"
RULE = "rules:\n  - {id: r, title: {sv: a, en: b}, mark: source, intervention: ips, FIELD}\n"


def refused(text: str, model: type[Value]) -> list[Problem]:
    with pytest.raises(DocumentError) as caught:
        validated(read_text(text, "a.yaml"), model)
    return list(caught.value.problems)


def only(text: str, model: type[Value]) -> tuple[str, int, int, dict[str, object]]:
    (problem,) = refused(text, model)
    assert problem.at is not None
    return problem.code, problem.at.line, problem.at.column, dict(problem.data)


@pytest.mark.parametrize(
    ("text", "code", "column", "data"),
    [
        ("facts: {a: }", "value-empty", 12, {}),
        ("facts: {a: {value: true}}", "field-missing", 12, {"field": "date"}),
        ("facts: {a: {value: true, date: 2026-13-01}}", "impossible-date", 32, {"value": "2026-13-01"}),
        ("facts: {a: {value: {b: 1}, date: 2026-01-01}}", "value-unfit", 20, {"value": "{…}"}),
        ("facts: {a: [x, 1]}", "not-text", 16, {"value": "1"}),
        ("facts: [a]", "not-a-mapping", 8, {"value": "[…]"}),
        ("facts: {A: true}", "bad-form", 9, {"value": "A"}),
        ("person: {sex: femal}", "not-one-of", 15, {"value": "femal", "options": "female, male, other"}),
        ("person: {birth_date: 2004-02-30}", "impossible-date", 22, {"value": "2004-02-30"}),
        ("person: {birth_date: 20040230}", "impossible-date", 22, {"value": "20040230"}),
        ("person: me", "not-a-mapping", 9, {"value": "me"}),
        ("persn: {}", "field-unknown", 1, {"field": "persn"}),
        ("persn:", "field-comma", 1, {"field": "persn"}),
        ("diagnoses: F20", "not-a-list", 12, {"value": "F20"}),
        ("diagnoses: [{code: 20}]", "not-text", 20, {"value": "20"}),
        ("events: [{event: a, at: 2026-11-22T25:00}]", "impossible-moment", 25, {"value": "2026-11-22T25:00"}),
        ("events: [{event: a, at: 1262304000}]", "impossible-date", 25, {"value": "1262304000"}),
        ("observations: [{fact: a, value: x, unit: cm, date: 2026-01-01}]", "not-a-number-here", 33, {"value": "x"}),
        (
            "observations: [{fact: a, value: true, unit: cm, date: 2026-01-01}]",
            "not-a-number-here",
            33,
            {"value": "true"},
        ),
        ("observations: [{fact: a, value: 1, unit: cm}]", "field-missing", 16, {"field": "date"}),
    ],
)
def test_a_person_that_cannot_be_read(text: str, code: str, column: int, data: dict[str, object]) -> None:
    """One mistake is told once, however many alternatives there were."""
    found_code, line, found_column, found = only(PATIENT + text, Patient)
    assert (found_code, line, found_column) == (code, 2, column)
    assert {name: value for name, value in found.items() if value not in (None, "")} == data


@pytest.mark.parametrize(
    ("text", "code", "column", "data"),
    [
        ("capabilities: {a: 5}", "out-of-bounds", 19, {"value": "5", "bounds": "≤ 4"}),
        ("capabilities: {a: -1}", "out-of-bounds", 19, {"value": "-1", "bounds": "≥ 0"}),
        ("capabilities: {a: 2.5}", "not-a-whole-number", 19, {"value": "2.5"}),
        ("capabilities: {a: true}", "not-a-whole-number", 19, {"value": "true"}),
        ("capabilities: {a: {value: -0.5}}", "out-of-bounds", 27, {"value": "-0.5", "bounds": "≥ 0"}),
        ("capabilities: {a: {level: NO}}", "not-a-whole-number", 27, {"value": "NO"}),
        ("capabilities: {a: []}", "value-empty", 19, {}),
        ("capabilities: {a: [1]}", "not-a-mapping", 20, {"value": "1"}),
        ("capabilities: {a: }", "value-empty", 19, {}),
        ("background: {sv: a, b, en: c}", "field-comma", 21, {"field": "b"}),
        ("background: {sv: a}", "field-missing", 13, {"field": "en"}),
        ("population: '35 910'", "not-a-whole-number", 13, {"value": "35 910"}),
        ("population: " + "x" * 100, "not-a-whole-number", 13, {"value": "x" * 59 + "…"}),
    ],
)
def test_a_region_that_cannot_be_read(text: str, code: str, column: int, data: dict[str, object]) -> None:
    """Values are shown as they are written in YAML."""
    found_code, line, found_column, found = only(REGION + text, Region)
    assert (found_code, line, found_column) == (code, 4, column)
    assert {name: value for name, value in found.items() if value not in (None, "")} == data


@pytest.mark.parametrize(
    ("field", "code", "data"),
    [
        ("asks_wish: no", "not-a-truth-value", {"value": "no"}),
        ("asks_wish: NO", "not-a-truth-value", {"value": "NO"}),
        ("asks_wish: 1", "not-a-truth-value", {"value": "1"}),
        ("repeat: 12 moths", "not-a-date-period", {"value": "12 moths", "units": "days, weeks, months, years"}),
        ("repeat: 72 hours", "not-a-date-period", {"value": "72 hours", "units": "days, weeks, months, years"}),
        ("valid_from: 2025-13-01", "impossible-partial-date", {"value": "2025-13-01"}),
        ("valid_from: 2025", "not-text", {"value": "2025"}),
        ("scope: regional", "not-a-scope", {"value": "regional"}),
        ("offer_when: ''", "value-empty", {}),
        ("offer_when: " + "a" * 2001, "too-long", {"value": "a" * 59 + "…", "most": 2000}),
        ("consent: [A-b]", "bad-form", {"value": "A-b"}),
        ("sources: [{source: a, page: 3}]", "field-unknown", {"field": "page"}),
        ("review: {by: X, on: 2026-02-30}", "impossible-date", {"value": "2026-02-30"}),
    ],
)
def test_a_rule_that_cannot_be_read(field: str, code: str, data: dict[str, object]) -> None:
    """Each field tells what it should have been."""
    found_code, line, _, found = only(RULE.replace("FIELD", field), Content)
    assert (found_code, line) == (code, 2)
    assert {name: value for name, value in found.items() if value not in (None, "")} == data


@pytest.mark.parametrize(
    ("count", "code", "data"),
    [(4, "too-few", {"least": 5}), (6, "too-many", {"most": 5}), (0, "too-few", {"least": 5})],
)
def test_a_list_of_the_wrong_length_says_how_many_it_needs(count: int, code: str, data: dict[str, int]) -> None:
    """Levels 0 to 4 are five sentences."""
    anchors = ", ".join(["{sv: a, en: b}"] * count)
    text = (
        "requirements:\n  - {id: r, title: {sv: a, en: b}, mark: derived, category: c, needed_by: {}, parts: [region],"
        f" target: 3, anchors: [{anchors}]}}\n"
    )
    found_code, line, _, found = only(text, Content)
    assert (found_code, line, found) == (code, 2, data)


def test_a_rank_with_the_wrong_strength_says_the_right_one() -> None:
    """The guideline's own scale decides."""
    text = (
        "interventions:\n  - {id: i, title: {sv: a, en: b}, mark: derived, programme: p, summary: {sv: a, en: b},"
        " principal: joint, ranks: [{guideline: g, value: 4, strength: should}]}\n"
    )
    assert only(text, Content)[0] == "rank-strength"
    assert refused(text, Content)[0].what("en") == "rank 4 belongs to the strength can"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("persn: {}", ("person",)),
        ("person: {birthdate: 2004-01-01}", ("birth_date",)),
        ("person: {sex: femal}", ("female", "male")),
        ("interventions: [{id: ips, state: ongoin}]", ("ongoing",)),
        ("interventions: [{id: ips, state: ongoing, frm: 2026-01-01}]", ("from",)),
        ("xyzzy: 1", ()),
    ],
)
def test_the_nearest_field_or_answer_is_offered(text: str, nearest: tuple[str, ...]) -> None:
    """By the names that the author writes, not by those inside the program."""
    (problem,) = refused(PATIENT + text, Patient)
    assert problem.nearest[: len(nearest) or 2] == nearest


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    """Nobody mends a file one run at a time."""
    text = "persn: {}\nperson: {sex: x, birth_date: y}\nevents: [{event: A, at: z}]\n"
    assert [(problem.code, problem.at and problem.at.line) for problem in refused(text, Patient)] == [
        ("field-missing", 1),
        ("field-unknown", 1),
        ("not-one-of", 2),
        ("impossible-date", 2),
        ("bad-form", 3),
        ("impossible-date", 3),
    ]


def test_mistakes_beside_each_other_are_each_told() -> None:
    """A wrong field does not hide its neighbours, however deep they are wrong."""
    text = (
        "events: 5\nperson: {sex: 1, birth_date: x}\ninterventions: [{id: ips}]\nconsents: [{kind: a, given: y}, 3]\n"
    )
    assert [(problem.code, problem.at and problem.at.line) for problem in refused(PATIENT + text, Patient)] == [
        ("not-a-list", 2),
        ("not-one-of", 3),
        ("impossible-date", 3),
        ("field-missing", 4),
        ("impossible-date", 5),
        ("not-a-mapping", 5),
    ]


def test_of_very_many_mistakes_the_rest_is_left_out() -> None:
    """A file full of them is answered at once."""
    problems = refused(f"{PATIENT}events: [{'5, ' * 100_000}]", Patient)
    assert len(problems) == MAX_PROBLEMS + 1
    assert (problems[-1].code, problems[-1].at) == ("more-problems", Position("a.yaml", 2, 10 + 3 * MAX_PROBLEMS))


class Odd(Value):
    """A field that pydantic refuses for a reason we have no words for."""

    address: UUID


def test_a_reason_without_words_of_its_own_shows_that_of_the_library() -> None:
    """Better than nothing."""
    (problem,) = refused("address: x", Odd)
    assert (problem.code, problem.data["field"]) == ("invalid-value", "address")
    assert "UUID" in problem.what("en")


@pytest.mark.parametrize(
    ("text", "model", "nearest"),
    [
        ("persn: {}", Patient, ("person",)),
        ("person: {id: x}", Patient, ()),
        ("person: {birthdate: 2004-01-01}", Patient, ("birth_date",)),
        ("facts: {a: {value: 1, dat: 2026-01-01}}", Patient, ("date",)),
        ("interventions: [{id: ips, state: done, form: 2026-01-01}]", Patient, ("from",)),
        ("interventions: [{id: ips, state: done, start: 2026-01-01}]", Patient, ("state",)),
        ("capabilities: {a: {levl: 1}}", Region, ("level",)),
        ("capabilities: {a: [{levl: 1}]}", Region, ("level",)),
        ("units: [{id: a, kind: clinic, modality: x}]", Region, ()),
    ],
)
def test_only_the_fields_of_the_very_place_are_suggested(
    text: str, model: type[Value], nearest: tuple[str, ...]
) -> None:
    """A field of another part of the document would be refused as well."""
    start = PATIENT if model is Patient else REGION
    found = [problem.nearest for problem in refused(start + text, model) if problem.code == "field-unknown"]

    assert found == [nearest]
