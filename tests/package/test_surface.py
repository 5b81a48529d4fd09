"""The names that the package promises: they exist, say what they are, and cost nothing until they are used."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

import vipengine


def imported_by(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after a statement."""
    code = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("name", vipengine.__all__)
def test_every_promised_name_exists_and_is_documented(name: str) -> None:
    """With a docstring of its own."""
    found = getattr(vipengine, name)

    if name not in ("__version__", "Language"):
        assert inspect.getdoc(found)
        assert found.__module__.startswith("vipengine.")


@pytest.mark.parametrize("name", [name for name in vipengine.__all__ if inspect.isfunction(getattr(vipengine, name))])
def test_every_promised_function_is_annotated(name: str) -> None:
    """Each argument and what comes back."""
    signature = inspect.signature(getattr(vipengine, name))

    assert signature.return_annotation is not inspect.Signature.empty
    assert all(found.annotation is not inspect.Parameter.empty for found in signature.parameters.values())


def test_nothing_else_is_promised() -> None:
    """A name that is not on the list is an error, and not found by looking around."""
    assert dir(vipengine) == sorted(vipengine.__all__)
    with pytest.raises(AttributeError, match="module 'vipengine' has no attribute 'Knowlege'"):
        vipengine.Knowlege  # noqa: B018


def test_importing_the_package_imports_none_of_its_libraries() -> None:
    """The libraries come with the first name that needs them."""
    heavy = {"pydantic", "networkx", "yaml", "click", "jinja2", "graphviz", "pygraphviz", "holidays"}

    assert imported_by("import vipengine") & heavy == set()
    assert imported_by("import vipengine; vipengine.Status") & {"networkx", "click", "jinja2"} == set()


def test_the_help_imports_nothing_but_click() -> None:
    """It must be there at once."""
    loaded = imported_by("import vipengine.cli.main")

    assert loaded & {"pydantic", "networkx", "yaml", "jinja2", "graphviz", "pygraphviz", "holidays"} == set()


def test_drawings_and_graphs_are_loaded_when_they_are_needed() -> None:
    """Advice as text needs neither."""
    loaded = imported_by("import vipengine.cli.recommend; import vipengine.render.advice")

    assert loaded & {"networkx", "jinja2", "graphviz", "pygraphviz", "holidays"} == set()


def test_the_names_work_together() -> None:
    """As the package's own docstring shows them."""
    knowledge = vipengine.load_knowledge()
    patient = vipengine.Patient.model_validate({"as_of": "2026-11-21", "pathways": ["ips"]}, strict=False)
    region = vipengine.Region(region="r", name="R", as_of=patient.as_of, pathways=("ips",))

    advice = vipengine.recommend(knowledge, patient)
    analysis = vipengine.analyse_gap(knowledge, region)
    plan = vipengine.plan_actions(knowledge, analysis)

    assert advice.recommendations[0].status in vipengine.Status
    assert vipengine.reasons(knowledge, advice.recommendations[0], "sv")
    assert len(analysis.with_state("not_assessed")) == len(analysis.findings) > 0
    assert plan.actions == ()
    assert str(vipengine.draw(knowledge, "ips", "mermaid")).startswith("flowchart")
    assert vipengine.pathway_of(knowledge, "ips").id == "ips"


@pytest.mark.parametrize("format_", ["mmd", "docx"])
def test_a_format_that_does_not_exist_is_a_wrong_call(format_: str) -> None:
    """It names the formats, in either language."""
    with pytest.raises(vipengine.UsageError) as caught:
        vipengine.draw(vipengine.load_knowledge(), "ips", format_)  # type: ignore[arg-type]

    (problem,) = caught.value.problems
    assert (problem.code, problem.data["options"]) == ("not-one-of", "svg, png, pdf, dot, mermaid")
    assert problem.nearest == (("mermaid",) if format_ == "mmd" else ())


def test_a_language_that_does_not_exist_is_a_wrong_call() -> None:
    """Wherever a language is asked for."""
    knowledge = vipengine.load_knowledge()
    advice = vipengine.recommend(knowledge, vipengine.patient_from({"as_of": "2026-11-21", "pathways": ["ips"]}))

    for call in (
        lambda: vipengine.draw(knowledge, "ips", "dot", lang="de"),  # type: ignore[arg-type]
        lambda: vipengine.reasons(knowledge, advice.recommendations[0], "de"),  # type: ignore[arg-type]
    ):
        with pytest.raises(vipengine.UsageError) as caught:
            call()
        assert [(problem.code, problem.data["options"]) for problem in caught.value.problems] == [
            ("not-one-of", "sv, en")
        ]


def test_what_a_person_or_region_is_drawn_with_is_promised() -> None:
    """A drawing with a caption that says whose it is."""
    knowledge = vipengine.load_knowledge()
    patient = vipengine.patient_from({"as_of": "2026-11-21"})
    region = vipengine.region_from({"region": "north", "name": "North", "as_of": "2026-11-21"})

    overlays = vipengine.person_overlay(knowledge, patient, "ips"), vipengine.region_overlay(knowledge, region, "ips")
    drawn = [str(vipengine.draw(knowledge, "ips", "mermaid", lang="en", overlay=overlay)) for overlay in overlays]

    assert "The person's position as of 2026-11-21" in drawn[0]
    assert "North: gaps as of 2026-11-21" in drawn[1]
