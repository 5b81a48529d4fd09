"""The coverage of scenarios, as a report and as JSON: what is shown of every item, and what remains to be written."""

from __future__ import annotations

import json
from typing import Any, assert_never

from vipengine.advice.answers import given_facts
from vipengine.conditions.describe import describe
from vipengine.conditions.tree import facts_in
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.model.pathway import Milestone, Pathway
from vipengine.model.programme import Direction, Gate, Rule
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.scenario.coverage import ItemCoverage, ScenarioCoverage, Tally
from vipengine.scenario.sides import CoveredItem, Kind, Side, decided_by

SCHEMA_VERSION = 1

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Vad scenarierna visar",
        "total": "{percent} %: {covered} av {needed} punkter i regler, spärrar, ingångar och milstolpar är visade.",
        "ran": "Antal scenarier: {count}.",
        "failed": "Scenarier som inte stämmer visar ingenting: {names}.",
        "items": "Post för post",
        "columns": "Sant, falskt och okänt: antalet scenarier som visar det om regeln, spärren eller ingången som helhet. "
        "Delar: de delar av villkoren som avgör åt alla håll. Tider: visade punkter före, på och efter milstolpens gränser. "
        "Det minst visade står först.",
        "item": "Post",
        "true": "Sant",
        "false": "Falskt",
        "unknown": "Okänt",
        "parts": "Delar",
        "times": "Tider",
        "missing": "Vad som saknas",
        "of": "{covered} av {needed}",
        "rules": "regel {id}",
        "gates": "spärr {id}",
        "pathways": "ingång {id}",
        "milestones": "milstolpe {id}",
        "quoted": "”{text}”",
        "known": "Skriv ett där {facts} avgör, med expect: {expect}.",
        "left-out": "Skriv ett utan {facts}, där inget annat avgör, med expect: {expect}.",
        "write": "Skriv ett med expect: {expect}.",
        "and": " och ",
    },
    "en": {
        "title": "What the scenarios show",
        "total": "{percent} %: {covered} of {needed} sides of the rules, gates, entries and milestones are shown.",
        "ran": "Number of scenarios: {count}.",
        "failed": "Scenarios that do not hold show nothing: {names}.",
        "items": "Item by item",
        "columns": "True, false and unknown: how many scenarios show it of the rule, gate or entry as a whole. "
        "Parts: the parts of the conditions that decide in every way. Times: shown sides of the milestone's limits. "
        "The least shown comes first.",
        "item": "Item",
        "true": "True",
        "false": "False",
        "unknown": "Unknown",
        "parts": "Parts",
        "times": "Times",
        "missing": "What is missing",
        "of": "{covered} of {needed}",
        "rules": "rule {id}",
        "gates": "gate {id}",
        "pathways": "entry {id}",
        "milestones": "milestone {id}",
        "quoted": "“{text}”",
        "known": "Write one in which {facts} decides, with expect: {expect}.",
        "left-out": "Write one without {facts}, in which nothing else decides, with expect: {expect}.",
        "write": "Write one with expect: {expect}.",
        "and": " and ",
    },
}

