"""`vip watch`: follow a stream of what is learnt of many persons, and write one line per change of status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from vipengine.cli.engine import asked_engine, engine_option
from vipengine.cli.language import say
from vipengine.cli.options import format_option, lang_option
from vipengine.content.load import load_knowledge
from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem
from vipengine.messages import Language
from vipengine.render.status_words import STATUS
from vipengine.session.engines import EngineName
from vipengine.session.session import CAPACITY, Change
from vipengine.session.stream import Outcome, follow


@click.command(
    "watch",
    help=say(
        "Följ en ström av uppgifter om många personer, en per rad, och skriv en rad för varje status som ändras. "
        "En rad som inte kan användas sägs till om med sitt nummer, och resten läses ändå (slutkod 1).\n\n"
        "Exempel:  vip watch handelser.ndjson",
        "Follow a stream of what is learnt of many persons, one thing per line, and write a line for each status that "
        "changes. A line that cannot be used is told of by its number, and the rest is still read (exit code 1).\n\n"
        "Example:  vip watch events.ndjson",
    ),
)
@click.argument("stream", type=click.Path(path_type=Path))
@click.option(
    "--persons",
    type=click.IntRange(min=1),
    default=CAPACITY,
    show_default=True,
    help=say("Så många personer hålls i minnet.", "So many persons are kept in memory."),
)
@engine_option("durable")
@format_option("ndjson", "text")
@lang_option
@click.pass_context
def command(
    ctx: click.Context, stream: Path, *, persons: int, engine: EngineName, format_: str | None, lang: Language
) -> None:
    """Follow the stream in a file, or from standard input when it is called `-`."""
    knowledge = load_knowledge()
    chosen = asked_engine(knowledge, engine)
    again = None if str(stream) == "-" else partial(_opened, stream)
    with _source(stream) as source:
        outcomes = follow(knowledge, chosen, source, _name(stream), capacity=persons, again=again)
        counts = _written(outcomes, as_text=format_ == "text", lang=lang)
    click.echo(_summary(*counts, lang), err=True)
    ctx.exit(1 if counts[1] else 0)


def _name(path: Path) -> str:
    return "-" if str(path) == "-" else shown(path)


@contextmanager
def _source(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    with _opened(path) as file:
        yield file


def _opened(path: Path) -> BinaryIO:
    where = Position(shown(path))
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise DocumentError([Problem("file-missing", where)]) from None
    except IsADirectoryError:
        raise DocumentError([Problem("file-is-folder", where)]) from None
    except OSError as error:
        raise DocumentError([Problem("file-unreadable", where, {"reason": error.strerror or ""})]) from None


def _written(outcomes: Iterable[Outcome], *, as_text: bool, lang: Language) -> tuple[int, int, int]:
    """Write changes and messages as they come; return how many lines were used, refused and late."""
    used = refused = late = 0
    for outcome in outcomes:
        used, refused = used + (outcome.entry is not None), refused + (outcome.entry is None)
        late += outcome.entry is not None and bool(outcome.problems)
        for change in outcome.taken.changes:
            click.echo(_text(change, lang) if as_text else _json(change))
        for problem in outcome.problems:
            click.echo(problem.text(lang), err=True)
    return used, refused, late


def _json(change: Change) -> str:
    before, after = (status.value if status else None for status in (change.before, change.after))
    data = {
        "person": change.person,
        "as_of": change.as_of.isoformat(),
        "intervention": change.intervention,
        "before": before,
        "after": after,
    }
    return json.dumps(data, ensure_ascii=False)


def _text(change: Change, lang: Language) -> str:
    before, after = (STATUS[status][lang] if status else "–" for status in (change.before, change.after))
    return f"{change.as_of} {change.person}  {change.intervention}: {before} → {after}"


def _summary(used: int, refused: int, late: int, lang: Language) -> str:
    return {
        "sv": f"{used} rader använda, {refused} inte använda, {late} i efterhand.",
        "en": f"{used} lines used, {refused} not used, {late} late.",
    }[lang]
