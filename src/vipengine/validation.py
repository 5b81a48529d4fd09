"""Find every problem of files: content, regions, persons and scenarios, each held against the knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vipengine.advice.facts import state_of
from vipengine.content.checks import strict
from vipengine.content.documents import kind_of, yaml_files
from vipengine.content.knowledge import Knowledge, Places
from vipengine.content.load import load_knowledge, read_knowledge, read_placed
from vipengine.content.locate import content_files, content_root, document_files
from vipengine.content.read import Document, read_file, shown, validated
from vipengine.errors import ContentError, DocumentError, Problem, VipError
from vipengine.gap.analyse import analyse_gap
from vipengine.model.patient import Patient
from vipengine.model.region import Region
from vipengine.scenario.read import read_scenarios

if TYPE_CHECKING:
    from vipengine.authoring.conclusion import Conclusion


def problems_in(paths: Iterable[Path]) -> tuple[tuple[Problem, ...], int]:
    """Return every problem of the files (all of the content when none is named), and how many files were read.

    A content file outside the content is read together with it, as if it stood there.
    """
    root = content_root()
    named = yaml_files(paths)
    files = named or (*content_files(root), *document_files(root))
    documents, problems = _documents(files)
    content = {Path(path) for path, document in documents.items() if kind_of(document) == "content"}
    problems += _content_problems(content, root)
    if not problems:
        knowledge = load_knowledge()
        for path, document in documents.items():
            if path not in content:
                problems += _document_problems(knowledge, document)
    return tuple(sorted(problems, key=lambda problem: (str(problem.at), problem.code))), len(files)


def strict_problems_in(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Return what the files (all of the content when none is named) lack before they can be given out.

    The files must be without problems; see `problems_in`.

    Raises:
        ContentError: they are not.
    """
    knowledge, places, names = _placed(paths)
    found = strict.check(knowledge, places)
    return tuple(problem for problem in found if not names or (problem.at is not None and problem.at.path in names))


def conclusions_in(paths: Iterable[Path], as_of: date | None = None) -> tuple[Knowledge, tuple[Conclusion, ...], date]:
    """Return the content, what trying every answer shows of the files (of all content when none is named), and the day.

    The files must be without problems; see `problems_in`. The day is `as_of`, or else the content's own.

    Raises:
        ContentError: they are not.
    """
    from vipengine.authoring.conclusion import day_of_content
    from vipengine.authoring.logic import conclusions

    knowledge, places, names = _placed(paths)
    day = as_of or day_of_content(knowledge)
    found = conclusions(knowledge, places, day)
    return knowledge, tuple(item for item in found if not names or names & _files_of(item)), day


def _placed(paths: Iterable[Path]) -> tuple[Knowledge, Places, frozenset[str]]:
    """Return the content together with the content files that are named, its places, and what the files are called."""
    named = {path.resolve() for path in yaml_files(paths)}
    documents, _ = _documents(named)
    content = {path for path, document in documents.items() if kind_of(document) == "content"}
    files = {path.resolve() for path in content_files(content_root())} | content
    knowledge, places, problems = read_placed(sorted(files), "")
    if problems or knowledge is None:
        raise ContentError(problems)
    return knowledge, places, frozenset(shown(path) for path in named)


def _files_of(item: Conclusion) -> set[str]:
    return {at.path for at in (item.problem.at, item.beside) if at is not None}


def _documents(files: Iterable[Path]) -> tuple[dict[Path, Document], list[Problem]]:
    documents: dict[Path, Document] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            documents[path] = read_file(path)
        except DocumentError as error:
            problems += error.problems
    return documents, problems


def _content_problems(files: set[Path], root: Path) -> list[Problem]:
    if not files:
        return []
    own = {path.resolve() for path in content_files(root)}
    _, problems = read_knowledge(sorted(own | {path.resolve() for path in files}), "")
    names = {shown(path) for path in files}
    return [problem for problem in problems if problem.at is None or problem.at.path in names]


def _document_problems(knowledge: Knowledge, document: Document) -> tuple[Problem, ...]:
    try:
        match kind_of(document):
            case "region":
                analyse_gap(knowledge, validated(document, Region), place=document.position)
            case "patient":
                patient = validated(document, Patient)
                state_of(knowledge, patient, patient.as_of, document.position)
            case "scenarios":
                read_scenarios(knowledge, document)
            case "content":
                pass
    except VipError as error:
        return error.problems
    return ()