#: What no scenario shows of a whole.
_WHOLE: dict[Language, dict[tuple[Kind, str], str]] = {
    "sv": {
        ("rules", "true"): "Inget scenario där regeln gäller.",
        ("rules", "false"): "Inget scenario där regeln inte gäller.",
        ("rules", "unknown"): "Inget scenario där det är okänt om regeln gäller.",
        ("gates", "true"): "Inget scenario där spärren är stängd.",
        ("gates", "false"): "Inget scenario där spärren är öppen.",
        ("gates", "unknown"): "Inget scenario där spärren inte går att bedöma.",
        ("pathways", "true"): "Inget scenario där personen kommer in i vårdförloppet.",
        ("pathways", "false"): "Inget scenario där personen står utanför vårdförloppet.",
        ("pathways", "unknown"): "Inget scenario där det är okänt om personen hör till vårdförloppet.",
    },
    "en": {
        ("rules", "true"): "No scenario in which the rule applies.",
        ("rules", "false"): "No scenario in which the rule does not apply.",
        ("rules", "unknown"): "No scenario in which it is unknown whether the rule applies.",
        ("gates", "true"): "No scenario in which the gate is closed.",
        ("gates", "false"): "No scenario in which the gate is open.",
        ("gates", "unknown"): "No scenario in which the gate cannot be judged.",
        ("pathways", "true"): "No scenario in which the person enters the pathway.",
        ("pathways", "false"): "No scenario in which the person stays outside the pathway.",
        ("pathways", "unknown"): "No scenario in which it is unknown whether the person belongs to the pathway.",
    },
}
_PART: dict[Language, dict[str, str]] = {
    "sv": {
        "offer_when": "Inget scenario där {part} är {truth} och avgör vem regeln gäller.",
        "start_when": "Inget scenario där {part} är {truth} och avgör om personen vill.",
        "unless": "Inget scenario där {part} är {truth} och avgör om det finns hinder.",
        "when": "Inget scenario där {part} är {truth} och avgör om spärren är stängd.",
        "entry": "Inget scenario där {part} är {truth} och avgör om personen kommer in.",
        "consent": "Inget scenario där samtycket {part} är {truth}.",
    },
    "en": {
        "offer_when": "No scenario in which {part} is {truth} and decides whom the rule concerns.",
        "start_when": "No scenario in which {part} is {truth} and decides whether the person wants it.",
        "unless": "No scenario in which {part} is {truth} and decides whether anything speaks against it.",
        "when": "No scenario in which {part} is {truth} and decides whether the gate is closed.",
        "entry": "No scenario in which {part} is {truth} and decides whether the person enters.",
        "consent": "No scenario in which the consent {part} is {truth}.",
    },
}
_TRUTH: dict[Language, dict[str, str]] = {
    "sv": {"true": "sant", "false": "falskt", "unknown": "okänt"},
    "en": {"true": "true", "false": "false", "unknown": "unknown"},
}
_CONSENT: dict[Language, dict[str, str]] = {
    "sv": {"true": "givet", "false": "nekat", "unknown": "okänt"},
    "en": {"true": "given", "false": "refused", "unknown": "unknown"},
}
_TIME: dict[Language, dict[str, str]] = {
    "sv": {
        "early": "Inget scenario på dagen före den första tillåtna.",
        "first_day": "Inget scenario på den första tillåtna dagen.",
        "open": "Inget scenario där tiden pågår.",
        "due_today": "Inget scenario på gränsens sista dag.",
        "overdue": "Inget scenario på dagen efter gränsen, där det inte har skett.",
        "met": "Inget scenario där det skedde i tid, på den sista dagen om det finns en gräns.",
        "met_late": "Inget scenario där det skedde strax efter gränsen.",
        "target": "Inget scenario som väntar sig när målet infaller.",
        "not_started": "Inget scenario där klockan inte har startat.",
        "unknown": "Inget scenario där klockan har startat fast ingen tid är satt.",
    },
    "en": {
        "early": "No scenario on the day before the first one allowed.",
        "first_day": "No scenario on the first day allowed.",
        "open": "No scenario in which the time is running.",
        "due_today": "No scenario on the last day of the limit.",
        "overdue": "No scenario on the day after the limit, without its having happened.",
        "met": "No scenario in which it happened in time, on the last day if there is a limit.",
        "met_late": "No scenario in which it happened just after the limit.",
        "target": "No scenario that expects when the target falls.",
        "not_started": "No scenario in which the clock has not started.",
        "unknown": "No scenario in which the clock has started although no time is set.",
    },
}


def coverage_report(knowledge: Knowledge, coverage: ScenarioCoverage, lang: Language) -> Report:
    """Return what is shown of every item, the least shown first, and what is missing."""
    words, tally = _WORDS[lang], coverage.tally
    total = words["total"].format(percent=tally.percent, covered=tally.covered, needed=tally.needed)
    ran = words["ran"].format(count=len(coverage.scenarios))
    failed = [Paragraph(words["failed"].format(names="; ".join(coverage.failed)), strong=True)]
    items = sorted(coverage.items, key=lambda item: item.tally.covered / item.tally.needed)
    return (
        Heading(words["title"], 1),
        Paragraph(total, strong=True),
        Paragraph(ran),
        *(failed if coverage.failed else []),
        *_missing(knowledge, items, lang),
        Heading(words["items"]),
        Paragraph(words["columns"]),
        _table(items, lang),
        *closing(knowledge, lang),
    )


def _missing(knowledge: Knowledge, items: list[ItemCoverage], lang: Language) -> list[Block]:
    entries = tuple(
        (_name(item, lang), tuple(missing_words(knowledge, item.item, side, lang) for side in _listed(item)))
        for item in items
        if item.missing
    )
    return [Heading(_WORDS[lang]["missing"]), Bullets(entries)] if entries else []


def _listed(item: ItemCoverage) -> tuple[Side, ...]:
    """Return the missing sides to speak of: where no part decides, it goes without saying that the whole does not."""
    by_part = any(side.of in ("offer_when", "when", "entry") for side in item.missing)
    return tuple(side for side in item.missing if side.of != "whole" or not by_part)


def _name(item: ItemCoverage, lang: Language) -> str:
    return _WORDS[lang][item.kind].format(id=item.item.id)


def _table(items: list[ItemCoverage], lang: Language) -> Table:
    headings = ("item", "true", "false", "unknown", "parts", "times")
    return Table(tuple(_WORDS[lang][name] for name in headings), tuple(_row(item, lang) for item in items))


def _row(item: ItemCoverage, lang: Language) -> tuple[str, ...]:
    wholes = (
        item.shown.get(side) for side in (Side("whole", "true"), Side("whole", "false"), Side("whole", "unknown"))
    )
    counts = ("–" if names is None else str(len(names)) for names in wholes)
    return (_name(item, lang), *counts, _tally(item.parts, lang), _tally(item.times, lang))


def _tally(tally: Tally, lang: Language) -> str:
    return _WORDS[lang]["of"].format(covered=tally.covered, needed=tally.needed) if tally.needed else "–"


