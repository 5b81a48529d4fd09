"""Holding a condition against the vocabulary."""

from datetime import date

import pytest

from vipengine.conditions.check import read_condition, read_derivation
from vipengine.conditions.tree import AllOf, Compare, Condition, Constant, FactValue, Flag, Since, Term
from vipengine.errors import Position

from .vocabulary import FACTS, fact

AT = Position("rules.yaml", 3, 5)
WAIST = FactValue("waist")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("waist > '102 cm'", Compare(WAIST, ">", Constant(102.0))),
        ("'102.5 cm' < waist", Compare(Constant(102.5), "<", WAIST)),
        ("waist > 102", Compare(WAIST, ">", Constant(102))),
        ("birth_date < '2000-01-01'", Compare(FactValue("birth_date"), "<", Constant(date(2000, 1, 1)))),
        ("'2000-02-29' == birth_date", Compare(Constant(date(2000, 2, 29)), "==", FactValue("birth_date"))),
        (
            "months_since(physical_check) >= '12 months'",
            Compare(Since("months", "physical_check"), ">=", Constant(12.0)),
        ),
        (
            "12 <= age <= '18 years'",
            AllOf(
                (
                    Compare(Constant(12), "<=", FactValue("age")),
                    Compare(FactValue("age"), "<=", Constant(18.0)),
                )
            ),
        ),
        ("severity == 'mild'", Compare(FactValue("severity"), "==", Constant("mild"))),
        ("visits > 2.5", Compare(FactValue("visits"), ">", Constant(2.5))),
    ],
)
def test_constants_come_back_in_the_type_they_are_compared_with(text: str, tree: Condition) -> None:
    """A quantity in the fact's unit is a number, a date in quotes a date."""
    assert read_condition(text, FACTS) == (tree, ())


@pytest.mark.parametrize(
    "text",
    [
        "waist > height",
        "age >= years_since(physical_check)",
        "birth_date < physical_check",
        "days_since(physical_check) > days_since(birth_date)",
        "visits < 0.5",
        "severity == severity",
        "severity != severity",
        "severity in ('mild', 'severe')",
        "never(physical_check)",
        "known(waist) and known(diagnoses) and known(age)",
        "has_code(diagnoses, 'F20')",
        "waist > 249.9 and waist >= 250 and waist < 40.1 and waist <= 40",
        "waist > 40 and waist < 250",
        "waist == 40 or waist != 250",
        "days_since(physical_check) <= 0",
        "hdl >= 1000 and height < 0",
    ],
)
def test_what_can_be_either_true_or_false_is_right(text: str) -> None:
    """Limits of a range are themselves possible values."""
    assert read_condition(text, FACTS)[1] == ()


