"""The sentence and the counts on the page on completeness are what the program comes to."""

from __future__ import annotations

import json

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text
from vipengine.documents import read_region
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.completeness import population_of
from vipengine.gap.reachability import pathway_routes
from vipengine.gap.scope import scope_of
from vipengine.model.region import Claim, Region
from vipengine.render.blocks import Paragraph
from vipengine.render.gap.completeness import population_blocks, population_data
from vipengine.render.gap.routes import routes_data

from .pages import ROOT, blocks, section, table, text_of

PAGE = text_of("docs/completeness.md")
INHABITANTS, ROUTES = section(PAGE, "## Inhabitants"), section(PAGE, "## Routes")
LOCAL = "sip-routine"


@pytest.fixture(scope="module", name="knowledge")
def _knowledge() -> Knowledge:
    return load_knowledge()


def example(knowledge: Knowledge) -> Region:
    """Return the region that the page describes."""
    (written,) = blocks(INHABITANTS, "yaml")
    region = Region.model_validate_json(json.dumps(read_text(written, "page").data))
    capabilities = {item.id: (Claim(level=4),) for item in scope_of(knowledge, region.pathways).requirements}
    own = [Claim(part="region", level=4), Claim(unit="north", level=4), Claim(unit="west", level=0)]
    return region.model_copy(update={"capabilities": capabilities | {LOCAL: tuple(own)}})


def test_the_sentence_of_the_page_is_that_of_the_report(knowledge: Knowledge):
    """A region as the page describes it gets this sentence, and the states of the table."""
    analysis = analyse_gap(knowledge, example(knowledge))
    found = population_of(analysis)
    (sentence,) = blocks(INHABITANTS, "text")
    (item,) = found.pathways

    assert Paragraph(sentence.strip(), strong=True) in tuple(population_blocks(knowledge, analysis, found, "en"))
    assert (item.complete, item.undetermined, item.incomplete) == (("north",), ("south",), ("west",))


def test_the_counts_of_the_page_are_those_of_the_region(knowledge: Knowledge):
    """The routes of the example region are counted anew."""
    analysis = analyse_gap(knowledge, read_region(ROOT / "gap" / "regions" / "pahittad-region.yaml"))
    keys = [cell.strip("`") for cell in ROUTES.split("| `pathway`")[1].splitlines()[0].split(" | ")[1:]]
    rows = [
        [item["pathway"], *(str(item[key.strip(" |`")] or "–") for key in keys)]
        for item in routes_data(pathway_routes(analysis))
    ]

    assert rows == [row for row in table(ROUTES) if row[0] in {item[0] for item in rows}]


def test_the_page_names_what_is_in_the_data(knowledge: Knowledge):
    """Every key and state that the page explains is one of the JSON, and each state of a place is explained."""
    analysis = analyse_gap(knowledge, example(knowledge))
    (item,) = population_data(population_of(analysis))["complete_by_pathway"]
    (routes,) = routes_data(pathway_routes(analysis))

    assert {row[1].strip("`") for row in table(INHABITANTS)} <= item.keys()
    assert all(f"`{key}`" in INHABITANTS for key in item if key != "pathway")
    assert all(f"`{key}`" in ROUTES for key in routes if key != "share_stopped")
