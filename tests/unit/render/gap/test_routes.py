"""The routes that stop, in words and as data."""

from __future__ import annotations

import json

from builders import chain, knowledge, pathway, region, requirement, step, transition

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.reachability import pathway_routes
from vipengine.render.blocks import Block, Bullets, Heading
from vipengine.render.gap.routes import routes_blocks, routes_data

STEPS = ("meet", "talk", "walk", "review")
EDGES = (("meet", "talk"), ("meet", "walk"), ("talk", "review"), ("walk", "review"))
KNOWN = knowledge(
    pathways=[
        pathway("path", [step(name) for name in STEPS], [transition(*edge) for edge in EDGES]),
        chain("other", "x", "y"),
    ],
    requirements=[
        requirement("talker", steps=("talk",)),
        requirement("walker", steps=("walk",)),
        requirement("desk", steps=("meet",)),
        requirement("x-ray", steps=("x",)),
    ],
)


def blocks(claims: dict[str, int], known: Knowledge = KNOWN) -> tuple[Block, ...]:
    """Return the section at these levels."""
    analysis = analyse_gap(known, region(claims, pathways=("path", "other")))
    return tuple(routes_blocks(known, analysis, pathway_routes(analysis), "en"))


def test_each_pathway_that_stops_is_told_with_its_gaps() -> None:
    """Counts, the share, the gaps by their numbers, and what no route avoids; a pathway that does not stop is left out."""
    found = blocks({"talker": 0, "desk": 0, "walker": 4, "x-ray": 4})

    assert found[0] == Heading("Routes that stop", 3)
    assert found[-1] == Bullets(
        (
            (
                "path: 2 of 2 routes go through a stopped step (100 %).",
                ("1. desk: 2 of 2 (meet)", "2. talker: 1 of 2 (talk)", "On every route: meet."),
            ),
        )
    )


def test_routes_that_rest_on_the_unknown_are_told_beside() -> None:
    """They are not among those that stop."""
    found = blocks({"talker": 0, "desk": 4})

    assert found[-1] == Bullets(
        (
            (
                "path: 1 of 2 routes go through a stopped step (50 %). 1 more rest on something that is not assessed.",
                ("1. talker: 1 of 2 (talk)",),
            ),
        )
    )


def test_where_no_route_stops_there_is_nothing_to_tell() -> None:
    """Weakened is not stopped, and not assessed is not stopped."""
    assert blocks({"talker": 2}) == ()


def test_the_data_have_every_pathway_with_exact_counts() -> None:
    """Also those that do not stop."""
    analysis = analyse_gap(KNOWN, region({"talker": 0, "desk": 4}, pathways=("path", "other")))
    data = routes_data(pathway_routes(analysis))

    assert json.loads(json.dumps(data)) == data
    assert data == [
        {
            "pathway": "path",
            "routes": 2,
            "stopped": 1,
            "undetermined": 1,
            "open": 0,
            "share_stopped": 0.5,
            "on_every_route": [],
            "gaps": [
                {
                    "requirement": "talker",
                    "steps": ["talk"],
                    "stopped": 1,
                    "share_stopped": 0.5,
                    "on_every_route": [],
                }
            ],
        },
        {
            "pathway": "other",
            "routes": 1,
            "stopped": 0,
            "undetermined": 1,
            "open": 0,
            "share_stopped": 0.0,
            "on_every_route": [],
            "gaps": [],
        },
    ]
