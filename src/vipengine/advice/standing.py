"""Where an intervention stands for a person, and what the person has said of it, as one rule reads the records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vipengine.advice.status import Standing
from vipengine.clock.arithmetic import date_after
from vipengine.conditions.truth import Truth
from vipengine.model.base import DatePeriod
from vipengine.model.patient import InterventionRecord
from vipengine.model.programme import Rule


def standing_of(
    rule: Rule, record: InterventionRecord | None, as_of: date
) -> tuple[Standing, date | None, date | None]:
    """Return where the intervention stands, until when, and since when a done one is due again."""
    if record is None or record.state == "wanted":
        return "none", None, None
    if record.state == "ongoing":
        return "ongoing", record.until, None
    rests = rule.repeat if record.state == "done" else rule.reoffer_after
    until = _after(record.on or record.until or record.start, rests)
    if until is not None and until <= as_of:
        return "none", None, until
    return record.state, until, None


def wish_of(
    rule: Rule, record: InterventionRecord | None, wish: Truth | None, said: Callable[[], date | None], as_of: date
) -> tuple[Truth, date | None]:
    """Return whether the person wants it, and when to ask again after a no. A recorded answer comes first.

    Args:
        rule: The rule.
        record: What is recorded of the intervention.
        wish: What `start_when` came to; none when the rule has no such condition.
        said: Gives the latest date of the facts that `start_when` speaks of; asked only after a no.
        as_of: The date of judgement.
    """
    if record is not None and record.state == "wanted":
        return Truth.TRUE, None
    if wish is None:
        return (Truth.UNKNOWN if rule.asks_wish else Truth.TRUE), None
    if wish is not Truth.FALSE:
        return wish, None
    ask_again = _after(said(), rule.reoffer_after)
    if ask_again is not None and ask_again <= as_of:
        return Truth.UNKNOWN, None
    return Truth.FALSE, ask_again


def _after(start: date | None, period: DatePeriod | None) -> date | None:
    return None if start is None or period is None else date_after(period.unit, period.count, start)
