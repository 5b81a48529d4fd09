"""What a region makes of a national pathway: its own routine, and a quick guide of one page.

Both are drafts: what only the region knows (telephone numbers, names) stands as blanks to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.gap.scope import scope_of
from vipengine.model.base import Language, Text
from vipengine.model.pathway import Criterion, Layer, Milestone, Pathway, Phase, Step
from vipengine.pathway.limits import Comparison, comparisons
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.chart import limit_words
from vipengine.render.closing import closing
from vipengine.render.words import PRINCIPAL, scope_words, sources_words, standing_words

#: So many days are looked ahead for clocks that may start: four weeks hold every weekday and most holidays' edges.
DAYS_AHEAD = 28
_BLANK = "………………………………"

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "routine": "Regional rutin (utkast): {pathway}", "guide": "Snabbguide (utkast): {pathway}", "layer": "Gäller: {layer}.",
        "national": "Gäller: hela landet. Inget regionalt lager är valt.", "version": "Vårdförloppets version: {version}. Dagar räknas per {as_of}.",
        "purpose": "Syfte", "who": "För vem", "out": "När förloppet avslutas", "contact": "Kontakt och remissvägar", "unit": "Mottagning: {blank}",
        "phone": "Telefon: {blank}", "referral": "Remiss eller egen vårdbegäran skickas till: {blank}", "night": "Kvällar, nätter och helger: {blank}",
        "emergency": "Vid akut fara för liv: 112.", "times": "Tider", "what": "Vad", "limit": "Tid", "from": "Räknas från", "holds": "Gäller", "or": "eller",
        "steps": "Vem gör vad", "step": "Steg", "principal": "Huvudman", "interventions": "Insatser", "own": "Personens egen del, efter förmåga",
        "law": "Lag och samtycke", "consent": "{title}: kräver samtycke ({consents}).", "by-law": "{title}: lagkrav.",
        "place": "Vad som ska finnas på plats", "differ": "Där regionens tid slutar senare än den nationella",
        "same": "{regional}: slutar aldrig senare än den nationella tiden under de {days} dagarna från {first}.",
        "starts": "Klockan startar", "national-limit": "Nationell sista dag", "regional-limit": "Regional sista dag", "later": "Dagar senare",
        "entry-note": "Den som inte ryms i det regionala åldersspannet har samma rätt till vård enligt det nationella vårdförloppet.",
        "sources": "Källor", "decided": "Beslutad av: {blank}   Datum: {blank}   Ses över: {blank}", "decision": "Beslut",
    },
    "en": {
        "routine": "Regional routine (draft): {pathway}", "guide": "Quick guide (draft): {pathway}", "layer": "Holds for: {layer}.",
        "national": "Holds for: the whole country. No regional layer is chosen.", "version": "Version of the pathway: {version}. Days are counted as of {as_of}.",
        "purpose": "Purpose", "who": "For whom", "out": "When the pathway ends", "contact": "Contact and ways to refer", "unit": "Unit: {blank}",
        "phone": "Telephone: {blank}", "referral": "Referral or own request goes to: {blank}", "night": "Evenings, nights and weekends: {blank}",
        "emergency": "In acute danger to life: 112.", "times": "Times", "what": "What", "limit": "Time", "from": "Counted from", "holds": "Holds for", "or": "or",
        "steps": "Who does what", "step": "Step", "principal": "Principal", "interventions": "Interventions", "own": "The person's own part, as far as able",
        "law": "Law and consent", "consent": "{title}: needs consent ({consents}).", "by-law": "{title}: required by law.",
        "place": "What must be in place", "differ": "Where the region's time ends later than the national one",
        "same": "{regional}: never ends later than the national time during the {days} days from {first}.",
        "starts": "The clock starts", "national-limit": "National last day", "regional-limit": "Regional last day", "later": "Days later",
        "entry-note": "A person outside the regional age range has the same right to care under the national pathway.",
        "sources": "Sources", "decided": "Decided by: {blank}   Date: {blank}   To be revised: {blank}", "decision": "Decision",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Guide:
    """What both documents are written from."""

    knowledge: Knowledge
    pathway: Pathway
    layer: Layer | None
    as_of: date
    lang: Language

    @property
    def words(self) -> dict[str, str]:
        return _WORDS[self.lang]

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The region's milestones first, then the national ones that none of these stands beside."""
        own = self.layer.milestones if self.layer else ()
        return (*own, *self.pathway.milestones)

    def timed(self) -> tuple[Milestone, ...]:
        return tuple(item for item in self.milestones if item.limit or item.target or item.not_before)


