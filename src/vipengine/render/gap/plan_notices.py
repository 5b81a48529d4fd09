"""What should be seen beside a plan, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.gap.plan.notices import PlanNotice, plan_notices
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Paragraph
from vipengine.render.gap.shares import grouped
from vipengine.render.words import period_words

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "no_meetings": "Inga beslutsmöten är angivna. Det som behöver ett beslut är daterat som om det kunde beslutas vilken arbetsdag som helst: {actions}.",
        "meetings_unordered": "Mötet {on} står efter ett senare möte i filen. Mötena räknas i datumordning.",
        "meeting_twice": "Mötet {on} står två gånger i filen. Det räknas en gång.",
        "course": "Kurs {rounds}.{seats}",
        "stated": " Platser som behövs: {seats}, enligt filen.", "counted": " Platser som behövs: minst {seats}, räknat ur hur många personer som saknas.",
        "seats_unknown": "Hur många platser som behövs eller finns är inte sagt (plan.seats, plan.courses). En kurs antas räcka.",
        "lead_time": "Ledtiden är {here} enligt filen, annars {else_}.",
        "no_owner": "Kommunerna svarar för {actions}, men filen anger ingen kommun. Ingen kan utses förrän någon är angiven (units).",
        "without-course": "Ingen kurs har platser kvar till alla: {actions}. Datumen gäller bara om fler platser ordnas.",
        "and": " och ",
    },
    "en": {
        "no_meetings": "No deciding meetings are given. What needs a decision is dated as if it could be decided on any working day: {actions}.",
        "meetings_unordered": "The meeting on {on} stands after a later one in the file. Meetings are taken in the order of their dates.",
        "meeting_twice": "The meeting on {on} stands twice in the file. It counts once.",
        "course": "Course {rounds}.{seats}",
        "stated": " Seats needed: {seats}, as the file says.", "counted": " Seats needed: at least {seats}, counted from how many persons are lacking.",
        "seats_unknown": "How many seats are needed or free is not said (plan.seats, plan.courses). One course is taken for enough.",
        "lead_time": "The lead time is {here} by the file, else {else_}.",
        "no_owner": "The municipalities answer for {actions}, but the file names no municipality. Nobody can be appointed until one is named (units).",
        "without-course": "No course has seats left for all: {actions}. The dates hold only if more seats are arranged.",
        "and": " and ",
    },
}  # fmt: skip


def plan_notice_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, numbers: Mapping[str, str], lang: Language
) -> Iterator[Block]:
    """Yield what is missing for the dates to hold, and what they rest on; `numbers` are those of the plan's actions."""
    if plan.without_course:
        names = _titles(knowledge, plan.without_course, numbers, lang)
        yield Paragraph(_WORDS[lang]["without-course"].format(actions=names), strong=True)
    entries = tuple(_entries(knowledge, analysis, plan, numbers, lang))
    if entries:
        yield Bullets(entries)


def plan_notice_data(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> list[dict[str, Any]]:
    """Return the notices of a plan as plain data."""
    return [
        {
            "kind": notice.kind,
            "actions": list(notice.actions),
            "on": notice.on.isoformat() if notice.on else None,
            "seats": notice.seats,
            "seats_stated": notice.stated if notice.kind == "course" else None,
        }
        for notice in plan_notices(knowledge, analysis, plan)
    ]


def _entries(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, numbers: Mapping[str, str], lang: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each notice; those of one action stand together below it."""
    for action, notices in groupby(plan_notices(knowledge, analysis, plan), _own_action):
        lines = tuple(_words(knowledge, analysis, plan, notice, numbers, lang) for notice in notices)
        if action is None:
            yield from ((line, ()) for line in lines)
        else:
            yield _titles(knowledge, [action], numbers, lang), lines


def _own_action(notice: PlanNotice) -> str | None:
    return notice.actions[0] if notice.kind in ("course", "seats_unknown", "lead_time") else None


def _words(
    knowledge: Knowledge,
    analysis: GapAnalysis,
    plan: ActionPlan,
    notice: PlanNotice,
    numbers: Mapping[str, str],
    lang: Language,
) -> str:
    return _WORDS[lang][notice.kind].format(
        actions=_titles(knowledge, notice.actions, numbers, lang),
        on=notice.on,
        rounds=_rounds(plan, notice, lang),
        seats=_seats(notice, lang),
        **_lead_times(knowledge, analysis, notice, lang),
    )


def _rounds(plan: ActionPlan, notice: PlanNotice, lang: Language) -> str:
    days = [day.isoformat() for item in plan.actions if item.action in notice.actions for day in item.rounds]
    return _WORDS[lang]["and"].join(dict.fromkeys(days))


def _seats(notice: PlanNotice, lang: Language) -> str:
    """Return the seats needed; nothing where they are not known, for a notice of its own says so."""
    if notice.seats is None:
        return ""
    return _WORDS[lang]["stated" if notice.stated else "counted"].format(seats=grouped(notice.seats, lang))


def _lead_times(knowledge: Knowledge, analysis: GapAnalysis, notice: PlanNotice, lang: Language) -> dict[str, str]:
    if notice.kind != "lead_time":
        return {}
    name = notice.actions[0]
    here, usual = analysis.region.plan.lead_times[name], knowledge.actions[name].lead_time
    return {"here": period_words(here, lang), "else_": period_words(usual, lang)}


def _titles(knowledge: Knowledge, names: Iterable[str], numbers: Mapping[str, str], lang: Language) -> str:
    return "; ".join(f"{numbers[name]} {knowledge.actions[name].title[lang]}" for name in names)
