"""What must hold of every region: whoever answers, whatever is provided, whoever else has an opinion."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from builders import MONDAY, clinic, knowledge, municipality, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.check import problems_in
from vipengine.gap.claims.units import stated
from vipengine.gap.notices import Notice
from vipengine.model.capability import Number
from vipengine.model.region import Claim, Provision, Region

KNOWN = knowledge(
    requirements=[
        requirement("support", parts=("municipality",)),
        requirement("both", parts=("region", "municipality")),
        requirement("staff", number=Number(unit="fte", minimum=2, per=20), parts=("joint",)),
    ]
)
PLACES = ("home", "ward", "corner", "north", "south", "village")
UNITS = (
    clinic("ward"),
    clinic("corner", parent="ward"),
    municipality("north", 100),
    municipality("south", 50),
    municipality("village", 5, parent="south"),
)
#: Provisions only run this way, so that they never form a ring.
_ORDER = {place: number for number, place in enumerate(("north", "home", "south", "ward", "corner", "village"))}
HIGHEST = 4
_FEW = settings(max_examples=40)

LEVELS = st.integers(0, 4).map(lambda level: {"level": level})
STATES = st.sampled_from(["not_assessed", "not_applicable", "insufficient_volume"]).map(lambda state: {"state": state})
COUNTS = st.integers(0, 5).map(lambda value: {"value": float(value), "measure": "fte"})


@st.composite
def claims(draw: st.DrawFn, name: str) -> tuple[Claim, ...]:
    """Draw claims of some units about a requirement, several respondents among them."""
    answers = LEVELS | STATES | COUNTS if name == "staff" else LEVELS | STATES
    said = []
    for place in draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=4)):
        roles = draw(st.integers(1, 3))
        for role in range(roles):
            words: dict[str, Any] = draw(answers)
            said.append(Claim(unit=place, respondent=f"role-{role}" if roles > 1 else None, **words))
    return tuple(said)


@st.composite
def provisions(draw: st.DrawFn) -> tuple[Provision, ...]:
    """Draw provisions of which no consumer gets the same from two, and that form no ring."""
    found = []
    for name in KNOWN.requirements:
        for consumer in draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=2)):
            before = [place for place in PLACES if _ORDER[place] < _ORDER[consumer]]
            if before:
                provider, residual = draw(st.sampled_from(before)), draw(st.sampled_from([None, "a duty"]))
                found.append(
                    Provision(provider=provider, consumers=(consumer,), requirements=(name,), residual=residual)
                )
    return tuple(found)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Draw a region with units, claims and provisions that holds together."""
    said = {name: drawn for name in KNOWN.requirements if (drawn := draw(claims(name)))}
    home = region(said, units=UNITS, provisions=draw(provisions()))
    assert problems_in(KNOWN, home) == []
    return home


def analysed(home: Region) -> GapAnalysis:
    """Return the analysis of a region."""
    return analyse_gap(KNOWN, home)


def gaps(analysis: GapAnalysis) -> set[tuple[str, str, str]]:
    """Return the cells that are gaps."""
    return {(found.requirement, cell.part, cell.unit) for found in analysis.findings for cell in found.gaps}


def states(analysis: GapAnalysis) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """Return what every cell comes to, and who does it."""
    return {
        (found.requirement, cell.part, cell.unit): (cell.verdict, cell.claim, cell.provided_by, cell.answers)
        for found in analysis.findings
        for cell in found.cells
    }


def noticed(analysis: GapAnalysis) -> set[Notice]:
    """Return the notices; units are named in the order of the document."""
    return {replace(notice, others=tuple(sorted(notice.others))) for notice in analysis.notices}


def with_answer(home: Region, name: str, place: int, **words: Any) -> Region:
    """Return the region with other words in one claim."""
    said = list(home.capabilities[name])  # type: ignore[arg-type]
    said[place] = said[place].model_copy(update=words)
    return home.model_copy(update={"capabilities": {**home.capabilities, name: tuple(said)}})


def share(analysis: GapAnalysis, name: str) -> float:
    """Return one of the three numbers; nothing to divide by is nothing."""
    return getattr(analysis.coverage, name).share or 0.0


@_FEW
@given(st.data())
def test_raising_one_claim_never_lowers_what_is_met_nor_opens_a_gap(data: st.DataObject) -> None:
    """Also where others are judged by it, or where it is one respondent's of several."""
    home = data.draw(regions())
    levelled = [
        (name, loc[-1], claim.level)
        for name, loc, claim in stated(home)
        if claim.level is not None and claim.level < HIGHEST
    ]
    if not levelled:
        return
    name, place, level = data.draw(st.sampled_from(levelled))
    raised = with_answer(home, name, place, level=data.draw(st.integers(level + 1, HIGHEST)))  # type: ignore[arg-type]

    before, after = analysed(home), analysed(raised)

    assert gaps(after) <= gaps(before)
    assert share(after, "met") >= share(before, "met")


