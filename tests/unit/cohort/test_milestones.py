"""Milestones of a frame are those of one person at a time, on every engine; what a frame cannot tell is said."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from vipengine.clock.deadline import judge
from vipengine.cohort.milestones import NOT_JUDGED, overdue, with_milestones
from vipengine.cohort.persons import Persons, persons_of
from vipengine.content.load import load_knowledge
from vipengine.errors import UsageError
from vipengine.model.base import Period
from vipengine.model.pathway import Milestone, Pause
from vipengine.model.patient import EventRecord

# ruff: noqa: DTZ001 -- Swedish civil time

SHIPPED = load_knowledge()
AS_OF = date(2026, 11, 22)
FIRST_EPISODE = "schizophrenia-first-episode"
#: Days around which something turns: today, both changes of the clocks, eves, a leap day, limits back from today.
TURNS = [AS_OF, date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 19), date(2026, 1, 6), date(2024, 2, 29)]
TURNS += [AS_OF - timedelta(days=days) for days in (3, 14, 31, 365)]
#: The hours 02 to 03 of the day in March do not exist, and are left out.
HOURS = [(0, 0), (1, 59), (3, 0), (9, 30), (11, 59), (12, 0), (23, 59)]

Row = Mapping[str, Any]
Event = str


def milestone(item_id: str, **fields: Any) -> Milestone:
    """Return a shipped milestone with other settings."""
    first = SHIPPED.pathways[FIRST_EPISODE].milestones[0]
    plain = {"id": item_id, "target": None, "limit": None, "intervention": None}
    return first.model_copy(update=plain | fields)


def period(text: str) -> Period:
    """Return a period from its text."""
    count, unit = text.split()
    return Period.model_validate({"count": int(count), "unit": unit})


def made_up() -> Iterator[Milestone]:
    """Yield milestones with every setting, from an event with hours, one without, and both."""
    hours, days = ("referral_received",), ("suspicion_reported",)
    for place, anchor in enumerate((hours, days, (*hours, *days))):
        yield milestone(f"hours-{place}", anchor=anchor, limit=period("72 hours"))
    for number, text in enumerate(("24 hours", "3 days", "2 weeks", "1 years")):
        yield milestone(f"limit-{number}", anchor=(hours, days)[number % 2], limit=period(text))
    yield milestone("working", anchor=(*hours, *days), limit=period("5 working_days"))
    yield milestone("month", anchor=hours, limit=period("1 months"))
    yield milestone("early", anchor=hours, not_before=period("36 hours"), limit=period("7 days"))
    yield milestone("early-days", anchor=days, not_before=period("1 months"))
    yield milestone("roll-hours", anchor=(*hours, *days), limit=period("72 hours"), roll=True)
    yield milestone("roll-days", anchor=hours, limit=period("3 days"), roll=True)
    yield milestone("roll-months", anchor=days, limit=period("1 months"), roll=True)
    yield milestone("zero", anchor=hours, limit=period("3 days"), day_zero_counts=True)
    yield milestone("zero-working", anchor=days, limit=period("3 working_days"), day_zero_counts=True)
    yield milestone("cutoff", anchor=(*hours, *days), limit=period("48 hours"), cutoff_hour=12)
    yield milestone("cutoff-working", anchor=hours, limit=period("2 working_days"), cutoff_hour=12)
    yield milestone("next", anchor=days, limit=period("1 months"), rounding="first_of_next")
    yield milestone("refuse", anchor=days, limit=period("1 months"), rounding="refuse")
    yield milestone("again", anchor=(*hours, *days, "first_visit"), limit=period("12 months"), repeats=True)
    yield milestone("again-hours", anchor=hours, limit=period("72 hours"), repeats=True)
    yield milestone("target", anchor=hours, target=period("24 hours"))
    yield milestone("nothing", anchor=hours)
    yield milestone("declined", anchor=hours, limit=period("14 days"), intervention="rapid-assessment")


def knowledge_with(*milestones: Milestone) -> Any:
    """Return the shipped knowledge with one pathway, of these milestones."""
    pathway = SHIPPED.pathways[FIRST_EPISODE].model_copy(update={"milestones": milestones})
    return replace(SHIPPED, pathways={FIRST_EPISODE: pathway})


KNOWLEDGE = knowledge_with(*made_up())
#: One milestone of each kind.
KINDS = ("hours-2", "limit-3", "month", "early", "roll-hours", "cutoff", "again", "declined")
TIMED = {"referral_received": True, "suspicion_reported": False, "first_visit": True}


def drawn(chance: random.Random, timed: Mapping[Event, bool], count: int) -> list[Row]:
    """Return persons to whom the events happened near the days on which something turns, or not."""
    return [{"person": str(number), **drawn_person(chance, timed)} for number in range(count)]


def drawn_person(chance: random.Random, timed: Mapping[Event, bool]) -> dict[str, Any]:
    """Return when the events happened to one person, the first time and the latest."""
    row: dict[str, Any] = {"intervention.rapid-assessment": chance.choice([None, None, "declined", "wanted"])}
    for event, has_hours in timed.items():
        moments = sorted(moment(chance, has_hours) for _ in range(chance.choice([0, 1, 1, 2])))
        row[f"event.{event}"] = moments[0] if moments else None
        row[f"event.{event}.latest"] = moments[1] if len(moments) > 1 else None
    return row


def chance(seed: int) -> random.Random:
    """Return chance that is the same each time."""
    return random.Random(seed)  # noqa: S311 -- nothing is to be kept secret


def moment(chance: random.Random, has_hours: bool) -> Any:
    """Return a day or moment near a turn."""
    day = chance.choice(TURNS) + timedelta(days=chance.randint(-9, 9))
    return datetime(day.year, day.month, day.day, *chance.choice(HOURS)) if has_hours else day


def frame_of(rows: list[Row], timed: Mapping[Event, bool]) -> pl.DataFrame:
    """Return the persons as a frame."""
    schema: dict[str, Any] = {"person": pl.String, "intervention.rapid-assessment": pl.String}
    for event, has_hours in timed.items():
        schema |= dict.fromkeys(
            (f"event.{event}", f"event.{event}.latest"), pl.Datetime("us") if has_hours else pl.Date
        )
    return pl.DataFrame(rows, schema=schema)


def events_of(row: Row, timed: Mapping[Event, bool]) -> list[EventRecord]:
    """Return the events of a row; those without an hour begin the day, so they come first."""
    order = sorted(timed, key=lambda event: timed[event])
    found = [(event, row[f"event.{event}{part}"]) for event in order for part in ("", ".latest")]
    return [EventRecord(event=event, at=at) for event, at in found if at is not None]


def expected(item: Milestone, row: Row, timed: Mapping[Event, bool]) -> set[str]:
    """Return what one person's milestone is; where there is no answer, that it is not judged."""
    declined = item.intervention is not None and row["intervention.rapid-assessment"] == "declined"
    try:
        return {judge(item, events_of(row, timed), AS_OF, SHIPPED.calendar, declined=declined).status}
    except UsageError:
        return {NOT_JUDGED}


