"""How far a plan has come, as a part of the gap report and as data: states, what is late, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.progress import ActionProgress, Progress, ProgressNotice, ProgressNoticeKind, progress_of
from vipengine.model.base import Language, Text
from vipengine.model.plan import ActionState, PlanState
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph

PLAN_STATE: Mapping[PlanState, Text] = {
    "draft": Text(sv="utkast", en="draft"),
    "consultation": Text(sv="på remiss", en="in consultation"),
    "decided": Text(sv="beslutad", en="decided"),
    "introduced": Text(sv="införs", en="being introduced"),
    "followed_up": Text(sv="följs upp", en="being followed up"),
}

ACTION_STATE: Mapping[ActionState, Text] = {
    "not_started": Text(sv="inte påbörjad", en="not begun"),
    "ongoing": Text(sv="pågår", en="under way"),
    "done": Text(sv="klar", en="done"),
    "paused": Text(sv="pausad", en="paused"),
    "dropped": Text(sv="struken", en="dropped"),
}

NOTICE: Mapping[ProgressNoticeKind, Text] = {
    "still_gap": Text(
        sv="{action} är klar, men kravet är ännu ett gap: {names}. Är det på plats behöver uppgiften om nuläget ändras.",
        en="{action} is done, but the requirement is still a gap: {names}. If it is in place, the claim must be raised.",
    ),
    "dropped_needed": Text(
        sv="{action} är struken, men planen har inget annat som gör det som den skulle: {names}.",
        en="{action} is dropped, but the plan has nothing else that does what it should: {names}.",
    ),
    "undecided": Text(
        sv="{action} har börjat, men behöver ett beslut som inte fanns då.",
        en="{action} has begun, but needs a decision that was not there then.",
    ),
    "waits": Text(
        sv="{action} har börjat, men det som den väntar på är inte klart: {names}.",
        en="{action} has begun, but what it waits for is not done: {names}.",
    ),
    "undated": Text(
        sv="{action} har börjat, men det framgår inte när.", en="{action} has begun, but it is not said when."
    ),
    "outside": Text(
        sv="{action} har ett läge men ingår inte i planen: inget känt gap behöver den.",
        en="{action} has a state but is not part of the plan: no known gap needs it.",
    ),
    "decision_undated": Text(
        sv="Planen är beslutad, men det framgår inte när.", en="The plan is decided, but it is not said when."
    ),
    "consultation_undated": Text(
        sv="Planen är på remiss, men det framgår inte från när till när.",
        en="The plan is in consultation, but it is not said from when to when.",
    ),
    "consultation_ahead": Text(
        sv="Planen sägs vara på remiss, men remissen börjar först {on}.",
        en="The plan is said to be in consultation, but that does not begin until {on}.",
    ),
    "consultation_over": Text(
        sv="Planen sägs vara på remiss, men remissen slutade {on}.",
        en="The plan is said to be in consultation, but that ended on {on}.",
    ),
    "nothing_begun": Text(
        sv="Planen sägs vara igång, men ingen aktivitet sägs ha börjat.",
        en="The plan is said to be under way, but no action is said to have begun.",
    ),
    "followed_up_open": Text(
        sv="Planen följs upp, men det här är varken klart eller struket: {names}.",
        en="The plan is being followed up, but these are neither done nor dropped: {names}.",
    ),
}

WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "heading": "Hur långt planen har kommit",
        "state": "Planen: {state}.",
        "state-on": "Planen: {state}, beslutad {on}.",
        "done": "Klara: {done} av {all} aktiviteter.",
        "late": "Försenade: {late} ({names}).",
        "none": "Läget är inte angivet för någon av de {all} aktiviteterna.",
        "untold": "Läge inte angivet: {count}{passed}.",
        "passed": ", varav {passed} vars planerade slut har passerat ({names})",
        "overdue": "försenad",
        "said": "Läge",
        "reviewed": "granskas av {reviewer}",
        "since": "från {start}",
        "until": "till {end}",
    },
    "en": {
        "heading": "How far the plan has come",
        "state": "The plan: {state}.",
        "state-on": "The plan: {state}, decided on {on}.",
        "done": "Done: {done} of {all} actions.",
        "late": "Overdue: {late} ({names}).",
        "none": "The state is not told for any of the {all} actions.",
        "untold": "State not told: {count}{passed}.",
        "passed": ", of which {passed} whose planned end has passed ({names})",
        "overdue": "overdue",
        "said": "State",
        "reviewed": "reviewed by {reviewer}",
        "since": "from {start}",
        "until": "to {end}",
    },
}


def progress_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, *, heading: bool = True
) -> Iterator[Block]:
    """Yield how far the plan has come; nothing where the region has said nothing of it."""
    progress = progress_of(knowledge, analysis, plan)
    if not progress.is_told:
        return
    if heading:
        yield Heading(WORDS[lang]["heading"])
    yield Paragraph(progress_words(progress, lang), strong=True)
    if progress.notices:
        yield Bullets(tuple((_notice(knowledge, progress, notice, lang), ()) for notice in progress.notices))


def progress_words(progress: Progress, lang: Language) -> str:
    """Return the state of the plan and how many of its actions are done and overdue, in sentences."""
    words, everything = WORDS[lang], len(progress.actions)
    said = [_state(progress.state, progress.decided_on, lang)] if progress.state else []
    silent = progress.with_state(None)
    if not everything:
        return " ".join(said)
    if len(silent) == everything:
        return " ".join([*said, words["none"].format(all=everything)])
    said.append(words["done"].format(done=len(progress.with_state("done")), all=everything))
    if late := progress.overdue:
        said.append(words["late"].format(late=len(late), names=_numbers(progress, late)))
    if silent:
        said.append(words["untold"].format(count=len(silent), passed=_passed(progress, lang)))
    return " ".join(said)


def _state(state: PlanState, decided_on: date | None, lang: Language) -> str:
    words = PLAN_STATE[state][lang]
    if decided_on is None:
        return WORDS[lang]["state"].format(state=words)
    if state == "decided":
        return WORDS[lang]["state"].format(state=f"{words} {decided_on}")
    return WORDS[lang]["state-on"].format(state=words, on=decided_on)


def _passed(progress: Progress, lang: Language) -> str:
    names = progress.untold
    return WORDS[lang]["passed"].format(passed=len(names), names=_numbers(progress, names)) if names else ""


def _numbers(progress: Progress, names: Iterable[str]) -> str:
    found = (progress.of(name) for name in names)
    return ", ".join(f"A{item.planned.place}" for item in found if item is not None and item.planned is not None)


def _notice(knowledge: Knowledge, progress: Progress, notice: ProgressNotice, lang: Language) -> str:
    action = _named(knowledge, progress, notice.action, lang) if notice.action else ""
    names = "; ".join(_named(knowledge, progress, name, lang) for name in notice.names)
    return NOTICE[notice.kind][lang].format(action=action, names=names or "–", on=notice.on)


def _named(knowledge: Knowledge, progress: Progress, name: str, lang: Language) -> str:
    if name not in knowledge.actions:
        return knowledge.requirements[name].title[lang]
    item = progress.of(name)
    title = knowledge.actions[name].title[lang]
    return f"A{item.planned.place} {title}" if item is not None and item.planned is not None else title


def progress_columns(progress: Progress, lang: Language) -> tuple[str, ...]:
    """Return the heading that the plan's table gets where the state of any action is told; none otherwise."""
    return (WORDS[lang]["said"],) if any(item.state for item in progress.actions) else ()


