"""Units, and which claim holds where."""

from builders import clinic, municipality, region, requirement

from vipengine.gap.claims.units import claims_for, held, lineages_of, own_part, stated, units_of
from vipengine.model.region import Claim, claims_of


def test_lineage_goes_from_the_unit_to_the_region() -> None:
    """Each unit's lineage is itself, the units above it and the region."""
    home = region(units=[municipality("north"), municipality("village", parent="north")])

    assert lineages_of(home) == {
        "home": ("home",),
        "north": ("north", "home"),
        "village": ("village", "north", "home"),
    }


def test_claims_are_yielded_with_where_they_stand() -> None:
    """A claim in a list is placed by its number in it, any other by the requirement alone."""
    home = region({"one": 3, "two": (Claim(level=1), Claim(unit="u", level=2))})

    assert list(stated(home)) == [
        ("one", ("capabilities", "one"), Claim(level=3)),
        ("two", ("capabilities", "two", 0), Claim(level=1)),
        ("two", ("capabilities", "two", 1), Claim(unit="u", level=2)),
    ]


def test_a_claim_that_names_the_part_outweighs_one_that_does_not() -> None:
    """For the named part its own claim holds, for other parts the general one."""
    general, named = Claim(level=1), Claim(part="region", level=3)
    home = region()

    assert claims_for("region", [named, general], home) == {"home": named}
    assert claims_for("joint", [named, general], home) == {"home": general}


def test_own_claim_holds_before_an_inherited_one() -> None:
    """The nearest claim upwards holds, and who made it is told unless it is the unit itself."""
    own, above = Claim(level=1), Claim(level=3)

    assert held({"village": own, "home": above}, ("village", "north", "home")) == (own, None)
    assert held({"home": above}, ("village", "north", "home")) == (above, "home")
    assert held({}, ("village", "north", "home")) == (None, None)


def test_every_municipality_answers_for_its_part() -> None:
    """Municipalities answer for the municipal part without having claimed; the region for the other parts."""
    home = region(units=[municipality("north"), clinic("ward"), municipality("south")])
    need = requirement("need", parts=("region", "municipality", "joint"))

    assert units_of(need, "municipality", home, {}) == ["north", "south"]
    assert units_of(need, "region", home, {}) == ["home"]
    assert units_of(need, "joint", home, {}) == ["home"]


def test_the_region_answers_for_municipalities_when_none_is_declared() -> None:
    """Without declared municipalities the region itself answers for their part."""
    assert units_of(requirement("need", parts=("municipality",)), "municipality", region(), {}) == ["home"]


def test_a_clinic_answers_only_where_it_has_claimed() -> None:
    """A clinic's claim adds the clinic to the region's part, and to no other part."""
    home = region({"need": Claim(unit="ward", level=2)}, units=[clinic("ward"), clinic("other")])
    need = requirement("need", parts=("region", "joint"))
    claims = claims_for("region", claims_of(home.capabilities["need"]), home)

    assert units_of(need, "region", home, claims) == ["home", "ward"]
    assert units_of(need, "joint", home, claims) == ["home"]


def test_a_claim_of_a_unit_is_for_the_part_it_names() -> None:
    """A claim that names a part adds the unit to that part."""
    home = region(units=[clinic("ward")])
    need = requirement("need", parts=("region", "joint"))

    assert units_of(need, "joint", home, {"ward": Claim(unit="ward", part="joint", level=2)}) == ["home", "ward"]


def test_a_unit_speaks_for_the_nearest_part_there_is() -> None:
    """A unit speaks for its own principal's part, else for the joint one, else for the first."""
    joint, regional = requirement("joint", parts=("region", "joint")), requirement("regional", parts=("region",))

    assert own_part(municipality("north"), joint) == "joint"
    assert own_part(municipality("north"), regional) == "region"
    assert own_part(clinic("ward"), joint) == "region"
