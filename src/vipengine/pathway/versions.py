"""One published version of a pathway, told by its id alone or as `id@version`."""

from __future__ import annotations

from typing import TypeVar

from vipengine.content.knowledge import Knowledge, find
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.pathway import Pathway, Step, Transition, Version, Versioned

_V = TypeVar("_V", bound=Versioned)


def pathway_of(knowledge: Knowledge, reference: str) -> Pathway:
    """Return the pathway that `id` or `id@version` refers to, as that version has it.

    Raises:
        UsageError: `unknown-id` or `unknown-version`.
    """
    pathway_id, _, version = reference.partition("@")
    return select(find(knowledge.pathways, pathway_id, "pathways"), version or None)


def select(pathway: Pathway, version: str | None = None) -> Pathway:
    """Return the pathway with only the parts of one version, its default when none is named.

    `versions` of the result holds the chosen version alone, so the result tells which one it is.

    Raises:
        UsageError: `unknown-version`, with the nearest names.
    """
    chosen = _version(pathway, version)
    phases = _kept(pathway.phases, chosen)
    steps = _steps(pathway, chosen, frozenset(phase.id for phase in phases))
    parts = {
        "versions": (chosen,),
        "entry": _kept(pathway.entry, chosen),
        "exit": _kept(pathway.exit, chosen),
        "phases": phases,
        "steps": steps,
        "transitions": _transitions(pathway, chosen, frozenset(step.id for step in steps)),
        "milestones": _kept(pathway.milestones, chosen),
        "lived": _kept(pathway.lived, chosen),
    }
    return pathway.model_copy(update=parts)


def default_version(pathway: Pathway) -> Version:
    """Return the version that holds when none is named: the one marked as default, else the first."""
    return next((version for version in pathway.versions if version.default), pathway.versions[0])


def _version(pathway: Pathway, version: str | None) -> Version:
    if version is None:
        return default_version(pathway)
    known = {item.id: item for item in pathway.versions}
    if version in known:
        return known[version]
    names = {"pathway": pathway.id, "version": version, "known": ", ".join(known)}
    raise UsageError([Problem("unknown-version", None, names, nearest(version, known))])


def _kept(parts: tuple[_V, ...], version: Version) -> tuple[_V, ...]:
    return tuple(part for part in parts if not part.versions or version.id in part.versions)


def _steps(pathway: Pathway, version: Version, phases: frozenset[str]) -> tuple[Step, ...]:
    return tuple(step for step in _kept(pathway.steps, version) if step.phase in phases)


def _transitions(pathway: Pathway, version: Version, steps: frozenset[str]) -> tuple[Transition, ...]:
    kept = _kept(pathway.transitions, version)
    return tuple(transition for transition in kept if transition.start in steps and transition.end in steps)
