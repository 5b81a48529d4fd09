"""The paper on which a committee decides on an action plan, with the plan as its appendix.

Nothing in it is invented: what only the region knows stands as a field to fill in, and all such fields are listed once
at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile, takewhile
from pathlib import Path

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.findings import Finding
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.plan.consultation import PRACTISED_IN, ConsultationRound, Told, consultation_of
from vipengine.gap.plan.costs import costs_of
from vipengine.gap.plan.progress import DECIDED, Progress, progress_of
from vipengine.gap.scope import scopes_here
from vipengine.model.base import Item, Language
from vipengine.model.capability import Requirement
from vipengine.model.indicator import Indicator
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.fields import field, fields_in
from vipengine.render.formats import written
from vipengine.render.gap.cells import lift_words, modality_words
from vipengine.render.gap.costs import cost_blocks, kronor_words
from vipengine.render.gap.impact import impact_blocks, omission_blocks
from vipengine.render.gap.memo_words import AUDIENCE, PARTY, WORDS
from vipengine.render.gap.plan import plan_blocks, who_words
from vipengine.render.gap.progress import progress_blocks, progress_words
from vipengine.render.gap.shares import percent
from vipengine.render.gap.words import WORDS as WANTED
from vipengine.render.words import scope_words

#: How many gaps that no law demands are told before the reader is sent to the appendix.
_FEW = 7


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the paper is written from."""

    knowledge: Knowledge
    analysis: GapAnalysis
    plan: ActionPlan
    progress: Progress
    consultation: ConsultationRound
    lang: Language
    #: The plan over time, for formats with pictures.
    drawn: tuple[Figure, ...] = ()

    def say(self, key: str, **data: object) -> str:
        return WORDS[self.lang][key].format(**data)

    def blank(self, key: str, **data: object) -> str:
        """Return a field to fill in, with what is to be filled in."""
        return field(self.say(key, **data), self.lang)

    def or_blank(self, said: object | None, key: str) -> str:
        return self.blank(key) if said is None else str(said)

    def left(self) -> tuple[PlannedAction, ...]:
        """Return the actions that are still to be begun: neither under way, done nor dropped."""
        return tuple(item for item in self.plan.actions if self._is_left(item))

    def undecided(self) -> tuple[PlannedAction, ...]:
        """Return the actions that still need a decision."""
        decided = self.progress.decided_on
        return tuple(
            item
            for item in self.left()
            if self.knowledge.actions[item.action].decision
            and not (decided is not None and item.meeting is not None and item.meeting <= decided)
        )

    def meeting(self, item: PlannedAction) -> date | None:
        """Return the meeting that is to decide on an action, or none when it has passed without a decision."""
        return item.meeting if item.meeting is not None and item.meeting >= self.analysis.as_of else None

    def numbered(self, items: Iterable[PlannedAction]) -> str:
        return "; ".join(f"A{item.place} {self.knowledge.actions[item.action].title[self.lang]}" for item in items)

    def _is_left(self, item: PlannedAction) -> bool:
        found = self.progress.of(item.action)
        return found is None or found.state in (None, "not_started")


def memo_file(
    knowledge: Knowledge,
    analysis: GapAnalysis,
    plan: ActionPlan,
    format_: str,
    lang: Language,
    template: Path | None = None,
) -> str | bytes:
    """Return the paper as docx, html or md, and as text for any other name; see `memo_report`."""
    if format_ not in ("html", "docx"):
        return written(memo_report(knowledge, analysis, plan, lang), format_, lang)
    from vipengine.render.charts.report import plan_figures

    drawn = plan_figures(knowledge, analysis, plan, lang, "svg" if format_ == "html" else "png")
    return written(memo_report(knowledge, analysis, plan, lang, drawn), format_, lang, template)


def memo_report(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, drawn: tuple[Figure, ...] = ()
) -> Report:
    """Return the paper: the proposed decision first, then what it rests on, the plan as appendix, what is left to fill in.

    Raises:
        UsageError: `calendar-range` when a proposed date lies beyond the calendar.
    """
    progress = progress_of(knowledge, analysis, plan)
    paper = _Paper(knowledge, analysis, plan, progress, consultation_of(knowledge, analysis, plan), lang, drawn)
    parts = (
        _head(paper),
        _proposal(paper),
        _summary(paper),
        _background(paper),
        _gaps(paper),
        _plan(paper),
        _consequences(paper),
        _risks(paper),
        _consultation(paper),
        _communication(paper),
        _follow_up(paper),
        _appendix(paper),
        _sources(paper),
    )
    written = tuple(block for part in parts for block in part)
    return (*written, *_left_to_fill_in(written, lang))


