"""The gap analysis of a region, with its action plan, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Cell, Finding
from vipengine.gap.notices import Notice
from vipengine.gap.plan import ActionPlan, PlannedAction
from vipengine.model.base import Language
from vipengine.model.capability import Number
from vipengine.model.region import Region
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap_words import MEASURE, MODALITY, NOTICE, REASON, WORDS
from vipengine.render.words import PRINCIPAL, number_words, sources_words

#: How many gaps are told before all else.
_FEW = 5


def gap_report(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, figures: tuple[Figure, ...] = ()
) -> Report:
    """Return the whole analysis: three numbers, gaps by phase, what they do, the plan, and what is not assessed."""
    words = WORDS[lang]
    title = words["title"].format(name=analysis.region.name, as_of=analysis.as_of)
    return (
        Heading(title, 1),
        *_introduction(knowledge, analysis, lang),
        *_first(knowledge, analysis, lang),
        *_coverage(analysis, lang),
        *_by_phase(knowledge, analysis, lang),
        *_consequences(knowledge, analysis, lang, figures),
        *_plan(knowledge, plan, lang),
        *_notices(knowledge, analysis, lang),
        *_listed(knowledge, analysis, "not_assessed", lang),
        *_listed(knowledge, analysis, "insufficient_volume", lang),
        *_listed(knowledge, analysis, "met", lang),
        *_listed(knowledge, analysis, "not_applicable", lang),
        *_outside(knowledge, analysis, lang),
        *closing(knowledge, lang),
    )


def _introduction(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    words, region = WORDS[lang], analysis.region
    pathways = ", ".join(f"{extent.pathway.title[lang]} ({extent.version})" for extent in analysis.scope.extents)
    yield Paragraph(words["pathways"].format(pathways=pathways))
    layers = ", ".join(knowledge.layers[layer].title[lang] for layer in region.layers)
    if layers:
        yield Paragraph(words["layers"].format(layers=layers))
    if region.background:
        yield Paragraph(region.background[lang])
    yield Paragraph(_verdict(analysis, lang), strong=True)


def _verdict(analysis: GapAnalysis, lang: Language) -> str:
    gaps = analysis.with_state("gap")
    counts = [(modality, sum(gap.modality == modality for gap in gaps)) for modality in MODALITY]
    listed = ", ".join(f"{count} {MODALITY[modality][lang]}" for modality, count in counts if count)
    words = WORDS[lang]
    unanswered = len(analysis.with_state("not_assessed"))
    verdict = "verdict" if gaps else "no-gaps" if unanswered < len(analysis.findings) else "nothing"
    return words[verdict].format(gaps=len(gaps), listed=listed, open=unanswered, all=len(analysis.findings))


def _first(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    """Yield the gaps that weigh most; few enough to be remembered."""
    gaps = sorted(analysis.with_state("gap"), key=lambda gap: _place(analysis, gap))
    if len(gaps) > 1:
        yield Heading(WORDS[lang]["first"])
        yield Bullets(
            tuple((f"{_numbered(knowledge, analysis, gap, lang)} – {standing(gap, lang)}", ()) for gap in gaps[:_FEW])
        )


def _numbered(knowledge: Knowledge, analysis: GapAnalysis, gap: Finding, lang: Language) -> str:
    return f"{_place(analysis, gap)}. {knowledge.requirements[gap.requirement].title[lang]}"


def _coverage(analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    words, coverage = WORDS[lang], analysis.coverage
    rows = (
        (words["answered"], percent(coverage.answered), words["answered-means"].format(**_counts(coverage.answered))),
        (words["met"], percent(coverage.met), words["met-means"].format(**_counts(coverage.met))),
        (words["level"], percent(coverage.level), words["level-means"]),
    )
    yield Heading(words["coverage"])
    yield Table((words["measure"], words["share"], words["means"]), rows)


def percent(share: Share) -> str:
    """Return a share in per cent; nothing to divide by is a dash, never zero."""
    return "–" if share.share is None else f"{share.share * 100:.0f} %"


def _counts(share: Share) -> dict[str, str]:
    return {"part": f"{share.numerator:g}", "whole": f"{share.denominator:g}"}


def _by_phase(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    yield Heading(WORDS[lang]["gaps"])
    gaps = {gap.requirement: gap for gap in analysis.with_state("gap")}
    if not gaps:
        yield Paragraph(WORDS[lang]["none"])
    shown: set[str] = set()
    for part in analysis.by_phase:
        here = sorted((gaps[name] for name in part.requirements if name in gaps), key=lambda gap: _place(analysis, gap))
        if here:
            yield Heading(_phase_title(analysis, part.pathway, part.phase, lang), 3)
            yield from _gaps_of_phase(knowledge, analysis, here, shown, lang)
            shown.update(gap.requirement for gap in here)


def _gaps_of_phase(
    knowledge: Knowledge, analysis: GapAnalysis, gaps: list[Finding], shown: set[str], lang: Language
) -> Iterator[Block]:
    """Yield the gaps in full, but those that an earlier phase has shown by name only."""
    new = tuple(_gap(knowledge, analysis, gap, lang) for gap in gaps if gap.requirement not in shown)
    again = "; ".join(_numbered(knowledge, analysis, gap, lang) for gap in gaps if gap.requirement in shown)
    if new:
        yield Bullets(new)
    if again:
        yield Paragraph(WORDS[lang]["also-here"].format(names=again))


def _phase_title(analysis: GapAnalysis, pathway: str, phase: str | None, lang: Language) -> str:
    extent = next(extent for extent in analysis.scope.extents if extent.id == pathway)
    titles = {item.id: item.title[lang] for item in extent.pathway.phases}
    title = WORDS[lang]["whole"] if phase is None else titles[phase]
    return title if len(analysis.scope.extents) == 1 else f"{extent.pathway.title[lang]}: {title}"


def _place(analysis: GapAnalysis, gap: Finding) -> int:
    return next(item.place for item in analysis.priorities if item.requirement == gap.requirement)


def _gap(knowledge: Knowledge, analysis: GapAnalysis, gap: Finding, lang: Language) -> tuple[str, tuple[str, ...]]:
    words, requirement = WORDS[lang], knowledge.requirements[gap.requirement]
    title = f"{_numbered(knowledge, analysis, gap, lang)} [{gap.requirement}] – {standing(gap, lang)}"
    reasons = next(item.reasons for item in analysis.priorities if item.requirement == gap.requirement)
    return title, (
        *(_cell(analysis.region, gap, requirement.number, cell, lang) for cell in gap.gaps),
        words["wanted"].format(text=requirement.anchors[gap.target][lang]),
        words["priority"].format(reasons=", ".join(REASON[reason][lang] for reason in reasons)),
        words["sources"].format(sources=sources_words(knowledge, requirement)),
    )


def standing(finding: Finding, lang: Language) -> str:
    """Return how strongly a requirement binds: the modality, and the best rank of each guideline."""
    ranks = [f"prio {rank.value}" for rank in finding.ranks if rank.value is not None]
    modality = MODALITY[finding.modality][lang]
    return f"{modality} ({', '.join(dict.fromkeys(ranks))})" if ranks else modality


def _cell(region: Region, gap: Finding, number: Number | None, cell: Cell, lang: Language) -> str:
    words = WORDS[lang]
    said = words["level-gap"].format(level=cell.verdict.level, target=gap.target)
    if cell.verdict.value is not None and cell.verdict.needed is not None:
        said = _counted(number, cell.verdict.value, cell.verdict.needed, lang)
    inherited = words["inherited"].format(unit=unit_name(region, cell.inherited_from)) if cell.inherited_from else ""
    return f"{unit_name(region, cell.unit)} ({PRINCIPAL[cell.part][lang]}): {said}{inherited}"


def _counted(number: Number | None, value: float, needed: float, lang: Language) -> str:
    words = {"value": number_words(value, lang), "needed": number_words(needed, lang)}
    measure = MEASURE.get(number.unit) if number else None
    unit = measure[lang] if measure else number.unit if number else ""
    return WORDS[lang]["value-gap"].format(**words, unit=unit).strip()


def unit_name(region: Region, unit: str) -> str:
    """Return the name of a unit of the region, or of the region itself."""
    if unit == region.region:
        return region.name
    return next((item.name or item.id for item in region.units if item.id == unit), unit)


def _consequences(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, figures: tuple[Figure, ...]
) -> Iterator[Block]:
    if analysis.consequences or figures:
        yield Heading(WORDS[lang]["consequences"])
    if analysis.consequences:
        yield Bullets(tuple(_consequence_entries(knowledge, analysis, lang)))
    yield from figures


def _consequence_entries(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    words = WORDS[lang]
    extents = {extent.id: extent for extent in analysis.scope.extents}
    for item in sorted(analysis.consequences, key=lambda item: _order(analysis, item.requirement)):
        extent = extents[item.pathway]
        named = (
            ("no-interventions", [knowledge.interventions[name].title[lang] for name in item.interventions]),
            ("late", [extent.milestones[name].title[lang] for name in item.milestones]),
            ("weakened", [extent.steps[name].title[lang] for name in item.weakened]),
            ("stopped", [extent.steps[name].title[lang] for name in item.stopped]),
            ("blocked", [extent.steps[name].title[lang] for name in item.blocked]),
        )
        lines = [words[key].format(names="; ".join(names)) for key, names in named if names]
        lines += [words["whole-needs"]] if item.whole else []
        title = f"{_order(analysis, item.requirement)}. {knowledge.requirements[item.requirement].title[lang]}"
        if len(extents) > 1:
            title += f" → {extent.pathway.title[lang]}"
        yield title, tuple(lines)


def _order(analysis: GapAnalysis, requirement: str) -> int:
    return next(item.place for item in analysis.priorities if item.requirement == requirement)


def _plan(knowledge: Knowledge, plan: ActionPlan, lang: Language) -> Iterator[Block]:
    words = WORDS[lang]
    yield Heading(words["plan"])
    if not plan.actions:
        yield Paragraph(words["no-actions"])
        return
    dated = words["plan-dated"].format(start=plan.start, end=plan.end)
    deadline = words["deadline"].format(deadline=plan.deadline) if plan.deadline else ""
    yield Paragraph(f"{dated} {deadline}".strip())
    keys = ("action", "who", "after", "from", "to", "closes", "slack")
    places = {item.action: item.place for item in plan.actions}
    rows = tuple(_plan_row(knowledge, item, places, lang) for item in plan.actions)
    yield Table(tuple(words[key] for key in keys), rows)
    yield Paragraph(words["assumption"])
    if plan.without_action:
        names = "; ".join(knowledge.requirements[name].title[lang] for name in plan.without_action)
        yield Paragraph(words["without-action"].format(names=names), strong=True)
    if plan.without_meeting:
        names = "; ".join(knowledge.actions[name].title[lang] for name in plan.without_meeting)
        yield Paragraph(words["without-meeting"].format(names=names), strong=True)


def _plan_row(knowledge: Knowledge, item: PlannedAction, places: dict[str, int], lang: Language) -> tuple[str, ...]:
    action = knowledge.actions[item.action]
    who = f"{knowledge.terms[action.responsible].label[lang]} ({PRINCIPAL[action.principal][lang]})"
    slack = WORDS[lang]["critical"] if item.critical else WORDS[lang]["days"].format(count=item.slack)
    return (
        f"{item.place}. {action.title[lang]}",
        who,
        ", ".join(str(places[name]) for name in item.needs) or "–",
        item.start.isoformat(),
        item.end.isoformat(),
        "; ".join(knowledge.requirements[name].title[lang] for name in item.closes) or WORDS[lang]["enables"],
        slack,
    )


def _notices(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    if analysis.notices:
        yield Heading(WORDS[lang]["notices"])
        yield Bullets(
            tuple((notice_words(knowledge, analysis.region, notice, lang), ()) for notice in analysis.notices)
        )


def notice_words(knowledge: Knowledge, region: Region, notice: Notice, lang: Language) -> str:
    """Return a notice as a sentence."""
    title = knowledge.requirements[notice.requirement].title[lang] if notice.requirement else ""
    return NOTICE[notice.kind][lang].format(
        requirement=title,
        part=PRINCIPAL[notice.part][lang] if notice.part else "",
        unit=unit_name(region, notice.unit) if notice.unit else "",
        on=notice.on,
        layer=notice.layer,
    )


def _listed(knowledge: Knowledge, analysis: GapAnalysis, state: str, lang: Language) -> Iterator[Block]:
    findings = [finding for finding in analysis.findings if finding.state == state]
    if not findings:
        return
    yield Heading(f"{WORDS[lang][f'list-{state}']} ({len(findings)})")
    if state == "not_assessed":
        yield Paragraph(WORDS[lang]["not-assessed-means"])
    yield Bullets(
        tuple(
            (
                f"{knowledge.requirements[item.requirement].title[lang]} [{item.requirement}] – {standing(item, lang)}",
                (),
            )
            for item in findings
        )
    )


def _outside(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    if analysis.outside_scope:
        yield Heading(WORDS[lang]["outside"])
        yield Bullets(tuple((knowledge.requirements[name].title[lang], ()) for name in analysis.outside_scope))
