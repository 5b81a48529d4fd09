"""`vip`: the group of commands, and the one place where errors become words and exit codes."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import default_language, say
from vipengine.cli.wording import Context, did_you_mean, words_of
from vipengine.content.locate import content_in
from vipengine.version import VERSION

#: Command, of one word or two, held by the module of the same name, and its short help; nothing is imported to list them.
COMMANDS: dict[str, str] = {
    "gap": say(
        "Jämför en regions nuläge med vad vårdförloppen kräver; ger en handlingsplan.",
        "Compare a region with what the pathways need; gives an action plan.",
    ),
    "gap diff": say(
        "Jämför två gap-analyser av samma region: vad har ändrats, och varför.",
        "Compare two gap analyses of one region: what has changed, and why.",
    ),
    "gap memo": say(
        "Skriv ett utkast till tjänsteskrivelse med handlingsplanen som bilaga.",
        "Draft the paper on which a committee decides, with the action plan as appendix.",
    ),
    "gap template": say(
        "Skapa ett Excelformulär som regionens enheter fyller i.",
        "Make an Excel form for the region's units to fill in.",
    ),
    "gap import": say(
        "Läs in ifyllda Excelformulär i regionens fil.", "Read filled-in Excel forms into the region's file."
    ),
    "plan": say(
        "Välj de aktiviteter som räcker för att nå ett mål i tid.",
        "Choose the actions that are enough to reach a goal in time.",
    ),
    "estimate": say(
        "Räkna ut vad ett arbetssätt kan kosta eller frigöra.", "Work out what a way of working may cost or free."
    ),
    "recommend": say(
        "Visa vad kunskapsstödet säger för en person, och varför.",
        "Show what the knowledge support says of a person, and why.",
    ),
    "render": say("Rita ett vårdförlopp som flödesschema.", "Draw a pathway as a flowchart."),
    "validate": say(
        "Kontrollera innehållet eller ett dokument; visa alla fel.",
        "Check the content or a document; show every problem.",
    ),
    "test": say("Kör scenarier: givna uppgifter, väntade svar.", "Run scenarios: given facts, expected answers."),
    "cohort": say(
        "Bedöm många personer i en tabell; räkna per enhet.", "Judge many persons in a table; count by unit."
    ),
    "indicators": say(
        "Räkna indikatorer för många personer, med osäkerhet.", "Compute indicators of many persons, with uncertainty."
    ),
    "replay": say("Gör om ett råd från dess kvitto; visa vad som skiljer.", "Make an advice again from its receipt."),
    "watch": say(
        "Följ en ström av uppgifter; en rad per ändrad status.", "Follow a stream; one line per change of status."
    ),
    "diff-content": say(
        "Visa vem som får en annan status när innehållet ändras.", "Show who gets another status when content changes."
    ),
    "guide": say(
        "Skriv ett utkast till regional rutin eller snabbguide.", "Draft a regional routine or a quick guide."
    ),
    "search": say("Slå upp innehållet på ord och filter.", "Look the content up by words and filters."),
    "show": say(
        "Visa en insats, ett krav, ett vårdförlopp … i sin helhet.",
        "Show an intervention, a requirement, a pathway … in full.",
    ),
    "list": say("Lista innehållet, med antal.", "List the content, with counts."),
    "init": say("Skapa en mall att fylla i.", "Make a form to fill in."),
    "schema": say("Skriv JSON Schema för ett dokument.", "Write the JSON Schema of a document."),
    "doctor": say("Kontrollera installationen.", "Check the installation."),
    "completion": say("Skriv skalets kompletteringsskript.", "Write the shell's completion script."),
}

_HELP = say(
    "Vårdens kunskapsstöd som körbar kunskap.\n\nBörja med:  vip init region -o region.yaml  och  vip gap region.yaml\n\n"
    "Slutkoder: 0 klart (gap är ett resultat, inget fel) · 1 fynd på eller över --fail-on · 2 fel i anropet eller i en fil · 3 fel i programmet.",
    "Care knowledge as executable content.\n\nStart with:  vip init region -o region.yaml  and  vip gap region.yaml\n\n"
    "Exit codes: 0 done (gaps are a result, not a failure) · 1 findings at or above --fail-on · 2 wrong call or unreadable file · 3 an error in the program.",
)


#: Starting up makes many objects and no garbage: Python's own threshold costs a third of the start.
_OBJECTS_BEFORE_COLLECTION = 100_000
#: Without it Pydantic looks through every installed package for plug-ins, and would let them change what is read.
_WITHOUT_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")


class _ReaderLeftError(Exception):
    """Whoever read the output stopped reading, as `head` does: there is no more to do, and nothing went wrong."""


class _Commands(click.Group):
    """Knows its commands by name and imports one only when it is called."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return _load(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("Kommandon", "Commands")):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderLeftError from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if " ".join(args[:2]) in COMMANDS:
            args = [" ".join(args[:2]), *args[2:]]
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            raise _unknown_command(ctx, args[0]) from None


def _unknown_command(ctx: click.Context, name: str) -> click.UsageError:
    wrong = say(f"Kommandot ”{name}” finns inte.", f'There is no command "{name}".')
    return click.UsageError(wrong + did_you_mean(name, COMMANDS), ctx)


def _load(name: str) -> click.Command:
    module: Any = importlib.import_module(f"vipengine.cli.{name.replace('-', '_').replace(' ', '_')}")
    command: click.Command = module.command
    command.context_class = Context
    return command


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="vip")
@click.option(
    "--debug", is_flag=True, help=say("Visa spårning vid programfel.", "Show a traceback on a program error.")
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar=say("MAPP", "FOLDER"),
    help=say(
        "Använd innehållet (rules/, pathways/, gap/) i en annan mapp. Också: VIPENGINE_CONTENT.",
        "Use the content (rules/, pathways/, gap/) of another folder. Also: VIPENGINE_CONTENT.",
    ),
)
@click.pass_context
def main(ctx: click.Context, *, debug: bool, content: Path | None) -> None:
    """Run a command; see `_HELP`."""
    ctx.obj = {"debug": debug}
    if content is not None:
        ctx.with_resource(content_in(content))
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def run() -> None:
    """Run `vip` and leave with its exit code; every error is one a person can read."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    os.environ.setdefault(*_WITHOUT_PLUGINS)
    _speak_utf8()
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        result = main.main(arguments, prog_name="vip", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        click.echo(words_of(error), err=True)
        return error.exit_code
    except _ReaderLeftError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _failed(error, debug="--debug" in arguments)
    return result if isinstance(result, int) else 0


def _failed(error: Exception, *, debug: bool) -> int:
    from vipengine.errors import VipError

    if isinstance(error, VipError):
        click.echo(error.text(default_language()), err=True)
        return error.exit_code
    if debug:
        traceback.print_exception(error)
        return 3
    click.echo(
        say(
            f"Fel i programmet ({type(error).__name__}): {error}\n    → Kör igen med ”vip --debug …” och rapportera utskriften.",
            f"An error in the program ({type(error).__name__}): {error}\n    → Run again with “vip --debug …” and report the output.",
        ),
        err=True,
    )
    return 3


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
