"""The advice for one person as a report, and as JSON."""

from __future__ import annotations

import json
from typing import Any

from vipengine.advice.decide import Advice
from vipengine.advice.explain import gate_words, reasons, verdict_reasons
from vipengine.advice.questions import Question
from vipengine.advice.recommendation import Recommendation, TimedMilestone, Verdict
from vipengine.advice.status import Status
from vipengine.conditions.describe import describe
from vipengine.model.base import Language, Mark, Note
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing, is_reviewed
from vipengine.render.conflicts import conflict_blocks, conflicts_data
from vipengine.render.status_words import MILESTONE_STATUS, STATUS
from vipengine.render.words import MARK, PRINCIPAL, moment_words, scope_words, sources_words, standing_words

SCHEMA_VERSION = 1
#: How many questions are asked before the advice; the others come after it.
_FEW = 5

#: The order of the report: what must be seen first comes first.
_ORDER = (
    Status.CONTRAINDICATED,
    Status.PHASE_OUT,
    Status.CHECK_FIRST,
    Status.START,
    Status.NEEDS_CONSENT,
    Status.CONSENT_REFUSED,
    Status.OFFER,
    Status.UNDETERMINED,
    Status.ONGOING,
    Status.NOT_WANTED,
    Status.DECLINED,
    Status.DONE,
    Status.ADVISED_AGAINST,
    Status.RESEARCH_ONLY,
    Status.NOT_APPLICABLE,
)

#: Statuses that somebody is about to act on, so that what there is to know of the rule is said at once.
_ACTED_ON = (Status.START, Status.OFFER, Status.NEEDS_CONSENT, Status.CONSENT_REFUSED, Status.DECLINED)

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Råd ur kunskapsstödet per {as_of}",
        "pathways": "Vårdförlopp: {names}.",
        "no-pathway": "Inget vårdförlopp gäller personen med det som är känt.",
        "position": "Läge i {name}: {steps}.",
        "possible": "Kan gälla personen: {name}. Det avgörs av: {facts}.",
        "questions": "Fråga härnäst",
        "more-questions": "Fler uppgifter som saknas",
        "waiting": "{count} svar väntar på det här",
        "waiting-one": "1 svar väntar på det här",
        "safety": "säkerhet först",
        "milestones": "Milstolpar",
        "milestone": "Milstolpe",
        "status": "Läge",
        "counted": "Räknas från",
        "not-before": "Tidigast",
        "target": "Mål",
        "limit": "Senast",
        "no-limit": "gräns saknas i källan",
        "met": "Skedde",
        "met-early": "skedde tidigare än rådet säger",
        "met-unjudged": "har skett, kan inte bedömas",
        "deadline": "{title}: {status}, senast {limit}.",
        "deadline-no-limit": "{title}: {status}.",
        "missing": "Saknas: {facts}.",
        "sources": "Källa: {sources}.",
        "own": "Personens egen del, efter förmåga",
        "note": "Att veta",
        "why": "Varför: {title}",
        "rule": "Regel {rule} ger: {status}",
        "also": "Andra regler för samma insats",
        "mark": "Underlag: {mark}.",
    },
    "en": {
        "title": "Advice from the knowledge support as of {as_of}",
        "pathways": "Pathways: {names}.",
        "no-pathway": "No pathway concerns the person, from what is known.",
        "position": "Position in {name}: {steps}.",
        "possible": "May concern the person: {name}. It depends on: {facts}.",
        "questions": "Ask next",
        "more-questions": "More that is missing",
        "waiting": "{count} answers wait for this",
        "waiting-one": "1 answer waits for this",
        "safety": "safety first",
        "milestones": "Milestones",
        "milestone": "Milestone",
        "status": "Status",
        "counted": "Counted from",
        "not-before": "Not before",
        "target": "Target",
        "limit": "At the latest",
        "no-limit": "no limit in the source",
        "met": "Happened",
        "met-early": "happened earlier than advised",
        "met-unjudged": "has happened, cannot be judged",
        "deadline": "{title}: {status}, {limit} at the latest.",
        "deadline-no-limit": "{title}: {status}.",
        "missing": "Missing: {facts}.",
        "sources": "Source: {sources}.",
        "own": "The person's own part, as far as able",
        "note": "Good to know",
        "why": "Why: {title}",
        "rule": "The rule {rule} gives: {status}",
        "also": "Other rules for the same intervention",
        "mark": "Basis: {mark}.",
    },
}


