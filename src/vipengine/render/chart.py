"""What a flowchart shows, in the words of one language; `flowchart` and `mermaid` only differ in how they draw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vipengine.conditions.describe import describe
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language, Period, Principal
from vipengine.model.pathway import LivedStage, Milestone, Pathway, Phase, Step, StepKind, Transition
from vipengine.model.programme import Intervention, Rank
from vipengine.pathway.versions import select
from vipengine.render.overlay import MarkKind, Overlay, Part
from vipengine.render.words import MARK, STRENGTH, period_words, scope_words


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark of an overlay, in words."""

    kind: MarkKind
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """An intervention of a step with the guideline's own rank; `letter` is that of the national table."""

    title: str
    rank: str
    letter: str | None = None
    mark: Seen | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A milestone: what shall have happened, its limits, and what the clock counts from (empty without a limit)."""

    title: str
    limits: str
    counted_from: str
    mark: Seen | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A step with its milestones and interventions."""

    id: str
    kind: StepKind
    title: str
    principal: Principal
    lines: tuple[Line, ...] = ()
    times: tuple[Time, ...] = ()
    mark: Seen | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A phase with the steps that belong to it."""

    id: str
    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Lived:
    """A stage as the person lives it, beside the band with that id."""

    id: str
    band: str
    title: str
    text: str
    feelings: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A real order between two steps, and the condition on it (empty when there is none)."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn of one version of a pathway, in one language."""

    lang: Language
    title: str
    version: str
    caption: str
    entry: tuple[str, ...]
    exit: tuple[str, ...]
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    #: Interventions that every step shares: said once instead of in each box.
    throughout: tuple[Line, ...]
    #: Milestones of the pathway as a whole.
    times: tuple[Time, ...]
    #: The sign that marks a rank of a guideline, and the guideline's title.
    guidelines: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[MarkKind, str], ...]
    footer: str
    #: The same way as the person lives it, in order; empty when it is not drawn.
    lived: tuple[Lived, ...] = ()

    def boxes(self) -> tuple[Box, ...]:
        """Return every step, phase by phase."""
        return tuple(box for band in self.bands for box in band.boxes)


def chart(
    knowledge: Knowledge,
    pathway: Pathway,
    *,
    lang: Language,
    overlay: Overlay | None = None,
    version: str | None = None,
    interventions: bool = True,
    lived: bool = False,
) -> Chart:
    """Return what is drawn of a pathway; without `version` its default one, with `lived` also as the person lives it.

    Raises:
        UsageError: `unknown-version`, when the pathway has no such version.
    """
    reading = _Reading(knowledge, select(pathway, version), lang, overlay)
    drawn = reading.chart(interventions=interventions)
    return replace(drawn, lived=reading.lived()) if lived else drawn


def description(chart: Chart) -> str:
    """Return the chart as sentences: the phases and their steps in order, with the marks, for a screen reader."""
    phases = " ".join(f"{band.title}: {', '.join(_spoken(box) for box in band.boxes)}." for band in chart.bands)
    lived = " ".join(f"{stage.title}: {stage.text}" for stage in chart.lived)
    return " ".join(part for part in (chart.version, chart.caption, phases, lived, chart.footer) if part)


def limit_words(milestone: Milestone, lang: Language) -> str:
    """Return not before, target and limit in words; a limit that no source gives is said to be missing.

    A milestone that only says *not before* has no latest time to miss, so none is called for. A time that is not
    verified says so.
    """
    words = WORDS[lang]
    parts = []
    if milestone.not_before is not None:
        parts.append(words["not-before"].format(period_words(milestone.not_before, lang)))
    if milestone.target is not None:
        parts.append(f"{words['target']} {_within(milestone.target, milestone.repeats, lang)}")
    if milestone.limit is not None:
        parts.append(_limit(milestone.limit, milestone, lang))
    elif milestone.target is not None or milestone.not_before is None:
        parts.append(words["no-limit"])
    if milestone.mark == "to_verify" and (milestone.target or milestone.limit):
        parts.append(MARK["to_verify"][lang])
    return " · ".join(parts)


def rank_words(intervention: Intervention, signs: Mapping[str, str], lang: Language) -> str:
    """Return the guideline's own rank in words: law, `Prio 1`, `bör`; a dash where there is none.

    `signs` tells guidelines apart, because ranks compare within one guideline only.
    """
    words = WORDS[lang]
    parts = [words["law"]] if intervention.law is not None else []
    for guideline in dict.fromkeys(rank.guideline for rank in intervention.ranks):
        ranks = [rank for rank in intervention.ranks if rank.guideline == guideline]
        parts.append(", ".join(_ranked(ranks, lang)) + signs.get(guideline, ""))
    if not intervention.ranks and intervention.direction != "for":
        parts.append(STRENGTH["do_not" if intervention.direction == "against" else "research_only"][lang])
    return ", ".join(parts) or "–"


