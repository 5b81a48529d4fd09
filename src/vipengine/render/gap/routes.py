"""The routes of the pathways that the gaps stop, as a part of the report's consequences and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.reachability import PathwayRoutes, StoppedRoutes
from vipengine.gap.scope import Extent
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph
from vipengine.render.gap.shares import counts, grouped, percent, share_data

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Vägar som stannar",
        "means": "En väg är ett sätt att ta sig från start till slut längs de ritade övergångarna. Vägarna räknas i flödesschemat; hur många personer som tar dem är inte känt.",
        "pathway": "{pathway}: {part} av {all} vägar går genom ett steg som stannar ({share}).",
        "undetermined": "{count} till vilar på något som inte är bedömt.",
        "gap": "{place}. {title}: {part} av {all} ({steps})",
        "every": "På varje väg ligger: {steps}.",
    },
    "en": {
        "title": "Routes that stop",
        "means": "A route is one way from start to end along the drawn transitions. Routes are counted on the flowchart; how many persons take them is not known.",
        "pathway": "{pathway}: {part} of {all} routes go through a stopped step ({share}).",
        "undetermined": "{count} more rest on something that is not assessed.",
        "gap": "{place}. {title}: {part} of {all} ({steps})",
        "every": "On every route: {steps}.",
    },
}  # fmt: skip


def routes_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, routes: Iterable[PathwayRoutes], lang: Language
) -> Iterator[Block]:
    """Yield how many routes of each pathway stop, by which gaps; nothing where none does."""
    stopped = [item for item in routes if item.stopped.numerator]
    if stopped:
        yield Heading(_WORDS[lang]["title"], 3)
        yield Paragraph(_WORDS[lang]["means"])
        yield Bullets(tuple(_entry(knowledge, analysis, item, lang) for item in stopped))


def routes_data(routes: Iterable[PathwayRoutes]) -> list[dict[str, Any]]:
    """Return the same of every pathway as plain data: exact counts, and ids."""
    return [
        {
            "pathway": item.pathway,
            "routes": item.stopped.denominator,
            "stopped": item.stopped.numerator,
            "undetermined": item.undetermined,
            "open": item.open,
            "share_stopped": share_data(item.stopped)["share"],
            "on_every_route": list(item.on_every),
            "gaps": [
                {
                    "requirement": gap.requirement,
                    "steps": list(gap.steps),
                    "stopped": gap.routes.numerator,
                    "share_stopped": share_data(gap.routes)["share"],
                    "on_every_route": list(gap.on_every),
                }
                for gap in item.gaps
            ],
        }
        for item in routes
    ]


def _entry(
    knowledge: Knowledge, analysis: GapAnalysis, item: PathwayRoutes, lang: Language
) -> tuple[str, tuple[str, ...]]:
    words = _WORDS[lang]
    extent = next(extent for extent in analysis.scope.extents if extent.id == item.pathway)
    title = words["pathway"].format(
        pathway=extent.pathway.title[lang], share=percent(item.stopped), **counts(item.stopped, lang)
    )
    if item.undetermined:
        title += f" {words['undetermined'].format(count=grouped(item.undetermined, lang))}"
    lines = [_gap(knowledge, analysis, extent, gap, lang) for gap in item.gaps if gap.routes.numerator]
    if item.on_every:
        lines.append(words["every"].format(steps=_titles(extent, item.on_every, lang)))
    return title, tuple(lines)


def _gap(knowledge: Knowledge, analysis: GapAnalysis, extent: Extent, gap: StoppedRoutes, lang: Language) -> str:
    return _WORDS[lang]["gap"].format(
        place=next(item.place for item in analysis.priorities if item.requirement == gap.requirement),
        title=knowledge.requirements[gap.requirement].title[lang],
        steps=_titles(extent, gap.steps, lang),
        **counts(gap.routes, lang),
    )


def _titles(extent: Extent, steps: Iterable[str], lang: Language) -> str:
    return "; ".join(extent.steps[step].title[lang] for step in steps)
