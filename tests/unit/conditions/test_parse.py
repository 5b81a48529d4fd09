"""Reading the text of a condition."""

import pytest

from vipengine.conditions.parse import MAX_DEPTH, MAX_LENGTH, MAX_NODES, parse, parse_term
from vipengine.conditions.tree import (
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    HasCode,
    Known,
    Never,
    Not,
    Since,
    Span,
    Term,
    facts_in,
)
from vipengine.errors import Position

AT = Position("rules.yaml", 7, 11)
WAIST = FactValue("waist")
A, B, C = Flag("a"), Flag("b"), Flag("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("not a", Not(A)),
        ("a and b and c", AllOf((A, B, C))),
        ("a or b and c", AnyOf((A, AllOf((B, C))))),
        ("(a or b) and c", AllOf((AnyOf((A, B)), C))),
        ("(a and b) and c", AllOf((AllOf((A, B)), C))),
        ("not not a", Not(Not(A))),
        ("at_least(2, a, b, not c)", AtLeast(2, (A, B, Not(C)))),
        ("at_least(1, a)", AtLeast(1, (A,))),
        ("known(a)", Known("a")),
        ("never(a)", Never("a")),
        ("has_code(a, 'F20', 'F25')", HasCode("a", ("F20", "F25"))),
        ("a in ('x', 'y')", Among("a", ("x", "y"))),
        ("a in ('x',)", Among("a", ("x",))),
        ("a not in ('x', 'y')", Not(Among("a", ("x", "y")))),
        ("waist > 102", Compare(WAIST, ">", Constant(102))),
        ("waist >= 102.5", Compare(WAIST, ">=", Constant(102.5))),
        ("waist < -1", Compare(WAIST, "<", Constant(-1))),
        ("waist <= -1.5", Compare(WAIST, "<=", Constant(-1.5))),
        ("waist > '102 cm'", Compare(WAIST, ">", Constant("102 cm"))),
        ("waist == a", Compare(WAIST, "==", FactValue("a"))),
        ("'x' != a", Compare(Constant("x"), "!=", FactValue("a"))),
        (
            "12 <= a <= 18",
            AllOf((Compare(Constant(12), "<=", FactValue("a")), Compare(FactValue("a"), "<=", Constant(18)))),
        ),
        ("days_since(a) > 1", Compare(Since("days", "a"), ">", Constant(1))),
        ("weeks_since(a) > 1", Compare(Since("weeks", "a"), ">", Constant(1))),
        ("months_since(a) > 1", Compare(Since("months", "a"), ">", Constant(1))),
        ("years_since(a) > 1", Compare(Since("years", "a"), ">", Constant(1))),
        ("(((((a)))))", A),
        ("  a  ", A),
        ("\n  a\n  and b\n", AllOf((A, B))),
        ("a\r\nand\tb", AllOf((A, B))),
        ("åder", Flag("åder")),
    ],
)
def test_every_form_is_read(text: str, tree: Condition) -> None:
    """The tree holds what was written, in the order it was written."""
    assert parse(text) == (tree, ())


@pytest.mark.parametrize(
    ("text", "term"),
    [("waist", WAIST), ("5", Constant(5)), ("'x'", Constant("x")), ("years_since(a)", Since("years", "a"))],
)
def test_a_derivation_may_be_a_term(text: str, term: Term) -> None:
    """A number or a date is derived by a term instead of a condition."""
    assert parse_term(text) == (term, ())


