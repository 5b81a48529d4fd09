"""What a plan costs, as a part of the gap report and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan
from vipengine.gap.plan.costs import ActionCost, Figure, Kronor, PlanCosts, YearCost, costs_of
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.shares import grouped
from vipengine.render.words import refs_words, scope_words

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "heading": "Kostnader",
        "nothing": "Aktiviteter med känd kostnad: 0 av {all}. Okänt är inte noll. Regionens egna belopp skrivs under plan: costs.",
        "unknown": "Aktiviteter med okänd kostnad, helt eller delvis: {count} av {all} ({names}). Därför är summorna minst så stora.",
        "rule": "Införandet räknas det år då aktiviteten börjar och driften från månaden efter att den är klar. Arbetsinsats är inte omräknad till pengar.",
        "year": "År", "build": "Införande", "run": "Drift", "sum": "Summa", "open": "Okända kostnader", "after": "Därefter per år",
        "principal": "Huvudman", "plan": "Till och med {year}", "kronor": "{amount} kr", "least": "minst {amount} kr", "not-known": "okänt",
        "alone-region": "Regionen", "alone-municipality": "Kommunerna", "alone-joint": "Gemensamt",
        "shared": "Det gemensamma beslutas av båda huvudmännen och står i bådas utdrag, men räknas en gång i hela planen.",
        "by-region": "regionens uppgift per {as_of}", "by-knowledge": "{sources}; {scope}",
        "each": "{kind} {amount} ({by})", "per-year": "per år",
        "outside": "Kostnad är angiven för aktiviteter som inte ingår i planen: {names}.",
    },
    "en": {
        "heading": "Costs",
        "nothing": "Actions with a known cost: 0 of {all}. Unknown is not zero. A region's own amounts are written under plan: costs.",
        "unknown": "Actions whose cost is not known, whole or in part: {count} of {all} ({names}). So the sums are the least that they can be.",
        "rule": "What it costs to introduce an action counts in the year in which it begins, and to run it from the month after it has ended. Effort is not turned into money.",
        "year": "Year", "build": "To introduce", "run": "To run", "sum": "Sum", "open": "Unknown costs", "after": "Each year after",
        "principal": "Principal", "plan": "To the end of {year}", "kronor": "SEK {amount}", "least": "at least SEK {amount}", "not-known": "not known",
        "alone-region": "The region", "alone-municipality": "The municipalities", "alone-joint": "Jointly",
        "shared": "What is joint is decided by both principals and stands in the extract of each, but counts once in the whole plan.",
        "by-region": "stated by the region, as of {as_of}", "by-knowledge": "{sources}; {scope}",
        "each": "{kind} {amount} ({by})", "per-year": "a year",
        "outside": "A cost is given of actions that are not in the plan: {names}.",
    },
}  # fmt: skip


def cost_blocks(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language, *, whole: ActionPlan | None = None
) -> Iterator[Block]:
    """Yield what a plan costs by year and principal, and whose cost is not known; nothing for a plan without actions.

    Of an extract, `whole` is the plan that it was taken from.
    """
    if not plan.actions:
        return
    words, costs = _WORDS[lang], costs_of(knowledge, plan, analysis.region)
    yield Heading(words["heading"])
    if any(_told(cost) for cost in costs.actions):
        yield from _sums(costs, plan, lang)
        yield Bullets(tuple(_entries(knowledge, analysis, costs, plan, lang)), numbered=True)
    else:
        yield Paragraph(words["nothing"].format(all=len(costs.actions)))
    planned = {item.action for item in (whole or plan).actions}
    outside = [knowledge.actions[name].title[lang] for name in costs.outside if name not in planned]
    if outside:
        yield Paragraph(words["outside"].format(names="; ".join(outside)))


def kronor_words(kronor: Kronor, lang: Language) -> str:
    """Return a sum in words: `minst 1 250 000 kr`, or that it is not known."""
    words = _WORDS[lang]
    if kronor.amount is None:
        return words["not-known"]
    return words["least" if kronor.is_least else "kronor"].format(amount=grouped(kronor.amount, lang))


def costs_data(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan) -> dict[str, Any]:
    """Return the costs as plain data; what is not known is null."""
    costs = costs_of(knowledge, plan, analysis.region)
    return {
        "currency": "SEK",
        "years": [_year(item) for item in costs.years],
        "by_principal": [
            {"principal": part.principal, "years": [_year(item) for item in part.years]} for part in costs.by_principal
        ],
        "actions": [
            {
                "action": cost.action,
                "principal": cost.principal,
                "build": _figure(cost.build),
                "run_per_year": _figure(cost.run_per_year),
                "note": cost.note,
            }
            for cost in costs.actions
        ],
        "not_known_of": list(costs.unknown),
        "not_in_the_plan": list(costs.outside),
    }


def _sums(costs: PlanCosts, plan: ActionPlan, lang: Language) -> Iterator[Block]:
    words = _WORDS[lang]
    keys = ("year", "build", "run", "sum", "open")
    yield Table(tuple(words[key] for key in keys), tuple(_row(item, lang) for item in costs.years))
    yield Paragraph(words["rule"])
    if len(costs.by_principal) > 1:
        plan_words = words["plan"].format(year=costs.years[-2].year)
        rows = tuple((words[f"alone-{part.principal}"], *_summed(part.years, lang)) for part in costs.by_principal)
        yield Table((words["principal"], plan_words, words["after"]), rows)
    if any(part.principal == "joint" for part in costs.by_principal):
        yield Paragraph(words["shared"])
    if costs.unknown:
        places = {item.action: item.place for item in plan.actions}
        names = ", ".join(f"A{places[name]}" for name in costs.unknown)
        counts = {"count": len(costs.unknown), "all": len(costs.actions)}
        yield Paragraph(words["unknown"].format(names=names, **counts), strong=True)


def _row(item: YearCost, lang: Language) -> tuple[str, ...]:
    year = _WORDS[lang]["after"] if item.year is None else str(item.year)
    sums = (kronor_words(part, lang) for part in (item.build, item.run, item.total))
    return (year, *sums, str(len(item.total.unknown)))


def _summed(years: tuple[YearCost, ...], lang: Language) -> tuple[str, str]:
    """Return what the years of the plan come to, and each year after it."""
    during = Kronor()
    for item in years[:-1]:
        during += item.total
    return kronor_words(during, lang), kronor_words(years[-1].total, lang)


def _entries(
    knowledge: Knowledge, analysis: GapAnalysis, costs: PlanCosts, plan: ActionPlan, lang: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each known figure with who says so."""
    places = {item.action: item.place for item in plan.actions}
    for cost in filter(_told, costs.actions):
        figures = "; ".join(_told_figures(knowledge, analysis, cost, lang))
        entry = f"A{places[cost.action]}. {knowledge.actions[cost.action].title[lang]}: {figures}."
        yield " ".join([entry, *_notes(knowledge, cost, lang)]), ()