def answers(rows: nw.LazyFrame[Any], column: str) -> dict[str, str | None]:
    """Return a column by person."""
    found = rows.select("person", column).collect("polars")
    return dict(zip(found["person"].to_list(), found[column].to_list(), strict=True))


def differing(persons: Persons, rows: list[Row], timed: Mapping[Event, bool]) -> list[tuple[str, Any, Row]]:
    """Return the milestones of persons that are another one by one."""
    found = with_milestones(persons).collect("polars")
    milestones = persons.knowledge.pathways[FIRST_EPISODE].milestones
    by_person = {row["person"]: row for row in rows}
    return [
        (item.id, status, by_person[person])
        for item in milestones
        for person, status in zip(found["person"], found[f"milestone.{item.id}"], strict=True)
        if status not in expected(item, by_person[person], timed)
    ]


@pytest.mark.parametrize("timed", [TIMED, dict.fromkeys(TIMED, True), dict.fromkeys(TIMED, False)])
def test_every_setting_is_judged_as_for_one_person(timed: dict[str, bool]) -> None:
    """Whether the frame knows hours of all events, of some, or of none."""
    rows = drawn(chance(20261122), timed, 150)

    persons = persons_of(KNOWLEDGE, frame_of(rows, timed), as_of=AS_OF, pathways=[FIRST_EPISODE])

    assert differing(persons, rows, timed)[:3] == []


def test_duckdb_judges_as_one_person_is_judged() -> None:
    """The same expressions, as SQL; one milestone of each kind."""
    knowledge = knowledge_with(*(item for item in made_up() if item.id in KINDS))
    rows = drawn(chance(7), TIMED, 200)
    frame = frame_of(rows, TIMED)  # noqa: F841 -- DuckDB finds it by name

    relation = duckdb.sql("select * from frame")
    persons = persons_of(knowledge, relation, as_of=AS_OF, pathways=[FIRST_EPISODE])

    assert differing(persons, rows, TIMED)[:3] == []


