"""The labels of a flowchart's nodes, as Graphviz's HTML tables; every text of the content is escaped here."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from vipengine.model.base import Language, Principal
from vipengine.render.blocks import RANK_SPACE, with_ranks_whole
from vipengine.render.chart import Box, Chart, Line, Lived, Seen, Time
from vipengine.render.overlay import MarkKind
from vipengine.render.words import PRINCIPAL

INK = "#1d2733"
QUIET = "#46515e"
PAPER = "#ffffff"
#: Fill and border of a principal; the word is always written too.
PRINCIPAL_COLOURS: dict[Principal, tuple[str, str]] = {
    "region": ("#d9e8f5", "#2f6690"),
    "municipality": ("#dcefdc", "#3a7541"),
    "joint": ("#ece2f3", "#6b4a86"),
}
#: Fill and border of a milestone.
TIME_COLOURS = ("#fff6d9", "#9a7413")
#: Fill and border of a stage as the person lives it.
LIVED_COLOURS = ("#fdeee6", "#8a4b2a")
#: Fill and text of a mark; each pair has a contrast of at least 4.5:1.
MARK_COLOURS: dict[MarkKind, tuple[str, str]] = {
    "current": ("#12436d", "#ffffff"),
    "done": ("#2c6e49", "#ffffff"),
    "ongoing": ("#2b6777", "#ffffff"),
    "planned": ("#c9d8e6", "#1d2733"),
    "due": ("#ffd873", "#1d2733"),
    "overdue": ("#a4262c", "#ffffff"),
    "gap": ("#a4262c", "#ffffff"),
    "partial": ("#ffd873", "#1d2733"),
    "met": ("#2c6e49", "#ffffff"),
    "declined": ("#6b5b73", "#ffffff"),
    "blocked": ("#5c3a00", "#ffffff"),
    "not_assessed": ("#dcdcdc", "#1d2733"),
    "unknown": ("#dcdcdc", "#1d2733"),
    "not_applicable": ("#ececec", "#46515e"),
}
#: The cell of a wide box that arrows meet.
TITLE = "title"

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a box has: letters on a line of its title, of its interventions and of its milestones.

    When it is `wide`, milestones, title and interventions stand side by side, the last in two columns; else they are
    stacked.
    """

    title: int
    line: int
    time: int
    wide: bool = False


#: The room of a box that stands alone in its row, beside one other, beside two others, ...
ROOMS = (Room(26, 40, 46, wide=True), Room(38, 40, 46), Room(28, 28, 36), Room(24, 26, 32), Room(22, 24, 29))