@dataclass(frozen=True, slots=True)
class _Reading:
    """One version of a pathway, and the words and marks it is read with."""

    knowledge: Knowledge
    pathway: Pathway
    lang: Language
    overlay: Overlay | None

    def chart(self, *, interventions: bool) -> Chart:
        lang, pathway, version = self.lang, self.pathway, self.pathway.versions[0]
        drawn = self._drawn() if interventions else ()
        signs = _signs(drawn)
        shared = _shared(pathway.steps) if interventions else frozenset()
        steps = {step.id for step in pathway.steps}
        bands = tuple(self._band(phase, signs, shared, interventions) for phase in self._phases())
        throughout = tuple(self._line(item, signs) for item in drawn if item.id in shared)
        times = self._times(milestone for milestone in pathway.milestones if milestone.step not in steps)
        return Chart(
            lang=lang,
            title=pathway.title[lang],
            version=_scoped(WORDS[lang]["version"].format(version.id, version.title[lang]), pathway.scope, lang),
            caption=self.overlay.caption[lang] if self.overlay else "",
            entry=tuple(self._where(criterion.text[lang], criterion.scope) for criterion in pathway.entry),
            exit=tuple(self._where(criterion.text[lang], criterion.scope) for criterion in pathway.exit),
            bands=bands,
            arrows=tuple(self._arrow(transition) for transition in pathway.transitions),
            throughout=throughout,
            times=times,
            guidelines=tuple((sign, self.knowledge.guidelines[name].title[lang]) for name, sign in signs.items()),
            kinds=self._kinds(_marked(bands, throughout, times)),
            footer=self._footer(drawn),
        )

    def lived(self) -> tuple[Lived, ...]:
        """Return the stages that begin beside a phase that is drawn."""
        drawn = {phase.id for phase in self._phases()}
        return tuple(self._lived(stage) for stage in self.pathway.lived if stage.phase in drawn)

    def _lived(self, stage: LivedStage) -> Lived:
        feelings = ", ".join(feeling[self.lang] for feeling in stage.feelings)
        return Lived(stage.id, stage.phase, stage.title[self.lang], stage.text[self.lang], feelings)

    def _drawn(self) -> tuple[Intervention, ...]:
        ids = dict.fromkeys(name for step in self.pathway.steps for name in step.interventions)
        return tuple(self.knowledge.interventions[name] for name in ids)

    def _phases(self) -> tuple[Phase, ...]:
        used = {step.phase for step in self.pathway.steps}
        return tuple(phase for phase in self.pathway.phases if phase.id in used)

    def _band(self, phase: Phase, signs: Mapping[str, str], shared: frozenset[str], interventions: bool) -> Band:
        steps = tuple(step for step in self.pathway.steps if step.phase == phase.id)
        listed = {step.id: [name for name in step.interventions if name not in shared] for step in steps}
        boxes = tuple(self._box(step, listed[step.id] if interventions else (), signs) for step in steps)
        return Band(phase.id, phase.title[self.lang], boxes)

    def _box(self, step: Step, interventions: Iterable[str], signs: Mapping[str, str]) -> Box:
        return Box(
            id=step.id,
            kind=step.kind,
            title=step.title[self.lang],
            principal=step.principal,
            lines=tuple(self._line(self.knowledge.interventions[name], signs) for name in interventions),
            times=self._times(milestone for milestone in self.pathway.milestones if milestone.step == step.id),
            mark=self._seen("step", step.id),
        )

    def _line(self, item: Intervention, signs: Mapping[str, str]) -> Line:
        rank = rank_words(item, signs, self.lang)
        return Line(item.title[self.lang], rank, item.letter, self._seen("intervention", item.id))

    def _times(self, milestones: Iterable[Milestone]) -> tuple[Time, ...]:
        return tuple(self._time(milestone) for milestone in milestones)

    def _time(self, milestone: Milestone) -> Time:
        timed = (milestone.not_before, milestone.target, milestone.limit) != (None, None, None)
        return Time(
            title=milestone.title[self.lang],
            limits=self._where(limit_words(milestone, self.lang), milestone.scope),
            counted_from=self._anchors(milestone) if timed else "",
            mark=self._seen("milestone", milestone.id),
        )

    def _where(self, words: str, scope: str) -> str:
        """Return words with where they hold, when that is not where the pathway holds."""
        return words if scope == self.pathway.scope else f"{words} · {scope_words(scope, self.lang)}"

    def _anchors(self, milestone: Milestone) -> str:
        labels = (self.knowledge.events[name].label[self.lang] for name in milestone.anchor)
        return WORDS[self.lang]["anchor-or"].join(_lower_first(label) for label in labels)

    def _arrow(self, transition: Transition) -> Arrow:
        if transition.label is not None:
            return Arrow(transition.start, transition.end, transition.label[self.lang])
        if transition.when is None:
            return Arrow(transition.start, transition.end)
        condition = self.knowledge.condition(transition.when)
        return Arrow(transition.start, transition.end, describe(condition, self.knowledge.facts, self.lang))

    def _seen(self, part: Part, part_id: str) -> Seen | None:
        mark = self.overlay.mark(part, part_id) if self.overlay else None
        return Seen(mark.kind, mark.word[self.lang]) if mark else None

    def _kinds(self, drawn: frozenset[MarkKind]) -> tuple[tuple[MarkKind, str], ...]:
        if self.overlay is None:
            return ()
        kinds = (kind for kind in self.overlay.kinds() if kind in drawn)
        return tuple((kind, self.overlay.legend_word(kind)[self.lang]) for kind in kinds)

    def _footer(self, drawn: Iterable[Intervention]) -> str:
        words = WORDS[self.lang]
        reviewed = all(item.review is not None for item in (self.pathway, *drawn))
        return f"{words['content']} {self.knowledge.hash[:12]} · {words['reviewed' if reviewed else 'not-reviewed']}"


