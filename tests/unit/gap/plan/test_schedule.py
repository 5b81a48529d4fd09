"""Dates of actions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import CALENDAR, MONDAY, action
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.gap.plan.schedule import Round, Span, Timing, critical, earliest, late_chain, latest, timing
from vipengine.model.capability import Action

DAY = timedelta(days=1)
SATURDAY = date(2026, 1, 10)
PLAIN = timing(CALENDAR, [])


def test_an_action_starts_on_a_working_day_and_ends_on_one() -> None:
    """A start in a weekend is moved to Monday; an end in a weekend as well."""
    week = action("week", {"a": 3}, lead_time="5 days")

    assert earliest([week], {"week": ()}, SATURDAY, PLAIN) == {"week": Span(date(2026, 1, 12), date(2026, 1, 19))}


def test_an_action_starts_the_working_day_after_what_it_waits_for() -> None:
    """What ends on a Friday is followed on the Monday, counted from the one that ends last."""
    short, long = action("short", {"a": 3}, lead_time="1 days"), action("long", {"a": 3}, lead_time="4 days")
    goal = action("goal", {"a": 3}, lead_time="1 working_days")

    spans = earliest([short, long, goal], {"short": (), "long": (), "goal": ("short", "long")}, MONDAY, PLAIN)

    assert spans["long"].end == date(2026, 1, 9)
    assert spans["goal"] == Span(date(2026, 1, 12), date(2026, 1, 13))


def test_a_decision_waits_for_the_next_meeting() -> None:
    """The meeting on the day itself is early enough; one that has passed is not."""
    board = timing(CALENDAR, [date(2026, 3, 2), MONDAY, date(2026, 2, 2)])
    decided = action("decided", {"a": 3}, decision=True)

    assert earliest([decided], {"decided": ()}, MONDAY, board)["decided"].start == MONDAY
    assert earliest([decided], {"decided": ()}, MONDAY + DAY, board)["decided"].start == date(2026, 2, 2)


def test_without_a_meeting_left_a_decision_starts_when_ready() -> None:
    """It is not lost, and it is told that no meeting is left."""
    board = timing(CALENDAR, [MONDAY])
    decided, plain = action("decided", {"a": 3}, decision=True), action("plain", {"a": 3})

    assert board.begin(decided, MONDAY + DAY) == MONDAY + DAY
    assert board.is_undecided(decided, board.span(decided, MONDAY + DAY))
    assert not board.is_undecided(decided, board.span(decided, MONDAY))
    assert not board.is_undecided(plain, board.span(plain, MONDAY + DAY))
    assert not PLAIN.is_undecided(decided, PLAIN.span(decided, MONDAY))


def test_a_meeting_on_a_day_off_moves_to_a_working_day() -> None:
    """Nothing starts on a Saturday."""
    assert timing(CALENDAR, [SATURDAY]).meetings == (date(2026, 1, 12),)


def test_the_latest_dates_end_by_the_deadline() -> None:
    """Everything is put off as far as the deadline and those that wait allow."""
    first, second = action("first", {"a": 3}, lead_time="2 working_days"), action("second", {"a": 3})
    waits = {"first": (), "second": ("first",)}
    early = earliest([first, second], waits, MONDAY, PLAIN)

    late = latest([first, second], waits, early, date(2026, 2, 1), PLAIN)

    assert late["second"] == Span(date(2026, 1, 23), date(2026, 1, 30))
    assert late["first"] == Span(date(2026, 1, 20), date(2026, 1, 22))


def test_the_latest_start_is_found_where_months_differ_in_length() -> None:
    """A month from late February is shorter than one from January, so that the start can be put off further."""
    month = action("month", {"a": 3}, lead_time="1 months")
    early = earliest([month], {"month": ()}, MONDAY, PLAIN)

    late = latest([month], {"month": ()}, early, date(2026, 3, 27), PLAIN)

    assert early["month"].end == date(2026, 2, 5)
    assert late["month"] == Span(date(2026, 2, 27), date(2026, 3, 27))


def test_the_latest_start_of_a_decision_is_a_meeting() -> None:
    """What is decided at a meeting cannot be put off to a day between meetings."""
    board = timing(CALENDAR, [MONDAY, date(2026, 2, 2), date(2026, 3, 2)])
    decided = action("decided", {"a": 3}, decision=True)
    early = earliest([decided], {"decided": ()}, MONDAY, board)

    late = latest([decided], {"decided": ()}, early, date(2026, 2, 27), board)

    assert late["decided"].start == date(2026, 2, 2)


def test_critical_is_what_the_end_waits_for_longest() -> None:
    """From what ends last, backwards through what each waited for longest."""
    day = [MONDAY + DAY * number for number in range(8)]
    spans = {"a": Span(day[0], day[1]), "b": Span(day[0], day[2]), "c": Span(day[3], day[4]), "d": Span(day[0], day[0])}

    assert critical(spans, {"a": (), "b": (), "c": ("a", "b"), "d": ()}) == {"b", "c"}


def test_an_impossible_deadline_gives_the_chain_that_takes_too_long() -> None:
    """In order, and without what is done in time."""
    spans = {"a": Span(MONDAY, MONDAY), "b": Span(MONDAY + DAY, MONDAY + 2 * DAY), "c": Span(MONDAY, MONDAY)}

    assert late_chain(spans, {"a": (), "b": ("a",), "c": ()}, MONDAY + DAY) == ("a", "b")


@pytest.mark.parametrize("deadline", [None, MONDAY + 2 * DAY])
def test_a_deadline_on_the_last_day_can_be_met(deadline: date | None) -> None:
    """Ending on the deadline is in time, and without a deadline nothing is late."""
    assert late_chain({"b": Span(MONDAY, MONDAY + 2 * DAY)}, {"b": ()}, deadline) == ()
    assert late_chain({}, {}, deadline) == ()


TRAIN = action("train", {"a": 3}, lead_time="5 working_days")
SPRING, SUMMER, AUTUMN = date(2026, 2, 2), date(2026, 6, 1), date(2026, 9, 1)


def courses(*given: tuple[date, int | None], seats: int | None = None, meetings: tuple[date, ...] = ()) -> Timing:
    """Return the timing of an action that trains at courses and needs so many seats."""
    rounds = {"train": tuple(Round(day, free) for day, free in given)}
    return Timing(CALENDAR, meetings, rounds, {} if seats is None else {"train": seats})


def test_training_begins_at_the_next_course() -> None:
    """A course on the day itself is early enough; the lead time counts from the course."""
    by = courses((SPRING, 6), (SUMMER, 6), seats=6)

    assert by.span(TRAIN, MONDAY) == Span(SPRING, date(2026, 2, 9), None, (SPRING,))
    assert by.span(TRAIN, SPRING).start == SPRING
    assert by.span(TRAIN, SPRING + DAY).start == SUMMER


def test_several_courses_are_taken_until_the_seats_are_enough() -> None:
    """It begins with the first and ends a lead time after the last that it needs."""
    by = courses((SPRING, 6), (SUMMER, 5), (AUTUMN, 6), seats=11)

    assert by.span(TRAIN, MONDAY) == Span(SPRING, date(2026, 6, 8), None, (SPRING, SUMMER))
    assert courses((SPRING, 6), (SUMMER, 4), (AUTUMN, 6), seats=11).span(TRAIN, MONDAY).rounds[-1] == AUTUMN


@pytest.mark.parametrize(("free", "seats"), [(6, None), (None, 12)])
def test_one_course_is_taken_for_enough_where_seats_are_not_known(free: int | None, seats: int | None) -> None:
    """Whether it is what is needed or what is free that nobody has said."""
    found = courses((SPRING, free), (SUMMER, free), seats=seats).span(TRAIN, MONDAY)

    assert (found.rounds, found.short) == ((SPRING,), False)


def test_too_few_seats_are_told() -> None:
    """The courses that are left are taken all the same; without any it begins when it is ready."""
    few = courses((SPRING, 6), seats=7)

    assert few.span(TRAIN, MONDAY) == Span(SPRING, date(2026, 2, 9), None, (SPRING,), short=True)
    assert few.span(TRAIN, SUMMER) == Span(SUMMER, date(2026, 6, 8), short=True)
    assert not PLAIN.span(TRAIN, SUMMER).short


def test_training_that_needs_a_decision_waits_for_the_meeting_first() -> None:
    """Then for the course; the meeting of its latest dates is the last one before the last course."""
    decided = action("train", {"a": 3}, decision=True)
    by = courses((SPRING, 6), (SUMMER, 6), (AUTUMN, 6), seats=6, meetings=(date(2026, 3, 2), date(2026, 5, 4)))
    early = earliest([decided], {"train": ()}, MONDAY, by)
    late = latest([decided], {"train": ()}, early, AUTUMN, by)

    assert early["train"] == Span(SUMMER, date(2026, 6, 8), date(2026, 3, 2), (SUMMER,))
    assert late["train"] == Span(SUMMER, date(2026, 6, 8), date(2026, 5, 4), (SUMMER,))
    assert not by.is_undecided(decided, early["train"])


def test_training_can_be_put_off_to_the_last_courses_that_do() -> None:
    """Not to a day between courses, and not to one with too few seats after it."""
    by = courses((SPRING, 6), (SUMMER, 6), (AUTUMN, 6), seats=12)
    early = earliest([TRAIN], {"train": ()}, MONDAY, by)

    assert latest([TRAIN], {"train": ()}, early, date(2026, 12, 1), by)["train"].rounds == (SUMMER, AUTUMN)
    assert latest([TRAIN], {"train": ()}, early, date(2026, 8, 3), by)["train"] == early["train"]


LEAD_TIMES = st.builds("{} {}".format, st.integers(0, 9), st.sampled_from(["days", "working_days", "weeks", "months"]))


@st.composite
def schedules(draw: st.DrawFn) -> tuple[list[Action], dict[str, tuple[str, ...]]]:
    """Draw actions in an order that respects what each waits for."""
    names = [f"action-{number}" for number in range(draw(st.integers(1, 6)))]
    actions = [action(name, {"a": 3}, lead_time=draw(LEAD_TIMES), decision=draw(st.booleans())) for name in names]
    earlier = {name: names[:place] for place, name in enumerate(names)}
    return actions, {
        name: tuple(sorted(draw(st.sets(st.sampled_from(before))) if before else ()))
        for name, before in earlier.items()
    }


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    """Draw meetings, and courses and seats of any of the actions."""
    names = st.sampled_from([f"action-{number}" for number in range(6)])
    days = st.dates(date(2025, 1, 1), date(2030, 12, 31)).map(CALENDAR.next_working_day)
    given_courses = st.lists(st.builds(Round, days, st.none() | st.integers(1, 6)), min_size=1, max_size=4)
    in_order = given_courses.map(lambda found: tuple(sorted(found, key=lambda course: course.day)))
    by = timing(CALENDAR, draw(st.lists(st.dates(date(2025, 1, 1), date(2030, 12, 31)), max_size=9)))
    seats = draw(st.dictionaries(names, st.integers(1, 12), max_size=4))
    return replace(by, courses=draw(st.dictionaries(names, in_order, max_size=4)), seats=seats)


@given(
    schedules(),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    timings(),
    st.integers(0, 400),
)
def test_dates_are_working_days_in_the_right_order(
    drawn: tuple[list[Action], dict[str, tuple[str, ...]]], start: date, by: Timing, spare: int
) -> None:
    """Every date is a working day, nothing starts before what it waits for has ended, and late is never early."""
    actions, waits = drawn
    early = earliest(actions, waits, start, by)
    end = max(span.end for span in early.values()) + DAY * spare
    late = latest(actions, waits, early, end, by)

    for spans in (early, late):
        days = [day for span in spans.values() for day in (span.start, span.end)]
        assert all(CALENDAR.is_working_day(day) for day in days)
        assert all(spans[name].end < spans[item.id].start for item in actions for name in waits[item.id])
    for item in actions:
        assert start <= early[item.id].start <= late[item.id].start
        assert early[item.id].end <= late[item.id].end <= end
        assert late[item.id].start <= late[item.id].end
    assert critical(early, waits)


@given(schedules(), st.dates(date(2025, 1, 1), date(2027, 12, 31)), timings(), st.integers(0, 200))
@settings(max_examples=40)
def test_a_later_start_makes_nothing_earlier(
    drawn: tuple[list[Action], dict[str, tuple[str, ...]]], start: date, by: Timing, days: int
) -> None:
    """Whatever the meetings and the courses."""
    actions, waits = drawn
    soon, later = earliest(actions, waits, start, by), earliest(actions, waits, start + DAY * days, by)

    for item in actions:
        assert soon[item.id].start <= later[item.id].start
        assert soon[item.id].end <= later[item.id].end


@given(schedules(), timings())
@settings(max_examples=40)
def test_what_trains_has_its_seats_or_says_so(
    drawn: tuple[list[Action], dict[str, tuple[str, ...]]], by: Timing
) -> None:
    """It begins and is counted from courses that are given, and no course is taken for nothing."""
    actions, waits = drawn
    spans = earliest(actions, waits, MONDAY, by)

    for item in actions:
        span, given_here = spans[item.id], by.courses.get(item.id, ())
        assert set(span.rounds) <= {course.day for course in given_here}
        assert span.start == span.rounds[0] if span.rounds else not given_here or span.short
        known = [course.seats or 99 for course in given_here if course.day in span.rounds]
        assert span.short or item.id not in by.seats or not given_here or sum(known) >= by.seats[item.id]
