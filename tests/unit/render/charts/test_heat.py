"""The heat map as a drawing: a cell for each answer that is needed, at a few units and at many."""

from __future__ import annotations

import pytest
from builders import knowledge, municipality, region, requirement

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.heat import heat_map
from vipengine.model.region import Claim
from vipengine.render.charts.heat import FEW, heat_chart
from vipengine.render.charts.look import EDGE, HEAT

from .shapes import boxes, outside, texts

KNOWN = knowledge(
    requirements=[
        requirement("desk"),
        requirement("team", parts=("region", "municipality")),
        requirement("home", parts=("municipality",)),
    ]
)
#: The signs of the legend, one of each state.
LEGEND = len(HEAT)


def analysed(count: int) -> GapAnalysis:
    """Return the analysis of a region of so many municipalities, where the first has answered otherwise."""
    units = [municipality(f"town-{number}") for number in range(count)]
    said = {"desk": 4, "team": (Claim(level=4), Claim(unit="town-0", level=0)), "home": 2}
    return analyse_gap(KNOWN, region(said, units=units))


@pytest.mark.parametrize("count", [1, 3, 7, 12, FEW - 1, FEW, 60, 290])
def test_every_answer_that_is_needed_has_one_cell_in_the_colour_of_its_state(count: int) -> None:
    """Whichever way the units lie, and on however many parts."""
    analysis = analysed(count)
    parts = heat_chart(KNOWN, analysis, "sv")
    states = list(heat_map(analysis).states.values())

    for heat, look in HEAT.items():
        assert len(boxes(parts, look.fill)) - len(parts) == states.count(heat) + (
            2 * len(parts) if look.fill == "#ffffff" else 0
        )


@pytest.mark.parametrize("count", [3, 290])
def test_no_state_is_told_by_its_colour_alone(count: int) -> None:
    """Every cell bears a sign, and the legend has the words."""
    analysis = analysed(count)
    parts = heat_chart(KNOWN, analysis, "en")
    shown, states = texts(parts), list(heat_map(analysis).states.values())

    for heat, look in HEAT.items():
        assert shown.count(look.sign) == states.count(heat) + len(parts)
        assert shown.count(look.words.en) == len(parts)


def test_signs_words_and_colours_are_all_different() -> None:
    """So that each is enough by itself."""
    looks = list(HEAT.values())

    assert len({look.sign for look in looks}) == len({look.fill for look in looks}) == len(looks)
    for lang in ("sv", "en"):
        assert len({look.words[lang] for look in looks}) == len(looks)


def test_what_is_written_on_a_colour_can_be_read() -> None:
    """A contrast of at least 4.5 to 1, in colour and so in print."""
    for look in HEAT.values():
        light, dark = sorted((luminance(look.fill), luminance(look.ink)), reverse=True)

        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_is_not_in_place_partly_in_place_and_met_differ_in_black_and_white() -> None:
    """From dark to light."""
    absent, partial, met = (luminance(HEAT[heat].fill) for heat in ("absent", "partial", "met"))

    assert partial > 4 * absent
    assert met > 1.4 * partial


@pytest.mark.parametrize("count", [1, 6, FEW, 290])
def test_everything_lies_on_its_page(count: int) -> None:
    """No text begins outside it, and no part is longer than a page lets it be."""
    parts = heat_chart(KNOWN, analysed(count), "sv")

    assert outside(parts) == []
    assert all(part.height < 1100 for part in parts)


def test_the_numbers_stand_beside() -> None:
    """How many units meet each requirement, of those to which it applies."""
    shown = texts(heat_chart(KNOWN, analysed(3), "en"))

    assert [shown.count(text) for text in ("1 of 1", "3 of 4", "0 of 3")] == [1, 1, 1]


def test_many_units_have_each_their_number_and_each_requirement_its_total_once() -> None:
    """The total stands below the last part."""
    shown = texts(heat_chart(KNOWN, analysed(290), "en"))

    assert shown.count("1/1") == shown.count("290/291") == shown.count("0/290") == 1
    assert shown.count("2 of 2") == 1 + 0
    assert shown.count("1 of 2") == 289


def test_nothing_is_drawn_of_nothing() -> None:
    """A region of which nothing is asked."""
    assert heat_chart(knowledge(), analyse_gap(knowledge(), region()), "sv") == ()


def test_those_who_do_not_see_it_are_told_the_counts() -> None:
    """Of the states, and of each unit that there is room to name."""
    (few,), many = heat_chart(KNOWN, analysed(2), "en"), heat_chart(KNOWN, analysed(290), "en")

    assert "gap, not in place 1" in few.description
    assert "Home 2 of 2, town-0 0 of 2, town-1 1 of 2" in few.description
    assert f"and {291 - FEW} more units" in many[0].description


def test_a_cell_has_an_edge_also_where_it_is_as_light_as_the_paper() -> None:
    """Not assessed is white, and not nothing."""
    assert luminance(EDGE) < 0.35


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