def clean(text: str) -> str:
    """Return text on one line, without characters that XML has no place for."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())


def wrapped(text: str, width: int, tag: str = "", *, align: Align = "left") -> str:
    """Return escaped lines of at most `width` letters, each in `tag`; a dash stands for an empty text.

    A line in a tag gets room at its end, since bold letters differ most in width from font to font.
    """
    folded = textwrap.wrap(with_ranks_whole(clean(text)), width, break_long_words=False) or ["–"]
    lines = [line.replace(RANK_SPACE, " ") for line in folded]
    space = "&#160;" if tag and align == "left" else ""
    marked = [f"<{tag}>{html.escape(line)}{space}</{tag}>" if tag else html.escape(line) for line in lines]
    ending = f'<BR ALIGN="{align}"/>'
    return ending.join(marked) + (ending if len(lines) > 1 else "")


def label(content: str) -> str:
    """Return content as a label that Graphviz reads as HTML."""
    return f"<{content}>"


def step_label(box: Box, lang: Language, room: Room) -> str:
    """Return milestones, title and interventions of a step, side by side or stacked."""
    times = [_cell(times_table(box.times, lang, room.time), align="center")] if box.times else []
    title = _cell(_title(box, lang, room), bgcolor=PRINCIPAL_COLOURS[box.principal][0], port=TITLE)
    lists = [_cell(_lines(box.lines, room))] if box.lines else []
    if room.wide:
        return _table([_row(*times, _cell(_framed(box, [_row(title, *lists)])))], cellpadding=1)
    framed = _framed(box, [_row(title), *map(_row, lists)])
    return _table([*map(_row, times), _row(_cell(framed, align="center"))], cellpadding=1)


def decision_label(box: Box, lang: Language) -> str:
    """Return the question of a decision and who answers it."""
    title = _font(wrapped(box.title, 16, "B", align="center"), size=13)
    principal = _font(wrapped(principal_word(box.principal, lang), 20), size=11)
    rows = [_row(_cell(title, align="center")), _row(_cell(principal, align="center"))]
    return _table([*rows, *_mark_rows(box.mark, 18)], cellpadding=1)


def times_table(times: Iterable[Time], lang: Language, letters: int) -> str:
    """Return milestones with their limits on a plate of their own colour."""
    fill, border = TIME_COLOURS
    rows = (row for time in times for row in _time_rows(time, lang, letters))
    return _table(rows, bgcolor=fill, color=border, border=1, style="rounded", cellpadding=5)


def band_label(title: str) -> str:
    """Return the title of a phase, on several short lines, as wide as the margin that it stands in."""
    return _table(
        [_row(_cell(_font(_closed(wrapped(title, 15, "B")), size=17), width=BAND_TITLE_WIDTH))], cellpadding=0
    )


def lived_label(stage: Lived, lang: Language) -> str:
    """Return a stage as the person lives it: what happens, and what may be felt."""
    rows = [_row(_cell(_font(_closed(wrapped(stage.title, 30, "B")), size=13)))]
    rows.append(_row(_cell(_closed(wrapped(stage.text, 36)))))
    if stage.feelings:
        words = f"{WORDS[lang]['feelings']} {stage.feelings}"
        rows.append(_row(_cell(_font(_closed(wrapped(words, 36, "I")), size=11))))
    fill, border = LIVED_COLOURS
    return _table(rows, bgcolor=fill, color=border, border=1.5, style="rounded", cellpadding=5)


def lived_heading(lang: Language) -> str:
    """Return what the column of lived stages is called."""
    return _table([_row(_cell(_font(wrapped(WORDS[lang]["lived"], 22, "B"), size=17)))], cellpadding=4)


def arrow_label(text: str) -> str:
    """Return the condition on an arrow, with room between the words and the line."""
    return _table([_row(_cell(_font(wrapped(text, 22, align="center"), size=11), align="center"))], cellpadding=4)


def heading_label(chart: Chart) -> str:
    """Return title, version, the overlay's caption, and what holds for the pathway as a whole."""
    words = WORDS[chart.lang]
    texts = [_font(wrapped(chart.title, 60, "B"), size=28), _font(wrapped(chart.version, WIDE), size=15)]
    if chart.caption:
        texts.append(_font(wrapped(chart.caption, WIDE, "B"), size=17))
    rows = [_row(_cell(text)) for text in texts]
    for line in chart.throughout:
        text = _cell(wrapped(f"{words['throughout']} {_titled(line)} – {line.rank}", WIDE))
        mark = [_cell(_table(_mark_rows(line.mark, 40)))] if line.mark else []
        rows.append(_row(_cell(_table([_row(text, *mark, _cell("", width=1))], cellpadding=0))))
    if chart.times:
        rows.append(_row(_cell(times_table(chart.times, chart.lang, 70))))
    return _table(rows)


def entry_label(chart: Chart) -> str:
    """Return how a person enters the pathway."""
    rows = [_row(_cell(_font(wrapped(WORDS[chart.lang]["entry"], WIDE, "B"), size=13)))]
    rows += [_row(_cell(wrapped(text, 64))) for text in chart.entry]
    return _table(rows, border=2, color=INK, bgcolor=PAPER, style="rounded", cellpadding=4)


def legend_label(chart: Chart) -> str:
    """Return how a person leaves the pathway, what the signs mean, and where the content comes from."""
    texts = [_exit(chart), _signs(chart), *([_ranks(chart)] if _all_lines(chart) else [])]
    parts = [_cell("".join(text), valign="top") for text in texts]
    if chart.kinds:
        parts.append(_cell(_table(_kinds(chart), cellpadding=3, cellspacing=1), valign="top"))
    footer = _row(_cell(wrapped(chart.footer, 200), colspan=len(parts)))
    return _table([_row(*parts), footer], border=1, color=QUIET, bgcolor=PAPER, cellpadding=9)


def principal_word(principal: Principal, lang: Language) -> str:
    """Return the principal as a label of its own."""
    word = PRINCIPAL[principal][lang]
    return word[:1].upper() + word[1:]


def _exit(chart: Chart) -> Iterator[str]:
    yield _line(WORDS[chart.lang]["exit"], "B")
    for text in chart.exit:
        yield _line(f"• {text}")


