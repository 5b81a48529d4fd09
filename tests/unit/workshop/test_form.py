"""Which sheets and lines a form has."""

from __future__ import annotations

from io import BytesIO

import pytest
from builders import clinic, knowledge, municipality, region, requirement, text
from openpyxl import load_workbook

from vipengine.errors import UsageError
from vipengine.model.region import Claim, Region
from vipengine.workshop.answers import FormClaim
from vipengine.workshop.form import Form, form_of
from vipengine.workshop.to_xlsx import HEADING_ROW, to_xlsx
from vipengine.workshop.words import COLUMNS

from .filling import KNOWLEDGE


def lines(form: Form, unit: str) -> list[tuple[str, str]]:
    """Return requirement and part of every line of a unit's sheet."""
    sheet = next(sheet for sheet in form.sheets if sheet.unit == unit)
    return [(line.row.requirement, line.row.part) for line in sheet.lines]


def form(home: Region, *units: str) -> Form:
    return form_of(KNOWLEDGE, home, units)


def test_the_region_answers_for_all_when_it_has_no_municipalities() -> None:
    """Every part of every requirement."""
    assert lines(form(region()), "home") == [
        ("team", "region"),
        ("staff", "region"),
        ("agreement", "region"),
        ("agreement", "municipality"),
        ("crisis", "region"),
    ]


def test_a_municipality_answers_for_its_parts_and_for_what_it_has_claimed() -> None:
    """The region keeps the rest."""
    found = form(region({"crisis": (Claim(level=3), Claim(unit="town", level=1))}, units=[municipality("town")]))

    assert lines(found, "town") == [("agreement", "municipality"), ("crisis", "region")]
    assert ("agreement", "municipality") not in lines(found, "home")


def test_a_clinic_has_a_sheet_only_when_it_has_claimed_or_is_asked_for() -> None:
    """Then it is asked about the part that it speaks for."""
    home = region(units=[clinic("ward")])

    assert [sheet.unit for sheet in form(home).sheets] == ["home"]
    assert lines(form(home, "ward"), "ward") == [
        ("team", "region"),
        ("staff", "region"),
        ("agreement", "region"),
        ("crisis", "region"),
    ]


def test_what_is_taken_over_is_shown_and_not_filled_in() -> None:
    """A claim of the unit above is not the unit's own."""
    home = region({"agreement": 4}, units=[municipality("town")])
    line = form(home, "town").sheets[0].lines[2]

    assert (line.row.requirement, line.answer, line.taken_over) == ("agreement", FormClaim(), FormClaim(level=4))
    assert line.taken_from == "Home"


@pytest.mark.parametrize(
    ("units", "pathways", "code"), [(("twn",), ("path",), "form-unit-unknown"), ((), (), "no-pathway")]
)
def test_what_is_unknown_is_refused(units: tuple[str, ...], pathways: tuple[str, ...], code: str) -> None:
    """With the nearest name."""
    with pytest.raises(UsageError) as caught:
        form(region(units=[municipality("town")], pathways=pathways), *units)

    assert caught.value.problems[0].code == code


def test_units_of_any_name_get_a_sheet_of_their_own() -> None:
    """Long names, names that are alike, and names that a spreadsheet does not take."""
    names = ["Läs mig", "read me", "a/b:c", "x" * 40, "x" * 41, "'", "History"]
    units = [municipality(f"u-{place}").model_copy(update={"name": name}) for place, name in enumerate(names)]
    titles = load_workbook(BytesIO(to_xlsx(form(region(units=units)), "sv"))).sheetnames

    assert titles == [
        "Läs mig",
        "Home",
        "Läs mig 2",
        "read me 2",
        "a b c",
        "x" * 31,
        "x" * 29 + " 2",
        "u-5",
        "History 2",
    ]


def test_what_could_be_taken_for_a_formula_is_text() -> None:
    """Also when somebody edits the cell."""
    home = region({"team": Claim(level=2, comment="=cmd()")})
    cell = load_workbook(BytesIO(to_xlsx(form(home), "sv")))["Home"].cell(5, COLUMNS.index("comment") + 1)

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd()", "s", True)


def test_a_line_is_as_high_as_its_longest_text_needs() -> None:
    """Programs that do not find the height by themselves would show the first line of an anchor only."""
    short = requirement("short")
    long = short.model_copy(update={"id": "long", "anchors": (text("words " * 40), *short.anchors[1:])})
    book = load_workbook(BytesIO(to_xlsx(form_of(knowledge(requirements=[short, long]), region()), "sv")))
    first, second = (book.worksheets[1].row_dimensions[HEADING_ROW + number].height for number in (1, 2))

    assert first is not None
    assert second is not None
    assert second > 3 * first
