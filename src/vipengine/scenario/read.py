"""Read scenarios, and say all that is wrong with them at once: their form, their names, and what is given in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from vipengine.advice.facts import state_of
from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneStatus
from vipengine.cohort.columns import read_columns
from vipengine.content.documents import yaml_files
from vipengine.content.knowledge import Knowledge
from vipengine.content.read import Document, read_file, validated
from vipengine.errors import DocumentError, Loc, Position, Problem, UsageError, nearest, within
from vipengine.gap.check import problems_in
from vipengine.model.base import Note
from vipengine.model.pathway import Layer, Pathway
from vipengine.model.scenario import Expectation, Scenario, ScenarioFile
from vipengine.pathway.versions import pathway_of

#: Stands in for a date that is missing or impossible, so that the other problems can be found; after all other dates.
_SOME_DAY = "2999-12-31"
_EXACT = ("pathways", "possible_pathways")
_PERSON = (*_EXACT, "status", "missing", "next_question", "milestones", "targets", "deadlines", "gate")
_REGION = ("gaps", "met", "not_assessed")
_COHORT = ("indicators",)


@dataclass(frozen=True, slots=True)
class PlacedScenario:
    """A scenario and where it stands."""

    scenario: Scenario
    document: Document = field(repr=False)
    #: Its place in the file's list, counted from 0.
    number: int

    def place(self, loc: Loc, *, of_key: bool = False) -> Position:
        """Return the place of a part of the scenario, or of the key that it stands under."""
        return self.document.position(("scenarios", self.number, *loc), of_key=of_key)


def scenarios_in(knowledge: Knowledge, paths: Iterable[Path | str]) -> tuple[PlacedScenario, ...]:
    """Read the scenarios of files, and of every `.yaml` file in folders.

    Raises:
        DocumentError: with every problem of every file.
    """
    read: list[PlacedScenario] = []
    problems: list[Problem] = []
    for path in yaml_files(map(Path, paths)):
        try:
            read += read_scenarios(knowledge, read_file(path))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return tuple(read)


def read_scenarios(knowledge: Knowledge, document: Document) -> tuple[PlacedScenario, ...]:
    """Return the scenarios of a document.

    Raises:
        DocumentError: with every problem, each at its place: also unknown names, which need the knowledge to be seen.
    """
    dated = replace(document, data=_with_dates(document.data))
    problems = [*_date_problems(document)]
    try:
        scenarios = dict(enumerate(validated(dated, ScenarioFile).scenarios))
    except DocumentError as error:
        problems += error.problems
        scenarios = dict(_well_formed(dated.data))
    placed = tuple(PlacedScenario(scenario, document, number) for number, scenario in scenarios.items())
    problems += _repeated_names(placed)
    coverable = frozenset(_coverable(knowledge))
    problems += [problem for one in placed for problem in _problems(knowledge, one, coverable)]
    if problems:
        raise DocumentError(problems)
    return placed


def _items(data: Any) -> list[Any]:
    items = data.get("scenarios") if isinstance(data, dict) else None
    return items if isinstance(items, list) else []


def _with_dates(data: Any) -> Any:
    """Give the person and the region of each scenario the scenario's own date."""
    items = _items(data)
    return {**data, "scenarios": [_with_date(item) for item in items]} if items else data