def _head(paper: _Paper) -> Iterator[Block]:
    settings, say = paper.analysis.region.plan, paper.say
    yield Heading(say("title", name=paper.analysis.region.name), 1)
    yield Paragraph(say("to", body=paper.or_blank(settings.decided_by, "body")))
    yield Paragraph(say("from", office=paper.blank("office")))
    yield Paragraph(say("case", number=paper.blank("number")))
    yield Paragraph(say("date", as_of=paper.analysis.as_of))
    meetings = [day for day in sorted(settings.meetings) if day >= paper.analysis.as_of]
    yield Paragraph(say("meeting", day=paper.or_blank(next(iter(meetings), None), "day")))


def _proposal(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("proposal"))
    body = paper.analysis.region.plan.decided_by or paper.say("the-body")
    yield Paragraph(paper.say("proposed", body=body))
    points = (_approval(paper), _decisions(paper), _assignments(paper), *_others_decide(paper), _followed_up(paper))
    entries = [point for point in points if point is not None]
    yield Bullets(tuple((f"{place}. {title}", lines) for place, (title, lines) in enumerate(entries, 1)), numbered=True)


_Point = tuple[str, tuple[str, ...]] | None


def _approval(paper: _Paper) -> _Point:
    if not paper.plan.actions:
        return paper.say("no-plan"), ()
    if paper.progress.state in DECIDED:
        return paper.say("approve-follow-up", as_of=paper.analysis.as_of), ()
    plan = paper.plan
    return paper.say("approve", count=len(plan.actions), start=plan.start, end=plan.end), ()


def _decisions(paper: _Paper) -> _Point:
    undecided = paper.undecided()
    if not undecided:
        return None
    meetings = {paper.meeting(item) for item in undecided}
    days = sorted(meetings, key=lambda day: day or date.max)
    by_day = ((day, [item for item in undecided if paper.meeting(item) == day]) for day in days)
    lines = tuple(paper.say("at", day=paper.or_blank(day, "day"), names=paper.numbered(items)) for day, items in by_day)
    return paper.say("decide"), lines


def _assignments(paper: _Paper) -> _Point:
    numbers: dict[str, list[str]] = {}
    for item in paper.left():
        who = who_words(paper.knowledge, paper.progress, item.action, paper.lang)
        numbers.setdefault(who, []).append(f"A{item.place}")
    if not numbers:
        return None
    lines = [paper.say("assigned", who=who, numbers=", ".join(places)) for who, places in numbers.items()]
    if any(_is_unowned(paper, item) for item in paper.left()):
        lines.append(paper.say("unnamed", blank=paper.blank("owners")))
    return paper.say("assign"), tuple(lines)


def _is_unowned(paper: _Paper, item: PlannedAction) -> bool:
    found = paper.progress.of(item.action)
    return found is None or found.record is None or found.record.owner is None


def _others_decide(paper: _Paper) -> Iterator[_Point]:
    for principal, key in (("joint", "joint"), ("municipality", "municipal")):
        items = [item for item in paper.undecided() if paper.knowledge.actions[item.action].principal == principal]
        if items:
            yield paper.say(key, names=paper.numbered(items)), ()


def _followed_up(paper: _Paper) -> _Point:
    return paper.say("follow-up", day=_follow_up_day(paper)), ()


def _follow_up_day(paper: _Paper) -> str:
    return paper.or_blank(paper.analysis.region.plan.follow_up_on, "day-of-follow-up")


