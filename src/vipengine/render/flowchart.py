"""Draw a pathway as DOT: phases as bands from top to bottom, steps in rows, only a real order as an arrow."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.pathway import Pathway
from vipengine.render.chart import Arrow, Band, Box, Chart, chart
from vipengine.render.labels import (
    INK,
    LIVED_COLOURS,
    PAPER,
    PRINCIPAL_COLOURS,
    ROOMS,
    TIME_COLOURS,
    TITLE,
    WORDS,
    Room,
    arrow_label,
    band_label,
    clean,
    decision_label,
    entry_label,
    heading_label,
    label,
    legend_label,
    lived_heading,
    lived_label,
    step_label,
    times_table,
)
from vipengine.render.overlay import Overlay

if TYPE_CHECKING:
    from graphviz import Digraph

#: Fonts that are as wide as each other; one of them exists wherever a flowchart is shown.
FONTS = "Helvetica,Arial,Liberation Sans,Nimbus Sans,DejaVu Sans Condensed,sans-serif"
BAND_COLOUR = "#f1f4f7"
ARROW_COLOUR = "#4f5b68"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands: in which row, counted from the top, beside how many others, in how much room."""

    box: Box
    row: int
    beside: int

    @property
    def room(self) -> Room:
        """Return the room that the box has in its row."""
        return ROOMS[min(self.beside, len(ROOMS) - 1)]

    @property
    def name(self) -> str:
        """Return the name of the step's node."""
        return f"step-{self.box.id}"

    def port(self, side: str) -> str:
        """Return where an arrow meets the box from above (`n`) or below (`s`)."""
        if self.box.kind != "decision" and self.room.wide:
            return f"{self.name}:{TITLE}:{side}"
        return f"{self.name}:{side}"


def dot(
    knowledge: Knowledge,
    pathway: Pathway,
    *,
    lang: Language,
    overlay: Overlay | None = None,
    interventions: bool = True,
    version: str | None = None,
    lived: bool = False,
) -> str:
    """Return the pathway as DOT text, the same for the same input; with `lived` also as the person lives it.

    Raises:
        UsageError: `unknown-version`, when the pathway has no such version.
    """
    return dot_of(
        chart(
            knowledge,
            pathway,
            lang=lang,
            overlay=overlay,
            version=version,
            interventions=interventions,
            lived=lived,
        )
    )


def dot_of(drawn: Chart) -> str:
    """Return a chart as DOT text."""
    from graphviz import Digraph

    words = WORDS[drawn.lang]
    graph = Digraph("flowchart", graph_attr=_graph_style(drawn), node_attr=_NODE_STYLE, edge_attr=_EDGE_STYLE)
    graph.node("entry", label(entry_label(drawn)), tooltip=plain(words["entry"]))
    for band in drawn.bands:
        _add_band(graph, band, drawn)
    graph.node("legend", label(legend_label(drawn)), tooltip=plain(words["legend"]))
    _add_lived(graph, drawn)
    _add_spine(graph, drawn)
    _add_arrows(graph, drawn)
    return str(graph.source)


def plain(text: str) -> str:
    """Return text as a quoted string of DOT that means itself."""
    from graphviz import escape

    return str(escape(html.escape(clean(text))))


def rows_of(band: Band, arrows: Iterable[Arrow]) -> tuple[tuple[Box, ...], ...]:
    """Return the boxes of a phase in rows, so that arrows between them go down; a way out of the pathway goes aside.

    An arrow back to a box that stands earlier in the phase does not count.
    """
    places = {box.id: place for place, box in enumerate(band.boxes)}
    arrows = tuple(arrows)
    inner = [(arrow.start, arrow.end) for arrow in arrows if arrow.start in places and arrow.end in places]
    ahead = sorted((way for way in inner if places[way[0]] < places[way[1]]), key=lambda way: places[way[0]])
    aside = _ways_out(band, arrows)
    levels = dict.fromkeys(places, 0)
    for start, end in ahead:
        levels[end] = max(levels[end], levels[start] + (end not in aside))
    depth = max(levels.values()) + 1
    return tuple(tuple(box for box in band.boxes if levels[box.id] == level) for level in range(depth))


def _ways_out(band: Band, arrows: Iterable[Arrow]) -> frozenset[str]:
    """Return the boxes that lead to nothing but an end in this phase, when other boxes lead on to the next."""
    inside = {box.id for box in band.boxes}
    after: dict[str, set[str]] = {box.id: set() for box in band.boxes}
    for arrow in arrows:
        if arrow.start in inside:
            after[arrow.start].add(arrow.end)
    out = {box.id for box in band.boxes if box.kind == "end"}
    for box in reversed(band.boxes):
        if after[box.id] and after[box.id] <= out:
            out.add(box.id)
    return frozenset(out) if out != inside else frozenset()


def _placed(drawn: Chart) -> dict[str, Place]:
    rows = [row for band in drawn.bands for row in rows_of(band, drawn.arrows)]
    return {box.id: Place(box, number, len(row) - 1) for number, row in enumerate(rows) for box in row}


_NODE_STYLE = {"shape": "plain", "fontname": FONTS, "fontsize": "12", "fontcolor": INK}
_EDGE_STYLE = {
    "fontname": FONTS,
    "fontsize": "11",
    "fontcolor": INK,
    "color": ARROW_COLOUR,
    "penwidth": "1.4",
    "arrowsize": "0.8",
}


