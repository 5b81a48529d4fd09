"""Laws that hold for every condition and every case."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.conditions.case import NEVER, Case, FactData
from vipengine.conditions.evaluate import deciding, evaluate, missing
from vipengine.conditions.parse import parse
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
    Term,
    facts_in,
)
from vipengine.conditions.truth import Truth, negate, of

from .vocabulary import FACTS, case

MODERATE = settings(max_examples=min(50, settings().max_examples), deadline=None)
OPERATORS = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
FLAGS = st.sampled_from(["psychosis", "pregnant", "self_harm", "in_register", "obese", "at_risk"])
NUMBERS = st.sampled_from(["waist", "height", "hdl", "visits"])
DATES = st.sampled_from(["birth_date", "physical_check"])
SINCE = st.builds(Since, st.sampled_from(["days", "weeks", "months", "years"]), DATES)
AMOUNTS = st.builds(Constant, st.integers(-5, 260) | st.floats(-5, 260).map(lambda number: round(number, 2)))
OPTIONS = st.lists(st.sampled_from(["mild", "moderate", "severe"]), min_size=1, unique=True).map(tuple)
CODES = st.lists(st.sampled_from(["F", "F2", "F20", "F25", "J45"]), min_size=1).map(tuple)
LEAVES = st.one_of(
    FLAGS.map(Flag),
    st.builds(Compare, st.builds(FactValue, NUMBERS), OPERATORS, AMOUNTS | st.builds(FactValue, NUMBERS)),
    st.builds(Compare, AMOUNTS, OPERATORS, SINCE),
    st.builds(Compare, SINCE, OPERATORS, AMOUNTS | SINCE),
    st.builds(Among, st.just("severity"), OPTIONS),
    st.builds(HasCode, st.just("diagnoses"), CODES),
    DATES.map(Never),
)


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    counted = several.flatmap(lambda some: st.builds(AtLeast, st.integers(1, len(some)), st.just(some)))
    return parts.map(Not) | several.map(AllOf) | several.map(AnyOf) | counted


CONDITIONS = st.recursive(LEAVES, _joined, max_leaves=8)
WITH_KNOWN = st.recursive(LEAVES | st.sampled_from(sorted(FACTS)).map(Known), _joined, max_leaves=8)

DAYS = st.dates(date(1950, 1, 1), date(2026, 11, 22))
VALUES: dict[str, st.SearchStrategy[FactData]] = {
    "psychosis": st.booleans(),
    "pregnant": st.booleans(),
    "self_harm": st.booleans(),
    "severity": st.sampled_from(["mild", "moderate", "severe"]),
    "waist": st.integers(30, 260),
    "height": st.integers(40, 250) | st.floats(40, 250),
    "hdl": st.floats(0.1, 10),
    "visits": st.integers(0, 5),
    "birth_date": DAYS,
    "physical_check": DAYS,
    "diagnoses": st.lists(st.sampled_from(["F20.0", "F25", "J45.9"]), max_size=2).map(tuple),
}
KNOWN_VALUES = st.fixed_dictionaries({}, optional=VALUES)
WITH_NEVER = st.fixed_dictionaries({}, optional={**VALUES, "physical_check": DAYS | st.just(NEVER)})


def printed(node: Condition | Term) -> str:  # noqa: C901 -- one case per node
    """Write a tree with brackets around everything that could need them."""
    match node:
        case Flag(fact) | FactValue(fact):
            return fact
        case Constant(value):
            return repr(value)
        case Since(unit, fact):
            return f"{unit}_since({fact})"
        case Known(fact):
            return f"known({fact})"
        case Never(fact):
            return f"never({fact})"
        case HasCode(fact, prefixes):
            return f"has_code({fact}, {', '.join(map(repr, prefixes))})"
        case Among(fact, options):
            return f"{fact} in {options!r}"
        case Compare(left, operator, right):
            return f"{printed(left)} {operator} {printed(right)}"
        case Not(part):
            return f"not ({printed(part)})"
        case AllOf(parts):
            return " and ".join(f"({printed(part)})" for part in parts)
        case AnyOf(parts):
            return " or ".join(f"({printed(part)})" for part in parts)
        case AtLeast(count, parts):
            return f"at_least({count}, {', '.join(map(printed, parts))})"


def truth(condition: Condition, person: Case) -> Truth:
    return evaluate(condition, person).truth


@MODERATE
@given(WITH_KNOWN)
def test_what_is_printed_is_read_back(condition: Condition) -> None:
    """Text and tree say the same."""
    assert parse(printed(condition)) == (condition, ())


@MODERATE
@given(st.lists(WITH_KNOWN, min_size=2, max_size=4).map(tuple), WITH_NEVER)
def test_de_morgan_holds_with_unknowns(parts: tuple[Condition, ...], values: dict[str, FactData]) -> None:
    """Not all is some not; none is all not."""
    person = case(**values)
    negated = tuple(Not(part) for part in parts)
    assert truth(Not(AllOf(parts)), person) is truth(AnyOf(negated), person)
    assert truth(Not(AnyOf(parts)), person) is truth(AllOf(negated), person)


@MODERATE
@given(WITH_KNOWN, WITH_NEVER)
def test_not_not_is_nothing(condition: Condition, values: dict[str, FactData]) -> None:
    """Also when it is unknown."""
    person = case(**values)
    assert truth(Not(Not(condition)), person) is truth(condition, person)
    assert truth(Not(condition), person) is negate(truth(condition, person))


@MODERATE
@given(st.lists(CONDITIONS, min_size=1, max_size=5).map(tuple), st.integers(1, 5), WITH_NEVER)
def test_at_least_is_the_dual_of_too_many_against(
    parts: tuple[Condition, ...], count: int, values: dict[str, FactData]
) -> None:
    """Fewer than `count` are true exactly when so many are false that too few remain."""
    person, count = case(**values), min(count, len(parts))
    against = AtLeast(len(parts) - count + 1, tuple(Not(part) for part in parts))
    assert truth(Not(AtLeast(count, parts)), person) is truth(against, person)


@MODERATE
@given(CONDITIONS, KNOWN_VALUES, KNOWN_VALUES)
def test_knowing_more_never_changes_what_is_settled(
    condition: Condition, values: dict[str, FactData], more: dict[str, FactData]
) -> None:
    """A true or false stands whatever the unknown facts turn out to be."""
    before = truth(condition, case(**values))
    usable = {name for name in FACTS if case(**values).reading(name).known}
    after = truth(condition, case(**{**values, **{name: value for name, value in more.items() if name not in usable}}))
    assert before in (after, Truth.UNKNOWN)


@MODERATE
@given(CONDITIONS, KNOWN_VALUES)
def test_something_is_missing_exactly_when_the_condition_is_unknown(
    condition: Condition, values: dict[str, FactData]
) -> None:
    """What is missing is given, unknown, and stands in the condition or in what it is derived from."""
    person = case(**values)
    trace = evaluate(condition, person)
    names = missing(trace)
    assert bool(names) is (trace.truth is Truth.UNKNOWN)
    needed = {given for name in facts_in(condition) for given in (person.reading(name).derived_from or (name,))}
    assert set(names) <= needed
    assert all(FACTS[name].derive is None and not person.reading(name).known for name in names)


@MODERATE
@given(CONDITIONS, KNOWN_VALUES, KNOWN_VALUES)
def test_facts_that_are_not_missing_cannot_settle_it(
    condition: Condition, values: dict[str, FactData], more: dict[str, FactData]
) -> None:
    """Learning anything else leaves an unknown condition unknown."""
    person = case(**values)
    trace = evaluate(condition, person)
    other = {
        name: value for name, value in more.items() if name not in missing(trace) and not person.reading(name).known
    }
    if trace.truth is Truth.UNKNOWN:
        assert truth(condition, case(**{**values, **other})) is Truth.UNKNOWN


@MODERATE
@given(CONDITIONS, WITH_NEVER)
def test_the_deciding_leaves_are_leaves_of_the_trace(condition: Condition, values: dict[str, FactData]) -> None:
    """There is always one, and a settled condition is decided by settled leaves only."""
    trace = evaluate(condition, case(**values))
    leaves = deciding(trace)
    assert leaves
    assert all(leaf in tuple(trace.leaves()) for leaf in leaves)
    assert all((leaf.truth is Truth.UNKNOWN) is (trace.truth is Truth.UNKNOWN) for leaf in leaves)


# An evaluator in another style: when each fact stands once, a condition is settled exactly when every way to fill in
# the unknown facts gives the same answer. A formula is a condition with a plain function of values beside it.
Formula = tuple[Condition, Callable[[dict[str, FactData]], bool]]
DOMAINS: dict[str, tuple[FactData, ...]] = {
    "psychosis": (True, False),
    "pregnant": (True, False),
    "self_harm": (True, False),
    "severity": ("mild", "moderate", "severe"),
    "waist": (90, 102, 110),
    "visits": (0, 3, 9),
    "physical_check": (date(2026, 11, 1), date(2025, 11, 22), date(2001, 1, 1)),
    "diagnoses": ((), ("F20.0", "J45"), ("G40",)),
}
SINGLE: dict[str, tuple[Formula, ...]] = {
    **{
        name: ((Flag(name), lambda values, name=name: values[name] is True),)
        for name in ("psychosis", "pregnant", "self_harm")
    },
    "severity": (
        (Among("severity", ("mild", "severe")), lambda values: values["severity"] != "moderate"),
        (Compare(FactValue("severity"), "==", Constant("mild")), lambda values: values["severity"] == "mild"),
    ),
    "waist": (
        (Compare(FactValue("waist"), ">", Constant(102)), lambda values: values["waist"] == 110),
        (Compare(Constant(102.0), "<=", FactValue("waist")), lambda values: values["waist"] != 90),
    ),
    "visits": ((Compare(FactValue("visits"), "!=", Constant(3)), lambda values: values["visits"] in (0, 9)),),
    "physical_check": (
        (
            Compare(Since("months", "physical_check"), ">=", Constant(12)),
            lambda values: values["physical_check"].year < 2026,
        ),
        (
            Compare(Constant(20), ">", Since("years", "physical_check")),
            lambda values: values["physical_check"].year > 2001,
        ),
    ),
    "diagnoses": ((HasCode("diagnoses", ("F2",)), lambda values: "F20.0" in values["diagnoses"]),),
}


@st.composite
def formulas(draw: st.DrawFn, names: tuple[str, ...]) -> Formula:
    """Draw a formula in which each of the facts stands exactly once."""
    if len(names) == 1:
        return draw(st.sampled_from(SINGLE[names[0]]))
    cut = draw(st.integers(1, len(names) - 1))
    second = draw(st.integers(cut, len(names) - 1))
    groups = [group for group in (names[:cut], names[cut:second], names[second:]) if group]
    trees, tests = zip(*(draw(formulas(group)) for group in groups), strict=True)
    count = draw(st.integers(1, len(trees)))
    joined = draw(st.sampled_from([(AllOf(trees), len(trees)), (AnyOf(trees), 1), (AtLeast(count, trees), count)]))
    formula = (joined[0], lambda values: sum(test(values) for test in tests) >= joined[1])
    return (Not(formula[0]), lambda values: not formula[1](values)) if draw(st.booleans()) else formula


FORMULAS = (
    st.lists(st.sampled_from(sorted(DOMAINS)), min_size=1, max_size=5, unique=True)
    .map(tuple)
    .flatmap(lambda names: st.tuples(formulas(names), st.just(names)))
)


def completions(names: Iterable[str], known: dict[str, FactData]) -> Iterable[dict[str, FactData]]:
    choices = [(known[name],) if name in known else DOMAINS[name] for name in names]
    return (dict(zip(names, values, strict=True)) for values in product(*choices))


@MODERATE
@given(FORMULAS, st.fixed_dictionaries({}, optional={name: st.sampled_from(every) for name, every in DOMAINS.items()}))
def test_a_condition_is_what_all_completions_agree_on(
    drawn: tuple[Formula, tuple[str, ...]], known: dict[str, FactData]
) -> None:
    """Counting all ways to fill in what is unknown gives the same three values."""
    (condition, test), names = drawn
    answers = {test(values) for values in completions(names, known)}
    expected = Truth.UNKNOWN if len(answers) == 2 else of(answers.pop())
    assert truth(condition, case(**known)) is expected