@pytest.mark.parametrize("engine", ["arrow", "pandas"])
def test_other_frames_are_judged_alike(engine: str) -> None:
    """PyArrow tables and pandas frames give what polars gives."""
    knowledge = knowledge_with(*(item for item in made_up() if item.id in KINDS))
    rows = drawn(chance(8), TIMED, 40)
    frame = frame_of(rows, TIMED)
    given = frame.to_arrow() if engine == "arrow" else frame.to_pandas(use_pyarrow_extension_array=True)

    ours, theirs = (
        with_milestones(persons_of(knowledge, item, as_of=AS_OF, pathways=[FIRST_EPISODE])) for item in (frame, given)
    )

    names = [f"milestone.{name}" for name in KINDS]
    assert (
        theirs.select("person", *names).collect("polars").to_native().rows()
        == ours.select("person", *names).collect("polars").to_native().rows()
    )


def test_the_shipped_milestones_are_judged_as_for_one_person() -> None:
    """Those of the pathway, and those of a region beside them."""
    pathway, layer = SHIPPED.pathways[FIRST_EPISODE], SHIPPED.layers["orebro"]
    milestones = (*pathway.milestones, *layer.milestones)
    events = {
        event: number % 2 == 0
        for number, event in enumerate(sorted({e for m in milestones for e in (*m.anchor, m.event)}))
    }
    rows = drawn(chance(3), events, 80)

    persons = persons_of(SHIPPED, frame_of(rows, events), as_of=AS_OF, pathways=[FIRST_EPISODE])
    found = with_milestones(persons, ["orebro"]).collect("polars")

    wrong = [
        (item.id, row, status)
        for item in milestones
        for row, status in zip(rows, found[f"milestone.{item.id}"], strict=True)
        if status not in expected(item, row | {"intervention.rapid-assessment": None}, events)
        and item.intervention != "rapid-assessment"
    ]
    assert wrong[:3] == []


@pytest.mark.parametrize(
    ("started", "visit", "status"),
    [
        (datetime(2026, 10, 23, 9), datetime(2026, 10, 26, 8), "met"),
        (datetime(2026, 10, 23, 9), datetime(2026, 10, 26, 8, 0, 1), "met_late"),
        (datetime(2026, 3, 27, 9), datetime(2026, 3, 30, 10), "met"),
        (datetime(2026, 3, 27, 9), datetime(2026, 3, 30, 10, 0, 1), "met_late"),
        (datetime(2026, 11, 19, 23, 59), None, "due_today"),
        (datetime(2026, 11, 18, 23, 59), None, "overdue"),
    ],
)
def test_hours_are_time_that_has_passed(started: datetime, visit: datetime | None, status: str) -> None:
    """72 hours over the nights when the clocks are moved, on both sides of the limit."""
    frame = pl.DataFrame(
        [{"person": "a", "event.referral_received": started, "event.first_visit": visit}],
        schema_overrides={"event.first_visit": pl.Datetime("us")},
    )

    found = with_milestones(persons_of(SHIPPED, frame, as_of=AS_OF, pathways=[FIRST_EPISODE]))

    assert answers(found, "milestone.first-visit") == {"a": status}


def test_who_has_an_event_that_stops_the_clock_is_not_judged() -> None:
    """A frame cannot tell for how long it stood still; the others are judged as ever."""
    pause = Pause(starts="admission", ends="first_visit", label=SHIPPED.interventions["ips"].title)
    paused = milestone("paused", anchor=("referral_received",), limit=period("14 days"), paused_by=(pause,))
    day = date(2026, 11, 1)
    frame = pl.DataFrame(
        {
            "person": ["stopped", "goes on", "not begun"],
            "event.referral_received": [day, day, None],
            "event.admission": [day, None, day],
            "event.first_visit": pl.Series([None] * 3, dtype=pl.Date),
        }
    )

    found = with_milestones(persons_of(knowledge_with(paused), frame, as_of=AS_OF, pathways=[FIRST_EPISODE]))

    assert answers(found, "milestone.paused") == {
        "stopped": NOT_JUDGED,
        "goes on": "overdue",
        "not begun": "not_started",
    }


