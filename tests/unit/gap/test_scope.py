"""Which requirements a region is judged against."""

import pytest
from builders import chain, knowledge, layer, milestone, pathway, requirement, step, text

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError
from vipengine.gap.scope import extent_of, phases_touched, scope_of
from vipengine.model.pathway import Pathway, Version


def care() -> Pathway:
    """Return a pathway with an intervention in its second phase and a milestone in its third."""
    steps = [step("meet"), step("treat", "second", interventions=("talk",)), step("review", "third")]
    return pathway("path", steps, milestones=[milestone("yearly", step="review", intervention="check")])


def catalogue() -> Knowledge:
    """Return requirements that touch the pathway in every way, and some that do not."""
    return knowledge(
        pathways=[care(), chain("other", "elsewhere")],
        layers=[layer("north", requirements=("asked",), milestones=(milestone("quick"),)), layer("east", "other")],
        requirements=[
            requirement("by-intervention", interventions=("talk",)),
            requirement("by-timed-intervention", interventions=("check",)),
            requirement("by-step", steps=("meet",)),
            requirement("by-milestone", milestones=("yearly",)),
            requirement("by-pathway", pathways=("path",)),
            requirement("by-layer-milestone", milestones=("quick",)),
            requirement("asked", interventions=("none",), scope="regional:north"),
            requirement("regional", steps=("meet",), scope="regional:north"),
            requirement("foreign", steps=("meet",), scope="international:england"),
            requirement("elsewhere", steps=("elsewhere",)),
        ],
    )


def names(*pathways: str, layers: tuple[str, ...] = ()) -> list[str]:
    """Return the ids of the requirements in the scope."""
    return [item.id for item in scope_of(catalogue(), pathways, layers).requirements]


TOUCHED = ["by-intervention", "by-timed-intervention", "by-step", "by-milestone", "by-pathway"]


def test_requirements_of_the_pathway_apply() -> None:
    """A requirement applies when anything it is needed by belongs to the pathway."""
    assert names("path") == TOUCHED


def test_a_layer_adds_its_own_requirements() -> None:
    """What a layer asks for, what its milestones need and what is regional to it applies where it is used."""
    assert names("path", layers=("north",)) == [*TOUCHED, "by-layer-milestone", "asked", "regional"]


def test_a_layer_of_another_pathway_adds_nothing() -> None:
    """A layer counts only with its pathway."""
    assert names("path", layers=("east",)) == TOUCHED


def test_several_pathways_join_their_requirements() -> None:
    """A requirement stands once, in the order of the files, however many pathways need it."""
    assert names("other", "path", "path") == [*TOUCHED, "elsewhere"]


def test_phases_are_those_of_the_steps_that_need_it() -> None:
    """Steps, interventions and milestones lead to phases; a need of the whole pathway to none."""
    extent = extent_of(care(), [])
    phases = {item.id: phases_touched(item.needed_by, extent) for item in catalogue().requirements.values()}

    assert phases["by-step"] == ("first",)
    assert phases["by-intervention"] == ("second",)
    assert phases["by-milestone"] == phases["by-timed-intervention"] == ("third",)
    assert phases["by-pathway"] == phases["elsewhere"] == ()


def test_unknown_pathways_are_refused_all_at_once() -> None:
    """Every pathway that does not exist is named in one error."""
    with pytest.raises(UsageError) as error:
        scope_of(catalogue(), ["x", "path", "y"])

    assert [problem.data["id"] for problem in error.value.problems] == ["x", "y"]


def test_one_pathway_in_two_versions_is_refused() -> None:
    """A region is held against one version of a pathway at a time."""
    both = pathway(versions=(Version(id="1", title=text("1")), Version(id="2", title=text("2"))))

    with pytest.raises(UsageError) as error:
        scope_of(knowledge(pathways=[both]), ["path@1", "path@2"])

    assert error.value.problems == (Problem("two-versions", None, {"pathway": "path"}),)
    assert "{" not in error.value.text("sv") + error.value.text("en")


def test_the_default_version_may_be_named_or_not() -> None:
    """The same version named in two ways is one pathway."""
    scope = scope_of(knowledge(), ["path", "path@1"])

    assert [(extent.id, extent.version) for extent in scope.extents] == [("path", "1")]