@pytest.mark.parametrize(
    ("text", "code", "shown", "offset"),
    [
        ("a and x.y", "expression-not-allowed", "x.y", 6),
        ("a[0]", "expression-not-allowed", "a[0]", 0),
        ("lambda: a", "expression-not-allowed", "lambda: a", 0),
        ("(a := b)", "expression-not-allowed", "a := b", 1),
        ("f'{a}'", "expression-not-allowed", "f'{a}'", 0),
        ("a == f'{b}'", "expression-not-allowed", "f'{b}'", 5),
        ("[a for a in b]", "expression-not-allowed", "[a for a in b]", 0),
        ("{a: b}", "expression-not-allowed", "{a: b}", 0),
        ("a if b else c", "expression-not-allowed", "a if b else c", 0),
        ("await a", "expression-not-allowed", "await a", 0),
        ("a & b", "expression-not-allowed", "a & b", 0),
        ("a + 1 > 2", "expression-not-allowed", "a + 1", 0),
        ("-a > 2", "expression-not-allowed", "-a", 0),
        ("a > --2", "expression-not-allowed", "--2", 4),
        ("a > -'x'", "expression-not-allowed", "-'x'", 4),
        ("a > -None", "expression-not-allowed", "None", 5),
        ("a > 1j", "expression-not-allowed", "1j", 4),
        ("a > b'x'", "expression-not-allowed", "b'x'", 4),
        ("a > ...", "expression-not-allowed", "...", 4),
        ("a is b", "expression-not-allowed", "a is b", 0),
        ("1 < a is b", "expression-not-allowed", "1 < a is b", 0),
        ("a == None", "expression-not-allowed", "None", 5),
        ("True", "expression-not-allowed", "True", 0),
        ("5", "expression-not-allowed", "5", 0),
        ("a > 1e999", "expression-not-allowed", "1e999", 4),
        ("a > 1000000000000000", "expression-not-allowed", "1000000000000000", 4),
        ("a > " + "9" * 60, "expression-not-allowed", "9" * 60, 4),
        ("a > " + "9" * 61, "expression-not-allowed", "9" * 59 + "…", 4),
        ("a.b(c)", "expression-not-allowed", "a.b(c)", 0),
        ("known(a)(b)", "expression-not-allowed", "known(a)(b)", 0),
        ("at_least(1, a, key=b)", "expression-not-allowed", "at_least(1, a, key=b)", 0),
        ("months_since(a, b) > 1", "expression-not-allowed", "months_since(a, b)", 0),
        ("months_since('2020-01-01') > 1", "expression-not-allowed", "months_since('2020-01-01')", 0),
        ("known(a) > 1", "expression-not-allowed", "known(a)", 0),
        ("1 < a in ('x',)", "expression-not-allowed", "('x',)", 9),
        ("a in (b,)", "expression-not-allowed", "b", 6),
        ("a in (1,)", "expression-not-allowed", "1", 6),
        ("has_code(a, '')", "expression-not-allowed", "''", 12),
        ("a == True", "expression-truth-value", "True", 5),
        ("a > -True", "expression-truth-value", "True", 5),
        ("a in ()", "expression-options", "a in ()", 0),
        ("a in ('x')", "expression-options", "a in ('x')", 0),
        ("a in ['x']", "expression-options", "a in ['x']", 0),
        ("a in b", "expression-options", "a in b", 0),
        ("a in ('x',) in ('y',)", "expression-options", "a in ('x',) in ('y',)", 0),
        ("'x' in ('x',)", "expression-options", "'x' in ('x',)", 0),
        ("at_least(0, a)", "expression-arguments", "at_least(0, a)", 0),
        ("at_least(3, a, b)", "expression-arguments", "at_least(3, a, b)", 0),
        ("at_least(True, a)", "expression-arguments", "at_least(True, a)", 0),
        ("at_least(a, b)", "expression-arguments", "at_least(a, b)", 0),
        ("at_least(*a)", "expression-arguments", "at_least(*a)", 0),
        ("known()", "expression-arguments", "known()", 0),
        ("known(a, b)", "expression-arguments", "known(a, b)", 0),
        ("known(*a)", "expression-arguments", "known(*a)", 0),
        ("never('a')", "expression-arguments", "never('a')", 0),
        ("has_code(a)", "expression-arguments", "has_code(a)", 0),
        ("has_code('a', 'F20')", "expression-arguments", "has_code('a', 'F20')", 0),
        ("b and months_since(a)", "expression-arguments", "months_since(a)", 6),
        ("a and or b", "expression-syntax", "a and or b", 6),
        ("a = 1", "expression-syntax", "a = 1", 2),
        ("a; b", "expression-syntax", "a; b", 1),
        ("a && b", "expression-syntax", "a && b", 3),
        ("!a", "expression-syntax", "!a", 0),
        ("`a`", "expression-syntax", "`a`", 0),
        ("import os", "expression-syntax", "import os", 0),
        ("a # and b", "expression-syntax", "a # and b", 2),
        ("a # b # c", "expression-syntax", "a # b # c", 2),
        ("a == '#'", "expression-syntax", "a == '#'", 6),
    ],
)
def test_everything_else_is_refused_at_its_place(text: str, code: str, shown: str, offset: int) -> None:
    """Only the listed forms are read; the place is that of the smallest part that cannot be read."""
    tree, (problem,) = parse(text, AT)
    assert tree is None
    assert (problem.code, problem.data["text"]) == (code, shown)
    assert problem.at == Position("rules.yaml", 7, 11 + offset)


