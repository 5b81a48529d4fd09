"""The pictures of a gap report, each where its figures are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vipengine.model.base import Language
from vipengine.render.blocks import Block, Figure, Heading

_HEAT: dict[Language, str] = {"sv": "Värmekarta", "en": "Heat map"}


@dataclass(frozen=True, slots=True)
class GapFigures:
    """The pictures of one analysis and its plan; formats without pictures have none."""

    coverage: tuple[Figure, ...] = ()
    heat: tuple[Figure, ...] = ()
    plan: tuple[Figure, ...] = ()
    #: A flowchart of each pathway, with the gaps marked on it.
    pathways: tuple[Figure, ...] = ()


def heat_blocks(figures: GapFigures, lang: Language) -> Iterator[Block]:
    """Yield the heat map below a heading of its own."""
    if figures.heat:
        yield Heading(_HEAT[lang])
        yield from figures.heat
