"""Problems as data, and their words."""

import pickle
import re
from string import Formatter

import pytest

from vipengine.errors import ContentError, DocumentError, Position, Problem, UsageError, VipError, nearest
from vipengine.messages import DO, KIND, WHAT

AT = Position("a.yaml", 3, 5)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    """Two lines, in either language."""
    problem = Problem("unknown-fact", AT, {"name": "psychos"}, ("psychosis", "psychoses"))
    assert problem.text("sv") == (
        "a.yaml:3:5: uppgiften ”psychos” finns inte\n"
        "    → Menade du ”psychosis” / ”psychoses”? Rätta namnet, eller lägg till uppgiften i rules/vocabulary/."
    )
    assert problem.text("en") == (
        'a.yaml:3:5: there is no fact "psychos"\n'
        '    → Did you mean "psychosis" / "psychoses"? Correct the name, or add the fact in rules/vocabulary/.'
    )
    assert str(problem) == problem.text("sv")


def test_a_problem_without_a_place_begins_with_what_is_wrong() -> None:
    """A mistake in a call stands in no file."""
    assert Problem("file-missing").text("en") == "the file does not exist\n    → Check the name and the folder."


def test_a_kind_is_named_in_the_language_of_the_reader() -> None:
    """Content is called by its Swedish name in Swedish; what is no kind is shown as it is."""
    assert Problem("unknown-id", None, {"kind": "rules", "id": "x"}).what("sv") == "regeln ”x” finns inte"
    assert Problem("unknown-id", None, {"kind": "rules", "id": "x"}).what("en") == 'there is no rule "x"'
    assert Problem("unknown-id", None, {"kind": "gizmo", "id": "x"}).what("en") == 'there is no gizmo "x"'


def test_an_error_lists_its_problems_in_the_order_of_the_files() -> None:
    """By path, line, column and code; those without a place come first."""
    problems = [
        Problem("file-empty", Position("b.yaml")),
        Problem("yaml-tab", Position("a.yaml", 10, 1)),
        Problem("yaml-tab", Position("a.yaml", 2, 9)),
        Problem("yaml-alias", Position("a.yaml", 2, 9)),
        Problem("content-missing"),
    ]
    error = ContentError(problems)
    assert [problem.code for problem in error.problems] == [
        "content-missing",
        "yaml-alias",
        "yaml-tab",
        "yaml-tab",
        "file-empty",
    ]
    assert str(error) == error.text("sv")
    assert len(error.text("en").splitlines()) == 10


@pytest.mark.parametrize("kind", [ContentError, DocumentError, UsageError])
def test_every_error_can_be_caught_as_one_and_sent_between_processes(kind: type[VipError]) -> None:
    """They differ in who can mend them, not in form."""
    error = kind([Problem("file-empty", AT)])
    assert isinstance(error, VipError)
    assert error.exit_code == 2
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301 -- what we wrote ourselves


def test_the_nearest_names_are_at_most_two_best_first() -> None:
    """The same names in another order give the same answer, and the name itself is none of them."""
    known = ["waist", "waits", "waste", "height"]
    assert nearest("waist", known) == nearest("waist", reversed(known)) == ("waste", "waits")
    assert nearest("xyzzy", known) == ()


def test_positions_are_in_the_order_of_reading() -> None:
    """Line 10 comes after line 9."""
    assert sorted([Position("a", 10), Position("a", 9, 2), Position("a", 9, 1)])[0] == Position("a", 9, 1)
    assert str(AT) == "a.yaml:3:5"


def fields_of(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("code", sorted(WHAT))
def test_every_problem_has_words_in_both_languages(code: str) -> None:
    """Both say the same things of the same values, and what to do ends as a sentence."""
    assert code in DO
    assert fields_of(WHAT[code]["sv"]) == fields_of(WHAT[code]["en"])
    assert fields_of(DO[code]["sv"]) <= fields_of(WHAT[code]["sv"]) | fields_of(DO[code]["en"])
    for lang in ("sv", "en"):
        assert re.search(r"[.?]$", DO[code][lang]), code
        assert not WHAT[code][lang].endswith("."), code


def test_the_two_languages_are_two() -> None:
    """No wording was left untranslated, and each uses its own quotation marks."""
    for words in (WHAT, DO):
        for code, both in words.items():
            assert both["sv"] != both["en"], code
            assert "”" not in both["en"], code
    assert all(name["sv"] and name["en"] for name in KIND.values())


@pytest.mark.parametrize(("name", "found"), [("IPS", ("ips",)), ("Ipz", ("ips",)), ("ips", ())])
def test_the_nearest_name_may_differ_in_capitals_but_is_never_the_name_itself(
    name: str, found: tuple[str, ...]
) -> None:
    """A suggestion that repeats what was written helps nobody."""
    assert nearest(name, ["ips", "height"]) == found


def test_a_place_without_lines_is_told_by_its_name_alone() -> None:
    """A folder has no line 1."""
    assert str(Position("north: facts.x", 0)) == "north: facts.x"


def test_words_are_refused_in_a_language_that_does_not_exist() -> None:
    """The call is wrong, and says which languages there are."""
    for speak in (Problem("file-empty").text, ContentError([]).text):
        with pytest.raises(UsageError) as caught:
            speak("de")  # type: ignore[arg-type]
        assert caught.value.problems == (Problem("not-one-of", None, {"value": "de", "options": "sv, en"}),)
