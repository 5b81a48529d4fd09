"""How large what is counted has to be, on what basis, and what stays unknown."""

from datetime import date
from typing import Any

import pytest
from builders import clinic, knowledge, layer, municipality, region, requirement, text
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.check import problems_in
from vipengine.gap.sizing import Between, Size, lacking, needed_for, newly_ill, served, sizes_of
from vipengine.model.base import SourceRef
from vipengine.model.capability import Number, Requirement
from vipengine.model.region import Claim, ClaimForm
from vipengine.model.sizing import Quoted, Sizing


def quoted(low: float, high: float | None = None, scope: str = "national") -> Quoted:
    """Return a figure of a source."""
    return Quoted(low=low, high=high or low, sources=(SourceRef(source="s"),), mark="derived", scope=scope)


POSTS = Number(unit="fte", minimum=1, per=30)
STAFF = requirement("staff", number=POSTS, sizing=Sizing(capacity=quoted(25, 30)))
SERVICE = requirement(
    "service",
    sizing=Sizing(
        persons=text("newly ill"),
        unit="persons",
        newly_ill=(quoted(15, scope="international"), quoted(15, 20, scope="regional:north")),
        years=quoted(3, 5),
    ),
)
HOURS = requirement("hours", sizing=Sizing(persons=text("treated"), unit="hours-per-year", hours=quoted(2, 3)))
LEADERS = requirement("leaders", number=Number(unit="leaders", minimum=2))
PLAIN = requirement("plain")
KNOWN = knowledge(requirements=[STAFF, SERVICE, HOURS, LEADERS, PLAIN], layers=[layer("north")])


def sizes(claims: dict[str, ClaimForm] | None = None, **fields: Any) -> dict[tuple[str, str], Size]:
    """Return the sizes of a region with these claims, by requirement and unit."""
    found = sizes_of(KNOWN, analyse_gap(KNOWN, region(claims or {}, **fields)))
    assert len({(size.requirement, size.unit) for size in found}) == len(found)
    return {(size.requirement, size.unit): size for size in found}


def test_only_what_is_counted_has_a_size() -> None:
    """A requirement that is judged by a level alone is not sized; one that nobody has claimed is, for the region."""
    assert list(sizes()) == [("staff", "home"), ("service", "home"), ("hours", "home"), ("leaders", "home")]


def test_a_stated_demand_is_divided_by_what_one_post_serves() -> None:
    """A hundred and fifty persons need five posts where each serves thirty, and six where each serves twenty-five."""
    size = sizes({"staff": Claim(value=3, demand=150, as_of=date(2026, 1, 2))})["staff", "home"]

    assert size.demand.basis == "stated"
    assert size.demand.as_of == date(2026, 1, 2)
    assert (size.needed, size.has, size.shortfall) == (Between(5, 6), 3, Between(2, 3))
    assert size.missing == ()


@pytest.mark.parametrize(
    ("value", "short"),
    [(4.9, (0.1, 1.1)), (5, (0, 1)), (5.5, (0, 0.5)), (6, (0, 0)), (60, (0, 0))],
)
def test_what_is_lacking_is_never_below_zero(value: float, short: tuple[float, float]) -> None:
    """Enough for the low end may be too little for the high end; too much lacks nothing."""
    found = lacking(Between(5, 6), value)

    assert found is not None
    assert (found.low, found.high) == pytest.approx(short)


def test_the_smallest_number_holds_however_few_the_persons_are() -> None:
    """Ten persons would need less than a post, and nobody none at all, but one is the smallest number."""
    assert needed_for(STAFF, Between(10, 10)) == Between(1, 1)
    assert needed_for(STAFF, Between(0, 0)) == Between(1, 1)
    assert needed_for(STAFF, Between(30, 30)) == Between(1, 30 / 25)


def test_a_number_without_a_sized_capacity_is_divided_as_it_is_judged() -> None:
    """Where no range is known, `per` is all there is."""
    assert needed_for(requirement("r", number=POSTS), Between(110, 110)) == Between(110 / 30, 110 / 30)


def test_a_demand_that_was_counted_names_what_it_was_counted_in() -> None:
    """A register or a list, and its date."""
    claim = Claim(value=1, demand=31, demand_as_of=date(2026, 1, 1), demand_source="cohort")
    demand = sizes({"staff": claim})["staff", "home"].demand

    assert (demand.basis, demand.as_of, demand.counted_in) == ("counted", date(2026, 1, 1), "cohort")