def routine_report(knowledge: Knowledge, pathway: Pathway, layer: Layer | None, as_of: date, lang: Language) -> Report:
    """Return the draft of a regional routine: `pathway` in one version, with what a layer adds, as of a date."""
    guide = _Guide(knowledge, pathway, layer, as_of, lang)
    return tuple(
        block
        for part in (
            _head(guide, "routine"),
            _purpose(guide),
            _who(guide),
            _contact(guide),
            _times(guide, guide.timed()),
            _differences(guide),
            _phases(guide),
            _law(guide),
            _own_part(guide),
            _in_place(guide),
            _decision(guide),
            _sources(guide),
            closing(knowledge, lang),
        )
        for block in part
    )


def quick_guide_report(
    knowledge: Knowledge, pathway: Pathway, layer: Layer | None, as_of: date, lang: Language
) -> Report:
    """Return the draft of a quick guide of one page: for whom, contacts, times, who does what, ending."""
    guide = _Guide(knowledge, pathway, layer, as_of, lang)
    parts = (_head(guide, "guide"), _who(guide), _contact(guide), _short_times(guide), _short_phases(guide))
    return tuple(block for part in parts for block in part) + closing(knowledge, lang)


def _head(guide: _Guide, kind: str) -> Iterator[Block]:
    words, lang = guide.words, guide.lang
    yield Heading(words[kind].format(pathway=guide.pathway.title[lang]), 1)
    where = words["layer"].format(layer=guide.layer.title[lang]) if guide.layer else words["national"]
    version = words["version"].format(version=guide.pathway.versions[0].title[lang], as_of=guide.as_of.isoformat())
    yield Paragraph(f"{where} {version}")


def _purpose(guide: _Guide) -> Iterator[Block]:
    yield Heading(guide.words["purpose"])
    yield Paragraph(guide.pathway.summary[guide.lang])
    if guide.layer:
        yield Paragraph(guide.layer.summary[guide.lang])


def _who(guide: _Guide) -> Iterator[Block]:
    yield Heading(guide.words["who"])
    yield _criteria(guide, guide.pathway.entry)
    if guide.layer and guide.layer.entry:
        yield _criteria(guide, guide.layer.entry)
        yield Paragraph(guide.words["entry-note"])
    yield Heading(guide.words["out"])
    yield _criteria(guide, guide.pathway.exit)


def _criteria(guide: _Guide, criteria: tuple[Criterion, ...]) -> Bullets:
    return Bullets(tuple((_scoped(item.text, item.scope, guide.lang), ()) for item in criteria))


def _scoped(text: Text, scope: str, lang: Language) -> str:
    return _scoped_words(text[lang], scope, lang)


def _scoped_words(words: str, scope: str, lang: Language) -> str:
    return words if scope == "national" else f"{words} ({scope_words(scope, lang)})"


def _contact(guide: _Guide) -> Iterator[Block]:
    words = guide.words
    yield Heading(words["contact"])
    lines = (words[key].format(blank=_BLANK) for key in ("unit", "phone", "referral", "night", "emergency"))
    yield Bullets(tuple((line, ()) for line in lines))


def _times(guide: _Guide, milestones: tuple[Milestone, ...]) -> Iterator[Block]:
    words, lang = guide.words, guide.lang
    yield Heading(words["times"])
    rows = tuple(
        (item.title[lang], limit_words(item, lang), _anchors(guide, item), scope_words(item.scope, lang))
        for item in milestones
    )
    yield Table((words["what"], words["limit"], words["from"], words["holds"]), rows)


def _short_times(guide: _Guide) -> Iterator[Block]:
    lang = guide.lang
    yield Heading(guide.words["times"])
    limited = (item for item in guide.timed() if item.limit)
    lines = (f"{item.title[lang]}: {_scoped_words(limit_words(item, lang), item.scope, lang)}" for item in limited)
    yield Bullets(tuple((line, ()) for line in lines))


def _anchors(guide: _Guide, milestone: Milestone) -> str:
    labels = (guide.knowledge.events[name].label[guide.lang] for name in milestone.anchor)
    return f" {guide.words['or']} ".join(labels)


def _differences(guide: _Guide) -> Iterator[Block]:
    if guide.layer is None:
        return
    found = comparisons(guide.pathway, guide.layer, guide.as_of, DAYS_AHEAD, guide.knowledge.calendar)
    if found:
        yield Heading(guide.words["differ"])
    for comparison in found:
        yield from _compared(guide, comparison)


