"""How two gap analyses of one region differ, as a report and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.difference import Cause, ChangeKind, ClaimChange, FindingChange, GapDifference
from vipengine.model.base import Language, Text
from vipengine.model.region import Claim
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap.cells import unit_name
from vipengine.render.gap.progress_changes import change_blocks, change_data
from vipengine.render.gap.shares import percent
from vipengine.render.gap.words import STATE
from vipengine.render.words import PRINCIPAL, number_words

SCHEMA_VERSION = 1
_SHOWN: tuple[ChangeKind, ...] = ("opened", "worse", "unassessed", "closed", "better", "assessed")

KIND: dict[ChangeKind, Text] = {
    "opened": Text(sv="Öppnade gap", en="Opened gaps"),
    "worse": Text(sv="Sämre", en="Worse"),
    "unassessed": Text(sv="Inte längre bedömt", en="No longer assessed"),
    "closed": Text(sv="Stängda gap", en="Closed gaps"),
    "better": Text(sv="Bättre", en="Better"),
    "assessed": Text(sv="Nu bedömt, utan gap", en="Now assessed, without a gap"),
    "same": Text(sv="Oförändrat", en="Unchanged"),
}

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Vad har ändrats: {name}, {first} till {second}", "verdict": "{counts}.", "regressions": "{count} ska inte ha hänt: se de tre första rubrikerna.",
        "none": "Inget har ändrats.", "only-plan": "Inget har ändrats av nuläget, men planen har det: se nedan.", "coverage": "Täckning", "measure": "Mått", "answered": "Besvarat", "met": "Uppfyllt", "level": "Vägd nivå",
        "content": "Innehållet har ändrats mellan analyserna ({first} till {second}).",
        "claim": "{unit} ({part}): {before} → {after}", "nothing": "inget sagt", "value": "{value}", "step": "nivå {level}", "of": "{value} för {demand} personer",
        "required": "Kravet är nytt i det som krävs.", "not_required": "Kravet ingår inte längre i det som krävs.",
        "target": "Katalogen kräver en annan nivå, ett annat antal eller andra huvudmän än förut.", "replaced": "Kravet ersätter: {names}.",
        "funding": "Pengar som det vilade på har tagit slut.", "agreement": "Ett avtal som det vilade på har löpt ut.",
        "post": "En tidsbegränsad tjänst som det vilade på har upphört.", "provision": "Vem som utför det åt vem är inte detsamma.",
        "measured": "Det som uppges motsägs nu av en mätning.", "unseen": "Ingen orsak syns i filerna.", "states": "{before} → {after}", "absent": "ingick inte",
    },
    "en": {
        "title": "What has changed: {name}, {first} to {second}", "verdict": "{counts}.", "regressions": "{count} should not have happened: see the first three headings.",
        "none": "Nothing has changed.", "only-plan": "Nothing has changed in what is in place, but the plan has: see below.", "coverage": "Coverage", "measure": "Measure", "answered": "Answered", "met": "Met", "level": "Weighted level",
        "content": "The content has changed between the analyses ({first} to {second}).",
        "claim": "{unit} ({part}): {before} → {after}", "nothing": "nothing said", "value": "{value}", "step": "level {level}", "of": "{value} for {demand} persons",
        "required": "The requirement is new in what is asked for.", "not_required": "The requirement is no longer part of what is asked for.",
        "target": "The catalogue asks for another level, number or principals than before.", "replaced": "The requirement replaces: {names}.",
        "funding": "Money that it rested on has ended.", "agreement": "An agreement that it rested on has run out.",
        "post": "A time-limited post that it rested on has ended.", "provision": "Who does it for whom is not the same.",
        "measured": "What is claimed now disagrees with a measurement.", "unseen": "No cause can be seen in the files.", "states": "{before} → {after}", "absent": "not part of it",
    },
}  # fmt: skip


def difference_report(knowledge: Knowledge, found: GapDifference, lang: Language) -> Report:
    """Return what has changed, the changes for the worse first, each with its causes."""
    words = _WORDS[lang]
    region = found.after.region
    dates = {"name": region.name, "first": found.before.as_of, "second": found.after.as_of}
    return (
        Heading(words["title"].format(**dates), 1),
        Paragraph(_verdict(found, lang), strong=True),
        *_about_content(found, lang),
        *_coverage(found, lang),
        *(block for kind in _SHOWN for block in _changes(knowledge, found, kind, lang)),
        *change_blocks(knowledge, found.plan_states, found.actions, lang),
        *closing(knowledge, lang),
    )


def difference_json(found: GapDifference, lang: Language) -> str:
    """Return every change as JSON, unchanged requirements too."""
    changes = [
        {
            "requirement": change.requirement,
            "change": change.kind,
            "regression": change.is_regression,
            "before": change.before.state if change.before else None,
            "after": change.after.state if change.after else None,
            "causes": [_cause_data(cause) for cause in change.causes],
        }
        for change in found.changes
    ]
    data = {
        "schema_version": SCHEMA_VERSION,
        "region": found.after.region.region,
        "as_of": [found.before.as_of.isoformat(), found.after.as_of.isoformat()],
        "knowledge": [found.before.knowledge_hash, found.after.knowledge_hash],
        "language": lang,
        "regressions": len(found.regressions),
        "changes": changes,
        **change_data(found.plan_states, found.actions),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _cause_data(cause: Cause) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": cause.kind}
    if cause.claims:
        data["claims"] = [
            {"part": item.part, "unit": item.unit, "before": _claim_data(item.before), "after": _claim_data(item.after)}
            for item in cause.claims
        ]
    if cause.replaced:
        data["replaced"] = list(cause.replaced)
    return data


def _claim_data(claim: Claim | None) -> dict[str, Any] | None:
    return None if claim is None else claim.model_dump(mode="json", exclude_defaults=True)


def _verdict(found: GapDifference, lang: Language) -> str:
    words = _WORDS[lang]
    counts = [(KIND[kind][lang].lower(), len(found.of_kind(kind))) for kind in _SHOWN]
    said = ", ".join(f"{word}: {count}" for word, count in counts if count)
    if not said:
        return words["only-plan" if _plan_has_changed(found) else "none"]
    text = words["verdict"].format(counts=said[:1].upper() + said[1:])
    return f"{text} {words['regressions'].format(count=len(found.regressions))}" if found.regressions else text


def _plan_has_changed(found: GapDifference) -> bool:
    before, after = found.plan_states
    return before != after or bool(found.actions)


def _about_content(found: GapDifference, lang: Language) -> Iterator[Block]:
    first, second = found.before.knowledge_hash, found.after.knowledge_hash
    if first != second:
        yield Paragraph(_WORDS[lang]["content"].format(first=first[:12], second=second[:12]))


def _coverage(found: GapDifference, lang: Language) -> Iterator[Block]:
    words, (before, after) = _WORDS[lang], found.coverage
    rows = tuple(
        (words[name], percent(getattr(before, name)), percent(getattr(after, name)))
        for name in ("answered", "met", "level")
    )
    yield Heading(words["coverage"])
    yield Table((words["measure"], found.before.as_of.isoformat(), found.after.as_of.isoformat()), rows)


def _changes(knowledge: Knowledge, found: GapDifference, kind: ChangeKind, lang: Language) -> Iterator[Block]:
    changes = found.of_kind(kind)
    if changes:
        yield Heading(KIND[kind][lang])
        yield Bullets(tuple(_entry(knowledge, found, change, lang) for change in changes))


def _entry(
    knowledge: Knowledge, found: GapDifference, change: FindingChange, lang: Language
) -> tuple[str, tuple[str, ...]]:
    words = _WORDS[lang]
    item = knowledge.requirements.get(change.requirement)
    title = item.title[lang] if item else change.requirement
    before, after = (STATE[item.state][lang] if item else words["absent"] for item in (change.before, change.after))
    lines = [line for cause in change.causes for line in _cause_lines(found, cause, lang)]
    headline = f"{title} ({change.requirement}): {words['states'].format(before=before, after=after)}"
    return headline, tuple(lines) or (words["unseen"],)


def _cause_lines(found: GapDifference, cause: Cause, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    if cause.kind == "claim":
        for item in cause.claims:
            yield _claim_line(found, item, lang)
    else:
        yield words[cause.kind].format(names=", ".join(cause.replaced))


def _claim_line(found: GapDifference, item: ClaimChange, lang: Language) -> str:
    return _WORDS[lang]["claim"].format(
        unit=unit_name(found.after.region, item.unit),
        part=PRINCIPAL[item.part][lang],
        before=_said(item.before, lang),
        after=_said(item.after, lang),
    )


def _said(claim: Claim | None, lang: Language) -> str:
    words = _WORDS[lang]
    if claim is None:
        return words["nothing"]
    if claim.state is not None:
        return STATE[claim.state][lang]
    if claim.value is None:
        return words["step"].format(level=claim.level)
    value = number_words(claim.value, lang)
    return value if claim.demand is None else words["of"].format(value=value, demand=number_words(claim.demand, lang))
