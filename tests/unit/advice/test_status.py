"""The truth table of statuses: one situation per row, exactly one row per situation, every status reachable."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from vipengine.advice.status import OPEN, PRECEDENCE, ROWS, Situation, Standing, Status, row_of, status_of
from vipengine.conditions.truth import Truth
from vipengine.model.programme import Direction

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

#: For each row a situation that it, and none before it, fits; and the status that a person gets there.
BY_ROW: dict[int, tuple[Situation, Status]] = {
    1: (Situation(direction="against", standing="ongoing"), Status.PHASE_OUT),
    2: (Situation(direction="against"), Status.ADVISED_AGAINST),
    3: (Situation(direction="against", applies=UNKNOWN), Status.UNDETERMINED),
    4: (Situation(applies=NO, contraindicated=YES, standing="ongoing"), Status.CONTRAINDICATED),
    5: (Situation(applies=UNKNOWN, contraindicated=YES), Status.CONTRAINDICATED),
    6: (Situation(contraindicated=UNKNOWN, standing="ongoing"), Status.ONGOING),
    7: (Situation(applies=NO, standing="done"), Status.DONE),
    8: (Situation(applies=NO, standing="declined"), Status.NOT_APPLICABLE),
    9: (Situation(applies=UNKNOWN, standing="declined"), Status.DECLINED),
    10: (Situation(applies=UNKNOWN, contraindicated=UNKNOWN), Status.UNDETERMINED),
    11: (Situation(direction="research", wish=NO), Status.RESEARCH_ONLY),
    12: (Situation(contraindicated=UNKNOWN, wish=NO), Status.CHECK_FIRST),
    13: (Situation(wish=NO, consent=NO), Status.NOT_WANTED),
    14: (Situation(wish=UNKNOWN, consent=NO), Status.OFFER),
    15: (Situation(consent=NO), Status.CONSENT_REFUSED),
    16: (Situation(consent=UNKNOWN), Status.NEEDS_CONSENT),
    17: (Situation(), Status.START),
}


def every_situation() -> list[Situation]:
    """Return every combination of values that a situation can have."""
    columns = (get_args(Direction), Truth, Truth, get_args(Standing), Truth, Truth)
    return [Situation(*values) for values in product(*columns)]


def test_every_row_of_the_table_has_a_situation_of_its_own_here():
    """A row that is added to the table needs an example in this file."""
    assert list(BY_ROW) == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize("number", BY_ROW)
def test_each_row_is_reached_and_gives_its_status(number: int):
    """The situation hits exactly this row, and the status is the one that was decided for it."""
    situation, expected = BY_ROW[number]

    assert (row_of(situation), status_of(situation)) == (number, expected)


def test_every_possible_situation_has_exactly_one_status():
    """All 972 situations get the status of the first row that fits, and no row is out of reach."""
    situations = every_situation()
    hit = {row_of(situation) for situation in situations}

    assert len(situations) == 3 * 3 * 3 * 4 * 3 * 3
    assert hit == set(range(1, len(ROWS) + 1))


def test_every_status_is_reached_by_some_situation():
    """A status that no situation leads to would be a word without meaning."""
    assert {status_of(situation) for situation in every_situation()} == set(Status)


def test_no_row_could_be_left_out():
    """Each row changes the status of some situation that would otherwise get another one."""
    for number in range(1, len(ROWS)):
        rest = [row for place, row in enumerate(ROWS, 1) if place != number]
        changed = [
            situation
            for situation in every_situation()
            if next(row.status for row in rest if row.fits(situation)) is not status_of(situation)
        ]
        assert changed, f"row {number} makes no difference"


def test_what_is_contraindicated_is_never_started_or_offered():
    """A known contraindication never leads to an intervention, whatever else is true."""
    found = {status_of(item) for item in every_situation() if item.contraindicated is YES and item.applies is not NO}

    assert found == {
        Status.CONTRAINDICATED,
        Status.PHASE_OUT,
        Status.ADVISED_AGAINST,
        Status.UNDETERMINED,
    }
    assert {
        item.direction
        for item in every_situation()
        if item.contraindicated is YES and item.applies is not NO and status_of(item) is not Status.CONTRAINDICATED
    } == {"against"}


def test_an_unknown_contraindication_never_passes_for_none():
    """Nothing is started, offered or put on consent before a possible contraindication has been looked at."""
    found = {status_of(item) for item in every_situation() if item.contraindicated is UNKNOWN}

    assert not found & {Status.START, Status.OFFER, Status.NEEDS_CONSENT, Status.CONSENT_REFUSED, Status.NOT_WANTED}


def test_nothing_starts_unless_everything_that_matters_is_known():
    """Start needs an intervention that is recommended, that applies, is allowed, wanted and consented to."""
    starting = [item for item in every_situation() if status_of(item) is Status.START]

    assert starting == [Situation("for", YES, NO, "none", YES, YES)]


def test_what_does_not_apply_is_never_undetermined():
    """Unknown facts that cannot change the answer are not asked for."""
    standing = ("none", "declined")
    found = {status_of(item) for item in every_situation() if item.applies is NO and item.standing in standing}

    assert found == {Status.NOT_APPLICABLE}


def test_only_statuses_that_an_answer_can_change_are_open():
    """What waits for a fact, a check, a wish or a consent is open; every other status stands."""
    assert {Status.UNDETERMINED, Status.CHECK_FIRST, Status.OFFER, Status.NEEDS_CONSENT} == OPEN


def test_every_status_has_one_place_in_the_precedence():
    """Between several rules on one intervention the order is total, with contraindication first."""
    assert sorted(status.value for status in PRECEDENCE) == sorted(status.value for status in Status)
    assert (PRECEDENCE[0], PRECEDENCE[-1]) == (Status.CONTRAINDICATED, Status.NOT_APPLICABLE)
