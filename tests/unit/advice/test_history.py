"""Date facts that what has happened answers for."""

from datetime import date

from advice.small import state
from vipengine.conditions.case import Reading


def last_seen(text: str) -> Reading:
    """Return what is known of when the person was last seen."""
    return state(text).case.reading("last_seen")


def test_the_latest_event_is_the_date() -> None:
    """Of several events the latest counts, with its own day."""
    text = "events: [{event: seen, at: 2026-03-01T10:00}, {event: seen, at: 2026-05-02}, {event: came, at: 2026-06-01}]"

    assert last_seen(text) == Reading("last_seen", date(2026, 5, 2), date(2026, 5, 2))


def test_a_done_intervention_is_a_date_too() -> None:
    """What is recorded as done has happened; what is only wanted has not."""
    done = "interventions: [{id: walk, state: done, on: 2026-04-01}]"

    assert last_seen(done).value == date(2026, 4, 1)
    assert not last_seen(done.replace("done", "wanted")).known


def test_what_happens_after_the_day_of_judgement_is_left_out() -> None:
    """The document is of 21 November 2026."""
    assert not last_seen("events: [{event: seen, at: 2026-11-22}]").known


def test_a_stated_fact_outweighs_what_has_happened() -> None:
    """Who writes the fact itself has the last word."""
    text = "facts: {last_seen: never}\nevents: [{event: seen, at: 2026-03-01}]"

    assert last_seen(text).value == "never"
