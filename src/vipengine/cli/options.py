"""Options that several commands share, and how results leave the program."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import default_language, say
from vipengine.cli.wording import OneOf
from vipengine.errors import Position, Problem, UsageError

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007
        except ValueError:
            self.fail(
                say(f"”{value}” är inget datum; skriv 2026-11-22.", f'"{value}" is no date; write 2026-11-22.'),
                param,
                ctx,
            )


DAY = _Day()

lang_option = click.option(
    "--lang", type=OneOf(["sv", "en"]), default=default_language, help=say("Språk.", "Language.")
)
pathway_option = click.option(
    "--pathway",
    multiple=True,
    metavar="ID",
    help=say("Vårdförlopp i stället för filens egna.", "Pathways instead of the file's own."),
)
as_of_option = click.option("--as-of", type=DAY, help=say("Datum att bedöma per.", "Date to judge by."))
force_option = click.option(
    "--force", is_flag=True, help=say("Skriv över en fil som finns.", "Overwrite an existing file.")
)
template_option = click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar=say("MALL.docx", "TEMPLATE.docx"),
    help=say("Egen Word-mall för .docx.", "A Word template of one's own for .docx."),
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=say("Skriv till fil (- är standard ut).", "Write to a file (- is standard output)."),
)


def today() -> date:
    """Return the date of the computer's own clock and time zone."""
    return datetime.now(UTC).astimezone().date()


def format_option(*formats: str, default: str | None = None) -> _Decorator:
    """Return the option `--format` for a command that can write these formats."""
    shown = default or formats[0]
    return click.option(
        "--format",
        "format_",
        type=OneOf(formats),
        default=default,
        help=say(f"Format (annars {shown}).", f"Format (else {shown})."),
    )


def format_of(format_: str | None, output: Path | None, endings: Mapping[str, str], default: str) -> str:
    """Return the format asked for, else that of the file's ending, else the default for what has no ending.

    Raises:
        click.UsageError: no format is asked for, and the ending is none of those known.
    """
    ending = output.suffix.lower() if output else ""
    if format_ is not None or not ending:
        return format_ or default
    if ending not in endings:
        known = ", ".join(endings)
        raise click.UsageError(
            say(
                f"Ändelsen ”{ending}” är inte någon av {known}. Byt ändelse, eller ange --format.",
                f'The ending "{ending}" is none of {known}. Change the ending, or give --format.',
            ),
            click.get_current_context(),
        )
    return endings[ending]


def template_for(format_: str, template: Path | None) -> Path | None:
    """Return the Word template for a format, when it can be used.

    Raises:
        UsageError: `template-for-word`, when one is given for another format than Word, or `template-unreadable`.
    """
    if template is None:
        return None
    if format_ != "docx":
        raise UsageError([Problem("template-for-word", None, {"path": template})])
    from vipengine.render.docx import check_template

    check_template(template)
    return template


def emit(result: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write a result to a file, or to standard output. A file is written whole or not at all.

    Raises:
        UsageError: the file exists and `force` is not given, or it cannot be written.
    """
    data = result.encode() if isinstance(result, str) else result
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if _write(data, output, force=force):
        click.echo(say(f"Skrev {output}", f"Wrote {output}"), err=True)
    else:
        click.echo(say(f"Oförändrad: {output}", f"Unchanged: {output}"), err=True)


def _write(data: bytes, path: Path, *, force: bool) -> bool:
    """Write the file, and return whether there was anything to write."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        check_target(path, force=force)
        with whole(path) as unfinished:
            unfinished.write_bytes(data)
    except OSError as error:
        raise UsageError([Problem("file-unwritable", Position(str(path)), {"reason": error.strerror or ""})]) from None
    return True


def check_target(path: Path, *, force: bool) -> None:
    """Check that a file may be written.

    Raises:
        UsageError: it exists and `force` is not given, it is a folder, or its folder is missing.
    """
    if path.exists() and not path.is_file():
        raise UsageError([Problem("file-is-folder", Position(str(path)))])
    if path.exists() and not force:
        raise UsageError([Problem("file-exists", Position(str(path)))])
    if not path.parent.is_dir():
        raise UsageError([Problem("folder-missing", Position(str(path.parent), 0))])


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a file to write to, which becomes `path` when all has gone well and is removed when it has not."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