def _scoped(words: str, scope: str, lang: Language) -> str:
    """Return words with where they hold, unless that is the whole country."""
    return words if scope == "national" else f"{words} · {scope_words(scope, lang)}"


def _shared(steps: Sequence[Step]) -> frozenset[str]:
    """Return the interventions that every step with interventions has, when there are several such steps."""
    listed = [frozenset(step.interventions) for step in steps if step.interventions]
    return frozenset.intersection(*listed) if len(listed) > 1 else frozenset()


def _signs(drawn: Iterable[Intervention]) -> dict[str, str]:
    """Return a sign for each guideline that is quoted: none for the most quoted one, then one star, two stars."""
    quoted = [name for item in drawn for name in {rank.guideline: None for rank in item.ranks}]
    by_use = sorted(dict.fromkeys(quoted), key=lambda name: -quoted.count(name))
    return {name: "*" * place for place, name in enumerate(by_use)}


def _ranked(ranks: Iterable[Rank], lang: Language) -> list[str]:
    """Return the numbers of ranks as one phrase, then the wording of those that have no number."""
    ranks = tuple(ranks)
    numbers = sorted({rank.value for rank in ranks if rank.value is not None})
    wordings = dict.fromkeys(STRENGTH[rank.strength][lang] for rank in ranks if rank.value is None)
    return ([f"{WORDS[lang]['rank']} {_numbers(numbers)}"] if numbers else []) + list(wordings)


def _numbers(numbers: Sequence[int]) -> str:
    unbroken = numbers[-1] - numbers[0] == len(numbers) - 1
    if len(numbers) > 1 and unbroken:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(map(str, numbers))


def _within(period: Period, repeats: bool, lang: Language) -> str:
    if period.count == 0:
        return WORDS[lang]["same-day"]
    return _every(period, lang) if repeats else period_words(period, lang)


def _limit(limit: Period, milestone: Milestone, lang: Language) -> str:
    words = WORDS[lang]
    lead = words["at-least"] if milestone.repeats and limit.count else words["latest"]
    rolled = words["or-next-working-day"] if milestone.roll else ""
    return f"{lead} {_within(limit, milestone.repeats, lang)}{rolled}"


def _every(period: Period, lang: Language) -> str:
    singular = period_words(Period(count=1, unit=period.unit), lang).removeprefix("1 ")
    if lang == "en":
        return f"every {singular if period.count == 1 else period_words(period, lang)}"
    return f"varje {singular}" if period.count == 1 else f"var {_ordinal(period.count)} {singular}"


def _ordinal(count: int) -> str:
    """Return a Swedish ordinal: 2:a, 3:e, 12:e, 21:a."""
    return f"{count}:{'a' if count % 10 in (1, 2) and count % 100 not in (11, 12) else 'e'}"


def _lower_first(text: str) -> str:
    """Return a label ready to stand inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _marked(bands: Iterable[Band], lines: Iterable[Line], times: Iterable[Time]) -> frozenset[MarkKind]:
    """Return the kinds of mark that are drawn: an overlay may know of more than the pathway shows."""
    boxes = [box for band in bands for box in band.boxes]
    parts: list[Box | Line | Time] = [*boxes, *lines, *times]
    for box in boxes:
        parts += [*box.lines, *box.times]
    return frozenset(part.mark.kind for part in parts if part.mark)


def _spoken(box: Box) -> str:
    parts: tuple[Box | Time | Line, ...] = (box, *box.times, *box.lines)
    marks = [part.mark.word for part in parts if part.mark]
    return f"{box.title} ({'; '.join(marks)})" if marks else box.title


WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "version": "Version {}: {}",
        "not-before": "tidigast efter {}",
        "target": "mål",
        "latest": "senast",
        "at-least": "minst",
        "same-day": "samma dag",
        "or-next-working-day": ", annars närmaste vardag",
        "no-limit": "gräns saknas i källan",
        "anchor-or": " eller ",
        "law": "lag",
        "rank": "Prio",
        "content": "Kunskapsinnehåll",
        "reviewed": "Kliniskt granskad",
        "not-reviewed": "Ej kliniskt granskad",
    },
    "en": {
        "version": "Version {}: {}",
        "not-before": "not before {}",
        "target": "target",
        "latest": "within",
        "at-least": "at least",
        "same-day": "the same day",
        "or-next-working-day": ", or the next weekday",
        "no-limit": "no limit in the source",
        "anchor-or": " or ",
        "law": "law",
        "rank": "Rank",
        "content": "Knowledge content",
        "reviewed": "Clinically reviewed",
        "not-reviewed": "Not clinically reviewed",
    },
}
