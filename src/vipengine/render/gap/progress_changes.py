"""What has happened to a plan between two descriptions of one region: its own state, and those of its actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.plan.progress import ActionChange, is_backward
from vipengine.model.base import Language
from vipengine.model.plan import ActionState, PlanState
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph
from vipengine.render.gap.progress import ACTION_STATE, PLAN_STATE

PlanStates = tuple[PlanState | None, PlanState | None]

WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "heading": "Planen sedan dess",
        "plan": "Planen: {before} → {after}.",
        "plan-back": "Planen: {before} → {after}. En plan går bara framåt; kontrollera filerna.",
        "action": "{title}: {before} → {after}",
        "back": "{title}: {before} → {after} (bakåt)",
        "untold": "inte angivet",
    },
    "en": {
        "heading": "The plan since then",
        "plan": "The plan: {before} → {after}.",
        "plan-back": "The plan: {before} → {after}. A plan goes only forward; check the files.",
        "action": "{title}: {before} → {after}",
        "back": "{title}: {before} → {after} (backwards)",
        "untold": "not told",
    },
}


def change_blocks(
    knowledge: Knowledge, states: PlanStates, actions: tuple[ActionChange, ...], lang: Language
) -> Iterator[Block]:
    """Yield what has changed of the plan; nothing where nothing has."""
    before, after = states
    if before == after and not actions:
        return
    words = WORDS[lang]
    yield Heading(words["heading"])
    if before != after:
        back = is_backward(before, after)
        line = words["plan-back" if back else "plan"].format(before=_plan(before, lang), after=_plan(after, lang))
        yield Paragraph(line, strong=back)
    if actions:
        yield Bullets(tuple((_line(knowledge, change, lang), ()) for change in actions))


def change_data(states: PlanStates, actions: tuple[ActionChange, ...]) -> dict[str, Any]:
    """Return what has changed of the plan as plain data."""
    return {
        "plan_state": list(states),
        "actions": [
            {"action": item.action, "before": item.before, "after": item.after, "backward": item.is_backward}
            for item in actions
        ],
    }


def _line(knowledge: Knowledge, change: ActionChange, lang: Language) -> str:
    item = knowledge.actions.get(change.action)
    title = item.title[lang] if item is not None else change.action
    before, after = _action(change.before, lang), _action(change.after, lang)
    return WORDS[lang]["back" if change.is_backward else "action"].format(title=title, before=before, after=after)


def _plan(state: PlanState | None, lang: Language) -> str:
    return WORDS[lang]["untold"] if state is None else PLAN_STATE[state][lang]


def _action(state: ActionState | None, lang: Language) -> str:
    return WORDS[lang]["untold"] if state is None else ACTION_STATE[state][lang]
