"""The action plan as a calendar file (iCalendar): each action over its days, and the meetings that decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.model.base import Language
from vipengine.render.words import PRINCIPAL

if TYPE_CHECKING:
    from icalendar import Event

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "calendar": "Handlingsplan: {name}", "action": "A{place} {title}", "meeting": "Beslutsmöte", "decides": "Att besluta: {titles}.",
        "nothing": "Ingen åtgärd i planen väntar på det här mötet.", "closes": "Stänger: {titles}.", "who": "Ansvarig: {role} ({principal}).",
        "after": "Efter: {titles}.", "deadline": "Planens slutdatum", "draft": "Datumen räknas fram ur antagna ledtider.",
    },
    "en": {
        "calendar": "Action plan: {name}", "action": "A{place} {title}", "meeting": "Meeting that decides", "decides": "To be decided: {titles}.",
        "nothing": "No action of the plan waits for this meeting.", "closes": "Closes: {titles}.", "who": "Responsible: {role} ({principal}).",
        "after": "After: {titles}.", "deadline": "The plan's deadline", "draft": "The dates are computed from assumed lead times.",
    },
}  # fmt: skip


def plan_calendar(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> bytes:
    """Return the plan as an .ics file; the same plan gives the same bytes, and an event keeps its id between runs."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//vipengine//action plan//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _WORDS[lang]["calendar"].format(name=analysis.region.name))
    for event in _events(knowledge, analysis, plan, lang):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> Iterator[Event]:
    words = _WORDS[lang]
    for item in plan.actions:
        title = words["action"].format(place=item.place, title=knowledge.actions[item.action].title[lang])
        text = _about(knowledge, item, lang)
        yield _event(analysis, f"action-{item.action}", title, item.start, item.end, text)
    for day in analysis.region.plan.meetings:
        yield _event(analysis, f"meeting-{day}", words["meeting"], day, day, _agenda(knowledge, plan, day, lang))
    if plan.deadline is not None:
        yield _event(analysis, "deadline", words["deadline"], plan.deadline, plan.deadline, "")


def _about(knowledge: Knowledge, item: PlannedAction, lang: Language) -> str:
    words, action = _WORDS[lang], knowledge.actions[item.action]
    role = knowledge.terms[action.responsible].label[lang]
    lines = [action.summary[lang], words["who"].format(role=role, principal=PRINCIPAL[action.principal][lang])]
    if item.closes:
        titles = "; ".join(knowledge.requirements[name].title[lang] for name in item.closes)
        lines.append(words["closes"].format(titles=titles))
    if item.needs:
        lines.append(
            words["after"].format(titles="; ".join(knowledge.actions[name].title[lang] for name in item.needs))
        )
    return "\n".join([*lines, words["draft"]])


def _agenda(knowledge: Knowledge, plan: ActionPlan, day: date, lang: Language) -> str:
    words = _WORDS[lang]
    decided = [knowledge.actions[item.action].title[lang] for item in plan.actions if item.meeting == day]
    return words["decides"].format(titles="; ".join(decided)) if decided else words["nothing"]


def _event(analysis: GapAnalysis, name: str, title: str, first: date, last: date, text: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{name}@{analysis.region.region}.vipengine")
    event.add("dtstamp", datetime.combine(analysis.as_of, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", title)
    if text:
        event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event
