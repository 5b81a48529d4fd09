"""A report in whichever format is asked for by name."""

from __future__ import annotations

from pathlib import Path

from vipengine.model.base import Language
from vipengine.render.blocks import Report


def written(report: Report, format_: str, lang: Language, template: Path | None = None) -> str | bytes:
    """Return the report as docx, html or md, and as text for any other name; `template` is a Word document."""
    match format_:
        case "docx":
            from vipengine.render.docx import to_docx

            return to_docx(report, lang, template)
        case "html":
            from vipengine.render.html import to_html

            return to_html(report, lang)
        case "md":
            from vipengine.render.markdown import to_markdown

            return to_markdown(report)
        case _:
            from vipengine.render.text import to_text

            return to_text(report)
