"""How far a plan has come: states and dates of the region against the plan's own and the gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from builders import MONDAY, action, knowledge, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.difference import difference
from vipengine.gap.plan.actions import plan_actions
from vipengine.gap.plan.progress import Progress, is_backward, plan_state_of, progress_of, state_on
from vipengine.model.plan import ActionRecord, ActionState, Consultation, PlanSettings, PlanState

KNOWN = knowledge(
    requirements=[requirement("desk"), requirement("method"), requirement("board")],
    actions=[
        action("open-desk", {"desk": 3}, decision=True),
        action("learn", {"method": 3}, needs=("open-desk",)),
        action("gather", {"board": 3}),
    ],
)
GAPS = {"desk": 1, "method": 1}
#: The plan of `GAPS` from the Monday: open-desk to the next Monday, learn to the Tuesday after the next.
LATE = MONDAY + timedelta(days=60)


def analysed(as_of: date = LATE, claims: dict[str, Any] | None = None, **plan: Any) -> GapAnalysis:
    """Analyse a region whose plan begins on the Monday."""
    home = region(claims or GAPS, plan=PlanSettings(start=MONDAY, **plan))
    return analyse_gap(KNOWN, home.model_copy(update={"as_of": as_of}))


def progress(as_of: date = LATE, claims: dict[str, Any] | None = None, **plan: Any) -> Progress:
    """Return how far its plan has come."""
    analysis = analysed(as_of, claims, **plan)
    return progress_of(KNOWN, analysis, plan_actions(KNOWN, analysis))


def kinds(found: Progress) -> list[tuple[str, str | None]]:
    """Return the kinds of notice, with the action that each is about."""
    return [(notice.kind, notice.action) for notice in found.notices]


def day(number: int) -> date:
    """Return a day counted from the Monday."""
    return MONDAY + timedelta(days=number)


def test_a_region_that_says_nothing_has_no_progress() -> None:
    """And nothing is overdue, however late it is: nobody has said that it is not done."""
    found = progress()

    assert not found.is_told
    assert found.overdue == ()
    assert found.untold == ("open-desk", "learn")


@pytest.mark.parametrize(
    ("state", "end", "overdue"),
    [
        ("not_started", None, True),
        ("ongoing", None, True),
        ("paused", None, True),
        ("done", 20, False),
        ("dropped", None, False),
    ],
)
def test_what_is_neither_done_nor_dropped_is_overdue_after_its_planned_end(
    state: ActionState, end: int | None, overdue: bool
) -> None:
    """Whatever its state is called."""
    record = ActionRecord(state=state, end=None if end is None else day(end))

    assert (progress(actions={"open-desk": record}).overdue == ("open-desk",)) is overdue


def test_what_is_due_today_is_not_overdue() -> None:
    """The day after it is."""
    record = {"open-desk": ActionRecord(state="ongoing", start=MONDAY)}
    last = progress(actions=record).actions[0].planned.end

    assert progress(last, actions=record).overdue == ()
    assert progress(last + timedelta(days=1), actions=record).overdue == ("open-desk",)


def test_done_closes_no_gap_and_the_disagreement_is_told() -> None:
    """Until the claim is raised."""
    done = {"open-desk": ActionRecord(state="done", start=MONDAY, end=day(7))}

    assert analysed(actions=done).finding("desk").state == "gap"
    assert ("still_gap", "open-desk") in kinds(progress(actions=done))
    assert ("still_gap", "open-desk") not in kinds(progress(claims={**GAPS, "desk": 3}, actions=done))


def test_what_is_done_still_counts_when_the_plan_no_longer_holds_it() -> None:
    """One of two, and not none of one."""
    done = {"open-desk": ActionRecord(state="done", start=MONDAY, end=day(7))}
    found = progress(claims={**GAPS, "desk": 3}, actions=done)

    assert [item.action for item in found.actions] == ["learn", "open-desk"]
    assert (len(found.with_state("done")), found.of("open-desk").planned) == (1, None)


def test_what_waited_for_something_that_was_done_late_is_due_later() -> None:
    """A plan made anew no longer waits for what is done; its dates alone would make the rest overdue."""
    records = {
        "open-desk": ActionRecord(state="done", start=day(28), end=day(49)),
        "learn": ActionRecord(state="ongoing", start=day(50)),
    }
    claims = {**GAPS, "desk": 3}
    on_time = progress(day(53), claims, actions=records).of("learn")

    assert on_time.planned.end < day(53)
    assert (on_time.due, on_time.overdue) == (day(57), False)
    assert progress(day(58), claims, actions=records).of("learn").overdue


def test_a_state_of_an_action_outside_the_plan_is_told() -> None:
    """It is not counted, and it is no error."""
    found = progress(actions={"gather": ActionRecord(state="ongoing", start=MONDAY)})

    assert kinds(found) == [("outside", "gather")]
    assert "gather" not in [item.action for item in found.actions]


@pytest.mark.parametrize(
    ("plan", "kind"),
    [
        ({"state": "decided"}, "decision_undated"),
        ({"state": "consultation"}, "consultation_undated"),
        ({"state": "introduced", "decided_on": MONDAY}, "nothing_begun"),
        ({"state": "followed_up", "decided_on": MONDAY}, "followed_up_open"),
    ],
)
def test_a_state_of_the_plan_without_what_belongs_to_it_is_told(plan: dict[str, Any], kind: str) -> None:
    """It may be right, so it is no error."""
    assert kind in [found for found, _ in kinds(progress(**plan))]


@pytest.mark.parametrize(("start", "end", "kind"), [(70, 80, "consultation_ahead"), (1, 10, "consultation_over")])
def test_a_consultation_that_is_not_now_is_told(start: int, end: int, kind: str) -> None:
    """The plan is said to be in it."""
    dates = Consultation.model_validate({"from": day(start), "to": day(end)})

    assert [found for found, _ in kinds(progress(state="consultation", consultation=dates))] == [kind]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ({"state": "draft"}, True),
        ({"state": "decided", "decided_on": day(3)}, True),
        ({"state": "decided", "decided_on": day(2)}, False),
        ({}, False),
    ],
)
def test_what_began_before_its_decision_is_told(plan: dict[str, Any], told: bool) -> None:
    """On the day of the decision it may begin; a plan without a state has not said that there is none."""
    found = progress(actions={"open-desk": ActionRecord(state="ongoing", start=day(2))}, **plan)

    assert (("undecided", "open-desk") in kinds(found)) is told


def test_what_began_before_what_it_waits_for_was_done_is_told() -> None:
    """Only where it is known that this is not done."""
    begun = ActionRecord(state="ongoing", start=day(2))

    assert ("waits", "learn") not in kinds(progress(actions={"learn": begun}))
    assert ("waits", "learn") in kinds(progress(actions={"learn": begun, "open-desk": begun}))


def test_what_is_dropped_although_a_gap_needs_it_is_told() -> None:
    """With the gap."""
    found = progress(actions={"open-desk": ActionRecord(state="dropped")})

    assert [(notice.kind, notice.names) for notice in found.notices] == [("dropped_needed", ("desk",))]


def test_on_an_earlier_day_what_had_not_happened_is_not_counted() -> None:
    """An analysis as of an earlier date looks at the same document."""
    record = ActionRecord(state="done", start=day(2), end=day(9))

    assert [state_on(record, day(number)) for number in (1, 2, 8, 9)] == ["not_started", "ongoing", "ongoing", "done"]


def test_how_the_plan_stood_before_its_decision_nobody_has_said() -> None:
    """From the day of the decision on it is decided, also when only the day is told."""
    dated = region(plan=PlanSettings(decided_on=day(5)))
    introduced = region(plan=PlanSettings(state="introduced", decided_on=day(5)))

    assert [plan_state_of(dated, day(number)) for number in (4, 5)] == [None, "decided"]
    assert [plan_state_of(introduced, day(number)) for number in (4, 5)] == [None, "introduced"]


def test_a_plan_goes_only_forward() -> None:
    """Every state comes before those that are later in the list, and what is not told is no state."""
    order = get_args(PlanState)

    assert [is_backward(first, second) for first in order for second in order] == [
        later < earlier for earlier in range(len(order)) for later in range(len(order))
    ]
    assert not is_backward("decided", None)


def test_a_comparison_tells_the_actions_that_changed_state() -> None:
    """And which went backwards; gaps are opened and closed by claims alone."""
    done, ongoing = ActionRecord(state="done", end=day(9)), ActionRecord(state="ongoing")
    first = analysed(day(10), actions={"open-desk": done, "learn": ongoing, "gather": ongoing})
    second = analysed(day(20), actions={"open-desk": ongoing, "learn": ActionRecord(state="done", end=day(19))})
    found = difference(first, second, KNOWN, KNOWN)

    assert [(item.action, item.before, item.after, item.is_backward) for item in found.actions] == [
        ("open-desk", "done", "ongoing", True),
        ("learn", "ongoing", "done", False),
        ("gather", "ongoing", None, False),
    ]
    assert {change.kind for change in found.changes} == {"same"}


RECORDS = st.dictionaries(
    st.sampled_from(["open-desk", "learn", "gather"]),
    st.sampled_from(get_args(ActionState)).map(
        lambda state: ActionRecord(state=state, end=MONDAY if state == "done" else None)
    ),
)


@given(records=RECORDS, later=st.integers(0, 90))
@settings(max_examples=40, deadline=None)
def test_states_change_no_finding_and_no_plan(records: dict[str, ActionRecord], later: int) -> None:
    """And whatever is said, done, overdue and untold never meet in one action."""
    plain, told = analysed(day(later)), analysed(day(later), actions=records)
    found = progress_of(KNOWN, told, plan_actions(KNOWN, told))

    assert told.findings == plain.findings
    assert plan_actions(KNOWN, told) == plan_actions(KNOWN, plain)
    done = {item.action for item in found.with_state("done")}
    assert not (done & {*found.overdue}) and not ({*found.untold} & {*records})
