"""What gaps do to a pathway."""

from builders import chain, intervention, knowledge, layer, milestone, pathway, region, requirement, step, transition

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.consequence import Consequence
from vipengine.model.capability import Requirement


def care(*requirements: Requirement) -> Knowledge:
    """Return knowledge of a pathway with a treatment in the middle and two milestones."""
    steps = [step("meet"), step("treat", interventions=("talk",)), step("review")]
    marks = [milestone("first-visit", step="meet"), milestone("yearly", step="review")]
    edges = [transition("meet", "treat"), transition("treat", "review")]
    path = pathway("path", steps, edges, milestones=marks)
    return knowledge(pathways=[path], interventions=[intervention("talk")], requirements=requirements)


def consequences(claims: dict[str, int], *requirements: Requirement) -> tuple[Consequence, ...]:
    """Return the consequences in a region with these levels."""
    return analyse_gap(care(*requirements), region(claims)).consequences


def test_a_stopped_step_blocks_what_is_behind_it() -> None:
    """The step stops, the next cannot be reached, and the milestone there is threatened."""
    need = requirement("staff", steps=("treat",))

    assert consequences({"staff": 0}, need) == (
        Consequence("staff", "path", stopped=("treat",), blocked=("review",), milestones=("yearly",)),
    )


def test_what_is_in_place_but_short_of_the_target_weakens_and_stops_nothing() -> None:
    """At level 2 of 3 the step can be taken, so nothing behind it is out of reach."""
    need = requirement("staff", steps=("treat",))

    assert consequences({"staff": 2}, need) == (Consequence("staff", "path", weakened=("treat",)),)


def test_what_is_only_planned_stops_the_step() -> None:
    """Planned is not in place."""
    found = consequences({"staff": 1}, requirement("staff", steps=("treat",)))

    assert found[0].stopped == ("treat",)


def test_interventions_suffer_without_stopping_anything() -> None:
    """What is only needed by an intervention and a milestone stops no step."""
    need = requirement("method", interventions=("talk",), milestones=("first-visit",))

    assert consequences({"method": 1}, need) == (
        Consequence("method", "path", interventions=("talk",), milestones=("first-visit",)),
    )


def test_a_need_of_the_whole_pathway_is_told_as_such() -> None:
    """No step is named, but the pathway as a whole is."""
    assert consequences({"board": 0}, requirement("board")) == (Consequence("board", "path", whole=True),)


def test_only_gaps_have_consequences() -> None:
    """What is met, and what nobody has assessed, does nothing to the pathway."""
    needs = [requirement("met", steps=("treat",)), requirement("unknown", steps=("meet",))]

    assert consequences({"met": 4}, *needs) == ()


def test_a_requirement_that_only_a_layer_asks_for_does_nothing_to_the_pathway() -> None:
    """Nothing of the pathway needs it, so nothing of it stops."""
    known = knowledge(
        layers=[layer("north", requirements=("asked",))],
        requirements=[requirement("asked", steps=("nowhere",), scope="regional:north")],
    )

    analysis = analyse_gap(known, region({"asked": 0}, layers=("north",)))

    assert [gap.requirement for gap in analysis.priorities] == ["asked"]
    assert analysis.consequences == ()


def test_each_pathway_has_its_own_consequences() -> None:
    """A gap that two pathways need is told once for each of them."""
    known = knowledge(
        pathways=[chain("one", "meet", "treat"), chain("two", "treat", "leave")],
        requirements=[requirement("staff", steps=("treat",))],
    )

    found = analyse_gap(known, region({"staff": 0}, pathways=("two", "one"))).consequences

    assert found == (
        Consequence("staff", "two", stopped=("treat",), blocked=("leave",)),
        Consequence("staff", "one", stopped=("treat",)),
    )
