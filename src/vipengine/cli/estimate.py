"""`vip estimate`: what a way of working may cost or free, with published figures or one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import click

from vipengine.cli.language import default_language, say
from vipengine.cli.options import emit, force_option, format_of, format_option, lang_option, output_option
from vipengine.cli.wording import Context
from vipengine.content.knowledge import Knowledge, find
from vipengine.content.load import load_knowledge
from vipengine.gap.estimate import Estimate, estimate, option_of
from vipengine.model.base import Language
from vipengine.model.calculator import Calculator
from vipengine.render.estimate import list_of_calculators, published_words

_ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".csv": "csv",
}
#: Where the knowledge is kept while one call lasts: each calculator is a command of its own.
_KEPT = "vipengine.estimate"


class _Calculators(click.Group):
    """Has one command for each calculator of the content, with one option for each of its inputs."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_knowledge(ctx).calculators)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        knowledge = _knowledge(ctx)
        return _command(knowledge, find(knowledge.calculators, cmd_name, "calculators"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = default_language()
        with formatter.section(say("Kalkyler", "Calculators")):
            formatter.write_dl([(item.id, item.title[lang]) for item in _knowledge(ctx).calculators.values()])


def _knowledge(ctx: click.Context) -> Knowledge:
    if _KEPT not in ctx.meta:
        ctx.meta[_KEPT] = load_knowledge()
    return cast(Knowledge, ctx.meta[_KEPT])


@click.command(
    "estimate",
    cls=_Calculators,
    invoke_without_command=True,
    subcommand_metavar=say("[KALKYL [VAL]]", "[CALCULATOR [OPTIONS]]"),
    help=say(
        "Räkna ut vad ett arbetssätt kan kosta eller frigöra, med källornas tal eller egna. Utan argument listas "
        "kalkylerna. Ett räkneexempel och ingen prognos; det som ingen källa ger är okänt tills du anger det.\n\n"
        "Exempel:  vip estimate ikbt --therapists 3 --share 0,2",
        "Work out what a way of working may cost or free, with the figures of the sources or your own. Without an "
        "argument the calculators are listed. A worked example and no forecast; what no source gives is unknown until "
        "you give it.\n\nExample:  vip estimate ikbt --therapists 3 --share 0.2",
    ),
)
@lang_option
@click.pass_context
def command(ctx: click.Context, *, lang: Language) -> None:
    """List the calculators, unless one of them is asked for."""
    if ctx.invoked_subcommand is None:
        from vipengine.render.text import to_text

        emit(to_text(list_of_calculators(_knowledge(ctx), lang)), None, force=False)


def _command(knowledge: Knowledge, calculator: Calculator) -> click.Command:
    """Return the command that works a calculator out."""

    @format_option("text", "json", "md", "html", "docx", "csv")
    @output_option
    @force_option
    @lang_option
    def work_out(*, format_: str | None, output: Path | None, force: bool, lang: Language, **own: str | None) -> None:
        chosen = format_of(format_, output, _ENDINGS, "text")
        given = {name.removeprefix(_OWN): text for name, text in own.items() if text is not None}
        found = estimate(calculator, given)
        emit(_rendered(knowledge, found, chosen, lang), output, force=force)

    made = click.command(calculator.id, help=_help(calculator), short_help=calculator.title[default_language()])(
        work_out
    )
    made.params = [*_options(knowledge, calculator), *made.params]
    made.context_class = Context
    return made


#: Comes before the names of inputs, so that none is taken for an option of every command.
_OWN = "own_"


def _options(knowledge: Knowledge, calculator: Calculator) -> Iterator[click.Option]:
    lang = default_language()
    for item in calculator.inputs:
        words = f"{item.label[lang]}. {published_words(knowledge, calculator, item, lang)}"
        yield click.Option([f"--{option_of(item)}", f"{_OWN}{item.id}"], metavar=say("TAL", "NUMBER"), help=words)


def _help(calculator: Calculator) -> str:
    lang = default_language()
    return (
        calculator.summary[lang]
        + say(
            "\n\nEtt tal skrivs 2, 2,5 eller 1000, ett spann 2..3, och en andel 0,2 eller 20%.\n\nExempel:  ",
            "\n\nA number is written 2, 2.5 or 1000, a range 2..3, and a share 0.2 or 20%.\n\nExample:  ",
        )
        + f"vip estimate {calculator.id} -o {calculator.id}.html"
    )


def _rendered(knowledge: Knowledge, found: Estimate, format_: str, lang: Language) -> Any:
    match format_:
        case "json":
            from vipengine.render.estimate_data import estimate_json

            return estimate_json(knowledge, found, lang)
        case "csv":
            from vipengine.render.estimate_data import estimate_csv

            return estimate_csv(knowledge, found, lang)
        case _:
            from vipengine.render.estimate import estimate_report
            from vipengine.render.formats import written

            return written(estimate_report(knowledge, found, lang), format_, lang)
