"""The options of `vip plan --what-if`: what is to be other than the region's document says."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.options import DAY
from vipengine.cli.period import PERIOD
from vipengine.gap.plan.what_if import Change
from vipengine.model.base import DatePeriod

_Command = Callable[..., Any]

_OPTIONS = (
    click.option(
        "--what-if",
        "asked",
        is_flag=True,
        help=say(
            "Planen som den är och som den skulle bli med valen nedan, i stället för ett mål.",
            "The plan as it is and as it would be with the options below, instead of a goal.",
        ),
    ),
    click.option(
        "--meetings-later",
        type=PERIOD,
        metavar=say("TID", "PERIOD"),
        help=say("Tänk om alla möten är senare: ”1 month”.", 'What if every meeting is later: "1 month".'),
    ),
    click.option(
        "--extra-meeting",
        "extra_meetings",
        type=DAY,
        multiple=True,
        help=say("Tänk om det finns ett möte till; upprepas.", "What if there is one more meeting; repeat it."),
    ),
    click.option("--start", type=DAY, help=say("Tänk om planen börjar då.", "What if the plan begins then.")),
    click.option("--deadline", type=DAY, help=say("Tänk om slutdatumet är detta.", "What if this is the deadline.")),
    click.option(
        "--without",
        multiple=True,
        metavar="ID",
        help=say("Tänk om aktiviteten inte kan göras; upprepas.", "What if the action cannot be done; repeat it."),
    ),
)


def what_if_options(command: _Command) -> _Command:
    """Give a command the options; it is called with them as one argument, `change`, none when they are not given."""

    @functools.wraps(command)
    def called(
        *arguments: Any,
        asked: bool,
        meetings_later: DatePeriod | None,
        extra_meetings: tuple[date, ...],
        start: date | None,
        deadline: date | None,
        without: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        change = Change(meetings_later, extra_meetings, start, deadline, tuple(dict.fromkeys(without)))
        if asked != (change != Change()):
            raise click.UsageError(
                say(
                    "--what-if behöver minst ett av --meetings-later, --extra-meeting, --start, --deadline och "
                    "--without, och de behöver --what-if.",
                    "--what-if needs at least one of --meetings-later, --extra-meeting, --start, --deadline and "
                    "--without, and they need --what-if.",
                ),
                click.get_current_context(),
            )
        return command(*arguments, change=change if asked else None, **rest)

    for option in reversed(_OPTIONS):
        called = option(called)
    return called
