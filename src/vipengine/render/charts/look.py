"""How a state looks wherever it is drawn or coloured: light and dark enough to be told apart in print, and with a sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vipengine.gap.heat import Heat
from vipengine.model.base import Text


@dataclass(frozen=True, slots=True)
class Look:
    """A colour, the colour of what is written on it, a sign, and the words of the state."""

    fill: str
    ink: str
    sign: str
    words: Text


#: The line around a cell.
EDGE = "#8a94a0"
HEAT: Mapping[Heat, Look] = {
    "absent": Look("#8c1c13", "#ffffff", "×", Text(sv="gap, inte på plats", en="gap, not in place")),
    "partial": Look("#f0a04b", "#1d2733", "/", Text(sv="gap, delvis på plats", en="gap, partly in place")),
    "met": Look("#bfe0dc", "#1d2733", "✓", Text(sv="uppfyllt", en="met")),
    "not_assessed": Look("#ffffff", "#46515e", "?", Text(sv="inte bedömt", en="not assessed")),
    "insufficient_volume": Look("#e3def0", "#1d2733", "<", Text(sv="för få personer", en="too few persons")),
    "not_applicable": Look("#ececec", "#46515e", "–", Text(sv="inte aktuellt", en="not applicable")),
}