def _compared(guide: _Guide, comparison: Comparison) -> Iterator[Block]:
    words, lang = guide.words, guide.lang
    title = comparison.regional.title[lang]
    if not comparison.days:
        yield Paragraph(words["same"].format(regional=title, days=DAYS_AHEAD, first=guide.as_of.isoformat()))
        return
    yield Paragraph(
        f"{title}: {limit_words(comparison.regional, lang)}. "
        f"{comparison.national.title[lang]}: {limit_words(comparison.national, lang)}."
    )
    rows = tuple(
        (day.anchor.isoformat(), day.national_limit.isoformat(), day.regional_limit.isoformat(), str(day.days_later))
        for day in comparison.days
    )
    yield Table((words["starts"], words["national-limit"], words["regional-limit"], words["later"]), rows)


def _phases(guide: _Guide) -> Iterator[Block]:
    yield Heading(guide.words["steps"])
    for phase in guide.pathway.phases:
        yield Heading(phase.title[guide.lang], 3)
        yield Table(
            (guide.words["step"], guide.words["principal"], guide.words["interventions"]),
            tuple(_step_row(guide, step) for step in _steps_of(guide, phase)),
        )


def _steps_of(guide: _Guide, phase: Phase) -> tuple[Step, ...]:
    return tuple(step for step in guide.pathway.steps if step.phase == phase.id)


def _done_in(guide: _Guide, phase: Phase) -> tuple[Step, ...]:
    return tuple(step for step in _steps_of(guide, phase) if step.kind in ("start", "activity"))


def _step_row(guide: _Guide, step: Step) -> tuple[str, str, str]:
    lang = guide.lang
    items = (guide.knowledge.interventions[name] for name in step.interventions)
    offered = "; ".join(f"{item.title[lang]} ({standing_words(item, lang)})" for item in items)
    return step.title[lang], PRINCIPAL[step.principal][lang], offered or "–"


def _short_phases(guide: _Guide) -> Iterator[Block]:
    lang = guide.lang
    yield Heading(guide.words["steps"])
    yield Bullets(
        tuple(
            (f"{phase.title[lang]}: {', '.join(step.title[lang] for step in _done_in(guide, phase))}", ())
            for phase in guide.pathway.phases
        )
    )


def _law(guide: _Guide) -> Iterator[Block]:
    words, lang, knowledge = guide.words, guide.lang, guide.knowledge
    lines = []
    for name in _interventions(guide):
        item = knowledge.interventions[name]
        kinds = dict.fromkeys(kind for rule in knowledge.rules_for(name) for kind in rule.consent)
        if item.law:
            lines.append(words["by-law"].format(title=item.title[lang]))
        if kinds:
            consents = ", ".join(knowledge.terms[kind].label[lang] for kind in kinds)
            lines.append(words["consent"].format(title=item.title[lang], consents=consents))
    if lines:
        yield Heading(words["law"])
        yield Bullets(tuple((line, ()) for line in lines))


def _interventions(guide: _Guide) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for step in guide.pathway.steps for name in step.interventions))


def _own_part(guide: _Guide) -> Iterator[Block]:
    items = (guide.knowledge.interventions[name] for name in _interventions(guide))
    measures = dict.fromkeys(measure.text[guide.lang] for item in items for measure in item.patient_measures)
    if measures:
        yield Heading(guide.words["own"])
        yield Bullets(tuple((measure, ()) for measure in measures))


def _in_place(guide: _Guide) -> Iterator[Block]:
    reference = f"{guide.pathway.id}@{guide.pathway.versions[0].id}"
    scope = scope_of(guide.knowledge, [reference], [guide.layer.id] if guide.layer else [])
    entries = (
        f"{item.title[guide.lang]} ({', '.join(PRINCIPAL[part][guide.lang] for part in item.parts)})"
        for item in scope.requirements
    )
    yield Heading(guide.words["place"])
    yield Bullets(tuple((entry, ()) for entry in entries))


def _decision(guide: _Guide) -> Iterator[Block]:
    yield Heading(guide.words["decision"])
    yield Paragraph(guide.words["decided"].format(blank=_BLANK))


def _sources(guide: _Guide) -> Iterator[Block]:
    holders = (guide.pathway, *((guide.layer,) if guide.layer else ()), *guide.milestones)
    titles = dict.fromkeys(
        title for item in holders if item.sources for title in sources_words(guide.knowledge, item).split("; ")
    )
    yield Heading(guide.words["sources"])
    yield Bullets(tuple((title, ()) for title in titles))