def _signs(chart: Chart) -> Iterator[str]:
    words = WORDS[chart.lang]
    yield _line(words["signs"], "B")
    used = {box.principal for box in chart.boxes()}
    for principal, (_, border) in PRINCIPAL_COLOURS.items():
        if principal in used:
            yield _square(border) + _line(f"{words['principal']} {principal_word(principal, chart.lang).lower()}")
    yield _square(TIME_COLOURS[1]) + _line(words["sign-time"])
    for name in ("sign-ends", "sign-decision", "sign-arrow"):
        yield _line(words[name])


def _square(colour: str) -> str:
    return f'<FONT COLOR="{colour}">■ </FONT>'


def _ranks(chart: Chart) -> Iterator[str]:
    words = WORDS[chart.lang]
    yield _line(words["ranks"], "B")
    for sign, title in chart.guidelines:
        yield _line(f"{words['rank-of']}{sign}: {title}")
    for name in ("rank-none", "rank-law", *(["letter"] if any(line.letter for line in _all_lines(chart)) else [])):
        yield _line(words[name])


def _all_lines(chart: Chart) -> list[Line]:
    return [*chart.throughout, *(line for box in chart.boxes() for line in box.lines)]


def _line(text: str, tag: str = "") -> str:
    return _closed(wrapped(text, 54, tag)) + _GAP


def _kinds(chart: Chart) -> Iterator[str]:
    yield _row(_cell(wrapped(WORDS[chart.lang]["marks"], WIDE, "B")))
    for kind, word in chart.kinds:
        yield from _mark_rows(Seen(kind, word), 24)
    yield from [_EMPTY] * 8


def _framed(box: Box, rows: Iterable[str]) -> str:
    _, border = PRINCIPAL_COLOURS[box.principal]
    if box.kind in ("start", "end"):
        return _table(rows, bgcolor=PAPER, color=border, border=3, style="rounded", cellpadding=5)
    return _table(rows, bgcolor=PAPER, color=border, border=1.5, cellpadding=5)


def _title(box: Box, lang: Language, room: Room) -> str:
    word = principal_word(box.principal, lang)
    if box.kind in ("start", "end"):
        word = f"{word} · {WORDS[lang][box.kind]}"
    title = _font(_closed(wrapped(box.title, room.title, "B")), size=13) + _GAP
    principal = _font(_closed(wrapped(word, room.title + 8)), size=11)
    if box.mark is None:
        return title + principal
    return _table(_centred([_row(_cell(title + principal)), *_mark_rows(box.mark, room.title + 2)]), cellpadding=2)


