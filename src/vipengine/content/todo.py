"""What is not yet known, not yet verified, or not yet reviewed: the honest list of what the content lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vipengine.content.checks.needs import interventions_without_requirement
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Text
from vipengine.model.content import KINDS
from vipengine.model.pathway import Milestone

_TO_VERIFY = Text(sv="ska verifieras mot källan", en="to be verified against the source")
_NOT_REVIEWED = Text(sv="inte kliniskt granskad", en="not clinically reviewed")
_NO_LIMIT = Text(sv="ingen gräns funnen i källorna", en="no limit found in the sources")
_NO_RANK = Text(sv="ingen rang funnen (det är inte låg rang)", en="no rank found (which is not a low rank)")
_NO_DIGIT = Text(sv="rangens siffra är inte funnen", en="the digit of the rank was not found")
_NO_DATE = Text(sv="giltig från är inte känt", en="valid from is not known")
_NO_TARGET = Text(sv="ingen målnivå funnen i källorna", en="no target found in the sources")
_NO_FIGURE = Text(sv="inget tal funnet i källorna", en="no figure found in the sources")
_NO_REQUIREMENT = Text(
    sv="inget krav i gap-analysen behövs för den", en="no requirement of the gap analysis is needed by it"
)

#: Kinds whose items a clinician reviews.
_REVIEWED = ("interventions", "rules", "gates", "pathways", "layers", "requirements", "actions", "indicators")


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to find out, verify or review."""

    kind: str
    id: str
    what: Text


def todos(knowledge: Knowledge) -> tuple[Todo, ...]:
    """Return everything that remains, by kind in the order of the content."""
    return (
        *_marks(knowledge),
        *_milestones(knowledge),
        *_ranks(knowledge),
        *(Todo("interventions", name, _NO_REQUIREMENT) for name in interventions_without_requirement(knowledge)),
        *(Todo("indicators", item.id, _NO_TARGET) for item in knowledge.indicators.values() if item.target is None),
        *_figures(knowledge),
        *_sizes(knowledge),
        *_dates_and_reviews(knowledge),
    )


def _marks(knowledge: Knowledge) -> Iterator[Todo]:
    for kind in KINDS:
        for item in getattr(knowledge.content, kind):
            if getattr(item, "mark", None) == "to_verify":
                yield Todo(kind, item.id, _TO_VERIFY)


def _milestones(knowledge: Knowledge) -> Iterator[Todo]:
    for pathway in knowledge.pathways.values():
        yield from _milestone_todos(pathway.id, pathway.milestones)
    for layer in knowledge.layers.values():
        yield from _milestone_todos(layer.id, layer.milestones)


def _milestone_todos(owner: str, milestones: tuple[Milestone, ...]) -> Iterator[Todo]:
    for milestone in milestones:
        if milestone.limit is None and milestone.target is None and milestone.not_before is None:
            yield Todo("milestones", f"{owner}/{milestone.id}", _NO_LIMIT)
        elif milestone.mark == "to_verify":
            yield Todo("milestones", f"{owner}/{milestone.id}", _TO_VERIFY)


def _ranks(knowledge: Knowledge) -> Iterator[Todo]:
    for intervention in knowledge.interventions.values():
        if not intervention.ranks and intervention.law is None:
            yield Todo("interventions", intervention.id, _NO_RANK)
        if any(rank.value is None for rank in intervention.ranks):
            yield Todo("interventions", intervention.id, _NO_DIGIT)


def _figures(knowledge: Knowledge) -> Iterator[Todo]:
    for calculator in knowledge.calculators.values():
        for item in calculator.inputs:
            if item.bounds is None and not item.own:
                yield Todo("calculators", f"{calculator.id}/{item.id}", _NO_FIGURE)
            elif item.mark == "to_verify":
                yield Todo("calculators", f"{calculator.id}/{item.id}", _TO_VERIFY)


def _sizes(knowledge: Knowledge) -> Iterator[Todo]:
    for requirement in knowledge.requirements.values():
        figures = requirement.sizing.figures if requirement.sizing is not None else ()
        if any(figure.mark == "to_verify" for figure in figures):
            yield Todo("requirements", f"{requirement.id}/sizing", _TO_VERIFY)


def _dates_and_reviews(knowledge: Knowledge) -> Iterator[Todo]:
    for kind in _REVIEWED:
        for item in getattr(knowledge.content, kind):
            if item.valid_from is None:
                yield Todo(kind, item.id, _NO_DATE)
            if item.review is None:
                yield Todo(kind, item.id, _NOT_REVIEWED)
