"""A pathway as a picture, in any of the formats of `vip render`; and the drawings of a gap report."""

from __future__ import annotations

from typing import Literal, assert_never, get_args

from vipengine.content.knowledge import Knowledge
from vipengine.errors import one_of
from vipengine.gap.analyse import GapAnalysis
from vipengine.model.base import Language
from vipengine.model.pathway import Pathway
from vipengine.pathway.layered import layer_of, layered
from vipengine.pathway.versions import pathway_of
from vipengine.render.blocks import Figure
from vipengine.render.chart import chart, description
from vipengine.render.draw import Format, draw
from vipengine.render.flowchart import dot, dot_of
from vipengine.render.gap.words import WORDS
from vipengine.render.mermaid import mermaid
from vipengine.render.overlay import Overlay
from vipengine.render.overlays import analysis_overlay

#: The formats that a pathway can be written in.
PictureFormat = Literal["svg", "png", "pdf", "dot", "mermaid"]

#: Of a flowchart as PNG, in dots per inch.
DENSITY = 96


def picture(
    knowledge: Knowledge,
    pathway: str,
    format_: PictureFormat = "svg",
    *,
    lang: Language = "sv",
    overlay: Overlay | None = None,
    layer: str | None = None,
    lived: bool = False,
) -> str | bytes:
    """Return a pathway (`id` or `id@version`) as svg, png, pdf, dot or mermaid.

    With `layer`, what a region adds is drawn with where it holds; with `lived`, the way as the person lives it.

    Raises:
        UsageError: the pathway, its version, the layer, the format or the language does not exist, or nothing on this
            machine can lay it out.
    """
    one_of(format_, get_args(PictureFormat))
    one_of(lang, get_args(Language))
    chosen = pathway_of(knowledge, pathway)
    if layer is not None:
        chosen = layered(chosen, layer_of(knowledge, layer, chosen.id))
    match format_:
        case "dot":
            return dot(knowledge, chosen, lang=lang, overlay=overlay, lived=lived)
        case "mermaid":
            return mermaid(knowledge, chosen, lang=lang, overlay=overlay, lived=lived)
        case "svg" | "png" | "pdf":
            return _drawn(knowledge, chosen, format_, lang, overlay, lived=lived)
        case _:
            assert_never(format_)


def _drawn(
    knowledge: Knowledge,
    pathway: Pathway,
    format_: Format,
    lang: Language,
    overlay: Overlay | None,
    *,
    lived: bool = False,
) -> bytes:
    drawn = chart(knowledge, pathway, lang=lang, overlay=overlay, lived=lived)
    return draw(dot_of(drawn), format_, title=drawn.title, description=description(drawn), lang=lang)


def gap_figures(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, format_: Literal["svg", "png"] = "svg"
) -> tuple[Figure, ...]:
    """Return a flowchart of each pathway of the analysis, with the region's gaps marked."""
    overlay = analysis_overlay(analysis)
    return tuple(_gap_figure(knowledge, extent.pathway, overlay, lang, format_) for extent in analysis.scope.extents)


def _gap_figure(
    knowledge: Knowledge, pathway: Pathway, overlay: Overlay, lang: Language, format_: Literal["svg", "png"]
) -> Figure:
    text = WORDS[lang]["chart"].format(pathway=pathway.title[lang])
    drawn = chart(knowledge, pathway, lang=lang, overlay=overlay)
    about = description(drawn)
    picture = draw(dot_of(drawn), format_, title=drawn.title, description=about, lang=lang)
    if format_ == "svg":
        return Figure(picture.decode(), text)
    from vipengine.render.charts.png import small

    return Figure("", text, small(picture, DENSITY), about)
