"""One page per item of the content: what it is, for whom, how strong, from where; and the lists of items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vipengine.conditions.describe import describe
from vipengine.content.knowledge import Knowledge
from vipengine.messages import KIND
from vipengine.model.base import Item, Language, Note, Source, Text
from vipengine.model.calculator import Calculator
from vipengine.model.capability import Action, Requirement
from vipengine.model.content import KINDS
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Benchmark, Layer, Milestone, Pathway
from vipengine.model.programme import Gate, Intervention, Rule
from vipengine.model.vocabulary import Fact
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.chart import limit_words
from vipengine.render.closing import closing
from vipengine.render.estimate import calculator_page
from vipengine.render.gap.impact import statement_blocks
from vipengine.render.indicator_page import indicator_page
from vipengine.render.words import MARK, PRINCIPAL, period_words, scope_words, sources_words, standing_words
from vipengine.search.filters import AGES, AREAS, SEVERITIES

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "id": "id", "title": "namn", "target": "För vem", "timing": "När", "standing": "Rang eller lag",
        "principal": "Huvudman", "performers": "Utförare", "roles": "Yrkesroller", "competence": "Kompetens", "how": "Så görs det",
        "ages": "Åldrar", "severities": "Svårighetsgrad", "area": "Typ av insats", "kva": "KVÅ-koder",
        "follow-up": "Uppföljning", "forbidden": "Kräv inte först", "own": "Personens egen del, efter förmåga",
        "rules": "Regler", "requirements": "Vad det kräver", "pathways": "Var i vårdförloppen", "notes": "Att veta",
        "sources": "Källor", "mark": "Underlag", "scope": "Gäller", "synonyms": "Kallas också", "everyone": "alla i vårdförloppet",
        "levels": "Nivåer", "target-level": "Målnivå {level}", "prerequisites": "Förutsätter", "actions": "Aktiviteter som når målet",
        "entry": "Ingång", "exit": "Utgång", "phases": "Faser och steg", "milestones": "Milstolpar", "lived": "Som personen lever det", "versions": "Versioner",
        "limit": "Tider", "counted": "Räknas från", "event": "Uppfylls av", "or": "eller",
        "benchmarks": "Jämförelsetal, bara för visning", "type": "Typ", "question": "Fråga", "valid-for": "Gäller i",
        "derive": "Räknas fram ur", "kind": "sort", "count": "antal", "offer": "Erbjuds", "start": "Ges", "unless": "Inte om",
        "intervention": "Insats", "consent": "Samtycke", "repeat": "Görs om efter", "reoffer": "Fråga igen efter", "applies": "Gäller när",
        "blocks": "Stoppar", "opens": "Öppnar", "lead-time": "Ledtid", "responsible": "Ansvarig", "closes": "Stänger",
        "reaches": "{title} (till nivå {level})", "needs": "Efter", "decision": "Kräver beslut", "publisher": "Utgivare", "published": "Publicerad",
        "url": "Adress", "differ": "Källorna skiljer sig åt ({id}): {text}", "options": "Svar",
    },
    "en": {
        "id": "id", "title": "title", "target": "For whom", "timing": "When", "standing": "Rank or law",
        "principal": "Principal", "performers": "Performers", "roles": "Professional roles", "competence": "Competence", "how": "How it is done",
        "ages": "Ages", "severities": "Severity", "area": "Kind of intervention", "kva": "Procedure codes (KVÅ)",
        "follow-up": "Follow-up", "forbidden": "Do not demand first", "own": "The person's own part, as far as able",
        "rules": "Rules", "requirements": "What it requires", "pathways": "Where in the pathways", "notes": "Good to know",
        "sources": "Sources", "mark": "Basis", "scope": "Holds for", "synonyms": "Also called", "everyone": "everyone in the pathway",
        "levels": "Levels", "target-level": "Target level {level}", "prerequisites": "Presupposes", "actions": "Actions that reach the target",
        "entry": "Entry", "exit": "Exit", "phases": "Phases and steps", "milestones": "Milestones", "lived": "As the person lives it", "versions": "Versions",
        "limit": "Times", "counted": "Counted from", "event": "Met by", "or": "or",
        "benchmarks": "Figures to compare with, for display only", "type": "Type", "question": "Question", "valid-for": "Valid for",
        "derive": "Computed from", "kind": "kind", "count": "count", "offer": "Offered to", "start": "Given to", "unless": "Not if",
        "intervention": "Intervention", "consent": "Consent", "repeat": "Repeated after", "reoffer": "Ask again after", "applies": "Holds when",
        "blocks": "Blocks", "opens": "Opens", "lead-time": "Lead time", "responsible": "Responsible", "closes": "Closes",
        "reaches": "{title} (to level {level})", "needs": "After", "decision": "Needs a decision", "publisher": "Publisher", "published": "Published",
        "url": "Address", "differ": "The sources differ ({id}): {text}", "options": "Answers",
    },
}  # fmt: skip

_MANY: dict[Language, dict[str, str]] = {
    "sv": {
        "sources": "källor", "terms": "termer", "facts": "uppgifter", "events": "händelser", "guidelines": "riktlinjer",
        "programmes": "program", "interventions": "insatser", "rules": "regler", "gates": "säkerhetsspärrar",
        "pathways": "vårdförlopp", "layers": "regionala lager", "requirements": "krav", "actions": "aktiviteter",
        "milestones": "milstolpar", "scenarios": "scenarier", "concepts": "sökbegrepp", "indicators": "indikatorer",
        "calculators": "kalkyler",
    },
    "en": {
        "gates": "safety gates", "layers": "regional layers", "concepts": "search concepts",
    },
}  # fmt: skip
#: What a gate does to interventions.
_DOORS = ("blocks", "opens")
_FACT_TYPE: dict[str, Text] = {
    "boolean": Text(sv="ja eller nej", en="yes or no"),
    "integer": Text(sv="heltal", en="whole number"),
    "decimal": Text(sv="tal", en="number"),
    "choice": Text(sv="val", en="choice"),
    "code_set": Text(sv="koder", en="codes"),
    "date": Text(sv="datum", en="date"),
}


def find_items(knowledge: Knowledge, item_id: str) -> tuple[tuple[str, Any], ...]:
    """Return every item with that id, with its kind: an intervention and a pathway may share a name."""
    found = [(kind, index[item_id]) for kind in KINDS if item_id in (index := getattr(knowledge, kind))]
    found += [("milestones", item) for item in _all_milestones(knowledge) if item.id == item_id]
    return tuple(found)


def known_ids(knowledge: Knowledge) -> frozenset[str]:
    """Return every id that `find_items` finds."""
    ids = {item_id for kind in KINDS for item_id in getattr(knowledge, kind)}
    return frozenset(ids | {milestone.id for milestone in _all_milestones(knowledge)})


def _all_milestones(knowledge: Knowledge) -> Iterator[Milestone]:
    for pathway in knowledge.pathways.values():
        yield from pathway.milestones
    for layer in knowledge.layers.values():
        yield from layer.milestones


def item_report(knowledge: Knowledge, kind: str, item: Any, lang: Language) -> Report:
    """Return the page of one item."""
    title = item.title if isinstance(getattr(item, "title", None), str) else _title(item, lang)
    return (
        Heading(f"{title} ({KIND[kind][lang]} {item.id})", 1),
        *_body(knowledge, item, lang),
        *_foot(knowledge, item, lang),
        *closing(knowledge, lang),
    )


def counts_report(knowledge: Knowledge, lang: Language, scenarios: int | None = None) -> Report:
    """Return how many items of each kind there are, and how many scenarios when they have been counted."""
    words = _WORDS[lang]
    milestones = sum(1 for _ in _all_milestones(knowledge))
    rows = [(kind, _MANY[lang].get(kind, kind), str(len(getattr(knowledge, kind)))) for kind in KINDS]
    rows.append(("milestones", _MANY[lang].get("milestones", "milestones"), str(milestones)))
    if scenarios is not None:
        rows.append(("scenarios", _MANY[lang].get("scenarios", "scenarios"), str(scenarios)))
    return (Table((words["kind"], "", words["count"]), tuple(rows)),)


def list_report(knowledge: Knowledge, kind: str, lang: Language) -> Report:
    """Return the ids and titles of one kind."""
    rows = tuple((item.id, _title(item, lang)) for item in getattr(knowledge, kind).values())
    return (Table((_WORDS[lang]["id"], _WORDS[lang]["title"]), rows),)


def _title(item: Any, lang: Language) -> str:
    title = getattr(item, "title", None) or getattr(item, "label", None)
    return title if isinstance(title, str) else title[lang] if title is not None else str(item.id)


def _body(knowledge: Knowledge, item: Any, lang: Language) -> Iterator[Block]:
    match item:
        case Intervention():
            yield from _intervention(knowledge, item, lang)
        case Requirement():
            yield from _requirement(knowledge, item, lang)
        case Pathway():
            yield from _pathway(item, lang)
        case Layer():
            yield from _layer(item, lang)
        case Rule():
            yield from _rule_page(knowledge, item, lang)
        case _:
            yield from _small_body(knowledge, item, lang)


def _small_body(knowledge: Knowledge, item: Any, lang: Language) -> Iterator[Block]:
    match item:
        case Gate():
            yield from _gate(knowledge, item, lang)
        case Action():
            yield from _action(knowledge, item, lang)
        case Fact():
            yield from _fact(item, lang)
        case Indicator():
            yield from indicator_page(knowledge, item, lang)
        case Calculator():
            yield from calculator_page(knowledge, item, lang)
        case Milestone():
            yield from _milestone(knowledge, item, lang)
        case Source():
            yield from _source(item, lang)
        case _ if hasattr(item, "summary"):
            yield Paragraph(item.summary[lang])


def _intervention(knowledge: Knowledge, item: Intervention, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    yield Paragraph(item.summary[lang])
    rows = (
        ("synonyms", ", ".join(item.synonyms)),
        ("target", item.target[lang] if item.target else ""),
        ("timing", item.timing[lang] if item.timing else ""),
        ("ages", ", ".join(AGES[name][lang] for name in item.facets.ages)),
        ("severities", ", ".join(SEVERITIES[name][lang] for name in item.facets.severities)),
        ("area", AREAS[item.facets.area][lang] if item.facets.area else ""),
        ("kva", ", ".join(item.facets.kva)),
        ("standing", standing_words(item, lang)),
        ("principal", PRINCIPAL[item.principal][lang]),
        ("performers", _terms(knowledge, item.performers, lang)),
        ("roles", _terms(knowledge, item.roles, lang)),
        ("competence", item.competence[lang] if item.competence else ""),
        ("how", item.how[lang] if item.how else ""),
        ("follow-up", item.follow_up[lang] if item.follow_up else ""),
    )
    yield Bullets(tuple((f"{words[key]}: {text}", ()) for key, text in rows if text))
    lists = (
        ("forbidden", tuple(step[lang] for step in item.forbidden_steps)),
        ("own", tuple(measure.text[lang] for measure in item.patient_measures)),
        ("requirements", tuple(_requirements(knowledge, item.id, lang))),
        ("pathways", tuple(_steps(knowledge, item.id, lang))),
    )
    for key, entries in lists:
        if entries:
            yield Heading(words[key])
            yield Bullets(tuple((entry, ()) for entry in entries))
    yield Heading(words["rules"])
    yield Bullets(tuple(_rule(knowledge, rule, lang) for rule in knowledge.rules_for(item.id)))


def _terms(knowledge: Knowledge, names: tuple[str, ...], lang: Language) -> str:
    return ", ".join(knowledge.terms[name].label[lang] for name in names)


def _requirements(knowledge: Knowledge, intervention: str, lang: Language) -> Iterator[str]:
    for item in knowledge.requirements.values():
        if intervention in item.needed_by.interventions:
            yield f"{item.title[lang]} ({item.id})"


def _steps(knowledge: Knowledge, intervention: str, lang: Language) -> Iterator[str]:
    for pathway in knowledge.pathways.values():
        for step in pathway.steps:
            if intervention in step.interventions:
                yield f"{pathway.title[lang]}: {step.title[lang]}"


def _rule(knowledge: Knowledge, rule: Rule, lang: Language) -> tuple[str, tuple[str, ...]]:
    words = _WORDS[lang]
    fields = (("offer", rule.offer_when), ("start", rule.start_when), ("unless", rule.unless))
    lines = [
        f"{words[key]}: {describe(knowledge.condition(text), knowledge.facts, lang)}" for key, text in fields if text
    ]
    everyone = [] if rule.offer_when else [f"{words['offer']}: {words['everyone']}"]
    return f"{rule.title[lang]} ({rule.id})", (*everyone, *lines)


def _requirement(knowledge: Knowledge, item: Requirement, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    yield Heading(f"{words['levels']} – {words['target-level'].format(level=item.target)}")
    yield Bullets(tuple((f"{level}: {anchor[lang]}", ()) for level, anchor in enumerate(item.anchors)))
    parts = ", ".join(PRINCIPAL[part][lang] for part in item.parts)
    yield Paragraph(f"{words['principal']}: {parts}.")
    if item.prerequisites:
        names = ", ".join(knowledge.requirements[name].title[lang] for name in item.prerequisites)
        yield Paragraph(f"{words['prerequisites']}: {names}.")
    reaching = tuple(
        (f"{action.title[lang]} ({action.id})", ())
        for action in knowledge.actions.values()
        if any(closes.requirement == item.id and closes.level >= item.target for closes in action.closes)
    )
    yield Heading(words["actions"])
    yield Bullets(reaching)
    yield from statement_blocks(knowledge, item.omissions, lang)


def _pathway(item: Pathway, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    yield Paragraph(item.summary[lang])
    yield Paragraph(
        f"{words['versions']}: " + ", ".join(f"{version.id} ({version.title[lang]})" for version in item.versions)
    )
    for key, criteria in (("entry", item.entry), ("exit", item.exit)):
        yield Heading(words[key])
        yield Bullets(tuple((criterion.text[lang], ()) for criterion in criteria))
    yield Heading(words["phases"])
    yield Bullets(
        tuple(
            (phase.title[lang], tuple(step.title[lang] for step in item.steps if step.phase == phase.id))
            for phase in item.phases
        )
    )
    yield from _milestones(item.milestones, lang)
    yield from _lived(item, lang)
    yield from _benchmarks(item.benchmarks, lang)


def _lived(item: Pathway, lang: Language) -> Iterator[Block]:
    if item.lived:
        yield Heading(_WORDS[lang]["lived"])
        yield Bullets(tuple((f"{stage.title[lang]}: {stage.text[lang]}", ()) for stage in item.lived))


def _milestones(milestones: tuple[Milestone, ...], lang: Language) -> Iterator[Block]:
    if milestones:
        yield Heading(_WORDS[lang]["milestones"])
        yield Bullets(tuple((f"{item.title[lang]}: {limit_words(item, lang)}", ()) for item in milestones))


def _milestone(knowledge: Knowledge, item: Milestone, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    anchors = [knowledge.events[event].label[lang] for event in item.anchor]
    yield from _rows(
        (
            ("limit", limit_words(item, lang)),
            ("counted", f" {words['or']} ".join(anchors)),
            ("event", knowledge.events[item.event].label[lang]),
            ("intervention", knowledge.interventions[item.intervention].title[lang] if item.intervention else ""),
        ),
        lang,
    )


def _benchmarks(benchmarks: tuple[Benchmark, ...], lang: Language) -> Iterator[Block]:
    if benchmarks:
        yield Heading(_WORDS[lang]["benchmarks"])
        yield Bullets(
            tuple((f"{item.title[lang]}: {item.value} ({scope_words(item.scope, lang)})", ()) for item in benchmarks)
        )


def _layer(item: Layer, lang: Language) -> Iterator[Block]:
    yield Paragraph(item.summary[lang])
    if item.entry:
        yield Heading(_WORDS[lang]["entry"])
        yield Bullets(tuple((criterion.text[lang], ()) for criterion in item.entry))
    yield from _milestones(item.milestones, lang)
    yield from _benchmarks(item.benchmarks, lang)


def _rule_page(knowledge: Knowledge, rule: Rule, lang: Language) -> Iterator[Block]:
    yield Bullets((_rule(knowledge, rule, lang),))
    yield from _rows(
        (
            ("intervention", knowledge.interventions[rule.intervention].title[lang]),
            ("consent", _terms(knowledge, rule.consent, lang)),
            ("repeat", period_words(rule.repeat, lang) if rule.repeat else ""),
            ("reoffer", period_words(rule.reoffer_after, lang) if rule.reoffer_after else ""),
        ),
        lang,
    )


def _gate(knowledge: Knowledge, gate: Gate, lang: Language) -> Iterator[Block]:
    yield Paragraph(gate.message[lang], strong=True)
    names = {key: "; ".join(knowledge.interventions[name].title[lang] for name in getattr(gate, key)) for key in _DOORS}
    condition = describe(knowledge.condition(gate.when), knowledge.facts, lang)
    yield from _rows((("applies", condition), *names.items()), lang)


def _action(knowledge: Knowledge, action: Action, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    reached = (
        words["reaches"].format(title=knowledge.requirements[closes.requirement].title[lang], level=closes.level)
        for closes in action.closes
    )
    responsible = f"{knowledge.terms[action.responsible].label[lang]} ({PRINCIPAL[action.principal][lang]})"
    yield Paragraph(action.summary[lang])
    yield from _rows(
        (
            ("closes", "; ".join(reached)),
            ("responsible", responsible),
            ("needs", "; ".join(knowledge.actions[name].title[lang] for name in action.needs)),
            ("lead-time", period_words(action.lead_time, lang)),
        ),
        lang,
    )
    if action.decision:
        yield Paragraph(f"{words['decision']}.")
    yield from statement_blocks(knowledge, action.impacts, lang)


def _fact(item: Fact, lang: Language) -> Iterator[Block]:
    yield from _rows(
        (
            ("question", item.question[lang] if item.question else ""),
            ("type", _FACT_TYPE[item.type][lang] + (f" ({item.unit})" if item.unit else "")),
            ("options", ", ".join(f"{option.label[lang]} ({option.id})" for option in item.options)),
            ("valid-for", period_words(item.valid_for, lang) if item.valid_for else ""),
            ("derive", item.derive or ""),
        ),
        lang,
    )


def _source(item: Source, lang: Language) -> Iterator[Block]:
    yield from _rows(
        (("publisher", item.publisher), ("published", item.published or ""), ("url", item.url or "")), lang
    )
    if item.note:
        yield Paragraph(item.note[lang])


def _rows(rows: tuple[tuple[str, str], ...], lang: Language) -> Iterator[Block]:
    said = tuple((f"{_WORDS[lang][key]}: {text}", ()) for key, text in rows if text)
    if said:
        yield Bullets(said)


def _foot(knowledge: Knowledge, item: Any, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    notes: tuple[Note, ...] = getattr(item, "notes", ())
    if notes:
        yield Heading(words["notes"])
        yield Bullets(
            tuple(
                (words["differ"].format(id=note.contradiction, text=note.text[lang]), ())
                if note.contradiction
                else (note.text[lang], ())
                for note in notes
            )
        )
    if isinstance(item, Item):
        yield Paragraph(f"{words['mark']}: {MARK[item.mark][lang]}. {words['scope']}: {scope_words(item.scope, lang)}.")
        yield Paragraph(f"{words['sources']}: {sources_words(knowledge, item)}.")
