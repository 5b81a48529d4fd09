"""The coverage of scenarios as marks on a flowchart: how much of each step's rules and milestones is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Text
from vipengine.model.pathway import Pathway
from vipengine.model.programme import Rule
from vipengine.pathway.versions import pathway_of
from vipengine.render.overlay import Mark, MarkKind, Overlay, Part
from vipengine.scenario.coverage import ScenarioCoverage, Tally, added

_LEGEND: Mapping[MarkKind, Text] = {
    "met": Text(sv="Allt visat", en="All shown"),
    "partial": Text(sv="Delvis visat", en="Partly shown"),
    "gap": Text(sv="Inget visat", en="Nothing shown"),
}


def coverage_overlay(knowledge: Knowledge, coverage: ScenarioCoverage, pathway: str) -> Overlay:
    """Return how much scenarios show of a pathway (`id` or `id@version`): its rules, its milestones and its entry.

    A mark tells how many of the sides are shown; where there is nothing to show there is none.

    Raises:
        UsageError: `unknown-id` or `unknown-version`.
    """
    chosen = pathway_of(knowledge, pathway)
    marks = {part: _mark(tally) for part, tally in _tallies(coverage, chosen) if tally.needed}
    entry = added(item.tally for item in coverage.items if item.kind == "pathways" and item.item.id == chosen.id)
    return Overlay(_caption(coverage, entry), marks, _LEGEND)


def _caption(coverage: ScenarioCoverage, entry: Tally) -> Text:
    count, failed = len(coverage.scenarios), len(coverage.failed)
    return Text(
        sv=f"Vad scenarierna visar: {count} scenarier, {failed} stämmer inte. "
        f"Ingången: {entry.covered} av {entry.needed} punkter",
        en=f"What the scenarios show: {count} scenarios, {failed} of them not holding. "
        f"The entry: {entry.covered} of {entry.needed} sides",
    )


def _tallies(coverage: ScenarioCoverage, pathway: Pathway) -> Iterator[tuple[tuple[Part, str], Tally]]:
    rules: dict[str, list[Tally]] = {}
    for item in coverage.items:
        if isinstance(item.item, Rule):
            rules.setdefault(item.item.intervention, []).append(item.tally)
    interventions = {name: added(tallies) for name, tallies in rules.items()}
    milestones = {item.item.id: item.tally for item in coverage.items if item.kind == "milestones"}
    yield from ((("intervention", name), tally) for name, tally in interventions.items())
    yield from ((("milestone", name), tally) for name, tally in milestones.items())
    for step in pathway.steps:
        timed = (milestone.id for milestone in pathway.milestones if milestone.step == step.id)
        yield ("step", step.id), added([*_of(interventions, step.interventions), *_of(milestones, timed)])


def _of(tallies: Mapping[str, Tally], names: Iterable[str]) -> list[Tally]:
    return [tallies[name] for name in names if name in tallies]


def _mark(tally: Tally) -> Mark:
    kind: MarkKind = "met" if tally.is_full else "partial" if tally.covered else "gap"
    word, share = _LEGEND[kind], f"{tally.covered}/{tally.needed}"
    return Mark(kind, Text(sv=f"{word.sv} {share}", en=f"{word.en} {share}"))
