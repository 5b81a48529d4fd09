"""The plan over time: a bar for each action, its slack, the meetings that decide, and the deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vipengine.clock.arithmetic import date_after
from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import GapAnalysis
from vipengine.gap.plan.actions import ActionPlan, PlannedAction
from vipengine.model.base import Language
from vipengine.render.charts.drawing import Boxes, Drawing, Shape, Stroke, Words, evenly, folded, paragraph
from vipengine.render.charts.page import Body, Key, legend, pages
from vipengine.render.labels import QUIET

_TITLES, _TIME, _AFTER, _ROW, _HEAD, _FOOT = 280.0, 430.0, 72.0, 22.0, 34.0, 50.0
#: The most actions of one part.
_LINES = 40
_BAR, _SLACK, _CRITICAL, _EDGE = "#6f9fc8", "#e6eef5", "#123a5e", "#2f5f8a"
_MEETING, _DEADLINE, _GRID = "#6b4a86", "#8c1c13", "#d5dbe1"
#: Months between two marks of the time line: the first of these that gives few enough marks.
_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MOST_MARKS = 14
#: The least room between the dates of two meetings.
_APART = 9.0

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Handlingsplan över tid: {name}", "bar": "tidigaste tid", "critical": "● kritisk (tjock kant, fet text)", "slack": "kan skjutas upp hit",
        "meeting": "beslutsmöte", "deadline": "slutdatum {deadline}",
        "description": "{count} aktiviteter från {start} till {end}. På den kritiska linjen: {critical}. Beslutsmöten: {meetings}.",
        "until": " Planens slutdatum är {deadline}.", "none": "inga", "ends": "tidigast klar",
    },
    "en": {
        "title": "Action plan over time: {name}", "bar": "earliest time", "critical": "● critical (thick edge, bold text)", "slack": "can be put off to here",
        "meeting": "meeting that decides", "deadline": "deadline {deadline}",
        "description": "{count} actions from {start} to {end}. On the critical path: {critical}. Meetings that decide: {meetings}.",
        "until": " The deadline of the plan is {deadline}.", "none": "none", "ends": "earliest end",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Time:
    """The days from the left edge of the bars to the right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        return _TITLES + _TIME * (day - self.first).days / max(1, (self.last - self.first).days)

    def marks(self) -> Iterator[date]:
        """Yield the first days of months, or of every second or third …, so that few enough are marked."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in _STEPS if months / step <= _MOST_MARKS), _STEPS[-1])
        mark = date(self.first.year, (self.first.month - 1) // step * step + 1 if step <= 12 else 1, 1)
        while mark <= self.last:
            if mark >= self.first:
                yield mark
            mark = date_after("months", step, mark)


def gantt_chart(knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> tuple[Drawing, ...]:
    """Return the plan over time; nothing for a plan without actions."""
    if not plan.actions:
        return ()
    words = _WORDS[lang]
    return pages(
        knowledge,
        analysis,
        lang,
        title=words["title"].format(name=analysis.region.name),
        description=_description(analysis, plan, lang),
        bodies=[_body(knowledge, analysis, plan, part, lang) for part in evenly(plan.actions, _LINES)],
    )


def _description(analysis: GapAnalysis, plan: ActionPlan, lang: Language) -> str:
    """Return what the plan shows, in a sentence for those who do not see it."""
    words = _WORDS[lang]
    critical = ", ".join(f"A{item.place}" for item in plan.actions if item.critical)
    meetings = ", ".join(str(day) for day in sorted(analysis.region.plan.meetings)) or words["none"]
    text = words["description"].format(
        count=len(plan.actions), start=plan.start, end=plan.end, critical=critical, meetings=meetings
    )
    return text + (words["until"].format(deadline=plan.deadline) if plan.deadline else "")


def _body(
    knowledge: Knowledge, analysis: GapAnalysis, plan: ActionPlan, part: Sequence[PlannedAction], lang: Language
) -> Body:
    time = _span(plan)
    foot = _HEAD + _ROW * len(part)
    width = _TITLES + _TIME + _AFTER
    shapes: list[Shape] = [*_grid(time, foot), *_meetings(analysis, time, foot), *_deadline(plan, time, foot, lang)]
    shapes.append(Words(width, _HEAD - 12, _WORDS[lang]["ends"], 7, anchor="end", colour=QUIET))
    for row, item in enumerate(part):
        shapes += _action(knowledge, item, time, _HEAD + _ROW * (row + 0.5), lang)
    below, height = legend(_keys(plan, lang), foot + _FOOT, width)
    return Body(width, foot + _FOOT + height, (*shapes, *below))


def _span(plan: ActionPlan) -> _Time:
    """Return from the start of the plan to the last day that anything of it may reach."""
    ends = [plan.deadline, *(item.latest_end for item in plan.actions), *(item.end for item in plan.actions)]
    return _Time(plan.start, max(day for day in ends if day is not None))


def _grid(time: _Time, foot: float) -> Iterator[Shape]:
    for mark in time.marks():
        x = time.x(mark)
        yield Stroke(((x, _HEAD - 4), (x, foot)), _GRID)
        yield Words(x, _HEAD - 12, f"{mark:%Y-%m}", 7, anchor="middle", colour=QUIET)


def _meetings(analysis: GapAnalysis, time: _Time, foot: float) -> Iterator[Shape]:
    """Yield a line for each meeting, and its date where there is room."""
    before = -_APART
    for day in sorted(analysis.region.plan.meetings):
        x = time.x(day)
        if time.first <= day <= time.last:
            yield Stroke(((x, _HEAD - 4), (x, foot + 4)), _MEETING, 0.9, (2.5, 2.5))
            if x - before >= _APART:
                yield Words(x, foot + 45, day.isoformat(), 6.5, colour=_MEETING, turned=True)
                before = x


def _deadline(plan: ActionPlan, time: _Time, foot: float, lang: Language) -> Iterator[Shape]:
    if plan.deadline is not None and plan.deadline >= time.first:
        x = time.x(plan.deadline)
        words = _WORDS[lang]["deadline"].format(deadline=plan.deadline)
        yield Stroke(((x, 2), (x, foot + 4)), _DEADLINE, 2)
        yield Words(x - 5, 4, words, 7.5, bold=True, anchor="end", colour=_DEADLINE)


def _action(knowledge: Knowledge, item: PlannedAction, time: _Time, middle: float, lang: Language) -> Iterator[Shape]:
    mark = "● " if item.critical else ""
    lines = folded(f"{mark}A{item.place}. {knowledge.actions[item.action].title[lang]}", _TITLES - 12, 8)
    yield from paragraph(0, middle, lines, 8, bold=item.critical)
    left, right, last = time.x(item.start), max(time.x(item.end), time.x(item.start) + 2), time.x(item.latest_end)
    if last > right:
        yield Boxes(((right, middle - 4, last - right, 8),), _SLACK, _EDGE, 0.5)
    bar = ((left, middle - 6, right - left, 12),)
    yield Boxes(bar, _CRITICAL, "#000000", 1.6) if item.critical else Boxes(bar, _BAR, _EDGE)
    yield Words(_TITLES + _TIME + _AFTER, middle, item.end.isoformat(), 7.5, anchor="end")


def _keys(plan: ActionPlan, lang: Language) -> Iterator[Key]:
    words = _WORDS[lang]
    yield Key(_BAR, _EDGE, words["bar"])
    yield Key(_CRITICAL, "#000000", words["critical"])
    yield Key(_SLACK, _EDGE, words["slack"])
    yield Key("#ffffff", "#ffffff", words["meeting"], "┊", _MEETING)
    if plan.deadline is not None:
        yield Key("#ffffff", "#ffffff", words["deadline"].format(deadline=plan.deadline), "┃", _DEADLINE)