@pytest.mark.parametrize(
    ("text", "code", "offset", "data"),
    [
        ("pregnant and x.y", "expression-not-allowed", 13, {"text": "x.y"}),
        ("pregnant and psychos", "unknown-fact", 13, {"name": "psychos"}),
        ("pregnant and known(psychos)", "unknown-fact", 13, {"name": "psychos"}),
        (
            "severity == 'mil'",
            "unknown-option",
            12,
            {"name": "mil", "fact": "severity", "options": "mild, moderate, severe"},
        ),
        ("severity == 3", "unknown-option", 12, {"name": "3", "fact": "severity", "options": "mild, moderate, severe"}),
        (
            "severity in ('mild', 'svår')",
            "unknown-option",
            0,
            {"name": "svår", "fact": "severity", "options": "mild, moderate, severe"},
        ),
        ("not waist", "fact-not-boolean", 4, {"fact": "waist", "type": "decimal"}),
        ("never(waist)", "fact-not-date", 0, {"fact": "waist", "type": "decimal"}),
        ("days_since(waist) > 1", "fact-not-date", 0, {"fact": "waist", "type": "decimal"}),
        ("waist in ('mild',)", "fact-not-choice", 0, {"fact": "waist", "type": "decimal"}),
        ("has_code(severity, 'F20')", "fact-not-codes", 0, {"fact": "severity", "type": "choice"}),
        ("psychosis == 1", "fact-is-boolean", 0, {"fact": "psychosis"}),
        ("1 == psychosis", "fact-is-boolean", 0, {"fact": "psychosis"}),
        ("diagnoses == 'F20'", "fact-is-codes", 0, {"fact": "diagnoses"}),
        ("1 < 2", "comparison-without-fact", 0, {}),
        ("waist > birth_date", "comparison-types", 0, {"left": "decimal", "right": "date"}),
        ("severity == psychosis", "comparison-types", 0, {"left": "choice", "right": "boolean"}),
        ("waist >= 40", "comparison-always", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist <= 250", "comparison-always", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist > 39.9", "comparison-always", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist < 250.1", "comparison-always", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist != 251", "comparison-always", 0, {"fact": "waist", "bounds": "40–250"}),
        ("-1 < visits", "comparison-always", 0, {"fact": "visits", "bounds": "≥ 0"}),
        ("severity in ('severe', 'mild', 'moderate')", "comparison-always", 0, {"fact": "severity"}),
        ("waist < 40", "comparison-impossible", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist <= 39.9", "comparison-impossible", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist > 250", "comparison-impossible", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist >= 251", "comparison-impossible", 0, {"fact": "waist", "bounds": "40–250"}),
        ("waist == 10", "comparison-impossible", 0, {"fact": "waist", "bounds": "40–250"}),
        ("months_since(birth_date) < 0", "comparison-impossible", 0, {"fact": "birth_date", "bounds": "≥ 0"}),
        ("severity > 'mild'", "choice-has-no-order", 0, {"fact": "severity"}),
        ("severity < setting", "choice-has-no-order", 0, {"fact": "severity"}),
        ("birth_date < '2000-02-30'", "not-a-date", 13, {"value": "2000-02-30", "fact": "birth_date"}),
        ("birth_date < 2000", "not-a-date", 13, {"value": 2000, "fact": "birth_date"}),
        ("waist > 'hög'", "not-a-number", 8, {"value": "hög", "fact": "waist"}),
        ("waist > '1000000000000000 cm'", "not-a-number", 8, {"value": "1000000000000000 cm", "fact": "waist"}),
        ("waist > '102 mm'", "wrong-unit", 8, {"fact": "waist", "unit": "cm", "given": "mm"}),
        ("age > '18 months'", "wrong-unit", 6, {"fact": "age", "unit": "years", "given": "months"}),
        (
            "days_since(birth_date) > '2 weeks'",
            "wrong-unit",
            25,
            {"fact": "birth_date", "unit": "days", "given": "weeks"},
        ),
        ("waist > hdl", "wrong-unit", 0, {"fact": "waist", "unit": "cm", "given": "mmol/l"}),
        ("waist > visits", "wrong-unit", 0, {"fact": "waist", "unit": "cm", "given": "–"}),
        ("visits > '3 cm'", "unit-not-expected", 9, {"fact": "visits", "given": "cm"}),
        ("visits < age", "unit-not-expected", 0, {"fact": "visits", "given": "years"}),
    ],
)
def test_what_cannot_be_meant_is_reported_at_its_place(
    text: str, code: str, offset: int, data: dict[str, object]
) -> None:
    """Each kind of mistake has a code of its own and the words that explain it."""
    condition, problems = read_condition(text, FACTS, AT)
    assert condition is None
    assert [(problem.code, problem.at, dict(problem.data)) for problem in problems] == [
        (code, Position("rules.yaml", 3, 5 + offset), data)
    ]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("psychos", ("psychosis",)),
        ("physical_chek", ("physical_check",)),
        ("xyzzy", ()),
        ("severity == 'mode'", ("moderate",)),
    ],
)
def test_the_nearest_names_are_offered(text: str, nearest: tuple[str, ...]) -> None:
    """A slip of the finger is told from a name that does not exist at all."""
    (problem,) = read_condition(text, FACTS)[1]
    assert problem.nearest == nearest


@pytest.mark.parametrize(
    ("limits", "bounds"), [({"maximum": 10}, "≤ 10"), ({"minimum": 1}, "≥ 1"), ({"minimum": 1, "maximum": 10}, "1–10")]
)
def test_a_comparison_that_cannot_be_is_shown_with_the_limits_that_there_are(
    limits: dict[str, int], bounds: str
) -> None:
    """A range may be open at either end."""
    facts = {"score": fact("score", "integer", **limits)}
    (problem,) = read_condition("score == 11" if "maximum" in limits else "score == 0", facts)[1]
    assert (problem.code, problem.data["bounds"]) == ("comparison-impossible", bounds)


def test_everything_that_is_wrong_is_reported_at_once() -> None:
    """The author need not mend one mistake to be told of the next."""
    text = "waist and at_least(1, not psychos, severity == 'mil') or (days_since(waist) > 'x' and hdl < 0)"
    problems = read_condition(text, FACTS)[1]
    assert [problem.code for problem in problems] == [
        "fact-not-boolean",
        "unknown-fact",
        "unknown-option",
        "fact-not-date",
        "not-a-number",
        "comparison-impossible",
    ]


