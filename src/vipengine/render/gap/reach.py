"""How a goal is reached by a date, or why it cannot be: as a report, as JSON, and as a problem in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.errors import Problem
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.reach import ActionSet, DatedAction, Obstacle, ObstacleKind, Reach
from vipengine.gap.plan.routes import Goal, GoalKind
from vipengine.model.base import Language, Text
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap.cells import lift_words
from vipengine.render.gap.plan_json import day_data, plan_json
from vipengine.render.gap.shares import grouped
from vipengine.render.gap.words import STATE

SCHEMA_VERSION = 1

_GOAL: dict[GoalKind, Text] = {
    "milestone": Text(sv="milstolpen", en="the milestone"),
    "step": Text(sv="steget", en="the step"),
    "intervention": Text(sv="insatsen", en="the intervention"),
    "requirement": Text(sv="kravet", en="the requirement"),
    "all": Text(sv="", en=""),
}
_PROBLEM: dict[ObstacleKind, str] = {
    "no_action": "goal-without-action",
    "no_route": "goal-without-route",
    "no_meeting": "goal-without-meeting",
    "no_course": "goal-without-course",
    "meeting": "goal-waits-for-meeting",
    "lead_time": "goal-takes-longer",
}
_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Vägen till ett mål: {name}, per {as_of}", "goal": "Målet: {goal}.", "by": "Senast {before}.", "everything": "allt som vårdförloppen kräver", "named": "{kind} ”{title}”",
        "there": "Allt som målet vilar på, och som är bedömt, finns redan.", "reached": "Målet kan nås {end}, med {count}.", "one": "en aktivitet", "many": "{count} aktiviteter",
        "unreachable": "Målet kan inte nås.", "cannot": "Målet kan inte nås senast {before}. Tidigast: {earliest}.",
        "rests": "Vad målet vilar på", "state": "{title}: {state}", "lift": "{title}: {lift}", "met": "Redan uppfyllt: {names}.", "nothing": "Inget krav i katalogen.",
        "route": "Väg genom {pathway}: {steps}.",
        "smallest": "Minsta uppsättningen", "both": "Den minsta uppsättningen, som också har minst ansträngning", "cheapest": "Uppsättningen med minst ansträngning", "alternative": "Alternativ {number}",
        "effort": "Klart {end}. Ansträngning {effort} (kunskap, tid och resurser, 1–5 vardera, lagt samman).",
        "build": "Känd kostnad att införa: {amount} kr.", "run": "Känd kostnad per år: {amount} kr.", "sources": "Kostnadernas källor står i rapporten från ”vip gap”.", "unpriced": "Kostnaden är inte känd, helt eller delvis, för {count} av {all} aktiviteter.",
        "action": "Aktivitet", "from": "Start", "to": "Slut", "meeting": "Beslut", "after": "Efter", "closes": "Stänger", "enables": "möjliggör andra", "courses": "Kurser: {courses}.", "course": "{title} {days}",
        "unknown": "Inte bedömt, men målet vilar på det: {names}. Visar det sig saknas räcker inte aktiviteterna.",
        "obstacle": "Vad som hindrar", "assumption": "Ledtiderna är planeringsantaganden och ska anpassas lokalt.",
    },
    "en": {
        "title": "The way to a goal: {name}, as of {as_of}", "goal": "The goal: {goal}.", "by": "By {before}.", "everything": "all that the pathways need", "named": '{kind} "{title}"',
        "there": "All that the goal rests on, and that is assessed, is in place already.", "reached": "The goal can be reached on {end}, with {count}.", "one": "one action", "many": "{count} actions",
        "unreachable": "The goal cannot be reached.", "cannot": "The goal cannot be reached by {before}. At the earliest: {earliest}.",
        "rests": "What the goal rests on", "state": "{title}: {state}", "lift": "{title}: {lift}", "met": "Already met: {names}.", "nothing": "No requirement of the catalogue.",
        "route": "The way through {pathway}: {steps}.",
        "smallest": "The smallest set", "both": "The smallest set, which is also the least effort", "cheapest": "The set of least effort", "alternative": "Alternative {number}",
        "effort": "Ready on {end}. Effort {effort} (knowledge, time and resources, 1–5 each, added up).",
        "build": "Known cost to introduce: SEK {amount}.", "run": "Known cost per year: SEK {amount}.", "sources": 'The sources of the costs are in the report of "vip gap".', "unpriced": "The cost is not known, whole or in part, of {count} of {all} actions.",
        "action": "Action", "from": "Start", "to": "End", "meeting": "Decision", "after": "After", "closes": "Closes", "enables": "enables others", "courses": "Courses: {courses}.", "course": "{title} {days}",
        "unknown": "Not assessed, but the goal rests on it: {names}. Should it be lacking, the actions are not enough.",
        "obstacle": "What is in the way", "assumption": "Lead times are planning assumptions to be adjusted locally.",
    },
}  # fmt: skip


def reach_report(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> Report:
    """Return the verdict, what the goal rests on, and the sets of actions or what is in the way."""
    words = _WORDS[lang]
    goal = words["goal"].format(goal=goal_words(knowledge, analysis, found.goal, lang))
    limit = "" if found.before is None else f" {words['by'].format(before=found.before)}"
    return (
        Heading(words["title"].format(name=analysis.region.name, as_of=analysis.as_of), 1),
        Paragraph(goal + limit),
        Paragraph(_verdict(found, lang), strong=True),
        *_rests(knowledge, analysis, found, lang),
        *(_obstacle(knowledge, analysis, found, lang) if found.obstacle else _sets(knowledge, analysis, found, lang)),
        *closing(knowledge, lang),
    )


def reach_json(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> str:
    """Return the same as JSON; ids stand for titles."""
    answer = {
        "goal": {"kind": found.goal.kind, "id": found.goal.id, "required": list(found.goal.required)},
        "start": found.start.isoformat(),
        "before": day_data(found.before),
        "reachable": found.smallest is not None,
        "smallest": _set_data(found.smallest),
        "cheapest": _set_data(found.cheapest),
        "alternatives": [_set_data(other) for other in found.alternatives],
        "obstacle": _obstacle_data(found.obstacle),
    }
    return plan_json(knowledge, analysis, lang, version=SCHEMA_VERSION, answer=answer)


def obstacle_problem(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> Problem | None:
    """Return the problem of a goal that cannot be reached, naming what is missing."""
    obstacle = found.obstacle
    if obstacle is None:
        return None
    titles = [knowledge.actions[item.action].title[lang] for item in obstacle.chain]
    data = {
        "goal": _title(knowledge, analysis, found.goal, lang),
        "names": ", ".join(knowledge.requirements[name].title[lang] for name in obstacle.requirements),
        "chain": " → ".join(titles),
        "last": titles[-1] if titles else "",
        "before": found.before,
        "earliest": obstacle.earliest,
    }
    return Problem(_PROBLEM[obstacle.kind], None, data)


def goal_words(knowledge: Knowledge, analysis: GapAnalysis, goal: Goal, lang: Language) -> str:
    """Return a goal in words, as `the milestone "First visit"`."""
    words = _WORDS[lang]
    title = _title(knowledge, analysis, goal, lang)
    return title if goal.kind == "all" else words["named"].format(kind=_GOAL[goal.kind][lang], title=title)


def _title(knowledge: Knowledge, analysis: GapAnalysis, goal: Goal, lang: Language) -> str:
    extents = analysis.scope.extents
    match goal.kind:
        case "all":
            return _WORDS[lang]["everything"]
        case "requirement":
            return knowledge.requirements[goal.id].title[lang]
        case "intervention":
            return knowledge.interventions[goal.id].title[lang]
        case "milestone":
            return next(extent.milestones[goal.id].title[lang] for extent in extents if goal.id in extent.milestones)
        case "step":
            return next(extent.steps[goal.id].title[lang] for extent in extents if goal.id in extent.steps)


def _verdict(found: Reach, lang: Language) -> str:
    words = _WORDS[lang]
    if found.obstacle is not None:
        late = found.obstacle.earliest is not None
        return words["cannot" if late else "unreachable"].format(before=found.before, earliest=found.obstacle.earliest)
    if found.smallest is None or found.smallest.end is None:
        return words["there"]
    count = len(found.smallest.actions)
    counted = words["one" if count == 1 else "many"].format(count=count)
    return words["reached"].format(end=found.smallest.end, count=counted)


def _rests(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> Iterator[Block]:
    """Yield what the goal itself needs; what its way needs is told with each way."""
    words = _WORDS[lang]
    yield Heading(words["rests"])
    there = {item.requirement for item in analysis.with_state("met")}
    met = [name for name in found.goal.required if name in there]
    rest = [name for name in found.goal.required if name not in there]
    if rest:
        yield Bullets(tuple((_state(knowledge, analysis, name, lang), ()) for name in rest))
    if met:
        yield Paragraph(words["met"].format(names="; ".join(knowledge.requirements[name].title[lang] for name in met)))
    if not found.goal.required:
        yield Paragraph(words["nothing"])


def _state(knowledge: Knowledge, analysis: GapAnalysis, name: str, lang: Language) -> str:
    requirement, finding = knowledge.requirements[name], analysis.finding(name)
    title = requirement.title[lang]
    if finding is None or finding.state != "gap":
        return _WORDS[lang]["state"].format(title=title, state=STATE[finding.state][lang] if finding else "–")
    return _WORDS[lang]["lift"].format(title=title, lift=lift_words(finding, requirement.number, lang))


def _sets(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> Iterator[Block]:
    smallest, cheapest, words = found.smallest, found.cheapest, _WORDS[lang]
    if smallest is None or cheapest is None:
        return
    same = smallest.names == cheapest.names
    yield Heading(words["both" if same else "smallest"])
    yield from _set(knowledge, analysis, smallest, lang)
    if not same:
        yield Heading(words["cheapest"])
        yield from _set(knowledge, analysis, cheapest, lang)
    for number, other in enumerate(found.alternatives, 1):
        yield Heading(words["alternative"].format(number=number))
        yield from _set(knowledge, analysis, other, lang)
    yield Paragraph(words["assumption"])


def _set(knowledge: Knowledge, analysis: GapAnalysis, chosen: ActionSet, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    for taken in chosen.routes:
        extent = next(extent for extent in analysis.scope.extents if extent.id == taken.pathway)
        steps = " → ".join(extent.steps[step].title[lang] for step in taken.steps)
        yield Paragraph(words["route"].format(pathway=extent.pathway.title[lang], steps=steps))
    if chosen.actions:
        yield _table(knowledge, analysis, chosen.actions, lang)
        yield from _courses(knowledge, chosen.actions, lang)
        yield Paragraph(" ".join(_costs(chosen, lang)))
    else:
        yield Paragraph(words["there"])
    if chosen.unknown:
        names = "; ".join(knowledge.requirements[name].title[lang] for name in chosen.unknown)
        yield Paragraph(words["unknown"].format(names=names), strong=True)


def _costs(chosen: ActionSet, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    yield words["effort"].format(end=chosen.end, effort=chosen.effort)
    if chosen.build is not None:
        yield words["build"].format(amount=grouped(chosen.build, lang))
    if chosen.run_per_year is not None:
        yield words["run"].format(amount=grouped(chosen.run_per_year, lang))
    if (chosen.build, chosen.run_per_year) != (None, None):
        yield words["sources"]
    if chosen.unpriced:
        yield words["unpriced"].format(count=len(chosen.unpriced), all=len(chosen.actions))


def _obstacle(knowledge: Knowledge, analysis: GapAnalysis, found: Reach, lang: Language) -> Iterator[Block]:
    problem = obstacle_problem(knowledge, analysis, found, lang)
    if found.obstacle is None or problem is None:
        return
    said = problem.what(lang)
    yield Heading(_WORDS[lang]["obstacle"])
    yield Paragraph(f"{said[:1].upper()}{said[1:]}. {problem.todo(lang)}")
    if found.obstacle.chain:
        yield _table(knowledge, analysis, found.obstacle.chain, lang)
        yield from _courses(knowledge, found.obstacle.chain, lang)
        yield Paragraph(_WORDS[lang]["assumption"])


def _table(knowledge: Knowledge, analysis: GapAnalysis, actions: tuple[DatedAction, ...], lang: Language) -> Table:
    numbers = {item.action: place for place, item in enumerate(actions, 1)}
    keys = ("action", "meeting", "after", "from", "to", "closes")
    rows = tuple(
        (
            f"{numbers[item.action]}. {knowledge.actions[item.action].title[lang]}",
            day_data(item.meeting) or "–",
            ", ".join(str(place) for place in sorted(numbers[name] for name in item.needs if name in numbers)) or "–",
            item.start.isoformat(),
            item.end.isoformat(),
            _closes(knowledge, analysis, item.closes, lang),
        )
        for item in actions
    )
    return Table(tuple(_WORDS[lang][key] for key in keys), rows, numbered=True)


def _courses(knowledge: Knowledge, actions: Iterable[DatedAction], lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    named = [
        words["course"].format(title=knowledge.actions[item.action].title[lang], days=", ".join(map(str, item.rounds)))
        for item in actions
        if item.rounds
    ]
    if named:
        yield Paragraph(words["courses"].format(courses="; ".join(named)))


def _closes(knowledge: Knowledge, analysis: GapAnalysis, names: Iterable[str], lang: Language) -> str:
    return "; ".join(_state(knowledge, analysis, name, lang) for name in names) or _WORDS[lang]["enables"]


def _set_data(chosen: ActionSet | None) -> dict[str, Any] | None:
    if chosen is None:
        return None
    return {
        "actions": [_action_data(item) for item in chosen.actions],
        "end": day_data(chosen.end),
        "effort": chosen.effort,
        "cost": {"build": chosen.build, "run_per_year": chosen.run_per_year, "not_known_of": list(chosen.unpriced)},
        "routes": [{"pathway": taken.pathway, "steps": list(taken.steps)} for taken in chosen.routes],
        "not_assessed": list(chosen.unknown),
    }


def _action_data(item: DatedAction) -> dict[str, Any]:
    return {
        "action": item.action,
        "start": item.start.isoformat(),
        "end": item.end.isoformat(),
        "meeting": day_data(item.meeting),
        "courses": [day.isoformat() for day in item.rounds],
        "needs": list(item.needs),
        "closes": list(item.closes),
    }


def _obstacle_data(obstacle: Obstacle | None) -> dict[str, Any] | None:
    if obstacle is None:
        return None
    return {
        "kind": obstacle.kind,
        "requirements": list(obstacle.requirements),
        "chain": [_action_data(item) for item in obstacle.chain],
        "earliest": day_data(obstacle.earliest),
    }
