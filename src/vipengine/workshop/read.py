"""Read a form that was filled in: the answers with their places, or every problem of it with file, sheet and cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem, nearest
from vipengine.model.capability import Requirement
from vipengine.model.region import Region
from vipengine.workshop import from_csv, from_xlsx
from vipengine.workshop.answers import FormClaim, Given, Row
from vipengine.workshop.archive import bytes_of, workbook_of
from vipengine.workshop.cells import Seen, answer_in
from vipengine.workshop.form import FORM_VERSION
from vipengine.workshop.paper import Page, Paper
from vipengine.workshop.to_xlsx import key_of
from vipengine.workshop.words import PART_OF, Column, Fact

_CSV = (".csv", ".txt", ".tsv")


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
    paper = _paper(path)
    reading = _Reading(knowledge, region, paper.path, paper.facts)
    _refuse_other_forms(reading)
    given = tuple(line for page in _pages(paper, reading) for line in _lines(page, reading))
    if reading.problems:
        raise DocumentError(reading.problems)
    return FilledForm(paper.path, given, tuple(_warnings(reading)))


def _paper(path: Path) -> Paper:
    name = shown(path)
    if path.suffix.lower() in _CSV:
        return from_csv.paper_of(bytes_of(path, Position(name, 0)), name)
    return from_xlsx.paper_of(workbook_of(path), name)


def _refuse_other_forms(reading: _Reading) -> None:
    facts, where = reading.facts, Position(reading.path, 0)
    if facts["version"] != str(FORM_VERSION):
        data = {"said": facts["version"], "version": FORM_VERSION}
        raise DocumentError([Problem("form-version", where, data)])
    if facts["region"] not in ("", reading.region.region):
        data = {"said": facts["region"], "region": reading.region.region}
        raise DocumentError([Problem("form-region", where, data)])


def _pages(paper: Paper, reading: _Reading) -> list[Page]:
    """Return what was handed out, by unit; what is missing or doubled is a problem."""
    expected = [unit.strip() for unit in reading.facts["units"].split(",")]
    count = Counter(page.unit for page in paper.pages)
    for unit in expected:
        if count[unit] != 1:
            code = "form-sheet-missing" if not count[unit] else "form-sheet-twice"
            reading.problems.append(Problem(code, Position(reading.path, 0), {"unit": unit}))
    for page in paper.pages:
        if page.unit not in expected:
            near = nearest(page.unit, expected)
            reading.problems.append(Problem("form-sheet-unknown", page.place, {"unit": page.unit}, near))
    return [page for page in paper.pages if count[page.unit] == 1 and page.unit in expected]


def _lines(page: Page, reading: _Reading) -> Iterator[Given]:
    unit = reading.unit(page.unit)
    problems = [*_unit_problems(page, unit, reading.region), *page.faults]
    if problems:
        reading.problems.extend(problems)
        return
    seen: dict[Row, Position] = {}
    for cells in page.lines:
        yield from _line(cells, unit, seen, reading)


def _unit_problems(page: Page, unit: str, region: Region) -> Iterator[Problem]:
    known = {region.region, *(item.id for item in region.units)}
    if unit not in known:
        yield Problem("form-unit-gone", page.place, {"unit": unit}, nearest(unit, known))


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
    if answer.value is not None and (requirement.measure is None or not (requirement.number or answer.level)):
        yield Problem("form-not-counted", cells["value"].place, {"requirement": requirement.id})
    if answer.demand is not None and not requirement.grows:
        yield Problem("form-no-demand", cells["demand"].place, {"requirement": requirement.id})


def _warnings(reading: _Reading) -> Iterator[Problem]:
    if reading.facts["hash"] != reading.knowledge.hash:
        yield Problem("form-other-knowledge", Position(reading.path, 0))
