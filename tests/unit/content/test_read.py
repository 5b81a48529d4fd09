"""Reading YAML that may come from anybody."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vipengine.content.read import MAX_BYTES, MAX_DEPTH, Document, read_file, read_text, validated
from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.base import Text


def refused(text: str) -> list[Problem]:
    with pytest.raises(DocumentError) as caught:
        read_text(text, "a.yaml")
    return list(caught.value.problems)


def refused_file(path: Path) -> Problem:
    with pytest.raises(DocumentError) as caught:
        read_file(path)
    (problem,) = caught.value.problems
    return problem


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.at.line, problem.at.column) for problem in refused(text) if problem.at]


NESTED = """\
a: 1
b:
  - x
  - {c: [true, 2.5], å: null}
"d e":
    f: 'text'
"""


def test_every_value_and_key_has_its_place() -> None:
    """Lines and columns count from 1 and characters, not bytes."""
    document = read_text(NESTED, "a.yaml")
    assert document.data == {"a": 1, "b": ["x", {"c": [True, 2.5], "å": None}], "d e": {"f": "text"}}
    places = {loc: (at.line, at.column) for loc, at in document.values.items()}
    assert places == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
        ("b", 1, "c", 0): (4, 10),
        ("b", 1, "c", 1): (4, 16),
        ("b", 1, "å"): (4, 25),
        ("d e",): (6, 5),
        ("d e", "f"): (6, 8),
    }
    assert {loc: (at.line, at.column) for loc, at in document.keys.items()} == {
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", 1, "c"): (4, 6),
        ("b", 1, "å"): (4, 22),
        ("d e",): (5, 1),
        ("d e", "f"): (6, 5),
    }


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("b", 1, "c", 1), (4, 16)),
        (("b", 1, "c", 7), (4, 9)),
        (("b", 1, "new"), (4, 5)),
        (("new", "inner"), (1, 1)),
        (("b", "list[str]", 0), (3, 5)),
        ((), (1, 1)),
    ],
)
def test_what_has_no_place_has_that_of_what_is_around_it(loc: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """A missing field is shown where it should be added, and the names of alternatives are passed over."""
    at = read_text(NESTED, "a.yaml").position(loc)
    assert (at.line, at.column) == place


def test_the_place_of_a_key_is_not_that_of_its_value() -> None:
    """An element of a list has no key."""
    document = read_text(NESTED, "a.yaml")
    assert document.position(("b",), of_key=True) == Position("a.yaml", 2, 1)
    assert document.position(("b", 0), of_key=True) == Position("a.yaml", 3, 5)
    assert Document("x", None, {}, {}).position(("a",)) == Position("x", 1, 1)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("123456789012345678", 123456789012345678),
        ("2.5", 2.5),
        ("-0.5", -0.5),
        ("1.5e3", 1500.0),
        *(
            (text, text)
            for text in (
                *("no", "NO", "No", "yes", "on", "off", "y", "n", "True", "TRUE", "Null", "NULL"),
                *("0123", "0o17", "0x1F", "1_000", "12:30", "1e400", "1.0e400", "1e5", ".5", "5.", "1,5", "1 000"),
                *(".nan", ".NaN", ".inf", "-.inf", "nan", "inf", "1234567890123456789", "2026-11-22", "2025-13-01"),
                *("2026-11-22T09:00", "=", "<<", "٣"),
            )
        ),
        ("'true'", "true"),
        ('"1"', "1"),
        ("! 1", "1"),
        ("|\n  1\n", "1\n"),
        (">-\n  a\n  b\n", "a b"),
        ("'å ä ö'", "å ä ö"),
        ("a  # not this", "a"),
    ],
)
def test_only_plain_truth_values_numbers_and_null_are_more_than_text(written: str, value: object) -> None:
    """No word is a truth value but true and false; no number is octal, sexagesimal, infinite or a date."""
    read = read_text(f"key: {written}", "a.yaml").data["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        ("a: {b: 1, b: 2}", ("duplicate-key", 1, 11)),
        ("a: 1\n'a': 2\n", ("duplicate-key", 2, 1)),
        ("a: &x 1", ("yaml-alias", 1, 4)),
        ("a: &x [1]\nb: *x", ("yaml-alias", 1, 4)),
        ("a: *x", ("yaml-alias", 1, 4)),
        ("&x a: 1", ("yaml-alias", 1, 1)),
        ("base: &b {x: 1}\nc: {<<: *b}", ("yaml-alias", 1, 7)),
        ("a: !!str 1", ("yaml-tag", 1, 4)),
        ("a: !!python/object/apply:os.system ['x']", ("yaml-tag", 1, 4)),
        ("a: !own {}", ("yaml-tag", 1, 4)),
        ("!!map\na: 1", ("yaml-tag", 1, 1)),
        ("a: 1\n---\nb: 1\n", ("yaml-several-documents", 2, 1)),
        ("? [a]\n: 1", ("yaml-key-not-text", 1, 3)),
        ("{a: 1}: 2", ("yaml-key-not-text", 1, 1)),
        ("a:\n\tb: 1\n", ("yaml-tab", 2, 1)),
        ("\ta: 1\n", ("yaml-tab", 1, 1)),
        ("a:\n  b: 1\n  \tc: 2\n", ("yaml-tab", 3, 3)),
        ("a: b: c", ("yaml-colon", 1, 5)),
        ("a: 1\n b: 2", ("yaml-colon", 2, 3)),
        ("a: 1\nb\nc: 2", ("yaml-no-colon", 3, 1)),
        ("- a\nb: 1", ("yaml-indent", 2, 1)),
        ("a:\n  b: 1\n c: 2\n", ("yaml-indent", 3, 2)),
        ("a: [1, 2\n", ("yaml-unclosed", 2, 1)),
        ("a: {b: 1\n", ("yaml-unclosed", 2, 1)),
        ("a: 'x\n", ("yaml-quote", 2, 1)),
        ("a: @x", ("yaml-start", 1, 4)),
        ("a: `x`", ("yaml-start", 1, 4)),
        ('a: "\\ud800"', ("yaml-syntax", 1, 7)),
        ("a: %x\n%", ("yaml-start", 1, 4)),
        ("a: 1\nb: x\x07y\n", ("yaml-characters", 2, 5)),
        ("", ("file-empty", 1, 1)),
        (" \n\n", ("file-empty", 1, 1)),
        ("# only a comment\n", ("file-empty", 1, 1)),
        ("---\n", ("file-empty", 1, 1)),
        ("null", ("file-empty", 1, 1)),
    ],
)
def test_what_is_not_allowed_is_told_by_its_place(text: str, expected: tuple[str, int, int]) -> None:
    """Each has a code of its own."""
    assert codes(text) == [expected]


def test_several_duplicates_are_told_at_once() -> None:
    """Each points back at the first of its name."""
    problems = refused("a: 1\nb: 1\na: 2\nb: 2\na: 3\n")
    assert [(problem.data["key"], problem.data["line"]) for problem in problems] == [("a", 1), ("b", 2), ("a", 1)]


def test_a_duplicate_is_told_also_when_the_rest_cannot_be_read() -> None:
    """What was found before the end is not lost."""
    assert [code for code, _, _ in codes("a: 1\na: 2\nb: [")] == ["duplicate-key", "yaml-no-value"]


def test_the_same_key_in_different_mappings_is_no_duplicate() -> None:
    """Elements of a list have keys of their own."""
    assert read_text("[{a: 1}, {a: 2}]", "a.yaml").data == [{"a": 1}, {"a": 2}]


def test_depth_is_bounded() -> None:
    """The last allowed level is read, the next is not."""
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_text(deepest, "a.yaml").data
    assert codes(f"[{deepest}]") == [("yaml-too-deep", 1, MAX_DEPTH + 1)]


@pytest.mark.parametrize("bomb", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000, "a: &a [x, x]\n" + "b: [*a, *a]\n" * 9])
def test_bombs_are_refused_at_once(bomb: str) -> None:
    """Neither depth nor aliases cost time or stack."""
    start = time.perf_counter()
    assert codes(bomb)[0][0] in ("yaml-too-deep", "yaml-alias")
    assert time.perf_counter() - start < 1


NUMBERS = [
    "900101-0017",
    "19900101-0017",
    "199001010017",
    "9001010017",
    "900101+0017",
    "900101–0017",
    "900101 0017",
    "19900101 0017",
    "000229-0005",
    "20000229-0005",
    "900161-0014",
    "19900161-0014",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("form", ["a: {}", "a: '{}'", "a: text {}, text", "- [x, {}]", "{}: 1", "a: |\n  line\n  {}\n"])
def test_a_personal_identity_number_is_refused_and_never_repeated(number: str, form: str) -> None:
    """With or without century and separator, as key or value, alone or in a text; coordination numbers too."""
    text = form.format(number) if "{}" in form else form
    problems = refused(text)
    assert {problem.code for problem in problems} == {"identity-number"}
    shown = "".join(problem.text(lang) for problem in problems for lang in ("sv", "en"))
    assert "0017" not in shown
    assert number[-4:] not in shown


def test_a_repeated_identity_number_is_not_repeated_as_a_duplicate_key() -> None:
    """Its own name would be the number."""
    problems = refused("900101-0017: 1\n900101-0017: 2\n")
    assert [problem.code for problem in problems] == ["identity-number", "identity-number"]


@pytest.mark.parametrize(
    "text",
    [
        "900101-0018",
        "901301-0019",
        "900132-0018",
        "900100-0018",
        "556036-0793",
        "165560360793",
        "212000-0142",
        "08-123 45 67",
        "+46701740605",
        "070-174 06 05",
        "10500000",
        "2500000000",
        "1900010100171",
        "https://example.org/201809",
        "2026-11-22T09:00",
        "1990-01-01",
        "F20.0",
    ],
)
def test_other_numbers_are_not_taken_for_identity_numbers(text: str) -> None:
    """A wrong check digit or day, organisations, telephones, populations, dates."""
    assert read_text(f"a: '{text}'\nb: {text}", "a.yaml").data["a"] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_and_a_byte_order_mark_change_nothing(tmp_path: Path, encoding: str, newline: str) -> None:
    """Files from Windows are read as they are."""
    path = tmp_path / "a.yaml"
    path.write_bytes(f"a: å{newline}b: [ö]{newline}".encode(encoding))
    document = read_file(path)
    assert document.data == {"a": "å", "b": ["ö"]}
    assert document.position(("b", 0)) == Position(str(path), 2, 5)
    assert document.position(("a",)).column == 4


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b"a: 1\nb: caf\xe9\n", "file-not-utf8", 2, 7),
        ("å: å\nöö: ".encode() + b"\xe5", "file-not-utf8", 2, 5),
        (b"\xef\xbb\xbfa: \xe5", "file-not-utf8", 1, 4),
        (b"\xff\xfea\x00", "file-utf16", 1, 1),
        (b"PK\x03\x04\x00\x00", "file-binary", 1, 1),
        (b"a: 1\x00", "file-binary", 1, 1),
        (b"", "file-empty", 1, 1),
        (b"\xef\xbb\xbf", "file-empty", 1, 1),
    ],
)
def test_a_file_that_is_not_text_in_utf8_is_refused(
    tmp_path: Path, raw: bytes, code: str, line: int, column: int
) -> None:
    """The first wrong character is pointed at."""
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    problem = refused_file(path)
    assert (problem.code, problem.at) == (code, Position(str(path), line, column))


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50_000_000])
def test_a_large_file_is_refused_unread(tmp_path: Path, size: int) -> None:
    """It takes no time, however large it is."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(size)
    start = time.perf_counter()
    problem = refused_file(path)
    assert time.perf_counter() - start < 0.5
    assert (problem.code, problem.data) == ("file-too-large", {"megabytes": size // 1_000_000, "limit": 2})


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n" + "#" * (MAX_BYTES - 5), encoding="utf-8")
    assert read_file(path).data == {"a": 1}


def test_a_file_that_is_not_there_or_not_a_file_is_told(tmp_path: Path) -> None:
    """A folder is no file."""
    assert refused_file(tmp_path / "none.yaml").code == "file-missing"
    assert refused_file(tmp_path).code == "file-is-folder"
    inside = tmp_path / "a.yaml"
    inside.write_text("a: 1", encoding="utf-8")
    assert refused_file(inside / "b.yaml").code == "file-unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """The system's own reason is shown."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1", encoding="utf-8")
    path.chmod(0)
    assert refused_file(path).code == "file-unreadable"


@pytest.mark.parametrize("text", ["[1]", "5", "text", "true"])
def test_a_document_is_a_mapping(text: str) -> None:
    """Anything else is not one of ours."""
    with pytest.raises(DocumentError) as caught:
        validated(read_text(text, "a.yaml"), Text)
    assert [problem.code for problem in caught.value.problems] == ["document-not-mapping"]


def test_a_document_becomes_a_value() -> None:
    """When nothing is wrong."""
    assert validated(read_text("{sv: å, en: b}", "a.yaml"), Text) == Text(sv="å", en="b")


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else can come out of it."""
    try:
        read_text(text, "a.yaml")
    except DocumentError as error:
        assert error.problems
        assert error.text("sv")
        assert error.text("en")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_personal_identity_number_in_a_comment_is_refused_at_its_place(number: str, newline: str) -> None:
    """A comment is sent and stored with the file; what stands in a value is not told twice."""
    problems = refused(f"a: 1{newline}b: '{number}' # med {number}{newline}# om {number}{newline}")

    assert [(problem.code, problem.at) for problem in problems] == [
        ("identity-number", Position("a.yaml", 2, 4)),
        ("identity-number", Position("a.yaml", 2, 13 + len(number))),
        ("identity-number", Position("a.yaml", 3, 6)),
    ]


def test_an_identity_number_in_a_comment_is_refused_where_the_file_cannot_be_read_either() -> None:
    """Both are told."""
    problems = refused("a: [1\n# 900101-0017\n")

    assert [problem.code for problem in problems] == ["identity-number", "yaml-unclosed"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_told_to_be_one(tmp_path: Path, encoding: str) -> None:
    """It is what some editors save as Unicode."""
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: å\n".encode(encoding) if encoding == "utf-16-be" else "a: å\n".encode(encoding))

    with pytest.raises(DocumentError) as caught:
        read_file(path)

    assert caught.value.problems == (Problem("file-utf16", Position(str(path))),)
