"""The option `--engine`, and what is said when durable-rules is asked for and is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from vipengine.cli.language import say

if TYPE_CHECKING:
    from vipengine.content.knowledge import Knowledge
    from vipengine.session.engines import Engine, EngineName


def engine_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--engine`."""
    return click.option(
        "--engine",
        type=click.Choice(["compiled", "durable"]),
        default=default,
        show_default=True,
        help=say("Vad som bedömer villkoren; svaren är desamma.", "What judges conditions; the answers are the same."),
    )


def asked_engine(knowledge: Knowledge, name: EngineName) -> Engine:
    """Return the engine that was asked for, or the compiled one with a word on standard error."""
    from vipengine.session.engines import engine_of

    engine = engine_of(knowledge, name)
    if engine.name != name:
        click.echo(
            say(
                "durable-rules kan inte användas här; den kompilerade motorn ger samma svar.",
                "durable-rules cannot be used here; the compiled engine gives the same answers.",
            ),
            err=True,
        )
    return engine
