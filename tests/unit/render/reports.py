"""Reports that try the formats: every kind of block, and texts that a careless format would obey."""

from __future__ import annotations

from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table

#: What somebody may write in a document, by malice or by accident.
HOSTILE = "<script>alert('x')</script> | *a* _b_ `c` [d](e) # & \"q\" ~~s~~ \\ \x1b[31m 1 < 2"

SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="chart-title chart-description"><title id="chart-title">Chart</title><desc id="chart-description">About</desc></svg>'

#: One block of each kind, each with the hostile text, and a text that spans lines.
EVERY_BLOCK: tuple[Block, ...] = (
    Heading(HOSTILE, 1),
    Heading("Part\nof it"),
    Heading(HOSTILE, 3),
    Paragraph(HOSTILE),
    Paragraph("Two\nlines\r\nand\u2028more"),
    Paragraph(HOSTILE, strong=True),
    Bullets(((HOSTILE, (HOSTILE, "- dash")), ("1. plain", ()))),
    Bullets((("- only", ()),)),
    Table(("Name", HOSTILE), ((HOSTILE, "a\nb"), ("–", ""))),
    Figure(SVG, HOSTILE),
)


def report(*blocks: Block) -> Report:
    """Return a report of these blocks."""
    return blocks
