"""Files of persons as frames: what each text becomes, what is unknown, and that nothing is lost without a word."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from vipengine.cohort.read import read_frame
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import DocumentError

Read = Callable[..., pl.LazyFrame]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


@pytest.fixture
def read(knowledge: Knowledge, tmp_path: Path) -> Read:
    """Return what reads text as a file of persons, csv unless said otherwise."""

    def use(text: str | bytes, name: str = "persons.csv", **given: Any) -> pl.LazyFrame:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_frame(knowledge, path, **given)

    return use


def column(frame: pl.LazyFrame, name: str) -> list[object]:
    return frame.collect()[name].to_list()


def codes(error: DocumentError) -> list[tuple[str, object, object]]:
    return [(problem.code, problem.data.get("column"), problem.data.get("row")) for problem in error.problems]


@pytest.mark.parametrize(
    ("name", "texts", "values"),
    [
        ("psychosis", ["true", "FALSE", "True", "1", "0", ""], [True, False, True, True, False, None]),
        ("waist", ["92.5", "92", "-1", "", " 7 "], [92.5, 92.0, -1.0, None, 7.0]),
        ("birth_date", ["2000-02-29", "", "1999-12-31"], [date(2000, 2, 29), None, date(1999, 12, 31)]),
        ("sex", ["female", "", " male "], ["female", None, "male"]),
        ("event.admission", ["2026-01-02", ""], [date(2026, 1, 2), None]),
        (
            "event.admission",
            ["2026-01-02T09:30", "2026-01-02 09:30:15", ""],
            [datetime(2026, 1, 2, 9, 30), datetime(2026, 1, 2, 9, 30, 15), None],  # noqa: DTZ001 -- Swedish civil time
        ),
        ("intervention.ips", ["wanted", ""], ["wanted", None]),
        ("diagnoses", ["F20.0 F25", ""], ["F20.0 F25", None]),
        ("favourite_colour", ["1", "true"], ["1", "true"]),
    ],
)
def test_a_text_is_read_as_what_its_column_means(read: Read, name: str, texts: list[str], values: list[object]) -> None:
    """An empty field is unknown; a column that means nothing stays text."""
    rows = [f'{number},"{text}"' for number, text in enumerate(texts)]
    frame = read("\n".join([f"person,{name}", *rows, ""]))
    assert column(frame, name) == values


def test_a_whole_number_may_be_written_as_a_decimal(knowledge: Knowledge, tmp_path: Path) -> None:
    """As other programs write whole numbers when some are missing; a fraction is no whole number."""
    visits = knowledge.facts["waist"].model_copy(update={"id": "visits", "type": "integer"})
    counting = replace(knowledge, facts={**knowledge.facts, "visits": visits})
    path = tmp_path / "persons.csv"
    path.write_text("person,visits\n1,5.0\n2,7\n3,\n4,-3.\n", encoding="utf-8")
    assert column(read_frame(counting, path), "visits") == [5, 7, None, -3]
    path.write_text("person,visits\n1,5.0\n2,5.5\n", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_frame(counting, path)
    assert codes(caught.value) == [("frame-text-integer-row", "visits", 2)]


def test_a_decimal_comma_is_read_where_semicolons_separate(read: Read) -> None:
    """And nowhere else: between commas it would be another field."""
    assert column(read("person;waist\n1;92,5\n2;92.5\n"), "waist") == [92.5, 92.5]
    with pytest.raises(DocumentError) as caught:
        read('person,waist\n1,"92,5"\n')
    assert codes(caught.value) == [("frame-text-decimal-row", "waist", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "person,psychosis\n007,true\n",
        "\ufeffperson,psychosis\n007,true\n",
        "person;psychosis\n007;true\n",
        '"person","psychosis"\r\n"007","true"\r\n',
        "person , psychosis\n007,true\n\n\n",
        "person,psychosis\n007,true",
        "psychosis,person\n,\ntrue,007\n,\n",
    ],
)
def test_csv_files_of_any_program_say_the_same(read: Read, text: str) -> None:
    """With or without a byte order mark, quotes, carriage returns, blank lines; an id keeps its zeros."""
    assert read(text).select("person", "psychosis").collect().rows() == [("007", True)]


def test_a_quoted_field_may_hold_separators_quotes_and_lines(read: Read) -> None:
    """They are part of the text and make no new field or row."""
    frame = read('person,note,psychosis\n1,"a, b",true\n2,"say ""hi""",\n3,"two\nlines",false\n')
    assert frame.collect().rows() == [("1", "a, b", True), ("2", 'say "hi"', None), ("3", "two\nlines", False)]