def _lines(lines: Sequence[Line], room: Room) -> str:
    """Return interventions as a table, in two columns where there is room and more than two of them."""
    if not room.wide or len(lines) < 3:
        return _table(_centred(_row(*_line_cells(line, room)) for line in lines), cellpadding=2)
    half = -(-len(lines) // 2)
    pairs = zip_longest(lines[:half], lines[half:])
    return _table(_centred(_row(*_pair_cells(pair, room)) for pair in pairs), cellpadding=2)


def _pair_cells(pair: Iterable[Line | None], room: Room) -> Iterator[str]:
    """Yield the cells of two interventions side by side, with a space between."""
    first, second = pair
    for place, line in enumerate((first, second)):
        if line is not None:
            yield from ([_cell("", width=10)] if place else [])
            yield from _line_cells(line, room)


def _line_cells(line: Line, room: Room) -> tuple[str, str]:
    """Return the rank and the title of an intervention, with its mark below the title."""
    title = wrapped(_titled(line), room.line)
    if line.mark is not None:
        title = _table([_row(_cell(title, colspan=5)), *_tag_rows(line.mark, room.line)], cellpadding=1)
    rank = wrapped(line.rank, 9)
    return _cell(_font(rank, size=11), valign="top", width=50), _cell(title, valign="top")


def _titled(line: Line) -> str:
    return f"{line.title} ({line.letter})" if line.letter else line.title


def _time_rows(time: Time, lang: Language, letters: int) -> Iterator[str]:
    title = _font(_closed(wrapped(time.title, letters - 5)), size=11)
    parts = [title, _font(_closed(wrapped(time.limits, letters - 7, "B")), size=11)]
    if time.counted_from:
        words = f"{WORDS[lang]['counted-from']} {time.counted_from}"
        parts.append(_font(_closed(wrapped(words, letters)), size=10, colour=QUIET))
    yield _row(_cell("".join(parts)))
    yield from _mark_rows(time.mark, letters - 7)
    if time.mark is not None:
        yield _row('<TD CELLPADDING="0" HEIGHT="5"></TD>')


def _mark_rows(mark: Seen | None, letters: int) -> Iterator[str]:
    if mark is not None:
        fill, ink = MARK_COLOURS[mark.kind]
        yield _row(_cell(_font(wrapped(mark.word, letters, "B"), size=11, colour=ink), bgcolor=fill))


def _tag_rows(mark: Seen | None, letters: int) -> Iterator[str]:
    """Yield a mark that is hardly wider than its words; empty cells beside it take up the room."""
    for row in _mark_rows(mark, letters):
        yield row.replace("</TR>", f"{'<TD></TD>' * 4}</TR>")


def _closed(lines: str) -> str:
    """Return lines that end with a line break, so that others can follow."""
    return lines if lines.endswith("/>") else f'{lines}<BR ALIGN="left"/>'


#: A row without height, which grows before others when a table is stretched.
_EMPTY = '<TR><TD CELLPADDING="0"></TD></TR>'

#: A little room between two lines of different size.
_GAP = '<FONT POINT-SIZE="3"> </FONT><BR/>'


def _font(content: str, *, size: int, colour: str = INK) -> str:
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{content}</FONT>'


def _cell(content: str, *, align: Align = "left", **attributes: str | float) -> str:
    return f'<TD ALIGN="{align}"{_attributes(attributes)}>{content}</TD>'


def _row(*cells: str) -> str:
    return f"<TR>{''.join(cells)}</TR>"


def _table(rows: Iterable[str], **attributes: str | float) -> str:
    style = {"border": 0, "cellborder": 0, "cellspacing": 0, "cellpadding": 3, **attributes}
    return f"<TABLE{_attributes(style)}>{''.join(rows)}</TABLE>"


def _centred(rows: Iterable[str]) -> Iterator[str]:
    """Yield rows between empty ones that take up most of the height when the table is stretched."""
    yield from (*[_EMPTY] * 3, *rows, *[_EMPTY] * 3)


def _attributes(attributes: dict[str, str | float]) -> str:
    return "".join(f' {name.upper()}="{value}"' for name, value in attributes.items())


#: Points of a phase's title.
BAND_TITLE_WIDTH = 178

#: Letters on the longest line that is drawn.
WIDE = 96

WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "entry": "Ingång",
        "exit": "Utgång",
        "lived": "Som personen lever det",
        "feelings": "Kan kännas:",
        "start": "start",
        "end": "slut",
        "throughout": "I alla steg:",
        "counted-from": "räknat från:",
        "legend": "Teckenförklaring",
        "principal": "Huvudman:",
        "signs": "Tecken",
        "sign-time": "Milstolpe med mål och gräns",
        "sign-ends": "Tjock rundad ram: start eller slut",
        "sign-decision": "Romb: vägval",
        "sign-arrow": "Pil: ordning, med villkoret som text. Där flera pilar går ut utan villkor sker stegen parallellt.",
        "ranks": "Riktlinjens egen rang",
        "rank-of": "Prio, bör, kan",
        "rank-none": "– betyder ingen rang, inte låg rang; rang jämförs bara inom samma riktlinje",
        "rank-law": "lag: insatsen är en skyldighet enligt lag",
        "letter": "(K): insatsens bokstav i den nationella insatstabellen",
        "marks": "Markeringar",
    },
    "en": {
        "entry": "Entry",
        "exit": "Exit",
        "lived": "As the person lives it",
        "feelings": "May be felt:",
        "start": "start",
        "end": "end",
        "throughout": "In every step:",
        "counted-from": "counted from:",
        "legend": "Legend",
        "principal": "Principal:",
        "signs": "Signs",
        "sign-time": "Milestone with target and limit",
        "sign-ends": "Thick rounded frame: start or end",
        "sign-decision": "Diamond: choice of way",
        "sign-arrow": "Arrow: order, with its condition as text. Several arrows out without conditions: steps in parallel.",
        "ranks": "The guideline's own rank",
        "rank-of": "Rank, should, can",
        "rank-none": "– means no rank, not a low rank; ranks compare within one guideline only",
        "rank-law": "law: the intervention is a duty by law",
        "letter": "(K): the intervention's letter in the national table of interventions",
        "marks": "Marks",
    },
}
