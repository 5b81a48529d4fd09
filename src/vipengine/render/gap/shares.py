"""Shares and large counts, in words and as data."""

from __future__ import annotations

from typing import Any

from vipengine.gap.coverage import Share
from vipengine.model.base import Language

_GROUPS: dict[Language, str] = {"sv": "\N{NO-BREAK SPACE}", "en": ","}
#: What would round to nothing or to all without being so.
_NEARLY = {"0 %": "<1 %", "100 %": ">99 %"}


def percent(share: Share) -> str:
    """Return a share in per cent; nothing to divide by is a dash, and only nothing and all are 0 and 100."""
    if share.share is None:
        return "–"
    rounded = f"{share.share * 100:.0f} %"
    return _NEARLY.get(rounded, rounded) if 0 < share.share < 1 else rounded


def grouped(count: float, lang: Language) -> str:
    """Return a whole number with its digits in groups of three."""
    return f"{round(count):,}".replace(",", _GROUPS[lang])


def counts(share: Share, lang: Language) -> dict[str, str]:
    """Return both parts of a share for a sentence, as `part` and `all`."""
    return {"part": grouped(share.numerator, lang), "all": grouped(share.denominator, lang)}


def share_data(share: Share) -> dict[str, Any]:
    """Return a share as plain data, with both its parts; nothing to divide by is null."""
    value = None if share.share is None else round(share.share, 6)
    return {"numerator": round(share.numerator, 6), "denominator": share.denominator, "share": value}
