"""Overlays for the flowchart: where a person stands on a pathway, and what a region lacks of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneStatus
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.model.base import Text
from vipengine.model.patient import Patient
from vipengine.model.region import Region
from vipengine.render.overlay import Mark, MarkKind, Overlay, Part
from vipengine.render.status_words import MILESTONE_STATUS, STATUS

_STATUS_KIND: dict[Status, MarkKind] = {
    Status.CONTRAINDICATED: "blocked",
    Status.PHASE_OUT: "blocked",
    Status.START: "due",
    Status.NEEDS_CONSENT: "due",
    Status.OFFER: "due",
    Status.CHECK_FIRST: "unknown",
    Status.UNDETERMINED: "unknown",
    Status.ONGOING: "ongoing",
    Status.DONE: "done",
    Status.DECLINED: "declined",
    Status.NOT_WANTED: "declined",
    Status.CONSENT_REFUSED: "declined",
    Status.ADVISED_AGAINST: "blocked",
    Status.RESEARCH_ONLY: "blocked",
    Status.NOT_APPLICABLE: "not_applicable",
}
_MILESTONE_KIND: dict[MilestoneStatus, MarkKind] = {
    "not_started": "planned",
    "early": "planned",
    "open": "current",
    "due_today": "due",
    "met": "done",
    "met_late": "overdue",
    "overdue": "overdue",
    "paused": "planned",
    "declined": "declined",
    "unknown": "unknown",
}


def person_overlay(
    knowledge: Knowledge, patient: Patient, pathway: str, *, as_of: date | None = None, place: PlaceOf = nowhere
) -> Overlay:
    """Return where a person stands on a pathway (`id` or `id@version`)."""
    advice = recommend(knowledge, patient.model_copy(update={"pathways": (pathway,)}), as_of=as_of, place=place)
    caption = Text(sv=f"Personens läge per {advice.as_of}", en=f"The person's position as of {advice.as_of}")
    return Overlay(caption, dict(_person_marks(advice)))


_HERE = Text(sv="Här nu", en="Here now")
_BEHIND = Text(sv="Ligger bakom", en="Lies behind")


def _person_marks(advice: Advice) -> Iterator[tuple[tuple[Part, str], Mark]]:
    for position in advice.positions:
        for step in position.passed:
            yield ("step", step), Mark("done", _BEHIND)
        for step in position.current:
            yield ("step", step), Mark("current", _HERE)
    for item in advice.recommendations:
        yield ("intervention", item.intervention.id), Mark(_STATUS_KIND[item.status], STATUS[item.status])
    for timed in advice.milestones:
        kind = _MILESTONE_KIND[timed.state.status]
        yield ("milestone", timed.milestone.id), Mark(kind, MILESTONE_STATUS[timed.state.status])


_GAP = Text(sv="Gap", en="Gap")
_STOPPED = Text(sv="Stannar", en="Stops")
_WEAKENED = Text(sv="Försvagas", en="Weakened")
_BLOCKED = Text(sv="Kan inte nås", en="Cannot be reached")
_THREATENED = Text(sv="Hotas", en="At risk")
_OPEN = Text(sv="Inte bedömt", en="Not assessed")

#: What a consequence does to steps, the lightest first.
_STEP_MARKS = (
    ("weakened", Mark("partial", _WEAKENED)),
    ("blocked", Mark("blocked", _BLOCKED)),
    ("stopped", Mark("gap", _STOPPED)),
)


def region_overlay(
    knowledge: Knowledge, region: Region, pathway: str, *, as_of: date | None = None, place: PlaceOf = nowhere
) -> Overlay:
    """Return what a region lacks of a pathway (`id` or `id@version`)."""
    return analysis_overlay(analyse_gap(knowledge, region, as_of=as_of, pathways=(pathway,), place=place))


def analysis_overlay(analysis: GapAnalysis) -> Overlay:
    """Return the gaps of an analysis as marks on the flowcharts of its pathways."""
    name, day = analysis.region.name, analysis.as_of
    caption = Text(sv=f"{name}: gap per {day}", en=f"{name}: gaps as of {day}")
    return Overlay(caption, dict(_region_marks(analysis)))


def _region_marks(analysis: GapAnalysis) -> Iterator[tuple[tuple[Part, str], Mark]]:
    """Yield the marks, the weightier last, so that they win."""
    for state, mark in (("not_assessed", Mark("not_assessed", _OPEN)), ("gap", Mark("gap", _GAP))):
        for finding in analysis.findings:
            if finding.state == state:
                yield from ((("intervention", name), mark) for name in finding.interventions)
    for consequence in analysis.consequences:
        yield from ((("milestone", name), Mark("gap", _THREATENED)) for name in consequence.milestones)
    for part, mark in _STEP_MARKS:
        for consequence in analysis.consequences:
            yield from ((("step", name), mark) for name in getattr(consequence, part))
