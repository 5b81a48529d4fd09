"""The filters of the national site, and three more: they tell interventions apart by what these are tagged with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.base import Text
from vipengine.model.programme import Intervention

#: What the closed lists of tags are called.
AGES = {
    "child": Text(sv="barn", en="children"),
    "youth": Text(sv="ungdomar", en="young people"),
    "young_adult": Text(sv="unga vuxna", en="young adults"),
    "adult": Text(sv="vuxna", en="adults"),
    "older": Text(sv="äldre", en="older people"),
}
SEVERITIES = {
    "mild": Text(sv="lindrig", en="mild"),
    "moderate": Text(sv="medelsvår", en="moderate"),
    "severe": Text(sv="svår", en="severe"),
}
AREAS = {
    "assessment": Text(sv="utredning", en="assessment"),
    "prevention": Text(sv="förebyggande", en="prevention"),
    "psychosocial": Text(sv="psykosocialt", en="psychosocial"),
    "medication": Text(sv="läkemedel", en="medication"),
    "education": Text(sv="utbildning", en="education"),
    "coordination": Text(sv="samordning", en="coordination"),
    "somatic": Text(sv="kroppslig hälsa", en="physical health"),
}
_PRINCIPALS = {
    "region": Text(sv="region", en="region"),
    "municipality": Text(sv="kommun", en="municipality"),
    "joint": Text(sv="båda", en="both"),
}
_MARKS = {
    "source": Text(sv="källa", en="source"),
    "derived": Text(sv="härlett", en="derived"),
    "to_verify": Text(sv="verifieras", en="verify"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an intervention must be tagged with; each that is empty lets everything through."""

    performer: str = ""
    role: str = ""
    age: str = ""
    area: str = ""
    severity: str = ""
    principal: str = ""
    pathway: str = ""
    mark: str = ""
    #: Ranks, both included; an intervention without a rank has none of them.
    ranks: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return self != Filters()


def passes(knowledge: Knowledge, intervention: Intervention, filters: Filters) -> bool:
    """Return whether an intervention is tagged with everything that is asked for."""
    asked = ((getattr(filters, name), values) for name, values in _TAGS.items())
    tagged = all(not value or value in values(knowledge, intervention) for value, values in asked)
    return tagged and (filters.ranks is None or _has_rank(intervention, *filters.ranks))


def resolved(knowledge: Knowledge, filters: Filters) -> Filters:
    """Return the filters by id, where they may have been set by what people call things.

    Raises:
        UsageError: `filter-unknown` for each filter that is set to something that is not there.
    """
    ids: dict[str, Any] = {}
    problems = []
    for name in FILTERS:
        value, known = getattr(filters, name), choices(knowledge, name)
        found = _id_of(value, known) if value else ""
        if found is None:
            called = [label.sv for label in known.values()]
            data = {"filter": name, "value": value, "choices": ", ".join(called)}
            problems.append(Problem("filter-unknown", None, data, nearest(value, [*called, *known])))
        ids[name] = found
    if problems:
        raise UsageError(problems)
    return replace(filters, **ids)


def choices(knowledge: Knowledge, name: str) -> Mapping[str, Text]:
    """Return what a filter can be set to, and what each is called."""
    match name:
        case "performer" | "role":
            return {term.id: term.label for term in knowledge.terms.values() if term.kind == name}
        case "pathway":
            return {pathway.id: pathway.title for pathway in knowledge.pathways.values()}
        case _:
            return _CLOSED[name]


def _id_of(value: str, known: Mapping[str, Text]) -> str | None:
    asked = value.casefold()
    return next((key for key, label in known.items() if asked in (key, label.sv.casefold(), label.en.casefold())), None)


_CLOSED: Mapping[str, Mapping[str, Text]] = {
    "age": AGES,
    "area": AREAS,
    "severity": SEVERITIES,
    "principal": _PRINCIPALS,
    "mark": _MARKS,
}


def _pathways(knowledge: Knowledge, intervention: Intervention) -> tuple[str, ...]:
    return tuple(
        pathway.id
        for pathway in knowledge.pathways.values()
        if any(intervention.id in step.interventions for step in pathway.steps)
    )


def _has_rank(intervention: Intervention, low: int, high: int) -> bool:
    return any(rank.value is not None and low <= rank.value <= high for rank in intervention.ranks)


_TAGS: dict[str, Callable[[Knowledge, Intervention], tuple[Any, ...]]] = {
    "performer": lambda _, item: item.performers,
    "role": lambda _, item: item.roles,
    "age": lambda _, item: item.facets.ages,
    "area": lambda _, item: (item.facets.area,),
    "severity": lambda _, item: item.facets.severities,
    "principal": lambda _, item: (item.principal,),
    "pathway": _pathways,
    "mark": lambda _, item: (item.mark,),
}
FILTERS = tuple(_TAGS)
