"""A plan as it is and as it would be, as a report and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.plan.what_if import Change, Compared, WhatIf
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap.plan_json import day_data, plan_json
from vipengine.render.words import period_words

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Tänk om: {name}, per {as_of}",
        "supposed": "Antaget", "later": "Alla möten hålls {period} senare (rullas till en arbetsdag).", "extra": "Ett möte till: {day}.", "start": "Planen börjar {day}.", "deadline": "Slutdatumet är {day}.", "without": "Kan inte göras: {action}.",
        "same": "Inget i planen ändras.", "ends": "Planen blir klar {then} i stället för {now}: {moved}.", "ends-same": "Planen blir klar {now}, som nu.", "none": "Planen har inga aktiviteter, vare sig nu eller då.", "emptied": "Inga aktiviteter är kvar i planen. Nu blir den klar {now}.",
        "late": "Slutdatumet {deadline} går inte att hålla. Det som tar längst tid: {chain}.", "already": "Det gick inte nu heller.",
        "newly": "Blir klara först efter slutdatumet", "open": "Gap som ingen då stänger", "meetings": "Beslut utan möte: datumen gäller bara om ett möte till läggs in", "courses": "Utbildningar utan plats: datumen gäller bara om fler platser ordnas", "dropped": "Görs inte",
        "actions": "Aktiviteter", "unmoved": "{count} av {all} aktiviteter har samma datum.", "path": "Det som avgör slutet är då: {chain}.", "path-now": "Nu är det: {chain}.",
        "earlier": "Några aktiviteter börjar tidigare trots att mötena är senare: de hinner då till ett möte som de nu just missar.",
        "no-meetings": "Filen anger inga möten, så det finns inga att flytta.", "first-meetings": "Filen anger inga möten. Med det extra mötet måste alla beslut vänta på det, och det som är klart för beslut först senare saknar möte.",
        "action": "Aktivitet", "now": "Nu", "then": "Då", "moved": "Slutet flyttas", "new": "ny i planen", "span": "{start} – {end}",
        "0": "samma slut", "+1": "en arbetsdag senare", "+": "{count} arbetsdagar senare", "-1": "en arbetsdag tidigare", "-": "{count} arbetsdagar tidigare",
    },
    "en": {
        "title": "What if: {name}, as of {as_of}",
        "supposed": "Supposed", "later": "Every meeting is {period} later (rolled to a working day).", "extra": "One more meeting: {day}.", "start": "The plan begins on {day}.", "deadline": "The deadline is {day}.", "without": "Cannot be done: {action}.",
        "same": "Nothing in the plan changes.", "ends": "The plan is done on {then} instead of {now}: {moved}.", "ends-same": "The plan is done on {now}, as now.", "none": "The plan has no actions, neither now nor then.", "emptied": "No actions are left in the plan. Now it is done on {now}.",
        "late": "The deadline {deadline} cannot be kept. What takes longest: {chain}.", "already": "It could not be kept now either.",
        "newly": "Done only after the deadline", "open": "Gaps that nobody then closes", "meetings": "Decisions without a meeting: the dates hold only if one more is added", "courses": "Training without a seat: the dates hold only if more seats are arranged", "dropped": "Not done",
        "actions": "Actions", "unmoved": "{count} of {all} actions have the same dates.", "path": "What decides the end is then: {chain}.", "path-now": "Now it is: {chain}.",
        "earlier": "Some actions begin earlier although meetings are later: they are then ready in time for a meeting that they now just miss.",
        "no-meetings": "The file gives no meetings, so there are none to move.", "first-meetings": "The file gives no meetings. With the extra meeting every decision must wait for it, and what is ready for a decision only later has no meeting.",
        "action": "Action", "now": "Now", "then": "Then", "moved": "The end moves", "new": "new in the plan", "span": "{start} – {end}",
        "0": "same end", "+1": "one working day later", "+": "{count} working days later", "-1": "one working day earlier", "-": "{count} working days earlier",
    },
}  # fmt: skip


def what_if_report(knowledge: Knowledge, analysis: GapAnalysis, found: WhatIf, lang: Language) -> Report:
    """Return what is supposed, what becomes of the end, what no longer works, and the actions that move."""
    words = _WORDS[lang]
    return (
        Heading(words["title"].format(name=analysis.region.name, as_of=analysis.as_of), 1),
        *_supposed(knowledge, analysis, found.change, lang),
        *_verdict(knowledge, found, lang),
        *_lost(knowledge, found, lang),
        *_moved(knowledge, found, lang),
        *closing(knowledge, lang),
    )


def what_if_json(knowledge: Knowledge, analysis: GapAnalysis, found: WhatIf, lang: Language) -> str:
    """Return the change, both plans' ends, and every action of either, as JSON; ids stand for titles."""
    answer = {
        "change": _change_data(found.change),
        "now": _plan_data(found.now),
        "then": _plan_data(found.then),
        "ends_working_days_later": found.ends_later,
        "critical_path_changes": found.path_changes,
        "newly_late": list(found.newly_late),
        "left_open": list(found.left_open),
        "actions": [_compared_data(item) for item in found.actions],
    }
    return plan_json(knowledge, analysis, lang, version=SCHEMA_VERSION, answer=answer)


def _supposed(knowledge: Knowledge, analysis: GapAnalysis, change: Change, lang: Language) -> Iterator[Block]:
    words, meetings = _WORDS[lang], analysis.region.plan.meetings
    yield Heading(words["supposed"])
    yield Bullets(tuple((line, ()) for line in _changes(knowledge, change, lang)))
    if change.meetings_later is not None and not meetings:
        yield Paragraph(words["no-meetings"])
    if change.extra_meetings and not meetings:
        yield Paragraph(words["first-meetings"])