def _summary(paper: _Paper) -> Iterator[Block]:
    analysis, plan = paper.analysis, paper.plan
    yield Heading(paper.say("summary"))
    names = ", ".join(extent.pathway.title[paper.lang] for extent in analysis.scope.extents)
    yield Paragraph(paper.say("compared", name=analysis.region.name, as_of=analysis.as_of, pathways=names))
    yield Paragraph(f"{_verdict(paper)} {_three_numbers(paper)}", strong=True)
    if plan.actions:
        decisions = sum(paper.knowledge.actions[item.action].decision for item in plan.actions)
        counts = {"count": len(plan.actions), "decisions": decisions}
        yield Paragraph(f"{paper.say('planned', start=plan.start, end=plan.end, **counts)} {_cost(paper)}")
    if paper.progress.is_told:
        yield Paragraph(progress_words(paper.progress, paper.lang))


def _verdict(paper: _Paper) -> str:
    gaps = paper.analysis.with_state("gap")
    return paper.say(
        "found",
        gaps=len(gaps),
        all=len(paper.analysis.findings),
        law=sum(gap.legal for gap in gaps),
        open=len(paper.analysis.with_state("not_assessed")),
    )


def _three_numbers(paper: _Paper) -> str:
    coverage = paper.analysis.coverage
    answered, met = (
        paper.say("share", percent=percent(share), part=f"{share.numerator:g}", whole=share.denominator)
        for share in (coverage.answered, coverage.met)
    )
    return paper.say("numbers", answered=answered, met=met, level=percent(coverage.level))


def _cost(paper: _Paper) -> str:
    costs = costs_of(paper.knowledge, paper.plan, paper.analysis.region)
    years = [item for item in costs.years if item.year is not None]
    if not years or not _is_any_cost_known(paper):
        return paper.say("cost-unknown")
    known = years[0].total
    for item in years[1:]:
        known += item.total
    return paper.say("cost", year=years[-1].year, amount=kronor_words(known, paper.lang))


def _is_any_cost_known(paper: _Paper) -> bool:
    costs = costs_of(paper.knowledge, paper.plan, paper.analysis.region)
    return any(item.build.amount is not None or item.run_per_year.amount is not None for item in costs.actions)


def _background(paper: _Paper) -> Iterator[Block]:
    lang, region = paper.lang, paper.analysis.region
    yield Heading(paper.say("background"))
    for extent in paper.analysis.scope.extents:
        pathway = extent.pathway
        said = {"title": pathway.title[lang], "version": extent.version, "summary": pathway.summary[lang]}
        yield Paragraph(paper.say("pathway", **said))
    if region.layers:
        names = ", ".join(paper.knowledge.layers[layer].title[lang] for layer in region.layers)
        yield Paragraph(paper.say("layers", names=names))
    if region.background:
        yield Paragraph(region.background[lang])


def _gaps(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("state"))
    gaps = [paper.analysis.finding(item.requirement) for item in paper.analysis.priorities]
    found = [gap for gap in gaps if gap is not None]
    legal, others = [gap for gap in found if gap.legal], [gap for gap in found if not gap.legal]
    yield Paragraph(paper.say("order" if found else "no-gaps"))
    for key, some in (("law", legal), ("others" if legal else "first", others[:_FEW])):
        if some:
            yield Heading(paper.say(key), 3)
            yield Bullets(tuple(_gap(paper, gap) for gap in some), numbered=True)
    if len(others) > _FEW:
        yield Paragraph(paper.say("more", count=len(others) - _FEW))


def _gap(paper: _Paper, gap: Finding) -> tuple[str, tuple[str, ...]]:
    requirement = paper.knowledge.requirements[gap.requirement]
    place = next(item.place for item in paper.analysis.priorities if item.requirement == gap.requirement)
    modality = modality_words(gap, paper.lang)
    title = paper.say("line", place=place, title=requirement.title[paper.lang], modality=modality)
    wanted = WANTED[paper.lang]["wanted"].format(level=gap.target, text=requirement.anchors[gap.target][paper.lang])
    return title, (_present(paper, gap, requirement), wanted)


def _present(paper: _Paper, gap: Finding, requirement: Requirement) -> str:
    if gap.level is None:
        return paper.say("lift", lift=lift_words(gap, requirement.number, paper.lang))
    return paper.say("lowest", level=gap.level, text=requirement.anchors[gap.level][paper.lang])