def test_a_missing_column_never_makes_anybody_late() -> None:
    """Without the column of what shall happen nobody is overdue, and without that of what starts it no clock stands."""
    frame = pl.DataFrame({"person": ["a"], "event.referral_received": [date(2026, 1, 1)]})

    found = with_milestones(persons_of(SHIPPED, frame, as_of=AS_OF, pathways=[FIRST_EPISODE]))

    assert answers(found, "milestone.first-visit") == {"a": NOT_JUDGED}
    assert answers(found, "milestone.annual-review") == {"a": NOT_JUDGED}


def test_what_starts_its_own_clock_is_not_judged() -> None:
    """Which of its times starts the clock, and which ends it, a frame cannot tell."""
    own = milestone("own", anchor=("first_visit",), limit=period("14 days"))
    frame = pl.DataFrame({"person": ["a", "b"], "event.first_visit": [date(2026, 11, 1), None]})

    found = with_milestones(persons_of(knowledge_with(own), frame, as_of=AS_OF, pathways=[FIRST_EPISODE]))

    assert answers(found, "milestone.own") == {"a": NOT_JUDGED, "b": "not_started"}


def test_a_clock_that_started_before_the_calendar_is_not_judged() -> None:
    """One person alone would be refused; where only days are counted it is judged."""
    frame = pl.DataFrame(
        {"person": ["a"], "event.referral_received": [date(1999, 1, 1)], "event.first_visit": [date(1999, 1, 2)]}
    )

    found = with_milestones(persons_of(SHIPPED, frame, as_of=AS_OF, pathways=[FIRST_EPISODE]), ["orebro"])

    assert answers(found, "milestone.first-assessment-orebro") == {"a": NOT_JUDGED}
    assert answers(found, "milestone.first-visit") == {"a": "met"}


def test_what_comes_after_the_date_of_judgement_has_not_happened() -> None:
    """Of two times the first is known; a later one is not."""
    frame = pl.DataFrame(
        {
            "person": ["a", "b"],
            "event.referral_received": [AS_OF, AS_OF + timedelta(days=1)],
            "event.first_visit": [AS_OF + timedelta(days=1)] * 2,
        }
    )

    found = with_milestones(persons_of(SHIPPED, frame, as_of=AS_OF, pathways=[FIRST_EPISODE]))

    assert answers(found, "milestone.first-visit") == {"a": "open", "b": "not_started"}


def test_only_those_in_the_pathway_have_its_milestones() -> None:
    """By the column where it says something, else by the criteria to enter."""
    frame = pl.DataFrame(
        {
            "person": ["named", "entered", "neither", "unknown"],
            "pathways": [f"ips {FIRST_EPISODE}@2023", None, "", None],
            "wants_work_or_study": [False, True, False, None],
            "event.ips_info_meeting": [date(2026, 11, 1)] * 4,
            "event.ips_first_employer_contact": [date(2026, 11, 2)] * 4,
        }
    )

    found = with_milestones(persons_of(SHIPPED, frame, as_of=AS_OF))

    assert answers(found, "milestone.ips-first-employer-contact") == {
        "named": "met",
        "entered": "met",
        "neither": None,
        "unknown": None,
    }
    assert answers(found, "milestone.first-visit")["named"] == NOT_JUDGED
    assert answers(found, "milestone.first-visit")["entered"] is None


def test_the_late_are_listed_with_the_last_day() -> None:
    """Of what they are late with, and nobody else."""
    frame = pl.DataFrame(
        {
            "person": ["late", "in time"],
            "unit": ["north", "south"],
            "event.referral_received": [date(2026, 11, 16), date(2026, 11, 20)],
            "event.first_visit": pl.Series([None, None], dtype=pl.Date),
        }
    )

    listed = overdue(persons_of(SHIPPED, frame, as_of=AS_OF, unit="unit", pathways=[FIRST_EPISODE])).collect("polars")

    assert listed.select("person", "unit", "milestone.first-visit").rows() == [("late", "north", date(2026, 11, 19))]


def test_a_layer_that_does_not_exist_is_refused() -> None:
    """With the nearest name."""
    persons = persons_of(SHIPPED, pl.DataFrame({"person": ["a"]}), as_of=AS_OF, pathways=[FIRST_EPISODE])

    with pytest.raises(UsageError) as refused:
        with_milestones(persons, ["orebr"])

    assert refused.value.problems[0].nearest == ("orebro",)
