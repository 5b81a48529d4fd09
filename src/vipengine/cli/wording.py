"""The words of the command line itself: how the framework's help and errors are said in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import click

from vipengine.cli.language import say

_FRAME = {
    "Usage: ": "Användning: ",
    "Options": "Val",
    "Arguments": "Argument",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa versionen.",
}
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_NO_VALUE = re.compile(r"Option '(.*)' requires an argument\.")


def _framed(text: str) -> str:
    return say(_FRAME.get(text, text), text)


class Formatter(click.HelpFormatter):
    """Writes help pages in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or _framed("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_framed(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        super().write_dl([(name, _framed(meaning)) for name, meaning in rows], col_max, col_spacing)


class Context(click.Context):
    """The context of a command whose help is written by `Formatter`."""

    formatter_class = Formatter


class OneOf(click.Choice[str]):
    """A closed list of words; a wrong one is answered with the nearest."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is wrong with a value, and what to write instead."""
        return not_one_of(str(value), [str(choice) for choice in self.choices])


def not_one_of(value: str, known: list[str]) -> str:
    """Return that a word is none of those that are known, with the nearest."""
    listed = ", ".join(known)
    wrong = say(f"”{value}” är inte något av {listed}.", f'"{value}" is none of {listed}.')
    return wrong + did_you_mean(value, known)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question with the nearest of the known names, or nothing."""
    from vipengine.errors import nearest

    names = nearest(name, known)
    if not names:
        return ""
    return say(
        f" Menade du {' / '.join(f'”{name}”' for name in names)}?",
        " Did you mean {}?".format(" / ".join(f'"{name}"' for name in names)),
    )


def words_of(error: click.ClickException) -> str:
    """Return an error of the call in words: what is wrong, and how to see the help."""
    ctx = getattr(error, "ctx", None)
    help_line = () if ctx is None else (f"    → {ctx.command_path} --help",)
    return "\n".join((_what(error), *help_line))


def _what(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            known = [] if error.ctx is None else list(_options(error.ctx.command))
            return say(f"Valet {name} finns inte.", f"There is no option {name}.") + did_you_mean(name, known)
        case click.MissingParameter(param=click.Parameter() as param):
            return say(f"{_name(param)} saknas.", f"{_name(param)} is missing.")
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)}: {error.message}"
        case _:
            return _plain(error.format_message())


def _options(command: click.Command) -> Iterator[str]:
    for param in command.params:
        yield from (name for name in param.opts if name.startswith("--"))


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.metavar or (param.name or "").upper()


def _plain(message: str) -> str:
    if found := _EXTRA.match(message):
        return say(f"{found[1]} är ett argument för mycket.", f"{found[1]} is one argument too many.")
    if found := _NO_VALUE.match(message):
        return say(f"Valet {found[1]} behöver ett värde.", f"The option {found[1]} needs a value.")
    return message
