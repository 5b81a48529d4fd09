"""The options of `vip recommend` that ask why not, what if and when, and their answers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.period import PERIOD
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import DatePeriod, Language
from vipengine.model.patient import Patient
from vipengine.render.formats import written

_Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is asked for beside the advice itself."""

    why_not: str | None
    changes: tuple[str, ...]
    when: bool
    horizon: DatePeriod

    @property
    def is_asked(self) -> bool:
        """Whether there is an answer other than the advice."""
        return bool(self.why_not or self.changes or self.when)

    def refuse_beside(self, option: str) -> None:
        """Refuse to be asked together with an option that has an answer of its own.

        Raises:
            click.UsageError: both are asked for.
        """
        if self.is_asked:
            raise click.UsageError(
                say(
                    f"{option} kan inte ges tillsammans med --why-not, --set eller --when: ge dem var för sig.",
                    f"{option} cannot be given beside --why-not, --set or --when: give them one at a time.",
                )
            )


_OPTIONS = (
    click.option(
        "--why-not",
        metavar="ID",
        help=say("Visa det minsta som skulle göra att insatsen ges.", "Show the least that would make it be given."),
    ),
    click.option(
        "--set",
        "changes",
        multiple=True,
        metavar="FACT=VALUE",
        help=say(
            "Visa vad som ändras om uppgiften vore denna; upprepas. Även intervention.ID=wanted, consent.ID=given.",
            "Show what changes if the fact were this; repeat it. Also intervention.ID=wanted, consent.ID=given.",
        ),
    ),
    click.option("--when", is_flag=True, help=say("Visa när tiden ensam ändrar något.", "Show when time changes it.")),
    click.option(
        "--horizon",
        type=PERIOD,
        default="2 years",
        show_default=True,
        help=say("Hur långt fram --when och --why-not ser.", "How far --when and --why-not look ahead."),
    ),
)


def explanation_options(command: _Command) -> _Command:
    """Give a command the options; it is called with them as one argument, `explanation`."""

    @functools.wraps(command)
    def called(*, why_not: str | None, changes: tuple[str, ...], when: bool, horizon: DatePeriod, **rest: Any) -> Any:
        return command(explanation=Explanation(why_not, changes, when, horizon), **rest)

    wrapped: _Command = called
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def explained(
    knowledge: Knowledge, patient: Patient, asked: Explanation, as_of: date | None, format_: str, lang: Language
) -> str | bytes:
    """Return the answer. Changes come first: why not and when are then asked of the person as changed."""
    from vipengine.advice.change import changed, read_change

    day = as_of or patient.as_of
    changes = tuple(read_change(knowledge, text) for text in asked.changes)
    if not asked.why_not and not asked.when:
        return _what_if(knowledge, patient, changes, day, format_, lang)
    if asked.why_not and asked.when:
        replace(asked, when=False, changes=()).refuse_beside("--when")
    person = changed(patient, changes, day)
    answer = _why_not if asked.why_not else _when
    return answer(knowledge, person, asked, day, format_, lang)


def _what_if(
    knowledge: Knowledge, patient: Patient, changes: tuple[Any, ...], day: date, format_: str, lang: Language
) -> str | bytes:
    from vipengine.advice.whatif import what_if
    from vipengine.render.difference import what_if_json, what_if_report

    difference = what_if(knowledge, patient, changes, as_of=day)
    if format_ == "json":
        return what_if_json(difference, changes, lang)
    return written(what_if_report(difference, changes, lang), format_, lang)


def _why_not(
    knowledge: Knowledge, patient: Patient, asked: Explanation, day: date, format_: str, lang: Language
) -> str | bytes:
    from vipengine.advice.whynot import why_not
    from vipengine.render.whynot import why_not_json, why_not_report

    result = why_not(knowledge, patient, asked.why_not or "", as_of=day, horizon=asked.horizon)
    return why_not_json(result, lang) if format_ == "json" else written(why_not_report(result, lang), format_, lang)


def _when(
    knowledge: Knowledge, patient: Patient, asked: Explanation, day: date, format_: str, lang: Language
) -> str | bytes:
    from vipengine.advice.when import turns
    from vipengine.clock.arithmetic import date_after
    from vipengine.render.difference import when_json, when_report

    found = turns(knowledge, patient, as_of=day, horizon=asked.horizon)
    end = date_after(asked.horizon.unit, asked.horizon.count, day)
    span = (day.isoformat(), end.isoformat())
    if format_ == "json":
        return when_json(found, span, lang)
    return written(when_report(knowledge, found, span, lang), format_, lang)