@_FEW
@given(st.data())
def test_answering_more_never_lowers_the_answered_share(data: st.DataObject) -> None:
    """A claim that was not assessed gets a level."""
    home = data.draw(regions())
    open_ = [(name, loc[-1]) for name, loc, claim in stated(home) if claim.state == "not_assessed"]
    if not open_:
        return
    name, place = data.draw(st.sampled_from(open_))
    answered = with_answer(home, name, place, state=None, level=data.draw(st.integers(0, 4)))  # type: ignore[arg-type]

    assert share(analysed(answered), "answered") >= share(analysed(home), "answered")


@_FEW
@given(st.data())
def test_what_is_planned_is_nowhere_in_place(data: st.DataObject) -> None:
    """No cell that rests on level 1 is met, whoever made the claim and for whom."""
    home = data.draw(regions())

    for found in analysed(home).findings:
        for cell in found.cells:
            if cell.claim is not None and cell.claim.level == 1 and cell.claim.value is None:
                assert cell.state == "gap"


@_FEW
@given(st.data())
def test_what_does_not_apply_is_in_no_number(data: st.DataObject) -> None:
    """The numbers count exactly the cells that apply."""
    analysis = analysed(data.draw(regions()))
    cells = [cell for found in analysis.findings for cell in found.cells]
    applicable = [cell for cell in cells if cell.state != "not_applicable"]

    assert analysis.coverage.answered.denominator == analysis.coverage.met.denominator == len(applicable)
    assert analysis.coverage.met.numerator == sum(cell.state == "met" for cell in applicable)
    assert analysis.coverage.answered.numerator == sum(cell.state != "not_assessed" for cell in applicable)


@_FEW
@given(st.data())
def test_every_claim_of_the_document_is_found_again(data: st.DataObject) -> None:
    """Nothing is overwritten by what is laid over it, and every cell holds a claim that was made, or none."""
    home = data.draw(regions())
    before = home.model_dump_json(by_alias=True)
    made = [claim for _, _, claim in stated(home)]

    analysis = analysed(home)

    assert analysis.region is home
    assert home.model_dump_json(by_alias=True) == before
    for found in analysis.findings:
        for cell in found.cells:
            assert cell.claim is None or cell.claim in made
            assert all(answer in made for answer in cell.answers)


@_FEW
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_the_document_changes_no_answer(data: st.DataObject, order: random.Random) -> None:
    """Claims, units and provisions in another order come to the same."""
    home = data.draw(regions())

    def mixed(items: Any) -> tuple[Any, ...]:
        return tuple(order.sample(list(items), len(items)))

    other = home.model_copy(
        update={
            "units": mixed(home.units),
            "provisions": mixed(home.provisions),
            "capabilities": {name: mixed(home.capabilities[name]) for name in mixed(home.capabilities)},
        }
    )
    one, two = analysed(home), analysed(other)

    assert states(one) == states(two)
    assert (one.coverage, one.priorities, one.verification) == (two.coverage, two.priorities, two.verification)
    assert noticed(one) == noticed(two)


@_FEW
@given(st.data())
def test_a_region_survives_being_written_and_read(data: st.DataObject) -> None:
    """JSON to model to JSON changes nothing, and neither does the analysis."""
    home = data.draw(regions())
    written = home.model_dump_json(by_alias=True)
    again = Region.model_validate_json(written)

    assert again == home
    assert again.model_dump_json(by_alias=True) == written
    assert states(analysed(again)) == states(analysed(home))


@_FEW
@given(st.data())
def test_nobodys_yes_outvotes_anothers_no(data: st.DataObject) -> None:
    """Where one respondent's answer is a gap, the cell is, unless somebody else does it for the unit."""
    analysis = analysed(data.draw(regions()))
    for found in analysis.findings:
        need = KNOWN.requirements[found.requirement]
        for cell in found.cells:
            low = any(answer.level is not None and answer.level < need.target for answer in cell.answers)
            if low and cell.provision is None and need.number is None:
                assert cell.state == "gap"


@_FEW
@given(st.data())
def test_a_provision_without_anybody_left_is_as_no_provision(data: st.DataObject) -> None:
    """When it has ended, every cell that was there before stands as if it had never been."""
    home = data.draw(regions())
    ended = tuple(item.model_copy(update={"until": MONDAY.replace(year=2020)}) for item in home.provisions)
    bare = states(analysed(home.model_copy(update={"provisions": ()})))
    after = states(analysed(home.model_copy(update={"provisions": ended})))

    assert {key: after[key] for key in bare} == bare
