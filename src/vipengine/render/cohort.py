"""Many persons as a report: how many have each status, who is late, and what the frame cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from vipengine.advice.status import Status
from vipengine.cohort.counts import EVERYONE, OUTSIDE, OVERDUE, TOGETHER, CohortCounts, Kind
from vipengine.cohort.milestones import NOT_JUDGED
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language, Text
from vipengine.model.pathway import Milestone
from vipengine.pathway.versions import pathway_of
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.status_words import MILESTONE_STATUS, STATUS
from vipengine.render.words import scope_words

if TYPE_CHECKING:
    from vipengine.cohort.persons import Persons

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Många personer, per {as_of}",
        "pathways": "Vårdförlopp: {names}.",
        "persons": "{count} personer.",
        "late": "Försenade med minst en milstolpe: {count} av {everyone}.",
        "units": "Enheter",
        "unit": "Enhet",
        "all": "Personer",
        "overdue": "Försenade",
        "not_overdue": "Inte försenade",
        "status": "Insatser",
        "milestone": "Milstolpar",
        "status-one": "Insats",
        "milestone-one": "Milstolpe",
        "outside": "ej i vårdförloppet",
        "not_judged": "bedöms inte här",
        "hidden": "dolt",
        "no-unit": "(enhet saknas)",
        "together": "(små enheter tillsammans)",
        "unknown": "Okänt för alla",
        "unknown-facts": "Tabellen har ingen kolumn för dessa uppgifter, så de är okända för alla: {names}.",
        "unknown-events": "Dessa milstolpar kan inte bedömas, eftersom en kolumn saknas:",
        "lacks": "{title}: {names}",
        "ignored": "Kolumner som inte används",
        "meant": "{name} (menade du {names}?)",
        "notes": "Värt att veta",
        "reading": "Så läses talen",
        "read-dash": "Ett streck betyder ingen.",
        "read-outside": "Ej i vårdförloppet: personens vårdförlopp har inte insatsen eller milstolpen.",
        "read-not_judged": "Bedöms inte här: tabellen saknar kolumnen för händelsen, något som stannar klockan är "
        "registrerat, eller klockan startade för så länge sedan att ingen kalender når dit. ”vip recommend” bedömer en "
        "person i taget.",
        "read-hidden": "Dolt: antalet är litet, eller döljs för att ett litet antal inte ska kunna räknas fram. Dolda tal "
        "ser likadana ut med avsikt.",
        "read-left-out": "Insatser och milstolpar som ingens vårdförlopp har visas inte: {count}.",
        "read-together": "Enheter med få personer räknas tillsammans: {names}.",
    },
    "en": {
        "title": "Many persons, as of {as_of}",
        "pathways": "Pathways: {names}.",
        "persons": "{count} persons.",
        "late": "Late with at least one milestone: {count} of {everyone}.",
        "units": "Units",
        "unit": "Unit",
        "all": "Persons",
        "overdue": "Late",
        "not_overdue": "Not late",
        "status": "Interventions",
        "milestone": "Milestones",
        "status-one": "Intervention",
        "milestone-one": "Milestone",
        "outside": "not in the pathway",
        "not_judged": "not judged here",
        "hidden": "hidden",
        "no-unit": "(no unit)",
        "together": "(small units together)",
        "unknown": "Unknown for everybody",
        "unknown-facts": "The frame has no column for these facts, so they are unknown for everybody: {names}.",
        "unknown-events": "These milestones cannot be judged, since a column is missing:",
        "lacks": "{title}: {names}",
        "ignored": "Columns that are not used",
        "meant": "{name} (did you mean {names}?)",
        "notes": "Worth knowing",
        "reading": "How to read the figures",
        "read-dash": "A dash means nobody.",
        "read-outside": "Not in the pathway: the person's pathways do not hold the intervention or milestone.",
        "read-not_judged": "Not judged here: the frame has no column for the event, something that stops the clock is "
        'recorded, or the clock started so long ago that no calendar reaches it. "vip recommend" judges one person at a '
        "time.",
        "read-hidden": "Hidden: the count is small, or hidden so that a small count cannot be computed. Hidden counts look "
        "alike on purpose.",
        "read-left-out": "Interventions and milestones that are in nobody's pathway are not shown: {count}.",
        "read-together": "Units with few persons are counted together: {names}.",
    },
}
_DASH = "–"
_MILESTONES: Mapping[str, Text] = {str(status): text for status, text in MILESTONE_STATUS.items()}
_TABLES: tuple[Kind, ...] = ("milestone", "status")


def cohort_report(persons: Persons, counts: CohortCounts, lang: Language) -> Report:
    """Return the counts of persons as a report, for all and for each unit, with what the frame cannot tell."""
    words, knowledge = _WORDS[lang], persons.knowledge
    return (
        Heading(words["title"].format(as_of=counts.as_of), 1),
        *_everyone(persons, counts, lang),
        *(block for kind in _TABLES for block in _table(knowledge, counts, kind, None, lang, 2)),
        *_units(knowledge, counts, lang),
        *_unknown(persons, counts, lang),
        *_reading(counts, lang),
        *closing(knowledge, lang),
    )


def unit_words(unit: str, lang: Language) -> str:
    """Return the name of a unit, or that persons have none, or that several are counted together."""
    return {"": _WORDS[lang]["no-unit"], TOGETHER: _WORDS[lang]["together"]}.get(unit, unit)


def value_words(kind: Kind, value: str, lang: Language) -> str:
    """Return a value of a count in words."""
    if value in (OUTSIDE, NOT_JUDGED):
        return _WORDS[lang][value]
    match kind:
        case "persons":
            return _WORDS[lang]["all"]
        case "late":
            return _WORDS[lang][value]
        case "status":
            return STATUS[Status(value)][lang]
        case "milestone":
            return _MILESTONES[value][lang]


def titles(knowledge: Knowledge, kind: Kind, lang: Language) -> Mapping[str, str]:
    """Return the titles of what is counted by id; of a milestone with where it holds when that is not the whole country."""
    if kind == "milestone":
        return {milestone.id: _milestone_title(milestone, lang) for milestone in _milestones(knowledge)}
    return {name: item.title[lang] for name, item in knowledge.interventions.items()}


def _milestones(knowledge: Knowledge) -> Iterator[Milestone]:
    for pathway in knowledge.pathways.values():
        yield from pathway.milestones
    for layer in knowledge.layers.values():
        yield from layer.milestones


def _milestone_title(milestone: Milestone, lang: Language) -> str:
    scope = "" if milestone.scope == "national" else f" ({scope_words(milestone.scope, lang)})"
    return milestone.title[lang] + scope


def _everyone(persons: Persons, counts: CohortCounts, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    everyone, late = counts.of("persons")[EVERYONE], counts.of("late")[OVERDUE]
    names = ", ".join(pathway_of(persons.knowledge, name).title[lang] for name in persons.pathways)
    if names:
        yield Paragraph(words["pathways"].format(names=names))
    yield Paragraph(words["persons"].format(count=_count(everyone, lang)))
    if late != 0:
        text = words["late"].format(count=_count(late, lang), everyone=_count(everyone, lang))
        yield Paragraph(text, strong=True)


def _count(count: int | None, lang: Language) -> str:
    return _WORDS[lang]["hidden"] if count is None else str(count)


def _cell(count: int | None, lang: Language) -> str:
    return _DASH if count == 0 else _count(count, lang)


def _table(
    knowledge: Knowledge, counts: CohortCounts, kind: Kind, unit: str | None, lang: Language, level: int
) -> Iterator[Block]:
    words, names = _WORDS[lang], titles(knowledge, kind, lang)
    numbers = {item: counts.of(kind, item, unit) for item in concerning(counts, kind)}
    values = [value for value in next(iter(numbers.values()), ()) if any(own[value] != 0 for own in numbers.values())]
    if not values:
        return
    yield Heading(words[kind], level)
    headings = (words[f"{kind}-one"], *(value_words(kind, value, lang) for value in values))
    rows = ((names.get(item, item), *(_cell(own[value], lang) for value in values)) for item, own in numbers.items())
    yield Table(headings, tuple(rows))


def concerning(counts: CohortCounts, kind: Kind) -> tuple[str, ...]:
    """Return the interventions or milestones that a pathway of somebody in the frame holds."""
    return tuple(
        item
        for item in counts.items(kind)
        if any(count != 0 for value, count in counts.of(kind, item).items() if value != OUTSIDE)
    )


def _units(knowledge: Knowledge, counts: CohortCounts, lang: Language) -> Iterator[Block]:
    if not counts.units:
        return
    words = _WORDS[lang]
    rows = tuple(
        (
            unit_words(unit, lang),
            _cell(counts.of("persons", unit=unit)[EVERYONE], lang),
            _cell(counts.of("late", unit=unit)[OVERDUE], lang),
        )
        for unit in counts.units
    )
    yield Heading(words["units"])
    yield Table((words["unit"], words["all"], words["overdue"]), rows)
    for unit in counts.units:
        yield Heading(unit_words(unit, lang))
        for kind in _TABLES:
            yield from _table(knowledge, counts, kind, unit, lang, 3)


def _unknown(persons: Persons, counts: CohortCounts, lang: Language) -> Iterator[Block]:
    words, facts = _WORDS[lang], persons.columns.unknown_facts
    events = tuple((line, ()) for line in _unjudged(persons, counts, lang))
    if facts or events:
        yield Heading(words["unknown"])
    if facts:
        yield Paragraph(words["unknown-facts"].format(names=", ".join(facts)))
    if events:
        yield Paragraph(words["unknown-events"])
        yield Bullets(events)
    ignored = [
        words["meant"].format(name=column.name, names=", ".join(column.nearest)) if column.nearest else column.name
        for column in persons.columns.ignored
    ]
    yield from _listed(words["ignored"], ignored)
    yield from _listed(words["notes"], [note.what(lang) for note in persons.notes])


def _unjudged(persons: Persons, counts: CohortCounts, lang: Language) -> Iterator[str]:
    """Yield the milestones that nobody can be judged by, with the columns that are missing."""
    told = persons.columns.with_role("event")
    counted = {milestone.id: milestone for milestone in _milestones(persons.knowledge)}
    for milestone in (counted[name] for name in concerning(counts, "milestone")):
        anchors = () if any(name in told for name in milestone.anchor) else milestone.anchor
        missing = dict.fromkeys(name for name in (*anchors, milestone.event) if name not in told)
        if missing and _is_timed(milestone):
            names = ", ".join(f"event.{name}" for name in missing)
            yield _WORDS[lang]["lacks"].format(title=_milestone_title(milestone, lang), names=names)


def _is_timed(milestone: Milestone) -> bool:
    return any(end is not None for end in (milestone.not_before, milestone.target, milestone.limit))


def _listed(heading: str, entries: list[str]) -> list[Block]:
    return [Heading(heading), Bullets(tuple((entry, ()) for entry in entries))] if entries else []


def _reading(counts: CohortCounts, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    told = {count.value for count in counts.counts if count.persons != 0}
    left_out = sum(len(counts.items(kind)) - len(concerning(counts, kind)) for kind in _TABLES)
    lines = [words["read-dash"], *(words[f"read-{value}"] for value in (OUTSIDE, NOT_JUDGED) if value in told)]
    if any(count.persons is None for count in counts.counts):
        lines.append(words["read-hidden"])
    if counts.together:
        lines.append(words["read-together"].format(names=", ".join(unit_words(unit, lang) for unit in counts.together)))
    if left_out:
        lines.append(words["read-left-out"].format(count=left_out))
    yield from _listed(words["reading"], lines)
