"""Small values for tests: each builder asks only for what the test is about and fills in the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from vipengine.clock.calendar import Calendar
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.base import Principal, SourceRef, Text
from vipengine.model.capability import Action, Closes, Cost, Effort, NeededBy, Number, Requirement
from vipengine.model.content import Content
from vipengine.model.indicator import Indicator, Target
from vipengine.model.pathway import Criterion, Layer, Milestone, Pathway, Phase, Step, StepKind, Transition, Version
from vipengine.model.plan import PlanSettings
from vipengine.model.programme import Intervention, Rank, strength_of
from vipengine.model.region import ClaimForm, Region, Unit

#: Mondays to Fridays except two days of Christmas each year.
CALENDAR = Calendar(
    date(2020, 1, 1),
    date(2040, 12, 31),
    frozenset(date(year, 12, day) for year in range(2020, 2041) for day in (25, 26)),
)
#: A Monday.
MONDAY = date(2026, 1, 5)


def text(words: str) -> Text:
    """Return the same words in both languages."""
    return Text(sv=words, en=words)


def rank(value: int, guideline: str = "riktlinje") -> Rank:
    """Return a guideline's rank."""
    return Rank(guideline=guideline, value=value, strength=strength_of(value))


def intervention(item_id: str, *ranks: Rank, law: bool = False) -> Intervention:
    """Return an intervention with its ranks."""
    return Intervention(
        id=item_id,
        title=text(item_id),
        mark="derived",
        programme="programme",
        summary=text(item_id),
        ranks=ranks,
        law=SourceRef(source="law") if law else None,
        principal="region",
    )


def step(
    item_id: str,
    phase: str = "first",
    *,
    kind: StepKind = "activity",
    interventions: tuple[str, ...] = (),
    versions: tuple[str, ...] = (),
) -> Step:
    """Return a step of a phase."""
    return Step(
        id=item_id,
        phase=phase,
        title=text(item_id),
        kind=kind,
        principal="region",
        interventions=interventions,
        versions=versions,
    )


def transition(start: str, end: str, *versions: str) -> Transition:
    """Return a transition from one step to another."""
    fields: dict[str, Any] = {"from": start, "to": end, "versions": versions}
    return Transition(**fields)


def milestone(item_id: str, *, step: str | None = None, intervention: str | None = None) -> Milestone:
    """Return a milestone counted from a referral."""
    fields: dict[str, Any] = {
        "id": item_id,
        "title": text(item_id),
        "mark": "derived",
        "event": "visit",
        "from": ("referral",),
        "step": step,
        "intervention": intervention,
    }
    return Milestone(**fields)


def pathway(
    item_id: str = "path",
    steps: Iterable[Step] = (),
    transitions: Iterable[Transition] = (),
    *,
    phases: tuple[str, ...] = ("first", "second", "third"),
    milestones: Iterable[Milestone] = (),
    versions: tuple[Version, ...] = (Version(id="1", title=Text(sv="1", en="1"), default=True),),
) -> Pathway:
    """Return a pathway; without steps it has the one step `only`."""
    criterion = Criterion(id="criterion", text=text("criterion"))
    return Pathway(
        id=item_id,
        title=text(item_id),
        mark="derived",
        programme="programme",
        summary=text(item_id),
        versions=versions,
        entry=(criterion,),
        exit=(criterion,),
        phases=tuple(Phase(id=phase, title=text(phase)) for phase in phases),
        steps=tuple(steps) or (step("only"),),
        transitions=tuple(transitions),
        milestones=tuple(milestones),
    )


def chain(item_id: str, *names: str, milestones: Iterable[Milestone] = ()) -> Pathway:
    """Return a pathway of steps one after the other."""
    steps = [step(name) for name in names]
    return pathway(item_id, steps, [transition(*pair) for pair in pairwise(names)], milestones=milestones)


