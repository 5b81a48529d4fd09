"""Moments of Swedish civil time, and which of two comes after the other.

A `date` stands for its whole day. A `datetime` without an offset is Swedish civil time; one with an offset is the
same instant wherever it is read. Where a date meets a datetime only the days are compared, because the hour of one
of them is not known.
"""

from __future__ import annotations

import functools
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from vipengine.model.base import Moment

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def day_of(moment: Moment) -> date:
    """Return the Swedish calendar day on which the moment falls."""
    return civil(moment).date() if isinstance(moment, datetime) else moment


def civil(moment: datetime) -> datetime:
    """Return the moment as Swedish civil time without an offset; `fold` tells the repeated hour of October apart."""
    return moment if moment.tzinfo is None else moment.astimezone(_sweden()).replace(tzinfo=None)


def instant(moment: Moment) -> datetime:
    """Return the moment in UTC; a date gives the instant at which its day begins.

    A civil time that the clocks skip in March is read as if they had not yet been moved.
    """
    start = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return (start if start.tzinfo else start.replace(tzinfo=_sweden())).astimezone(UTC)


def is_after(moment: Moment, other: Moment) -> bool:
    """Return whether `moment` comes later than `other`: by the instant, or by the day if either is a date."""
    if isinstance(moment, datetime) and isinstance(other, datetime):
        return instant(moment) > instant(other)
    return day_of(moment) > day_of(other)


def first_after(moment: Moment) -> Moment:
    """Return the first moment that is no longer part of `moment`: the next day, or the next second."""
    if isinstance(moment, datetime):
        return civil(instant(moment) + timedelta(seconds=1))
    return moment + timedelta(days=1)


@functools.cache
def _sweden() -> ZoneInfo:
    from zoneinfo import ZoneInfo  # Read only when an hour matters.

    return ZoneInfo("Europe/Stockholm")
