"""The section on the inhabitants, in words and as data."""

from __future__ import annotations

import json

from builders import chain, clinic, knowledge, municipality, region, requirement

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.completeness import population_of
from vipengine.model.base import Language
from vipengine.model.region import Claim, Region
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph
from vipengine.render.gap.completeness import population_blocks, population_data

LOCAL = knowledge(requirements=[requirement("sip", parts=("municipality",))])
TOWNS = (municipality("north", 46_000), municipality("south", 34_000), municipality("west", 68_000))


def blocks(home: Region, lang: Language = "en", known: Knowledge = LOCAL) -> tuple[Block, ...]:
    """Return the section of a region."""
    analysis = analyse_gap(known, home)
    return tuple(population_blocks(known, analysis, population_of(analysis), lang))


def test_the_range_is_one_sentence_with_its_counts() -> None:
    """At least this many; at most that many, should the unknown be in place."""
    claims = (Claim(unit="north", level=3), Claim(unit="west", level=0))
    home = region({"sip": claims}, units=TOWNS)

    assert blocks(home)[:2] == (
        Heading("The inhabitants"),
        Paragraph(
            "31 % of the inhabitants (46,000 of 148,000) live where every required link exists; "
            "up to 54 % if what is not assessed is in place.",
            strong=True,
        ),
    )
    assert blocks(home, "sv")[1] == Paragraph(
        "31 % av invånarna (46\u00a0000 av 148\u00a0000) bor där varje länk som krävs finns; "
        "upp till 54 % om det som inte är bedömt finns på plats.",
        strong=True,
    )


def test_a_gap_that_concerns_some_is_told_with_its_places() -> None:
    """With its number among the gaps, as everywhere in the report."""
    found = blocks(region({"sip": (Claim(level=3), Claim(unit="west", level=0))}, units=TOWNS))

    assert Bullets((("1. sip: 68,000 of 148,000 (west)", ()),), numbered=True) in found


def test_a_count_that_may_be_larger_says_so() -> None:
    """In the south nobody knows; and where no place is known to lack it there is only a ceiling."""
    some = blocks(region({"sip": (Claim(unit="north", level=3), Claim(unit="west", level=0))}, units=TOWNS))
    known = knowledge(requirements=[requirement("team")])
    ward = region({"team": (Claim(level=4), Claim(unit="ward", level=0))}, units=[*TOWNS, clinic("ward")])

    assert Bullets((("1. sip: at least 68,000 of 148,000 (west)", ()),), numbered=True) in some
    assert Bullets((("1. team: at most 148,000 of 148,000 (place unknown)", ()),), numbered=True) in blocks(
        ward, known=known
    )


def test_those_whose_number_is_not_stated_are_not_told_as_none() -> None:
    """Neither where no population is stated, nor where that of the place is not."""
    gap = {"sip": (Claim(level=3), Claim(unit="east", level=0))}
    unstated = blocks(region(gap, units=[municipality("east"), municipality("south")]))
    beside = blocks(region(gap, units=[municipality("east"), *TOWNS]))
    within = blocks(region(gap, units=[municipality("east"), *TOWNS], population=150_000))

    assert Bullets((("1. sip: number unknown (east)", ()),), numbered=True) in unstated
    assert Bullets((("1. sip: number unknown (east)", ()),), numbered=True) in beside
    assert Bullets((("1. sip: at most 2,000 of 150,000 (east)", ()),), numbered=True) in within


def test_many_places_are_not_all_named() -> None:
    """Four, and how many more."""
    towns = [municipality(f"town-{number}", 10) for number in range(7)]
    claims = (Claim(level=0), Claim(unit="town-0", level=3))
    entries = next(block for block in blocks(region({"sip": claims}, units=towns)) if isinstance(block, Bullets))

    assert entries.entries == (("1. sip: 60 of 70 (town-1, town-2, town-3, town-4 and 2 more)", ()),)


def test_many_gaps_are_not_all_named() -> None:
    """Eight, and how many more."""
    known = knowledge(requirements=[requirement(f"r{number}", parts=("municipality",)) for number in range(10)])
    claims = {f"r{number}": (Claim(level=3), Claim(unit="west", level=0)) for number in range(10)}
    found = blocks(region(claims, units=TOWNS), known=known)

    assert [len(block.entries) for block in found if isinstance(block, Bullets)] == [8]
    assert found[-1] == Paragraph("More gaps that concern some of the inhabitants: 2.")


def test_several_pathways_have_a_sentence_each() -> None:
    """By their titles."""
    known = knowledge(
        pathways=[chain("one", "a"), chain("two", "b")],
        requirements=[requirement("x", steps=("a",)), requirement("y", steps=("b",))],
    )
    found = blocks(region({"x": 3, "y": 0}, units=TOWNS, pathways=("one", "two")), known=known)

    assert found[1] == Bullets(
        (
            ("one: 100 % of the inhabitants (148,000 of 148,000) live where every required link exists.", ()),
            ("two: Not one of the 148,000 inhabitants lives where every required link exists.", ()),
        )
    )


def test_what_is_not_stated_is_said() -> None:
    """Municipalities without a population are named, and inhabitants that no municipality accounts for are counted."""
    known = knowledge(requirements=[requirement("sip", parts=("municipality",))])
    some = blocks(region({"sip": 3}, units=[*TOWNS, municipality("east")], population=150_000), known=known)
    none = blocks(region({"sip": 3}, units=[municipality("east")]), known=known)

    assert some[-2:] == (
        Paragraph("No population is stated for east."),
        Paragraph(
            "2,000 of the region's inhabitants live in no unit with a stated population. "
            "For them only the region's own gaps count; all else is not assessed."
        ),
    )
    assert none[-1] == Paragraph(
        "How many live where every required link exists cannot be said: no populations are stated."
    )


def test_a_region_in_one_piece_has_no_such_section() -> None:
    """All its gaps concern everyone, which goes without saying."""
    assert blocks(region({"sip": 0}, population=400)) == ()


def test_the_data_tell_where_everyone_lives() -> None:
    """Counts with their shares, and the places by id; unknown is null, and all of it is plain."""
    claims = (Claim(unit="north", level=3), Claim(unit="west", level=0))
    home = region({"sip": claims}, units=[*TOWNS, municipality("east")])
    data = population_data(population_of(analyse_gap(LOCAL, home)))

    assert json.loads(json.dumps(data)) == data
    assert data["complete_by_pathway"] == [
        {
            "pathway": "path",
            "at_least": {"numerator": 46_000, "denominator": 148_000, "share": 0.310811},
            "at_most": {"numerator": 80_000, "denominator": 148_000, "share": 0.540541},
            "complete": ["north"],
            "undetermined": ["south", "east"],
            "incomplete": ["west"],
        }
    ]
    assert data["places"][-1] == {"unit": "east", "population": None}
    assert data["without"][0]["at_least"] == {"numerator": 68_000, "denominator": 148_000, "share": 0.459459}