def test_an_unknown_demand_stays_unknown_and_is_asked_for() -> None:
    """Neither the need nor what is lacking becomes zero or the smallest number."""
    size = sizes({"staff": Claim(value=3)}, population=300_000)["staff", "home"]

    assert (size.demand.basis, size.demand.persons, size.needed, size.shortfall) == (None, None, None, None)
    assert (size.has, size.missing) == (3, ("demand",))


def test_newly_ill_persons_are_estimated_from_inhabitants() -> None:
    """Fifteen of 100,000 a year among 300,000 are 45; three to five years each makes 135 to 225 at one time."""
    size = sizes({"service": Claim(level=3, value=40)}, population=300_000)["service", "home"]

    assert size.demand.basis == "estimated"
    assert size.demand.newly_ill == Between(45, 45)
    assert size.needed == Between(135, 225)
    assert size.shortfall == Between(95, 185)
    assert [role for role, _ in size.figures] == ["newly_ill", "years"]


def test_a_figure_of_a_region_holds_only_where_its_layer_is_used() -> None:
    """It then goes before the foreign one: 45 to 60 newly ill, 135 to 300 at one time."""
    size = sizes(population=300_000, layers=("north",))["service", "home"]

    assert size.demand.newly_ill == Between(45, 60)
    assert size.needed == Between(135, 300)
    assert [figure.scope for _, figure in size.figures] == ["regional:north", "national"]


def test_a_stated_demand_goes_before_an_estimate() -> None:
    """Who knows how many they are need not be told."""
    size = sizes({"service": Claim(level=3, demand=70)}, population=300_000)["service", "home"]

    assert (size.demand.basis, size.needed) == ("stated", Between(70, 70))


@pytest.mark.parametrize(("level", "has"), [(1, None), (2, 40)])
def test_what_is_only_planned_is_not_there(level: int, has: float | None) -> None:
    """Places that are planned do not make the need smaller."""
    assert sizes({"service": Claim(level=level, value=40)})["service", "home"].has == has


def test_without_inhabitants_nothing_is_estimated() -> None:
    """The number of inhabitants is then what there is to find out."""
    size = sizes()["service", "home"]

    assert (size.demand.basis, size.needed) == (None, None)
    assert size.missing == ("population", "value")


def test_a_unit_is_sized_by_its_own_inhabitants_and_never_by_those_of_the_region() -> None:
    """A clinic that does not say how many it serves is not taken to serve them all."""
    claims: dict[str, ClaimForm] = {
        "service": (Claim(unit="ward", level=2), Claim(unit="town", level=3, value=9, measure="persons"))
    }
    found = sizes(claims, units=[clinic("ward"), municipality("town", 20_000)], population=300_000)

    assert list(found)[1:3] == [("service", "ward"), ("service", "town")]
    assert found["service", "ward"].missing == ("population", "value")
    assert found["service", "town"].needed == Between(9, 15)


def test_hours_are_counted_for_each_person() -> None:
    """Forty treatments of two to three hours take 80 to 120 hours."""
    size = sizes({"hours": Claim(level=3, value=100, demand=40)})["hours", "home"]

    assert (size.measure, size.needed, size.shortfall) == ("hours-per-year", Between(80, 120), Between(0, 20))


def test_a_number_that_does_not_grow_is_its_smallest() -> None:
    """It needs no demand, and what there is can be unknown all the same."""
    size = sizes()["leaders", "home"]

    assert (size.demand.basis, size.needed, size.has, size.shortfall) == ("fixed", Between(2, 2), None, None)
    assert size.missing == ("value",)


@pytest.mark.parametrize("state", ["not_assessed", "insufficient_volume"])
def test_what_is_not_counted_is_unknown_and_keeps_its_state(state: Any) -> None:
    """The need may be known all the same."""
    size = sizes({"staff": Claim(state=state, demand=150)})["staff", "home"]

    assert (size.state, size.needed, size.has, size.shortfall) == (state, Between(5, 6), None, None)


def test_what_does_not_apply_needs_nothing_and_lacks_nothing() -> None:
    """No number is given: not even a zero."""
    size = sizes({"service": Claim(state="not_applicable", reason="no")}, population=300_000)["service", "home"]

    assert (size.state, size.needed, size.has, size.shortfall, size.missing) == ("not_applicable", None, None, None, ())


def test_a_claim_that_units_take_over_is_sized_once() -> None:
    """The region's posts are not counted anew for each municipality that they serve."""
    served_here = requirement("shared", parts=("municipality",), number=POSTS)
    known = knowledge(requirements=[served_here])
    towns = [municipality("a", 1000), municipality("b", 2000)]
    found = sizes_of(known, analyse_gap(known, region({"shared": Claim(value=2, demand=90)}, units=towns)))

    assert [(size.unit, size.needed) for size in found] == [("home", Between(3, 3))]