def _plan(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("plan"))
    undecided = paper.undecided()
    yield Paragraph(paper.say("decisions" if undecided else "no-decisions"))
    if undecided:
        keys = ("action", "who", "decided", "begins", "ends")
        rows = tuple(_decision_row(paper, item) for item in undecided)
        yield Table(tuple(paper.say(key) for key in keys), rows, numbered=True)
    chain = [item for item in paper.plan.actions if item.critical]
    if len(chain) > 1:
        yield Paragraph(paper.say("long", chain=paper.numbered(chain)))


def _decision_row(paper: _Paper, item: PlannedAction) -> tuple[str, ...]:
    return (
        f"A{item.place}. {paper.knowledge.actions[item.action].title[paper.lang]}",
        who_words(paper.knowledge, paper.progress, item.action, paper.lang),
        paper.or_blank(paper.meeting(item), "day"),
        item.start.isoformat(),
        item.end.isoformat(),
    )


def _consequences(paper: _Paper) -> Iterator[Block]:
    knowledge, analysis, plan, lang = paper.knowledge, paper.analysis, paper.plan, paper.lang
    yield Heading(paper.say("consequences"))
    yield Paragraph(paper.say("financing", blank=paper.blank("financing-blank")))
    if _is_any_cost_known(paper):
        yield from _below(cost_blocks(knowledge, analysis, plan, lang))
    else:
        yield Paragraph(paper.say("costs", blank=paper.blank("costs-blank")))
    impacts = tuple(_below(impact_blocks(knowledge, analysis, plan, lang)))
    yield from takewhile(_is_short, impacts)
    if any(not _is_short(block) for block in impacts):
        yield Paragraph(paper.say("impacts"))


def _is_short(block: Block) -> bool:
    """Return whether a block of the consequence analysis stands before its lists, which are an appendix."""
    return not isinstance(block, Bullets)


