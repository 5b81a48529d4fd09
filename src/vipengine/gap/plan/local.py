"""What a plan is made of in one region: the actions that can be done there, with its lead times, meetings and courses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from vipengine.clock.calendar import Calendar
from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.choose import Choice
from vipengine.gap.plan.costs import ActionCost, cost_here
from vipengine.gap.plan.schedule import Round, Timing, timing
from vipengine.gap.plan.seats import seats_of
from vipengine.model.capability import Action
from vipengine.model.plan import Course, PlanSettings
from vipengine.model.region import Region


def choice_of(knowledge: Knowledge, analysis: GapAnalysis, without: Collection[str] = ()) -> Choice:
    """Return what a region's actions are chosen from.

    Args:
        knowledge: What the region was held against.
        analysis: What the region lacks.
        without: Actions that cannot be done; neither can what needs them, unless what they bring about is there already.
    """
    findings = {finding.requirement: finding for finding in analysis.findings}
    places = {gap.requirement: gap.place for gap in analysis.priorities}
    local = _with_costs(_with_lead_times(knowledge, analysis.region.plan), analysis.region)
    whole = Choice(local, findings, places)
    return _less(whole, without) if without else whole


def timing_of(knowledge: Knowledge, analysis: GapAnalysis) -> Timing:
    """Return what a region's plan is dated by: its meetings and courses, moved to working days."""
    settings, calendar = analysis.region.plan, knowledge.calendar
    courses = {name: _rounds(name, settings.courses, calendar) for name in {item.action for item in settings.courses}}
    return replace(timing(calendar, settings.meetings), courses=courses, seats=seats_of(knowledge, analysis))


def _rounds(action: str, courses: Iterable[Course], calendar: Calendar) -> tuple[Round, ...]:
    own = (Round(calendar.next_working_day(item.date), item.seats) for item in courses if item.action == action)
    return tuple(sorted(own, key=lambda course: (course.day, course.seats or 0)))


def _with_lead_times(knowledge: Knowledge, settings: PlanSettings) -> Knowledge:
    if not settings.lead_times:
        return knowledge
    local = {
        name: knowledge.actions[name].model_copy(update={"lead_time": period})
        for name, period in settings.lead_times.items()
    }
    return replace(knowledge, actions={**knowledge.actions, **local})


def _with_costs(knowledge: Knowledge, region: Region) -> Knowledge:
    priced = {
        name: action
        for name, action in knowledge.actions.items()
        if name in region.plan.costs or action.cost.scope != "national"
    }
    if not priced:
        return knowledge
    return replace(
        knowledge,
        actions={
            **knowledge.actions,
            **{name: _priced(action, cost_here(knowledge, region, name)) for name, action in priced.items()},
        },
    )


def _priced(action: Action, cost: ActionCost) -> Action:
    amounts = {"build": cost.build.amount, "run_per_year": cost.run_per_year.amount}
    return action.model_copy(update={"cost": action.cost.model_copy(update=amounts)})


def _less(choice: Choice, without: Collection[str]) -> Choice:
    lost = (name for name in choice.knowledge.actions if not choice.with_needs([name]).isdisjoint(without))
    return replace(choice, unavailable=frozenset(lost))
