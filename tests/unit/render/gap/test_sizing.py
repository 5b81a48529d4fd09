"""Sizes as a section of the report, and as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import knowledge, municipality, region, requirement, text

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_root
from vipengine.documents import read_region
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.sizing import Between, sizes_of
from vipengine.model.base import Language, Source, SourceRef
from vipengine.model.capability import Number
from vipengine.model.region import Claim, ClaimForm, Region
from vipengine.model.sizing import Quoted, Sizing
from vipengine.render.blocks import Block, Bullets, Heading, Table
from vipengine.render.gap.sizing import between_words, sizing_blocks, sizing_data
from vipengine.render.text import to_text


def quoted(low: float, high: float, **fields: Any) -> Quoted:
    """Return a figure of the source `article`."""
    given = {"mark": "source", "scope": "national", **fields}
    return Quoted(low=low, high=high, sources=(SourceRef(source="article"),), **given)


STAFF = requirement(
    "staff",
    number=Number(unit="fte", minimum=1, per=30, demand=text("persons in need")),
    sizing=Sizing(capacity=quoted(25, 30)),
)
SERVICE = requirement(
    "service",
    sizing=Sizing(
        persons=text("newly ill"),
        unit="persons",
        newly_ill=(quoted(15, 15, mark="to_verify", scope="international", note=text("A note.")),),
        years=quoted(3, 5),
    ),
)
LEADERS = requirement("leaders", number=Number(unit="leaders", minimum=2))
KNOWN = replace(
    knowledge(requirements=[STAFF, SERVICE, LEADERS]),
    sources={"article": Source(id="article", title="The article", publisher="P")},
)


def blocks(home: Region, lang: Language = "en", known: Knowledge = KNOWN) -> tuple[Block, ...]:
    """Return the section on a region."""
    analysis = analyse_gap(known, home)
    return tuple(sizing_blocks(known, analysis, sizes_of(known, analysis), lang))


def rows(claims: dict[str, ClaimForm], lang: Language = "en", **fields: Any) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table."""
    return next((block.rows for block in blocks(region(claims, **fields), lang) if isinstance(block, Table)), ())


def entries(*found: Block) -> list[str]:
    """Return the entries of the lists."""
    return [entry for block in found if isinstance(block, Bullets) for entry, _ in block.entries]


@pytest.mark.parametrize(
    ("between", "words"),
    [
        (None, "okänt"),
        (Between(0, 0), "0"),
        (Between(3, 4), "3–4"),
        (Between(3.2, 4), "3,2–4,0"),
        (Between(4.4, 4.4), "4,4"),
        (Between(4.41, 4.42), "4,4"),
        (Between(0.01, 0.3), "< 0,05–0,3"),
        (Between(9.96, 30), "10–30"),
        (Between(66.6, 111), "67–111"),
    ],
)
def test_a_range_is_told_with_a_decimal_comma_and_no_more_precision_than_it_has(
    between: Between | None, words: str
) -> None:
    """Large numbers are whole, and what is little is never told as nothing."""
    assert between_words(between, "sv") == words


def test_english_has_a_decimal_point() -> None:
    """The same range in English."""
    assert between_words(Between(3.2, 4), "en") == "3.2–4.0"


def test_a_row_tells_persons_need_what_there_is_and_what_is_lacking() -> None:
    """The measure stands with the need."""
    assert rows({"staff": Claim(value=3, demand=110)}, "sv") == (
        ("staff", "110, angivet", "3,7–4,4 heltider", "3", "0,7–1,4"),
    )


def test_a_counted_demand_is_told_with_its_source_and_date() -> None:
    """So that a committee can ask for the list."""
    claim = Claim(value=9, demand=31, demand_source="register", demand_as_of=date(2026, 1, 2))

    assert rows({"staff": claim})[0][1:] == (
        "31, counted (register, 2026-01-02)", "1.0–1.2 full-time posts", "9", "enough",
    )  # fmt: skip


