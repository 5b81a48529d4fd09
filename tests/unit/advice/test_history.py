"""Date facts that what has happened answers for."""

from datetime import date

from advice.small import document, state, walking
from vipengine.advice.facts import state_of
from vipengine.conditions.case import Reading
from vipengine.content.read import validated
from vipengine.model.patient import Patient


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


WALK_BY_EVENTS = "interventions: [{id: walk, title: {sv: Promenad, en: Walk}, begun_by: [came], done_by: [seen]}]\n"


def standing(text: str, as_of: date | None = None) -> tuple[str, date | None] | None:
    """Return where the walk stands for a person, and since when."""
    knowledge = walking(intervention=WALK_BY_EVENTS)
    patient = validated(document(text), Patient)
    record = state_of(knowledge, patient, as_of or patient.as_of).interventions.get("walk")
    return record and (record.state, record.start or record.on)


def test_an_event_shows_that_an_intervention_has_begun_and_that_it_is_done() -> None:
    """What everyone can see in the events need not be written down again."""
    begun = "events: [{event: came, at: 2026-03-01T09:00}]"
    done = "events: [{event: came, at: 2026-03-01}, {event: seen, at: 2026-03-08}]"

    assert standing(begun) == ("ongoing", date(2026, 3, 1))
    assert standing(done) == ("done", date(2026, 3, 8))
    assert standing(done, date(2026, 3, 7)) == ("ongoing", date(2026, 3, 1))
    assert standing("") is None


def test_what_is_written_down_outweighs_an_event_of_the_same_day() -> None:
    """Who writes the record has the last word, but a later event changes where the intervention stands."""
    declined = "interventions: [{id: walk, state: declined, on: 2026-03-01}]\nevents: [{event: came, at: %s}]"

    assert standing(declined % "2026-03-01") == ("declined", date(2026, 3, 1))
    assert standing(declined % "2026-03-02") == ("ongoing", date(2026, 3, 2))
