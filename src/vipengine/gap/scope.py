"""What a gap analysis is about: the pathways in their versions, the layers used, the requirements these need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError
from vipengine.model.capability import NeededBy, Requirement
from vipengine.model.pathway import Layer, Milestone, Pathway, Step
from vipengine.model.region import Region
from vipengine.pathway.versions import pathway_of


@dataclass(frozen=True, slots=True)
class Extent:
    """One pathway of the scope, in its chosen version, with what the region's layers add to it."""

    pathway: Pathway
    layers: tuple[Layer, ...] = ()
    milestones: Mapping[str, Milestone] = field(default_factory=dict, repr=False)
    steps: Mapping[str, Step] = field(default_factory=dict, repr=False)
    #: Interventions of the steps and the milestones.
    interventions: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The pathway's id."""
        return self.pathway.id

    @property
    def version(self) -> str:
        """The chosen version."""
        return self.pathway.versions[0].id


@dataclass(frozen=True, slots=True)
class Scope:
    """The pathways that a region is judged against, and the requirements that follow, in the order of the files."""

    extents: tuple[Extent, ...]
    requirements: tuple[Requirement, ...]

    @property
    def interventions(self) -> frozenset[str]:
        """Every intervention of the scope."""
        return frozenset().union(*(extent.interventions for extent in self.extents))


def scope_of(knowledge: Knowledge, pathways: Iterable[str], layers: Iterable[str] = ()) -> Scope:
    """Return the scope of pathways (`id` or `id@version`) and layers.

    Raises:
        UsageError: pathways or versions that are unknown, or a pathway in two versions (`two-versions`); all at once.
    """
    used = [knowledge.layers[layer] for layer in dict.fromkeys(layers)]
    extents = tuple(extent_of(pathway, used) for pathway in _chosen(knowledge, pathways))
    needed = (requirement for requirement in knowledge.requirements.values() if _applies(requirement, extents, used))
    return Scope(extents, tuple(needed))


def scopes_here(knowledge: Knowledge, region: Region) -> frozenset[str]:
    """Return the scopes of what holds in a region: the whole country's, and those of the layers that it uses."""
    return frozenset({"national", *(knowledge.layers[layer].scope for layer in region.layers)})


def extent_of(pathway: Pathway, layers: Iterable[Layer]) -> Extent:
    """Return a pathway with those of the layers that belong to it."""
    own = tuple(layer for layer in layers if layer.pathway == pathway.id)
    milestones = [*pathway.milestones, *(milestone for layer in own for milestone in layer.milestones)]
    given = {name for step in pathway.steps for name in step.interventions}
    timed = {milestone.intervention for milestone in milestones if milestone.intervention is not None}
    return Extent(
        pathway=pathway,
        layers=own,
        milestones={milestone.id: milestone for milestone in milestones},
        steps={step.id: step for step in pathway.steps},
        interventions=frozenset(given | timed),
    )


def is_touched(needed_by: NeededBy, extent: Extent) -> bool:
    """Return whether a requirement concerns anything of the pathway."""
    return extent.id in needed_by.pathways or not (
        extent.interventions.isdisjoint(needed_by.interventions)
        and extent.steps.keys().isdisjoint(needed_by.steps)
        and extent.milestones.keys().isdisjoint(needed_by.milestones)
    )


def phases_touched(needed_by: NeededBy, extent: Extent) -> tuple[str, ...]:
    """Return the phases in which a requirement is needed, in their order; none if only the whole pathway needs it."""
    if not is_touched(needed_by, extent):
        return ()
    interventions, milestones = set(needed_by.interventions), set(needed_by.milestones)
    timed = (mark for mark in extent.milestones.values() if mark.id in milestones or mark.intervention in interventions)
    steps = set(needed_by.steps) | {milestone.step for milestone in timed}
    given = (step for step in extent.pathway.steps if not interventions.isdisjoint(step.interventions))
    touched = {step.phase for step in given} | {extent.steps[name].phase for name in extent.steps.keys() & steps}
    return tuple(phase.id for phase in extent.pathway.phases if phase.id in touched)


def concerns(requirement: Requirement, extent: Extent) -> bool:
    """Return whether a requirement is needed by the pathway, or asked for by one of its layers."""
    asked = any(requirement.id in layer.requirements for layer in extent.layers)
    return asked or is_touched(requirement.needed_by, extent)


def _chosen(knowledge: Knowledge, references: Iterable[str]) -> Iterable[Pathway]:
    chosen: dict[str, Pathway] = {}
    problems: list[Problem] = []
    for reference in references:
        try:
            pathway = pathway_of(knowledge, reference)
        except UsageError as error:
            problems += error.problems
            continue
        if chosen.setdefault(pathway.id, pathway).versions != pathway.versions:
            problems.append(Problem("two-versions", None, {"pathway": pathway.id}))
    if problems:
        raise UsageError(problems)
    return chosen.values()


def _applies(requirement: Requirement, extents: Iterable[Extent], layers: Iterable[Layer]) -> bool:
    return _holds_here(requirement, layers) and any(concerns(requirement, extent) for extent in extents)


def _holds_here(requirement: Requirement, layers: Iterable[Layer]) -> bool:
    """Return whether it is a national requirement, or one of a region (or country) whose layer is used."""
    scopes = {f"regional:{layer.id}" for layer in layers} | {layer.scope for layer in layers}
    return requirement.scope == "national" or requirement.scope in scopes - {"national"}
