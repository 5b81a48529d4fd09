"""A report as one self-contained HTML page: readable on a phone, on paper and by a screen reader; no network."""

from __future__ import annotations

import re
from pathlib import Path

from vipengine.model.base import Language
from vipengine.render.blocks import Heading, Report

_TEMPLATES = Path(__file__).parent / "templates"


def to_html(report: Report, lang: Language) -> str:
    """Return the report as a page. Every text is escaped; only drawings, which this package made, are put in as they are."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["drawing"] = lambda svg: Markup(_inline(svg))  # noqa: S704 -- our own drawing, escaped when made
    title = next((block.text for block in report if isinstance(block, Heading)), "")
    sections = [(f"s{number}", block) for number, block in enumerate(report)]
    contents = [(anchor, block) for anchor, block in sections if isinstance(block, Heading) and block.level == 2]
    kinds = {anchor: type(block).__name__ for anchor, block in sections}
    return environment.get_template("report.html.jinja").render(
        lang=lang,
        title=title,
        sections=sections,
        contents=contents,
        kinds=kinds,
        words={"sv": {"contents": "Innehåll"}, "en": {"contents": "Contents"}}[lang],
    )


def _inline(svg: str) -> str:
    """Drop what stands before the `<svg>` element: an XML declaration has no place inside a page."""
    return re.sub(r"\A.*?(?=<svg)", "", svg, flags=re.DOTALL)
