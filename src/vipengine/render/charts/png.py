"""Make a PNG small enough for a document that is sent: a few colours are all that our pictures have."""

from __future__ import annotations

from io import BytesIO

#: More than any of them has, so that only the edges of letters are rounded.
_COLOURS = 64


def small(png: bytes, density: int) -> bytes:
    """Return the picture in few colours; `density` is what it says of its size, in dots per inch."""
    from PIL import Image

    saved = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        white = Image.new("RGBA", picture.size, "white")
        flat = Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    few = flat.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(saved, "PNG", dpi=(density, density))
    return saved.getvalue()
