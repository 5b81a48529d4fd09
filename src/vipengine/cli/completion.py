"""`vip completion`: the script by which a shell completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from vipengine.cli.language import say
from vipengine.cli.options import emit
from vipengine.cli.wording import OneOf

_SHELLS = tuple(name for name in ("bash", "zsh", "fish", "powershell") if get_completion_class(name) is not None)


@click.command(
    "completion",
    help=say(
        "Skriv kompletteringsskriptet för ett skal.\n\nExempel:  vip completion bash >> ~/.bashrc",
        "Write the completion script of a shell.\n\nExample:  vip completion bash >> ~/.bashrc",
    ),
)
@click.argument("shell", type=OneOf(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Write the script of the shell."""
    kind = get_completion_class(shell)
    root = ctx.find_root().command
    if kind is not None:
        emit(kind(root, {}, "vip", "_VIP_COMPLETE").source() + "\n", None, force=False)