def _with_date(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    day = item.get("as_of")
    own = {"as_of": day if _is_date(day) else _SOME_DAY}
    parts = {name: {**item[name], **own} for name in ("given", "region") if isinstance(item.get(name), dict)}
    return {"as_of": _SOME_DAY, **item, **parts}


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _date_problems(document: Document) -> Iterator[Problem]:
    for number, item in enumerate(_items(document.data)):
        if not isinstance(item, dict):
            continue
        if "as_of" not in item:
            yield Problem("scenario-without-as-of", document.position(("scenarios", number)))
        for name in ("given", "region"):
            part = item.get(name)
            if isinstance(part, dict) and "as_of" in part:
                at = document.position(("scenarios", number, name, "as_of"), of_key=True)
                yield Problem("scenario-second-date", at, {"field": name})


def _well_formed(data: Any) -> Iterator[tuple[int, Scenario]]:
    for number, item in enumerate(_items(data)):
        try:
            yield number, Scenario.model_validate_json(json.dumps(item))
        except ValidationError:
            continue


def _repeated_names(placed: Iterable[PlacedScenario]) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for one in placed:
        at = one.place(("name",))
        if one.scenario.name in lines:
            yield Problem("scenario-name-twice", at, {"name": one.scenario.name, "line": lines[one.scenario.name]})
        lines.setdefault(one.scenario.name, at.line)


def _problems(knowledge: Knowledge, one: PlacedScenario, coverable: frozenset[str]) -> Iterator[Problem]:
    for number, name in enumerate(one.scenario.covers):
        if name not in coverable:
            yield _unknown("items", name, coverable, one.place(("covers", number)))
    yield from _halves(one)
    yield from _given_problems(knowledge, one)
    if one.scenario.region is not None:
        yield from problems_in(knowledge, one.scenario.region, within(one.place, "region"))
    yield from _cohort_problems(knowledge, one)
    yield from _name_problems(knowledge, one)
    yield from _status_problems(one)


def _halves(one: PlacedScenario) -> Iterator[Problem]:
    """Yield a problem when nothing is expected, or something of a person or region that is not there."""
    expect = one.scenario.expect
    expected = [name for name in (*_PERSON, *_REGION, *_COHORT) if _is_expected(name, getattr(expect, name))]
    if not expected:
        yield Problem("scenario-expects-nothing", one.place(("expect",)))
    for half, names in (("given", _PERSON), ("region", _REGION), ("cohort", _COHORT)):
        needing = [name for name in names if name in expected]
        if needing and not _is_given(getattr(one.scenario, half)):
            yield Problem(
                "scenario-lacks",
                one.place(("expect", needing[0]), of_key=True),
                {"field": half, "expected": needing[0]},
            )


def _is_given(half: Any) -> bool:
    return half is not None and half != ()


def _is_expected(name: str, value: Any) -> bool:
    """Tell whether something is expected: that a person is in no pathway is, no statuses at all are not."""
    return value is not None if name in _EXACT else bool(value)


def _given_problems(knowledge: Knowledge, one: PlacedScenario) -> Iterator[Problem]:
    given = one.scenario.given
    if given is None:
        return
    try:
        state_of(knowledge, given, one.scenario.as_of, within(one.place, "given"))
    except DocumentError as error:
        yield from error.problems
    for number, reference in enumerate(given.pathways):
        try:
            pathway_of(knowledge, reference)
        except UsageError as error:
            at = one.place(("given", "pathways", number))
            yield from (replace(item, at=at) for item in error.problems if item.code != "unknown-id")


def _cohort_problems(knowledge: Knowledge, one: PlacedScenario) -> Iterator[Problem]:
    """Yield what is wrong with the columns of a cohort, each where it is first written."""
    first = {name: place for place, group in reversed([*enumerate(one.scenario.cohort)]) for name in group.row}
    if not first:
        return
    columns, problems = read_columns(knowledge, ("person", *first))
    for problem in problems:
        name = problem.data.get("column", problem.data.get("fact"))
        loc: Loc = ("cohort", first[name], "row", name) if name in first else ("cohort",)
        yield replace(problem, at=one.place(loc, of_key=name in first))
    for ignored in columns.ignored:
        at = one.place(("cohort", first[ignored.name], "row", ignored.name), of_key=True)
        yield Problem("unknown-column", at, {"column": ignored.name}, ignored.nearest)


def _name_problems(knowledge: Knowledge, one: PlacedScenario) -> Iterator[Problem]:
    expect = one.scenario.expect
    milestones = _milestones(knowledge)
    keyed: tuple[tuple[str, Iterable[str], str, Mapping[str, Any]], ...] = (
        ("status", expect.status, "interventions", knowledge.interventions),
        ("missing", expect.missing, "interventions", knowledge.interventions),
        ("milestones", expect.milestones, "milestones", milestones),
        ("targets", expect.targets, "milestones", milestones),
        ("deadlines", expect.deadlines, "milestones", milestones),
        ("gate", expect.gate, "gates", knowledge.gates),
        ("indicators", expect.indicators, "indicators", knowledge.indicators),
    )
    for field_name, names, kind, known in keyed:
        for name in names:
            if name not in known:
                yield _unknown(kind, name, known, one.place(("expect", field_name, name), of_key=True))
    for loc, kind, name, known in _listed(knowledge, expect):
        if name not in known:
            yield _unknown(kind, name, known, one.place(("expect", *loc)))


def _listed(knowledge: Knowledge, expect: Expectation) -> Iterator[tuple[Loc, str, str, Mapping[str, Any]]]:
    for intervention, facts in expect.missing.items():
        for number, fact in enumerate(facts):
            yield ("missing", intervention, number), "facts", fact, knowledge.facts
    if expect.next_question is not None:
        yield ("next_question",), "facts", expect.next_question, knowledge.facts
    for field_name in _EXACT:
        for number, pathway in enumerate(getattr(expect, field_name) or ()):
            yield (field_name, number), "pathways", pathway, knowledge.pathways
    for state in _REGION:
        for number, requirement in enumerate(getattr(expect, state)):
            yield (state, number), "requirements", requirement, knowledge.requirements


def _status_problems(one: PlacedScenario) -> Iterator[Problem]:
    expect = one.scenario.expect
    fields: tuple[tuple[str, Mapping[str, str | None], tuple[str, ...]], ...] = (
        ("status", expect.status, tuple(status.value for status in Status)),
        ("milestones", expect.milestones, get_args(MilestoneStatus)),
    )
    for field_name, expected, options in fields:
        for name, status in expected.items():
            if status is not None and status not in options:
                words = {"value": status, "options": ", ".join(options)}
                at = one.place(("expect", field_name, name))
                yield Problem("not-one-of", at, words, nearest(status, options))


def _unknown(kind: str, name: str, known: Iterable[str], at: Position) -> Problem:
    return Problem("unknown-id", at, {"kind": kind, "id": name}, nearest(name, known))


def _milestones(knowledge: Knowledge) -> dict[str, object]:
    holders: tuple[Pathway | Layer, ...] = (*knowledge.pathways.values(), *knowledge.layers.values())
    return {milestone.id: milestone for holder in holders for milestone in holder.milestones}


def _coverable(knowledge: Knowledge) -> Iterator[str]:
    """Yield what a scenario can say that it covers: rules, gates, milestones, indicators, contradictions."""
    yield from knowledge.rules
    yield from knowledge.gates
    yield from knowledge.indicators
    yield from _milestones(knowledge)
    yield from (note.contradiction for note in _notes(knowledge.content) if note.contradiction is not None)


def _notes(value: Any) -> Iterator[Note]:
    match value:
        case Note():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _notes(getattr(value, name))
        case tuple():
            for item in value:
                yield from _notes(item)
