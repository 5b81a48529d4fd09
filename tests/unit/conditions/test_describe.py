"""Conditions in words."""

from datetime import date

import pytest

from vipengine.conditions.case import NEVER, FactData, Given, Reading, read_fact
from vipengine.conditions.describe import describe, describe_reading, describe_value, label_of
from vipengine.conditions.parse import parse
from vipengine.conditions.tree import Compare, Constant, FactValue, Operator, Since, SinceUnit
from vipengine.model.base import Text
from vipengine.model.vocabulary import Fact

from .vocabulary import AS_OF, FACTS, condition, fact, text


@pytest.mark.parametrize(
    ("text", "sv", "en"),
    [
        ("psychosis", "psykos", "psychosis"),
        ("not psychosis", "inte psykos", "not psychosis"),
        ("psychosis and pregnant", "psykos och gravid", "psychosis and pregnant"),
        ("not (psychosis or pregnant)", "inte (psykos eller gravid)", "not (psychosis or pregnant)"),
        ("psychosis and (pregnant or obese)", "psykos och (gravid eller fetma)", "psychosis and (pregnant or obesity)"),
        (
            "at_least(2, psychosis, pregnant, not obese)",
            "minst 2 av (psykos, gravid, inte fetma)",
            "at least 2 of (psychosis, pregnant, not obesity)",
        ),
        ("waist > 102", "midjemått över 102 cm", "waist above 102 cm"),
        ("waist >= '102.5 cm'", "midjemått minst 102,5 cm", "waist at least 102.5 cm"),
        ("102 < waist", "midjemått över 102 cm", "waist above 102 cm"),
        ("visits <= 1000000", "besök högst 1000000", "visits at most 1000000"),
        ("hdl < 1.03", "HDL-kolesterol under 1,03 mmol/l", "HDL cholesterol below 1.03 mmol/l"),
        (
            "12 <= age < 18",
            "ålder minst 12 år och ålder under 18 år",
            "age at least 12 years and age below 18 years",
        ),
        ("severity == 'mild'", "svårighetsgrad är lindrig", "severity is mild"),
        ("'mild' != severity", "svårighetsgrad är inte lindrig", "severity is not mild"),
        (
            "severity in ('mild', 'moderate')",
            "svårighetsgrad: lindrig eller måttlig",
            "severity: mild or moderate",
        ),
        ("has_code(diagnoses, 'F20', 'F25')", "diagnoser: F20 eller F25", "diagnoses: F20 or F25"),
        ("known(waist)", "det är känt: midjemått", "it is known: waist"),
        ("never(physical_check)", "aldrig: hälsoundersökning", "never: physical check"),
        ("birth_date < '2000-01-01'", "födelsedatum före 2000-01-01", "birth date before 2000-01-01"),
        ("'2000-01-01' <= birth_date", "födelsedatum tidigast 2000-01-01", "birth date no earlier than 2000-01-01"),
        ("birth_date > physical_check", "födelsedatum efter hälsoundersökning", "birth date after physical check"),
        (
            "months_since(physical_check) >= 12",
            "minst 12 månader sedan hälsoundersökning",
            "at least 12 months since physical check",
        ),
        (
            "12 > days_since(physical_check)",
            "under 12 dagar sedan hälsoundersökning",
            "below 12 days since physical check",
        ),
        ("waist > height", "midjemått över height", "waist above height"),
        (
            "age > years_since(physical_check)",
            "ålder över år sedan hälsoundersökning",
            "age above years since physical check",
        ),
        (
            "years_since(physical_check) < age",
            "år sedan hälsoundersökning under ålder",
            "years since physical check below age",
        ),
        (
            "days_since(physical_check) >= days_since(birth_date)",
            "dagar sedan hälsoundersökning minst dagar sedan födelsedatum",
            "days since physical check at least days since birth date",
        ),
    ],
)
def test_a_condition_in_words(text: str, sv: str, en: str) -> None:
    """The fact comes first whichever way it was written, in labels, with unit and decimal comma."""
    assert (describe(condition(text), FACTS, "sv"), describe(condition(text), FACTS, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("operator", "of_numbers", "of_dates"),
    [
        ("<", ("under", "below"), ("före", "before")),
        ("<=", ("högst", "at most"), ("senast", "no later than")),
        ("==", ("är", "is"), ("är", "is")),
        ("!=", ("är inte", "is not"), ("är inte", "is not")),
        (">=", ("minst", "at least"), ("tidigast", "no earlier than")),
        (">", ("över", "above"), ("efter", "after")),
    ],
)
def test_every_operator_has_words_for_numbers_and_for_dates(
    operator: Operator, of_numbers: tuple[str, str], of_dates: tuple[str, str]
) -> None:
    """A day is before another where a number is below."""
    number = Compare(FactValue("visits"), operator, Constant(3))
    day = Compare(FactValue("birth_date"), operator, Constant(date(2000, 1, 1)))
    assert describe(number, FACTS, "sv") == f"besök {of_numbers[0]} 3"
    assert describe(number, FACTS, "en") == f"visits {of_numbers[1]} 3"
    assert describe(day, FACTS, "sv") == f"födelsedatum {of_dates[0]} 2000-01-01"
    assert describe(day, FACTS, "en") == f"birth date {of_dates[1]} 2000-01-01"


@pytest.mark.parametrize(
    ("unit", "sv", "en"),
    [
        ("days", ("dag", "dagar"), ("day", "days")),
        ("weeks", ("vecka", "veckor"), ("week", "weeks")),
        ("months", ("månad", "månader"), ("month", "months")),
        ("years", ("år", "år"), ("year", "years")),
    ],
)
def test_every_unit_of_time_has_words_for_one_and_for_several(
    unit: SinceUnit, sv: tuple[str, str], en: tuple[str, str]
) -> None:
    """In what has passed, and after a number of a fact."""
    for count, number in enumerate((1, 2)):
        node = Compare(Since(unit, "birth_date"), ">", Constant(number))
        assert describe(node, FACTS, "sv") == f"över {number} {sv[count]} sedan födelsedatum"
        assert describe(node, FACTS, "en") == f"above {number} {en[count]} since birth date"
    counted = fact("wait", "integer", unit=unit)
    assert (describe_value(counted, 2, "sv"), describe_value(counted, 2, "en")) == (f"2 {sv[1]}", f"2 {unit}")


def test_two_constants_are_said_without_a_unit() -> None:
    """The checker refuses them, but a tree that was built by hand has words."""
    node = Compare(Constant(1.5), "<", Constant(2))
    assert (describe(node, FACTS, "sv"), describe(node, FACTS, "en")) == ("2 över 1,5", "2 above 1.5")


def test_an_abbreviation_keeps_its_capitals() -> None:
    """Other labels begin with a small letter inside a sentence."""
    assert label_of("hdl", FACTS, "sv") == "HDL-kolesterol"
    assert label_of("waist", FACTS, "sv") == "midjemått"
    assert label_of("gps", {"gps": fact("gps", "integer", text("Husläkare", "GPs met"))}, "en") == "GPs met"


@pytest.mark.parametrize(
    ("name", "value", "sv", "en"),
    [
        ("psychosis", True, "Psykos: ja", "Psychosis: yes"),
        ("psychosis", False, "Psykos: nej", "Psychosis: no"),
        ("waist", 102.5, "Midjemått: 102,5 cm", "Waist: 102.5 cm"),
        ("waist", 102.0, "Midjemått: 102 cm", "Waist: 102 cm"),
        ("visits", 3, "Besök: 3", "Visits: 3"),
        ("severity", "moderate", "Svårighetsgrad: måttlig", "Severity: moderate"),
        ("severity", "gone", "Svårighetsgrad: gone", "Severity: gone"),
        ("diagnoses", ("F20", "F25"), "Diagnoser: F20, F25", "Diagnoses: F20, F25"),
        ("diagnoses", (), "Diagnoser: inga", "Diagnoses: none"),
        ("physical_check", NEVER, "Hälsoundersökning: aldrig", "Physical check: never"),
        ("physical_check", date(2026, 1, 2), "Hälsoundersökning: 2026-01-02", "Physical check: 2026-01-02"),
    ],
)
def test_a_reading_in_words(name: str, value: FactData, sv: str, en: str) -> None:
    """The label stands as it is, since it begins the line."""
    reading = read_fact(FACTS[name], Given(value), AS_OF)
    assert (describe_reading(reading, FACTS, "sv"), describe_reading(reading, FACTS, "en")) == (sv, en)


def test_a_dated_reading_shows_its_date_once() -> None:
    """The date of a birth date is the birth date."""
    day = date(2026, 11, 1)
    assert describe_reading(Reading("waist", 100, day), FACTS, "sv") == "Midjemått: 100 cm (2026-11-01)"
    assert describe_reading(Reading("birth_date", day, day), FACTS, "sv") == "Födelsedatum: 2026-11-01"


@pytest.mark.parametrize(
    ("reading", "sv", "en"),
    [
        (Reading("waist", unknown="missing"), "Midjemått: okänt", "Waist: unknown"),
        (
            Reading("waist", on=date(2020, 1, 1), unknown="stale"),
            "Midjemått: okänt (uppgiften från 2020-01-01 är för gammal)",
            "Waist: unknown (the value of 2020-01-01 is too old)",
        ),
        (
            Reading("waist", unknown="out_of_range"),
            "Midjemått: okänt (värdet är orimligt)",
            "Waist: unknown (the value is out of range)",
        ),
        (
            Reading("obese", unknown="underivable"),
            "Fetma: okänt (går inte att räkna fram)",
            "Obesity: unknown (cannot be computed)",
        ),
    ],
)
def test_an_unknown_reading_says_why(reading: Reading, sv: str, en: str) -> None:
    """Four reasons, four wordings."""
    assert (describe_reading(reading, FACTS, "sv"), describe_reading(reading, FACTS, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("expression", "swedish", "english"),
    [
        ("months_since(last_check) >= 1", "minst 1 månad sedan", "at least 1 month since"),
        ("months_since(last_check) >= 2", "minst 2 månader sedan", "at least 2 months since"),
        ("months_since(last_check) >= 1.5", "minst 1,5 månader sedan", "at least 1.5 months since"),
        ("not never(last_check)", "har hänt:", "has happened:"),
    ],
)
def test_time_that_has_passed_reads_as_it_is_said(expression: str, swedish: str, english: str) -> None:
    """One month is not several, and what is not never has happened."""
    condition = parse(expression)[0]
    facts = {"last_check": Fact(id="last_check", type="date", label=Text(sv="Kontroll", en="Check"))}
    assert condition is not None

    assert describe(condition, facts, "sv") == f"{swedish} kontroll"
    assert describe(condition, facts, "en") == f"{english} check"
