"""Make Graphviz's SVG fit to be read aloud, to scale with its page, and to stand alone."""

from __future__ import annotations

import hashlib
from xml.etree import ElementTree

from vipengine.model.base import Language

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
#: Browsers draw letters up to four per cent wider than they were measured for the layout.
SHRINK = 0.95


def accessible(svg: bytes, *, title: str, description: str, lang: Language) -> bytes:
    """Return an SVG of our own drawing with a title and a description in the reader's language.

    The names of nodes that Graphviz writes as titles give way to the readable ones that it keeps as links, and the
    links, which lead nowhere, are taken away. Names are unique, so that several drawings fit on one page. The size becomes that of the page it is shown on.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by ourselves, a moment ago
    for group in list(root.iter(_name("g"))):
        group.attrib.pop("id", None)
        _retitle(group)
    for text in root.iter(_name("text")):
        text.set("font-size", f"{float(text.get('font-size', '12')) * SHRINK:.2f}")
    return labelled(root, svg, title=title, description=description, lang=lang)


def labelled(root: ElementTree.Element, drawn: bytes, *, title: str, description: str, lang: Language) -> bytes:
    """Return a drawing that says what it is, and is as wide as the page it is shown on; `drawn` gives its names."""
    ElementTree.register_namespace("", SVG)
    name = f"chart-{hashlib.sha256(drawn + title.encode()).hexdigest()[:8]}"
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib |= {
        "role": "img",
        "lang": lang,
        "aria-labelledby": f"{name}-title {name}-description",
        "width": "100%",
        "preserveAspectRatio": "xMidYMin meet",
    }
    root.insert(0, _text("desc", f"{name}-description", description))
    root.insert(0, _text("title", f"{name}-title", title))
    return bytes(ElementTree.tostring(root, encoding="utf-8")) + b"\n"


def _name(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


def _text(tag: str, identity: str, words: str) -> ElementTree.Element:
    element = ElementTree.Element(_name(tag), {"id": identity})
    element.text = "".join(letter for letter in words if letter.isprintable() or letter.isspace())
    return element


def _retitle(group: ElementTree.Element) -> None:
    """Replace a group's title by the readable one of a link inside it, and each link by what it holds."""
    for old in group.findall(_name("title")):
        group.remove(old)
    titles = []
    for holder in group.findall(_name("g")):
        link = holder.find(_name("a"))
        if link is not None:
            titles.append(link.get(f"{{{XLINK}}}title", ""))
            _unwrap(group, holder, link)
    if titles and titles[0]:
        title = ElementTree.Element(_name("title"))
        title.text = titles[0]
        group.insert(0, title)


def _unwrap(group: ElementTree.Element, holder: ElementTree.Element, link: ElementTree.Element) -> None:
    """Put what a link holds in the place of the link's holder."""
    place = list(group).index(holder)
    group.remove(holder)
    for number, part in enumerate(list(link)):
        group.insert(place + number, part)
