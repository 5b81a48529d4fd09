"""Choosing a version of a pathway."""

import pytest
from builders import knowledge, milestone, pathway, step, text, transition

from vipengine.errors import Problem, UsageError
from vipengine.model.pathway import Pathway, Version
from vipengine.pathway.versions import default_version, pathway_of, select

OLD, NEW = Version(id="2021", title=text("old")), Version(id="2023", title=text("new"), default=True)


def two_generations() -> Pathway:
    """Return a pathway whose end differs between its two versions."""
    steps = [step("begin"), step("end-old", versions=("2021",)), step("end-new", "second", versions=("2023",))]
    transitions = [transition("begin", "end-old"), transition("begin", "end-new", "2023")]
    parts = pathway("two", steps, transitions, versions=(OLD, NEW), milestones=[milestone("visit")])
    last = parts.phases[1].model_copy(update={"versions": ("2023",)})
    return parts.model_copy(update={"phases": (parts.phases[0], last)})


def ids(parts: tuple[object, ...]) -> list[str]:
    """Return the ids of parts."""
    return [part.id for part in parts]  # type: ignore[attr-defined]


def test_default_version_is_chosen_when_none_is_named() -> None:
    """The version marked as default is chosen, and the result tells which."""
    chosen = select(two_generations())

    assert chosen.versions == (NEW,)
    assert ids(chosen.steps) == ["begin", "end-new"]


def test_first_version_is_default_when_none_is_marked() -> None:
    """Where no version is marked as default the first one is."""
    unmarked = pathway(versions=(OLD, NEW.model_copy(update={"default": False})))

    assert default_version(unmarked) == OLD


def test_parts_of_other_versions_are_left_out() -> None:
    """Steps and phases of other versions go, and with them the transitions to them; the rest stays."""
    chosen = select(two_generations(), "2021")

    assert ids(chosen.steps) == ["begin", "end-old"]
    assert ids(chosen.phases) == ["first"]
    assert [(edge.start, edge.end) for edge in chosen.transitions] == [("begin", "end-old")]
    assert ids(chosen.milestones) == ["visit"]


def test_a_step_goes_with_its_phase() -> None:
    """A step without versions of its own is left out with its phase."""
    parts = two_generations()
    later = step("later", "second")

    assert "later" not in ids(select(parts.model_copy(update={"steps": (*parts.steps, later)}), "2021").steps)


def test_choosing_again_changes_nothing() -> None:
    """A chosen version is its own default."""
    chosen = select(two_generations(), "2021")

    assert select(chosen) == chosen


def test_unknown_version_is_refused_with_the_nearest() -> None:
    """A version that does not exist is an error that names those that do."""
    with pytest.raises(UsageError) as error:
        select(two_generations(), "2022")

    names = {"pathway": "two", "version": "2022", "known": "2021, 2023"}
    assert error.value.problems == (Problem("unknown-version", None, names, ("2023", "2021")),)


def test_reference_names_pathway_and_version() -> None:
    """`id@version` gives that version, `id` alone the default."""
    known = knowledge(pathways=[two_generations()])

    assert pathway_of(known, "two@2021") == select(two_generations(), "2021")
    assert pathway_of(known, "two") == select(two_generations(), "2023")


def test_unknown_pathway_is_refused_with_the_nearest() -> None:
    """A pathway that does not exist is an error with the nearest name."""
    with pytest.raises(UsageError) as error:
        pathway_of(knowledge(pathways=[two_generations()]), "twoo@2021")

    assert error.value.problems == (Problem("unknown-id", None, {"kind": "pathways", "id": "twoo"}, ("two",)),)