def _graph_style(drawn: Chart) -> dict[str, str]:
    return {
        "bgcolor": PAPER,
        "fontname": FONTS,
        "label": label(heading_label(drawn)),
        "labelloc": "t",
        "labeljust": "l",
        "newrank": "true",
        "nodesep": "0.2",
        "pad": "0.3",
        "ranksep": "0.2",
        "rankdir": "TB",
        "tooltip": plain(drawn.title),
    }


def _add_band(graph: Digraph, band: Band, drawn: Chart) -> None:
    style = {"label": label(band_label(band.title)), "style": "filled", "color": BAND_COLOUR, "margin": "12"}
    with graph.subgraph(name=f"cluster_{band.id}", graph_attr={**style, "tooltip": plain(band.title)}) as cluster:
        for row in rows_of(band, drawn.arrows):
            _add_row(cluster, row, drawn.lang)
            _add_words(cluster, row, drawn.arrows)


def _add_row(graph: Digraph, row: Sequence[Box], lang: Language) -> None:
    """Put boxes side by side."""
    for box in row:
        if box.kind == "decision":
            _add_decision(graph, box, lang)
        else:
            room = Place(box, 0, len(row) - 1).room
            graph.node(f"step-{box.id}", label(step_label(box, lang, room)), tooltip=plain(box.title))
    with graph.subgraph(graph_attr={"rank": "same"}) as rank:
        for box in row:
            rank.node(f"step-{box.id}")


def _add_spine(graph: Digraph, drawn: Chart) -> None:
    """Keep every row above the next with an unseen edge between their first boxes."""
    first = [f"step-{rows[0].id}" for band in drawn.bands for rows in rows_of(band, drawn.arrows)]
    for above, below in pairwise(["entry", *first, "legend"]):
        graph.edge(above, below, style="invis", weight="0")


def _add_lived(graph: Digraph, drawn: Chart) -> None:
    """Draw the person's own way as a column of its own, each stage beside the first box of its phase."""
    if not drawn.lived:
        return
    names = ["lived", *(f"lived-{stage.id}" for stage in drawn.lived)]
    first = {band.id: f"step-{band.boxes[0].id}" for band in drawn.bands}
    graph.node("lived", label(lived_heading(drawn.lang)), group="lived")
    for stage in drawn.lived:
        words = label(lived_label(stage, drawn.lang))
        graph.node(f"lived-{stage.id}", words, tooltip=plain(stage.title), group="lived")
    for band, beside in groupby(drawn.lived, key=lambda stage: stage.band):
        with graph.subgraph(graph_attr={"rank": "same"}) as rank:
            rank.node(f"lived-{next(beside).id}")
            rank.node(first[band])
    for above, below in pairwise(names):
        graph.edge(above, below, style="dashed", arrowhead="none", weight="100", color=LIVED_COLOURS[1])


def _add_words(graph: Digraph, row: Sequence[Box], arrows: Iterable[Arrow]) -> None:
    """Set the condition of an arrow between neighbours in the line itself, where nothing can cross it."""
    beside = {box.id for box in row}
    for arrow in arrows:
        if arrow.label and {arrow.start, arrow.end} <= beside:
            with graph.subgraph(graph_attr={"rank": "same"}) as rank:
                rank.node(_words_of(arrow), label(arrow_label(arrow.label)), tooltip=plain(arrow.label))
                rank.node(f"step-{arrow.start}")


def _words_of(arrow: Arrow) -> str:
    return f"words-{arrow.start}-{arrow.end}"


def _add_decision(graph: Digraph, box: Box, lang: Language) -> None:
    """Draw a question as a diamond; its milestones stand beside it."""
    fill, border = PRINCIPAL_COLOURS[box.principal]
    style = {"shape": "diamond", "style": "filled", "fillcolor": fill, "color": border, "penwidth": "1.5"}
    graph.node(f"step-{box.id}", label(decision_label(box, lang)), tooltip=plain(box.title), margin="0", **style)
    if box.times:
        with graph.subgraph(graph_attr={"rank": "same"}) as rank:
            rank.node(f"time-{box.id}", label(times_table(box.times, lang, 32)), tooltip=plain(box.title))
            rank.edge(f"time-{box.id}", f"step-{box.id}", arrowhead="none", color=TIME_COLOURS[1])


def _add_arrows(graph: Digraph, drawn: Chart) -> None:
    places = _placed(drawn)
    for place in places.values():
        if place.box.kind == "start":
            graph.edge("entry", place.port("n"), weight="4")
    for arrow in drawn.arrows:
        _add_arrow(graph, arrow, places[arrow.start], places[arrow.end])


def _add_arrow(graph: Digraph, arrow: Arrow, start: Place, end: Place) -> None:
    tooltip = plain(f"{start.box.title} → {end.box.title}")
    if start.row != end.row:
        words = {"label": label(arrow_label(arrow.label)), "labeltooltip": tooltip} if arrow.label else {}
        graph.edge(start.port("s"), end.port("n"), tooltip=tooltip, **words, **_pull(start, end))
    elif arrow.label:
        graph.edge(start.name, _words_of(arrow), tooltip=tooltip, arrowhead="none")
        graph.edge(_words_of(arrow), end.name, tooltip=tooltip)
    else:
        graph.edge(start.name, end.name, tooltip=tooltip)


def _pull(start: Place, end: Place) -> Mapping[str, str]:
    """Return how strongly an arrow is kept straight; an arrow back up has no say in the order of rows."""
    if end.row < start.row:
        return {"constraint": "false"}
    alone = end.row == start.row + 1 and start.beside == end.beside == 0
    return {"weight": "400"} if alone else {}
