"""Who is asked, when, and who is told: the region's own words first, proposals by what they rest on, never an invented length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import CALENDAR, action, knowledge, municipality, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.clock.arithmetic import add
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.consultation import PRACTICE, ConsultationRound, consultation_of
from vipengine.model.base import Period, Source
from vipengine.model.plan import Communication, Consultation, PlanSettings

MEETING = date(2026, 3, 17)


def known(principal: str = "region", *, sourced: bool = True) -> Any:
    """Return knowledge of one action that needs a decision."""
    opening = action("open-desk", {"desk": 3}, decision=True).model_copy(update={"principal": principal})
    found = knowledge(requirements=[requirement("desk")], actions=[opening])
    source = Source(id=PRACTICE.source, title="Conference", publisher="Them")
    return replace(found, sources={source.id: source}) if sourced else found


def consulted(content: Any = None, units: Any = (), claims: Any = None, **plan: Any) -> ConsultationRound:
    """Return the consultation of a region with one gap and one meeting."""
    content = content or known()
    home = region(claims or {"desk": 1}, units=units, plan=PlanSettings(meetings=(MEETING,), **plan))
    analysis = analyse_gap(content, home)
    return consultation_of(content, analysis, plan_actions(content, analysis))


def given_dates(**fields: Any) -> Consultation:
    """Return a consultation as it is written in a document."""
    return Consultation.model_validate({name.rstrip("_"): value for name, value in fields.items()}, strict=False)


def test_without_dates_or_length_nothing_is_dated() -> None:
    """No length is invented."""
    found = consulted()

    assert (found.start, found.end, found.dates_proposed, found.fits) == (None, None, False, True)


def test_dates_are_counted_back_from_the_first_decision() -> None:
    """The last day is the working day before it, and the whole length has passed by then."""
    found = consulted(consultation=given_dates(length="3 weeks"))

    assert (found.start, found.end, found.dates_proposed) == (date(2026, 2, 23), date(2026, 3, 16), True)


def test_a_given_day_is_kept() -> None:
    """Only the other one is proposed."""
    found = consulted(consultation=given_dates(length="10 working_days", from_="2026-01-12"))

    assert (found.start, found.end) == (date(2026, 1, 12), date(2026, 1, 26))


@pytest.mark.parametrize(
    ("dates", "fits"),
    [
        ({"from_": "2026-02-02", "to": "2026-03-16"}, True),
        ({"from_": "2026-02-02", "to": "2026-03-17"}, False),
        ({"length": "12 weeks"}, False),
    ],
)
def test_a_consultation_that_does_not_fit_before_the_decision_is_told(dates: dict[str, str], fits: bool) -> None:
    """It must end before the meeting, and not have to begin before today."""
    assert consulted(consultation=given_dates(**dates)).fits is fits


@given(count=st.integers(1, 40), unit=st.sampled_from(["hours", "days", "working_days", "weeks", "months"]))
@settings(max_examples=40, deadline=None)
def test_proposed_dates_are_working_days_with_the_whole_length_between_them(count: int, unit: Any) -> None:
    """Whatever the length."""
    length = Period(count=count, unit=unit)
    found = consulted(consultation=Consultation.model_validate({"length": f"{count} {unit}"}))

    assert CALENDAR.is_working_day(found.start) and CALENDAR.is_working_day(found.end)
    assert add(found.start, length, CALENDAR) <= found.end < MEETING
    later = CALENDAR.add_working_days(found.start, 1)
    assert later > found.end or add(later, length, CALENDAR) > found.end


@pytest.mark.parametrize(
    ("principal", "kinds"),
    [
        ("region", ["specialised", "near_care", "users"]),
        ("municipality", ["municipality", "users"]),
        ("joint", ["specialised", "near_care", "municipality", "users"]),
    ],
)
def test_parties_are_proposed_from_the_principals_of_the_plan(principal: str, kinds: list[str]) -> None:
    """And users are always asked."""
    found = consulted(known(principal), [municipality("north")])

    assert [party.kind for party in found.parties] == kinds
    assert (found.parties_proposed, found.source) == (True, PRACTICE)


def test_without_the_source_nothing_is_proposed() -> None:
    """A proposal rests on something, or it is not made."""
    found = consulted(known(sourced=False))

    assert (found.parties, found.told, found.source) == ((), (), None)


def test_what_the_region_says_goes_first() -> None:
    """Its own parties and communication, and nothing beside them."""
    told = Communication(what="The way in", to="Schools")
    found = consulted(consultation=Consultation(parties=("The council",)), communication=(told,))

    assert [party.name for party in found.parties] == ["The council"]
    assert [item.said for item in found.told] == [told]
    assert not found.parties_proposed and not found.told_proposed


def test_without_a_meeting_a_length_gives_no_dates() -> None:
    """There is nothing to count back from."""
    home = region({"desk": 1}, plan=PlanSettings(consultation=given_dates(length="3 weeks")))
    analysis = analyse_gap(known(), home)
    found = consultation_of(known(), analysis, plan_actions(known(), analysis))

    assert (found.start, found.end, found.meeting) == (None, None, None)