def advice_report(advice: Advice, lang: Language) -> Report:
    """Return the whole advice: safety, next questions, every intervention by status, milestones."""
    words = _WORDS[lang]
    return (
        Heading(words["title"].format(as_of=advice.as_of), 1),
        *_pathways(advice, lang),
        *_gates(advice, lang),
        *conflict_blocks(advice, lang),
        *_late(advice, lang),
        *_questions(advice, "questions", advice.questions[:_FEW], lang),
        *(block for status in _ORDER for block in _group(advice, status, lang)),
        *_milestones(advice, lang),
        *_questions(advice, "more-questions", advice.questions[_FEW:], lang),
        *closing(advice.knowledge, lang),
    )


def why_report(advice: Advice, recommendation: Recommendation, lang: Language) -> Report:
    """Return all there is to say of one intervention for the person, rule by rule."""
    words, intervention = _WORDS[lang], recommendation.intervention
    others = tuple(_rule_entry(advice, verdict, lang) for verdict in recommendation.others)
    return (
        Heading(words["why"].format(title=intervention.title[lang]), 1),
        Paragraph(STATUS[recommendation.status][lang], strong=True),
        Paragraph(intervention.summary[lang]),
        Bullets((_rule_entry(advice, recommendation.verdict, lang),)),
        Bullets(((_title(recommendation, lang), _rest(advice, recommendation, lang)),)),
        *_listed(words["also"], others),
        *_listed(words["note"], tuple((note.text[lang], ()) for note in intervention.notes)),
        *_listed(words["own"], tuple((measure.text[lang], ()) for measure in intervention.patient_measures)),
        *closing(advice.knowledge, lang),
    )


def _listed(heading: str, entries: tuple[tuple[str, tuple[str, ...]], ...]) -> list[Block]:
    return [Heading(heading), Bullets(entries)] if entries else []


def _pathways(advice: Advice, lang: Language) -> list[Block]:
    words = _WORDS[lang]
    blocks: list[Block] = []
    names = ", ".join(f"{item.title[lang]} ({item.versions[0].id})" for item in advice.pathways)
    blocks.append(Paragraph(words["pathways"].format(names=names) if names else words["no-pathway"]))
    for pathway, position in zip(advice.pathways, advice.positions, strict=True):
        steps = ", ".join(f"”{step.title[lang]}”" for step in pathway.steps if step.id in position.current)
        if steps:
            blocks.append(Paragraph(words["position"].format(name=pathway.title[lang], steps=steps)))
    for possible in advice.possible:
        facts = _labels(advice, possible.missing, lang)
        blocks.append(Paragraph(words["possible"].format(name=possible.pathway.title[lang], facts=facts)))
    return blocks


def _gates(advice: Advice, lang: Language) -> list[Block]:
    return [
        Paragraph(" ".join(said), strong=True)
        for result in advice.gates
        if (said := tuple(gate_words(advice.knowledge, result, lang)))
    ]


def _late(advice: Advice, lang: Language) -> list[Block]:
    """Say at the top what is overdue or due today."""
    pressing = [timed for timed in advice.milestones if timed.state.status in ("overdue", "due_today")]
    return [Paragraph(_deadline(timed, lang), strong=True) for timed in pressing]


def _questions(advice: Advice, heading: str, questions: tuple[Question, ...], lang: Language) -> list[Block]:
    if not questions:
        return []
    words = _WORDS[lang]
    entries = []
    for question in questions:
        fact = advice.knowledge.facts[question.fact]
        waiting = words["waiting-one" if question.waiting == 1 else "waiting"].format(count=question.waiting)
        said = [words["safety"]] if question.safety else []
        said += [waiting] if question.waiting else []
        asked = (fact.question or fact.label)[lang]
        entries.append((asked, (f"{', '.join(said)} ({question.fact})",)))
    return [Heading(words[heading]), Bullets(tuple(entries))]


def _group(advice: Advice, status: Status, lang: Language) -> list[Block]:
    entries = tuple(_entry(advice, item, lang) for item in advice.recommendations if item.status is status)
    return [Heading(f"{STATUS[status][lang]} ({len(entries)})"), Bullets(entries)] if entries else []