def test_an_estimate_makes_no_gap() -> None:
    """The finding is what it is without the estimate: met by its level, with far fewer persons than estimated."""
    analysis = analyse_gap(KNOWN, region({"service": Claim(level=4, value=1)}, population=300_000))

    assert sizes_of(KNOWN, analysis)[1].shortfall == Between(134, 224)
    assert [(item.state, item.value, item.needed) for item in analysis.findings if item.requirement == "service"] == [
        ("met", None, None)
    ]


@pytest.mark.parametrize(
    ("requirement_id", "claim", "codes"),
    [
        ("service", Claim(level=3, value=40, measure="persons", demand=70), []),
        ("service", Claim(value=40), ["claim-needs-level"]),
        ("service", Claim(level=3, value=40, measure="fte"), ["claim-measure"]),
        ("plain", Claim(level=3, value=40), ["claim-needs-level"]),
        ("plain", Claim(level=3, demand=40), ["claim-demand"]),
        ("leaders", Claim(value=2, demand=40), ["claim-demand"]),
    ],
)
def test_a_number_beside_a_level_tells_how_much_there_is(requirement_id: str, claim: Claim, codes: list[str]) -> None:
    """Only where the requirement has a size, in its measure, and never in the place of the level that judges."""
    assert [problem.code for problem in problems_in(KNOWN, region({requirement_id: claim}))] == codes


_COUNTS = st.floats(0, 1e6)
_BETWEENS = st.tuples(_COUNTS, _COUNTS).map(lambda ends: Between(min(ends), max(ends)))
_FIGURES = st.tuples(st.floats(0.5, 100), st.floats(0.5, 100)).map(lambda ends: quoted(min(ends), max(ends)))


def requirements() -> st.SearchStrategy[Requirement]:
    """Return requirements that are sized by a capacity, by hours, or by places."""
    by_capacity = _FIGURES.map(lambda figure: requirement("r", number=POSTS, sizing=Sizing(capacity=figure)))
    by_hours = _FIGURES.map(lambda figure: requirement("r", sizing=Sizing(hours=figure)))
    return by_capacity | by_hours | st.just(SERVICE)


@settings(max_examples=60, deadline=None)
@given(requirements(), _COUNTS, _COUNTS)
def test_more_persons_never_need_fewer(needed: Requirement, persons: float, more: float) -> None:
    """Neither end falls as the demand rises."""
    before = needed_for(needed, Between(persons, persons))
    after = needed_for(needed, Between(persons + more, persons + more))

    assert before is not None
    assert after is not None
    assert before.low <= after.low
    assert before.high <= after.high


@settings(max_examples=60, deadline=None)
@given(requirements(), _BETWEENS, _COUNTS, _COUNTS, _COUNTS)
def test_a_wider_demand_gives_a_need_and_a_shortfall_that_hold_the_narrower(
    needed: Requirement, persons: Between, below: float, above: float, has: float
) -> None:
    """Knowing less never makes the answer narrower, and the low end is never above the high one."""
    wider = Between(max(0, persons.low - below), persons.high + above)
    inner, outer = needed_for(needed, persons), needed_for(needed, wider)
    short, shorter = lacking(inner, has), lacking(outer, has)

    assert inner is not None
    assert outer is not None
    assert short is not None
    assert shorter is not None
    assert outer.low <= inner.low <= inner.high <= outer.high
    assert shorter.low <= short.low <= short.high <= shorter.high


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000_000), _FIGURES, _FIGURES)
def test_more_inhabitants_never_have_fewer_newly_ill(population: int, rate: Quoted, years: Quoted) -> None:
    """Nor fewer persons at one time; nobody at all has none."""
    few, many = (newly_ill(inhabitants, rate) for inhabitants in (population, population + 1))

    assert few.low < many.low
    assert few.high < many.high
    assert served(few, years).high <= served(many, years).high
    assert newly_ill(0, rate) == Between(0, 0)


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1e5), st.floats(0, 1e4))
def test_what_the_gap_is_judged_by_lies_within_the_size(demand: float, value: float) -> None:
    """The number needed of a finding is one of those that the size spans: the two never speak against each other."""
    analysis = analyse_gap(KNOWN, region({"staff": Claim(value=value, demand=demand)}))
    finding, size = analysis.finding("staff"), sizes_of(KNOWN, analysis)[0]

    assert finding is not None
    assert finding.needed is not None
    assert size.needed is not None
    assert size.needed.low <= finding.needed <= size.needed.high
