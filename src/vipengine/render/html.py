"""A report as one self-contained HTML page: readable on a phone, on paper and by a screen reader; no network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from vipengine.model.base import Language
from vipengine.render.blocks import Heading, Report

_TEMPLATES = Path(__file__).parent / "templates"
_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"contents_word": "Innehåll", "open_word": "Öppna bilden för sig", "close_word": "Stäng bilden"},
    "en": {"contents_word": "Contents", "open_word": "Open the picture by itself", "close_word": "Close the picture"},
}
#: Letters of eight points are then read on a screen.
_PIXELS_OF_A_POINT = 1.25
#: What must stay on one line: dates and ranks.
_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}|\b[Pp]rio \d+")


def to_html(report: Report, lang: Language) -> str:
    """Return the report as a page. Every text is escaped; only drawings, which this package made, are put in as they are."""
    title = next((block.text for block in report if isinstance(block, Heading)), "")
    sections = [(f"s{number}", block) for number, block in enumerate(report)]
    contents = [(anchor, block) for anchor, block in sections if isinstance(block, Heading) and block.level == 2]
    kinds = {anchor: type(block).__name__ for anchor, block in sections}
    return str(
        _template().render(
            lang=lang,
            title=title,
            sections=sections,
            contents=contents,
            kinds=kinds,
            **_WORDS[lang],
        )
    )


def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup, escape

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["drawing"] = lambda svg, anchor: Markup(_inline(svg, anchor))  # noqa: S704 -- our own drawing
    environment.filters["room"] = _room
    environment.filters["kept"] = lambda text: Markup(_kept(str(escape(text))))  # noqa: S704 -- escaped
    return environment.get_template("report.html.jinja")


def _kept(escaped: str) -> str:
    """Keep a line from breaking inside a date or a rank."""
    return _WHOLE.sub(r'<span class="whole">\g<0></span>', escaped)


def _inline(svg: str, anchor: str) -> str:
    """Fit a drawing into a page: no XML declaration, and names of its own where a page has several drawings."""
    element = re.sub(r"\A.*?(?=<svg)", "", svg, flags=re.DOTALL)
    return re.sub(r"\bchart-(?=[0-9a-f-]*(?:title|description))", f"{anchor}-", element)


def _room(svg: str) -> int:
    """Return how many pixels wide a chart is at least shown, so that its letters can be read; the page scrolls it."""
    box = re.search(r'viewBox="0 0 ([\d.]+)', svg)
    return round(float(box.group(1)) * _PIXELS_OF_A_POINT) if box else 0