@pytest.mark.parametrize("name", ["at_least", "known", "never", "has_code", "months_since"])
def test_a_call_without_what_it_needs_is_refused_by_its_name(name: str) -> None:
    """The words of the problem tell how that function is written."""
    (problem,) = parse(f"{name}()", AT)[1]
    assert (problem.code, dict(problem.data)) == ("expression-arguments", {"text": f"{name}()", "function": name})


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_that_is_no_text_is_refused(text: str) -> None:
    """A null byte or half a character cannot crash the reader."""
    tree, (problem,) = parse(text, AT)
    assert (tree, problem.code) == (None, "expression-syntax")


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_an_empty_condition_is_refused(text: str) -> None:
    """Blanks alone say nothing."""
    tree, (problem,) = parse(text, AT)
    assert (tree, problem.code, problem.at) == (None, "expression-empty", AT)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("__import__", ()), ("eval", ()), ("atleast", ("at_least",)), ("month_since", ("months_since",))],
)
@pytest.mark.parametrize("form", ["{name}(a)", "b and {name}('os')", "{name}(a) > 1"])
def test_a_call_that_is_not_on_the_list_is_refused(form: str, name: str, nearest: tuple[str, ...]) -> None:
    """Nothing is called: the name is compared with the list and the nearest are shown."""
    tree, (problem,) = parse(form.format(name=name), AT)
    assert (tree, problem.code, problem.data["name"]) == (None, "unknown-function", name)
    assert problem.nearest == nearest
    assert problem.at == Position("rules.yaml", 7, 11 + form.index("{"))


def nested(depth: int) -> str:
    return "not " * depth + "a"


def wide(parts: int) -> str:
    return " and ".join(["a"] * parts)


def counted(depth: int) -> str:
    return "at_least(1, " * depth + "a" + ")" * depth


def long(length: int) -> str:
    return "a" * length


