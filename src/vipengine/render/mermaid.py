"""Write a pathway as a Mermaid flowchart, for pages that draw Mermaid themselves (GitHub, GitLab, wikis)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.pathway import Pathway, StepKind
from vipengine.render.chart import Arrow, Band, Box, Chart, Line, Seen, Time, chart, description
from vipengine.render.labels import INK, MARK_COLOURS, PRINCIPAL_COLOURS, TIME_COLOURS, WORDS, clean, principal_word
from vipengine.render.overlay import Overlay

#: What stands around the label of a step, by its kind.
_SHAPES: dict[StepKind, tuple[str, str]] = {
    "start": ("([", "])"),
    "activity": ("[", "]"),
    "decision": ("{", "}"),
    "end": ("([", "])"),
}


def mermaid(
    knowledge: Knowledge,
    pathway: Pathway,
    *,
    lang: Language,
    overlay: Overlay | None = None,
    interventions: bool = True,
    version: str | None = None,
    lived: bool = False,
) -> str:
    """Return the pathway as Mermaid text, the same for the same input.

    Raises:
        UsageError: `unknown-version`, when the pathway has no such version.
    """
    return mermaid_of(
        chart(
            knowledge,
            pathway,
            lang=lang,
            overlay=overlay,
            version=version,
            interventions=interventions,
            lived=lived,
        )
    )


def mermaid_of(drawn: Chart) -> str:
    """Return a chart as Mermaid text."""
    return "\n".join(_lines(drawn)) + "\n"


def _lines(drawn: Chart) -> Iterator[str]:
    words = WORDS[drawn.lang]
    ids = {box.id: f"s{number}" for number, box in enumerate(drawn.boxes(), start=1)}
    yield "flowchart TB"
    yield f"  accTitle: {_sentence(drawn.title)}"
    yield f"  accDescr: {_sentence(description(drawn))}"
    yield f"  entry({_quoted([words['entry'], *drawn.entry])})"
    for number, band in enumerate(drawn.bands, start=1):
        yield from _band(band, f"p{number}", ids, drawn.lang)
    yield from _lived(drawn)
    yield f"  exit({_quoted([words['exit'], *drawn.exit, *_general(drawn), drawn.footer])})"
    yield from _arrows(drawn, ids)
    yield from _colours(drawn, ids)


def _band(band: Band, name: str, ids: dict[str, str], lang: Language) -> Iterator[str]:
    yield f"  subgraph {name}[{_quoted([band.title])}]"
    for box in band.boxes:
        opening, closing = _SHAPES[box.kind]
        yield f"    {ids[box.id]}{opening}{_quoted(_box_words(box, lang))}{closing}"
        if box.times:
            yield f"    t{ids[box.id]}[/{_quoted(word for time in box.times for word in _time_words(time))}/]"
    yield "  end"


def _lived(drawn: Chart) -> Iterator[str]:
    """Yield the person's own way as a row of stages."""
    if not drawn.lived:
        return
    yield f"  subgraph lived[{_quoted([WORDS[drawn.lang]['lived']])}]"
    for number, stage in enumerate(drawn.lived, start=1):
        feelings = [f"{WORDS[drawn.lang]['feelings']} {stage.feelings}"] if stage.feelings else []
        yield f"    l{number}({_quoted([stage.title, stage.text, *feelings])})"
    for number in range(1, len(drawn.lived)):
        yield f"    l{number} -.- l{number + 1}"
    yield "  end"


def _arrows(drawn: Chart, ids: dict[str, str]) -> Iterator[str]:
    for box in drawn.boxes():
        if box.kind == "start":
            yield f"  entry --> {ids[box.id]}"
        if box.times:
            yield f"  t{ids[box.id]} -.- {ids[box.id]}"
    for arrow in drawn.arrows:
        yield f"  {ids[arrow.start]} -->{_condition(arrow)} {ids[arrow.end]}"


def _condition(arrow: Arrow) -> str:
    return f"|{_quoted([arrow.label])}|" if arrow.label else ""


def _colours(drawn: Chart, ids: dict[str, str]) -> Iterator[str]:
    """Yield colours by principal, by milestone, and as the frame of what is marked; the words are in the labels."""
    for principal, (fill, border) in PRINCIPAL_COLOURS.items():
        named = ",".join(ids[box.id] for box in drawn.boxes() if box.principal == principal)
        if named:
            yield f"  classDef {principal} fill:{fill},stroke:{border},color:{INK}"
            yield f"  class {named} {principal}"
    timed = ",".join(f"t{ids[box.id]}" for box in drawn.boxes() if box.times)
    if timed:
        yield f"  classDef milestone fill:{TIME_COLOURS[0]},stroke:{TIME_COLOURS[1]},color:{INK}"
        yield f"  class {timed} milestone"
    for box in drawn.boxes():
        if box.mark is not None:
            yield f"  style {ids[box.id]} stroke:{MARK_COLOURS[box.mark.kind][0]},stroke-width:4px"


def _general(drawn: Chart) -> Iterator[str]:
    """Yield what holds for the pathway as a whole."""
    for line in drawn.throughout:
        yield f"{WORDS[drawn.lang]['throughout']} {_line_words(line)}"
    for time in drawn.times:
        yield from _time_words(time)


def _box_words(box: Box, lang: Language) -> Iterator[str]:
    yield box.title
    yield principal_word(box.principal, lang)
    yield from _mark_words(box.mark)
    for line in box.lines:
        yield _line_words(line)


def _line_words(line: Line) -> str:
    title = f"{line.title} ({line.letter})" if line.letter else line.title
    return " ".join([f"{title}: {line.rank}", *_mark_words(line.mark)])


def _time_words(time: Time) -> Iterator[str]:
    yield " ".join([f"{time.title}: {time.limits}", *_mark_words(time.mark)])


def _mark_words(mark: Seen | None) -> list[str]:
    return [f"[{mark.word}]"] if mark else []


def _quoted(lines: Iterable[str]) -> str:
    """Return lines as one Mermaid string."""
    return '"' + "<br/>".join(_escaped(line) or "–" for line in lines) + '"'


def _escaped(text: str) -> str:
    """Return text in which every letter that Mermaid or HTML could read as a sign is written as its number."""
    return "".join(letter if letter.isalnum() or letter in _HARMLESS else f"#{ord(letter)};" for letter in clean(text))


#: Letters, besides alphanumeric ones, that mean themselves inside a Mermaid string.
_HARMLESS = " .,:!?/+%·–—()-åäöÅÄÖ"


def _sentence(text: str) -> str:
    """Return text for a line that Mermaid reads to its end; braces and semicolons would end it early."""
    return " ".join(clean(text).replace("{", "(").replace("}", ")").replace(";", ",").replace("<", "‹").split())
