"""`vip validate`: every problem of the content or of documents, and what is unknown or to be verified."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import as_of_option, emit, format_option, lang_option
from vipengine.content.load import load_knowledge
from vipengine.content.locate import VARIABLE, content_root, holds_content
from vipengine.content.todo import Todo, todos
from vipengine.errors import Problem
from vipengine.model.base import Language
from vipengine.validation import conclusions_in, problems_in, strict_problems_in


@click.command(
    "validate",
    help=say(
        "Läs allt innehåll, eller filerna och mapparna som anges, och visa alla fel på en gång.\n\n"
        "Exempel:  vip validate region.yaml",
        "Read all content, or the files and folders that are named, and show every problem at once.\n\n"
        "Example:  vip validate region.yaml",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--todo",
    is_flag=True,
    help=say(
        "Lista det som är okänt, ska verifieras eller saknar granskning.",
        "List what is unknown, to be verified or not reviewed.",
    ),
)
@click.option(
    "--logic",
    is_flag=True,
    help=say(
        "Pröva alla svar på villkoren: visa dem som aldrig eller alltid gäller, och regler som motsäger varandra.",
        "Try every answer to the conditions: show those that never or always hold, and rules that contradict.",
    ),
)
@click.option(
    "--strict",
    is_flag=True,
    help=say(
        "Kräv det som ska finnas innan innehållet ges ut: källor, båda språken, inget dubbelt; med --logic.",
        "Demand what must be there before content is given out: sources, both languages, nothing twice; with --logic.",
    ),
)
@as_of_option
@format_option("text", "json")
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    todo: bool,
    logic: bool,
    strict: bool,
    as_of: date | None,
    format_: str | None,
    lang: Language,
) -> None:
    """Validate the content, or the paths."""
    logic = logic or strict
    _refuse(logic=logic, as_of=as_of, todo=todo, format_=format_)
    problems, count = problems_in(paths)
    if strict and not problems:
        problems = strict_problems_in(paths)
    tried = conclusions_in(paths, as_of) if logic and not problems else None
    if format_ == "json":
        from vipengine.render.logic import validation_json

        emit(validation_json(problems, count, tried, lang), None, force=False)
    else:
        _tell(problems, count, lang)
    if not paths:
        _tell_content(lang)
    if todo and not problems:
        _show(todos(load_knowledge()), lang)
    if tried is not None and format_ != "json":
        from vipengine.render.logic import logic_text

        emit(logic_text(*tried, lang), None, force=False)
    wrong = [item for item in tried[1] if not item.is_note] if tried else []
    ctx.exit(1 if problems or wrong else 0)


def _refuse(*, logic: bool, as_of: date | None, todo: bool, format_: str | None) -> None:
    """Refuse options that would not change anything together.

    Raises:
        click.UsageError: a date without `--logic`, or `--todo` as JSON.
    """
    if as_of is not None and not logic:
        raise click.UsageError(
            say("--as-of gäller bara tillsammans med --logic.", "--as-of is for use with --logic only.")
        )
    if todo and format_ == "json":
        raise click.UsageError(
            say("--todo kan inte skrivas som json: utelämna --format.", "--todo cannot be written as json.")
        )


def _tell(problems: tuple[Problem, ...], count: int, lang: Language) -> None:
    for problem in problems:
        click.echo(problem.text(lang))
    click.echo(_verdict(problems, count, lang), err=bool(problems))


def _tell_content(lang: Language) -> None:
    """Say which content was checked, where there is more than one that it could have been."""
    root, here = content_root().resolve(), Path.cwd()
    other = holds_content(here) and here != root
    if os.environ.get(VARIABLE) or other:
        click.echo({"sv": f"Kontrollerade innehållet i {root}", "en": f"Checked the content in {root}"}[lang], err=True)
    if other:
        do = "vip --content . validate"
        click.echo(
            {"sv": f"    → Mappen här har eget innehåll: {do}", "en": f"    → This folder has its own: {do}"}[lang],
            err=True,
        )


def _verdict(problems: tuple[Problem, ...], files: int, lang: Language) -> str:
    """Return how many problems there are, and in how many of the files that were read."""
    read = {"sv": f"{files} {'fil' if files == 1 else 'filer'}", "en": f"{files} {'file' if files == 1 else 'files'}"}
    if not problems:
        return {"sv": f"Inga fel i {read['sv']}.", "en": f"No problems in {read['en']}."}[lang]
    count = len(problems)
    wrong = len({problem.at and problem.at.path for problem in problems})
    part = "" if files == 1 else {"sv": f"{wrong} av ", "en": f"{wrong} of "}[lang]
    found = {"sv": f"{count} fel", "en": f"{count} {'problem' if count == 1 else 'problems'}"}
    return f"{found[lang]} i {part}{read['sv']}." if lang == "sv" else f"{found[lang]} in {part}{read['en']}."


def _show(items: tuple[Todo, ...], lang: Language) -> None:
    for item in items:
        click.echo(f"{item.kind}/{item.id}: {item.what[lang]}")
    click.echo(
        {"sv": f"{len(items)} att ta reda på eller verifiera.", "en": f"{len(items)} to find out or verify."}[lang]
    )
