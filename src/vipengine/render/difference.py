"""What differs between two pieces of advice, as a report and as JSON: for what-if, and for what time changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from vipengine.advice.change import Change, written
from vipengine.advice.difference import AdviceDiff, GateChange, MilestoneChange, StatusChange
from vipengine.advice.explain import gate_words, reasons
from vipengine.advice.recommendation import Recommendation, TimedMilestone
from vipengine.advice.when import Turn
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.pathway import Pathway
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report
from vipengine.render.closing import closing
from vipengine.render.status_words import MILESTONE_STATUS, STATUS

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "what-if": "Om detta vore så per {as_of}",
        "changes": "Ändringar: {changes}.",
        "when": "När något ändras av tiden ensam, {start} till {end}",
        "nothing": "Rådet blir detsamma.",
        "no-turns": "Inget ändras av tiden ensam.",
        "entered": "Personen kommer in i vårdförloppet: {names}.",
        "left": "Personen lämnar vårdförloppet: {names}.",
        "newly_possible": "Det blir oklart om personen hör till: {names}.",
        "no_longer_possible": "Det är inte längre oklart om personen hör till: {names}.",
        "statuses": "Insatser",
        "gates": "Säkerhetsspärrar",
        "milestones": "Milstolpar",
        "asked": "Nya frågor",
        "no_longer_asked": "Frågor som inte längre behövs",
        "change": "{title}: {before} → {after}",
        "absent": "hör inte till rådet",
        "past": "{status}, målet har passerat",
        "true": "stängd",
        "false": "öppen",
        "unknown": "går inte att bedöma",
    },
    "en": {
        "what-if": "If this were so as of {as_of}",
        "changes": "Changes: {changes}.",
        "when": "When anything changes by time alone, {start} to {end}",
        "nothing": "The advice stays the same.",
        "no-turns": "Nothing changes by time alone.",
        "entered": "The person enters the pathway: {names}.",
        "left": "The person leaves the pathway: {names}.",
        "newly_possible": "It becomes unclear whether the person belongs to: {names}.",
        "no_longer_possible": "It is no longer unclear whether the person belongs to: {names}.",
        "statuses": "Interventions",
        "gates": "Safety gates",
        "milestones": "Milestones",
        "asked": "New questions",
        "no_longer_asked": "Questions that are no longer needed",
        "change": "{title}: {before} → {after}",
        "absent": "no part of the advice",
        "past": "{status}, the target has passed",
        "true": "closed",
        "false": "open",
        "unknown": "cannot be judged",
    },
}


def what_if_report(difference: AdviceDiff, changes: Sequence[Change], lang: Language) -> Report:
    """Return what the changes would make of the advice."""
    words = _WORDS[lang]
    same = [Paragraph(words["nothing"], strong=True)] if difference.changes_nothing else []
    return (
        Heading(words["what-if"].format(as_of=difference.after.as_of), 1),
        Paragraph(words["changes"].format(changes=", ".join(map(written, changes)))),
        *same,
        *difference_blocks(difference, lang),
        *closing(difference.after.knowledge, lang),
    )


def when_report(knowledge: Knowledge, turns: Sequence[Turn], span: tuple[str, str], lang: Language) -> Report:
    """Return the days on which anything changes by time alone, each with what changes."""
    words = _WORDS[lang]
    none = [] if turns else [Paragraph(words["no-turns"])]
    blocks = [block for turn in turns for block in (Heading(turn.day.isoformat()), *_lines(turn.difference, lang))]
    title = Heading(words["when"].format(start=span[0], end=span[1]), 1)
    return (title, *none, *blocks, *closing(knowledge, lang))


def difference_blocks(difference: AdviceDiff, lang: Language) -> list[Block]:
    """Return everything that differs, under headings."""
    words = _WORDS[lang]
    blocks: list[Block] = [Paragraph(text) for text in _pathways(difference, lang)]
    groups = {
        "gates": [_gate(difference, change, lang) for change in difference.gates],
        "statuses": [_status(difference, change, lang) for change in difference.statuses],
        "milestones": [_milestone(change, lang) for change in difference.milestones],
        "asked": _questions(difference, difference.asked, lang),
        "no_longer_asked": _questions(difference, difference.no_longer_asked, lang),
    }
    for name, entries in groups.items():
        blocks += [Heading(words[name]), Bullets(tuple(entries))] if entries else []
    return blocks


def _lines(difference: AdviceDiff, lang: Language) -> list[Block]:
    """Return everything that differs as one list: short, for one day of several."""
    words = _WORDS[lang]
    questions = {"asked": difference.asked, "no_longer_asked": difference.no_longer_asked}
    entries: list[_Entry] = [(text, ()) for text in _pathways(difference, lang)]
    entries += [_gate(difference, change, lang) for change in difference.gates]
    entries += [_status(difference, change, lang) for change in difference.statuses]
    entries += [_milestone(change, lang) for change in difference.milestones]
    entries += [
        (f"{words[name]}: {', '.join(text for text, _ in _questions(difference, facts, lang))}", ())
        for name, facts in questions.items()
        if facts
    ]
    return [Bullets(tuple(entries))]


_Entry = tuple[str, tuple[str, ...]]


def _pathways(difference: AdviceDiff, lang: Language) -> list[str]:
    return [
        _WORDS[lang][name].format(names=", ".join(pathway.title[lang] for pathway in pathways))
        for name, pathways in _pathway_groups(difference).items()
        if pathways
    ]


def _pathway_groups(difference: AdviceDiff) -> dict[str, tuple[Pathway, ...]]:
    return {
        "entered": difference.entered,
        "left": difference.left,
        "newly_possible": difference.newly_possible,
        "no_longer_possible": difference.no_longer_possible,
    }


def _gate(difference: AdviceDiff, change: GateChange, lang: Language) -> _Entry:
    words = _WORDS[lang]
    before, after = (words[_truth(truth)] for truth in (change.before.trace.truth, change.after.trace.truth))
    text = words["change"].format(title=change.after.gate.title[lang], before=before, after=after)
    return text, tuple(gate_words(difference.after.knowledge, change.after, lang))


def _truth(truth: Truth) -> str:
    return truth.value


def _status(difference: AdviceDiff, change: StatusChange, lang: Language) -> _Entry:
    before, after = (_status_words(item, lang) for item in (change.before, change.after))
    title = f"{change.intervention.title[lang]} [{change.intervention.id}]"
    why = reasons(difference.after.knowledge, change.after, lang) if change.after else ()
    return _WORDS[lang]["change"].format(title=title, before=before, after=after), why


def _status_words(item: Recommendation | None, lang: Language) -> str:
    return STATUS[item.status][lang] if item else _WORDS[lang]["absent"]


def _milestone(change: MilestoneChange, lang: Language) -> _Entry:
    held = change.after or change.before
    title = held.milestone.title[lang] if held else ""
    before, after = (_milestone_words(timed, lang) for timed in (change.before, change.after))
    return _WORDS[lang]["change"].format(title=title, before=before, after=after), ()


def _milestone_words(timed: TimedMilestone | None, lang: Language) -> str:
    if timed is None:
        return _WORDS[lang]["absent"]
    status = MILESTONE_STATUS[timed.state.status][lang]
    return _WORDS[lang]["past"].format(status=status) if timed.state.past_target else status


def _questions(difference: AdviceDiff, facts: Sequence[str], lang: Language) -> list[_Entry]:
    known = difference.after.knowledge.facts
    return [((known[fact].question or known[fact].label)[lang] + f" ({fact})", ()) for fact in facts]


def what_if_json(difference: AdviceDiff, changes: Sequence[Change], lang: Language) -> str:
    """Return what the changes would make of the advice, as JSON."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "as_of": difference.after.as_of.isoformat(),
        "changes": [written(change) for change in changes],
        **difference_data(difference, lang),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def when_json(turns: Sequence[Turn], span: tuple[str, str], lang: Language) -> str:
    """Return the days on which anything changes by time alone, as JSON."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "from": span[0],
        "to": span[1],
        "turns": [{"day": turn.day.isoformat(), **difference_data(turn.difference, lang)} for turn in turns],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def difference_data(difference: AdviceDiff, lang: Language) -> dict[str, Any]:
    """Return what differs as plain data."""
    return {
        "pathways": {
            name: [pathway.id for pathway in pathways] for name, pathways in _pathway_groups(difference).items()
        },
        "gates": [
            {"id": item.after.gate.id, "before": item.before.trace.truth.value, "after": item.after.trace.truth.value}
            for item in difference.gates
        ],
        "statuses": [_status_data(difference, change, lang) for change in difference.statuses],
        "milestones": [_milestone_data(change) for change in difference.milestones],
        "asked": list(difference.asked),
        "no_longer_asked": list(difference.no_longer_asked),
    }


def _status_data(difference: AdviceDiff, change: StatusChange, lang: Language) -> dict[str, Any]:
    return {
        "intervention": change.intervention.id,
        "before": change.before.status.value if change.before else None,
        "after": change.after.status.value if change.after else None,
        "reasons": list(reasons(difference.after.knowledge, change.after, lang)) if change.after else [],
    }


def _milestone_data(change: MilestoneChange) -> dict[str, Any]:
    held = change.after or change.before
    before, after = (_stand(timed) for timed in (change.before, change.after))
    return {"id": held.milestone.id if held else None, "before": before, "after": after}


def _stand(timed: TimedMilestone | None) -> dict[str, Any] | None:
    return None if timed is None else {"status": timed.state.status, "past_target": timed.state.past_target}