def progress_cells(progress: Progress, action: str, lang: Language) -> tuple[str, ...]:
    """Return the cell of one action under the heading of `progress_columns`."""
    return tuple(state_words(progress.of(action), lang) for _ in progress_columns(progress, lang))


def state_words(item: ActionProgress | None, lang: Language) -> str:
    """Return the state of an action, whether it is overdue, and its real dates; a dash where nobody has said."""
    if item is None or item.state is None or item.record is None:
        return "–"
    words, record = WORDS[lang], item.record
    late = (words["overdue"],) if item.overdue else ()
    dates = (("since", record.start), ("until", record.end))
    said = (words[key].format(start=day, end=day) for key, day in dates if day)
    return ", ".join((ACTION_STATE[item.state][lang], *late, *filter(None, [" ".join(said)])))


def owner_words(progress: Progress, action: str, proposed: str) -> str:
    """Return who answers for an action: whom the region names, else the role that is proposed."""
    item = progress.of(action)
    return (item.record.owner if item is not None and item.record is not None else None) or proposed


def reviewer_words(progress: Progress, action: str, lang: Language) -> str:
    """Return who reviews an action, as a clause; nothing where nobody is named."""
    item = progress.of(action)
    reviewer = item.record.reviewer if item is not None and item.record is not None else None
    return WORDS[lang]["reviewed"].format(reviewer=reviewer) if reviewer else ""


def progress_data(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> dict[str, Any]:
    """Return how far the whole, joint plan has come as plain data, also beside one principal's extract of it."""
    whole = plan_actions(knowledge, analysis) if analysis.region.plan.actions else plan
    progress = progress_of(knowledge, analysis, whole)
    return {
        "state": progress.state,
        "decided_on": progress.decided_on.isoformat() if progress.decided_on else None,
        "all": len(progress.actions),
        "done": len(progress.with_state("done")),
        "overdue": list(progress.overdue),
        "not_told": [item.action for item in progress.with_state(None)],
        "actions": [_action_data(item) for item in progress.actions if item.record is not None],
        "notices": [{"kind": item.kind, "action": item.action, "names": list(item.names)} for item in progress.notices],
    }


def _action_data(item: ActionProgress) -> dict[str, Any]:
    record = item.record.model_dump(mode="json", exclude_none=True) if item.record is not None else {}
    due = item.due.isoformat() if item.due is not None else None
    return {"action": item.action, **record, "state": item.state, "due": due, "overdue": item.overdue}
