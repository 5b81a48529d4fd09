"""The way as the person lives it, and what a region adds, drawn beside a pathway."""

from __future__ import annotations

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import UsageError
from vipengine.pathway.layered import layer_of, layered
from vipengine.pathway.versions import pathway_of
from vipengine.render.chart import chart, description
from vipengine.render.picture import picture

FEP = "schizophrenia-first-episode"


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


def test_the_way_as_the_person_lives_it_is_drawn_only_when_asked_for(content: Knowledge) -> None:
    """Each stage with what happens and what may be felt."""
    plain = picture(content, FEP, "dot")
    lived = picture(content, FEP, "dot", lived=True)

    assert "Kan kännas" not in plain
    assert lived.count("Kan kännas") == len(content.pathways[FEP].lived)
    assert "l1 -.- l2" in picture(content, FEP, "mermaid", lived=True)


def test_a_stage_stands_beside_a_phase_that_is_drawn(content: Knowledge) -> None:
    """In order, each beside its own phase."""
    drawn = chart(content, content.pathways[FEP], lang="en", lived=True)
    bands = [band.id for band in drawn.bands]
    places = [bands.index(stage.band) for stage in drawn.lived]

    assert places == sorted(places)


def test_a_reader_who_sees_no_picture_hears_it_too(content: Knowledge) -> None:
    """It is part of the description."""
    drawn = chart(content, content.pathways[FEP], lang="sv", lived=True)

    assert all(stage.text in description(drawn) for stage in drawn.lived)


def test_what_a_region_adds_says_where_it_holds(content: Knowledge) -> None:
    """A regional limit is never shown as national."""
    plain = picture(content, FEP, "mermaid")
    regional = picture(content, FEP, "mermaid", layer="orebro")

    assert "arbetsdagar" not in plain
    assert "senast 3 arbetsdagar · regionalt: orebro" in regional
    assert [line for line in regional.splitlines() if "17,5–35" in line and "orebro" not in line] == []


def test_a_layer_leaves_the_pathway_as_it_was(content: Knowledge) -> None:
    """It only adds."""
    base = pathway_of(content, FEP)
    more = layered(base, content.layers["orebro"])

    assert more.milestones[: len(base.milestones)] == base.milestones
    assert more.steps == base.steps


def test_a_layer_of_another_pathway_is_refused(content: Knowledge) -> None:
    """With the layers that fit."""
    with pytest.raises(UsageError) as error:
        layer_of(content, "orebro", "ips")

    assert [problem.code for problem in error.value.problems] == ["layer-of-another"]


def test_a_pathway_that_is_not_national_says_where_it_holds(content: Knowledge) -> None:
    """Below its title, in the drawing and for those who hear it."""
    regional = chart(content, content.pathways["ikb"], lang="sv")

    assert regional.version.endswith("regionalt: kalmar")
    assert "hela landet" not in chart(content, content.pathways[FEP], lang="sv").version
    assert regional.version in description(regional)
