"""Who lives where all that a pathway needs is in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builders import chain, clinic, knowledge, municipality, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.completeness import Completeness, Population, Without, population_of
from vipengine.gap.coverage import Share
from vipengine.model.region import Claim, ClaimForm, Unit

TOWNS = (municipality("north", 100), municipality("south", 300))
LOCAL = knowledge(requirements=[requirement("sip", parts=("municipality",))])
SHARED = knowledge(requirements=[requirement("sip", parts=("region", "municipality"))])


def people(
    claims: Mapping[str, ClaimForm],
    *,
    known: Knowledge = LOCAL,
    units: Sequence[Unit] = TOWNS,
    population: int | None = None,
) -> Population:
    """Return who lives where what is in place."""
    return population_of(analyse_gap(known, region(claims, units=units, population=population)))


def only(found: Population) -> Completeness:
    """Return the only pathway."""
    (item,) = found.pathways
    return item


def test_a_gap_in_a_municipality_concerns_those_who_live_there() -> None:
    """The others have all that is needed."""
    found = people({"sip": (Claim(level=3), Claim(unit="north", level=2))})

    assert only(found) == Completeness("path", ("south",), (), ("north",), Share(300, 400), Share(300, 400))
    assert found.without == (Without("sip", ("north",), (), Share(100, 400), Share(100, 400), everywhere=False),)


def test_what_nobody_has_judged_is_the_range() -> None:
    """At least where all is met, at most where nothing is known to be lacking."""
    found = people({"sip": (Claim(unit="south", level=3),)})

    assert only(found) == Completeness("path", ("south",), ("north",), (), Share(300, 400), Share(400, 400))
    assert found.without == ()


def test_too_few_persons_to_judge_is_unknown_too() -> None:
    """It is not lacking, and not known to be there."""
    found = people({"sip": (Claim(unit="south", level=3), Claim(unit="north", state="insufficient_volume"))})

    assert only(found).undetermined == ("north",)


def test_what_does_not_apply_is_left_out() -> None:
    """A municipality that has no use for it lacks nothing."""
    found = people({"sip": (Claim(level=3), Claim(unit="north", state="not_applicable", reason="None live there."))})

    assert only(found).at_least == Share(400, 400)


def test_a_gap_of_the_region_concerns_everyone() -> None:
    """Whatever the municipalities have."""
    found = people({"sip": (Claim(level=0, part="region"), Claim(level=4, part="municipality"))}, known=SHARED)

    assert only(found).at_most == Share(0, 400)
    assert found.without[0].everywhere


def test_a_gap_above_or_below_a_municipality_concerns_it() -> None:
    """A clinic above serves the municipalities below it; an office below is a part of its municipality."""
    units = [
        clinic("upper"),
        municipality("north", 100, parent="upper"),
        municipality("south", 300),
        clinic("office", parent="south"),
    ]
    known = knowledge(requirements=[requirement("team")])
    above = people({"team": (Claim(level=4), Claim(unit="upper", level=0))}, known=known, units=units)
    below = people({"team": (Claim(level=4), Claim(unit="office", level=0))}, known=known, units=units)

    assert only(above).incomplete == ("north",)
    assert only(below).incomplete == ("south",)


def test_a_gap_of_a_unit_that_is_bound_to_no_place_makes_everything_unknown() -> None:
    """Nobody has said whom the clinic serves: perhaps no one here, perhaps all."""
    known = knowledge(requirements=[requirement("team")])
    found = people({"team": (Claim(level=4), Claim(unit="ward", level=0))}, known=known, units=[*TOWNS, clinic("ward")])

    assert only(found) == Completeness("path", (), ("north", "south"), (), Share(0, 400), Share(400, 400))
    assert found.without == (Without("team", (), ("north", "south"), Share(0, 400), Share(400, 400), everywhere=False),)


def test_the_region_is_the_place_where_no_unit_has_inhabitants() -> None:
    """Then the answer is all or nothing."""
    known = knowledge(requirements=[requirement("team")])
    claims = {"team": (Claim(level=4), Claim(unit="ward", level=0))}
    found = people(claims, known=known, units=[clinic("ward")], population=400)

    assert found.places == {"home": 400}
    assert only(found).at_most == Share(0, 400)


def test_clinics_that_state_their_inhabitants_are_places_where_there_is_no_municipality() -> None:
    """One of them that states none is unknown, not empty."""
    found = people({"sip": 3}, units=[clinic("one", 50), clinic("two")])

    assert found.places == {"one": 50, "two": None}
    assert found.unknown == ("two",)


def test_a_municipality_with_districts_is_counted_by_its_districts() -> None:
    """So that nobody is counted twice."""
    units = [municipality("city", 90), municipality("east", 40, parent="city"), municipality("west", 50, parent="city")]

    assert people({"sip": 3}, units=units).places == {"east": 40, "west": 50}


def test_a_population_that_is_not_stated_is_never_zero() -> None:
    """The place is named, and stands outside the shares; without any population there are no shares."""
    some = people({"sip": 3}, units=[municipality("north"), municipality("south", 300)])
    none = people({"sip": 3}, units=[municipality("north"), municipality("south")])

    assert (some.total, some.unknown, only(some).at_least) == (300, ("north",), Share(300, 300))
    assert only(some).complete == ("north", "south")
    assert (none.total, only(none).at_least.share) == (None, None)


def test_inhabitants_of_no_stated_place_are_unknown_unless_the_region_lacks_something() -> None:
    """The region has 500, its municipalities 400 of them."""
    fine = people({"sip": 3}, known=SHARED, population=500)
    lacking = people({"sip": (Claim(level=0),)}, known=SHARED, population=500)
    local = people({"sip": (Claim(level=3), Claim(unit="north", level=0))}, population=500)

    assert fine.elsewhere == 100
    assert (only(fine).at_least, only(fine).at_most) == (Share(400, 500), Share(500, 500))
    assert only(lacking).at_most == Share(0, 500)
    everywhere = people({"sip": (Claim(level=0, part="municipality"),)}, population=500)
    assert (local.without[0].at_least, local.without[0].at_most) == (Share(100, 500), Share(200, 500))
    assert lacking.without[0].everywhere
    assert not everywhere.without[0].everywhere


def test_a_population_of_the_region_below_that_of_its_municipalities_is_not_used() -> None:
    """The two are from different years, perhaps; nobody lives in a negative number of places."""
    assert people({"sip": 3}, population=390).total == 400


def test_each_pathway_counts_what_it_needs_itself() -> None:
    """A pathway that needs nothing is left out: there is nothing to have."""
    known = knowledge(
        pathways=[chain("one", "a"), chain("two", "b"), chain("three", "c")],
        requirements=[
            requirement("x", steps=("a",), parts=("municipality",)),
            requirement("y", steps=("b",), parts=("municipality",)),
        ],
    )
    home = region({"x": 3, "y": (Claim(unit="north", level=0),)}, units=TOWNS, pathways=("one", "two", "three"))
    found = population_of(analyse_gap(known, home))

    assert [(item.pathway, item.at_least, item.at_most) for item in found.pathways] == [
        ("one", Share(400, 400), Share(400, 400)),
        ("two", Share(0, 400), Share(300, 400)),
    ]


def test_what_most_live_without_comes_first() -> None:
    """Among equals the most urgent."""
    names = {"a": "north", "b": "south", "c": "north"}
    known = knowledge(requirements=[requirement(name, parts=("municipality",), legal=name == "c") for name in names])
    claims = {name: (Claim(level=3), Claim(unit=town, level=0)) for name, town in names.items()}

    assert [item.requirement for item in people(claims, known=known).without] == ["b", "c", "a"]


UNITS = (
    clinic("upper"),
    municipality("north", 100, parent="upper"),
    municipality("south", 300, parent="upper"),
    municipality("east", None),
    municipality("west", 1),
    clinic("ward"),
)
KNOWN = knowledge(
    requirements=[
        requirement("own"),
        requirement("local", parts=("municipality",)),
        requirement("both", parts=("region", "municipality"), target=4),
    ]
)
SAID = st.sampled_from([0, 1, 2, 3, 4, "not_assessed", "not_applicable", "insufficient_volume"])
PLACES = st.sampled_from([None, *(unit.id for unit in UNITS)])
CLAIMS = st.dictionaries(st.tuples(st.sampled_from(["own", "local", "both"]), PLACES), SAID, max_size=12)
Said = Mapping[tuple[str, str | None], int | str]


def judged(said: Said, units: Sequence[Unit] = UNITS) -> Population:
    """Return who lives where what is in place, by what is said of each requirement at each unit."""
    forms: dict[str, list[Claim]] = {}
    for (name, unit), value in said.items():
        answer = {"level": value} if isinstance(value, int) else {"state": value}
        forms.setdefault(name, []).append(Claim.model_validate({"unit": unit, **answer}))
    claims = {name: tuple(items) for name, items in forms.items()}
    return people(claims, known=KNOWN, units=units, population=500)


@given(CLAIMS)
@settings(max_examples=60)
def test_the_range_lies_within_nobody_and_everybody(said: Said) -> None:
    """At least 0, at most all, and every place is in one state."""
    found = judged(said)
    item = only(found)

    assert 0 <= item.at_least.numerator <= item.at_most.numerator <= item.at_least.denominator == found.total
    assert sorted((*item.complete, *item.undetermined, *item.incomplete)) == sorted(found.places)
    assert all(gap.at_least.numerator <= found.total - item.at_most.numerator for gap in found.without)


@given(CLAIMS, st.data())
@settings(max_examples=60)
def test_raising_a_claim_lowers_nothing(said: Said, data: st.DataObject) -> None:
    """A level that is raised takes all from nobody."""
    levels = sorted((key for key, value in said.items() if isinstance(value, int)), key=str)
    if not levels:
        return
    key = data.draw(st.sampled_from(levels))
    before = only(judged(said))
    after = only(judged({**said, key: data.draw(st.integers(int(said[key]), 4))}))

    assert after.at_least.numerator >= before.at_least.numerator
    assert after.at_most.numerator >= before.at_most.numerator


@given(CLAIMS, st.data())
@settings(max_examples=60)
def test_an_answer_narrows_the_range(said: Said, data: st.DataObject) -> None:
    """What was claimed to be not assessed is answered: the range is within what it was before."""
    silent = sorted((key for key, value in said.items() if value == "not_assessed"), key=str)
    if not silent:
        return
    before = only(judged(said))
    after = only(judged({**said, data.draw(st.sampled_from(silent)): data.draw(st.integers(0, 4))}))

    assert before.at_least.numerator <= after.at_least.numerator
    assert after.at_most.numerator <= before.at_most.numerator


@given(CLAIMS, st.permutations(UNITS), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_the_document_changes_no_number(said: Said, units: Sequence[Unit], chance) -> None:
    """Neither that of the units nor that of the claims."""
    items = list(said.items())
    chance.shuffle(items)
    before, after = judged(said), judged(dict(items), units)

    assert (only(after).at_least, only(after).at_most) == (only(before).at_least, only(before).at_most)
    assert {item.requirement: item.at_least for item in after.without} == {
        item.requirement: item.at_least for item in before.without
    }
