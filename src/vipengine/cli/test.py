"""`vip test`: run scenarios and show what differs, and how much of the content they show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, format_of, format_option, lang_option, output_option
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.scenario.read import scenarios_in
from vipengine.scenario.run import run

if TYPE_CHECKING:
    from vipengine.model.scenario import Scenario
    from vipengine.scenario.coverage import ScenarioCoverage, Tally
    from vipengine.scenario.outcome import Outcome

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".html": "html", ".htm": "html"}


class _Percent(click.ParamType[float]):
    name = "percent"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            percent = float(value)
        except ValueError:
            percent = -1
        if not 0 <= percent <= 100:
            self.fail(
                say(f"”{value}” är inte ett tal från 0 till 100.", f'"{value}" is no number from 0 to 100.'), param, ctx
            )
        return percent


@click.command(
    "test",
    help=say(
        "Kör scenarier ur filer och mappar: givna uppgifter per ett datum, väntade svar.\n\n"
        "Exempel:  vip test tests/scenarios --coverage",
        "Run scenarios from files and folders: facts given at a date, expected answers.\n\n"
        "Example:  vip test tests/scenarios --coverage",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--coverage",
    is_flag=True,
    help=say(
        "Visa vad scenarierna visar av reglerna, spärrarna, ingångarna och milstolparna, och vad som saknas.",
        "Show what the scenarios show of the rules, gates, entries and milestones, and what is missing.",
    ),
)
@click.option(
    "--threshold",
    type=_Percent(),
    metavar="PERCENT",
    help=say("Slutkod 1 om mindre än så visas.", "Exit code 1 if less than that is shown."),
)
@format_option("text", "json", "md", "html")
@output_option
@force_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    coverage: bool,
    threshold: float | None,
    format_: str | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Run the scenarios of the paths."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    if not coverage and (format_ or output):
        raise click.UsageError(
            say("--format och -o gäller det som --coverage visar.", "--format and -o are for what --coverage shows.")
        )
    knowledge = load_knowledge()
    runs = [(item.scenario, run(knowledge, item.scenario, item.place)) for item in scenarios_in(knowledge, paths)]
    failed = [outcome for _, outcome in runs if not outcome.passed]
    aside = chosen != "text" or (output is not None and str(output) != "-")
    for outcome in failed:
        click.echo("\n".join([outcome.name, *(item.text(lang) for item in outcome.differences)]), err=aside)
    found = _coverage(knowledge, runs) if coverage or threshold is not None else None
    if found is not None and coverage:
        emit(_rendered(knowledge, found, chosen, lang), output, force=force)
        click.echo(err=aside)
    click.echo(_verdict(len(runs) - len(failed), len(failed), lang), err=aside)
    low = found is not None and threshold is not None and not found.reaches(threshold)
    if found is not None and threshold is not None:
        click.echo(_reached(found.tally, threshold, lang, low=low), err=aside)
    ctx.exit(1 if failed or low else 0)


def _coverage(knowledge: Knowledge, runs: Iterable[tuple[Scenario, Outcome]]) -> ScenarioCoverage:
    from vipengine.scenario.coverage import scenario_coverage

    return scenario_coverage(knowledge, runs)


def _rendered(knowledge: Knowledge, coverage: ScenarioCoverage, format_: str, lang: Language) -> str | bytes:
    from vipengine.render.coverage import coverage_json, coverage_report
    from vipengine.render.formats import written

    if format_ == "json":
        return coverage_json(knowledge, coverage, lang)
    return written(coverage_report(knowledge, coverage, lang), format_, lang)


def _verdict(passed: int, failed: int, lang: Language) -> str:
    if lang == "sv":
        return f"{passed} {'scenario' if passed == 1 else 'scenarier'} stämmer, {failed} stämmer inte."
    return f"{passed} {'scenario holds' if passed == 1 else 'scenarios hold'}, {failed} {'does' if failed == 1 else 'do'} not."


def _reached(tally: Tally, threshold: float, lang: Language, *, low: bool) -> str:
    shown = f"{tally.percent} % ({tally.covered}/{tally.needed})"
    if lang == "sv":
        return f"Visat: {shown}, {'under gränsen' if low else 'gränsen är'} {threshold:g} %."
    return f"Shown: {shown}, {'below the threshold of' if low else 'the threshold is'} {threshold:g} %."
