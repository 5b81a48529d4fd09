"""How long the gap analysis of all regions takes, beside a double loop that only compares levels.

Regions are made up from a seed over the content that comes with the package: all its pathways and requirements. A fifth
of the requirements nobody has answered; of the others the region has said something, and two thirds of the
municipalities too, where they have a part. The loop is given the same levels in plain dictionaries, and is held to the
same count of what is met. Nothing is asserted of times; the bar is what is aimed for.
"""

from __future__ import annotations

import os
import platform
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.completeness import population_of
from vipengine.gap.findings import IN_PLACE
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.reachability import pathway_routes
from vipengine.model.capability import Requirement
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Claim, Region, Unit
from vipengine.render.gap.data import gap_json
from vipengine.render.gap.report import gap_report
from vipengine.render.text import to_text

AS_OF = date(2026, 11, 22)
#: Of the regions together, in seconds of the processor.
BAR = 5.0
MEETINGS = tuple(date(year, month, 16) for year in range(2027, 2037) for month in (2, 4, 6, 9, 11))
#: Municipalities of each region: 290 shared by 21, one region that has them all, and 21 such regions.
SHARED = tuple(14 if number < 17 else 13 for number in range(21))
SIZES: Mapping[str, Sequence[int]] = {
    "21 regions that share 290 municipalities": SHARED,
    "one region with 290 municipalities": (290,),
    "21 regions with 290 municipalities each": (290,) * 21,
}

#: From a requirement to the level of the region (None) and of each municipality that has said one.
Levels = Mapping[str, Mapping[str | None, int]]


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up region as a document, and as plain dictionaries."""

    region: Region
    levels: Levels


def main(turns: int = 3) -> None:
    """Measure every size and print a table for each."""
    knowledge = load_knowledge()
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores"
    )
    print(
        f"{len(knowledge.pathways)} pathways, {len(knowledge.requirements)} requirements, {len(knowledge.actions)} actions"
    )
    print(f"best of {turns} turns, seconds of the processor")
    for title, sizes in SIZES.items():
        _show(title, knowledge, [make(knowledge, number, size) for number, size in enumerate(sizes)], turns)


def make(knowledge: Knowledge, number: int, size: int) -> Made:
    """Return a region with so many municipalities."""
    chance = random.Random(number)  # noqa: S311 -- a benchmark, not a secret
    towns = [f"town-{number}-{place}" for place in range(size)]
    levels = {item.id: dict(_levels(item, towns, chance)) for item in knowledge.requirements.values()}
    units = [Unit(id=town, kind="municipality", population=chance.randrange(2_500, 150_000)) for town in towns]
    region = Region(
        region=f"region-{number}",
        name=f"Region {number}",
        as_of=AS_OF,
        pathways=tuple(knowledge.pathways),
        units=tuple(units),
        capabilities={name: _claims(said) for name, said in levels.items() if said},
        plan=PlanSettings(start=date(2027, 1, 11), meetings=MEETINGS),
    )
    return Made(region, levels)


def _levels(requirement: Requirement, towns: Sequence[str], chance: random.Random) -> Iterator[tuple[str | None, int]]:
    if chance.random() < 0.2:
        return
    yield None, chance.randrange(5)
    if "municipality" in requirement.parts:
        yield from ((town, chance.randrange(5)) for town in towns if chance.random() < 0.67)


def _claims(said: Mapping[str | None, int]) -> tuple[Claim, ...]:
    return tuple(Claim(unit=unit, level=level) for unit, level in said.items())


def floor(knowledge: Knowledge, made: Made, needed: Sequence[str]) -> int:
    """Return how many answers are met: each part of each requirement, in the region or in every municipality."""
    towns = [unit.id for unit in made.region.units]
    met = 0
    for name in needed:
        requirement, levels = knowledge.requirements[name], made.levels[name]
        target = max(requirement.target, IN_PLACE)
        regional = levels.get(None, 0)
        for part in requirement.parts:
            if part == "municipality":
                for town in towns:
                    met += levels.get(town, regional) >= target
            else:
                met += regional >= target
    return met


def _show(title: str, knowledge: Knowledge, made: Sequence[Made], turns: int) -> None:
    analyses = [analyse_gap(knowledge, item.region) for item in made]
    needed = [finding.requirement for finding in analyses[0].findings]
    for item, analysis in zip(made, analyses, strict=True):
        if floor(knowledge, item, needed) != analysis.coverage.met.numerator:
            raise ValueError("the loop and the analysis differ")
    plans = [plan_actions(knowledge, analysis) for analysis in analyses]
    both = list(zip(analyses, plans, strict=True))
    ways: dict[str, Callable[[], object]] = {
        "the loop": lambda: [floor(knowledge, item, needed) for item in made],
        "analysis": lambda: [analyse_gap(knowledge, item.region) for item in made],
        "plan": lambda: [plan_actions(knowledge, analysis) for analysis in analyses],
        "inhabitants": lambda: [population_of(analysis) for analysis in analyses],
        "routes": lambda: [pathway_routes(analysis) for analysis in analyses],
        "report as text": lambda: [to_text(gap_report(knowledge, *pair, "sv")) for pair in both],
        "JSON": lambda: [gap_json(knowledge, *pair, "sv") for pair in both],
    }
    best = {name: min(_seconds(way) for _ in range(turns)) for name, way in ways.items()}
    _print(title, analyses, best)


def _seconds(way: Callable[[], Any]) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start


def _print(title: str, analyses: Sequence[GapAnalysis], best: Mapping[str, float]) -> None:
    cells = sum(len(finding.cells) for analysis in analyses for finding in analysis.findings)
    print(f"\n## {title}: {cells} cells\n\n| what | s | times the loop |\n| --- | ---: | ---: |")
    for name, taken in best.items():
        print(f"| {name} | {taken:.3f} | {taken / best['the loop']:.0f} |")
    both = best["analysis"] + best["plan"]
    print(f"\nanalysis and plan: {both:.2f} s (the bar for the first size: {BAR:g} s)")


if __name__ == "__main__":
    main()
