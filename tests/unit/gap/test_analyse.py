"""The whole analysis of a region."""

from datetime import date

import pytest
from builders import MONDAY, knowledge, layer, municipality, pathway, region, requirement, step

from vipengine.errors import DocumentError, Position, Problem, UsageError
from vipengine.gap.analyse import PhaseCoverage, analyse_gap
from vipengine.gap.claims.units import Loc
from vipengine.gap.coverage import Coverage, Share

KNOWN = knowledge(
    pathways=[
        pathway("path", [step("meet"), step("treat", "second")], phases=("first", "second")),
        pathway("other", [step("elsewhere")]),
    ],
    layers=[layer("north", requirements=("asked",))],
    requirements=[
        requirement("desk", steps=("meet", "treat")),
        requirement("method", steps=("treat",)),
        requirement("board"),
        requirement("asked", steps=("nowhere",), scope="regional:north"),
        requirement("far", steps=("elsewhere",)),
    ],
)


def test_the_analysis_holds_what_it_was_made_of() -> None:
    """Region, date, hash of the knowledge, and what was claimed outside the scope."""
    home = region({"far": 1, "desk": 4})

    analysis = analyse_gap(KNOWN, home)

    assert (analysis.region, analysis.as_of, analysis.knowledge_hash) == (home, MONDAY, KNOWN.hash)
    assert analysis.outside_scope == ("far",)
    assert [finding.requirement for finding in analysis.findings] == ["desk", "method", "board"]


def test_a_date_and_pathways_can_be_asked_for() -> None:
    """What is asked for goes before what the document says."""
    analysis = analyse_gap(KNOWN, region(), as_of=date(2030, 1, 1), pathways=["other"])

    assert analysis.as_of == date(2030, 1, 1)
    assert [finding.requirement for finding in analysis.findings] == ["far"]


def test_each_phase_has_its_own_three_numbers() -> None:
    """A requirement counts in every phase that needs it; what needs the whole pathway stands apart."""
    analysis = analyse_gap(KNOWN, region({"desk": 3, "method": 0}, layers=("north",)))

    assert analysis.by_phase == (
        PhaseCoverage("path", "first", Coverage(Share(1, 1), Share(1, 1), Share(1, 1)), ("desk",)),
        PhaseCoverage("path", "second", Coverage(Share(2, 2), Share(1, 2), Share(1, 2)), ("desk", "method")),
        PhaseCoverage("path", None, Coverage(Share(0, 2), Share(0, 2), Share(0, 0)), ("board", "asked")),
    )
    assert analysis.coverage == Coverage(Share(2, 4), Share(1, 4), Share(1, 2))


def test_findings_can_be_looked_up() -> None:
    """By requirement and by state."""
    analysis = analyse_gap(KNOWN, region({"desk": 3, "method": 0}))

    assert analysis.finding("method") == analysis.findings[1]
    assert analysis.finding("far") is None
    assert analysis.with_state("gap") == (analysis.findings[1],)


def test_no_pathway_is_an_error() -> None:
    """An analysis of nothing is refused, and the pathways there are are named."""
    with pytest.raises(UsageError) as error:
        analyse_gap(KNOWN, region(pathways=()))

    assert error.value.problems == (Problem("no-pathway", None, {"known": "path, other"}),)
    assert "{" not in error.value.text("sv") + error.value.text("en")


def test_every_problem_of_the_document_is_told_at_once() -> None:
    """With its place in the file."""

    def places(loc: Loc, *, of_key: bool = False) -> Position:
        return Position("region.yaml", 1 + len(loc))

    with pytest.raises(DocumentError) as error:
        analyse_gap(KNOWN, region({"dsek": 1}, pathways=("paht",), units=[municipality("home")]), place=places)

    assert [(problem.code, str(problem.at)) for problem in error.value.problems] == [
        ("unknown-id", "region.yaml:3:1"),
        ("unknown-id", "region.yaml:3:1"),
        ("duplicate-unit", "region.yaml:4:1"),
    ]
