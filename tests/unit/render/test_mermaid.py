"""A pathway as Mermaid text."""

import re

from vipengine.model.base import Language
from vipengine.model.pathway import Pathway
from vipengine.render.mermaid import mermaid
from vipengine.render.overlay import Mark, Overlay

from . import flowcharts as charts


def written(pathway: Pathway | None = None, lang: Language = "sv", overlay: Overlay | None = None) -> str:
    known = pathway or charts.pathway()
    return mermaid(charts.knowledge(known), known, lang=lang, overlay=overlay)


def test_phases_steps_and_orders_are_written() -> None:
    """Each phase is a subgraph, each step a node in the shape of its kind, each order an arrow with its condition."""
    lines = [line.strip() for line in written().splitlines()]

    assert lines[0] == "flowchart TB"
    assert [line for line in lines if line.startswith("subgraph")] == [
        'subgraph p1["before"]',
        'subgraph p2["care"]',
        'subgraph p3["treat"]',
    ]
    assert 's3{"Är det psykos?<br/>Region"}' in lines
    assert 's2["Första besök<br/>Region<br/>Rankad (K): Prio 1<br/>Utan rang: –"]' in lines
    assert 's3 -->|"ja"| s6' in lines
    assert "s2 --> s3" in lines
    assert "entry --> s1" in lines


def test_milestones_hang_on_their_steps() -> None:
    """A milestone is a node of its own with its limits."""
    text = written()

    assert 'ts2[/"Milstolpe seen: mål 24 timmar · senast 72 timmar"/]' in text
    assert "ts2 -.- s2" in text


def test_every_block_is_closed_and_every_node_is_known() -> None:
    """Arrows and colours only name nodes that were written."""
    text = written()
    known = set(re.findall(r"^\s*(\w+)[\[({]+[\"/]", text, flags=re.MULTILINE))
    used = {
        name
        for pair in re.findall(r"^\s*(\w+) -[-.]+>?-?(?:\|.*?\|)? (\w+)$", text, flags=re.MULTILINE)
        for name in pair
    }
    styled = {
        name for group in re.findall(r"^\s*class ([\w,]+) ", text, flags=re.MULTILINE) for name in group.split(",")
    }

    assert used
    assert used | styled <= known
    assert text.count("subgraph ") == len(re.findall(r"^\s*end$", text, flags=re.MULTILINE))


def test_the_language_is_followed() -> None:
    """English words come in an English drawing."""
    assert 's2["First visit<br/>Region<br/>Ranked (K): Rank 1<br/>Without rank: –"]' in written(lang="en")


def test_a_reader_who_cannot_see_hears_title_and_order() -> None:
    """Mermaid's own fields for accessibility are filled, each on one line."""
    lines = written().splitlines()

    assert "  accTitle: Vårdförlopp å" in lines
    assert any(line.startswith("  accDescr: Version 2: Två") and "Första besök" in line for line in lines)


def test_a_mark_is_a_word_in_brackets() -> None:
    """The word of a mark is written; the frame only repeats it."""
    overlay = Overlay(
        charts.words("Läge", "Position"),
        {
            ("step", "visit"): Mark("current", charts.words("Här nu", "Here now")),
            ("milestone", "seen"): Mark("overdue", charts.words("Försenad", "Late")),
        },
    )
    text = written(overlay=overlay)

    assert "Första besök<br/>Region<br/>#91;Här nu#93;" in text
    assert "senast 72 timmar #91;Försenad#93;" in text
    assert "style s2 stroke:" in text
    assert "Här nu" not in written()


def test_hostile_text_cannot_leave_its_string() -> None:
    """Quotation marks, tags, brackets and backslashes are written as numbers."""
    hostile = charts.words(charts.HOSTILE, charts.HOSTILE)
    steps = tuple(step.model_copy(update={"title": hostile}) for step in charts.STEPS)
    ways = tuple(way.model_copy(update={"label": hostile}) for way in charts.WAYS)
    text = written(charts.pathway(title=hostile, steps=steps, transitions=ways))

    assert len(text.splitlines()) == len(written().splitlines())
    assert "<script" not in text
    assert all(line.count('"') in (0, 2) for line in text.splitlines() if "acc" not in line)
    assert not any(letter in line for line in text.splitlines() if line.startswith("  acc") for letter in "{};<")