@pytest.mark.parametrize(
    ("largest", "too_large"),
    [
        (nested(MAX_DEPTH), nested(MAX_DEPTH + 1)),
        (counted(MAX_DEPTH), counted(MAX_DEPTH + 1)),
        ("a or not (" * (MAX_DEPTH // 2) + "a" + ")" * (MAX_DEPTH // 2), nested(MAX_DEPTH) + " or b"),
        (wide((MAX_NODES - 1) // 2), wide(MAX_NODES)),
        (long(MAX_LENGTH), long(MAX_LENGTH + 1)),
        (f"at_least(1, {', '.join('a' * (MAX_NODES - 1))})", f"at_least(1, {', '.join('a' * MAX_NODES)})"),
    ],
)
def test_depth_size_and_length_are_bounded(largest: str, too_large: str) -> None:
    """What lies on the boundary is read, one more is refused."""
    assert parse(largest)[1] == ()
    tree, (problem,) = parse(too_large, AT)
    assert (tree, problem.code, problem.at) == (None, "expression-too-deep", AT)
    assert dict(problem.data) == {"depth": MAX_DEPTH}


@pytest.mark.parametrize("text", ["not " * 100_000 + "a", "(" * 100_000, "9" * 100_000, "a" + " and a" * 100_000])
def test_a_huge_text_is_refused_at_once(text: str) -> None:
    """Python's own parser never sees it."""
    assert [problem.code for problem in parse(text)[1]] == ["expression-too-deep"]


def test_deep_brackets_within_the_length_are_refused_or_read_but_never_crash() -> None:
    """Brackets alone add no depth to the tree until Python's parser gives up."""
    assert parse("(" * 100 + "a" + ")" * 100)[0] == A
    assert [problem.code for problem in parse("(" * 900 + "a" + ")" * 900)[1]] == ["expression-syntax"]


def test_spans_count_characters_and_not_bytes() -> None:
    """Å is one column wide."""
    tree, _ = parse("åäö and waist > 102")
    assert isinstance(tree, AllOf)
    assert [part.span for part in tree.parts] == [Span(0, 3), Span(8, 19)]


def spoken(node: Condition | Term, text: str) -> list[str]:
    """Return the texts of a node and all nodes within, as they are written."""
    match node:
        case Not(part=part):
            within: tuple[Condition | Term, ...] = (part,)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            within = parts
        case Compare(left=left, right=right):
            within = (left, right)
        case _:
            within = ()
    return [text[node.span.start : node.span.end], *(part for inner in within for part in spoken(inner, text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["known(a)"],
        ["never(a)"],
        ["has_code(a, 'F20')"],
        ["a in ('x', 'y')"],
        ["a not in ('x', 'y')", "a not in ('x', 'y')"],
        ["not a", "a"],
        ["at_least(1, a, not c)", "a", "not c", "c"],
        ["days_since(a) > 1", "days_since(a)", "1"],
        ["'x' == a", "'x'", "a"],
        ["12 <= a <= -18", "12 <= a", "12", "a", "a <= -18", "a", "-18"],
        ["a and not c", "a", "not c", "c"],
    ],
)
def test_every_part_knows_where_it_is_written(parts: list[str]) -> None:
    """A chained comparison is two that share their middle, and `not in` is one with the choice that it denies."""
    text = f"b or {parts[0]}"
    tree, _ = parse(text)
    assert tree is not None
    assert spoken(tree, text) == [text, "b", *parts]


def test_spans_count_blanks_before_the_condition() -> None:
    """A place in the file stays right when the text begins with blanks."""
    tree, _ = parse("  a and b")
    assert isinstance(tree, AllOf)
    assert [part.span.start for part in tree.parts] == [2, 8]


def test_the_second_line_is_placed_as_if_it_stood_on_the_first() -> None:
    """A line break counts as one blank."""
    _, (problem,) = parse("a\nand x.y", AT)
    assert problem.at == Position("rules.yaml", 7, 17)


@pytest.mark.parametrize(
    ("text", "offset", "shown"),
    [
        ("psychosis and pregnant and # self_harm and waist", 27, "regnant and # self_harm"),
        ("psychosis and pregnant and", 26, "pregnant and"),
        ("  psychosis and pregnant and  ", 28, "pregnant and"),
        ("lambda: ", 7, "lambda:"),
    ],
)
def test_a_text_that_is_no_expression_is_shown_around_the_place_where_it_stops(
    text: str, offset: int, shown: str
) -> None:
    """Twelve characters on either side; what breaks off does so at its end."""
    tree, (problem,) = parse(text, AT)
    assert (tree, problem.code, problem.data["text"]) == (None, "expression-syntax", shown)
    assert problem.at == Position("rules.yaml", 7, 11 + offset)


def test_a_term_is_placed_as_a_condition_is() -> None:
    """A derivation stands in the same file."""
    tree, (problem,) = parse_term(" a.b", AT)
    assert (tree, problem.at) == (None, Position("rules.yaml", 7, 12))


def test_without_a_place_problems_have_none() -> None:
    """A condition that comes from no file has no place."""
    assert parse("a.b")[1][0].at is None


def test_the_facts_of_a_tree_are_listed_once_in_reading_order() -> None:
    """Both sides of a comparison are read, constants are not."""
    tree, _ = parse("at_least(1, b, waist > a) and not known(b) or days_since(c) > 2 or 5 < d")
    assert tree is not None
    assert facts_in(tree) == ("b", "waist", "a", "c", "d")
    assert facts_in(Constant(1)) == ()
