"""The action plan as a part of the gap report, and the words of a deadline that cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, Problem, nowhere
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.gap.plan.extract import Decider, extract
from vipengine.gap.plan.progress import Progress, progress_of
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.gap.cells import lift_words
from vipengine.render.gap.costs import cost_blocks
from vipengine.render.gap.plan_notices import plan_notice_blocks
from vipengine.render.gap.progress import owner_words, progress_cells, progress_columns, reviewer_words
from vipengine.render.gap.words import DECIDER, WORDS
from vipengine.render.words import PRINCIPAL


def extract_report(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, principal: Decider, lang: Language
) -> Report:
    """Return one principal's part of the joint plan as a report of its own."""
    words = WORDS[lang]
    names = {"principal": DECIDER[principal][lang], "name": analysis.region.name, "as_of": analysis.as_of}
    own = extract(knowledge, plan, principal)
    return (
        Heading(words["extract-title"].format(**names), 1),
        Paragraph(words["extract"].format(own=len(own.actions), all=len(plan.actions), **names)),
        *plan_blocks(knowledge, analysis, own, lang, whole=plan),
        *cost_blocks(knowledge, analysis, own, lang, whole=plan),
        *closing(knowledge, lang),
    )


def plan_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, *, whole: ActionPlan | None = None
) -> Iterator[Block]:
    """Yield the plan; its actions are numbered A1, A2 … so that they are not taken for gaps.

    Of an extract, `whole` is the plan that it was taken from, by which its actions are numbered.
    """
    words = WORDS[lang]
    numbers = _numbers(whole or plan)
    progress = progress_of(knowledge, analysis, whole or plan)
    yield Heading(words["plan"])
    if plan.actions:
        yield from _late(knowledge, plan, numbers, lang)
        yield Paragraph(_dated(plan, lang))
        yield _table(knowledge, analysis, plan, progress, numbers, lang)
        yield Paragraph(words["assumption"])
    else:
        yield Paragraph(words["no-actions"])
    if plan.without_action:
        names = "; ".join(knowledge.requirements[name].title[lang] for name in plan.without_action)
        yield Paragraph(words["without-action"].format(names=names), strong=True)
    if plan.without_meeting:
        last = max(analysis.region.plan.meetings, default=None)
        names = _titles(knowledge, numbers, plan.without_meeting, "; ", lang)
        yield Paragraph(words["without-meeting"].format(names=names, last=last), strong=True)
    yield from plan_notice_blocks(knowledge, analysis, plan, numbers, lang)


def late_problem(knowledge: Knowledge, plan: ActionPlan, lang: Language, place: PlaceOf = nowhere) -> Problem | None:
    """Return the problem of a plan that cannot keep its deadline, naming the chain that takes too long."""
    if not plan.late:
        return None
    chain = " → ".join(knowledge.actions[name].title[lang] for name in plan.late)
    words = {"deadline": plan.deadline, "end": plan.end, "chain": chain}
    return Problem("deadline-impossible", place(("plan", "deadline")), words)


def _late(knowledge: Knowledge, plan: ActionPlan, numbers: Mapping[str, str], lang: Language) -> Iterator[Block]:
    if plan.late:
        chain = _titles(knowledge, numbers, plan.late, " → ", lang)
        words = WORDS[lang]["late-plan"].format(deadline=plan.deadline, end=plan.end, chain=chain)
        yield Paragraph(words, strong=True)


def _titles(
    knowledge: Knowledge, numbers: Mapping[str, str], names: Iterable[str], between: str, lang: Language
) -> str:
    return between.join(f"{numbers[name]} {knowledge.actions[name].title[lang]}" for name in names)


def _numbers(plan: ActionPlan) -> dict[str, str]:
    return {item.action: f"A{item.place}" for item in plan.actions}


def _dated(plan: ActionPlan, lang: Language) -> str:
    dated = WORDS[lang]["plan-dated"].format(start=plan.start, end=plan.end)
    return dated if plan.deadline is None or plan.late else f"{dated} {_deadline(plan.deadline, lang)}"


def _deadline(deadline: date, lang: Language) -> str:
    return WORDS[lang]["deadline"].format(deadline=deadline)


def _table(
    knowledge: Knowledge,
    analysis: GapAnalysis,
    plan: ActionPlan,
    progress: Progress,
    numbers: Mapping[str, str],
    lang: Language,
) -> Table:
    """Return the plan as a table; where states are told it has columns for them last."""
    keys = ("action", "who", "after", "from", "to", "closes", "slack")
    headings = (*(WORDS[lang][key] for key in keys), *progress_columns(progress, lang))
    rows = tuple(
        (*_row(knowledge, analysis, item, progress, numbers, lang), *progress_cells(progress, item.action, lang))
        for item in plan.actions
    )
    return Table(headings, rows, numbered=True)


def who_words(knowledge: Knowledge, progress: Progress, name: str, lang: Language) -> str:
    """Return who answers for an action (whom the region names, else the role of the knowledge), and who reviews it."""
    action = knowledge.actions[name]
    owner = owner_words(progress, name, knowledge.terms[action.responsible].label[lang])
    reviewed = reviewer_words(progress, name, lang)
    return "; ".join((f"{owner} ({PRINCIPAL[action.principal][lang]})", *filter(None, [reviewed])))


def _row(
    knowledge: Knowledge,
    analysis: GapAnalysis,
    item: PlannedAction,
    progress: Progress,
    numbers: Mapping[str, str],
    lang: Language,
) -> tuple[str, ...]:
    action = knowledge.actions[item.action]
    who = who_words(knowledge, progress, item.action, lang)
    return (
        f"{numbers[item.action]}. {action.title[lang]}",
        who,
        ", ".join(numbers[name] for name in sorted(item.needs, key=lambda name: int(numbers[name][1:]))) or "–",
        item.start.isoformat(),
        item.end.isoformat(),
        "; ".join(_closed(knowledge, analysis, name, lang) for name in item.closes) or WORDS[lang]["enables"],
        _slack(item, lang),
    )


def _closed(knowledge: Knowledge, analysis: GapAnalysis, requirement: str, lang: Language) -> str:
    """Return a gap with what it is lifted from and to: what exists in part is not to be built anew."""
    needed = knowledge.requirements[requirement]
    finding = next(finding for finding in analysis.findings if finding.requirement == requirement)
    return f"{needed.title[lang]} ({lift_words(finding, needed.number, lang)})"


def _slack(item: PlannedAction, lang: Language) -> str:
    if item.critical:
        return WORDS[lang]["critical"]
    return WORDS[lang]["day" if item.slack == 1 else "days"].format(count=item.slack)