def layer(item_id: str, of: str = "path", **fields: Any) -> Layer:
    """Return a regional layer of a pathway."""
    return Layer(
        id=item_id,
        title=text(item_id),
        mark="derived",
        scope=f"regional:{item_id}",
        pathway=of,
        summary=text(item_id),
        **fields,
    )


def requirement(
    item_id: str,
    *,
    parts: tuple[Principal, ...] = ("region",),
    target: int = 3,
    number: Number | None = None,
    interventions: tuple[str, ...] = (),
    steps: tuple[str, ...] = (),
    milestones: tuple[str, ...] = (),
    pathways: tuple[str, ...] = (),
    **fields: Any,
) -> Requirement:
    """Return a requirement; when it is needed by nothing in particular, the pathway `path` needs it as a whole."""
    needed = NeededBy(interventions=interventions, steps=steps, milestones=milestones, pathways=pathways)
    return Requirement(
        id=item_id,
        title=text(item_id),
        mark="derived",
        category="organisation",
        needed_by=NeededBy(pathways=("path",)) if needed == NeededBy() else needed,
        parts=parts,
        anchors=tuple(text(str(level)) for level in range(5)),
        target=target,
        number=number,
        **fields,
    )


def action(
    item_id: str,
    closes: Mapping[str, int],
    *,
    needs: tuple[str, ...] = (),
    lead_time: str = "5 working_days",
    decision: bool = False,
) -> Action:
    """Return an action that lifts requirements to levels."""
    fields: dict[str, Any] = {"lead_time": lead_time}
    return Action(
        id=item_id,
        title=text(item_id),
        mark="derived",
        summary=text(item_id),
        closes=tuple(Closes(requirement=name, level=level) for name, level in closes.items()),
        needs=needs,
        effort=Effort(knowledge=1, time=1, resources=1),
        cost=Cost(),
        principal="region",
        responsible="head",
        decision=decision,
        **fields,
    )


def knowledge(
    *,
    pathways: Iterable[Pathway] | None = None,
    layers: Iterable[Layer] = (),
    interventions: Iterable[Intervention] = (),
    requirements: Iterable[Requirement] = (),
    actions: Iterable[Action] = (),
    indicators: Iterable[Indicator] = (),
) -> Knowledge:
    """Return knowledge of these items; without pathways it has the one called `path`."""
    content = Content(
        pathways=(pathway(),) if pathways is None else tuple(pathways),
        layers=tuple(layers),
        interventions=tuple(interventions),
        requirements=tuple(requirements),
        actions=tuple(actions),
        indicators=tuple(indicators),
    )
    return join(content, CALENDAR, "hash", Places())[0]


def indicator(item_id: str = "in-time", target: float | None = None, **fields: Any) -> Indicator:
    """Return a share of which more is better."""
    given: dict[str, Any] = {
        "id": item_id,
        "title": text(item_id),
        "mark": "derived",
        "programme": "programme",
        "counted": text("counted"),
        "among": text("among"),
        "numerator": "yes",
        "direction": "high",
        "target": None if target is None else Target(value=target, source=SourceRef(source="source")),
        **fields,
    }
    return Indicator(**given)


def municipality(item_id: str, population: int | None = None, parent: str | None = None) -> Unit:
    """Return a municipality."""
    return Unit(id=item_id, kind="municipality", population=population, parent=parent)


def clinic(item_id: str, population: int | None = None, parent: str | None = None) -> Unit:
    """Return a clinic."""
    return Unit(id=item_id, kind="clinic", population=population, parent=parent)


def region(
    capabilities: Mapping[str, ClaimForm] | None = None,
    *,
    units: Iterable[Unit] = (),
    pathways: tuple[str, ...] = ("path",),
    plan: PlanSettings | None = None,
    **fields: Any,
) -> Region:
    """Return the region `home`, as of a Monday."""
    return Region(
        region="home",
        name="Home",
        as_of=MONDAY,
        pathways=pathways,
        units=tuple(units),
        capabilities=dict(capabilities or {}),
        plan=plan or PlanSettings(),
        **fields,
    )