def _below(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a section as a part of another: its headings one level down."""
    for block in blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _risks(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("risks"))
    yield from (
        block for block in omission_blocks(paper.knowledge, paper.analysis, paper.lang) if not _is_heading(block)
    )
    lists = [(key, titles) for key, titles in _lost(paper) if titles]
    if lists:
        yield Heading(paper.say("losses"), 3)
        yield Bullets(tuple((paper.say(key, count=len(names)), ("; ".join(names),)) for key, names in lists))
    else:
        yield Paragraph(paper.say("no-risks-known" if paper.analysis.priorities else "no-risks"))


def _is_heading(block: Block) -> bool:
    return isinstance(block, Heading)


def _lost(paper: _Paper) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the gaps do to the pathways, each thing named once."""
    lang, knowledge = paper.lang, paper.knowledge
    extents = {extent.id: extent for extent in paper.analysis.scope.extents}
    found = [(item, extents[item.pathway]) for item in paper.analysis.consequences]
    stops = [extent.steps[name].title[lang] for item, extent in found for name in (*item.stopped, *item.blocked)]
    weak = [extent.steps[name].title[lang] for item, extent in found for name in item.weakened]
    late = [extent.milestones[name].title[lang] for item, extent in found for name in item.milestones]
    yield (
        "not-given",
        _once(knowledge.interventions[name].title[lang] for item, _ in found for name in item.interventions),
    )
    yield "late", _once(late)
    yield "stopped", _once(stops)
    yield "weakened", _once(name for name in weak if name not in stops)
    yield "whole", _once(knowledge.requirements[item.requirement].title[lang] for item, _ in found if item.whole)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _consultation(paper: _Paper) -> Iterator[Block]:
    asked = paper.consultation
    yield Heading(paper.say("consultation"))
    start, end = paper.or_blank(asked.start, "from-day"), paper.or_blank(asked.end, "to-day")
    proposed = f" {paper.say('period-proposed')}" if asked.dates_proposed else ""
    yield Paragraph(paper.say("period", start=start, end=end) + proposed)
    if not asked.fits:
        late = asked.end is not None and asked.meeting is not None and asked.end >= asked.meeting
        key = "late-period" if late else "early-period"
        yield Paragraph(paper.say(key, meeting=asked.meeting, as_of=paper.analysis.as_of), strong=True)
    yield Paragraph(_introduced(paper, "parties", "parties-proposed", proposed=asked.parties_proposed))
    names = (PARTY[party.kind][paper.lang].format(name=party.name) for party in asked.parties)
    yield Bullets(tuple((name, ()) for name in names) or ((paper.blank("party-blank"), ()),))


def _introduced(paper: _Paper, own: str, proposed_key: str, *, proposed: bool) -> str:
    """Return the line before a list: that of the region's own, or that of a proposal with what it rests on."""
    source = paper.consultation.source
    if not proposed or source is None:
        return paper.say(own)
    return paper.say(proposed_key, place=PRACTISED_IN, source=paper.knowledge.sources[source.source].title)


def _communication(paper: _Paper) -> Iterator[Block]:
    told = paper.consultation.told
    yield Heading(paper.say("communication"))
    if paper.consultation.told_proposed and told:
        yield Paragraph(_introduced(paper, "communication", "told-proposed", proposed=True))
    entries = tuple((_told(paper, item), ()) for item in told)
    yield Bullets(entries or ((paper.blank("told-blank"), ()),))


def _told(paper: _Paper, item: Told) -> str:
    if item.said is None:
        to = AUDIENCE[item.kind][paper.lang]
        return paper.say("told", to=to, what=paper.blank("what-blank", to=to[:1].lower() + to[1:]))
    said = item.said
    day = (paper.say("when", day=said.when),) if said.when else ()
    by = (paper.say("by", who=said.by),) if said.by else ()
    return ", ".join((paper.say("told", to=said.to, what=said.what), *day, *by))


def _follow_up(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("following"))
    yield Paragraph(f"{paper.say('followed', day=_follow_up_day(paper))} {paper.say('again')}")
    indicators = tuple(_indicators(paper))
    yield Paragraph(paper.say("indicators" if indicators else "no-indicators"))
    if indicators:
        yield Bullets(tuple((_indicator(item, paper.lang), ()) for item in indicators))


def _indicators(paper: _Paper) -> Iterator[Indicator]:
    """Yield the indicators of the region's pathways that hold for it: national ones, and those of its own layers."""
    pathways = {extent.id for extent in paper.analysis.scope.extents}
    here = scopes_here(paper.knowledge, paper.analysis.region)
    found = paper.knowledge.indicators.values()
    return (item for item in found if item.pathway in pathways and item.scope in here)


def _indicator(item: Indicator, lang: Language) -> str:
    title = item.title[lang]
    return title if item.scope == "national" else f"{title} ({scope_words(item.scope, lang)})"


def _appendix(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("appendix"), new_page=True)
    blocks = plan_blocks(paper.knowledge, paper.analysis, paper.plan, paper.lang)
    yield from (block for block in blocks if not _is_heading(block))
    yield from paper.drawn
    yield from progress_blocks(paper.knowledge, paper.analysis, paper.plan, paper.lang, heading=False)
    impacts = impact_blocks(paper.knowledge, paper.analysis, paper.plan, paper.lang)
    details = tuple(dropwhile(_is_short, impacts))
    if details:
        yield Heading(paper.say("appendix-2"), new_page=True)
        yield from details


def _sources(paper: _Paper) -> Iterator[Block]:
    yield Heading(paper.say("sources"))
    lines = [paper.say("document", as_of=paper.analysis.region.as_of), *_source_titles(paper)]
    yield Bullets(tuple((line, ()) for line in lines))
    yield from (block for block in closing(paper.knowledge, paper.lang) if not _is_heading(block))


def _source_titles(paper: _Paper) -> tuple[str, ...]:
    """Return the titles of what the gaps and the actions rest on, each once, by name."""
    knowledge = paper.knowledge
    items: list[Item] = [knowledge.requirements[gap.requirement] for gap in paper.analysis.priorities]
    items += [knowledge.actions[item.action] for item in paper.plan.actions]
    items += [extent.pathway for extent in paper.analysis.scope.extents]
    names = {ref.source for item in items for ref in item.sources} | {*paper.analysis.region.sources}
    names |= {paper.consultation.source.source} if paper.consultation.source else set()
    return tuple(sorted(knowledge.sources[name].title for name in names if name in knowledge.sources))


def _left_to_fill_in(blocks: Iterable[Block], lang: Language) -> Iterator[Block]:
    left = fields_in(blocks)
    if left:
        yield Heading(WORDS[lang]["left"])
        yield Bullets(tuple((f"{what[:1].upper()}{what[1:]}", ()) for what in left))
