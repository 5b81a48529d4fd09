"""Values of frames held against what their columns mean: the same problems in every engine, and one form after."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from math import inf, nan
from random import Random
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from vipengine.cohort.check import Checked, checked
from vipengine.cohort.columns import read_columns
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge

ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame.lazy(),
    "polars in memory": lambda frame: frame,
    "PyArrow": lambda frame: frame.to_arrow(),
    "pandas": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "DuckDB": lambda frame: duckdb.connect().from_arrow(frame.to_arrow()),
}
#: The engines whose rows have an order.
ORDERED = [name for name in ENGINES if name != "DuckDB"]
Check = Callable[..., Checked]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package, and a whole number."""
    shipped = load_knowledge()
    visits = shipped.facts["waist"].model_copy(update={"id": "visits", "type": "integer"})
    return replace(shipped, facts={**shipped.facts, "visits": visits})


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return each engine in turn."""
    return str(request.param)


@pytest.fixture
def check(knowledge: Knowledge, engine: str) -> Check:
    """Return what checks columns as a frame of an engine."""

    def use(columns: Mapping[str, Any], schema: Mapping[str, Any] | None = None) -> Checked:
        ids = {"person": [f"p{number}" for number in range(len(next(iter(columns.values()))))]}
        native = ENGINES[engine](pl.DataFrame({**ids, **columns}, schema_overrides=schema))
        frame = nw.from_native(native).lazy()
        meaning, problems = read_columns(knowledge, frame.collect_schema().names())
        assert not problems
        return checked(knowledge, meaning, frame)

    return use


def values(found: Checked, name: str) -> list[object]:
    return found.rows.select(name).collect().to_polars()[name].to_list()


def codes(found: Checked) -> list[str]:
    return [problem.code.removesuffix("-row") for problem in found.problems]


def test_what_is_right_stays_as_it_is(check: Check) -> None:
    """Every kind of column, with nothing in some rows."""
    columns = {
        "psychosis": [True, None],
        "visits": [3, None],
        "waist": [92.5, None],
        "sex": ["female", None],
        "birth_date": [date(2000, 2, 29), None],
        "psychosis.date": [date(2026, 1, 1), None],
        "last_annual_review.never": [None, True],
        "last_annual_review": [date(2026, 1, 1), None],
        "event.admission": [datetime(2026, 1, 1, 9, 30), None],  # noqa: DTZ001 -- Swedish civil time
        "intervention.ips": ["wanted", None],
        "consent.sip_invitation": [False, None],
        "diagnoses": ["F20.0 F25", None],
        "pathways": ["ips; schizophrenia-first-episode", None],
    }
    found = check(columns)
    assert (found.problems, found.notes) == ((), ())
    assert {name: values(found, name) for name in columns} == columns


def test_what_is_not_a_number_is_unknown_and_noted(check: Check) -> None:
    """It is no error: programs write NaN for what is missing."""
    found = check({"waist": [nan, 92.5, inf, -inf, None]})
    assert found.problems == ()
    assert [(note.code.removesuffix("-row"), note.data["count"]) for note in found.notes] == [("frame-not-finite", 3)]
    assert values(found, "waist") == [None, 92.5, None, None, None]


def test_whole_numbers_may_be_stored_as_decimals(check: Check) -> None:
    """As pandas does when some are missing; but a fraction is no whole number."""
    assert values(check({"visits": [3.0, None, -1.0]}), "visits") == [3, None, -1]
    assert values(check({"visits": [3.0, nan]}), "visits") == [3, None]
    assert codes(check({"visits": [3.0, 2.5]})) == ["frame-not-whole"]


def test_a_column_without_any_value_is_unknown_for_all(check: Check) -> None:
    """Whatever type a program gave it."""
    names = ["psychosis", "visits", "waist", "birth_date", "event.admission", "sex", "intervention.ips", "diagnoses"]
    found = check({name: [None, None] for name in names}, dict.fromkeys(names, pl.Null))
    assert found.problems == ()
    assert all(values(found, name) == [None, None] for name in names)


def test_a_moment_stands_for_its_day_in_a_column_of_dates(check: Check) -> None:
    """Programs without a type for days write midnights."""
    found = check({"birth_date": [datetime(2000, 2, 29), None]})  # noqa: DTZ001 -- Swedish civil time
    assert values(found, "birth_date") == [date(2000, 2, 29), None]


@pytest.mark.parametrize("engine", ORDERED, indirect=True)
def test_moments_with_a_time_zone_become_swedish_civil_time(check: Check) -> None:
    """In winter one hour after UTC, in summer two; the day follows."""
    late = [datetime(2026, 1, 1, 23, 30, tzinfo=UTC), datetime(2026, 7, 1, 22, 30, tzinfo=UTC)]
    found = check({"event.admission": late, "birth_date": late})
    civil = [datetime(2026, 1, 2, 0, 30), datetime(2026, 7, 2, 0, 30)]  # noqa: DTZ001 -- what it becomes
    assert values(found, "event.admission") == civil
    assert values(found, "birth_date") == [date(2026, 1, 2), date(2026, 7, 2)]


def test_moments_with_and_without_a_time_zone_do_not_mix(check: Check) -> None:
    """One of the columns would be hours wrong."""
    moment = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
    found = check({"event.admission": [moment], "event.discharge": [moment.replace(tzinfo=None)]})
    assert codes(found)[0] == "frame-time-zones"
    assert dict(found.problems[0].data) == {"aware": "event.admission", "naive": "event.discharge"}


def test_the_time_zone_of_a_database_must_be_swedish(knowledge: Knowledge) -> None:
    """It belongs to the session, so the frame cannot change it."""
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    table = pl.DataFrame({"person": ["a"], "event.admission": [moment]}).to_arrow()
    meaning, _ = read_columns(knowledge, ["person", "event.admission"])
    found = {}
    for zone in ("America/New_York", "Europe/Stockholm"):
        session = duckdb.connect()
        session.execute(f"SET TimeZone = '{zone}'")
        found[zone] = checked(knowledge, meaning, nw.from_native(session.from_arrow(table)).lazy())
    assert codes(found["America/New_York"]) == ["frame-session-zone"]
    civil = datetime(2026, 7, 2, 0, 30)  # noqa: DTZ001 -- what it becomes
    assert values(found["Europe/Stockholm"], "event.admission") == [civil]


@pytest.mark.parametrize(
    ("name", "wrong", "kind"),
    [
        ("psychosis", ["true"], "boolean"),
        ("psychosis", [1], "boolean"),
        ("visits", ["3"], "integer"),
        ("visits", [True], "integer"),
        ("waist", ["92,5"], "decimal"),
        ("birth_date", ["2000-02-29"], "date"),
        ("birth_date", [2000], "date"),
        ("event.admission", ["2026-01-01"], "moment"),
        ("sex", [1], "text"),
        ("intervention.ips", [True], "text"),
        ("consent.sip_invitation", ["given"], "boolean"),
        ("diagnoses", [["F20.0"]], "text"),
    ],
)
def test_a_column_of_another_type_is_told_by_what_it_should_be(
    check: Check, name: str, wrong: list[object], kind: str
) -> None:
    """The values are not looked at before the types are right."""
    found = check({name: wrong})
    assert [(problem.code, problem.data["column"]) for problem in found.problems] == [(f"frame-type-{kind}", name)]


def test_words_that_are_no_answers_are_counted(check: Check, engine: str) -> None:
    """With the nearest answers, and the first data row where rows have an order; every column at once."""
    found = check({"sex": ["male", "femal", None, "Anna"], "intervention.ips": ["wanted", None, None, "onging"]})
    rows = [2, 4] if engine in ORDERED else [None, None]
    assert [problem.data.get("row") for problem in found.problems] == rows
    told = [(problem.data["column"], problem.data["count"], problem.nearest[0]) for problem in found.problems]
    assert told == [("sex", 2, "female"), ("intervention.ips", 1, "ongoing")]
    assert "Anna" not in "".join(problem.text("sv") for problem in found.problems)


def test_pathways_that_do_not_exist_are_named(check: Check) -> None:
    """And versions of them."""
    found = check({"pathways": ["ips", "ipss, ips@1900", None]})
    assert sorted(codes(found)) == ["unknown-id", "unknown-version"]


def test_an_id_is_given_once_to_every_row(check: Check, engine: str) -> None:
    """Empty ids and repeated ones are counted."""
    found = check({"person": ["a", "a", "b", None, "", "c", "c", "c"]})
    assert codes(found) == ["frame-id-missing", "frame-id-repeated"]
    missing, repeated = found.problems
    assert (missing.data["count"], missing.data.get("row")) == (2, 4 if engine in ORDERED else None)
    assert (repeated.data["count"], repeated.data["rows"]) == (2, 5)


@pytest.mark.parametrize(
    "ids",
    [
        ["19850709-9805", "19460216-6807"],
        ["198507099805", "194602166807"],
        ["8507099805", "a"],
        ["850709-9805", "P1", "P2", "P3"],
        [8507099805, 4602166807],
    ],
)
def test_identity_numbers_are_refused_as_ids(check: Check, ids: list[object]) -> None:
    """They point out a person; the numbers are not repeated."""
    found = check({"person": ids})
    assert codes(found) == ["frame-id-personal"]
    assert str(ids[0]) not in found.problems[0].text("sv")


def test_other_numbers_are_good_ids(check: Check) -> None:
    """Of arbitrary numbers of ten digits a few look like identity numbers, and that is chance."""
    chance = Random(1)  # noqa: S311 -- a test, not a secret
    assert check({"person": chance.sample(range(10**9, 10**10), 3000)}).problems == ()
    assert check({"person": [*range(1000)]}).problems == ()


def test_a_frame_without_rows_is_no_error(check: Check) -> None:
    """It holds no persons."""
    found = check({"waist": [], "sex": []}, {"waist": pl.Float64, "sex": pl.String, "person": pl.String})
    assert (found.problems, found.notes) == ((), ())


def test_categories_are_text(knowledge: Knowledge) -> None:
    """As programs store few words in many rows."""
    sexes = pl.Series(["female", "male", None], dtype=pl.Enum(["female", "male"]))
    ids = pl.Series(["a", "b", "c"], dtype=pl.Categorical)
    frame = nw.from_native(pl.LazyFrame({"person": ids, "sex": sexes}))
    meaning, _ = read_columns(knowledge, ["person", "sex"])
    found = checked(knowledge, meaning, frame)
    assert found.rows.collect().rows() == [("a", "female"), ("b", "male"), ("c", None)]