def _entry(advice: Advice, item: Recommendation, lang: Language) -> tuple[str, tuple[str, ...]]:
    return _title(item, lang), (*reasons(advice.knowledge, item, lang), *_rest(advice, item, lang))


def _title(item: Recommendation, lang: Language) -> str:
    intervention = item.intervention
    standing = f"{standing_words(intervention, lang)}; {PRINCIPAL[intervention.principal][lang]}"
    return f"{intervention.title[lang]} [{intervention.id}] – {standing}"


def _rest(advice: Advice, item: Recommendation, lang: Language) -> tuple[str, ...]:
    """Return what there is to say besides the reasons: times, what is missing, what not to demand, sources."""
    words = _WORDS[lang]
    lines = [_deadline(timed, lang) for timed in item.milestones]
    if item.missing:
        lines.append(words["missing"].format(facts=_labels(advice, item.missing, lang)))
    if item.status in (Status.START, Status.OFFER):
        lines += [step[lang] for step in item.intervention.forbidden_steps]
    lines += [f"{words['note']}: {note.text[lang]}" for note in _telling_notes(item)]
    lines.append(words["sources"].format(sources=sources_words(advice.knowledge, item.verdict.rule)))
    mark = _weakest_mark(item)
    if mark != "source":
        lines.append(words["mark"].format(mark=MARK[mark][lang]))
    return tuple(lines)


def _telling_notes(item: Recommendation) -> tuple[Note, ...]:
    """Return the rule's notes where somebody is about to act on the status, and those of what happened too early."""
    early = [timed.milestone.notes for timed in item.milestones if timed.state.status == "early" and timed.state.met_at]
    own = item.verdict.rule.notes if item.status in _ACTED_ON else ()
    return (*own, *(note for notes in early for note in notes))


def _weakest_mark(item: Recommendation) -> Mark:
    marks = (item.verdict.rule.mark, item.intervention.mark)
    order: tuple[Mark, ...] = ("to_verify", "derived", "source")
    return next(mark for mark in order if mark in marks)


def _rule_entry(advice: Advice, verdict: Verdict, lang: Language) -> tuple[str, tuple[str, ...]]:
    title = _WORDS[lang]["rule"].format(rule=verdict.rule.id, status=STATUS[verdict.status][lang])
    return title, (f"{verdict.rule.title[lang]}.", *verdict_reasons(advice.knowledge, verdict, lang))


def _deadline(timed: TimedMilestone, lang: Language) -> str:
    title, status = _milestone_title(timed, lang), _milestone_words(timed, lang)
    deadline = timed.state.deadline
    if timed.state.status == "unknown" and timed.milestone.limit is None and timed.state.met_at is None:
        status = f"{status} ({_WORDS[lang]['no-limit']})"
    if deadline is None or deadline.limit is None:
        return _WORDS[lang]["deadline-no-limit"].format(title=title, status=status)
    return _WORDS[lang]["deadline"].format(title=title, status=status, limit=moment_words(deadline.limit))


def _milestone_title(timed: TimedMilestone, lang: Language) -> str:
    """Return the title with what must not be missed: that it is not national, or not yet verified."""
    milestone = timed.milestone
    said = [] if milestone.scope == "national" else [scope_words(milestone.scope, lang)]
    said += [MARK["to_verify"][lang]] if milestone.mark == "to_verify" else []
    return f"{milestone.title[lang]} ({', '.join(said)})" if said else milestone.title[lang]


def _milestone_words(timed: TimedMilestone, lang: Language) -> str:
    if timed.state.met_at is not None and timed.state.status in ("early", "unknown"):
        return _WORDS[lang]["met-early" if timed.state.status == "early" else "met-unjudged"]
    return MILESTONE_STATUS[timed.state.status][lang]


def _milestones(advice: Advice, lang: Language) -> list[Block]:
    if not advice.milestones:
        return []
    words = _WORDS[lang]
    keys = ("milestone", "status", "counted", "not-before", "target", "limit", "met")
    rows = tuple(_milestone_row(timed, lang) for timed in advice.milestones)
    return [Heading(words["milestones"]), Table(tuple(words[key] for key in keys), rows)]


