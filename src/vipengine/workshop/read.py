"""Read a form that was filled in: the answers with their places, or every problem of it with file, sheet and cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem, nearest
from vipengine.model.base import Language
from vipengine.model.capability import Requirement
from vipengine.model.region import Region
from vipengine.workshop.answers import FormClaim, Given, Row
from vipengine.workshop.archive import workbook_of
from vipengine.workshop.cells import CellPlace, Held, Seen, answer_in
from vipengine.workshop.form import FORM_VERSION
from vipengine.workshop.words import COLUMNS, FACTS, HEADINGS, PART_OF, README, UNIT, Column, Fact
from vipengine.workshop.write import HEADING_ROW, UNIT_ROW, key_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: Rows below the headings that are looked at; a form has a line for each requirement and part.
_MOST_ROWS = 5_000
_README_ROWS = 60


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What one file says, and what is worth knowing of it although it can be used."""

    path: str
    given: tuple[Given, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form is read against."""

    knowledge: Knowledge
    region: Region
    path: str
    facts: Mapping[Fact, str]
    problems: list[Problem] = field(default_factory=list)

    def unit(self, said: str) -> str:
        """Return the unit that is meant; in a blank form the region is whichever it is read into."""
        return self.region.region if not self.facts["region"] else said


def read_form(knowledge: Knowledge, region: Region, path: Path) -> FilledForm:
    """Return the answers of a form that was filled in for this region.

    Raises:
        DocumentError: with every problem of the file.
    """
    book = workbook_of(path)
    name = shown(path)
    reading = _Reading(knowledge, region, name, _facts_of(book, name))
    _refuse_other_forms(reading)
    pages = _pages(book, reading)
    given = tuple(line for unit, page in pages for line in _lines(page, unit, reading))
    if reading.problems:
        raise DocumentError(reading.problems)
    return FilledForm(name, given, tuple(_warnings(reading)))


def _facts_of(book: Workbook, name: str) -> Mapping[Fact, str]:
    page = next((page for page in book.worksheets if page.title in README.values()), None)
    if page is None:
        raise DocumentError([Problem("form-no-readme", Position(name, 0), {"sheet": " / ".join(README.values())})])
    pairs = {str(row[0]): str(row[1] or "") for row in page.iter_rows(1, _README_ROWS, 1, 2, values_only=True)}
    found = {fact: pairs[word] for fact, both in FACTS.items() for word in both.values() if word in pairs}
    missing = [fact for fact in FACTS if fact not in found]
    if missing:
        words = ", ".join(_either(FACTS[fact]) for fact in missing)
        raise DocumentError([Problem("form-facts-missing", _sheet_place(name, page), {"said": words})])
    return found


def _refuse_other_forms(reading: _Reading) -> None:
    facts, where = reading.facts, Position(reading.path, 0)
    if facts["version"] != str(FORM_VERSION):
        data = {"said": facts["version"], "version": FORM_VERSION}
        raise DocumentError([Problem("form-version", where, data)])
    if facts["region"] not in ("", reading.region.region):
        data = {"said": facts["region"], "region": reading.region.region}
        raise DocumentError([Problem("form-region", where, data)])


def _pages(book: Workbook, reading: _Reading) -> list[tuple[str, Worksheet]]:
    """Return the sheets that were handed out, by unit; what is missing or doubled is a problem."""
    found = [(_unit_of(page), page) for page in book.worksheets if page.title not in README.values()]
    expected = [unit.strip() for unit in reading.facts["units"].split(",")]
    count = Counter(unit for unit, _ in found)
    for unit in expected:
        if count[unit] != 1:
            code = "form-sheet-missing" if not count[unit] else "form-sheet-twice"
            reading.problems.append(Problem(code, Position(reading.path, 0), {"unit": unit}))
    for unit, page in found:
        if unit not in expected:
            place = CellPlace(_sheet_name(reading.path, page), UNIT_ROW, 2)
            reading.problems.append(Problem("form-sheet-unknown", place, {"unit": unit}, nearest(unit, expected)))
    return [(unit, page) for unit, page in found if count[unit] == 1 and unit in expected]


def _unit_of(page: Worksheet) -> str:
    label, unit = page.cell(UNIT_ROW, 1).value, page.cell(UNIT_ROW, 2).value
    return str(unit or "") if label in UNIT.values() else ""


def _lines(page: Worksheet, said: str, reading: _Reading) -> Iterator[Given]:
    unit = reading.unit(said)
    problems = [*_sheet_problems(page, unit, reading)]
    if problems:
        reading.problems.extend(problems)
        return
    seen: dict[Row, Position] = {}
    for number in range(HEADING_ROW + 1, min(page.max_row, HEADING_ROW + _MOST_ROWS) + 1):
        cells = _cells(page, number, reading.path)
        if any(cell.value is not None for cell in cells.values()):
            yield from _line(cells, unit, seen, reading)


def _sheet_problems(page: Worksheet, unit: str, reading: _Reading) -> Iterator[Problem]:
    name = _sheet_name(reading.path, page)
    known = {reading.region.region, *(item.id for item in reading.region.units)}
    if unit not in known:
        yield Problem("form-unit-gone", CellPlace(name, UNIT_ROW, 2), {"unit": unit}, nearest(unit, known))
    for number, column in enumerate(COLUMNS, start=1):
        if page.cell(HEADING_ROW, number).value not in HEADINGS[column].values():
            data = {"said": page.cell(HEADING_ROW, number).value, "heading": _either(HEADINGS[column])}
            yield Problem("form-heading", CellPlace(name, HEADING_ROW, number), data)
    for merged in page.merged_cells.ranges:
        if merged.max_row > HEADING_ROW:
            yield Problem("form-merged", CellPlace(name, merged.min_row, merged.min_col), {"said": merged.coord})


def _cells(page: Worksheet, number: int, path: str) -> dict[Column, Seen]:
    name = _sheet_name(path, page)
    row = next(page.iter_rows(number, number, 1, len(COLUMNS)))
    return {
        column: Seen(_held(cell.value), CellPlace(name, number, place), cell.data_type == "f")
        for place, (column, cell) in enumerate(zip(COLUMNS, row, strict=True), start=1)
    }


def _held(value: object) -> Held:
    return value if isinstance(value, str | int | float | bool | date | None) else str(value)


def _line(cells: Mapping[Column, Seen], unit: str, seen: dict[Row, Position], reading: _Reading) -> Iterator[Given]:
    row, problems = _row_of(cells, unit, reading.knowledge)
    if row is not None and seen.setdefault(row, cells["requirement"].place) != cells["requirement"].place:
        data = {"said": row.requirement, "first": seen[row]}
        problems = [Problem("form-line-twice", cells["requirement"].place, data)]
    answer, wrong = answer_in(cells)
    reading.problems.extend([*problems, *wrong])
    if row is not None and not (problems or wrong):
        reading.problems.extend(_misfits(answer, reading.knowledge.requirements[row.requirement], cells))
        yield Given(row, answer, cells["level"].place, str(cells["before"].value or ""))


def _row_of(cells: Mapping[Column, Seen], unit: str, knowledge: Knowledge) -> tuple[Row | None, list[Problem]]:
    said, part_said = (str(cells[column].value or "").strip() for column in ("requirement", "part"))
    place, part = cells["requirement"].place, PART_OF.get(part_said)
    if said not in knowledge.requirements:
        return None, [_gone(said, place, knowledge)]
    if part not in knowledge.requirements[said].parts:
        return None, [Problem("form-part", cells["part"].place, {"said": part_said, "requirement": said})]
    if cells["key"].value != key_of(said, part):
        return None, [Problem("form-id-changed", place, {"said": said, "key": cells["key"].value})]
    return Row(unit, said, part), []


def _gone(said: str, place: Position, knowledge: Knowledge) -> Problem:
    later = [item.id for item in knowledge.requirements.values() if said in item.replaces]
    if later:
        return Problem("requirement-replaced", place, {"id": said, "by": ", ".join(later)})
    return Problem("form-id-unknown", place, {"said": said or "–"}, nearest(said, knowledge.requirements))


def _misfits(answer: FormClaim, requirement: Requirement, cells: Mapping[Column, Seen]) -> Iterable[Problem]:
    number = requirement.number
    if answer.value is not None and number is None:
        yield Problem("form-not-counted", cells["value"].place, {"requirement": requirement.id})
    if answer.demand is not None and (number is None or number.per is None):
        yield Problem("form-no-demand", cells["demand"].place, {"requirement": requirement.id})


def _warnings(reading: _Reading) -> Iterator[Problem]:
    if reading.facts["hash"] != reading.knowledge.hash:
        yield Problem("form-other-knowledge", Position(reading.path, 0))


def _either(words: Mapping[Language, str]) -> str:
    return " / ".join(dict.fromkeys(words.values()))


def _sheet_name(path: str, page: Worksheet) -> str:
    return f"{path}: {page.title}"


def _sheet_place(path: str, page: Worksheet) -> Position:
    return Position(_sheet_name(path, page), 0)
