"""`vip replay`: make an advice again from its receipt."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vipengine.advice.replay import Replay, ReplayDifference, read_receipt, replay
from vipengine.cli.language import say
from vipengine.cli.options import emit, format_option, lang_option
from vipengine.content.load import load_knowledge
from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem
from vipengine.model.base import Language

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "same": "Samma råd, byte för byte ({sha256}).",
        "differs": "Rådet blir inte detsamma: {count} skillnader.",
        "version": "program",
        "content": "innehåll",
        "calendar": "kalender",
        "input": "underlag",
        "result": "resultat",
        "form": "Kvittot säger detsamma men är skrivet på ett annat sätt: mellanslag, radslut eller ordning.",
        "unjudged": "Underlaget kan inte längre bedömas:",
    },
    "en": {
        "same": "The same advice, byte for byte ({sha256}).",
        "differs": "The advice does not come out the same: {count} differences.",
        "version": "program",
        "content": "content",
        "calendar": "calendar",
        "input": "input",
        "result": "result",
        "form": "The receipt says the same but is written in another way: spaces, line ends or order.",
        "unjudged": "The input can no longer be judged:",
    },
}


@click.command(
    "replay",
    help=say(
        "Gör om ett råd från dess kvitto, och visa vad som i så fall skiljer: programmet, innehållet, kalendern, "
        "underlaget eller resultatet. Slutkod 1 när något skiljer.\n\nExempel:  vip replay kvitto.json",
        "Make an advice again from its receipt, and show what differs, if anything: program, content, calendar, input "
        "or result. Exit code 1 when something differs.\n\nExample:  vip replay receipt.json",
    ),
)
@click.argument("receipt", type=click.Path(path_type=Path))
@format_option("text", "json")
@lang_option
@click.pass_context
def command(ctx: click.Context, receipt: Path, *, format_: str | None, lang: Language) -> None:
    """Replay the receipt in a file."""
    read = read_receipt(_bytes(receipt), shown(receipt))
    found = replay(load_knowledge(), read)
    text = _as_json(found) if format_ == "json" else _as_text(found, str(read.body["sha256"]), lang)
    emit(text, None, force=False)
    ctx.exit(0 if found.same else 1)


def _bytes(path: Path) -> bytes:
    where = Position(shown(path))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError([Problem("file-missing", where)]) from None
    except IsADirectoryError:
        raise DocumentError([Problem("file-is-folder", where)]) from None
    except OSError as error:
        raise DocumentError([Problem("file-unreadable", where, {"reason": error.strerror or ""})]) from None


def _as_text(found: Replay, sha256: str, lang: Language) -> str:
    words = _WORDS[lang]
    if found.same:
        return words["same"].format(sha256=sha256) + "\n"
    lines = [words["differs"].format(count=len(found.differences) + len(found.problems))]
    lines += [_line(item, words) for item in found.differences]
    if found.problems:
        lines += [words["unjudged"], *(problem.text(lang) for problem in found.problems)]
    return "\n".join(lines) + "\n"


def _line(item: ReplayDifference, words: dict[str, str]) -> str:
    if item.aspect == "form":
        return words["form"]
    return f"{words[item.aspect]}  {item.path}: {_value(item.then)} → {_value(item.now)}"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _as_json(found: Replay) -> str:
    data = {
        "same": found.same,
        "differences": [
            {"aspect": item.aspect, "path": item.path, "then": item.then, "now": item.now} for item in found.differences
        ],
        "problems": [{"code": item.code, "what": item.what("en")} for item in found.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