def test_a_header_alone_is_no_person(read: Read) -> None:
    """That is an answer, with the types of the columns, and no error."""
    frame = read("person,psychosis,birth_date\n")
    assert frame.collect().shape == (0, 3)
    assert dict(frame.collect_schema()) == {"person": pl.String, "psychosis": pl.Boolean, "birth_date": pl.Date}


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("psychosis", "ja", "boolean"),
        ("waist", "92 cm", "decimal"),
        ("waist", "1 092.5", "decimal"),
        ("birth_date", "2000-02-30", "date"),
        ("birth_date", "29/2 2000", "date"),
        ("birth_date", "2000-2-9", "date"),
        ("psychosis.date", "2026-01-02T09:30", "date"),
        ("event.admission", "2026-01-02T25:30", "moment"),
        ("event.admission", "2026-01-02T09:30Z", "moment"),
        ("consent.sip_invitation", "given", "boolean"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_never_unknown(read: Read, name: str, text: str, kind: str) -> None:
    """With the column, the first data row and how many there are; the text itself is not repeated."""
    base = name.partition(".date")[0]
    header = ["person", *dict.fromkeys([base, name])]
    fields = ["" if field == base and base != name else text for field in header[1:]]
    empty = ",".join([""] * len(fields))
    with pytest.raises(DocumentError) as caught:
        read("\n".join([",".join(header), f"1,{empty}", f"2,{','.join(fields)}", f"3,{','.join(fields)}", ""]))
    assert codes(caught.value) == [(f"frame-text-{kind}-row", name, 2)]
    assert caught.value.problems[0].data["count"] == 2
    assert text not in caught.value.text("sv")


def test_every_column_that_cannot_be_read_is_named_at_once(read: Read) -> None:
    """So that a file is corrected once."""
    with pytest.raises(DocumentError) as caught:
        read("person,psychosis,waist,event.admission\n1,maybe,,2026-01-01\n2,true,wide,2026-01-01T10:00\n")
    assert sorted(codes(caught.value)) == [
        ("frame-moments-mixed-row", "event.admission", 1),
        ("frame-text-boolean-row", "psychosis", 1),
        ("frame-text-decimal-row", "waist", 2),
    ]


@pytest.mark.parametrize("ending", ["ndjson", "jsonl"])
def test_lines_of_json_keep_their_kinds(read: Read, ending: str) -> None:
    """Values are read by what their column means; lists of codes become one text, ids are text."""
    frame = read(
        '{"person": 7, "psychosis": true, "diagnoses": ["F20.0", "F25"]}\n'
        '{"person": 8, "psychosis": null, "birth_date": "2000-02-29", "waist": 92}\n',
        f"persons.{ending}",
    )
    assert frame.collect().to_dicts() == [
        {"person": "7", "psychosis": True, "diagnoses": "F20.0, F25", "birth_date": None, "waist": None},
        {"person": "8", "psychosis": None, "diagnoses": None, "birth_date": date(2000, 2, 29), "waist": 92.0},
    ]


def test_a_column_that_first_comes_late_in_a_file_of_json_is_read(read: Read) -> None:
    """All lines are looked at before the columns are told."""
    text = '{"person": 1}\n' * 2000 + '{"person": 2, "psychosis": false}\n'
    assert column(read(text, "persons.ndjson"), "psychosis")[-1] is False


def test_text_in_a_parquet_file_is_read_as_in_a_csv_file(knowledge: Knowledge, tmp_path: Path) -> None:
    """Columns that have a type already are left as they are."""
    path = tmp_path / "persons.parquet"
    pl.DataFrame({"person": [1], "birth_date": ["2000-02-29"], "psychosis": [True]}).write_parquet(path)
    assert read_frame(knowledge, path).collect().rows() == [(1, date(2000, 2, 29), True)]


def test_the_columns_for_person_and_unit_can_have_other_names(read: Read) -> None:
    """Both stay text."""
    frame = read("id,psychosis,clinic\n01,true,002\n", person="id", unit="clinic")
    assert frame.collect().rows() == [("01", True, "002")]


def test_a_file_is_read_again_when_it_is_needed_and_not_before(read: Read, tmp_path: Path) -> None:
    """The frame is lazy: what it holds is not in memory."""
    frame = read("person,psychosis\n1,true\n")
    assert isinstance(frame, pl.LazyFrame)
    (tmp_path / "persons.csv").write_text("person,psychosis\n2,false\n", encoding="utf-8")
    assert frame.collect().rows() == [("2", False)]