def _changes(knowledge: Knowledge, change: Change, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    if change.meetings_later is not None:
        yield words["later"].format(period=period_words(change.meetings_later, lang))
    yield from (words["extra"].format(day=day) for day in change.extra_meetings)
    if change.start is not None:
        yield words["start"].format(day=change.start)
    if change.deadline is not None:
        yield words["deadline"].format(day=change.deadline)
    yield from (words["without"].format(action=knowledge.actions[name].title[lang]) for name in change.without)


def _verdict(knowledge: Knowledge, found: WhatIf, lang: Language) -> Iterator[Block]:
    words, now, then = _WORDS[lang], found.now, found.then
    yield Paragraph(_end(found, lang), strong=True)
    if then.late:
        chain = _titles(knowledge, then.late, " → ", lang)
        already = f" {words['already']}" if now.late else ""
        yield Paragraph(words["late"].format(deadline=then.deadline, chain=chain) + already, strong=True)
    if found.path_changes and then.critical_path:
        yield Paragraph(words["path"].format(chain=_titles(knowledge, then.critical_path, " → ", lang)))
        yield Paragraph(words["path-now"].format(chain=_titles(knowledge, now.critical_path, " → ", lang) or "–"))
    if found.change.meetings_later is not None and found.change.start is None and _becomes_earlier(found):
        yield Paragraph(words["earlier"])


def _end(found: WhatIf, lang: Language) -> str:
    words = _WORDS[lang]
    if found.ends_later is None:
        return words["emptied" if found.now.end else "none"].format(now=found.now.end)
    if found.ends_later:
        moved = _later(found.ends_later, lang)
        return words["ends"].format(now=found.now.end, then=found.then.end, moved=moved)
    ends = words["ends-same"].format(now=found.now.end)
    return ends if any(map(_changes_dates, found.actions)) else f"{words['same']} {ends}"


def _becomes_earlier(found: WhatIf) -> bool:
    return any(item.begins_later is not None and item.begins_later < 0 for item in found.actions)


def _changes_dates(item: Compared) -> bool:
    return item.begins_later != 0 or item.ends_later != 0


def _lost(knowledge: Knowledge, found: WhatIf, lang: Language) -> Iterator[Block]:
    """Yield what does not work then but does now."""
    now, then = found.now, found.then
    dropped = [item.action for item in found.actions if item.then is None]
    lists = (
        ("newly", [knowledge.actions[name].title[lang] for name in found.newly_late]),
        ("open", [knowledge.requirements[name].title[lang] for name in found.left_open]),
        ("dropped", [knowledge.actions[name].title[lang] for name in dropped]),
        ("meetings", _new(knowledge, now.without_meeting, then.without_meeting, lang)),
        ("courses", _new(knowledge, now.without_course, then.without_course, lang)),
    )
    for key, names in lists:
        if names:
            yield Heading(_WORDS[lang][key])
            yield Bullets(tuple((name, ()) for name in names))


def _new(knowledge: Knowledge, now: Iterable[str], then: Iterable[str], lang: Language) -> list[str]:
    before = set(now)
    return [knowledge.actions[name].title[lang] for name in then if name not in before]


def _moved(knowledge: Knowledge, found: WhatIf, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    moved = [item for item in found.actions if item.then is not None and _changes_dates(item)]
    if not moved:
        return
    yield Heading(words["actions"])
    rows = tuple(
        (
            knowledge.actions[item.action].title[lang],
            _span(item.now, lang),
            _span(item.then, lang),
            words["new"] if item.ends_later is None else _later(item.ends_later, lang),
        )
        for item in moved
    )
    yield Table(tuple(words[key] for key in ("action", "now", "then", "moved")), rows)
    same = sum(not _changes_dates(item) for item in found.actions)
    yield Paragraph(words["unmoved"].format(count=same, all=len(found.then.actions)))


def _span(item: PlannedAction | None, lang: Language) -> str:
    return "–" if item is None else _WORDS[lang]["span"].format(start=item.start, end=item.end)


def _later(days: int, lang: Language) -> str:
    sign = "+" if days > 0 else "-"
    key = "0" if days == 0 else f"{sign}1" if abs(days) == 1 else sign
    return _WORDS[lang][key].format(count=abs(days))


def _titles(knowledge: Knowledge, names: Iterable[str], between: str, lang: Language) -> str:
    return between.join(knowledge.actions[name].title[lang] for name in names)


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "meetings_later": None if change.meetings_later is None else str(change.meetings_later),
        "extra_meetings": [day.isoformat() for day in change.extra_meetings],
        "start": day_data(change.start),
        "deadline": day_data(change.deadline),
        "without": list(change.without),
    }


def _plan_data(plan: ActionPlan) -> dict[str, Any]:
    return {
        "start": plan.start.isoformat(),
        "end": day_data(plan.end),
        "deadline": day_data(plan.deadline),
        "late": list(plan.late),
        "critical_path": list(plan.critical_path),
        "gaps_without_action": list(plan.without_action),
        "actions_without_meeting": list(plan.without_meeting),
        "actions_without_course": list(plan.without_course),
    }


def _compared_data(item: Compared) -> dict[str, Any]:
    return {
        "action": item.action,
        "now": _dates(item.now),
        "then": _dates(item.then),
        "begins_working_days_later": item.begins_later,
        "ends_working_days_later": item.ends_later,
    }


def _dates(item: PlannedAction | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "start": item.start.isoformat(),
        "end": item.end.isoformat(),
        "meeting": day_data(item.meeting),
        "courses": [day.isoformat() for day in item.rounds],
        "critical": item.critical,
    }
