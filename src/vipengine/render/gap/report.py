"""The gap analysis of a region, with its action plan, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.completeness import population_of
from vipengine.gap.coverage import Share
from vipengine.gap.findings import Finding
from vipengine.gap.plan.actions import ActionPlan
from vipengine.gap.reachability import pathway_routes
from vipengine.gap.sizing import sizes_of
from vipengine.model.base import Language
from vipengine.model.region import Region
from vipengine.render.blocks import Block, Bullets, Figure, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap.cells import cell_lines, modality_words, standing
from vipengine.render.gap.completeness import population_blocks
from vipengine.render.gap.costs import cost_blocks
from vipengine.render.gap.evidence import disagreement_blocks, measured_blocks, notice_blocks, verified_blocks
from vipengine.render.gap.figures import GapFigures, heat_blocks
from vipengine.render.gap.impact import impact_blocks, omission_blocks
from vipengine.render.gap.plan import plan_blocks
from vipengine.render.gap.progress import progress_blocks
from vipengine.render.gap.routes import routes_blocks
from vipengine.render.gap.shares import percent
from vipengine.render.gap.sizing import sizing_blocks
from vipengine.render.gap.words import MODALITY, REASON, WORDS
from vipengine.render.words import sources_words

#: How many gaps are told before all else.
_FEW = 5
#: How many actions are told of each kind of consequence.
_FEW_OF_A_KIND = 2
_NO_FIGURES = GapFigures()


def gap_report(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, figures: GapFigures = _NO_FIGURES
) -> Report:
    """Return the whole analysis: three numbers, gaps by phase, what they do, the plan, and what is not assessed."""
    words = WORDS[lang]
    title = words["title"].format(name=analysis.region.name, as_of=analysis.as_of)
    return (
        Heading(title, 1),
        *_introduction(knowledge, analysis, lang),
        *_first(knowledge, analysis, lang),
        *disagreement_blocks(knowledge, analysis, lang),
        *_coverage(analysis, lang),
        *figures.coverage,
        *population_blocks(knowledge, analysis, population_of(analysis), lang),
        *_by_phase(knowledge, analysis, lang),
        *heat_blocks(figures, lang),
        *_consequences(knowledge, analysis, lang, figures.pathways),
        *routes_blocks(knowledge, analysis, pathway_routes(analysis), lang),
        *sizing_blocks(knowledge, analysis, sizes_of(knowledge, analysis), lang),
        *plan_blocks(knowledge, analysis, plan, lang),
        *figures.plan,
        *progress_blocks(knowledge, analysis, plan, lang),
        *cost_blocks(knowledge, analysis, plan, lang),
        *impact_blocks(knowledge, analysis, plan, lang, most=_FEW_OF_A_KIND),
        *omission_blocks(knowledge, analysis, lang, most=_FEW),
        *measured_blocks(knowledge, analysis, lang),
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
            tuple(
                (f"{_numbered(knowledge, analysis, gap, lang)} – {modality_words(gap, lang)}", ())
                for gap in gaps[:_FEW]
            ),
            numbered=True,
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
    yield from verified_blocks(analysis, lang)


def _counts(share: Share) -> dict[str, str]:
    return {"part": f"{share.numerator:g}", "whole": f"{share.denominator:g}"}


def _by_phase(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    yield Heading(WORDS[lang]["gaps"])
    gaps = {gap.requirement: gap for gap in analysis.with_state("gap")}
    if not gaps:
        yield Paragraph(WORDS[lang]["none"])
    shown: set[str] = set()
    repeated = []
    for part in analysis.by_phase:
        here = sorted((gaps[name] for name in part.requirements if name in gaps), key=lambda gap: _place(analysis, gap))
        title = phase_title(analysis, part.pathway, part.phase, lang)
        if any(gap.requirement not in shown for gap in here):
            yield Heading(title, 3)
            yield from _gaps_of_phase(knowledge, analysis, here, shown, lang)
        elif here:
            repeated.append(f"{title} ({_places(analysis, here)})")
        shown.update(gap.requirement for gap in here)
    if repeated:
        yield Paragraph(WORDS[lang]["only-again"].format(phases="; ".join(repeated)))


def _gaps_of_phase(
    knowledge: Knowledge, analysis: GapAnalysis, gaps: list[Finding], shown: set[str], lang: Language
) -> Iterator[Block]:
    """Yield the gaps in full, but those that an earlier phase has shown by their numbers only."""
    again = [gap for gap in gaps if gap.requirement in shown]
    new = tuple(_gap(knowledge, analysis, gap, lang) for gap in gaps if gap.requirement not in shown)
    yield Bullets(new, numbered=True)
    if again:
        yield Paragraph(WORDS[lang]["also-here"].format(places=_places(analysis, again)))


def _places(analysis: GapAnalysis, gaps: list[Finding]) -> str:
    return ", ".join(str(_place(analysis, gap)) for gap in gaps)


def phase_title(analysis: GapAnalysis, pathway: str, phase: str | None, lang: Language) -> str:
    """Return the title of a phase, with that of its pathway where there are several; none is the whole pathway."""
    extent = next(extent for extent in analysis.scope.extents if extent.id == pathway)
    titles = {item.id: item.title[lang] for item in extent.pathway.phases}
    title = WORDS[lang]["whole"] if phase is None else titles[phase]
    return title if len(analysis.scope.extents) == 1 else f"{extent.pathway.title[lang]}: {title}"


def _place(analysis: GapAnalysis, gap: Finding) -> int:
    return next(item.place for item in analysis.priorities if item.requirement == gap.requirement)


def _gap(knowledge: Knowledge, analysis: GapAnalysis, gap: Finding, lang: Language) -> tuple[str, tuple[str, ...]]:
    words, requirement = WORDS[lang], knowledge.requirements[gap.requirement]
    title = f"{_numbered(knowledge, analysis, gap, lang)} [{gap.requirement}] – {standing(knowledge, gap, lang)}"
    reasons = next(item.reasons for item in analysis.priorities if item.requirement == gap.requirement)
    return title, (
        *cell_lines(analysis.region, gap, requirement.number, lang),
        words["wanted"].format(level=gap.target, text=requirement.anchors[gap.target][lang]),
        words["priority"].format(reasons=", ".join(REASON[reason][lang] for reason in reasons)),
        words["sources"].format(sources=sources_words(knowledge, requirement)),
    )


def _consequences(
    knowledge: Knowledge, analysis: GapAnalysis, lang: Language, figures: tuple[Figure, ...]
) -> Iterator[Block]:
    if analysis.consequences or figures:
        yield Heading(WORDS[lang]["consequences"])
    if analysis.consequences:
        yield Bullets(tuple(_consequence_entries(knowledge, analysis, lang)), numbered=True)
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


def _notices(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    noticed = tuple(notice_blocks(knowledge, analysis, lang))
    if noticed:
        yield Heading(WORDS[lang]["notices"])
        yield from noticed


def _listed(knowledge: Knowledge, analysis: GapAnalysis, state: str, lang: Language) -> Iterator[Block]:
    findings = [finding for finding in analysis.findings if finding.state == state]
    if not findings:
        return
    yield Heading(f"{WORDS[lang][f'list-{state}']} ({len(findings)})")
    if state == "not_assessed":
        yield Paragraph(WORDS[lang]["not-assessed-means"])
    yield Bullets(tuple(_listed_entry(knowledge, analysis.region, item, lang) for item in findings))


def _listed_entry(
    knowledge: Knowledge, region: Region, finding: Finding, lang: Language
) -> tuple[str, tuple[str, ...]]:
    requirement = knowledge.requirements[finding.requirement]
    title = f"{requirement.title[lang]} [{requirement.id}] – {modality_words(finding, lang)}"
    return title, cell_lines(region, finding, requirement.number, lang)


def _outside(knowledge: Knowledge, analysis: GapAnalysis, lang: Language) -> Iterator[Block]:
    if analysis.outside_scope:
        yield Heading(WORDS[lang]["outside"])
        yield Bullets(tuple((knowledge.requirements[name].title[lang], ()) for name in analysis.outside_scope))
