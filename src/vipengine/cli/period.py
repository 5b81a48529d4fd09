"""A length of time as an option: `18 months`."""

from __future__ import annotations

from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from vipengine.cli.language import say
from vipengine.model.base import DatePeriod, DatePeriodText


class _Period(click.ParamType[DatePeriod]):
    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DatePeriod:
        try:
            period: DatePeriod = TypeAdapter(DatePeriodText).validate_python(value)
        except ValidationError:
            self.fail(
                say(
                    f"”{value}” är ingen tid; skriv till exempel ”18 months”.", f'"{value}" is no period: "18 months".'
                ),
                param,
                ctx,
            )
        return period


PERIOD = _Period()
