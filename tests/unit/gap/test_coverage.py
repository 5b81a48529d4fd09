"""The three numbers."""

from builders import clinic, intervention, knowledge, municipality, pathway, rank, region, requirement, step
from hypothesis import given
from hypothesis import strategies as st

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.coverage import Coverage, Share
from vipengine.model.capability import Number
from vipengine.model.region import Claim, Region

KNOWN = knowledge(
    pathways=[pathway(steps=[step("treat", interventions=("talk", "walk"))])],
    interventions=[intervention("talk", rank(1)), intervention("walk")],
    requirements=[
        requirement("team", interventions=("talk", "walk"), parts=("region", "municipality")),
        requirement("routine", parts=("joint",), target=1),
        requirement("support", parts=("municipality",), target=4),
        requirement("staff", number=Number(unit="fte", minimum=2, per=20)),
    ],
)
UNITS = (
    municipality("north", 100),
    municipality("south", 200),
    municipality("village", 50, parent="south"),
    clinic("ward"),
)

ANSWERS = st.one_of(
    st.builds(Claim, level=st.integers(0, 4)),
    st.builds(Claim, state=st.sampled_from(["not_assessed", "not_applicable", "insufficient_volume"])),
)
COUNTS = st.builds(
    Claim,
    value=st.integers(0, 9).map(float),
    measure=st.just("fte"),
    demand=st.none() | st.integers(0, 99).map(float),
)
PLACES = st.sampled_from([None, "north", "south", "village", "ward"])
NAMES = st.sampled_from(tuple(KNOWN.requirements))


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Draw a region that answers some of the requirements for some of its units."""
    claims = {}
    for name in KNOWN.requirements:
        answers = ANSWERS | COUNTS if name == "staff" else ANSWERS
        given_by = draw(st.dictionaries(PLACES, answers, max_size=4))
        if given_by:
            claims[name] = tuple(claim.model_copy(update={"unit": unit}) for unit, claim in given_by.items())
    return region(claims, units=UNITS)


def with_claim(home: Region, name: str, unit: str | None, claim: Claim | None) -> Region:
    """Return the region with one claim in place of the one for the same unit, or without it."""
    kept = tuple(other for other in home.capabilities.get(name, ()) if other.unit != unit)  # type: ignore[union-attr]
    claims = kept if claim is None else (*kept, claim.model_copy(update={"unit": unit}))
    capabilities = {**home.capabilities, name: claims}
    return home.model_copy(update={"capabilities": {key: value for key, value in capabilities.items() if value}})


def coverage(claims: dict[str, Claim], *names: str) -> Coverage:
    """Return the coverage of a region without units."""
    chosen = knowledge(
        pathways=KNOWN.pathways.values(),
        interventions=KNOWN.interventions.values(),
        requirements=[KNOWN.requirements[name] for name in names],
    )
    return analyse_gap(chosen, region(claims)).coverage


def gaps(analysis: GapAnalysis) -> set[tuple[str, str, str]]:
    """Return the cells that are gaps."""
    return {(found.requirement, cell.part, cell.unit) for found in analysis.findings for cell in found.gaps}


def test_half_way_is_no_credit_in_met() -> None:
    """A level below the target counts as answered, not as met, and as the part of the target it reaches."""
    numbers = coverage({"support": Claim(level=2), "routine": Claim(level=2)}, "support", "routine")

    assert numbers == Coverage(Share(2, 2), Share(1, 2), Share(1.5, 2))
    assert (numbers.answered.share, numbers.met.share, numbers.level.share) == (1.0, 0.5, 0.75)


def test_what_does_not_apply_is_in_no_denominator() -> None:
    """A cell that is not applicable is left out of everything."""
    numbers = coverage({"support": Claim(state="not_applicable"), "routine": Claim(level=4)}, "support", "routine")

    assert numbers == Coverage(Share(1, 1), Share(1, 1), Share(1, 1))


def test_what_is_not_assessed_counts_in_the_denominator_only() -> None:
    """It is neither answered nor met, and has no level."""
    assert coverage({"routine": Claim(level=4)}, "support", "routine") == Coverage(
        Share(1, 2), Share(1, 2), Share(1, 1)
    )


def test_too_small_a_volume_is_an_answer_without_a_level() -> None:
    """A unit too small to judge has answered, is not met, and pulls no level down."""
    numbers = coverage({"support": Claim(state="insufficient_volume")}, "support")

    assert numbers == Coverage(Share(1, 1), Share(0, 1), Share(0, 0))


def test_a_requirement_weighs_as_many_interventions_as_need_it() -> None:
    """Two interventions need the team: its level counts twice for each of its parts."""
    numbers = coverage({"team": Claim(level=3), "support": Claim(level=0)}, "team", "support")

    assert numbers.level == Share(4, 5)


def test_a_number_counts_as_the_part_of_what_is_needed() -> None:
    """Three of the five that the demand calls for are three fifths, and more than enough is one."""
    assert coverage({"staff": Claim(value=3, demand=100)}, "staff").level == Share(0.6, 1)
    assert coverage({"staff": Claim(value=9)}, "staff").level == Share(1, 1)


def test_nothing_to_divide_by_gives_no_share() -> None:
    """Where nothing applies there is no share, rather than nought or one."""
    numbers = coverage({"support": Claim(state="not_applicable")}, "support")

    assert (numbers.answered.share, numbers.met.share, numbers.level.share) == (None, None, None)


@given(regions(), NAMES, PLACES, st.integers(0, 4), st.sampled_from([None, Claim(state="not_assessed")]))
def test_answering_more_never_lowers_the_answered_share(
    home: Region, name: str, unit: str | None, level: int, before: Claim | None
) -> None:
    """A claim where there was none, or not assessed, leaves at least as much answered."""
    old = analyse_gap(KNOWN, with_claim(home, name, unit, before)).coverage.answered
    new = analyse_gap(KNOWN, with_claim(home, name, unit, Claim(level=level))).coverage.answered

    assert (new.share or 0) >= (old.share or 0)


@given(regions(), NAMES, PLACES, st.integers(0, 4), st.integers(0, 4))
def test_raising_a_level_never_lowers_a_share_nor_adds_a_gap(
    home: Region, name: str, unit: str | None, one: int, other: int
) -> None:
    """More of what is there is never worse."""
    low, high = sorted((one, other))
    old = analyse_gap(KNOWN, with_claim(home, name, unit, Claim(level=low)))
    new = analyse_gap(KNOWN, with_claim(home, name, unit, Claim(level=high)))

    assert new.coverage.met.numerator >= old.coverage.met.numerator
    assert new.coverage.met.denominator == old.coverage.met.denominator
    assert (new.coverage.level.share or 0) >= (old.coverage.level.share or 0)
    assert gaps(new) <= gaps(old)


@given(regions(), PLACES, COUNTS, st.integers(0, 9))
def test_raising_a_number_never_lowers_a_share_nor_adds_a_gap(
    home: Region, unit: str | None, claim: Claim, more: int
) -> None:
    """More staff for the same demand is never worse."""
    raised = claim.model_copy(update={"value": (claim.value or 0) + more})
    old = analyse_gap(KNOWN, with_claim(home, "staff", unit, claim))
    new = analyse_gap(KNOWN, with_claim(home, "staff", unit, raised))

    assert (new.coverage.met.share or 0) >= (old.coverage.met.share or 0)
    assert gaps(new) <= gaps(old)


@given(regions())
def test_the_three_numbers_are_shares_of_what_applies(home: Region) -> None:
    """Counted again cell by cell: what does not apply is nowhere, and nobody is met without having answered."""
    analysis = analyse_gap(KNOWN, home)
    states = [cell.state for found in analysis.findings for cell in found.cells]
    applicable = [state for state in states if state != "not_applicable"]

    numbers = analysis.coverage

    assert numbers.met == Share(applicable.count("met"), len(applicable))
    assert numbers.answered == Share(len(applicable) - applicable.count("not_assessed"), len(applicable))
    assert 0 <= numbers.level.numerator <= numbers.level.denominator


@given(regions())
def test_what_is_not_assessed_never_makes_a_gap(home: Region) -> None:
    """A gap always rests on a claim with a level or a number."""
    for found in analyse_gap(KNOWN, home).findings:
        for cell in found.gaps:
            assert cell.claim is not None
            assert cell.claim.state is None


@given(regions())
def test_analysing_leaves_the_document_untouched(home: Region) -> None:
    """Inherited values are laid over the claims and never written into them."""
    before = home.model_dump_json()

    analyse_gap(KNOWN, home)

    assert home.model_dump_json() == before