def test_a_text_that_cannot_be_read_is_not_checked() -> None:
    """Only the mistake in the form is told."""
    assert [problem.code for problem in read_condition("psychos and x.y", FACTS)[1]] == ["expression-not-allowed"]


def test_an_unknown_fact_gives_no_second_problem() -> None:
    """Nothing is said of the type or range of what does not exist."""
    for text in ("bmi > 3", "bmi > waist", "waist > bmi", "3 < bmi", "bmi in ('x',)", "months_since(bmi) > 'x'"):
        assert [problem.code for problem in read_condition(text, FACTS)[1]] == ["unknown-fact"], text


@pytest.mark.parametrize(
    ("kind", "unit", "derive", "term"),
    [
        ("boolean", None, "psychosis", Flag("psychosis")),
        ("decimal", "cm", "waist", WAIST),
        ("decimal", "months", "months_since(birth_date)", Since("months", "birth_date")),
        ("integer", "years", "age", FactValue("age")),
        ("date", None, "birth_date", FactValue("birth_date")),
        ("choice", None, "severity", FactValue("severity")),
        ("decimal", "cm", "5", Constant(5)),
    ],
)
def test_a_derivation_gives_the_type_of_its_fact(
    kind: str, unit: str | None, derive: str, term: Condition | Term
) -> None:
    """A whole number will do for a decimal."""
    assert read_derivation(derive, FACTS, fact("new", kind, unit=unit)) == (term, ())


@pytest.mark.parametrize(
    ("kind", "unit", "derive", "codes"),
    [
        ("boolean", None, "waist", ["fact-not-boolean"]),
        ("boolean", None, "a.b", ["expression-not-allowed"]),
        ("integer", "cm", "waist", ["derivation-type"]),
        ("decimal", "cm", "psychosis", ["derivation-type"]),
        ("decimal", "cm", "'5'", ["derivation-type"]),
        ("date", None, "5", ["derivation-type"]),
        ("date", None, "years_since(birth_date)", ["derivation-type"]),
        ("decimal", "mm", "waist", ["wrong-unit"]),
        ("integer", "years", "months_since(birth_date)", ["wrong-unit"]),
        ("integer", None, "years_since(birth_date)", ["unit-not-expected"]),
        ("integer", None, "bmi", ["unknown-fact"]),
        ("integer", "years", "years_since(waist)", ["fact-not-date"]),
        ("decimal", "cm", "waist > 3", ["expression-not-allowed"]),
        ("decimal", "cm", "a and", ["expression-syntax"]),
    ],
)
def test_a_derivation_of_another_type_or_unit_is_refused(
    kind: str, unit: str | None, derive: str, codes: list[str]
) -> None:
    """Years cannot pass for months."""
    found, problems = read_derivation(derive, FACTS, fact("new", kind, unit=unit), AT)
    assert found is None
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("kind", "unit", "derive", "code", "offset", "data"),
    [
        ("boolean", None, "psychosis and waist", "fact-not-boolean", 14, {"fact": "waist", "type": "decimal"}),
        ("decimal", "cm", " waist > 3", "expression-not-allowed", 1, {"text": "waist > 3"}),
        ("integer", "cm", " waist", "derivation-type", 1, {"fact": "new", "type": "integer"}),
        ("decimal", "mm", " waist", "wrong-unit", 1, {"fact": "new", "unit": "mm", "given": "cm"}),
    ],
)
def test_what_is_wrong_with_a_derivation_is_reported_at_its_place(
    kind: str, unit: str | None, derive: str, code: str, offset: int, data: dict[str, object]
) -> None:
    """The fact that is named is the one that is derived."""
    (problem,) = read_derivation(derive, FACTS, fact("new", kind, unit=unit), AT)[1]
    assert (problem.code, problem.at, dict(problem.data)) == (code, Position("rules.yaml", 3, 5 + offset), data)


def test_a_derived_truth_comes_back_as_a_condition() -> None:
    """Its constants are read as in any condition."""
    found, _ = read_derivation("waist > '102 cm'", FACTS, FACTS["obese"])
    assert found == Compare(WAIST, ">", Constant(102.0))
    assert read_derivation("psychosis", FACTS, FACTS["obese"])[0] == Flag("psychosis")