def missing_words(knowledge: Knowledge, item: CoveredItem, side: Side, lang: Language) -> str:
    """Return that no scenario shows a side, and which scenario would."""
    return f"{_lacking(knowledge, item, side, lang)} {_hint(knowledge, item, side, lang)}"


def _lacking(knowledge: Knowledge, item: CoveredItem, side: Side, lang: Language) -> str:
    if side.of == "time":
        return _TIME[lang][side.value]
    if side.part is None:
        return _WHOLE[lang][_kind(item), side.value]
    truths = _CONSENT if side.of == "consent" else _TRUTH
    part = _WORDS[lang]["quoted"].format(text=_part(knowledge, side, lang))
    return _PART[lang][side.of].format(part=part, truth=truths[lang][side.value])


def _kind(item: CoveredItem) -> Kind:
    match item:
        case Rule():
            return "rules"
        case Gate():
            return "gates"
        case Pathway():
            return "pathways"
        case Milestone():
            return "milestones"
        case _:
            assert_never(item)


def _part(knowledge: Knowledge, side: Side, lang: Language) -> str:
    if side.part is None:
        return ""
    if isinstance(side.part, str):
        return knowledge.terms[side.part].label[lang]
    return describe(side.part, knowledge.facts, lang)


def _hint(knowledge: Knowledge, item: CoveredItem, side: Side, lang: Language) -> str:
    words, expect = _WORDS[lang], f"{{{_expected(knowledge, item, side)}}}"
    if side.part is None or isinstance(side.part, str):
        return words["write"].format(expect=expect)
    facts = words["and"].join(given_facts(knowledge, facts_in(side.part)))
    return words["left-out" if side.value == "unknown" else "known"].format(facts=facts, expect=expect)


def _expected(knowledge: Knowledge, item: CoveredItem, side: Side) -> str:
    """Return what a scenario that shows the side expects, as it is written."""
    match item:
        case Milestone():
            return _expected_time(item, side)
        case Rule():
            concerned = _when_concerned(item, item.direction or knowledge.interventions[item.intervention].direction)
            return f"status: {{{item.intervention}: {_status(side, decided_by(knowledge, item, side), concerned)}}}"
        case Gate():
            return f"gate: {{{item.id}: {decided_by(knowledge, item, side).value}}}"
        case Pathway():
            return _expected_entry(item, decided_by(knowledge, item, side))
        case _:
            assert_never(item)


def _expected_time(item: Milestone, side: Side) -> str:
    if side.value == "target":
        return f"targets: {{{item.id}: …}}"
    return f"milestones: {{{item.id}: {'open' if side.value == 'first_day' else side.value}}}"


def _expected_entry(item: Pathway, entry: Truth) -> str:
    match entry:
        case Truth.TRUE:
            return f"pathways: [{item.id}]"
        case Truth.UNKNOWN:
            return f"possible_pathways: [{item.id}]"
        case Truth.FALSE:
            return "pathways: [], possible_pathways: []"


def _status(side: Side, truth: Truth, concerned: str) -> str:
    """Return the status by which a rule shows what one of its conditions came to."""
    statuses: dict[str, tuple[str, str, str]] = {
        "start_when": ("start", "not_wanted", "offer"),
        "unless": ("contraindicated", concerned, "check_first"),
        "consent": ("start", "consent_refused", "needs_consent"),
    }
    when = statuses.get(side.of, (concerned, "not_applicable", "undetermined"))
    return when[(Truth.TRUE, Truth.FALSE, Truth.UNKNOWN).index(truth)]


def _when_concerned(rule: Rule, direction: Direction) -> str:
    """Return the status of someone whom the rule concerns, and of whom no more is known."""
    if direction != "for":
        return "advised_against" if direction == "against" else "research_only"
    if rule.asks_wish or rule.start_when:
        return "offer"
    return "needs_consent" if rule.consent else "start"


def coverage_json(knowledge: Knowledge, coverage: ScenarioCoverage, lang: Language) -> str:
    """Return the coverage as JSON, with the names of the scenarios that show each side, in the order of the content."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "knowledge": knowledge.hash,
        "scenarios": len(coverage.scenarios),
        "failed": list(coverage.failed),
        **_tally_data(coverage.tally),
        "items": [_item_data(knowledge, item, lang) for item in coverage.items],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _tally_data(tally: Tally) -> dict[str, Any]:
    return {"covered": tally.covered, "needed": tally.needed, "percent": tally.percent}


def _item_data(knowledge: Knowledge, item: ItemCoverage, lang: Language) -> dict[str, Any]:
    sides = [_side_data(knowledge, item, side, lang) for side in item.shown]
    return {"kind": item.kind, "id": item.item.id, **_tally_data(item.tally), "sides": sides}


def _side_data(knowledge: Knowledge, item: ItemCoverage, side: Side, lang: Language) -> dict[str, Any]:
    names = item.shown[side]
    missing = {} if names else {"missing": missing_words(knowledge, item.item, side, lang)}
    part = {} if side.part is None else {"part": _part(knowledge, side, lang)}
    return {"of": side.of, **part, "value": side.value, "scenarios": list(names), **missing}