def test_what_is_unknown_is_never_told_as_zero() -> None:
    """What does not apply, has too few persons, or has not been assessed says so in the place of a number."""
    fields: Any = {"population": 100_000}

    assert rows({"service": Claim(state="not_applicable", reason="no")}, **fields) == (
        ("service", "–", "–", "not applicable", "–"),
    )
    assert rows({"service": "insufficient_volume"}, **fields)[0][3:] == ("too few persons", "unknown")
    assert rows({}, **fields) == (("service", "45–75, estimated", "45–75 persons", "not assessed", "unknown"),)
    assert rows({"staff": Claim(value=3)}) == (("staff", "unknown", "unknown", "3", "unknown"),)


def test_a_fixed_number_is_told_only_where_it_falls_short() -> None:
    """One that is reached, or that nobody has answered, is told elsewhere."""
    assert rows({"leaders": Claim(value=1)}) == (("leaders", "the smallest number", "2 leaders", "1", "1"),)
    assert rows({"leaders": Claim(value=2)}) == ()


def test_units_have_a_column_where_they_differ() -> None:
    """The region alone needs no column."""
    claims: dict[str, ClaimForm] = {
        "staff": (Claim(value=1, demand=30), Claim(unit="town", value=1, measure="fte", demand=60))
    }

    assert [row[:2] for row in rows(claims, units=[municipality("town")])] == [("staff", "Home"), ("staff", "town")]


def test_every_figure_is_told_with_its_source_where_it_holds_and_how_sure_it_is() -> None:
    """A foreign figure is never told as a national one."""
    told = entries(*blocks(region({}, population=100_000)))

    assert "15 newly ill per 100,000 inhabitants and year (The article; international; to be verified). A note." in told
    assert "service: 15 newly ill a year" in told
    assert any(entry.endswith("(The article; the whole country).") and "3–5 years" in entry for entry in told)


def test_what_there_is_to_find_out_is_named() -> None:
    """The persons of a demand, the inhabitants of an estimate, and how many there are of what is needed."""
    assert entries(*blocks(region({"staff": Claim(value=3)}))) == [
        "staff: the number of persons in need",
        "service: the number of inhabitants",
    ]
    told = entries(*blocks(region({"staff": Claim(level=2, demand=60)}, population=100_000)))
    assert told[-1] == "staff: the number of full-time posts today"


def test_nothing_counted_leaves_the_section_out() -> None:
    """Not even a heading."""
    assert blocks(region({}), known=knowledge(requirements=[requirement("plain")])) == ()


def test_the_data_has_every_size_and_null_for_the_unknown() -> None:
    """Ranges have both ends; figures name their sources."""
    analysis = analyse_gap(KNOWN, region({"staff": Claim(value=3, demand=150)}))
    staff, service, leaders = sizing_data(sizes_of(KNOWN, analysis))

    assert staff == {
        "requirement": "staff",
        "unit": "home",
        "state": "gap",
        "measure": "fte",
        "basis": "stated",
        "demand": {"low": 150, "high": 150},
        "demand_as_of": None,
        "demand_source": None,
        "newly_ill_per_year": None,
        "needed": {"low": 5, "high": 6},
        "has": 3,
        "shortfall": {"low": 2, "high": 3},
        "figures": [
            {"figure": "capacity", "low": 25, "high": 30, "scope": "national", "mark": "source", "sources": ["article"]}
        ],
        "missing": [],
    }
    assert (service["needed"], service["missing"]) == (None, ["population", "value"])
    assert (leaders["basis"], leaders["needed"]) == ("fixed", {"low": 2, "high": 2})


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "path", sorted((content_root() / "gap" / "regions").glob("*.yaml")), ids=lambda path: path.stem
)
def test_the_section_on_a_shipped_region_fits_on_a_screen(path: Any, lang: Language) -> None:
    """A heading, a table and two short lists, in at most forty lines."""
    known = load_knowledge()
    analysis = analyse_gap(known, read_region(path))
    found = tuple(sizing_blocks(known, analysis, sizes_of(known, analysis), lang))

    assert isinstance(found[0], Heading)
    assert len(to_text(found).splitlines()) <= 40
