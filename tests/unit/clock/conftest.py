"""What the tests of the clock share."""

import pytest

from vipengine.clock.calendar import Calendar, swedish_calendar


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Return the Swedish working days of 2020-2060."""
    return swedish_calendar(2020, 2060)
