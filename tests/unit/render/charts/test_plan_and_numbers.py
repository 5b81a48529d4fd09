"""The plan over time, the coverage and the falling curve as drawings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import action, knowledge, region, requirement

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.regressions import regressions_of
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Claim
from vipengine.render.charts.coverage import coverage_chart
from vipengine.render.charts.drawing import Boxes, Drawing, Stroke, Words
from vipengine.render.charts.falling import falling_chart
from vipengine.render.charts.gantt import gantt_chart

from .shapes import outside, texts

KNOWN = knowledge(
    requirements=[requirement("desk"), requirement("team"), requirement("home")],
    actions=[
        action("build-desk", {"desk": 3}, decision=True, lead_time="3 months"),
        action("build-team", {"team": 3}, needs=("build-desk",), lead_time="2 months"),
        action("build-home", {"home": 3}),
    ],
)
MEETING, DEADLINE = date(2026, 2, 2), date(2026, 12, 18)


def planned(known: Knowledge = KNOWN, **settings: object) -> tuple[Knowledge, GapAnalysis, ActionPlan]:
    """Return a region that lacks everything, with its plan."""
    plan = PlanSettings(**{"meetings": (MEETING,), "deadline": DEADLINE, **settings})
    analysis = analyse_gap(known, region(dict.fromkeys(known.requirements, 0), plan=plan))
    return known, analysis, plan_actions(known, analysis)


def bars(drawing: Drawing) -> list[Boxes]:
    """Return the shapes of one rectangle that are as high as a bar."""
    return [shape for shape in drawing.shapes if isinstance(shape, Boxes) and shape.rectangles[0][3] == 12][:3]


def test_an_action_lies_where_its_dates_are() -> None:
    """The bar of what waits begins where that for which it waits has ended, to scale."""
    known, analysis, plan = planned()
    (drawing,) = gantt_chart(known, analysis, plan, "sv")
    places = {item.action: bar.rectangles[0] for item, bar in zip(plan.actions, bars(drawing), strict=True)}
    spans = {item.action: (item.start, item.end) for item in plan.actions}

    def days(width: float) -> float:
        whole = max(DEADLINE, *(item.latest_end for item in plan.actions)) - plan.start
        return width / 430 * whole.days

    first = places["build-home"][0] - days_to_points(spans["build-home"][0] - plan.start, plan)
    for name, (x, _, width, _) in places.items():
        start, end = spans[name]
        assert x - first == pytest.approx(days_to_points(start - plan.start, plan))
        assert days(width) == pytest.approx((end - start).days)


def days_to_points(days: timedelta, plan: ActionPlan) -> float:
    """Return how long some days are in the drawing."""
    return 430 * days.days / (max(DEADLINE, *(item.latest_end for item in plan.actions)) - plan.start).days


def test_the_critical_path_is_marked_by_more_than_a_colour() -> None:
    """By a sign, by bold letters and by a thick edge."""
    known, analysis, plan = planned()
    (drawing,) = gantt_chart(known, analysis, plan, "en")
    named = {shape.text: shape for shape in drawing.shapes if isinstance(shape, Words)}

    for item, bar in zip(plan.actions, bars(drawing), strict=True):
        label = named[f"{'● ' if item.critical else ''}A{item.place}. {item.action}"]
        assert label.bold is item.critical
        assert (bar.thickness > 1) is item.critical
    assert {item.critical for item in plan.actions} == {True, False}


def test_the_deadline_and_the_meetings_are_lines_with_their_dates() -> None:
    """The meetings dashed, the deadline thick."""
    known, analysis, plan = planned()
    (drawing,) = gantt_chart(known, analysis, plan, "en")
    lines = [shape for shape in drawing.shapes if isinstance(shape, Stroke)]

    assert len([line for line in lines if line.dashes]) == 1
    assert len([line for line in lines if line.thickness == 2]) == 1
    assert MEETING.isoformat() in texts((drawing,))
    assert f"deadline {DEADLINE}" in texts((drawing,))


def test_a_plan_without_a_deadline_has_no_line_for_it() -> None:
    """And nothing about it in the legend."""
    known, analysis, plan = planned(deadline=None, meetings=())
    (drawing,) = gantt_chart(known, analysis, plan, "en")

    assert not [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.thickness == 2]
    assert not [text for text in texts((drawing,)) if "deadline" in text]


def test_a_plan_that_is_late_passes_its_deadline_in_sight() -> None:
    """The bars go on after the line."""
    known, analysis, plan = planned(deadline=date(2026, 2, 27))
    (drawing,) = gantt_chart(known, analysis, plan, "en")
    (line,) = [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.thickness == 2]

    assert plan.late
    assert max(bar.rectangles[0][0] + bar.rectangles[0][2] for bar in bars(drawing)) > line.points[0][0]
    assert outside((drawing,)) == []


def test_a_long_plan_has_several_parts() -> None:
    """Each with the whole time above it, so that they can be laid below each other."""
    names = [f"r-{number}" for number in range(90)]
    known = knowledge(
        requirements=[requirement(name) for name in names], actions=[action(f"do-{name}", {name: 3}) for name in names]
    )
    parts = gantt_chart(*planned(known), "en")

    assert len(parts) == 3
    assert len([text for text in texts(parts) if ". do-r-" in text]) == 90
    assert outside(parts) == []


def test_no_plan_no_chart() -> None:
    """There is nothing to draw."""
    analysis = analyse_gap(KNOWN, region({}))

    assert gantt_chart(KNOWN, analysis, plan_actions(KNOWN, analysis), "sv") == ()
    assert coverage_chart(knowledge(), analyse_gap(knowledge(), region()), "sv") == ()


def test_the_bars_of_coverage_are_as_long_as_their_shares() -> None:
    """With the counts beside them; a share of nothing is a dash and no bar."""
    analysis = analyse_gap(KNOWN, region({"desk": 4, "team": 0}))
    (drawing,) = coverage_chart(KNOWN, analysis, "en")
    longest = {shape.fill: shape.rectangles[0][2] for shape in reversed(drawing.shapes) if isinstance(shape, Boxes)}

    assert longest["#123a5e"] == pytest.approx(longest["#f3f6f9"] / 3)
    assert longest["#c4d3e0"] == pytest.approx(longest["#f3f6f9"] * 2 / 3)
    assert {"1 of 3 (33 %)", "2 of 3 (67 %)", "50 %"} <= set(texts((drawing,)))

    (unknown,) = coverage_chart(KNOWN, analyse_gap(KNOWN, region({})), "en")
    assert "–" in texts((unknown,))


def test_the_curve_falls_in_the_month_after_the_money_ends() -> None:
    """In a step, and no earlier."""
    said = {"desk": Claim(level=4, funded_until=date(2026, 6, 30)), "team": 4, "home": 0}
    analysis = analyse_gap(KNOWN, region(said))
    (drawing,) = falling_chart(KNOWN, analysis, regressions_of(KNOWN, analysis), "en")
    met = next(shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.thickness > 2)
    heights = [y for _, y in met.points]
    (left, top), (right, bottom) = met.points[0], met.points[-1]
    (step,) = {x for x, _ in met.points if {y for at, y in met.points if at == x} == {top, bottom}}

    assert sorted(set(heights)) == [top, bottom]
    assert (step - left) / (right - left) == pytest.approx(6 / 24)
    assert (bottom - top) == pytest.approx(240 / 3)
    assert "2026-01-05 67 %, 2026-07-05 33 %" in drawing.description