def _milestone_row(timed: TimedMilestone, lang: Language) -> tuple[str, ...]:
    state, deadline = timed.state, timed.state.deadline
    limit = moment_words(deadline.limit) if deadline else "–"
    return (
        _milestone_title(timed, lang),
        _milestone_words(timed, lang),
        moment_words(state.anchor_at),
        moment_words(deadline.not_before) if deadline else "–",
        moment_words(deadline.target) if deadline else "–",
        _WORDS[lang]["no-limit"] if timed.milestone.limit is None else limit,
        moment_words(state.met_at),
    )


def _labels(advice: Advice, facts: tuple[str, ...], lang: Language) -> str:
    return ", ".join(f"{advice.knowledge.facts[fact].label[lang]} ({fact})" for fact in facts)


def advice_json(advice: Advice, lang: Language) -> str:
    """Return the advice as JSON: the same keys in every language, texts in `lang`."""
    return json.dumps(advice_data(advice, lang), ensure_ascii=False, indent=2) + "\n"


def why_json(advice: Advice, recommendation: Recommendation, lang: Language) -> str:
    """Return one intervention's part of the advice as JSON, with what every rule came to."""
    verdicts = (recommendation.verdict, *recommendation.others)
    rules = [
        {
            "rule": verdict.rule.id,
            "status": verdict.status.value,
            "reasons": list(verdict_reasons(advice.knowledge, verdict, lang)),
        }
        for verdict in verdicts
    ]
    data = {
        "schema_version": SCHEMA_VERSION,
        "as_of": advice.as_of.isoformat(),
        **_recommendation_data(advice, recommendation, lang),
        "rules": rules,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def advice_data(advice: Advice, lang: Language) -> dict[str, Any]:
    """Return the advice as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": advice.as_of.isoformat(),
        "knowledge": {"hash": advice.knowledge.hash, "clinically_reviewed": is_reviewed(advice.knowledge)},
        "pathways": [
            {
                "id": pathway.id,
                "version": pathway.versions[0].id,
                "current_steps": list(position.current),
                "passed_steps": list(position.passed),
            }
            for pathway, position in zip(advice.pathways, advice.positions, strict=True)
        ],
        "possible_pathways": [{"id": item.pathway.id, "missing": list(item.missing)} for item in advice.possible],
        "gates": [
            {"id": result.gate.id, "truth": result.trace.truth.value, "missing": list(result.missing)}
            for result in advice.gates
        ],
        "next_questions": [
            {
                "fact": item.fact,
                "question": (advice.knowledge.facts[item.fact].question or advice.knowledge.facts[item.fact].label)[
                    lang
                ],
                "statuses_waiting": item.waiting,
                "settles_alone": item.settles_alone,
                "safety": item.safety,
            }
            for item in advice.questions
        ],
        "conflicts": conflicts_data(advice),
        "recommendations": [_recommendation_data(advice, item, lang) for item in advice.recommendations],
        "milestones": [_milestone_data(timed) for timed in advice.milestones],
    }


def _recommendation_data(advice: Advice, item: Recommendation, lang: Language) -> dict[str, Any]:
    intervention, verdict = item.intervention, item.verdict
    return {
        "intervention": intervention.id,
        "title": intervention.title[lang],
        "status": item.status.value,
        "rule": verdict.rule.id,
        "principal": intervention.principal,
        "law": intervention.law is not None,
        "ranks": [
            {"guideline": rank.guideline, "value": rank.value, "strength": rank.strength} for rank in intervention.ranks
        ],
        "reasons": list(reasons(advice.knowledge, item, lang)),
        "condition": describe(verdict.applies.condition, advice.knowledge.facts, lang) if verdict.applies else None,
        "missing": list(item.missing),
        "until": verdict.until.isoformat() if verdict.until else None,
        "milestones": [timed.milestone.id for timed in item.milestones],
        "sources": [ref.source for ref in intervention.sources],
        "mark": intervention.mark,
    }


def _milestone_data(timed: TimedMilestone) -> dict[str, Any]:
    state, deadline = timed.state, timed.state.deadline
    moments = {
        "counted_from": state.anchor_at,
        "not_before": deadline.not_before if deadline else None,
        "target": deadline.target if deadline else None,
        "limit": deadline.limit if deadline else None,
        "overdue_from": deadline.overdue_from if deadline else None,
        "met_at": state.met_at,
    }
    return {
        "id": timed.milestone.id,
        "scope": timed.milestone.scope,
        "status": state.status,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
