"""The published truth table of statuses and the table of the program are one."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from vipengine.advice.status import OPEN, PRECEDENCE, ROWS, Row, Standing, Status
from vipengine.conditions.truth import Truth
from vipengine.model.programme import Direction

from .pages import section, table, text_of

PAGE = text_of("docs/status.md")
TRUTHS = tuple(truth.value for truth in Truth)


def cell(allowed: Collection[object], every: tuple[str, ...]) -> str:
    """Return what the page shall say of the values that a column allows."""
    values = {value.value if isinstance(value, Truth) else value for value in allowed}
    return "any" if values == set(every) else " or ".join(value for value in every if value in values)


def published(number: int, row: Row) -> list[str]:
    """Return the cells that the page shall have for a row of the program."""
    return [
        str(number),
        cell(row.direction, get_args(Direction)),
        cell(row.applies, TRUTHS),
        cell(row.contraindicated, TRUTHS),
        cell(row.standing, get_args(Standing)),
        cell(row.wish, TRUTHS),
        cell(row.consent, TRUTHS),
        f"`{row.status.value}`",
    ]


def test_the_page_has_every_row_of_the_program_in_its_order():
    """Number, each column and the status agree, cell by cell."""
    shown = table(section(PAGE, "## The table"))

    assert [row[:8] for row in shown] == [published(number, row) for number, row in enumerate(ROWS, 1)]


def test_every_row_of_the_page_says_in_words_what_it_means():
    """Each row has a sentence of its own."""
    sentences = [row[8] for row in table(section(PAGE, "## The table"))]

    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(ROWS)


def test_the_page_gives_the_precedence_between_several_rules():
    """The statuses stand in the order that decides between rules."""
    listed = section(PAGE, "## Several rules on one intervention").strip().split("\n\n")[-1]

    assert [Status(name.strip(" `\n")) for name in listed.split("·")] == list(PRECEDENCE)


def test_the_page_names_the_open_statuses():
    """What the page calls open is what the questions wait for."""
    sentence = section(PAGE, "## What is asked next").split(" are open")[0]

    assert {Status(part) for part in sentence.split("`")[1::2]} == OPEN