def _notes(knowledge: Knowledge, cost: ActionCost, lang: Language) -> Iterator[str]:
    if cost.note:
        yield cost.note
    note = knowledge.actions[cost.action].cost.note
    if note and "knowledge" in (cost.build.by, cost.run_per_year.by):
        yield note[lang]


def _told_figures(knowledge: Knowledge, analysis: GapAnalysis, cost: ActionCost, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    known = knowledge.actions[cost.action].cost
    by = {
        "region": words["by-region"].format(as_of=analysis.region.as_of),
        "knowledge": words["by-knowledge"].format(
            sources=refs_words(knowledge, known.sources), scope=scope_words(known.scope, lang)
        ),
    }
    for key, figure, each in (("build", cost.build, ""), ("run", cost.run_per_year, f" {words['per-year']}")):
        if figure.amount is not None and figure.by is not None:
            amount = kronor_words(Kronor(figure.amount), lang) + each
            yield words["each"].format(kind=words[key].lower(), amount=amount, by=by[figure.by])


def _told(cost: ActionCost) -> bool:
    return cost.build.amount is not None or cost.run_per_year.amount is not None


def _year(item: YearCost) -> dict[str, Any]:
    return {
        "year": item.year,
        **{name: _kronor(part) for name, part in (("build", item.build), ("run", item.run), ("sum", item.total))},
    }


def _kronor(kronor: Kronor) -> dict[str, Any]:
    return {"amount": kronor.amount, "at_least": kronor.is_least, "not_known_of": list(kronor.unknown)}


def _figure(figure: Figure) -> dict[str, Any]:
    return {"amount": figure.amount, "stated_by": figure.by}
